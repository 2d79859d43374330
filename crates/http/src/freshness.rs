//! How long caches may use a response.

use std::time::Duration;

use axum::http::HeaderValue;

/// How long a response is fresh, and how long a stale one may be used (RFC 9111, RFC 5861). Content
/// changes only when the server reloads it, so a response that is a minute old is almost always up to
/// date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Freshness {
    /// How long a response is fresh: a cache may use it without revalidation.
    pub max_age: Duration,
    /// How long after that a cache may use the stale response while it revalidates in the background.
    pub stale_while_revalidate: Duration,
    /// How long after `max_age` a cache may use the stale response if the server fails or cannot be reached.
    pub stale_if_error: Duration,
}

impl Freshness {
    /// The value of `Cache-Control`, in whole seconds.
    pub(super) fn cache_control(self) -> HeaderValue {
        let [age, revalidate, error] = [
            self.max_age,
            self.stale_while_revalidate,
            self.stale_if_error,
        ]
        .map(|time| time.as_secs());
        let text =
            format!("max-age={age}, stale-while-revalidate={revalidate}, stale-if-error={error}");
        HeaderValue::from_str(&text).expect("words and digits are visible ASCII")
    }
}

impl Default for Freshness {
    fn default() -> Self {
        Self {
            max_age: Duration::from_secs(60),
            stale_while_revalidate: Duration::from_secs(600),
            stale_if_error: Duration::from_secs(86_400),
        }
    }
}
