//! One connection: HTTP/1.1 or cleartext HTTP/2 over a stream with timeouts, so that a client that
//! sends or reads too slowly, or not at all, is disconnected.

mod activity;
mod frame_counts;
mod open_connections;
mod shared_stream;
mod timed_stream;

use std::io;
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
use self::shared_stream::SharedStream;
pub(super) use self::timed_stream::HeadMemory;
use self::timed_stream::TimedStream;
use super::{Limits, Service};

/// The phase that the server is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Serving,
    /// For a while, the server still accepts connections and responds, but closes each connection
    /// after a response.
    AboutToStop,
    /// The server accepts no more connections, and finishes the requests in progress.
    Stopping,
}

/// How requests are read from connections.
pub(super) type Protocol = Builder<TokioExecutor>;

/// How long the server waits for requests that were already on their way when it stopped.
const IN_FLIGHT_GRACE: Duration = Duration::from_millis(500);

/// While the server is stopping, a connection that has been idle for this long is closed.
const IDLE_AFTER_STOP: Duration = Duration::from_secs(2);

/// The longest URL that hyper reads, in bytes (65,534, rounded up); it rejects a longer one with a 414
/// without a body.
const HYPER_MAX_URL_BYTES: usize = 64 * 1024;

/// Concurrent HTTP/2 streams per connection.
const MAX_CONCURRENT_STREAMS: u32 = 100;

/// How many bytes of a response are buffered for a slow client, for each stream.
const MAX_SEND_BUFFER_BYTES: usize = 16 * 1024;

/// Configures hyper with limits that are looser than ours, because our responses say what is wrong.
/// hyper's own timers are off: unlike them, the timer of [`TimedStream`] pauses while a response is
/// being prepared.
pub(super) fn protocol(limits: &Limits) -> Protocol {
    let mut protocol = Builder::new(TokioExecutor::new());
    let head = max_head_bytes(limits);
    protocol
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(None)
        // A client that has closed its sending side may still read.
        .half_close(true)
        // hyper initializes this many slots for each request.
        .max_headers((2 * limits.headers).max(200))
        .max_buf_size(head);
    protocol
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(MAX_CONCURRENT_STREAMS)
        .max_send_buf_size(MAX_SEND_BUFFER_BYTES)
        .max_header_list_size(u32::try_from(head).unwrap_or(u32::MAX));
    protocol
}

/// The longest head that hyper reads, in bytes.
fn max_head_bytes(limits: &Limits) -> usize {
    let head = 2 * limits.header_bytes + limits.url_bytes.max(HYPER_MAX_URL_BYTES);
    head.max(128 * 1024)
}

/// Serves the requests of a connection until it ends or, if the server is stopping, until the requests
/// in progress have finished. Once the server is about to stop, each response closes its connection, so
/// that the client sends its next request elsewhere.
pub(super) async fn serve_connection(
    stream: TcpStream,
    activity: Arc<Activity>,
    protocol: Arc<Protocol>,
    service: Service,
    head_memory: HeadMemory,
    limits: Limits,
    mut phase: watch::Receiver<Phase>,
) {
    // Nothing is written in small pieces, so Nagle's algorithm would only cause delay.
    let _ = stream.set_nodelay(true);
    let client = activity.client().clone();
    let stream = SharedStream::new(stream);
    let shared = stream.clone();
    let stream = TimedStream::new(stream, Arc::clone(&activity), head_memory, &limits);
    let service = service.for_client(&client);
    let service = service_fn({
        let activity = Arc::clone(&activity);
        move |request: Request<_>| {
            let in_progress = activity.begin_request(request.version());
            let http2_client = (request.version() == Version::HTTP_2).then(|| client.clone());
            let is_http1 = http2_client.is_none();
            let responding = service.respond(request);
            let (activity, stream) = (Arc::clone(&activity), shared.clone());
            async move {
                let mut response = tokio::select! {
                    biased;
                    Ok(response) = responding => response,
                    () = stream.client_has_gone(), if is_http1 => {
                        activity.abort();
                        return Err(io::Error::from(io::ErrorKind::ConnectionAborted));
                    }
                };
                let is_last = in_progress.finish(response.headers().contains_key(CONNECTION));
                if let Some(client) = http2_client {
                    return Ok(response.map(|body| body.with_read_timeout(&client)));
                }
                if is_last {
                    let close = HeaderValue::from_static("close");
                    response.headers_mut().insert(CONNECTION, close);
                }
                Ok(response)
            }
        }
    });
    let mut connection = pin!(protocol.serve_connection(TokioIo::new(stream), service));
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
        // A request may be on its way, and a graceful shutdown of hyper would not read it. Its
        // response closes the connection.
        tokio::select! {
            biased;
            _ = connection.as_mut() => return,
            () = time::sleep(IN_FLIGHT_GRACE) => {}
        }
    }
    connection.as_mut().graceful_shutdown();
    // A client may have sent only part of a head, or may not answer the PING of a graceful shutdown.
    while !activity.has_been_idle_for(IDLE_AFTER_STOP) {
        // An error only means that the client has disconnected or was disconnected.
        let ended = time::timeout(IDLE_AFTER_STOP / 4, connection.as_mut()).await;
        if ended.is_ok() {
            return;
        }
    }
}
