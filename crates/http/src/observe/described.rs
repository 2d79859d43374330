//! Every metric: its name, its unit, what it means. OPERATIONS.md says the same at length.

use metrics::{Recorder, Unit};

/// Counter by `route` and `status`.
pub(super) const REQUESTS: &str = "onrecord_http_requests_total";
/// Histogram by `route` and `status`.
pub(super) const DURATION: &str = "onrecord_http_request_duration_seconds";
/// Counter by `route` and `status`.
pub(super) const BYTES: &str = "onrecord_http_response_body_bytes_total";
/// Gauge.
pub(super) const IN_FLIGHT: &str = "onrecord_http_requests_in_flight";
/// Counter.
pub(super) const CONNECTIONS: &str = "onrecord_connections_total";
/// Gauge.
pub(super) const CONNECTIONS_OPEN: &str = "onrecord_connections_open";
/// Counter by `result`.
pub(super) const RELOADS: &str = "onrecord_reloads_total";
/// Gauge.
pub(super) const RELOAD_FAULTS: &str = "onrecord_reload_faults";
/// Gauge by `version`.
pub(super) const CONTENT: &str = "onrecord_content_info";
/// Gauge by `kind`.
pub(super) const CONTENT_ITEMS: &str = "onrecord_content_items";
/// Counter.
pub(super) const LINES_DROPPED: &str = "onrecord_log_lines_dropped_total";

/// Upper bounds of the histogram's buckets, in seconds: answers are ready, so most take well under a
/// millisecond; the last is the default of `--request-timeout`.
pub(super) const BUCKETS: [f64; 14] = [
    0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0, 30.0,
];

#[rustfmt::skip]
const COUNTERS: [(&str, Unit, &str); 5] = [
    (REQUESTS,      Unit::Count, "Requests answered, by template of the address and status."),
    (BYTES,         Unit::Bytes, "Bytes of response bodies handed to connections, by template of the address and status."),
    (CONNECTIONS,   Unit::Count, "Connections accepted."),
    (RELOADS,       Unit::Count, "Reloads of the content, by result: accepted or refused."),
    (LINES_DROPPED, Unit::Count, "Lines of the log that were dropped because its reader was too slow or gone."),
];

#[rustfmt::skip]
const GAUGES: [(&str, Unit, &str); 5] = [
    (IN_FLIGHT,        Unit::Count, "Requests that have come and are not answered whole."),
    (CONNECTIONS_OPEN, Unit::Count, "Connections that are open."),
    (RELOAD_FAULTS,    Unit::Count, "Faults of the last reload: 0 when it was accepted."),
    (CONTENT,          Unit::Count, "Always 1: the version of the content that is served."),
    (CONTENT_ITEMS,    Unit::Count, "What the content that is served holds, by kind."),
];

const HISTOGRAMS: [(&str, Unit, &str); 1] = [(
    DURATION,
    Unit::Seconds,
    "From a request's head to the end of its answer, by template of the address and status.",
)];

/// Describes every metric to a recorder.
pub(super) fn describe(recorder: &impl Recorder) {
    for (name, unit, meaning) in COUNTERS {
        recorder.describe_counter(name.into(), Some(unit), meaning.into());
    }
    for (name, unit, meaning) in GAUGES {
        recorder.describe_gauge(name.into(), Some(unit), meaning.into());
    }
    for (name, unit, meaning) in HISTOGRAMS {
        recorder.describe_histogram(name.into(), Some(unit), meaning.into());
    }
}
