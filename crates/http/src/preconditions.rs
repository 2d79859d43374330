//! The conditions of a request (RFC 9110, 13): which tags the answer must have, and which not.
//!
//! Nothing here is dated, so the conditions that name a date hold always (13.1.3, 13.1.4).
//!
//! The crate headers has both fields, at twice the instructions and with nine crates more. It compares
//! a tag with one of its own type, which costs an allocation, and finds none in the fields that follow
//! one with an open quotation mark.

use axum::http::header::{IF_MATCH, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue};

use super::ETag;
use super::encoding::ContentEncoding;

/// What a request asks of the tag of its answer. Without the fields, which is how most requests come,
/// it costs nothing.
#[derive(Debug, Default)]
pub(super) struct Preconditions {
    /// `If-Match`; empty without the field.
    if_match: Vec<HeaderValue>,
    /// `If-None-Match`: what the client has already.
    if_none_match: Vec<HeaderValue>,
}

/// A field that is no list of tags names none.
impl Preconditions {
    pub(super) fn from_headers(headers: &HeaderMap) -> Self {
        let all = |name| headers.get_all(name).iter().cloned().collect();
        Self {
            if_match: all(IF_MATCH),
            if_none_match: all(IF_NONE_MATCH),
        }
    }

    /// Is this the content that the client asks for, if it asks for any? It is to be looked at before
    /// what is held (RFC 9110, 13.2.2). Any coding of the content will do: which one is ready says
    /// nothing of whether it has changed.
    pub(super) fn is_if_match_met(&self, etag: Option<ETag>) -> bool {
        let is_named = |tag: &ParsedETag| {
            let codings = ContentEncoding::ALL.map(Some).into_iter().chain([None]);
            let mut written = etag
                .iter()
                .flat_map(|etag| codings.clone().map(|coding| etag.to_field_value(coding)));
            !tag.is_weak && written.any(|written| tag.text == written.as_bytes())
        };
        // There is an answer, so that the star is met, whether it has a tag or not.
        self.if_match.is_empty()
            || has_matching_field(&self.if_match, |field| {
                is_star(field) || parse_etags(field).any(|tag| is_named(&tag))
            })
    }

    /// Has the client these bytes already, or this coding of them? (What has no tag holds only now,
    /// and nobody has it.)
    pub(super) fn is_not_modified(&self, etag: ETag, coding: Option<ContentEncoding>) -> bool {
        if self.if_none_match.is_empty() {
            return false;
        }
        let written = etag.to_field_value(coding);
        has_matching_field(&self.if_none_match, |field| {
            is_star(field) || parse_etags(field).any(|tag| tag.text == written.as_bytes())
        })
    }

    /// Is there an `If-None-Match: *`, which any answer fails?
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
    /// With its quotation marks.
    text: &'a [u8],
}

/// The tags of a list. A comma may stand within a tag, so the list can't be split at commas.
fn parse_etags(field: &str) -> impl Iterator<Item = ParsedETag<'_>> {
    let mut rest = field;
    std::iter::from_fn(move || {
        let tag = rest.trim_start_matches([' ', '\t', ',']);
        let weak = tag.strip_prefix("W/");
        let tag = weak.unwrap_or(tag);
        let end = tag.strip_prefix('"')?.find('"')? + 2;
        rest = &tag[end..];
        Some(ParsedETag {
            is_weak: weak.is_some(),
            text: &tag.as_bytes()[..end],
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

    fn holds(values: &[&str]) -> bool {
        conditions(&IF_NONE_MATCH, values).is_not_modified(ETag::from_content(b"body"), None)
    }

    fn wants(values: &[&str]) -> bool {
        conditions(&IF_MATCH, values).is_if_match_met(Some(ETag::from_content(b"body")))
    }

    fn tag(coding: Option<ContentEncoding>) -> String {
        let written = ETag::from_content(b"body").to_field_value(coding);
        String::from_utf8(written.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn a_tag_is_found_strong_in_a_list_in_a_second_field_and_by_the_star() {
        let tag = tag(None);
        for found in [holds, wants] {
            assert!(found(&[&tag]));
            assert!(found(&[&format!("\"a,b\", W/\"\" ,{tag}")]));
            assert!(found(&["\"other\"", &tag]));
            assert!(found(&[" * "]));
        }
    }

    #[test]
    fn a_weak_tag_is_held_and_never_the_one_that_is_wanted() {
        let weak = format!("W/{}", tag(None));
        assert!(holds(&[&weak]));
        assert!(!wants(&[&weak]));
    }

    #[test]
    fn a_coding_is_held_apart_and_wanted_as_the_content_that_it_is() {
        let gzip = tag(Some(ContentEncoding::Gzip));
        assert!(!holds(&[&gzip]));
        let held = conditions(&IF_NONE_MATCH, &[&gzip]);
        assert!(held.is_not_modified(ETag::from_content(b"body"), Some(ContentEncoding::Gzip)));
        assert!(!held.is_not_modified(ETag::from_content(b"body"), Some(ContentEncoding::Brotli)));
        assert!(wants(&[&gzip]));
    }

    #[test]
    fn another_tag_or_a_malformed_field_names_nothing() {
        let tag = tag(None);
        let opaque = tag.trim_matches('"');
        for found in [holds, wants] {
            assert!(!found(&[""]));
            assert!(!found(&["\"other\""]));
            assert!(!found(&[opaque]));
            assert!(!found(&[&format!("\"{opaque}")]));
            assert!(!found(&["\"*\""]));
            assert!(!found(&[&format!("\"other,{opaque}\"")]));
        }
    }

    #[test]
    fn without_a_field_everything_is_wanted_and_nothing_is_held() {
        assert!(wants(&[]) && !holds(&[]));
    }

    #[test]
    fn an_answer_without_a_tag_is_what_the_star_asks_for() {
        assert!(conditions(&IF_MATCH, &["*"]).is_if_match_met(None));
        assert!(!conditions(&IF_MATCH, &["\"a\""]).is_if_match_met(None));
    }
}
