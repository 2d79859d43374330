//! Follows one request from its head to the last byte of its response.

use std::borrow::Cow;
use std::time::{Duration, Instant, SystemTime};

use axum::extract::Request;
use axum::http::StatusCode;

use super::context::{self, RequestContext};
use super::log_entry::{self, RequestLogEntry};
use super::metrics::GaugeGuard;
use super::trace::TraceId;
use super::{Metrics, Observer};

/// The route of unknown URLs, and of requests that get a response before their URL is matched.
const NO_ROUTE: &str = "(none)";

/// Logs and counts a request when it is dropped: when its response has been handed over, or the
/// client has disconnected.
pub(crate) struct RequestGuard {
    observer: Observer,
    /// `None` if the request is neither logged nor counted.
    started: Option<Instant>,
    /// Set for the thread while it works on the request.
    context: Option<RequestContext>,
    /// The log entry, if the request is sampled.
    log_entry: Option<Box<RequestLogEntry>>,
    status: Option<StatusCode>,
    bytes: u64,
    _in_flight: Option<GaugeGuard>,
}

impl RequestGuard {
    pub(crate) fn start<B>(observer: &Observer, request: &Request<B>) -> Self {
        let entry = observer.sample_request().then(|| RequestLogEntry {
            received_at: SystemTime::now(),
            method: request.method().clone(),
            url: log_entry::log_url(request.uri()),
            id: None,
            trace: TraceId::from_headers(request.headers()),
            status: None,
            bytes: 0,
            duration: Duration::ZERO,
        });
        let log_entry = entry.map(Box::new);
        let metrics = observer.metrics();
        Self {
            observer: observer.clone(),
            started: (log_entry.is_some() || metrics.is_some()).then(Instant::now),
            context: Some(RequestContext::from_request(request)),
            log_entry,
            status: None,
            bytes: 0,
            _in_flight: metrics.map(Metrics::track_request),
        }
    }

    /// Sets the status of the response.
    pub(crate) fn set_status(&mut self, status: StatusCode) {
        self.status = Some(status);
    }

    /// Counts bytes of the body that were handed to the connection.
    pub(crate) fn add_body_bytes(&mut self, bytes: usize) {
        self.bytes += bytes as u64;
    }
}

/// Runs `work` on behalf of a request, if it has a guard.
pub(crate) fn with_guard<T>(guard: &mut Option<RequestGuard>, work: impl FnOnce() -> T) -> T {
    match guard {
        Some(guard) => context::with_context(&mut guard.context, work),
        None => work(),
    }
}

impl Drop for RequestGuard {
    fn drop(&mut self) {
        let Some(started) = self.started else {
            return;
        };
        let duration = started.elapsed();
        if let Some(metrics) = self.observer.metrics() {
            let route = self.context.as_mut().and_then(RequestContext::take_route);
            let route = route.unwrap_or(Cow::Borrowed(NO_ROUTE));
            metrics.record_response(route, self.status, duration, self.bytes);
        }
        if let Some(mut entry) = self.log_entry.take() {
            entry.id = self.context.as_mut().map(|current| current.id().detached());
            (entry.status, entry.bytes, entry.duration) = (self.status, self.bytes, duration);
            self.observer.log_request(entry);
        }
    }
}
