//! The header fields of answers that are the same for many: made once, and copied whole into each
//! response. Nothing else sets `Cache-Control` or `Vary`.

use axum::http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL,
        CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
    },
};

use super::{Freshness, Media, media::EachMedia};

const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");

/// For what holds only now.
const NOT_KEPT: HeaderValue = HeaderValue::from_static("no-store");

const ACCEPT_ENCODING: HeaderValue = HeaderValue::from_static("accept-encoding");

/// Stands where each response puts its own, which costs less than to add one.
const PLACE: HeaderValue = HeaderValue::from_static("");

/// The fields of every response that a server gives.
#[derive(Debug)]
pub(super) struct Headers {
    kept: EachMedia<HeaderMap>,
    unchanged: EachMedia<HeaderMap>,
    of_now: EachMedia<HeaderMap>,
    bare: HeaderMap,
}

impl Headers {
    pub(super) fn new(freshness: Freshness, same_origin: bool) -> Self {
        let constant = |media| constant(media, same_origin);
        let kept_for = freshness.header();
        let unchanged = |media| {
            let mut headers = constant(media);
            headers.insert(CACHE_CONTROL, kept_for.clone());
            headers.insert(VARY, ACCEPT_ENCODING);
            headers.insert(ETAG, PLACE);
            headers
        };
        let with_type = |media: Media, mut headers: HeaderMap| {
            headers.insert(CONTENT_TYPE, media.header());
            headers
        };
        Self {
            kept: Media::each(|media| with_type(media, unchanged(media))),
            unchanged: Media::each(unchanged),
            of_now: Media::each(|media| {
                let mut headers = with_type(media, constant(media));
                headers.insert(CACHE_CONTROL, NOT_KEPT);
                headers
            }),
            bare: constant(Media::Json),
        }
    }

    /// Of what caches keep; its tag is to be put in.
    pub(super) fn kept(&self, media: Media, etag: HeaderValue) -> HeaderMap {
        with_tag(media.of(&self.kept), etag)
    }

    /// Of a 304: what is kept already is still so (RFC 9110, 15.4.5).
    pub(super) fn unchanged(&self, media: Media, etag: HeaderValue) -> HeaderMap {
        with_tag(media.of(&self.unchanged), etag)
    }

    /// Of what holds only now.
    pub(super) fn of_now(&self, media: Media) -> HeaderMap {
        media.of(&self.of_now).clone()
    }

    /// Of what has no content.
    pub(super) fn bare(&self) -> HeaderMap {
        self.bare.clone()
    }
}

fn with_tag(headers: &HeaderMap, etag: HeaderValue) -> HeaderMap {
    let mut headers = headers.clone();
    headers.insert(ETAG, etag);
    headers
}

/// What keeps browsers safe, and lets every origin read, or only the server's own.
fn constant(media: Media, same_origin: bool) -> HeaderMap {
    let (content, referrer) = match media {
        // Pages have their own styles, pictures and forms, no scripts, and no frames around them.
        Media::Html => (
            "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; \
             form-action 'self'; frame-ancestors 'none'",
            "strict-origin-when-cross-origin",
        ),
        // A browser that shows anything else as a page may fetch nothing for it.
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
        open(&mut headers);
    }
    headers
}

/// Lets scripts of any origin read a response.
fn open(headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static(
            "Accept-Post, Allow, Content-Disposition, ETag, Link, Location, Retry-After, X-Request-Id",
        ),
    );
}
