//! A representation (RFC 9110, 3.2): the bytes of a successful response, their media type, and what
//! caches may do with them.
//!
//! All content is served as a representation. Only this module chooses an encoding, compares validators,
//! and sets `ETag` and `Content-*`.

mod identity;

use std::fmt;
use std::sync::Arc;

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

/// The content of a successful response and its metadata. A clone shares the bytes.
#[derive(Clone)]
pub struct Representation {
    media_type: MediaType,
    identity: IdentityContent,
    /// `None` if no cache may store the response.
    etag: Option<ETag>,
    /// Links to related resources (RFC 8288).
    links: Option<HeaderValue>,
    /// The length of the URL of the next page, in bytes.
    next_url_bytes: Option<usize>,
    /// The name of the file if a browser saves the response.
    content_disposition: Option<HeaderValue>,
    /// Whether the client may store it although no cache may.
    is_private: bool,
}

/// The parts of a request that select a representation.
#[derive(Debug)]
pub(super) struct RequestPreferences {
    /// Whether the method is GET or HEAD.
    is_get_or_head: bool,
    preconditions: Preconditions,
    accepted_encodings: AcceptedEncodings,
}

/// Why a representation cannot be sent at once.
pub(super) enum RespondError {
    /// The client accepts only an encoding that is not ready yet.
    NotEncoded(Box<Representation>, ETag, ContentEncoding, Bytes),
    Problem(Problem),
}

impl From<Problem> for RespondError {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// A precondition of the request does not hold.
fn precondition_failed() -> Problem {
    Problem::new(
        ProblemType::PreconditionFailed,
        "No ETag in If-Match matches, or If-None-Match is * and the resource exists.",
    )
}

/// The client accepts none of the available encodings.
fn not_acceptable() -> Problem {
    Problem::new(
        ProblemType::NotAcceptable,
        "Accept-Encoding excludes all available content encodings: br, gzip and identity.",
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
    /// A representation that caches may store, with the ETag of its bytes.
    #[must_use]
    pub fn new(media_type: MediaType, bytes: impl Into<Vec<u8>>) -> Self {
        // A boxed slice has no spare capacity, which a cache would not count.
        let bytes = Bytes::from(bytes.into().into_boxed_slice());
        let etag = ETag::from_content(&bytes);
        Self::from_parts(media_type, IdentityContent::Full(bytes), Some(etag))
    }

    /// A representation that caches may store, of these chunks. If it is too large to hold in memory,
    /// it is written whenever it is sent.
    #[must_use]
    pub fn from_chunks(media_type: MediaType, chunks: impl Chunks) -> Self {
        let (identity, etag) = IdentityContent::from_chunks(chunks);
        Self::from_parts(media_type, identity, Some(etag))
    }

    /// A representation that is valid only now: no cache may store it.
    #[must_use]
    pub fn uncacheable(media_type: MediaType, bytes: impl Into<Vec<u8>>) -> Self {
        // Without spare capacity, which would not count as memory for responses.
        let bytes = bytes.into().into_boxed_slice();
        Self::from_parts(media_type, IdentityContent::Full(bytes.into()), None)
    }

    /// Lets the client that requested it, and no shared cache, store it: a browser shows it again when its reader goes
    /// back.
    #[must_use]
    pub fn for_this_client(mut self) -> Self {
        self.is_private = true;
        self
    }

    fn from_parts(media_type: MediaType, identity: IdentityContent, etag: Option<ETag>) -> Self {
        Self {
            media_type,
            identity,
            etag,
            links: None,
            next_url_bytes: None,
            content_disposition: None,
            is_private: false,
        }
    }

    /// Adds a `Link` to the next page. A URL that is not valid in a header field is left out.
    #[must_use]
    pub fn with_next_page(mut self, next: &str) -> Self {
        self.next_url_bytes = Some(next.len());
        self.with_link(format_args!("<{next}>; rel=\"next\""))
    }

    /// Adds a `Link` to an alternate representation, unless its URL is long: proxies limit the size of
    /// header fields, and a long query should not use up that space twice.
    #[must_use]
    pub fn with_alternate(self, url: &str, media_type: MediaType) -> Self {
        const MAX_URL_BYTES: usize = 1000;
        if url.len() > MAX_URL_BYTES {
            return self;
        }
        let essence = media_type.essence();
        self.with_link(format_args!(
            "<{url}>; rel=\"alternate\"; type=\"{essence}\""
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

    /// Makes browsers save the response under this name instead of showing it. The name must consist of
    /// letters, digits, dots and hyphens.
    #[must_use]
    pub fn with_filename(mut self, name: &str) -> Self {
        let disposition = format!("attachment; filename=\"{name}\"");
        self.content_disposition = HeaderValue::from_str(&disposition).ok();
        self
    }

    /// The body, without an encoding.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        self.identity.bytes()
    }

    /// Reserves memory for the content until it is sent.
    pub(super) fn reserve_memory(self, workers: &Workers) -> Result<Self, JobError> {
        let identity = self.identity.reserve_memory(workers)?;
        Ok(Self { identity, ..self })
    }

    /// The validator of the bytes; `None` if no cache may store the response.
    #[must_use]
    pub fn etag(&self) -> Option<ETag> {
        self.etag
    }

    /// The length of the URL of the next page, in bytes.
    pub(super) fn next_url_bytes(&self) -> Option<usize> {
        self.next_url_bytes
    }

    /// The approximate memory use in bytes.
    pub(super) fn weight(&self) -> usize {
        const OVERHEAD: usize = 256;
        self.identity.weight() + OVERHEAD + self.links.as_ref().map_or(0, HeaderValue::len)
    }

    /// The response to a request. Until an encoding is ready, the bytes are sent without one.
    ///
    /// # Errors
    /// [`RespondError::NotEncoded`] if the client accepts only an encoding that is not ready yet, or a
    /// problem.
    pub(super) fn respond(
        self,
        preferences: &RequestPreferences,
        headers: &ResponseHeaders,
        encoding_cache: &EncodingCache,
        workers: &Workers,
    ) -> Result<Response<Content>, RespondError> {
        if !preferences.preconditions.is_if_match_met(self.etag) {
            return Err(precondition_failed().into());
        }
        let Some(etag) = self.etag else {
            // There is a response, so `If-None-Match: *` fails (RFC 9110, 13.1.2).
            if preferences.preconditions.has_if_none_match_star() {
                if !preferences.is_get_or_head {
                    return Err(precondition_failed().into());
                }
                let mut headers = headers.no_store(self.media_type);
                headers.remove(CONTENT_TYPE);
                return Ok(response(StatusCode::NOT_MODIFIED, headers, Content::Empty));
            }
            let content = self.identity_content(workers);
            let headers = if self.is_private {
                headers.private(self.media_type)
            } else {
                headers.no_store(self.media_type)
            };
            return Ok(self.finish(headers, content));
        };
        let accepted = &preferences.accepted_encodings;
        let encoded = accepted
            .preferred
            .zip(self.bytes_to_encode(!accepted.accepts_identity));
        if let Some((encoding, bytes)) = encoded {
            // The ETag is known before the encoded bytes are.
            if preferences
                .preconditions
                .is_not_modified(etag, Some(encoding))
            {
                return Ok(self.not_modified(headers, etag, Some(encoding)));
            }
            // The client may have cached the bytes before the encoding was ready; they are still
            // valid.
            if accepted.accepts_identity && preferences.preconditions.is_not_modified(etag, None) {
                return Ok(self.not_modified(headers, etag, None));
            }
            if let Some(encoded) = encoding_cache.get_or_schedule(etag, encoding, &bytes) {
                return Ok(self.respond_encoded(headers, etag, encoding, encoded, workers));
            }
            if !accepted.accepts_identity {
                return Err(RespondError::NotEncoded(
                    Box::new(self),
                    etag,
                    encoding,
                    bytes,
                ));
            }
        } else if !accepted.accepts_identity {
            return Err(not_acceptable().into());
        }
        if preferences.preconditions.is_not_modified(etag, None) {
            return Ok(self.not_modified(headers, etag, None));
        }
        let headers =
            headers.cacheable(self.media_type, etag.to_field_value(None).to_header_value());
        let content = self.identity_content(workers);
        Ok(self.finish(headers, content))
    }

    /// The bytes, if they should be encoded; short ones only for a client that accepts nothing else.
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

    /// The response with these encoded bytes as its body.
    pub(super) fn respond_encoded(
        self,
        headers: &ResponseHeaders,
        etag: ETag,
        encoding: ContentEncoding,
        encoded: Bytes,
        workers: &Workers,
    ) -> Response<Content> {
        let mut headers = headers.cacheable(
            self.media_type,
            etag.to_field_value(Some(encoding)).to_header_value(),
        );
        let name = HeaderValue::from_static(encoding.name());
        headers.insert(CONTENT_ENCODING, name);
        self.finish(headers, Content::Full(workers.until_sent(encoded)))
    }

    /// The body without an encoding.
    fn identity_content(&self, workers: &Workers) -> Content {
        match &self.identity {
            IdentityContent::Full(bytes) => Content::Full(workers.until_sent(bytes.clone())),
            IdentityContent::Chunks(chunks, length) => Content::Chunks(Box::new(ChunkStream::new(
                Arc::clone(chunks),
                *length,
                workers.clone(),
            ))),
        }
    }

    fn finish(self, mut headers: HeaderMap, content: Content) -> Response<Content> {
        if let Some(links) = self.links {
            headers.insert(LINK, links);
        }
        if let Some(disposition) = self.content_disposition {
            headers.insert(CONTENT_DISPOSITION, disposition);
        }
        response(StatusCode::OK, headers, content)
    }

    /// A 304 includes the links: they may have changed although the content has not.
    fn not_modified(
        self,
        headers: &ResponseHeaders,
        etag: ETag,
        encoding: Option<ContentEncoding>,
    ) -> Response<Content> {
        let mut headers = headers.not_modified(
            self.media_type,
            etag.to_field_value(encoding).to_header_value(),
        );
        if let Some(links) = self.links {
            headers.insert(LINK, links);
        }
        response(StatusCode::NOT_MODIFIED, headers, Content::Empty)
    }
}

/// Leaves out the bytes: there may be many, or they may have to be written first.
impl fmt::Debug for Representation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Representation");
        shown
            .field("media_type", &self.media_type)
            .field("etag", &self.etag);
        shown.finish_non_exhaustive()
    }
}
