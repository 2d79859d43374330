//! The log line of a request.

use std::fmt::{self, Display, Write};
use std::time::{Duration, SystemTime};

use axum::http::uri::PathAndQuery;
use axum::http::{Method, StatusCode, Uri};
use serde::{Serialize, Serializer};

use super::super::request_id::RequestId;
use super::escape::Escaped;
use super::trace::TraceId;

/// The format of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogLineFormat {
    /// Text, for people.
    Text,
    /// One JSON object per line.
    Json,
}

/// What the log says about a request, as it is passed to the thread that writes lines: nothing has
/// been formatted yet.
#[derive(Debug)]
pub(super) struct RequestLogEntry {
    /// When the request arrived.
    pub received_at: SystemTime,
    pub method: Method,
    /// A copy: the original shares the buffer that it was read into, and would keep it in memory until
    /// the line is written.
    pub url: Box<str>,
    pub id: Option<RequestId>,
    pub trace: Option<TraceId>,
    /// `None` if the client disconnected before there was a response.
    pub status: Option<StatusCode>,
    /// Bytes of the body that were handed to the connection.
    pub bytes: u64,
    pub duration: Duration,
}

/// The fields of the line, in the form of a `tracing` event.
#[derive(Serialize)]
struct LogFields<'a> {
    timestamp: DisplayValue<humantime::Rfc3339Timestamp>,
    level: &'static str,
    message: &'static str,
    method: &'a str,
    url: DisplayValue<Escaped<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    bytes: u64,
    microseconds: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<DisplayValue<&'a RequestId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace_id: Option<DisplayValue<TraceId>>,
}

/// Serializes a value as it is displayed.
struct DisplayValue<T>(T);

impl<T: Display> Serialize for DisplayValue<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<T: Display> Display for DisplayValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl RequestLogEntry {
    /// Appends the line. It looks like a `tracing` event; a real event would cost as much as
    /// everything else that a request needs.
    pub(super) fn write(&self, format: LogLineFormat, lines: &mut Vec<u8>) {
        let fields = self.to_fields();
        match format {
            // Writing to a Vec cannot fail, nor can serializing text and numbers as JSON.
            LogLineFormat::Json => drop(serde_json::to_writer(&mut *lines, &fields)),
            LogLineFormat::Text => lines.extend(fields.to_text().into_bytes()),
        }
        lines.push(b'\n');
    }

    fn to_fields(&self) -> LogFields<'_> {
        LogFields {
            timestamp: DisplayValue(humantime::format_rfc3339_micros(self.received_at)),
            level: "INFO",
            message: "request",
            method: self.method.as_str(),
            url: DisplayValue(Escaped(&self.url)),
            status: self.status.map(|status| status.as_u16()),
            bytes: self.bytes,
            microseconds: u64::try_from(self.duration.as_micros()).unwrap_or(u64::MAX),
            request_id: self.id.as_ref().map(DisplayValue),
            trace_id: self.trace.map(DisplayValue),
        }
    }
}

/// The maximum length of a URL in the log, in bytes. A longer one is cut, and `…` added.
const MAX_URL_BYTES: usize = 2048;

/// The path and query; for CONNECT, which has none, the authority.
pub(super) fn log_url(uri: &Uri) -> Box<str> {
    let path = uri.path_and_query().map(PathAndQuery::as_str);
    let url = path.or_else(|| Some(uri.authority()?.as_str()));
    let url = url.unwrap_or_default();
    match url.get(..MAX_URL_BYTES) {
        Some(start) if start.len() < url.len() => format!("{start}…").into(),
        _ => url.into(),
    }
}

impl LogFields<'_> {
    fn to_text(&self) -> String {
        let mut text = format!(
            "{}  {} {} method={} url={}",
            self.timestamp, self.level, self.message, self.method, self.url
        );
        // Writing to a String cannot fail.
        let mut add = |name: &str, value: Option<&dyn Display>| {
            if let Some(value) = value {
                let _ = write!(text, " {name}={value}");
            }
        };
        add("status", self.status.as_ref().map(|status| status as _));
        add("bytes", Some(&self.bytes));
        add("microseconds", Some(&self.microseconds));
        add("request_id", self.request_id.as_ref().map(|id| id as _));
        add("trace_id", self.trace_id.as_ref().map(|trace| trace as _));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_url_is_cut_in_the_log() {
        let logged = |length: usize| {
            let url = format!("/{}", "a".repeat(length - 1));
            log_url(&url.parse().unwrap())
        };
        assert_eq!(logged(MAX_URL_BYTES).len(), MAX_URL_BYTES);
        let cut = logged(MAX_URL_BYTES + 1);
        assert!(cut.ends_with("a…") && cut.len() == MAX_URL_BYTES + '…'.len_utf8());
    }
}
