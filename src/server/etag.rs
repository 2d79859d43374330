//! Strong entity tags (RFC 9110, 8.8.3), and the condition that names them.

use axum::http::{HeaderMap, HeaderValue, header::IF_NONE_MATCH};
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

    fn opaque(self) -> String {
        use std::fmt::Write;
        self.0.iter().fold(String::new(), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
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

    /// Is this one of them? Compares weakly, as the condition asks; a field that is no list of tags
    /// names none.
    pub(super) fn name(&self, etag: ETag) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let opaque = etag.opaque();
        self.0
            .iter()
            .filter_map(|field| field.to_str().ok())
            .any(|field| field.trim() == "*" || opaque_tags(field).any(|tag| tag == opaque))
    }
}

/// What stands between the quotation marks of each tag of a list. A comma may stand there too, so
/// the list can't be split at commas.
fn opaque_tags(field: &str) -> impl Iterator<Item = &str> {
    let mut rest = field;
    std::iter::from_fn(move || {
        let tag = rest.trim_start_matches([' ', '\t', ',']);
        let tag = tag.strip_prefix("W/").unwrap_or(tag);
        let (opaque, after) = tag.strip_prefix('"')?.split_once('"')?;
        rest = after;
        Some(opaque)
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
        HeldTags::of(&headers).name(ETag::of(b"body"))
    }

    #[test]
    fn a_tag_is_found_strong_weak_in_a_list_in_a_second_field_and_by_the_star() {
        let tag = ETag::of(b"body").header();
        let tag = tag.to_str().unwrap();
        assert!(holds(&[tag]));
        assert!(holds(&[&format!("W/{tag}")]));
        assert!(holds(&[&format!("\"a,b\", W/\"\" ,{tag}")]));
        assert!(holds(&["\"other\"", tag]));
        assert!(holds(&[" * "]));
    }

    #[test]
    fn another_tag_or_a_malformed_field_names_nothing() {
        let opaque = ETag::of(b"body").opaque();
        assert!(!holds(&[]));
        assert!(!holds(&["\"other\""]));
        assert!(!holds(&[&opaque]));
        assert!(!holds(&[&format!("\"{opaque}")]));
        assert!(!holds(&["\"*\""]));
        assert!(!holds(&[&format!("\"other,{opaque}\"")]));
    }
}
