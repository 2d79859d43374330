//! `q`: the words that items are asked for by.

use onrecord_corpus::search::Query;
use onrecord_text::is_allowed_in_query;

use super::errors::QueryErrors;

/// The parameter.
pub(super) const NAME: &str = "q";

/// The most code points of a query.
const MAX_CHARACTERS: usize = 1000;

/// Reads a query. Signs without a word are one that finds nothing: whoever searches for `!!!` must
/// not be shown all that there is as if it were the answer. Only no text at all is malformed, as it is
/// in every filter.
pub(super) fn parse(value: &str, faults: &mut QueryErrors) -> Option<Query> {
    let length = value.chars().count();
    if !(1..=MAX_CHARACTERS).contains(&length) || !value.chars().all(is_allowed_in_query) {
        let form = format!(
            "1 to {MAX_CHARACTERS} characters; no control characters except tabs and line breaks"
        );
        faults.add_malformed(NAME, value, &[&form], None);
        return None;
    }
    Some(Query::parse(value))
}
