//! The accept loop. The caller provides the listener and decides when to stop.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::net::{TcpListener as Listener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time;

use super::client::Client;
use super::connection::{self, HeadMemory, OpenConnections, Phase};
use super::{Service, observe};

/// How long to wait before trying again when the operating system cannot provide a connection, for lack
/// of file descriptors or memory.
const ACCEPT_RETRY_DELAY: Duration = Duration::from_millis(50);

/// How often the server looks for an idle connection while a client is waiting to be accepted.
const IDLE_CHECK_INTERVAL: Duration = Duration::from_millis(250);

/// The minimum time between two rounds of disconnecting slow readers.
const CLOSE_READERS_INTERVAL: Duration = Duration::from_millis(100);

/// The minimum time between two log lines about a lack of capacity.
const LOG_INTERVAL: Duration = Duration::from_secs(10);

/// Serves until `stop` completes; then accepts only the connections that are already waiting, lets
/// requests in progress finish within the limit, and returns. Once `about_to_stop` has completed, each
/// response over HTTP/1 closes its connection: its client connects again, to another server if
/// a load balancer has noticed.
///
/// # Errors
/// The listener cannot be used.
pub async fn serve(
    listener: TcpListener,
    service: Service,
    about_to_stop: impl Future<Output = ()> + Send,
    stop: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    let limits = service.limits();
    listener.set_nonblocking(true)?;
    let mut acceptor = Acceptor {
        listener: Listener::from_std(listener)?,
        last_logged: None,
    };
    let protocol = Arc::new(connection::protocol(limits));
    let (phase, phases) = watch::channel(Phase::Serving);
    let heads = HeadMemory::default();
    let (mut connections, mut open) = (JoinSet::new(), OpenConnections::default());
    let serve_stream = |stream: TcpStream, open: &mut OpenConnections| {
        // An error means that the client has disconnected.
        let client =
            (stream.peer_addr()).map_or_else(|_| Client::default(), |peer| Client::new(peer.ip()));
        let activity = open.add(client);
        let (protocol, service) = (Arc::clone(&protocol), service.clone());
        let observer = service.observer().cloned();
        let (limits, phases, heads) = (limits.clone(), phases.clone(), heads.clone());
        let serving = connection::serve_connection(
            stream, activity, protocol, service, heads, limits, phases,
        );
        observe::count_connection(observer.as_ref(), serving)
    };
    tokio::pin!(about_to_stop, stop);
    // A connection that is waiting for capacity.
    let mut next: Option<TcpStream> = None;
    // How many connections are being closed to make space for others.
    let mut closing = 0_usize;
    // When slow readers are to be disconnected because memory is short, and the earliest time for the
    // next round.
    let (mut close_readers_at, mut may_close_readers) = (None, time::Instant::now());
    loop {
        let has_capacity = connections.len() < limits.connections;
        if let Some(stream) = next.take_if(|_| has_capacity) {
            connections.spawn(serve_stream(stream, &mut open));
            continue;
        }
        if next.is_some() && closing == 0 {
            closing = open.close_longest_idle();
            acceptor.log_crowded(limits.connections, closing);
        }
        tokio::select! {
            biased;
            () = stop.as_mut() => break,
            () = about_to_stop.as_mut(), if *phase.borrow() == Phase::Serving => {
                phase.send_replace(Phase::AboutToStop);
            }
            Some(_) = connections.join_next() => closing = closing.saturating_sub(1),
            stream = acceptor.accept(), if next.is_none() => {
                next = Some(stream);
            }
            () = service.memory_is_short(), if close_readers_at.is_none() => {
                close_readers_at = Some(may_close_readers);
            }
            () = time::sleep_until(close_readers_at.unwrap_or(may_close_readers)),
                if close_readers_at.is_some() =>
            {
                acceptor.log_unread(open.close_slowest_readers(service.slowest_address()));
                may_close_readers = time::Instant::now() + CLOSE_READERS_INTERVAL;
                close_readers_at = None;
            }
            // By then, a connection may be idle.
            () = time::sleep(IDLE_CHECK_INTERVAL), if next.is_some() => {}
        }
    }
    // Before the last connections are accepted: their responses must close them.
    phase.send_replace(Phase::Stopping);
    for stream in next.into_iter().chain(drain_backlog(acceptor.listener)?) {
        connections.spawn(serve_stream(stream, &mut open));
    }
    let all_ended = async { while connections.join_next().await.is_some() {} };
    // Connections that are left after the timeout are dropped with the set.
    let _ = time::timeout(limits.stop_timeout, all_ended).await;
    Ok(())
}

/// Accepts connections.
struct Acceptor {
    listener: Listener,
    /// When a lack of capacity was last logged.
    last_logged: Option<Instant>,
}

impl Acceptor {
    async fn accept(&mut self) -> TcpStream {
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => return stream,
                // The client gave up. Nothing to report.
                Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
                Err(error) => {
                    if self.may_log() {
                        tracing::warn!(%error, "cannot accept connections");
                    }
                    time::sleep(ACCEPT_RETRY_DELAY).await;
                }
            }
        }
    }

    /// Reports that the connection limit is reached, and how many connections are being closed.
    fn log_crowded(&mut self, connections: usize, closed: usize) {
        if self.may_log() {
            tracing::warn!(
                connections,
                closed,
                "connection limit reached: closing the longest idle connections"
            );
        }
    }

    /// Reports that unsent responses fill their memory budget, and how many connections are being closed.
    fn log_unread(&mut self, closed: usize) {
        if closed > 0 && self.may_log() {
            tracing::warn!(
                closed,
                "unsent responses fill their memory budget: disconnecting the slowest readers"
            );
        }
    }

    /// Limits the rate of these log lines.
    fn may_log(&mut self) -> bool {
        let may_log = self
            .last_logged
            .is_none_or(|logged_at| logged_at.elapsed() > LOG_INTERVAL);
        if may_log {
            self.last_logged = Some(Instant::now());
        }
        may_log
    }
}

/// Accepts the connections in the listen backlog, which closing the listener would reset. It accepts no more
/// than a backlog can hold, because others may keep arriving.
fn drain_backlog(listener: Listener) -> io::Result<impl Iterator<Item = TcpStream>> {
    const MAX_BACKLOG: usize = 4096;
    let listener = listener.into_std()?;
    let waiting = std::iter::from_fn(move || {
        let (stream, _) = listener.accept().ok()?;
        stream.set_nonblocking(true).ok()?;
        TcpStream::from_std(stream).ok()
    });
    Ok(waiting.take(MAX_BACKLOG))
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;
    use std::sync::Arc;

    use axum::Router;
    use axum::routing::get;
    use tokio::sync::Notify;

    use super::*;
    use crate::{Settings, build_service};

    #[tokio::test]
    async fn a_request_under_way_gets_its_response_after_the_stop_and_then_serving_ends() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let stop = Arc::new(Notify::new());
        let stop_now = Arc::clone(&stop);
        // The request itself causes the stop.
        let slow = get(move || {
            stop_now.notify_one();
            async {
                tokio::task::yield_now().await;
                "whole"
            }
        });
        let service = build_service(Router::new().route("/", slow), Settings::default());
        let serving = serve(listener, service, std::future::pending(), stop.notified());
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let requesting = async {
            let response = client.get(format!("http://{address}/")).send().await;
            response.unwrap().text().await.unwrap()
        };
        let (served, text) = tokio::join!(serving, requesting);
        served.unwrap();
        assert_eq!(text, "whole");
    }

    #[tokio::test]
    async fn once_the_server_is_about_to_stop_responses_close_their_connections_and_new_ones_are_accepted()
     {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let [about_to_stop, stop] = [(); 2].map(|()| Arc::new(Notify::new()));
        let routes = Router::new().route("/", get(|| async { "whole" }));
        let service = build_service(routes, Settings::default());
        let serving = serve(listener, service, about_to_stop.notified(), stop.notified());
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let requesting = async {
            let closes = async || {
                let response = client
                    .get(format!("http://{address}/"))
                    .send()
                    .await
                    .unwrap();
                let closes = response
                    .headers()
                    .get("connection")
                    .is_some_and(|value| value == "close");
                assert_eq!(response.text().await.unwrap(), "whole");
                closes
            };
            assert!(!closes().await);
            about_to_stop.notify_one();
            // The connection may take a moment to notice.
            while !closes().await {}
            assert!(closes().await);
            stop.notify_one();
        };
        let (served, ()) = tokio::join!(serving, requesting);
        served.unwrap();
    }
}
