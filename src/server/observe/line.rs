//! One line of the log for one request.

use std::time::{Duration, SystemTime};

use axum::http::{Method, StatusCode, Uri, uri::PathAndQuery};

use super::{super::RequestId, escape::Escaped, trace::TraceId};

/// What a request was and what became of it, as it is handed to the thread that writes lines: no
/// text has been formatted yet.
#[derive(Debug)]
pub(super) struct RequestLine {
    /// When the request came.
    pub at: SystemTime,
    pub method: Method,
    pub uri: Uri,
    pub id: Option<RequestId>,
    pub trace: Option<TraceId>,
    /// Absent when the client had gone before there was an answer.
    pub status: Option<StatusCode>,
    /// Bytes of the body that were handed to the connection.
    pub bytes: u64,
    pub took: Duration,
}

impl RequestLine {
    /// Emits the line as an event.
    pub(super) fn emit(&self) {
        tracing::info!(
            method = %self.method,
            address = %Escaped(self.address()),
            status = self.status.map(|status| status.as_u16()),
            bytes = self.bytes,
            microseconds = u64::try_from(self.took.as_micros()).unwrap_or(u64::MAX),
            request_id = self.id.as_ref().map(tracing::field::display),
            trace_id = self.trace.map(tracing::field::display),
            "request"
        );
    }

    /// The path and the query; the authority, which is all that CONNECT names.
    fn address(&self) -> &str {
        let path = self.uri.path_and_query().map(PathAndQuery::as_str);
        path.or_else(|| Some(self.uri.authority()?.as_str()))
            .unwrap_or_default()
    }
}
