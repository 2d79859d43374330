//! What is counted, without a recorder of the whole process: each server counts for itself.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::Duration,
};

use axum::http::StatusCode;
use metrics::{Counter, Gauge, Histogram, Key, Label, Level, Metadata, Recorder};
use metrics_exporter_prometheus::{
    Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder,
};

use super::{
    described as name,
    log::{Lines, Log},
};

const METADATA: Metadata<'static> = Metadata::new(module_path!(), Level::INFO, None);

/// What a server counts. A clone counts into the same.
#[derive(Clone)]
pub struct Metrics(Arc<Counts>);

struct Counts {
    recorder: PrometheusRecorder,
    rendered: PrometheusHandle,
    /// Of the content that is served now: a recorder of its own, since a series can't be taken back.
    content: Mutex<Option<PrometheusHandle>>,
    /// By template of the address and status: as many as there are routes and statuses.
    answers: RwLock<HashMap<Box<str>, ByStatus>>,
    in_flight: Gauge,
    connections: Counter,
    connections_open: Gauge,
    accepted: Counter,
    refused: Counter,
    reload_faults: Gauge,
    lines: (Lines, Counter),
}

/// `None` when the client had gone before there was one.
type Status = Option<StatusCode>;

type ByStatus = Vec<(Status, Arc<Answers>)>;

/// Of one route and status.
struct Answers {
    requests: Counter,
    duration: Histogram,
    bytes: Counter,
}

impl Metrics {
    /// Counts nothing yet, but the lines that the log drops.
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "there are buckets")]
    pub fn new(log: &Log) -> Self {
        let recorder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Full(name::DURATION.to_owned()), &name::BUCKETS)
            .expect("there are buckets")
            .build_recorder();
        name::describe(&recorder);
        let reloads =
            |result| counter(&recorder, name::RELOADS, vec![Label::new("result", result)]);
        let plain = |name| recorder.register_gauge(&Key::from_static_name(name), &METADATA);
        let dropped = counter(&recorder, name::LINES_DROPPED, Vec::new());
        Self(Arc::new(Counts {
            rendered: recorder.handle(),
            content: Mutex::default(),
            answers: RwLock::default(),
            in_flight: plain(name::IN_FLIGHT),
            connections: counter(&recorder, name::CONNECTIONS, Vec::new()),
            connections_open: plain(name::CONNECTIONS_OPEN),
            accepted: reloads("accepted"),
            refused: reloads("refused"),
            reload_faults: plain(name::RELOAD_FAULTS),
            lines: (log.lines(), dropped),
            recorder,
        }))
    }

    /// Tells which content is served, and how many of each kind of thing it holds.
    pub fn content(&self, version: &str, items: &[(&'static str, usize)]) {
        let recorder = PrometheusBuilder::new().build_recorder();
        name::describe(&recorder);
        let gauge = |name, label: Label, value: f64| {
            let key = Key::from_parts(name, vec![label]);
            recorder.register_gauge(&key, &METADATA).set(value);
        };
        gauge(
            name::CONTENT,
            Label::new("version", version.to_owned()),
            1.0,
        );
        for (kind, count) in items {
            gauge(
                name::CONTENT_ITEMS,
                Label::new("kind", *kind),
                number(*count),
            );
        }
        let mut content = self
            .0
            .content
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *content = Some(recorder.handle());
    }

    /// A reload was accepted.
    pub fn reload_accepted(&self) {
        self.0.accepted.increment(1);
        self.0.reload_faults.set(0.0);
    }

    /// A reload was refused for this many faults.
    pub fn reload_refused(&self, faults: usize) {
        self.0.refused.increment(1);
        self.0.reload_faults.set(number(faults));
    }

    /// A connection has been accepted; it is open until what is returned is dropped.
    #[must_use]
    pub fn connection(&self) -> Open {
        self.0.connections.increment(1);
        self.0.connections_open.increment(1.0);
        Open(self.0.connections_open.clone())
    }

    pub(super) fn request(&self) -> Open {
        self.0.in_flight.increment(1.0);
        Open(self.0.in_flight.clone())
    }

    pub(super) fn answered(&self, route: &str, status: Status, took: Duration, bytes: u64) {
        let answers = self.answers(route, status);
        answers.requests.increment(1);
        answers.duration.record(took);
        answers.bytes.increment(bytes);
    }

    fn answers(&self, route: &str, status: Status) -> Arc<Answers> {
        let find = |of: &[(Status, Arc<Answers>)]| {
            let found = of.iter().find(|(of, _)| *of == status);
            found.map(|(_, answers)| Arc::clone(answers))
        };
        let known = self
            .0
            .answers
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(answers) = known.get(route).and_then(|of| find(of)) {
            return answers;
        }
        drop(known);
        let labels = || {
            let status = status
                .as_ref()
                .map_or("none", StatusCode::as_str)
                .to_owned();
            vec![
                Label::new("route", route.to_owned()),
                Label::new("status", status),
            ]
        };
        let duration = Key::from_parts(name::DURATION, labels());
        let answers = Arc::new(Answers {
            requests: counter(&self.0.recorder, name::REQUESTS, labels()),
            duration: self.0.recorder.register_histogram(&duration, &METADATA),
            bytes: counter(&self.0.recorder, name::BYTES, labels()),
        });
        let mut known = self
            .0
            .answers
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let of = known.entry(route.into()).or_default();
        // Another thread may have been first; both count into the same series.
        if find(of).is_none() {
            of.push((status, Arc::clone(&answers)));
        }
        answers
    }

    /// All of it, in Prometheus' text format.
    #[must_use]
    pub fn render(&self) -> String {
        let (lines, dropped) = &self.0.lines;
        dropped.absolute(lines.dropped());
        let content = self
            .0
            .content
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let content = content.as_ref().map(PrometheusHandle::render);
        self.0.rendered.render() + &content.unwrap_or_default()
    }

    /// Sums up what has been measured since the last time: between two, each request takes a few
    /// bytes.
    pub(super) fn sum_up(&self) {
        self.0.rendered.run_upkeep();
    }
}

fn counter(recorder: &PrometheusRecorder, name: &'static str, labels: Vec<Label>) -> Counter {
    recorder.register_counter(&Key::from_parts(name, labels), &METADATA)
}

/// Exact up to 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "nothing is loaded that often")]
fn number(count: usize) -> f64 {
    count as f64
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

/// One of what a gauge counts, until it is dropped.
pub struct Open(Gauge);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.decrement(1.0);
    }
}

impl fmt::Debug for Open {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Open").finish_non_exhaustive()
    }
}
