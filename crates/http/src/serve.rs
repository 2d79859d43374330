//! The loop that serves. The caller brings the listener and says when to stop.

use std::{io, net::TcpListener, sync::Arc, time::Duration};

use tokio::{
    net::{TcpListener as Listener, TcpStream},
    sync::watch,
    task::JoinSet,
    time,
};

use super::{Service, connection, observe};

/// How long to wait before the next try when the system gives no connection, for want of files or
/// memory.
const OUT_OF_FILES: Duration = Duration::from_millis(50);

/// Serves until `stop` ends; then takes in who has connected already and no one else,
/// lets what has begun come to its end within the limit, and returns.
///
/// # Errors
/// The listener can't be used.
pub async fn serve(
    listener: TcpListener,
    service: Service,
    stop: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    let limits = service.limits();
    listener.set_nonblocking(true)?;
    let listener = Listener::from_std(listener)?;
    let protocol = Arc::new(connection::protocol(limits));
    let (stopping, stopped) = watch::channel(false);
    let mut connections = JoinSet::new();
    let hold = |stream: TcpStream| {
        let (protocol, service) = (Arc::clone(&protocol), service.clone());
        let observer = service.observer().cloned();
        let held = connection::hold(stream, protocol, service, limits.clone(), stopped.clone());
        observe::connection(observer.as_ref(), held)
    };
    tokio::pin!(stop);
    loop {
        let has_room = connections.len() < limits.connections;
        tokio::select! {
            biased;
            () = stop.as_mut() => break,
            Some(_) = connections.join_next() => {}
            stream = accept(&listener), if has_room => {
                connections.spawn(hold(stream));
            }
        }
    }
    for stream in accepted_already(listener)? {
        connections.spawn(hold(stream));
    }
    stopping.send_replace(true);
    let all_ended = async { while connections.join_next().await.is_some() {} };
    // What is left when the time is over ends with the set.
    let _ = time::timeout(limits.stop, all_ended).await;
    Ok(())
}

async fn accept(listener: &Listener) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            // The client's, and over with it.
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
            Err(_) => time::sleep(OUT_OF_FILES).await,
        }
    }
}

/// The connections that wait in the system's queue, which closing the listener would reset; no more
/// than a queue holds, since others may go on coming.
fn accepted_already(listener: Listener) -> io::Result<impl Iterator<Item = TcpStream>> {
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
    use std::{net::Ipv4Addr, sync::Arc};

    use axum::{Router, routing::get};
    use tokio::sync::Notify;

    use super::*;
    use crate::{Settings, complete};

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
        let service = complete(Router::new().route("/", slow), Settings::default());
        let serving = serve(listener, service, stop.notified());
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let asking = async {
            let response = client.get(format!("http://{address}/")).send().await;
            response.unwrap().text().await.unwrap()
        };
        let (served, text) = tokio::join!(serving, asking);
        served.unwrap();
        assert_eq!(text, "whole");
    }
}
