//! Conditional requests (RFC 9110, 13): preconditions on the ETag of the selected representation.
//!
//! No resource has a modification date, so `If-Modified-Since` and `If-Unmodified-Since` are ignored
//! (13.1.3, 13.1.4).
//!
//! The `headers` crate has both fields, but needs twice the instructions and nine more crates. It
//! compares an ETag only with one of its own type, which costs an allocation, and finds no ETags in
//! the fields that follow one with an unclosed quotation mark.

use axum::http::header::{IF_MATCH, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue};

use super::ETag;
use super::encoding::ContentEncoding;

/// The preconditions of a request. Most requests have none, and then this allocates nothing.
#[derive(Debug, Default)]
pub(super) struct Preconditions {
    /// The values of `If-Match`; empty if the field is absent.
    if_match: Vec<HeaderValue>,
    /// The values of `If-None-Match`: what the client has cached.
    if_none_match: Vec<HeaderValue>,
}

/// A list is read up to its first malformed member; the rest of the field is ignored.
impl Preconditions {
    pub(super) fn from_headers(headers: &HeaderMap) -> Self {
        let all = |name| headers.get_all(name).iter().cloned().collect();
        Self {
            if_match: all(IF_MATCH),
            if_none_match: all(IF_NONE_MATCH),
        }
    }

    /// Whether `If-Match` holds, or is absent. It is evaluated before `If-None-Match` (RFC 9110,
    /// 13.2.2). The ETag of any encoding of the content is accepted: which encoding is ready says
    /// nothing about whether the content has changed.
    pub(super) fn is_if_match_met(&self, etag: Option<ETag>) -> bool {
        let is_named = |candidate: &ParsedETag| {
            let encodings = ContentEncoding::ALL.map(Some).into_iter().chain([None]);
            let mut values = etag.iter().flat_map(|etag| {
                encodings
                    .clone()
                    .map(|encoding| etag.to_field_value(encoding))
            });
            !candidate.is_weak && values.any(|value| candidate.text == value.as_bytes())
        };
        // There is a response, so `*` holds, whether the response has an ETag or not.
        self.if_match.is_empty()
            || has_matching_field(&self.if_match, |field| {
                is_star(field) || parse_etags(field).any(|tag| is_named(&tag))
            })
    }

    /// Whether `If-None-Match` contains the ETag of these bytes in this encoding. (Responses without
    /// an ETag are not cached, so no client can have them.)
    pub(super) fn is_not_modified(&self, etag: ETag, encoding: Option<ContentEncoding>) -> bool {
        if self.if_none_match.is_empty() {
            return false;
        }
        let value = etag.to_field_value(encoding);
        has_matching_field(&self.if_none_match, |field| {
            is_star(field) || parse_etags(field).any(|candidate| candidate.text == value.as_bytes())
        })
    }

    /// Whether there is an `If-None-Match: *`, which fails if there is a current representation.
    pub(super) fn has_if_none_match_star(&self) -> bool {
        has_matching_field(&self.if_none_match, is_star)
    }
}

fn has_matching_field(fields: &[HeaderValue], is_met_by: impl Fn(&str) -> bool) -> bool {
    let mut fields = fields.iter().filter_map(|field| field.to_str().ok());
    fields.any(is_met_by)
}

fn is_star(field: &str) -> bool {
    field.trim() == "*"
}

struct ParsedETag<'a> {
    is_weak: bool,
    /// Including the quotation marks.
    text: &'a [u8],
}

/// The ETags of a list. An ETag may contain a comma, so the list cannot be split at commas.
fn parse_etags(field: &str) -> impl Iterator<Item = ParsedETag<'_>> {
    let mut rest = field;
    std::iter::from_fn(move || {
        let member = rest.trim_start_matches([' ', '\t', ',']);
        let weak = member.strip_prefix("W/");
        let etag = weak.unwrap_or(member);
        let end = etag.strip_prefix('"')?.find('"')? + 2;
        rest = &etag[end..];
        Some(ParsedETag {
            is_weak: weak.is_some(),
            text: &etag.as_bytes()[..end],
        })
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn conditions(name: &HeaderName, values: &[&str]) -> Preconditions {
        let value = |value: &&str| (name.clone(), HeaderValue::from_str(value).unwrap());
        let mut headers = HeaderMap::new();
        for (name, value) in values.iter().map(value) {
            headers.append(name, value);
        }
        Preconditions::from_headers(&headers)
    }

    fn is_not_modified(values: &[&str]) -> bool {
        conditions(&IF_NONE_MATCH, values).is_not_modified(ETag::from_content(b"body"), None)
    }

    fn is_matched(values: &[&str]) -> bool {
        conditions(&IF_MATCH, values).is_if_match_met(Some(ETag::from_content(b"body")))
    }

    fn etag_text(encoding: Option<ContentEncoding>) -> String {
        let value = ETag::from_content(b"body").to_field_value(encoding);
        String::from_utf8(value.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn a_strong_etag_is_found_in_a_list_in_a_second_field_and_by_a_star() {
        let etag = etag_text(None);
        for is_met in [is_not_modified, is_matched] {
            assert!(is_met(&[&etag]));
            assert!(is_met(&[&format!("\"a,b\", W/\"\" ,{etag}")]));
            assert!(is_met(&["\"other\"", &etag]));
            assert!(is_met(&[" * "]));
        }
    }

    #[test]
    fn a_weak_etag_counts_for_if_none_match_but_not_for_if_match() {
        let weak = format!("W/{}", etag_text(None));
        assert!(is_not_modified(&[&weak]));
        assert!(!is_matched(&[&weak]));
    }

    #[test]
    fn if_none_match_needs_the_etag_of_the_encoding_and_if_match_accepts_that_of_any_encoding() {
        let gzip = etag_text(Some(ContentEncoding::Gzip));
        assert!(!is_not_modified(&[&gzip]));
        let cached = conditions(&IF_NONE_MATCH, &[&gzip]);
        assert!(cached.is_not_modified(ETag::from_content(b"body"), Some(ContentEncoding::Gzip)));
        assert!(
            !cached.is_not_modified(ETag::from_content(b"body"), Some(ContentEncoding::Brotli))
        );
        assert!(is_matched(&[&gzip]));
    }

    #[test]
    fn another_etag_or_a_malformed_field_does_not_match() {
        let etag = etag_text(None);
        let opaque = etag.trim_matches('"');
        for is_met in [is_not_modified, is_matched] {
            assert!(!is_met(&[""]));
            assert!(!is_met(&["\"other\""]));
            assert!(!is_met(&[opaque]));
            assert!(!is_met(&[&format!("\"{opaque}")]));
            assert!(!is_met(&["\"*\""]));
            assert!(!is_met(&[&format!("\"other,{opaque}\"")]));
        }
    }

    #[test]
    fn without_the_fields_there_are_no_conditions() {
        assert!(is_matched(&[]) && !is_not_modified(&[]));
    }

    #[test]
    fn a_response_without_an_etag_matches_only_a_star() {
        assert!(conditions(&IF_MATCH, &["*"]).is_if_match_met(None));
        assert!(!conditions(&IF_MATCH, &["\"a\""]).is_if_match_met(None));
    }
}
