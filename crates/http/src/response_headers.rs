//! Header fields that many responses share: built once, and copied into each response. Nothing else
//! sets `Cache-Control` or `Vary`.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

use super::media_type::PerMediaType;
use super::{Freshness, MediaType};

const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");

/// The `Cache-Control` of a response that is valid only now.
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// The `Cache-Control` of a response that a browser may show again when its reader goes back.
const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-cache");

const ACCEPT_ENCODING: HeaderValue = HeaderValue::from_static("accept-encoding");

/// Reserves a slot that each response overwrites, which is cheaper than adding a field.
const PLACEHOLDER: HeaderValue = HeaderValue::from_static("");

/// The common header fields of the responses of a server.
#[derive(Debug)]
pub(super) struct ResponseHeaders {
    cacheable: PerMediaType<HeaderMap>,
    not_modified: PerMediaType<HeaderMap>,
    no_store: PerMediaType<HeaderMap>,
    no_content: HeaderMap,
}

impl ResponseHeaders {
    pub(super) fn new(freshness: Freshness, same_origin: bool) -> Self {
        let common = |media| common_headers(media, same_origin);
        let cache_control = freshness.cache_control();
        let validated = |media| {
            let mut headers = common(media);
            headers.insert(CACHE_CONTROL, cache_control.clone());
            headers.insert(VARY, ACCEPT_ENCODING);
            headers.insert(ETAG, PLACEHOLDER);
            headers
        };
        let with_type = |media: MediaType, mut headers: HeaderMap| {
            headers.insert(CONTENT_TYPE, media.header_value());
            headers
        };
        Self {
            cacheable: MediaType::map_all(|media| with_type(media, validated(media))),
            not_modified: MediaType::map_all(validated),
            no_store: MediaType::map_all(|media| {
                let mut headers = with_type(media, common(media));
                headers.insert(CACHE_CONTROL, NO_STORE);
                headers
            }),
            no_content: common(MediaType::Json),
        }
    }

    /// For a response that caches may store, with this ETag.
    pub(super) fn cacheable(&self, media: MediaType, etag: HeaderValue) -> HeaderMap {
        with_etag(media.select(&self.cacheable), etag)
    }

    /// For a 304: the stored content is still valid (RFC 9110, 15.4.5).
    pub(super) fn not_modified(&self, media: MediaType, etag: HeaderValue) -> HeaderMap {
        with_etag(media.select(&self.not_modified), etag)
    }

    /// For a response that is valid only now.
    pub(super) fn no_store(&self, media: MediaType) -> HeaderMap {
        media.select(&self.no_store).clone()
    }

    /// For a response that only the client may store, to show it again.
    pub(super) fn private(&self, media: MediaType) -> HeaderMap {
        let mut headers = self.no_store(media);
        headers.insert(CACHE_CONTROL, PRIVATE);
        headers
    }

    /// For a response without content.
    pub(super) fn no_content(&self) -> HeaderMap {
        self.no_content.clone()
    }
}

fn with_etag(headers: &HeaderMap, etag: HeaderValue) -> HeaderMap {
    let mut headers = headers.clone();
    headers.insert(ETAG, etag);
    headers
}

/// Security headers for browsers. They allow every origin to read the response, or only the server's own.
fn common_headers(media: MediaType, same_origin: bool) -> HeaderMap {
    let (content, referrer) = match media {
        // Pages have their own styles, scripts, images and forms, send requests to this server (the reference page), and
        // may not be framed.
        MediaType::Html => (
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
             base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "strict-origin-when-cross-origin",
        ),
        // If a browser shows another type as a page, that page may load nothing.
        _ => ("default-src 'none'; frame-ancestors 'none'", "no-referrer"),
    };
    let mut headers = HeaderMap::new();
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CONTENT_SECURITY_POLICY, content),
        (REFERRER_POLICY, referrer),
        (
            CROSS_ORIGIN_RESOURCE_POLICY,
            if same_origin {
                "same-origin"
            } else {
                "cross-origin"
            },
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !same_origin {
        allow_all_origins(&mut headers);
    }
    headers
}

/// Lets scripts from any origin read a response.
fn allow_all_origins(headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static(
            "Accept-Post, Allow, Content-Disposition, ETag, Link, Location, Retry-After, X-Request-Id",
        ),
    );
}
