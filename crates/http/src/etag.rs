//! Strong entity tags (RFC 9110, 8.8.3).

use axum::http::HeaderValue;
use sha2::{Digest, Sha256};

use super::encoding::ContentEncoding;

/// A strong validator: half of the SHA-256 of what it stands for, so that every replica which holds
/// the same bytes gives the same tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ETag([u8; Self::LENGTH]);

impl ETag {
    const LENGTH: usize = 16;

    /// The tag of these bytes.
    #[must_use]
    pub fn from_content(bytes: &[u8]) -> Self {
        let mut hasher = ETagHasher::default();
        hasher.update(bytes);
        hasher.finish()
    }

    /// The tag as a header field has it, of the bytes themselves or of a coding of them.
    pub(super) fn to_field_value(self, coding: Option<ContentEncoding>) -> ETagFieldValue {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut written = ETagFieldValue {
            bytes: [b'"'; ETagFieldValue::MAX_BYTES],
            length: 2 * Self::LENGTH + 2,
        };
        for (at, byte) in self.0.iter().enumerate() {
            written.bytes[2 * at + 1] = DIGITS[usize::from(byte >> 4)];
            written.bytes[2 * at + 2] = DIGITS[usize::from(byte & 15)];
        }
        if let Some(tag) = coding.map(ContentEncoding::etag_suffix) {
            let from = written.length - 1;
            written.bytes[from..from + tag.len()].copy_from_slice(tag.as_bytes());
            written.length += tag.len();
        }
        written
    }
}

/// The tag of bytes that come one after the other.
#[derive(Clone, Default)]
pub(super) struct ETagHasher(Sha256);

impl ETagHasher {
    pub(super) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(super) fn finish(self) -> ETag {
        let mut digest = [0; ETag::LENGTH];
        digest.copy_from_slice(&self.0.finalize()[..ETag::LENGTH]);
        ETag(digest)
    }
}

/// A tag between its quotation marks. To write one costs no allocation.
pub(super) struct ETagFieldValue {
    bytes: [u8; Self::MAX_BYTES],
    length: usize,
}

impl ETagFieldValue {
    const MAX_BYTES: usize = 2 * ETag::LENGTH + 2 + 4;

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    pub(super) fn to_header_value(&self) -> HeaderValue {
        HeaderValue::from_bytes(self.as_bytes())
            .expect("hexadecimal digits and a coding's tag between quotation marks are ASCII")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_of_a_coding_is_another_and_names_it() {
        let etag = ETag::from_content(b"body");
        let [bare, gzip] = [None, Some(ContentEncoding::Gzip)]
            .map(|coding| etag.to_field_value(coding).to_header_value());
        let bare = bare.to_str().unwrap();
        assert_eq!(bare.len(), 34, "{bare}");
        let inside = bare.trim_matches('"');
        assert_eq!(gzip.to_str().unwrap(), format!("\"{inside}-gz2\""));
    }
}
