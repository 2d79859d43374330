//! One request, followed from its head to the last byte of its answer.

use std::{
    borrow::Cow,
    time::{Duration, Instant, SystemTime},
};

use axum::{extract::Request, http::StatusCode};

use super::{
    Metrics, Observer,
    current::{self, Current},
    line::{self, RequestLine},
    metrics::Open,
    trace::TraceId,
};

/// The template of an address that is none of ours, and of what is answered before it is matched.
const NO_ROUTE: &str = "(none)";

/// Tells of a request when it is dropped: when its answer has been handed over, or nobody waits for
/// one any more.
pub(crate) struct Watch {
    observer: Observer,
    /// `None` when nobody will hear of it.
    started: Option<Instant>,
    /// Lent to the thread while it works on the request.
    current: Option<Current>,
    /// What its line says, when it gets one.
    line: Option<Box<RequestLine>>,
    status: Option<StatusCode>,
    bytes: u64,
    _in_flight: Option<Open>,
}

impl Watch {
    pub(crate) fn start<B>(observer: &Observer, request: &Request<B>) -> Self {
        let line = observer.takes_line().then(|| RequestLine {
            at: SystemTime::now(),
            method: request.method().clone(),
            address: line::address(request.uri()),
            id: None,
            trace: TraceId::of(request.headers()),
            status: None,
            bytes: 0,
            took: Duration::ZERO,
        });
        let line = line.map(Box::new);
        let metrics = observer.metrics();
        Self {
            observer: observer.clone(),
            started: (line.is_some() || metrics.is_some()).then(Instant::now),
            current: Some(Current::of(request)),
            line,
            status: None,
            bytes: 0,
            _in_flight: metrics.map(Metrics::request),
        }
    }

    /// An answer was found.
    pub(crate) fn answered(&mut self, status: StatusCode) {
        self.status = Some(status);
    }

    /// Bytes of its body were handed to the connection.
    pub(crate) fn sent(&mut self, bytes: usize) {
        self.bytes += bytes as u64;
    }
}

/// Runs `work` on behalf of a request, if anybody watches it.
pub(crate) fn lend<T>(watch: &mut Option<Watch>, work: impl FnOnce() -> T) -> T {
    match watch {
        Some(watch) => current::lend(&mut watch.current, work),
        None => work(),
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let Some(started) = self.started else {
            return;
        };
        let took = started.elapsed();
        if let Some(metrics) = self.observer.metrics() {
            let route = self.current.as_mut().and_then(Current::take_route);
            let route = route.unwrap_or(Cow::Borrowed(NO_ROUTE));
            metrics.answered(route, self.status, took, self.bytes);
        }
        if let Some(mut line) = self.line.take() {
            line.id = self.current.as_mut().map(|current| current.id().detached());
            (line.status, line.bytes, line.took) = (self.status, self.bytes, took);
            self.observer.say(line);
        }
    }
}
