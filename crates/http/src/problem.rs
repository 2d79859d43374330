//! The one type that every failed request becomes, written as RFC 9457 says.

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use serde::Serialize;

use super::request_id::{RequestId, X_REQUEST_ID};
use super::response_body::{Content, response};
use super::response_headers::ResponseHeaders;
use super::workers::JobError;
use super::{BaseUrl, MediaType, ProblemType};

/// Why a request failed. `detail` and `errors` are for the caller, the cause for the log alone.
#[derive(Debug, Clone)]
pub struct Problem {
    kind: ProblemType,
    detail: String,
    errors: Vec<FieldError>,
    cause: Option<String>,
    /// What the response says in a header field of its own.
    extra_header: Option<(&'static str, &'static str)>,
}

/// One thing that the caller can mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// Where it is.
    #[serde(flatten)]
    pub place: ErrorLocation,
    /// What is wrong, for programs.
    pub code: ErrorCode,
    /// What is wrong, for people.
    pub detail: String,
    /// What would be accepted, the nearest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<String>,
    /// What was probably meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

/// Where the fault of a request is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorLocation {
    /// The name of the query or path parameter.
    Parameter(String),
    /// A JSON Pointer into the body (RFC 6901).
    Pointer(String),
}

/// What is wrong with a parameter, or with a value of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// There is no such parameter or field here.
    Unknown,
    /// It has to be given, and isn't.
    Missing,
    /// It is given more than once.
    Repeated,
    /// Its value can't be read.
    Malformed,
    /// Its value names nothing that the content has.
    UnknownName,
}

#[derive(Serialize)]
struct ProblemDocument<'a> {
    r#type: String,
    title: &'static str,
    status: u16,
    detail: &'a str,
    instance: &'a str,
    request_id: &'a str,
    #[serde(skip_serializing_if = "<[FieldError]>::is_empty")]
    errors: &'a [FieldError],
}

impl From<JobError> for Problem {
    fn from(undone: JobError) -> Self {
        match undone {
            JobError::Refused(why) => Self::new(ProblemType::Overloaded, why),
            JobError::Panicked(_) => Self::internal(undone.to_string()),
        }
    }
}

impl Problem {
    /// A problem without faults that the caller could mend one by one.
    #[must_use]
    pub fn new(problem_type: ProblemType, detail: impl Into<String>) -> Self {
        Self {
            kind: problem_type,
            detail: detail.into(),
            errors: Vec::new(),
            cause: None,
            extra_header: None,
        }
    }

    /// A problem of these faults. Its detail is the first one's, and how many follow. The first
    /// hundred are listed: a request with more is no slip, and its answer would outgrow it.
    #[must_use]
    pub fn from_errors(kind: ProblemType, mut errors: Vec<FieldError>) -> Self {
        const LISTED: usize = 100;
        let first = errors.first().map_or("", |fault| &fault.detail);
        let detail = match errors.len() {
            0 | 1 => first.to_owned(),
            2 => format!("{first} One more error is listed."),
            many if many <= LISTED => format!("{first} {} more errors are listed.", many - 1),
            many => format!("{first} There are {many} errors; {LISTED} are listed."),
        };
        errors.truncate(LISTED);
        Self {
            errors,
            ..Self::new(kind, detail)
        }
    }

    /// The server failed. The cause goes to the log and never to the caller.
    #[must_use]
    pub fn internal(cause: impl Into<String>) -> Self {
        Self {
            cause: Some(cause.into()),
            ..Self::internal_without_cause()
        }
    }

    /// The server failed, and the log knows of it already.
    pub(super) fn internal_without_cause() -> Self {
        Self::new(
            ProblemType::InternalError,
            "The request is not at fault, as far as we know. It may work later.",
        )
    }

    /// Says more in a header field of the response; its name is in small letters.
    #[must_use]
    pub fn with_header(self, name: &'static str, value: &'static str) -> Self {
        Self {
            extra_header: Some((name, value)),
            ..self
        }
    }

    /// What kind of problem it is.
    #[must_use]
    pub fn problem_type(&self) -> ProblemType {
        self.kind
    }

    pub(super) fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// The response to a request for this address.
    pub(super) fn respond(
        &self,
        base: &BaseUrl,
        headers: &ResponseHeaders,
        instance: &str,
        id: &RequestId,
    ) -> Response<Content> {
        let document = ProblemDocument {
            r#type: base.url_of(format_args!("/problems/{}", self.kind.slug())),
            title: self.kind.title(),
            status: self.kind.status().as_u16(),
            detail: &self.detail,
            instance,
            request_id: &id.to_string(),
            errors: &self.errors,
        };
        let body = serde_json::to_vec(&document).expect("text and numbers can be written as JSON");
        let mut headers = headers.no_store(MediaType::Problem);
        headers.insert(X_REQUEST_ID, id.to_header_value());
        if self.kind == ProblemType::Overloaded {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        if let Some((name, value)) = self.extra_header {
            let name = HeaderName::from_static(name);
            headers.insert(name, HeaderValue::from_static(value));
        }
        response(self.kind.status(), headers, Content::Full(body.into()))
    }
}

impl FieldError {
    /// A fault of a parameter, with nothing to suggest.
    #[must_use]
    pub fn new(parameter: &str, code: ErrorCode, detail: impl Into<String>) -> Self {
        Self::at_location(ErrorLocation::Parameter(parameter.to_owned()), code, detail)
    }

    /// A fault with nothing to suggest.
    #[must_use]
    pub fn at_location(place: ErrorLocation, code: ErrorCode, detail: impl Into<String>) -> Self {
        Self {
            place,
            code,
            detail: detail.into(),
            accepted: Vec::new(),
            suggestion: None,
        }
    }

    /// The parameter that it is in, if it is in one.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        match &self.place {
            ErrorLocation::Parameter(name) => Some(name),
            ErrorLocation::Pointer(_) => None,
        }
    }
}

/// A caller's words inside a sentence, cut when they are long.
#[must_use]
pub fn quoted(words: &str) -> String {
    const SHOWN: usize = 80;
    match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("“{}…”", &words[..end]),
        None => format!("“{words}”"),
    }
}
