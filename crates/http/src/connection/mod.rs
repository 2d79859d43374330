//! One connection: HTTP/1.1 or cleartext HTTP/2 over a stream that is watched, so that a client who
//! sends or reads too slowly, or not at all, is let go.

mod activity;
mod watched;

use std::{convert::Infallible, pin::pin, sync::Arc, time::Duration};

use axum::http::{Request, header::CONNECTION};
use hyper::service::service_fn;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
};
use tokio::{net::TcpStream, sync::watch, time};

use self::{activity::Activity, watched::Watched};
use super::{Limits, Service};

/// How requests are read from connections.
pub(super) type Protocol = Builder<TokioExecutor>;

/// How long a client who has connected just before a stop may take to send its request.
const JUST_CONNECTED: Duration = Duration::from_millis(500);

/// The largest address that hyper reads; a longer one is a bare 414.
const LONGEST_ADDRESS: usize = 64 * 1024;

/// HTTP/2 streams at the same time on one connection.
const STREAMS: u32 = 100;

/// What is held ready of an answer for a client who reads slowly, in bytes, for each stream.
const SENT_AHEAD: usize = 16 * 1024;

/// HTTP with the library's own limits set looser than ours, whose answers say what is wrong; its own
/// clocks are off, since the stream has one that knows of requests.
pub(super) fn protocol(limits: &Limits) -> Protocol {
    let mut protocol = Builder::new(TokioExecutor::new());
    let head = 2 * limits.header_bytes + limits.address_bytes.max(LONGEST_ADDRESS);
    protocol
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(None)
        // Who has sent all that it will send may still read.
        .half_close(true)
        // hyper clears as many places for each request.
        .max_headers((2 * limits.headers).max(200))
        .max_buf_size(head.max(128 * 1024));
    protocol
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS)
        .max_send_buf_size(SENT_AHEAD)
        .max_header_list_size(u32::try_from(head).unwrap_or(u32::MAX));
    protocol
}

/// Answers a connection's requests until it ends, or until what is under way has ended after the
/// stop.
pub(super) async fn hold(
    stream: TcpStream,
    protocol: Arc<Protocol>,
    service: Service,
    limits: Limits,
    mut stopping: watch::Receiver<bool>,
) {
    // Answers are whole when they are written: there is nothing to wait for.
    let _ = stream.set_nodelay(true);
    let activity = Arc::new(Activity::default());
    let io = TokioIo::new(Watched::new(stream, Arc::clone(&activity), &limits));
    let service = service_fn({
        let activity = Arc::clone(&activity);
        move |request: Request<_>| {
            let begun = activity.begin(request.version());
            let answering = service.answer(request);
            async move {
                let response = answering.await?;
                begun.end(response.headers().contains_key(CONNECTION));
                Ok::<_, Infallible>(response)
            }
        }
    });
    let mut connection = pin!(protocol.serve_connection(io, service));
    tokio::select! {
        biased;
        _ = connection.as_mut() => return,
        _ = stopping.wait_for(|stopping| *stopping) => {}
    }
    if activity.begun() == 0 {
        // Its request may be on the way, and hyper would not look.
        tokio::select! {
            biased;
            _ = connection.as_mut() => return,
            () = activity.first_request() => {}
            () = time::sleep(JUST_CONNECTED) => {}
        }
    }
    connection.as_mut().graceful_shutdown();
    // An error is the client's: it went away, or was let go.
    let _ = connection.await;
}
