//! `q`: the words that items are asked for by.

use super::faults::Faults;
use onrecord_corpus::search::Query;
use onrecord_text::is_askable;

/// The parameter.
pub(super) const NAME: &str = "q";

/// The most code points of a query.
const LONGEST: usize = 1000;

/// Reads a query. Signs without a word are one that finds nothing: whoever searches for `!!!` must
/// not be shown all that there is as if it were the answer. Only no text at all is malformed, as it is
/// in every filter.
pub(super) fn read(value: &str, faults: &mut Faults) -> Option<Query> {
    let length = value.chars().count();
    if !(1..=LONGEST).contains(&length) || !value.chars().all(is_askable) {
        let form =
            format!("1 to {LONGEST} characters, of control characters tabs and line breaks alone");
        faults.malformed(NAME, value, &[&form], None);
        return None;
    }
    Some(Query::parse(value))
}
