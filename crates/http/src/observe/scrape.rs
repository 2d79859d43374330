//! `/metrics`, on an address of its own: it is for the operator and not for the internet.

use std::{io, net::TcpListener, time::Duration};

use axum::{Router, http::header::CONTENT_TYPE, routing::get};

use super::{
    super::{Settings, complete, serve},
    metrics::Metrics,
};

/// How often what has been measured is summed up while nobody asks for it.
const SUM_UP: Duration = Duration::from_secs(1);

/// Serves the metrics for as long as it is polled.
///
/// # Errors
/// The listener can't be used.
pub async fn serve_metrics(listener: TcpListener, metrics: Metrics) -> io::Result<()> {
    let measured = metrics.clone();
    let summing_up = async {
        let mut ticks = tokio::time::interval(SUM_UP);
        loop {
            ticks.tick().await;
            measured.sum_up();
        }
    };
    let rendered = get(async move || {
        let text = "text/plain; version=0.0.4; charset=utf-8";
        ([(CONTENT_TYPE, text)], metrics.render())
    });
    let routes = Router::new().route("/metrics", rendered);
    let service = complete(
        routes,
        Settings {
            same_origin: true,
            ..Settings::default()
        },
    );
    tokio::select! {
        ended = serve(listener, service, std::future::pending()) => ended,
        () = summing_up => Ok(()),
    }
}
