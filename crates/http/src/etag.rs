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
        Self::from_hash(Sha256::new_with_prefix(bytes))
    }

    /// The ETag of the chunks with these digests, in this order.
    pub(super) fn from_digests(digests: impl Iterator<Item = ChunkDigest>) -> Self {
        let mut hasher = Sha256::new();
        for digest in digests {
            hasher.update(digest.length.to_le_bytes());
            hasher.update(digest.hash.0);
        }
        Self::from_hash(hasher)
    }

    fn from_hash(hasher: Sha256) -> Self {
        let mut bytes = [0; Self::LENGTH];
        bytes.copy_from_slice(&hasher.finalize()[..Self::LENGTH]);
        Self(bytes)
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

/// The length and the hash of a chunk of a body. The length and the ETag of the body are computed from those
/// of its chunks, without writing them.
#[derive(Debug, Clone, Copy)]
pub struct ChunkDigest {
    length: u32,
    hash: ETag,
}

impl ChunkDigest {
    /// The digest of these bytes.
    ///
    /// # Panics
    /// If they are longer than 4 GiB.
    #[must_use]
    pub fn from_content(bytes: &[u8]) -> Self {
        Self {
            length: u32::try_from(bytes.len()).expect("a chunk is shorter than 4 GiB"),
            hash: ETag::from_content(bytes),
        }
    }

    /// The length in bytes.
    pub(super) fn length(self) -> usize {
        self.length as usize
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
