//! `/metrics`, on an address of its own.

use std::{io, net::TcpListener};

use axum::{Router, http::header::CONTENT_TYPE, routing::get};
use prometheus_client::encoding::prometheus_text;

use super::{Settings, complete, observe::Metrics, serve};

/// Serves `/metrics` for as long as it is polled, on an address of its own: it is for the operator
/// and not for the internet.
///
/// # Errors
/// The listener can't be used.
pub async fn serve_metrics(listener: TcpListener, metrics: Metrics) -> io::Result<()> {
    let rendered = get(async move || {
        let media = [(CONTENT_TYPE, prometheus_text::CONTENT_TYPE)];
        (media, metrics.render())
    });
    let settings = Settings {
        same_origin: true,
        ..Settings::default()
    };
    let service = complete(Router::new().route("/metrics", rendered), settings);
    let never = std::future::pending;
    serve(listener, service, never(), never()).await
}
