//! One line of the log for one request.

use std::{
    fmt::{self, Display, Write},
    time::{Duration, SystemTime},
};

use axum::http::{Method, StatusCode, Uri, uri::PathAndQuery};
use serde::{Serialize, Serializer};

use super::{super::request_id::RequestId, escape::Escaped, trace::TraceId};

/// How lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// A JSON object a line.
    Json,
}

/// What a request was and what became of it, as it is handed to the thread that writes lines: no
/// text has been formatted yet.
#[derive(Debug)]
pub(super) struct RequestLine {
    /// When the request came.
    pub at: SystemTime,
    pub method: Method,
    /// A copy: the request's own would hold all that was read with it, until the line is written.
    pub address: Box<str>,
    pub id: Option<RequestId>,
    pub trace: Option<TraceId>,
    /// Absent when the client had gone before there was an answer.
    pub status: Option<StatusCode>,
    /// Bytes of the body that were handed to the connection.
    pub bytes: u64,
    pub took: Duration,
}

/// The line as an object, field by field as an event of `tracing` would have it.
#[derive(Serialize)]
struct Object<'a> {
    timestamp: Shown<humantime::Rfc3339Timestamp>,
    level: &'static str,
    message: &'static str,
    method: &'a str,
    address: Shown<Escaped<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    bytes: u64,
    microseconds: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<Shown<&'a RequestId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace_id: Option<Shown<TraceId>>,
}

/// Is written as it is shown.
struct Shown<T>(T);

impl<T: Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<T: Display> Display for Shown<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl RequestLine {
    /// Adds the line to others. It looks as an event of `tracing` does, which would cost as much as
    /// all the rest of a request.
    pub(super) fn write(&self, format: Format, lines: &mut Vec<u8>) {
        let object = self.object();
        match format {
            // Writing to a Vec cannot fail, nor can text and numbers as JSON.
            Format::Json => drop(serde_json::to_writer(&mut *lines, &object)),
            Format::Text => lines.extend(object.text().into_bytes()),
        }
        lines.push(b'\n');
    }

    fn object(&self) -> Object<'_> {
        Object {
            timestamp: Shown(humantime::format_rfc3339_micros(self.at)),
            level: "INFO",
            message: "request",
            method: self.method.as_str(),
            address: Shown(Escaped(&self.address)),
            status: self.status.map(|status| status.as_u16()),
            bytes: self.bytes,
            microseconds: u64::try_from(self.took.as_micros()).unwrap_or(u64::MAX),
            request_id: self.id.as_ref().map(Shown),
            trace_id: self.trace.map(Shown),
        }
    }
}

/// The path and the query; the authority, which is all that CONNECT names.
pub(super) fn address(uri: &Uri) -> Box<str> {
    let path = uri.path_and_query().map(PathAndQuery::as_str);
    let address = path.or_else(|| Some(uri.authority()?.as_str()));
    address.unwrap_or_default().into()
}

impl Object<'_> {
    fn text(&self) -> String {
        let mut text = format!(
            "{}  {} {} method={} address={}",
            self.timestamp, self.level, self.message, self.method, self.address
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
