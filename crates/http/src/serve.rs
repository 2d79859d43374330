//! The loop that serves. The caller brings the listener and says when to stop.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::net::{TcpListener as Listener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time;

use super::connection::{self, HeadMemory, OpenConnections, Phase};
use super::{Service, observe};

/// How long to wait before the next try when the system gives no connection, for want of files or
/// memory.
const ACCEPT_RETRY_DELAY: Duration = Duration::from_millis(50);

/// How often the server looks for an idle connection while a client waits for room.
const IDLE_CHECK_INTERVAL: Duration = Duration::from_millis(250);

/// The least time between two times that slow readers are closed.
const CLOSE_READERS_INTERVAL: Duration = Duration::from_millis(250);

/// The least time between two lines of the log that say that there is no room.
const LOG_INTERVAL: Duration = Duration::from_secs(10);

/// Serves until `stop` ends; then takes in who has connected already and no one else,
/// lets what has begun come to its end within the limit, and returns. Once `about_to_stop` has ended,
/// each answer over HTTP/1 closes its connection: its client connects anew, elsewhere if a load balancer
/// knows of it.
///
/// # Errors
/// The listener can't be used.
pub async fn serve(
    listener: TcpListener,
    service: Service,
    about_to_stop: impl Future<Output = ()> + Send,
    stop: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    let limits = service.limits();
    listener.set_nonblocking(true)?;
    let mut door = Acceptor {
        listener: Listener::from_std(listener)?,
        last_logged: None,
    };
    let protocol = Arc::new(connection::protocol(limits));
    let (phase, phases) = watch::channel(Phase::Serving);
    let heads = HeadMemory::default();
    let (mut connections, mut open) = (JoinSet::new(), OpenConnections::default());
    let hold = |stream: TcpStream, activity| {
        let (protocol, service) = (Arc::clone(&protocol), service.clone());
        let observer = service.observer().cloned();
        let (limits, phases, heads) = (limits.clone(), phases.clone(), heads.clone());
        let held = connection::serve_connection(
            stream, activity, protocol, service, heads, limits, phases,
        );
        observe::count_connection(observer.as_ref(), held)
    };
    tokio::pin!(about_to_stop, stop);
    // A client for whom there is no room yet.
    let mut next: Option<TcpStream> = None;
    // How many were let go for others and have not ended yet.
    let mut leaving = 0_usize;
    // When slow readers are to be closed for want of memory, and when that may be again.
    let (mut close_readers_at, mut may_close_readers) = (None, time::Instant::now());
    loop {
        let has_room = connections.len() < limits.connections;
        if let Some(stream) = next.take_if(|_| has_room) {
            connections.spawn(hold(stream, open.add()));
            continue;
        }
        if next.is_some() && leaving == 0 {
            leaving = open.close_longest_idle();
            door.log_crowded(limits.connections, leaving);
        }
        tokio::select! {
            biased;
            () = stop.as_mut() => break,
            () = about_to_stop.as_mut(), if *phase.borrow() == Phase::Serving => {
                phase.send_replace(Phase::AboutToStop);
            }
            Some(_) = connections.join_next() => leaving = leaving.saturating_sub(1),
            stream = door.accept(), if next.is_none() => {
                next = Some(stream);
            }
            () = service.memory_is_short(), if close_readers_at.is_none() => {
                close_readers_at = Some(may_close_readers);
            }
            () = time::sleep_until(close_readers_at.unwrap_or(may_close_readers)),
                if close_readers_at.is_some() =>
            {
                door.log_unread(open.close_slowest_readers());
                may_close_readers = time::Instant::now() + CLOSE_READERS_INTERVAL;
                close_readers_at = None;
            }
            // By then somebody may be idle.
            () = time::sleep(IDLE_CHECK_INTERVAL), if next.is_some() => {}
        }
    }
    // Before the last ones are taken in: their answers are to say so.
    phase.send_replace(Phase::Stopping);
    for stream in next.into_iter().chain(drain_backlog(door.listener)?) {
        connections.spawn(hold(stream, open.add()));
    }
    let all_ended = async { while connections.join_next().await.is_some() {} };
    // What is left when the time is over ends with the set.
    let _ = time::timeout(limits.stop_timeout, all_ended).await;
    Ok(())
}

/// Where clients come in.
struct Acceptor {
    listener: Listener,
    /// When it was last said that not all can.
    last_logged: Option<Instant>,
}

impl Acceptor {
    async fn accept(&mut self) -> TcpStream {
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => return stream,
                // The client's, and over with it.
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

    /// There are as many connections as may be, and so many are closed for others.
    fn log_crowded(&mut self, connections: usize, closed: usize) {
        if self.may_log() {
            tracing::warn!(
                connections,
                closed,
                "connection limit reached: closing the longest idle connections"
            );
        }
    }

    /// Unread responses fill the memory, and so many connections are closed.
    fn log_unread(&mut self, closed: usize) {
        if closed > 0 && self.may_log() {
            tracing::warn!(
                closed,
                "unsent responses fill their memory budget: disconnecting the slowest readers"
            );
        }
    }

    /// Not more often than it helps.
    fn may_log(&mut self) -> bool {
        let may = self
            .last_logged
            .is_none_or(|said| said.elapsed() > LOG_INTERVAL);
        if may {
            self.last_logged = Some(Instant::now());
        }
        may
    }
}

/// The connections that wait in the system's queue, which closing the listener would reset; no more
/// than a queue holds, since others may go on coming.
fn drain_backlog(listener: Listener) -> io::Result<impl Iterator<Item = TcpStream>> {
    const QUEUE: usize = 4096;
    let listener = listener.into_std()?;
    let waiting = std::iter::from_fn(move || {
        let (stream, _) = listener.accept().ok()?;
        stream.set_nonblocking(true).ok()?;
        TcpStream::from_std(stream).ok()
    });
    Ok(waiting.take(QUEUE))
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
    async fn a_request_that_has_begun_is_answered_after_the_stop_and_then_serving_ends() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let stop = Arc::new(Notify::new());
        let asked = Arc::clone(&stop);
        // The request itself asks for the stop.
        let slow = get(move || {
            asked.notify_one();
            async {
                tokio::task::yield_now().await;
                "whole"
            }
        });
        let service = build_service(Router::new().route("/", slow), Settings::default());
        let serving = serve(listener, service, std::future::pending(), stop.notified());
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let asking = async {
            let response = client.get(format!("http://{address}/")).send().await;
            response.unwrap().text().await.unwrap()
        };
        let (served, text) = tokio::join!(serving, asking);
        served.unwrap();
        assert_eq!(text, "whole");
    }

    #[tokio::test]
    async fn once_it_is_about_to_stop_answers_close_their_connections_and_new_ones_are_taken() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let [about_to_stop, stop] = [(); 2].map(|()| Arc::new(Notify::new()));
        let routes = Router::new().route("/", get(|| async { "whole" }));
        let service = build_service(routes, Settings::default());
        let serving = serve(listener, service, about_to_stop.notified(), stop.notified());
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let asking = async {
            let closes = async || {
                let response = client
                    .get(format!("http://{address}/"))
                    .send()
                    .await
                    .unwrap();
                let closes = response
                    .headers()
                    .get("connection")
                    .is_some_and(|it| it == "close");
                assert_eq!(response.text().await.unwrap(), "whole");
                closes
            };
            assert!(!closes().await);
            about_to_stop.notify_one();
            // It may take a moment until the connection knows.
            while !closes().await {}
            assert!(closes().await);
            stop.notify_one();
        };
        let (served, ()) = tokio::join!(serving, asking);
        served.unwrap();
    }
}
