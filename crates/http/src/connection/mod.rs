//! One connection: HTTP/1.1 or cleartext HTTP/2 over a stream that is watched, so that a client who
//! sends or reads too slowly, or not at all, is let go.

mod activity;
mod open_connections;
mod timed_stream;

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::http::header::CONNECTION;
use axum::http::{HeaderValue, Request, Version};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time;

pub(super) use self::activity::Activity;
pub(super) use self::open_connections::OpenConnections;
pub(super) use self::timed_stream::HeadMemory;
use self::timed_stream::TimedStream;
use super::{Limits, Service};

/// What the server is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Serving,
    /// It goes on answering for a while, and takes in new connections, but keeps none.
    AboutToStop,
    /// What is under way ends.
    Stopping,
}

/// How requests are read from connections.
pub(super) type Protocol = Builder<TokioExecutor>;

/// How long a client may take to send a request that was on its way when the server stopped.
const IN_FLIGHT_GRACE: Duration = Duration::from_millis(500);

/// The largest address that hyper reads; a longer one is a bare 414.
const HYPER_MAX_URL_BYTES: usize = 64 * 1024;

/// HTTP/2 streams at the same time on one connection.
const MAX_CONCURRENT_STREAMS: u32 = 100;

/// What is held ready of an answer for a client who reads slowly, in bytes, for each stream.
const MAX_SEND_BUFFER_BYTES: usize = 16 * 1024;

/// HTTP with the library's own limits set looser than ours, whose answers say what is wrong; its own
/// clocks are off, since the stream has one that knows of requests.
pub(super) fn protocol(limits: &Limits) -> Protocol {
    let mut protocol = Builder::new(TokioExecutor::new());
    let head = 2 * limits.header_bytes + limits.url_bytes.max(HYPER_MAX_URL_BYTES);
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
        .max_concurrent_streams(MAX_CONCURRENT_STREAMS)
        .max_send_buf_size(MAX_SEND_BUFFER_BYTES)
        .max_header_list_size(u32::try_from(head).unwrap_or(u32::MAX));
    protocol
}

/// Answers a connection's requests until it ends, or until what is under way has ended after the
/// stop. From the moment that the server is about to stop, each answer closes its connection, so that
/// the client takes its next request elsewhere.
pub(super) async fn serve_connection(
    stream: TcpStream,
    activity: Arc<Activity>,
    protocol: Arc<Protocol>,
    service: Service,
    head_memory: HeadMemory,
    limits: Limits,
    mut phase: watch::Receiver<Phase>,
) {
    // Answers are whole when they are written: there is nothing to wait for.
    let _ = stream.set_nodelay(true);
    let client = activity.client().clone();
    let watched = TimedStream::new(stream, Arc::clone(&activity), head_memory, &limits);
    let service = service.for_client(&client);
    let service = service_fn({
        let activity = Arc::clone(&activity);
        move |request: Request<_>| {
            let begun = activity.begin_request(request.version());
            let timed = (request.version() == Version::HTTP_2).then(|| client.clone());
            let answering = service.respond(request);
            async move {
                let mut response = answering.await?;
                let is_last = begun.finish(response.headers().contains_key(CONNECTION));
                if let Some(client) = timed {
                    return Ok(response.map(|body| body.with_read_timeout(&client)));
                }
                if is_last {
                    let close = HeaderValue::from_static("close");
                    response.headers_mut().insert(CONNECTION, close);
                }
                Ok::<_, Infallible>(response)
            }
        }
    });
    let mut connection = pin!(protocol.serve_connection(TokioIo::new(watched), service));
    tokio::select! {
        biased;
        _ = connection.as_mut() => return,
        () = activity.wait_for_close() => return,
        _ = phase.wait_for(|phase| *phase != Phase::Serving) => {}
    }
    activity.close_after_response();
    tokio::select! {
        biased;
        _ = connection.as_mut() => return,
        _ = phase.wait_for(|phase| *phase == Phase::Stopping) => {}
    }
    if !activity.is_http2() {
        // A request may be on the way, and hyper would not look. Its answer closes the connection.
        tokio::select! {
            biased;
            _ = connection.as_mut() => return,
            () = time::sleep(IN_FLIGHT_GRACE) => {}
        }
    }
    connection.as_mut().graceful_shutdown();
    // An error is the client's: it went away, or was let go.
    let _ = connection.await;
}
