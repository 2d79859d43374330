//! One line of the log for one request.

use std::fmt::{self, Display, Write};
use std::time::{Duration, SystemTime};

use axum::http::uri::PathAndQuery;
use axum::http::{Method, StatusCode, Uri};
use serde::{Serialize, Serializer};

use super::super::request_id::RequestId;
use super::escape::Escaped;
use super::trace::TraceId;

/// How lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogLineFormat {
    /// For people.
    Text,
    /// A JSON object a line.
    Json,
}

/// What a request was and what became of it, as it is handed to the thread that writes lines: no
/// text has been formatted yet.
#[derive(Debug)]
pub(super) struct RequestLogEntry {
    /// When the request came.
    pub received_at: SystemTime,
    pub method: Method,
    /// A copy: the request's own would hold all that was read with it, until the line is written.
    pub url: Box<str>,
    pub id: Option<RequestId>,
    pub trace: Option<TraceId>,
    /// Absent when the client had gone before there was an answer.
    pub status: Option<StatusCode>,
    /// Bytes of the body that were handed to the connection.
    pub bytes: u64,
    pub duration: Duration,
}

/// The line as an object, field by field as an event of `tracing` would have it.
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

/// Is written as it is shown.
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
    /// Adds the line to others. It looks as an event of `tracing` does, which would cost as much as
    /// all the rest of a request.
    pub(super) fn write(&self, format: LogLineFormat, lines: &mut Vec<u8>) {
        let object = self.to_fields();
        match format {
            // Writing to a Vec cannot fail, nor can text and numbers as JSON.
            LogLineFormat::Json => drop(serde_json::to_writer(&mut *lines, &object)),
            LogLineFormat::Text => lines.extend(object.to_text().into_bytes()),
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

/// The path and the query; the authority, which is all that CONNECT names.
pub(super) fn log_url(uri: &Uri) -> Box<str> {
    let path = uri.path_and_query().map(PathAndQuery::as_str);
    let url = path.or_else(|| Some(uri.authority()?.as_str()));
    url.unwrap_or_default().into()
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
