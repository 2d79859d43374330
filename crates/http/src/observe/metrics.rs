//! The metrics of a server, in a registry of its own. OPERATIONS.md describes each metric.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;
use prometheus_client::encoding::{
    EncodeLabelSet, EncodeLabelValue, LabelValueEncoder, prometheus_text,
};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Metric, Registry};

use super::log::Log;

/// Upper bounds of the buckets of the histogram, in seconds. Most responses are ready and take well
/// under a millisecond; the last bound is the default of `--request-timeout`.
const BUCKETS: [f64; 14] = [
    0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0, 30.0,
];

/// The metrics of a server. Clones share them.
#[derive(Debug, Clone)]
pub struct Metrics(Arc<Instruments>);

#[derive(Debug)]
struct Instruments {
    /// Locked while the content changes, so that no scrape sees parts of two versions.
    registry: Mutex<Registry>,
    requests: Family<ResponseLabels, Counter>,
    duration: Family<ResponseLabels, Histogram, fn() -> Histogram>,
    bytes: Family<ResponseLabels, Counter>,
    in_flight: Gauge,
    connections: Counter,
    connections_open: Gauge,
    reloads: Family<Label<&'static str>, Counter>,
    reload_errors: Gauge,
    content: Family<Label<String>, Gauge>,
    content_items: Family<Label<&'static str>, Gauge>,
}

/// One set of labels for each URL template and status, so clients cannot increase their number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ResponseLabels {
    route: Cow<'static, str>,
    status: Status,
}

/// `None` if the client disconnected before there was a response.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Status(Option<StatusCode>);

/// A single label: its name and its value.
type Label<T> = [(&'static str, T); 1];

impl Metrics {
    /// New metrics, all of them zero except the count of lines that this log has dropped.
    #[must_use]
    #[rustfmt::skip]
    pub fn new(log: &Log) -> Self {
        let mut registry = Registry::default();
        let to = &mut registry;
        let duration = Family::new_with_constructor((|| Histogram::new(BUCKETS)) as fn() -> Histogram);
        let reloads = Family::default();
        for result in [ACCEPTED, REFUSED] {
            drop(reloads.get_or_create(&result));
        }
        register(to, "onrecord_log_lines_dropped", "Log lines that were dropped because stderr was read too slowly or was closed", log.dropped_lines().clone());
        // The registry adds a full stop to each help text, and `_total` to the name of each counter.
        Self(Arc::new(Instruments {
            requests:         register(to, "onrecord_http_requests", "Requests that have ended, by URL template and status", Family::default()),
            duration:         register(to, "onrecord_http_request_duration_seconds", "Time from the head of a request to the end of its response, by URL template and status", duration),
            bytes:            register(to, "onrecord_http_response_body_bytes", "Bytes of response bodies handed to connections, by URL template and status", Family::default()),
            in_flight:        register(to, "onrecord_http_requests_in_flight", "Requests whose response has not been handed over completely", Gauge::default()),
            connections:      register(to, "onrecord_connections", "Connections accepted", Counter::default()),
            connections_open: register(to, "onrecord_connections_open", "Open connections", Gauge::default()),
            reloads:          register(to, "onrecord_reloads", "Reloads of the content, by result: accepted or refused", reloads),
            reload_errors:    register(to, "onrecord_reload_errors", "Errors of the last reload: 0 if it was accepted", Gauge::default()),
            content:          register(to, "onrecord_content_info", "Always 1; `version` is the version of the served content", Family::default()),
            content_items:    register(to, "onrecord_content_items", "Items in the served content, by kind", Family::default()),
            registry:         Mutex::new(registry),
        }))
    }

    /// Sets the version of the served content, and how many of each kind of item it has.
    pub fn set_content(&self, version: &str, items: &[(&'static str, usize)]) {
        let _no_scrape = self.lock_registry();
        let (content, content_items) = (&self.0.content, &self.0.content_items);
        content.clear();
        content
            .get_or_create(&[("version", version.to_owned())])
            .set(1);
        content_items.clear();
        for (kind, count) in items {
            content_items
                .get_or_create(&[("kind", *kind)])
                .set(to_gauge_value(*count));
        }
    }

    /// Records a reload that was accepted.
    pub fn reload_accepted(&self) {
        self.0.reloads.get_or_create(&ACCEPTED).inc();
        self.0.reload_errors.set(0);
    }

    /// Records a reload that was rejected with this many errors.
    pub fn reload_refused(&self, errors: usize) {
        self.0.reloads.get_or_create(&REFUSED).inc();
        self.0.reload_errors.set(to_gauge_value(errors));
    }

    /// Counts an accepted connection; it is open until the returned guard is dropped.
    pub(super) fn track_connection(&self) -> GaugeGuard {
        self.0.connections.inc();
        GaugeGuard::new(&self.0.connections_open)
    }

    pub(super) fn track_request(&self) -> GaugeGuard {
        GaugeGuard::new(&self.0.in_flight)
    }

    pub(super) fn record_response(
        &self,
        route: Cow<'static, str>,
        status: Option<StatusCode>,
        duration: Duration,
        bytes: u64,
    ) {
        let status = Status(status);
        let labels = ResponseLabels { route, status };
        self.0.requests.get_or_create(&labels).inc();
        let histogram = self.0.duration.get_or_create(&labels);
        histogram.observe(duration.as_secs_f64());
        self.0.bytes.get_or_create(&labels).inc_by(bytes);
    }

    /// All metrics in the text format of Prometheus.
    #[must_use]
    pub fn render(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = prometheus_text::encode(&mut text, &self.lock_registry());
        text
    }

    fn lock_registry(&self) -> MutexGuard<'_, Registry> {
        let registry = self.0.registry.lock();
        registry.unwrap_or_else(PoisonError::into_inner)
    }
}

const ACCEPTED: Label<&str> = [("result", "accepted")];
const REFUSED: Label<&str> = [("result", "refused")];

fn register<M: Metric + Clone>(to: &mut Registry, name: &str, help: &str, metric: M) -> M {
    to.register(name, help, metric.clone());
    metric
}

fn to_gauge_value(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl EncodeLabelValue for Status {
    fn encode(&self, to: &mut LabelValueEncoder) -> fmt::Result {
        let status = self.0.as_ref();
        status.map_or("none", StatusCode::as_str).encode(to)
    }
}

/// Counts as one in a gauge until it is dropped.
#[derive(Debug)]
pub(super) struct GaugeGuard(Gauge);

impl GaugeGuard {
    fn new(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for GaugeGuard {
    fn drop(&mut self) {
        self.0.dec();
    }
}
