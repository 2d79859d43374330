//! The header fields that never change: made once, and copied whole into each response.

use std::sync::LazyLock;

use axum::http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS},
};

use super::cors;

const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");

/// For what programs read. A browser that shows it as a page may fetch nothing for it.
pub(super) static OF_DATA: LazyLock<HeaderMap> =
    LazyLock::new(|| constant("default-src 'none'; frame-ancestors 'none'", "no-referrer"));

/// For pages: their own styles and pictures, their own forms, no scripts, no frames around them.
pub(super) static OF_PAGES: LazyLock<HeaderMap> = LazyLock::new(|| {
    constant(
        "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'",
        "strict-origin-when-cross-origin",
    )
});

fn constant(content: &'static str, referrer: &'static str) -> HeaderMap {
    // Room for what a response adds.
    let mut headers = HeaderMap::with_capacity(16);
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CONTENT_SECURITY_POLICY, content),
        (REFERRER_POLICY, referrer),
        (CROSS_ORIGIN_RESOURCE_POLICY, "cross-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    cors::open(&mut headers);
    headers
}
