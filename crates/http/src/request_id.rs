//! What a request is called in the log and in the problem that its client gets.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{HeaderName, HeaderValue};

/// The header of a request that names it, and of the error that answers it.
pub(super) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request: the client's, if it is well formed (`^[A-Za-z0-9._-]{1,128}$`), else 128
/// bits that nobody can foretell, in hexadecimal digits.
///
/// It is cheap to make and to clone; the digits are written only when somebody asks for them.
#[derive(Debug, Clone)]
pub(super) struct RequestId(Id);

#[derive(Debug, Clone)]
enum Id {
    /// Checked: visible ASCII.
    FromClient(HeaderValue),
    Generated(u128),
}

impl RequestId {
    /// The id of a request with this `X-Request-Id`. It is a new one at each call, unless the client
    /// sent one that is well formed.
    pub(super) fn from_header(sent: Option<&HeaderValue>) -> Self {
        let sent = sent.filter(|value| is_well_formed(value.as_bytes()));
        Self(sent.map_or_else(
            || Id::Generated(generate_id()),
            |value| Id::FromClient(value.clone()),
        ))
    }

    /// The same in memory of its own: the client's holds all that was read with it.
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
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-".contains(byte);
    (1..=128).contains(&id.len()) && id.iter().all(plain)
}

/// The system is asked for randomness once; from then on a counter under two secret keys gives what
/// looks as random, without a system call for each request.
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

    fn is_made(id: &str) -> bool {
        id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())
    }

    #[test]
    fn a_well_formed_id_of_the_client_is_kept() {
        let longest = "a".repeat(128);
        for id in ["1", "A-b_c.9", longest.as_str()] {
            assert_eq!(id_of(id.as_bytes()), id);
        }
    }

    #[test]
    fn any_other_is_replaced_by_one_of_128_bits() {
        let too_long = "a".repeat(129);
        for id in ["", "a b", "a,b", "a\"b", "ä", too_long.as_str()] {
            let made = id_of(id.as_bytes());
            assert!(is_made(&made) && made != id, "{id}: {made}");
        }
        let (one, other) = (RequestId::from_header(None), RequestId::from_header(None));
        assert!(is_made(&one.to_string()));
        assert_ne!(one.to_string(), other.to_string());
    }
}
