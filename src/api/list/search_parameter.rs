//! `q`: the full-text query.

use onrecord_corpus::search::Query;
use onrecord_text::is_allowed_in_query;

use super::errors::QueryErrors;

/// The name of the parameter.
pub(super) const NAME: &str = "q";

/// The maximum length of a query in code points.
const MAX_CHARACTERS: usize = 1000;

/// Parses a query. A query without a word, such as `!!!`, is valid but finds nothing: to return the whole
/// list would suggest that every item matches. An empty query is malformed, like the empty value of any
/// filter.
pub(super) fn parse(value: &str, errors: &mut QueryErrors) -> Option<Query> {
    let length = value.chars().count();
    if !(1..=MAX_CHARACTERS).contains(&length) || !value.chars().all(is_allowed_in_query) {
        let form = format!(
            "1 to {MAX_CHARACTERS} characters; no control characters except tabs and line breaks"
        );
        errors.add_malformed(NAME, value, &[&form], None);
        return None;
    }
    Some(Query::parse(value))
}
