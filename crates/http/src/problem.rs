//! Problems (RFC 9457): the responses to all failed requests.

use std::sync::Arc;

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use serde::Serialize;

use super::request_id::{RequestId, X_REQUEST_ID};
use super::response_body::{Content, response};
use super::response_headers::ResponseHeaders;
use super::workers::JobError;
use super::{BaseUrl, MediaType, ProblemType};

/// Why a request failed. `detail` and `errors` are for the client, the cause is only for the log.
#[derive(Debug, Clone)]
pub struct Problem {
    kind: ProblemType,
    detail: String,
    errors: Vec<FieldError>,
    cause: Option<String>,
    /// An additional header field of the response.
    extra_header: Option<(&'static str, &'static str)>,
}

/// One error that the client can fix.
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
    /// The value that was probably intended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

/// Where in a request an error is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorLocation {
    /// The name of a query or path parameter.
    Parameter(String),
    /// A JSON Pointer into the body (RFC 6901).
    Pointer(String),
}

/// What is wrong with a parameter or a value of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The parameter or field does not exist.
    Unknown,
    /// It is required, but missing.
    Missing,
    /// It is given more than once.
    Repeated,
    /// Its value is malformed.
    Malformed,
    /// Its value is not the name of anything in the content.
    UnknownName,
}

/// A problem as it is sent to the client.
#[derive(Debug, Serialize)]
pub struct ProblemDocument<'a> {
    /// The type of the problem. The document has its URL in place of it.
    #[serde(skip)]
    pub problem_type: ProblemType,
    /// The URL of the page about the type.
    pub r#type: String,
    /// The title of the type.
    pub title: &'static str,
    /// The status of the response.
    pub status: u16,
    /// What is wrong with this request.
    pub detail: &'a str,
    /// The URL of the request.
    pub instance: &'a str,
    /// The id of the request in the log.
    pub request_id: &'a str,
    /// What the client can fix.
    #[serde(skip_serializing_if = "<[FieldError]>::is_empty")]
    pub errors: &'a [FieldError],
}

/// Renders a problem as HTML, for a path whose responses are pages; `None` for any other path.
pub type ProblemPage = Arc<dyn Fn(&str, &ProblemDocument<'_>) -> Option<Vec<u8>> + Send + Sync>;

impl From<JobError> for Problem {
    fn from(error: JobError) -> Self {
        match error {
            JobError::Refused(why) => Self::new(ProblemType::Overloaded, why),
            JobError::Panicked(_) => Self::internal(error.to_string()),
        }
    }
}

impl Problem {
    /// A problem without a list of errors.
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

    /// A problem with these errors. Its detail is that of the first error, followed by the number of the
    /// others. Only the first hundred are listed, to bound the size of the response.
    #[must_use]
    pub fn from_errors(kind: ProblemType, mut errors: Vec<FieldError>) -> Self {
        const LISTED: usize = 100;
        let first = errors.first().map_or("", |error| &error.detail);
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

    /// A problem for a failure of the server. The cause is logged, and never sent to the client.
    #[must_use]
    pub fn internal(cause: impl Into<String>) -> Self {
        Self {
            cause: Some(cause.into()),
            ..Self::internal_without_cause()
        }
    }

    /// A problem for a failure of the server whose cause has already been logged.
    pub(super) fn internal_without_cause() -> Self {
        Self::new(
            ProblemType::InternalError,
            "The request seems to be valid. It may succeed later.",
        )
    }

    /// Adds a header field to the response. The name must be in lower case.
    #[must_use]
    pub fn with_header(self, name: &'static str, value: &'static str) -> Self {
        Self {
            extra_header: Some((name, value)),
            ..self
        }
    }

    /// The type of the problem.
    #[must_use]
    pub fn problem_type(&self) -> ProblemType {
        self.kind
    }

    /// What is wrong, for people.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }

    pub(super) fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// The response to a request, with its `instance` and its id. It is a page if `render_page` returns one.
    pub(super) fn respond(
        &self,
        base: &BaseUrl,
        headers: &ResponseHeaders,
        instance: &str,
        id: &RequestId,
        render_page: impl FnOnce(&ProblemDocument<'_>) -> Option<Vec<u8>>,
    ) -> Response<Content> {
        let document = ProblemDocument {
            problem_type: self.kind,
            r#type: base.url_of(format_args!("/problems/{}", self.kind.slug())),
            title: self.kind.title(),
            status: self.kind.status().as_u16(),
            detail: &self.detail,
            instance,
            request_id: &id.to_string(),
            errors: &self.errors,
        };
        let (media_type, body) = match render_page(&document) {
            Some(page) => (MediaType::Html, page),
            None => (
                MediaType::Problem,
                serde_json::to_vec(&document).expect("text and numbers can be written as JSON"),
            ),
        };
        let mut headers = headers.no_store(media_type);
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
    /// An error in a parameter, without suggestions.
    #[must_use]
    pub fn new(parameter: &str, code: ErrorCode, detail: impl Into<String>) -> Self {
        Self::at_location(ErrorLocation::Parameter(parameter.to_owned()), code, detail)
    }

    /// An error without suggestions.
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

    /// The name of the parameter, or the location in the body.
    #[must_use]
    pub fn location(&self) -> &str {
        let (ErrorLocation::Parameter(location) | ErrorLocation::Pointer(location)) = &self.place;
        location
    }

    /// The parameter with the error; `None` if the error is in the body.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        match &self.place {
            ErrorLocation::Parameter(name) => Some(name),
            ErrorLocation::Pointer(_) => None,
        }
    }
}

/// Quotes text from the client inside a sentence, shortened if it is long.
#[must_use]
pub fn quoted(words: &str) -> String {
    const SHOWN: usize = 80;
    match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("“{}…”", &words[..end]),
        None => format!("“{words}”"),
    }
}
