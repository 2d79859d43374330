//! An answer: one address, its bytes, what they are, and what caches may do with them.
//!
//! All that serves content becomes one, and this is the one place that chooses a coding, compares
//! validators and writes `ETag` and `Content-*`.

mod identity;

use std::sync::Arc;
use std::{fmt, mem};

use axum::body::Bytes;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, LINK};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::Response;

use self::identity::IdentityContent;
use super::chunks::{ChunkStream, Chunks};
use super::encoding::{AcceptedEncodings, ContentEncoding, EncodingCache};
use super::preconditions::Preconditions;
use super::response_body::{Content, response};
use super::response_headers::ResponseHeaders;
use super::workers::{JobError, Workers};
use super::{ETag, MediaType, Problem, ProblemType};

/// A successful answer. A clone shares the bytes.
#[derive(Clone)]
pub struct Representation {
    media_type: MediaType,
    identity: IdentityContent,
    /// Absent when no cache may keep the answer.
    etag: Option<ETag>,
    /// Other addresses that belong to this one (RFC 8288).
    links: Option<HeaderValue>,
    /// How long the address of the next page is.
    next_url_bytes: Option<usize>,
    /// What a browser calls the file that it saves.
    content_disposition: Option<HeaderValue>,
}

/// What a request says of the answers that it can use.
#[derive(Debug)]
pub(super) struct RequestPreferences {
    /// Is it a GET or HEAD?
    is_get_or_head: bool,
    preconditions: Preconditions,
    accepted_encodings: AcceptedEncodings,
}

/// Why an answer can't be sent at once.
pub(super) enum RespondError {
    /// The client accepts nothing but an encoding that is not made yet.
    NotEncoded(Box<Representation>, ETag, ContentEncoding, Bytes),
    Problem(Problem),
}

impl From<Problem> for RespondError {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// It is not the one that the client asks for.
fn precondition_failed() -> Problem {
    Problem::new(
        ProblemType::PreconditionFailed,
        "The answer has none of the tags that If-Match names, or If-None-Match is * and there is one.",
    )
}

/// The client accepts none of the available encodings.
fn not_acceptable() -> Problem {
    Problem::new(
        ProblemType::NotAcceptable,
        "There is br, gzip and identity; Accept-Encoding takes none of them.",
    )
}

impl RequestPreferences {
    pub(super) fn from_request_head(method: &Method, headers: &HeaderMap) -> Self {
        Self {
            is_get_or_head: method == Method::GET || method == Method::HEAD,
            preconditions: Preconditions::from_headers(headers),
            accepted_encodings: AcceptedEncodings::from_headers(headers),
        }
    }
}

impl Representation {
    /// An answer that caches may keep, with the tag of its bytes.
    #[must_use]
    pub fn new(media: MediaType, bytes: impl Into<Vec<u8>>) -> Self {
        // What is kept holds no spare capacity, which a cache would not count.
        let bytes = Bytes::from(bytes.into().into_boxed_slice());
        let etag = ETag::from_content(&bytes);
        Self::from_parts(media, IdentityContent::Full(bytes), Some(etag))
    }

    /// An answer that caches may keep, of these pieces. What would be too large to hold is written again
    /// whenever it is sent.
    #[must_use]
    pub fn from_chunks(media: MediaType, pieces: impl Chunks) -> Self {
        let (identity, etag) = IdentityContent::from_chunks(pieces);
        Self::from_parts(media, identity, etag)
    }

    /// Are the length and the tag known? Without them it can't be sent.
    pub(super) fn is_measured(&self) -> bool {
        !matches!(self.identity, IdentityContent::Unmeasured(..))
    }

    /// Measures a part more of an answer that is too large to hold.
    pub(super) fn measure(mut self) -> Self {
        self.etag = self.identity.measure().or(self.etag);
        self
    }

    /// An answer that holds only now: no cache keeps it.
    #[must_use]
    pub fn uncacheable(media: MediaType, bytes: impl Into<Bytes>) -> Self {
        Self::from_parts(media, IdentityContent::Full(bytes.into()), None)
    }

    fn from_parts(media_type: MediaType, identity: IdentityContent, etag: Option<ETag>) -> Self {
        Self {
            media_type,
            identity,
            etag,
            links: None,
            next_url_bytes: None,
            content_disposition: None,
        }
    }

    /// Names the next page, in a `Link`. An address that no header can hold is left out.
    #[must_use]
    pub fn with_next_page(mut self, next: &str) -> Self {
        self.next_url_bytes = Some(next.len());
        self.with_link(format_args!("<{next}>; rel=\"next\""))
    }

    /// Names the same in another representation, in a `Link`; not if that has a long query, which a
    /// proxy's buffer for header fields need not hold twice.
    #[must_use]
    pub fn with_alternate(self, address: &str, media: MediaType) -> Self {
        const LONG: usize = 1000;
        if address.len() > LONG {
            return self;
        }
        let essence = media.essence();
        self.with_link(format_args!(
            "<{address}>; rel=\"alternate\"; type=\"{essence}\""
        ))
    }

    fn with_link(mut self, link: fmt::Arguments) -> Self {
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
    pub fn with_filename(mut self, file: &str) -> Self {
        let disposition = format!("attachment; filename=\"{file}\"");
        self.content_disposition = HeaderValue::from_str(&disposition).ok();
        self
    }

    /// The body, without a coding.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        self.identity.bytes()
    }

    /// The same answer, whose bytes have room in memory until they are sent.
    pub(super) fn reserve_memory(mut self, workers: &Workers) -> Result<Self, JobError> {
        if let IdentityContent::Full(bytes) = &mut self.identity {
            *bytes = workers.reserve(mem::take(bytes))?;
        }
        Ok(self)
    }

    /// The validator of the bytes; `None` when no cache may keep the answer.
    #[must_use]
    pub fn etag(&self) -> Option<ETag> {
        self.etag
    }

    /// How long the address of the next page is.
    pub(super) fn next_url_bytes(&self) -> Option<usize> {
        self.next_url_bytes
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
        wanted: &RequestPreferences,
        headers: &ResponseHeaders,
        codings: &EncodingCache,
        workers: &Workers,
    ) -> Result<Response<Content>, RespondError> {
        if !wanted.preconditions.is_if_match_met(self.etag) {
            return Err(precondition_failed().into());
        }
        let Some(etag) = self.etag else {
            // There is an answer, so that the star of If-None-Match isn't met (RFC 9110, 13.1.2).
            if wanted.preconditions.has_if_none_match_star() {
                if !wanted.is_get_or_head {
                    return Err(precondition_failed().into());
                }
                let mut headers = headers.no_store(self.media_type);
                headers.remove(CONTENT_TYPE);
                return Ok(response(StatusCode::NOT_MODIFIED, headers, Content::Empty));
            }
            let content = self.identity_content(workers);
            let headers = headers.no_store(self.media_type);
            return Ok(self.finish(headers, content));
        };
        let accepted = &wanted.accepted_encodings;
        let encoded = accepted
            .preferred
            .zip(self.bytes_to_encode(!accepted.accepts_identity));
        if let Some((coding, bytes)) = encoded {
            // The tag is known before the bytes are.
            if wanted.preconditions.is_not_modified(etag, Some(coding)) {
                return Ok(self.not_modified(headers, etag, Some(coding)));
            }
            // The client may have got the bytes before the encoding was ready, and they hold as well.
            if accepted.accepts_identity && wanted.preconditions.is_not_modified(etag, None) {
                return Ok(self.not_modified(headers, etag, None));
            }
            if let Some(coded) = codings.get_or_schedule(etag, coding, &bytes) {
                return Ok(self.respond_encoded(headers, etag, coding, coded));
            }
            if !accepted.accepts_identity {
                return Err(RespondError::NotEncoded(
                    Box::new(self),
                    etag,
                    coding,
                    bytes,
                ));
            }
        } else if !accepted.accepts_identity {
            return Err(not_acceptable().into());
        }
        if wanted.preconditions.is_not_modified(etag, None) {
            return Ok(self.not_modified(headers, etag, None));
        }
        let headers =
            headers.cacheable(self.media_type, etag.to_field_value(None).to_header_value());
        let content = self.identity_content(workers);
        Ok(self.finish(headers, content))
    }

    /// The bytes, if they are to be encoded; short ones only for a client that accepts nothing else.
    fn bytes_to_encode(&self, is_needed: bool) -> Option<Bytes> {
        match &self.identity {
            IdentityContent::Full(bytes)
                if EncodingCache::is_worth_encoding(bytes.len(), is_needed) =>
            {
                Some(bytes.clone())
            }
            _ => None,
        }
    }

    /// The response with these bytes for a body, which are the coding of the answer's.
    pub(super) fn respond_encoded(
        self,
        headers: &ResponseHeaders,
        etag: ETag,
        coding: ContentEncoding,
        coded: Bytes,
    ) -> Response<Content> {
        let mut headers = headers.cacheable(
            self.media_type,
            etag.to_field_value(Some(coding)).to_header_value(),
        );
        let name = HeaderValue::from_static(coding.name());
        headers.insert(CONTENT_ENCODING, name);
        self.finish(headers, Content::Full(coded))
    }

    /// The body as it is.
    fn identity_content(&self, workers: &Workers) -> Content {
        match &self.identity {
            IdentityContent::Full(bytes) => Content::Full(bytes.clone()),
            IdentityContent::Chunks(pieces, length) => Content::Chunks(ChunkStream::new(
                Arc::clone(pieces),
                *length,
                workers.clone(),
            )),
            IdentityContent::Unmeasured(..) => {
                unreachable!("answers are measured before they are sent")
            }
        }
    }

    fn finish(self, mut headers: HeaderMap, content: Content) -> Response<Content> {
        if let Some(links) = self.links {
            headers.insert(LINK, links);
        }
        if let Some(file) = self.content_disposition {
            headers.insert(CONTENT_DISPOSITION, file);
        }
        response(StatusCode::OK, headers, content)
    }

    /// A 304 has the links too: they may have changed while the content has not.
    fn not_modified(
        self,
        headers: &ResponseHeaders,
        etag: ETag,
        coding: Option<ContentEncoding>,
    ) -> Response<Content> {
        let mut headers = headers.not_modified(
            self.media_type,
            etag.to_field_value(coding).to_header_value(),
        );
        if let Some(links) = self.links {
            headers.insert(LINK, links);
        }
        response(StatusCode::NOT_MODIFIED, headers, Content::Empty)
    }
}

/// The bytes are left out: there may be many, or they would have to be written.
impl fmt::Debug for Representation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Answer");
        shown
            .field("media", &self.media_type)
            .field("etag", &self.etag);
        shown.finish_non_exhaustive()
    }
}
