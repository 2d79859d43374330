//! Strong ETags (RFC 9110, 8.8.3).

use axum::http::HeaderValue;
use sha2::{Digest, Sha256};

use super::encoding::ContentEncoding;

/// A strong validator: the first half of the SHA-256 of the content, so that all replicas with the
/// same bytes send the same ETag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ETag([u8; Self::LENGTH]);

impl ETag {
    const LENGTH: usize = 16;

    /// The ETag of these bytes.
    #[must_use]
    pub fn from_content(bytes: &[u8]) -> Self {
        let mut hasher = ETagHasher::default();
        hasher.update(bytes);
        hasher.finish()
    }

    /// The ETag as the value of a header field, for the bytes themselves or for an encoding of them.
    pub(super) fn to_field_value(self, encoding: Option<ContentEncoding>) -> ETagFieldValue {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut value = ETagFieldValue {
            bytes: [b'"'; ETagFieldValue::MAX_BYTES],
            length: 2 * Self::LENGTH + 2,
        };
        for (index, byte) in self.0.iter().enumerate() {
            value.bytes[2 * index + 1] = DIGITS[usize::from(byte >> 4)];
            value.bytes[2 * index + 2] = DIGITS[usize::from(byte & 15)];
        }
        if let Some(suffix) = encoding.map(ContentEncoding::etag_suffix) {
            let start = value.length - 1;
            value.bytes[start..start + suffix.len()].copy_from_slice(suffix.as_bytes());
            value.length += suffix.len();
        }
        value
    }
}

/// Computes the ETag of bytes that arrive in parts.
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

/// An ETag with its quotation marks. Writing it allocates nothing.
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
            .expect("hexadecimal digits and a suffix between quotation marks are ASCII")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_etag_of_an_encoding_differs_and_names_the_encoding() {
        let etag = ETag::from_content(b"body");
        let [bare, gzip] = [None, Some(ContentEncoding::Gzip)]
            .map(|encoding| etag.to_field_value(encoding).to_header_value());
        let bare = bare.to_str().unwrap();
        assert_eq!(bare.len(), 34, "{bare}");
        let opaque = bare.trim_matches('"');
        assert_eq!(gzip.to_str().unwrap(), format!("\"{opaque}-gz2\""));
    }
}
