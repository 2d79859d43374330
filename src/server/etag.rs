//! Strong entity tags (RFC 9110, 8.8.3), and the condition that names them.

use axum::http::{HeaderMap, HeaderValue, header::IF_NONE_MATCH};
use sha2::{Digest, Sha256};

use super::coding::Coding;

/// A strong validator: half of the SHA-256 of what it stands for, so that every replica which holds
/// the same bytes gives the same tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

    /// The tag as a header field has it, of the bytes themselves or of a coding of them.
    pub(super) fn written(self, coding: Option<Coding>) -> Written {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut written = Written {
            bytes: [b'"'; Written::LONGEST],
            length: 2 * Self::LENGTH + 2,
        };
        for (at, byte) in self.0.iter().enumerate() {
            written.bytes[2 * at + 1] = DIGITS[usize::from(byte >> 4)];
            written.bytes[2 * at + 2] = DIGITS[usize::from(byte & 15)];
        }
        if let Some(tag) = coding.map(Coding::tag) {
            let from = written.length - 1;
            written.bytes[from..from + tag.len()].copy_from_slice(tag.as_bytes());
            written.length += tag.len();
        }
        written
    }
}

/// A tag between its quotation marks. To write one costs no allocation.
pub(super) struct Written {
    bytes: [u8; Self::LONGEST],
    length: usize,
}

impl Written {
    const LONGEST: usize = 2 * ETag::LENGTH + 2 + 4;

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    pub(super) fn header(&self) -> HeaderValue {
        HeaderValue::from_bytes(self.as_bytes())
            .expect("hexadecimal digits and a coding's tag between quotation marks are ASCII")
    }
}

/// The tags that a request says it has already (`If-None-Match`, RFC 9110, 13.1.2). Without the
/// field, which is how most requests come, it holds and costs nothing.
#[derive(Debug, Default)]
pub(super) struct HeldTags(Vec<HeaderValue>);

impl HeldTags {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        Self(headers.get_all(IF_NONE_MATCH).iter().cloned().collect())
    }

    /// Is the tag of these bytes, or of this coding of them, one of them? Compares weakly, as the
    /// condition asks; a field that is no list of tags names none.
    pub(super) fn name(&self, etag: ETag, coding: Option<Coding>) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let written = etag.written(coding);
        self.0
            .iter()
            .filter_map(|field| field.to_str().ok())
            .any(|field| field.trim() == "*" || tags(field).any(|tag| tag == written.as_bytes()))
    }
}

/// Each tag of a list, with its quotation marks and without the sign of a weak one. A comma may stand
/// between the marks too, so the list can't be split at commas.
fn tags(field: &str) -> impl Iterator<Item = &[u8]> {
    let mut rest = field;
    std::iter::from_fn(move || {
        let tag = rest.trim_start_matches([' ', '\t', ',']);
        let tag = tag.strip_prefix("W/").unwrap_or(tag);
        let end = tag.strip_prefix('"')?.find('"')? + 2;
        rest = &tag[end..];
        Some(&tag.as_bytes()[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(fields: &[&str]) -> bool {
        let mut headers = HeaderMap::new();
        for field in fields {
            headers.append(IF_NONE_MATCH, HeaderValue::from_str(field).unwrap());
        }
        HeldTags::of(&headers).name(ETag::of(b"body"), None)
    }

    #[test]
    fn a_tag_is_found_strong_weak_in_a_list_in_a_second_field_and_by_the_star() {
        let tag = ETag::of(b"body").written(None).header();
        let tag = tag.to_str().unwrap();
        assert!(holds(&[tag]));
        assert!(holds(&[&format!("W/{tag}")]));
        assert!(holds(&[&format!("\"a,b\", W/\"\" ,{tag}")]));
        assert!(holds(&["\"other\"", tag]));
        assert!(holds(&[" * "]));
    }

    #[test]
    fn another_tag_or_a_malformed_field_names_nothing() {
        let written = ETag::of(b"body").written(None).header();
        let opaque = written.to_str().unwrap().trim_matches('"');
        assert!(!holds(&[]));
        assert!(!holds(&["\"other\""]));
        assert!(!holds(&[opaque]));
        assert!(!holds(&[&format!("\"{opaque}")]));
        assert!(!holds(&["\"*\""]));
        assert!(!holds(&[&format!("\"other,{opaque}\"")]));
    }

    #[test]
    fn the_tag_of_a_coding_is_another_and_names_it() {
        let etag = ETag::of(b"body");
        let [bare, gzip] = [None, Some(Coding::Gzip)].map(|coding| etag.written(coding).header());
        let bare = bare.to_str().unwrap().trim_end_matches('"');
        assert_eq!(gzip.to_str().unwrap(), format!("{bare}-gz1\""));
        assert!(!holds(&[gzip.to_str().unwrap()]));
    }
}
