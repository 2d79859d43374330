//! One request, followed from its head to the last byte of its answer.

use std::borrow::Cow;
use std::time::{Duration, Instant, SystemTime};

use axum::extract::Request;
use axum::http::StatusCode;

use super::context::{self, RequestContext};
use super::log_entry::{self, RequestLogEntry};
use super::metrics::GaugeGuard;
use super::trace::TraceId;
use super::{Metrics, Observer};

/// The template of an address that is none of ours, and of what is answered before it is matched.
const NO_ROUTE: &str = "(none)";

/// Tells of a request when it is dropped: when its answer has been handed over, or nobody waits for
/// one any more.
pub(crate) struct RequestGuard {
    observer: Observer,
    /// `None` when nobody will hear of it.
    started: Option<Instant>,
    /// Lent to the thread while it works on the request.
    context: Option<RequestContext>,
    /// What its line says, when it gets one.
    log_entry: Option<Box<RequestLogEntry>>,
    status: Option<StatusCode>,
    bytes: u64,
    _in_flight: Option<GaugeGuard>,
}

impl RequestGuard {
    pub(crate) fn start<B>(observer: &Observer, request: &Request<B>) -> Self {
        let line = observer.sample_request().then(|| RequestLogEntry {
            received_at: SystemTime::now(),
            method: request.method().clone(),
            url: log_entry::log_url(request.uri()),
            id: None,
            trace: TraceId::from_headers(request.headers()),
            status: None,
            bytes: 0,
            duration: Duration::ZERO,
        });
        let log_entry = line.map(Box::new);
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

    /// An answer was found.
    pub(crate) fn set_status(&mut self, status: StatusCode) {
        self.status = Some(status);
    }

    /// Bytes of its body were handed to the connection.
    pub(crate) fn add_body_bytes(&mut self, bytes: usize) {
        self.bytes += bytes as u64;
    }
}

/// Runs `work` on behalf of a request, if anybody watches it.
pub(crate) fn with_guard<T>(watch: &mut Option<RequestGuard>, work: impl FnOnce() -> T) -> T {
    match watch {
        Some(watch) => context::with_context(&mut watch.context, work),
        None => work(),
    }
}

impl Drop for RequestGuard {
    fn drop(&mut self) {
        let Some(started) = self.started else {
            return;
        };
        let took = started.elapsed();
        if let Some(metrics) = self.observer.metrics() {
            let route = self.context.as_mut().and_then(RequestContext::take_route);
            let route = route.unwrap_or(Cow::Borrowed(NO_ROUTE));
            metrics.record_response(route, self.status, took, self.bytes);
        }
        if let Some(mut line) = self.log_entry.take() {
            line.id = self.context.as_mut().map(|current| current.id().detached());
            (line.status, line.bytes, line.duration) = (self.status, self.bytes, took);
            self.observer.log_request(line);
        }
    }
}
