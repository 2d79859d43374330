//! `q`: the words that items are asked for by, and what of the items has them.

use std::borrow::Cow;

use roaring::RoaringBitmap;

use super::{Listing, Sort, ask::Ask, faults::Faults};
use crate::search::{Found, Query};

/// The parameter.
pub(super) const NAME: &str = "q";

/// The most code points of a query.
const LONGEST: usize = 1000;

/// Reads a query. Signs without a word are one that finds nothing: whoever searches for `!!!` must
/// not be shown all that there is as if it were the answer. Only no text at all is malformed, as it is
/// in every filter.
pub(super) fn read(value: &str, faults: &mut Faults) -> Option<Query> {
    let is_accepted = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    let length = value.chars().count();
    if !(1..=LONGEST).contains(&length) || !value.chars().all(is_accepted) {
        let form =
            format!("1 to {LONGEST} characters, of control characters tabs and line breaks alone");
        faults.malformed(NAME, value, &[&form], None);
        return None;
    }
    Some(Query::parse(value))
}

impl Listing {
    /// What the words of a request find, if it has any.
    pub(super) fn found(&self, ask: &Ask) -> Option<Found> {
        let (searched, query) = (self.searched.as_ref()?, ask.query.as_ref()?);
        Some(searched.find(query))
    }

    /// The places that have all that is asked for; `None` when nothing is.
    pub(super) fn matching(
        &self,
        ask: &Ask,
        found: Option<&Found>,
    ) -> Option<Cow<'_, RoaringBitmap>> {
        let filtered = self.facets.matching(&ask.wanted);
        let Some(found) = found else {
            return filtered;
        };
        let found: RoaringBitmap = found.ranked().iter().copied().collect();
        Some(Cow::Owned(match filtered {
            Some(filtered) => found & &*filtered,
            None => found,
        }))
    }
}

/// The first items after one, the most relevant first, of those that match.
pub(super) fn page(
    found: &Found,
    matching: &RoaringBitmap,
    after: Option<usize>,
    most: usize,
) -> Vec<usize> {
    let after = after.map(|place| u32::try_from(place).unwrap_or(u32::MAX));
    let rest = after.map_or(found.ranked(), |place| found.after(place));
    let matching = rest.iter().filter(|place| matching.contains(**place));
    matching.take(most).map(|place| *place as usize).collect()
}

impl Ask {
    /// Is what is found asked for by its relevance?
    pub(super) fn is_by_relevance(&self) -> bool {
        self.sorting.is_some_and(|it| it.sort == Sort::Relevance)
    }
}
