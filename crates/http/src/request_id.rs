//! The id of a request, which appears in the log and in the problem that the client receives.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{HeaderName, HeaderValue};

/// The header field with the id of a request, in the request and in a problem.
pub(super) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request: that of the client if it is well formed (`^[A-Za-z0-9._-]{1,128}$`),
/// otherwise 128 unpredictable bits as hexadecimal digits.
///
/// Cheap to create and to clone; the digits are written only when they are needed.
#[derive(Debug, Clone)]
pub(super) struct RequestId(Id);

#[derive(Debug, Clone)]
enum Id {
    /// Validated: visible ASCII.
    FromClient(HeaderValue),
    Generated(u128),
}

impl RequestId {
    /// The id of a request with this `X-Request-Id`. Each call generates a new one, unless the client
    /// sent a well-formed one.
    pub(super) fn from_header(sent: Option<&HeaderValue>) -> Self {
        let sent = sent.filter(|value| is_well_formed(value.as_bytes()));
        Self(sent.map_or_else(
            || Id::Generated(generate_id()),
            |value| Id::FromClient(value.clone()),
        ))
    }

    /// A copy in memory of its own: the value from the client shares the buffer that it was read into,
    /// and keeps it in memory.
    pub(super) fn detached(self) -> Self {
        let Id::FromClient(value) = &self.0 else {
            return self;
        };
        let copy = HeaderValue::from_bytes(value.as_bytes());
        copy.map_or(self, |copy| Self(Id::FromClient(copy)))
    }

    pub(super) fn to_header_value(&self) -> HeaderValue {
        match &self.0 {
            Id::FromClient(value) => value.clone(),
            Id::Generated(_) => HeaderValue::from_str(&self.to_string())
                .expect("hexadecimal digits are visible ASCII"),
        }
    }
}

impl std::fmt::Display for RequestId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Id::FromClient(value) => f.write_str(value.to_str().unwrap_or_default()),
            Id::Generated(bits) => write!(f, "{bits:032x}"),
        }
    }
}

fn is_well_formed(id: &[u8]) -> bool {
    let is_allowed = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-".contains(byte);
    (1..=128).contains(&id.len()) && id.iter().all(is_allowed)
}

/// The system provides two secret random keys once. From then on, hashing a counter with them yields
/// unpredictable bits without a system call for each request.
fn generate_id() -> u128 {
    static KEYS: LazyLock<[RandomState; 2]> = LazyLock::new(Default::default);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let [high, low] = KEYS.each_ref().map(|key| u128::from(key.hash_one(count)));
    high << 64 | low
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id_of(sent: &[u8]) -> String {
        let value = HeaderValue::from_bytes(sent).unwrap();
        RequestId::from_header(Some(&value)).to_string()
    }

    fn is_generated(id: &str) -> bool {
        id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())
    }

    #[test]
    fn a_well_formed_id_from_the_client_is_used() {
        let longest = "a".repeat(128);
        for id in ["1", "A-b_c.9", longest.as_str()] {
            assert_eq!(id_of(id.as_bytes()), id);
        }
    }

    #[test]
    fn a_malformed_or_missing_id_is_replaced_by_one_of_128_bits() {
        let too_long = "a".repeat(129);
        for id in ["", "a b", "a,b", "a\"b", "ä", too_long.as_str()] {
            let generated = id_of(id.as_bytes());
            assert!(
                is_generated(&generated) && generated != id,
                "{id}: {generated}"
            );
        }
        let (one, other) = (RequestId::from_header(None), RequestId::from_header(None));
        assert!(is_generated(&one.to_string()));
        assert_ne!(one.to_string(), other.to_string());
    }
}
