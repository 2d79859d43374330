//! An answer: one address, its bytes, what they are, and what caches may do with them.
//!
//! All that serves content becomes one, and this is the one place that chooses a coding, compares
//! validators and writes `ETag` and `Content-*`.

use std::{fmt, sync::Arc};

use axum::{
    body::Bytes,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, LINK},
    },
    response::{IntoResponse, Response},
};

use super::{
    ETag, Kind, Media, Problem,
    body::Content,
    coding::{Accepted, Coding, Codings},
    complete::Outcome,
    conditions::Conditions,
    headers::Headers,
    pieces::Pieces,
};

/// A successful answer. A clone shares the bytes.
#[derive(Debug, Clone)]
pub struct Answer {
    media: Media,
    identity: Identity,
    /// Absent when no cache may keep the answer.
    etag: Option<ETag>,
    /// Other addresses that belong to this one (RFC 8288).
    links: Option<HeaderValue>,
    /// How long the address of the next page is.
    next_bytes: Option<usize>,
    /// What a browser calls the file that it saves.
    file: Option<HeaderValue>,
}

/// The bytes as they are.
#[derive(Debug, Clone)]
enum Identity {
    Whole(Bytes),
    /// Joined only when they are sent, so that a 304 costs no copy, and one who waits none for long.
    Pieces(Arc<[Bytes]>, usize),
}

/// What a request says of the answers that it can use.
#[derive(Debug)]
pub(super) struct Wanted {
    /// Is it a GET or HEAD?
    reads: bool,
    conditions: Conditions,
    accepted: Accepted,
}

/// Why an answer can't be sent at once.
#[derive(Debug)]
pub(super) enum Unsent {
    /// The client takes nothing but a coding that is not made yet.
    NotCoded(Box<Answer>, Coding, ETag),
    /// It takes no form that there is.
    NotAcceptable,
    /// It is not the one that the client asks for.
    Unwanted,
}

impl Unsent {
    /// What is said of it; of a coding that couldn't be waited for, too.
    pub(super) fn problem(&self) -> Problem {
        let (kind, detail) = match self {
            Self::NotCoded(..) => (
                Kind::Overloaded,
                "More answers wait to be coded than the server takes on.",
            ),
            Self::Unwanted => (
                Kind::PreconditionFailed,
                "The answer has none of the tags that If-Match names, or If-None-Match is * and \
                 there is one.",
            ),
            Self::NotAcceptable => (
                Kind::NotAcceptable,
                "There is br, gzip and identity; Accept-Encoding takes none of them.",
            ),
        };
        Problem::new(kind, detail)
    }
}

impl Wanted {
    pub(super) fn of(method: &Method, headers: &HeaderMap) -> Self {
        Self {
            reads: method == Method::GET || method == Method::HEAD,
            conditions: Conditions::of(headers),
            accepted: Accepted::of(headers),
        }
    }
}

impl Answer {
    /// An answer that caches may keep, with the tag of its bytes.
    #[must_use]
    pub fn new(media: Media, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let etag = ETag::of(&bytes);
        Self::known(media, bytes, etag)
    }

    /// An answer that caches may keep. The tag is that of the bytes.
    #[must_use]
    pub fn known(media: Media, bytes: Bytes, etag: ETag) -> Self {
        Self::with(media, Identity::Whole(bytes), Some(etag))
    }

    /// An answer whose bytes are these pieces in order. The tag must change whenever they do.
    #[must_use]
    pub fn joined(media: Media, pieces: Vec<Bytes>, etag: ETag) -> Self {
        let length = pieces.iter().map(Bytes::len).sum();
        Self::with(media, Identity::Pieces(pieces.into(), length), Some(etag))
    }

    /// An answer that holds only now: no cache keeps it.
    #[must_use]
    pub fn of_now(media: Media, bytes: impl Into<Bytes>) -> Self {
        Self::with(media, Identity::Whole(bytes.into()), None)
    }

    fn with(media: Media, identity: Identity, etag: Option<ETag>) -> Self {
        Self {
            media,
            identity,
            etag,
            links: None,
            next_bytes: None,
            file: None,
        }
    }

    /// Names the next page, in a `Link`. An address that no header can hold is left out.
    #[must_use]
    pub fn followed_by(mut self, next: &str) -> Self {
        self.next_bytes = Some(next.len());
        self.linked(format_args!("<{next}>; rel=\"next\""))
    }

    /// Names the same in another representation, in a `Link`; not if that has a long query, which a
    /// proxy's buffer for header fields need not hold twice.
    #[must_use]
    pub fn also_at(self, address: &str, media: Media) -> Self {
        const LONG: usize = 1000;
        if address.len() > LONG {
            return self;
        }
        let essence = media.essence();
        self.linked(format_args!(
            "<{address}>; rel=\"alternate\"; type=\"{essence}\""
        ))
    }

    fn linked(mut self, link: fmt::Arguments) -> Self {
        let before = self.links.as_ref().and_then(|links| links.to_str().ok());
        let links = match before {
            Some(before) => format!("{before}, {link}"),
            None => link.to_string(),
        };
        self.links = HeaderValue::from_str(&links).ok().or(self.links);
        self
    }

    /// Is saved under this name, of letters, digits, dots and hyphens, rather than shown.
    #[must_use]
    pub fn saved_as(mut self, file: &str) -> Self {
        let disposition = format!("attachment; filename=\"{file}\"");
        self.file = HeaderValue::from_str(&disposition).ok();
        self
    }

    /// The same answer with its pieces joined once and for all, unless they would be long to copy.
    #[must_use]
    pub fn whole(self) -> Self {
        const LONG: usize = 4 * 1024 * 1024;
        match self.identity {
            Identity::Pieces(_, length) if length > LONG => self,
            _ => Self {
                identity: Identity::Whole(self.bytes()),
                ..self
            },
        }
    }

    /// The body, without a coding.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        match &self.identity {
            Identity::Whole(bytes) => bytes.clone(),
            Identity::Pieces(pieces, _) => pieces.concat().into(),
        }
    }

    /// The validator of the bytes; `None` when no cache may keep the answer.
    #[must_use]
    pub fn etag(&self) -> Option<ETag> {
        self.etag
    }

    /// How long the address of the next page is.
    pub(super) fn next_bytes(&self) -> Option<usize> {
        self.next_bytes
    }

    pub(super) fn pieces(&self) -> Arc<[Bytes]> {
        match &self.identity {
            Identity::Whole(bytes) => [bytes.clone()].into(),
            Identity::Pieces(pieces, _) => Arc::clone(pieces),
        }
    }

    fn length(&self) -> usize {
        match &self.identity {
            Identity::Whole(bytes) => bytes.len(),
            Identity::Pieces(_, length) => *length,
        }
    }

    /// The response to a request. A coding that is not made yet is no reason to wait, as long as the
    /// client takes the bytes as they are.
    pub(super) fn respond(
        self,
        wanted: &Wanted,
        headers: &Headers,
        codings: &Codings,
    ) -> Result<Response<Content>, Unsent> {
        if !wanted.conditions.want(self.etag) {
            return Err(Unsent::Unwanted);
        }
        let Some(etag) = self.etag else {
            // There is an answer, so that the star of If-None-Match isn't met (RFC 9110, 13.1.2).
            if wanted.conditions.hold_any() {
                if !wanted.reads {
                    return Err(Unsent::Unwanted);
                }
                let mut headers = headers.of_now(self.media);
                headers.remove(CONTENT_TYPE);
                return Ok(response(StatusCode::NOT_MODIFIED, headers, Content::Empty));
            }
            let headers = headers.of_now(self.media);
            return Ok(self.finish(headers, None));
        };
        let accepted = &wanted.accepted;
        let is_worth = Codings::are_worth(self.length()) || !accepted.identity;
        if let Some(coding) = accepted.coding.filter(|_| is_worth) {
            // The tag is known before the bytes are.
            if wanted.conditions.hold(etag, Some(coding)) {
                return Ok(self.unchanged(headers, etag, Some(coding)));
            }
            if let Some(coded) = codings.get(etag, coding, || self.pieces()) {
                return Ok(self.coded(headers, etag, coding, coded));
            }
            if !accepted.identity {
                return Err(Unsent::NotCoded(Box::new(self), coding, etag));
            }
        } else if !accepted.identity {
            return Err(Unsent::NotAcceptable);
        }
        if wanted.conditions.hold(etag, None) {
            return Ok(self.unchanged(headers, etag, None));
        }
        let headers = headers.kept(self.media, etag.written(None).header());
        Ok(self.finish(headers, None))
    }

    /// The response with these bytes for a body, which are the coding of the answer's.
    pub(super) fn coded(
        self,
        headers: &Headers,
        etag: ETag,
        coding: Coding,
        coded: Bytes,
    ) -> Response<Content> {
        let mut headers = headers.kept(self.media, etag.written(Some(coding)).header());
        let name = HeaderValue::from_static(coding.name());
        headers.insert(CONTENT_ENCODING, name);
        self.finish(headers, Some(coded))
    }

    fn finish(self, mut headers: HeaderMap, coded: Option<Bytes>) -> Response<Content> {
        if let Some(links) = self.links {
            headers.insert(LINK, links);
        }
        if let Some(file) = self.file {
            headers.insert(CONTENT_DISPOSITION, file);
        }
        let content = match (coded, self.identity) {
            (Some(bytes), _) | (None, Identity::Whole(bytes)) => Content::Whole(bytes),
            (None, Identity::Pieces(pieces, length)) => {
                Content::Pieces(Pieces::new(pieces, length))
            }
        };
        response(StatusCode::OK, headers, content)
    }

    /// A 304 has the links too: they may have changed while the content has not.
    fn unchanged(self, headers: &Headers, etag: ETag, coding: Option<Coding>) -> Response<Content> {
        let mut headers = headers.unchanged(self.media, etag.written(coding).header());
        if let Some(links) = self.links {
            headers.insert(LINK, links);
        }
        response(StatusCode::NOT_MODIFIED, headers, Content::Empty)
    }
}

/// A response of these parts.
pub(super) fn response(
    status: StatusCode,
    headers: HeaderMap,
    content: Content,
) -> Response<Content> {
    let mut response = Response::new(content);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// Leaves the response to [`complete`](super::complete()), which knows the request.
impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        Outcome::Answer(self).into_response()
    }
}
