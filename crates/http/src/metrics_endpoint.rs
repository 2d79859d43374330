//! `/metrics`, on a separate network address.

use std::io;
use std::net::TcpListener;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use prometheus_client::encoding::prometheus_text;

use super::observe::Metrics;
use super::{Settings, build_service, serve};

/// Serves `/metrics` for as long as the future is polled, on a separate network address: it is for
/// the operator and not for the internet.
///
/// # Errors
/// The listener cannot be used.
pub async fn serve_metrics(listener: TcpListener, metrics: Metrics) -> io::Result<()> {
    let handler = get(async move || {
        let content_type = [(CONTENT_TYPE, prometheus_text::CONTENT_TYPE)];
        (content_type, metrics.render())
    });
    let settings = Settings {
        is_same_origin_only: true,
        ..Settings::default()
    };
    let service = build_service(Router::new().route("/metrics", handler), settings);
    let never = std::future::pending;
    serve(listener, service, never(), never()).await
}
