//! One request, followed from its head to the last byte of its answer.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, Instant, SystemTime},
};

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
    http::StatusCode,
    response::Response,
};
use http_body::{Frame, SizeHint};

use super::{
    Metrics, Observer, current::Current, line::RequestLine, metrics::Open, trace::TraceId,
};

/// The template of an address that is none of ours, and of what is answered before it is matched.
const NO_ROUTE: &str = "(none)";

/// Tells of a request when it is dropped: when its answer has been handed over, or nobody waits for
/// one any more.
pub(super) struct Watch {
    observer: Observer,
    /// `None` when nobody will hear of it.
    started: Option<Instant>,
    /// Lent to the thread while it works on the request.
    pub current: Option<Current>,
    /// What its line says, when it gets one.
    line: Option<Box<RequestLine>>,
    status: Option<StatusCode>,
    bytes: u64,
    _in_flight: Option<Open>,
}

impl Watch {
    pub(super) fn start(observer: &Observer, request: &Request) -> Self {
        let line = observer.takes_line().then(|| RequestLine {
            at: SystemTime::now(),
            method: request.method().clone(),
            uri: request.uri().clone(),
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

    /// The answer, followed to its end.
    pub(super) fn follow(mut self, answer: Response) -> Response {
        if self.started.is_none() {
            return answer;
        }
        self.status = Some(answer.status());
        answer.map(|body| Body::new(Sent { body, watch: self }))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let Some(started) = self.started else {
            return;
        };
        let took = started.elapsed();
        if let Some(metrics) = self.observer.metrics() {
            let route = self
                .current
                .as_ref()
                .and_then(|current| current.route.as_ref());
            let route = route.map_or(NO_ROUTE, |route| route.as_str());
            metrics.answered(route, self.status, took, self.bytes);
        }
        if let Some(mut line) = self.line.take() {
            line.id = self.current.as_mut().map(Current::id);
            (line.status, line.bytes, line.took) = (self.status, self.bytes, took);
            self.observer.say(line);
        }
    }
}

/// A body that counts what is handed to the connection.
struct Sent {
    body: Body,
    watch: Watch,
}

impl HttpBody for Sent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        if let Poll::Ready(Some(Ok(frame))) = &polled {
            self.watch.bytes += frame.data_ref().map_or(0, Bytes::len) as u64;
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
