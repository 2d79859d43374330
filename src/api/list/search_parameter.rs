//! `q`: the full-text query; `match`: which words match its words; `require`: how many of its words an item must have.

use onrecord_corpus::search::{Matching, Query, RequiredWords};

use super::errors::QueryErrors;
use crate::api::query_text::TextViolation;

/// The name of the parameter for the query.
pub(super) const NAME: &str = "q";

/// The name of the parameter for the matching of words.
pub(super) const MATCH: &str = "match";

/// The name of the parameter for the words that an item must have.
pub(super) const REQUIRE: &str = "require";

/// The maximum length of a query in code points.
const MAX_CHARACTERS: usize = 1000;

/// The maximum number of different words and phrases. Each costs a look-up in every item that has the rarest.
const MAX_PHRASES: usize = 50;

/// Parses a query. A query without a word, such as `!!!` or an empty one, is valid but finds nothing: to return the
/// whole list would suggest that every item matches.
pub(super) fn parse(value: &str, matching: Matching, errors: &mut QueryErrors) -> Option<Query> {
    if let Some(violation) = TextViolation::find(value, MAX_CHARACTERS) {
        errors.add_violation(NAME, violation);
        return None;
    }
    let query = Query::parse(value, matching);
    let count = query.phrase_count();
    if count > MAX_PHRASES {
        let violation = TextViolation {
            detail: format!(
                "has {count} different words and phrases; at most {MAX_PHRASES} are accepted. Leave out common words, \
                 or put a passage between quotation marks."
            ),
            accepted: format!("at most {MAX_PHRASES} different words and phrases"),
        };
        errors.add_violation(NAME, violation);
        return None;
    }
    Some(query)
}

/// Parses `match`.
pub(super) fn parse_matching(value: &str, errors: &mut QueryErrors) -> Matching {
    match value {
        "exact" => return Matching::Exact,
        "forms" => {}
        _ => errors.add_malformed_word(MATCH, value, &["forms", "exact"]),
    }
    Matching::Forms
}

/// Parses `require`.
pub(super) fn parse_required(value: &str, errors: &mut QueryErrors) -> RequiredWords {
    match value {
        "any" => return RequiredWords::Any,
        "all" => {}
        _ => errors.add_malformed_word(REQUIRE, value, &["all", "any"]),
    }
    RequiredWords::All
}
