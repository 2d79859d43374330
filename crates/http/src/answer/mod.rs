//! An answer: one address, its bytes, what they are, and what caches may do with them.
//!
//! All that serves content becomes one, and this is the one place that chooses a coding, compares
//! validators and writes `ETag` and `Content-*`.

mod identity;

use std::{fmt, mem, sync::Arc};

use axum::{
    body::Bytes,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, LINK},
    },
    response::Response,
};

use self::identity::Identity;
use super::{
    ETag, Kind, Media, Problem,
    body::{Content, response},
    coding::{Accepted, Coding, Codings},
    conditions::Conditions,
    headers::Headers,
    pieces::{Pieces, Sending},
    workers::{Undone, Workers},
};

/// A successful answer. A clone shares the bytes.
#[derive(Clone)]
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

/// What a request says of the answers that it can use.
#[derive(Debug)]
pub(super) struct Wanted {
    /// Is it a GET or HEAD?
    reads: bool,
    conditions: Conditions,
    accepted: Accepted,
}

/// Why an answer can't be sent at once.
pub(super) enum Unsent {
    /// The client accepts nothing but an encoding that is not made yet.
    NotCoded(Box<Answer>, ETag, Coding, Bytes),
    Refused(Problem),
}

impl From<Problem> for Unsent {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

/// It is not the one that the client asks for.
fn unwanted() -> Problem {
    Problem::new(
        Kind::PreconditionFailed,
        "The answer has none of the tags that If-Match names, or If-None-Match is * and there is one.",
    )
}

/// The client accepts none of the available encodings.
fn not_acceptable() -> Problem {
    Problem::new(
        Kind::NotAcceptable,
        "There is br, gzip and identity; Accept-Encoding takes none of them.",
    )
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
    pub fn new(media: Media, bytes: impl Into<Vec<u8>>) -> Self {
        // What is kept holds no spare capacity, which a cache would not count.
        let bytes = Bytes::from(bytes.into().into_boxed_slice());
        let etag = ETag::of(&bytes);
        Self::with(media, Identity::Whole(bytes), Some(etag))
    }

    /// An answer that caches may keep, of these pieces. What would be too large to hold is written again
    /// whenever it is sent.
    #[must_use]
    pub fn written(media: Media, pieces: impl Pieces) -> Self {
        let (identity, etag) = Identity::written(pieces);
        Self::with(media, identity, etag)
    }

    /// Are the length and the tag known? Without them it can't be sent.
    pub(super) fn is_measured(&self) -> bool {
        !matches!(self.identity, Identity::Unmeasured(..))
    }

    /// Measures a part more of an answer that is too large to hold.
    pub(super) fn measure(mut self) -> Self {
        self.etag = self.identity.measure().or(self.etag);
        self
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

    /// The body, without a coding.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        self.identity.bytes()
    }

    /// The same answer, whose bytes have room in memory until they are sent.
    pub(super) fn within(mut self, workers: &Workers) -> Result<Self, Undone> {
        if let Identity::Whole(bytes) = &mut self.identity {
            *bytes = workers.keep(mem::take(bytes))?;
        }
        Ok(self)
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

    /// About how much memory it holds, in bytes.
    pub(super) fn weight(&self) -> usize {
        const REST: usize = 256;
        self.identity.weight() + REST + self.links.as_ref().map_or(0, HeaderValue::len)
    }

    /// The response to a request. It does not wait for an encoding unless the client refuses the bytes
    /// as they are.
    pub(super) fn respond(
        self,
        wanted: &Wanted,
        headers: &Headers,
        codings: &Codings,
        workers: &Workers,
    ) -> Result<Response<Content>, Unsent> {
        if !wanted.conditions.want(self.etag) {
            return Err(unwanted().into());
        }
        let Some(etag) = self.etag else {
            // There is an answer, so that the star of If-None-Match isn't met (RFC 9110, 13.1.2).
            if wanted.conditions.hold_any() {
                if !wanted.reads {
                    return Err(unwanted().into());
                }
                let mut headers = headers.of_now(self.media);
                headers.remove(CONTENT_TYPE);
                return Ok(response(StatusCode::NOT_MODIFIED, headers, Content::Empty));
            }
            let content = self.content(workers);
            let headers = headers.of_now(self.media);
            return Ok(self.finish(headers, content));
        };
        let accepted = &wanted.accepted;
        let encoded = accepted.coding.zip(self.to_encode(!accepted.identity));
        if let Some((coding, bytes)) = encoded {
            // The tag is known before the bytes are.
            if wanted.conditions.hold(etag, Some(coding)) {
                return Ok(self.unchanged(headers, etag, Some(coding)));
            }
            if let Some(coded) = codings.get(etag, coding, &bytes) {
                return Ok(self.coded(headers, etag, coding, coded));
            }
            if !accepted.identity {
                return Err(Unsent::NotCoded(Box::new(self), etag, coding, bytes));
            }
        } else if !accepted.identity {
            return Err(not_acceptable().into());
        }
        if wanted.conditions.hold(etag, None) {
            return Ok(self.unchanged(headers, etag, None));
        }
        let headers = headers.kept(self.media, etag.written(None).header());
        let content = self.content(workers);
        Ok(self.finish(headers, content))
    }

    /// The bytes, if they are to be encoded; short ones only for a client that accepts nothing else.
    fn to_encode(&self, is_needed: bool) -> Option<Bytes> {
        match &self.identity {
            Identity::Whole(bytes) if Codings::are_worth(bytes.len(), is_needed) => {
                Some(bytes.clone())
            }
            _ => None,
        }
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
        self.finish(headers, Content::Whole(coded))
    }

    /// The body as it is.
    fn content(&self, workers: &Workers) -> Content {
        match &self.identity {
            Identity::Whole(bytes) => Content::Whole(bytes.clone()),
            Identity::Pieces(pieces, length) => {
                Content::Pieces(Sending::new(Arc::clone(pieces), *length, workers.clone()))
            }
            Identity::Unmeasured(..) => unreachable!("answers are measured before they are sent"),
        }
    }

    fn finish(self, mut headers: HeaderMap, content: Content) -> Response<Content> {
        if let Some(links) = self.links {
            headers.insert(LINK, links);
        }
        if let Some(file) = self.file {
            headers.insert(CONTENT_DISPOSITION, file);
        }
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

/// The bytes are left out: there may be many, or they would have to be written.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Answer");
        shown.field("media", &self.media).field("etag", &self.etag);
        shown.finish_non_exhaustive()
    }
}
