//! The one type that every failed request becomes, written as RFC 9457 says.

use axum::{
    http::{HeaderName, HeaderValue, header::RETRY_AFTER},
    response::Response,
};
use serde::Serialize;

use super::{
    Base, Kind, Media,
    body::{Content, response},
    headers::Headers,
    request_id::{RequestId, X_REQUEST_ID},
    workers::Undone,
};

/// Why a request failed. `detail` and `faults` are for the caller, the cause for the log alone.
#[derive(Debug, Clone)]
pub struct Problem {
    kind: Kind,
    detail: String,
    faults: Vec<Fault>,
    cause: Option<String>,
    /// What the response says in a header field of its own.
    told: Option<(&'static str, &'static str)>,
}

/// One thing that the caller can mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Where it is.
    #[serde(flatten)]
    pub place: Place,
    /// What is wrong, for programs.
    pub code: Code,
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
pub enum Place {
    /// The name of the query or path parameter.
    Parameter(String),
    /// A JSON Pointer into the body (RFC 6901).
    Pointer(String),
}

/// What is wrong with a parameter, or with a value of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
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
struct Document<'a> {
    r#type: String,
    title: &'static str,
    status: u16,
    detail: &'a str,
    instance: &'a str,
    request_id: &'a str,
    #[serde(skip_serializing_if = "<[Fault]>::is_empty")]
    errors: &'a [Fault],
}

impl From<Undone> for Problem {
    fn from(undone: Undone) -> Self {
        match undone {
            Undone::Refused(why) => Self::new(Kind::Overloaded, why),
            Undone::Panicked(_) => Self::internal(undone.to_string()),
        }
    }
}

impl Problem {
    /// A problem without faults that the caller could mend one by one.
    #[must_use]
    pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
            faults: Vec::new(),
            cause: None,
            told: None,
        }
    }

    /// A problem of these faults. Its detail is the first one's, and how many follow. The first
    /// hundred are listed: a request with more is no slip, and its answer would outgrow it.
    #[must_use]
    pub fn of_faults(kind: Kind, mut faults: Vec<Fault>) -> Self {
        const LISTED: usize = 100;
        let first = faults.first().map_or("", |fault| &fault.detail);
        let detail = match faults.len() {
            0 | 1 => first.to_owned(),
            2 => format!("{first} One more error is listed."),
            many if many <= LISTED => format!("{first} {} more errors are listed.", many - 1),
            many => format!("{first} There are {many} errors; {LISTED} are listed."),
        };
        faults.truncate(LISTED);
        Self {
            faults,
            ..Self::new(kind, detail)
        }
    }

    /// The server failed. The cause goes to the log and never to the caller.
    #[must_use]
    pub fn internal(cause: impl Into<String>) -> Self {
        Self {
            cause: Some(cause.into()),
            ..Self::unexplained()
        }
    }

    /// The server failed, and the log knows of it already.
    pub(super) fn unexplained() -> Self {
        Self::new(
            Kind::InternalError,
            "The request is not at fault, as far as we know. It may work later.",
        )
    }

    /// Says more in a header field of the response; its name is in small letters.
    #[must_use]
    pub fn telling(self, name: &'static str, value: &'static str) -> Self {
        Self {
            told: Some((name, value)),
            ..self
        }
    }

    /// What kind of problem it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    pub(super) fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// The response to a request for this address.
    pub(super) fn respond(
        &self,
        base: &Base,
        headers: &Headers,
        instance: &str,
        id: &RequestId,
    ) -> Response<Content> {
        let document = Document {
            r#type: base.of(format_args!("/problems/{}", self.kind.slug())),
            title: self.kind.title(),
            status: self.kind.status().as_u16(),
            detail: &self.detail,
            instance,
            request_id: &id.to_string(),
            errors: &self.faults,
        };
        let body = serde_json::to_vec(&document).expect("text and numbers can be written as JSON");
        let mut headers = headers.of_now(Media::Problem);
        headers.insert(X_REQUEST_ID, id.header());
        if self.kind == Kind::Overloaded {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        if let Some((name, value)) = self.told {
            let name = HeaderName::from_static(name);
            headers.insert(name, HeaderValue::from_static(value));
        }
        response(self.kind.status(), headers, Content::Whole(body.into()))
    }
}

impl Fault {
    /// A fault of a parameter, with nothing to suggest.
    #[must_use]
    pub fn new(parameter: &str, code: Code, detail: impl Into<String>) -> Self {
        Self::at(Place::Parameter(parameter.to_owned()), code, detail)
    }

    /// A fault with nothing to suggest.
    #[must_use]
    pub fn at(place: Place, code: Code, detail: impl Into<String>) -> Self {
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
            Place::Parameter(name) => Some(name),
            Place::Pointer(_) => None,
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
