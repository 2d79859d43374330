//! How long caches may keep an answer.

use std::time::Duration;

use axum::http::HeaderValue;

/// How long an answer is fresh, and how long an old one may stand in for it (RFC 9111, RFC 5861).
/// Content changes only when the server loads it anew, so a minute of age is no lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Freshness {
    /// How long a cache need not ask again.
    pub max_age: Duration,
    /// How long it may then show what it has while it asks.
    pub stale_while_revalidate: Duration,
    /// How long it may then show what it has when the server can't be reached or fails.
    pub stale_if_error: Duration,
}

impl Freshness {
    /// In whole seconds, as `Cache-Control` has them.
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
