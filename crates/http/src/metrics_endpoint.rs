//! `/metrics`, on an address of its own.

use std::io;
use std::net::TcpListener;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use prometheus_client::encoding::prometheus_text;

use super::observe::Metrics;
use super::{Settings, build_service, serve};

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
        is_same_origin_only: true,
        ..Settings::default()
    };
    let service = build_service(Router::new().route("/metrics", rendered), settings);
    let never = std::future::pending;
    serve(listener, service, never(), never()).await
}
