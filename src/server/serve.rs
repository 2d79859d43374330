//! The loop that serves. The caller brings the listener and says when to stop.

use std::{io, net::TcpListener, time::Duration};

use axum::Router;
use axum_server::Handle;

/// How long a request that has begun may take to end after the stop.
const GRACE: Duration = Duration::from_secs(10);

/// A connection on which no request arrives whole in this time is closed.
const FIRST_REQUEST: Duration = Duration::from_secs(10);

/// Serves the routes until `stop` ends; then takes no new connection, lets what has begun come to
/// its end, and returns.
///
/// # Errors
/// The listener can't be used.
pub async fn serve(
    listener: TcpListener,
    routes: Router,
    stop: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    let handle = Handle::new();
    let serving = axum_server::from_tcp(listener)?
        .first_request_timeout(FIRST_REQUEST)
        .handle(handle.clone())
        .serve(routes.into_make_service());
    let stopping = async {
        stop.await;
        handle.graceful_shutdown(Some(GRACE));
        // The server is what ends the wait.
        std::future::pending::<()>().await;
    };
    tokio::select! {
        ended = serving => ended,
        () = stopping => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::{net::Ipv4Addr, sync::Arc};

    use axum::routing::get;
    use tokio::sync::Notify;

    use super::*;

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
        let routes = Router::new().route("/", slow);
        let serving = serve(listener, routes, stop.notified());
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
