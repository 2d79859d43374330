//! The conditions of a request (RFC 9110, 13): which tags the answer must have, and which not.
//!
//! Nothing here is dated, so the conditions that name a date hold always (13.1.3, 13.1.4).

use axum::http::{
    HeaderMap, HeaderValue,
    header::{IF_MATCH, IF_NONE_MATCH},
};

use super::ETag;

/// What a request asks of the tag of its answer. Without the fields, which is how most requests come,
/// it costs nothing.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    /// `If-Match`; empty without the field.
    wanted: Vec<HeaderValue>,
    /// `If-None-Match`: what the client has already.
    held: Vec<HeaderValue>,
}

/// What becomes of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is sent.
    Send,
    /// The client has it already.
    Held,
    /// It is not the one that the client asks for.
    Unwanted,
}

impl Conditions {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let all = |name| headers.get_all(name).iter().cloned().collect();
        Self {
            wanted: all(IF_MATCH),
            held: all(IF_NONE_MATCH),
        }
    }

    /// Judges an answer by its tag, in the order of RFC 9110, 13.2.2. A field that is no list of tags
    /// names none.
    pub(super) fn judge(&self, etag: Option<ETag>) -> Verdict {
        if self.wanted.is_empty() && self.held.is_empty() {
            return Verdict::Send;
        }
        let opaque = etag.map(ETag::opaque);
        let opaque = opaque.as_deref();
        // There is an answer, so that the star is met, whether it has a tag or not.
        let is_wanted = |field: &str| {
            is_star(field) || tags(field).any(|tag| !tag.is_weak && Some(tag.opaque) == opaque)
        };
        if !self.wanted.is_empty() && !any(&self.wanted, is_wanted) {
            return Verdict::Unwanted;
        }
        // What has no tag holds only now: nobody can have it already.
        let is_held = |field: &str| {
            opaque.is_some() && is_star(field) || tags(field).any(|tag| Some(tag.opaque) == opaque)
        };
        if any(&self.held, is_held) {
            Verdict::Held
        } else {
            Verdict::Send
        }
    }
}

fn any(fields: &[HeaderValue], is_met_by: impl Fn(&str) -> bool) -> bool {
    let mut fields = fields.iter().filter_map(|field| field.to_str().ok());
    fields.any(is_met_by)
}

fn is_star(field: &str) -> bool {
    field.trim() == "*"
}

struct Tag<'a> {
    is_weak: bool,
    /// What stands between the quotation marks.
    opaque: &'a str,
}

/// The tags of a list. A comma may stand within a tag, so the list can't be split at commas.
fn tags(field: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = field;
    std::iter::from_fn(move || {
        let tag = rest.trim_start_matches([' ', '\t', ',']);
        let strong = tag.strip_prefix("W/");
        let (opaque, after) = strong.unwrap_or(tag).strip_prefix('"')?.split_once('"')?;
        rest = after;
        Some(Tag {
            is_weak: strong.is_some(),
            opaque,
        })
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn judge(fields: &[(HeaderName, &str)]) -> Verdict {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.append(name, HeaderValue::from_str(value).unwrap());
        }
        Conditions::of(&headers).judge(Some(ETag::of(b"body")))
    }

    fn holds(fields: &[&str]) -> bool {
        let fields: Vec<_> = fields.iter().map(|field| (IF_NONE_MATCH, *field)).collect();
        judge(&fields) == Verdict::Held
    }

    fn wants(fields: &[&str]) -> bool {
        let fields: Vec<_> = fields.iter().map(|field| (IF_MATCH, *field)).collect();
        judge(&fields) == Verdict::Send
    }

    fn tag() -> String {
        ETag::of(b"body").header().to_str().unwrap().to_owned()
    }

    #[test]
    fn a_tag_is_found_strong_in_a_list_in_a_second_field_and_by_the_star() {
        let tag = tag();
        for found in [holds, wants] {
            assert!(found(&[&tag]));
            assert!(found(&[&format!("\"a,b\", W/\"\" ,{tag}")]));
            assert!(found(&["\"other\"", &tag]));
            assert!(found(&[" * "]));
        }
    }

    #[test]
    fn a_weak_tag_is_held_and_never_the_one_that_is_wanted() {
        let weak = format!("W/{}", tag());
        assert!(holds(&[&weak]));
        assert!(!wants(&[&weak]));
    }

    #[test]
    fn another_tag_or_a_malformed_field_names_nothing() {
        let opaque = ETag::of(b"body").opaque();
        for found in [holds, wants] {
            assert!(!found(&[""]));
            assert!(!found(&["\"other\""]));
            assert!(!found(&[&opaque]));
            assert!(!found(&[&format!("\"{opaque}")]));
            assert!(!found(&["\"*\""]));
            assert!(!found(&[&format!("\"other,{opaque}\"")]));
        }
    }

    #[test]
    fn without_a_field_the_answer_is_sent() {
        assert_eq!(judge(&[]), Verdict::Send);
    }

    #[test]
    fn what_is_wanted_is_looked_at_before_what_is_held() {
        let tag = tag();
        let both = |wanted, held| judge(&[(IF_NONE_MATCH, held), (IF_MATCH, wanted)]);
        assert_eq!(both("\"other\"", &tag), Verdict::Unwanted);
        assert_eq!(both(&tag, &tag), Verdict::Held);
        assert_eq!(both(&tag, "\"other\""), Verdict::Send);
    }

    #[test]
    fn an_answer_without_a_tag_is_what_the_star_asks_for_and_held_by_nobody() {
        for (name, value, verdict) in [
            (IF_MATCH, "*", Verdict::Send),
            (IF_MATCH, "\"a\"", Verdict::Unwanted),
            (IF_NONE_MATCH, "*", Verdict::Send),
            (IF_NONE_MATCH, "\"a\"", Verdict::Send),
        ] {
            let headers = HeaderMap::from_iter([(name, HeaderValue::from_static(value))]);
            assert_eq!(Conditions::of(&headers).judge(None), verdict, "{value}");
        }
    }
}
