//! Strong entity tags (RFC 9110, 8.8.3).

use axum::http::HeaderValue;
use sha2::{Digest, Sha256};

/// A strong validator: half of the SHA-256 of what it stands for, so that every replica which holds
/// the same bytes gives the same tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ETag([u8; Self::LENGTH]);

impl ETag {
    const LENGTH: usize = 16;

    /// The tag of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::of_parts([bytes])
    }

    /// The tag of a body that is made of parts. A part may be given by its own tag's
    /// [`digest`](Self::digest) instead of its bytes, so that a long body need not be read again.
    #[must_use]
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part);
        }
        let mut digest = [0; Self::LENGTH];
        digest.copy_from_slice(&hash.finalize()[..Self::LENGTH]);
        Self(digest)
    }

    /// What the tag is made of.
    #[must_use]
    pub fn digest(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn header(self) -> HeaderValue {
        HeaderValue::from_str(&format!("\"{}\"", self.opaque()))
            .expect("hexadecimal digits between quotation marks are visible ASCII")
    }

    /// What stands between the quotation marks.
    pub(super) fn opaque(self) -> String {
        use std::fmt::Write;
        self.0.iter().fold(String::new(), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}
