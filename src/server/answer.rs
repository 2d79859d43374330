//! An answer that is ready: bytes, what they are, and how long they may be kept.

use axum::{
    body::{Body, Bytes},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LINK},
    },
    response::{IntoResponse, Response},
};

use super::{ETag, complete::Outcome, headers, pieces::Pieces};

/// What the bytes of an answer are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Media(&'static str, Reader);

/// Who an answer is for, which tells what a browser may do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    Program,
    Person,
}

impl Media {
    /// JSON (RFC 8259).
    pub const JSON: Self = Self("application/json", Reader::Program);
    /// YAML (RFC 9512).
    pub const YAML: Self = Self("application/yaml", Reader::Program);
    /// A page for people.
    pub const HTML: Self = Self("text/html; charset=utf-8", Reader::Person);
    /// A problem (RFC 9457).
    pub(super) const PROBLEM: Self = Self("application/problem+json", Reader::Program);

    pub(super) fn header(self) -> HeaderValue {
        HeaderValue::from_static(self.0)
    }

    /// What every response of the kind carries.
    pub(super) fn constant_headers(self) -> &'static HeaderMap {
        match self.1 {
            Reader::Program => &headers::OF_DATA,
            Reader::Person => &headers::OF_PAGES,
        }
    }
}

/// Content changes only when the server loads it anew: a minute of age is no lie, and what is older
/// may be shown while a cache asks again.
const KEPT: HeaderValue = HeaderValue::from_static("max-age=60, stale-while-revalidate=600");

/// For what holds only now.
pub(super) const NOT_KEPT: HeaderValue = HeaderValue::from_static("no-store");

/// A successful answer. A clone shares the bytes.
#[derive(Debug, Clone)]
pub struct Answer {
    media: Media,
    content: Content,
    /// Absent when no cache may keep the answer.
    etag: Option<ETag>,
    next: Option<HeaderValue>,
}

#[derive(Debug, Clone)]
enum Content {
    Whole(Bytes),
    /// Joined only when they are sent, so that a 304 costs no copy, and one who waits none for long.
    Pieces(Vec<Bytes>),
}

impl Answer {
    /// An answer that caches may keep, with the tag of its bytes.
    #[must_use]
    pub fn new(media: Media, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Self {
            media,
            etag: Some(ETag::of(&bytes)),
            content: Content::Whole(bytes),
            next: None,
        }
    }

    /// An answer whose bytes are these pieces in order. The tag must change whenever they do.
    #[must_use]
    pub fn joined(media: Media, pieces: Vec<Bytes>, etag: ETag) -> Self {
        Self {
            media,
            content: Content::Pieces(pieces),
            etag: Some(etag),
            next: None,
        }
    }

    /// An answer that holds only now: no cache keeps it.
    #[must_use]
    pub fn of_now(media: Media, bytes: impl Into<Bytes>) -> Self {
        Self {
            media,
            content: Content::Whole(bytes.into()),
            etag: None,
            next: None,
        }
    }

    /// Names the next page, in a `Link` (RFC 8288). An address that no header can hold is left out.
    #[must_use]
    pub fn followed_by(mut self, next: &str) -> Self {
        self.next = HeaderValue::from_str(&format!("<{next}>; rel=\"next\"")).ok();
        self
    }

    /// The same answer with its pieces joined once and for all.
    #[must_use]
    pub fn whole(self) -> Self {
        Self {
            content: Content::Whole(self.bytes()),
            ..self
        }
    }

    /// The body.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        match &self.content {
            Content::Whole(bytes) => bytes.clone(),
            Content::Pieces(pieces) => pieces.concat().into(),
        }
    }

    /// The validator; `None` when no cache may keep the answer.
    #[must_use]
    pub fn etag(&self) -> Option<ETag> {
        self.etag
    }

    /// The response, without the body to who holds it already.
    pub(super) fn respond(self, is_held: bool) -> Response {
        let mut response = if is_held {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        } else {
            Response::new(match self.content {
                Content::Whole(bytes) => Body::from(bytes),
                Content::Pieces(pieces) => Body::new(Pieces::new(pieces)),
            })
        };
        let headers = response.headers_mut();
        headers.clone_from(self.media.constant_headers());
        if !is_held {
            headers.insert(CONTENT_TYPE, self.media.header());
        }
        if let Some(etag) = self.etag {
            headers.insert(ETAG, etag.header());
            headers.insert(CACHE_CONTROL, KEPT);
        } else {
            headers.insert(CACHE_CONTROL, NOT_KEPT);
        }
        if let Some(next) = self.next {
            headers.insert(LINK, next);
        }
        response
    }
}

/// Leaves the response to [`complete`](super::complete()), which knows the request.
impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        Outcome::Answer(self).into_response()
    }
}
