//! `q`: the words that items are asked for by, and what of the items has them.

use roaring::RoaringBitmap;

use super::{Listing, Sort, ask::Ask, faults::Faults};
use onrecord_corpus::search::{Found, Query};
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

impl Listing {
    /// What the words of a request find among some places, or all, if it has any.
    pub(super) fn found(&self, ask: &Ask, among: Option<&RoaringBitmap>) -> Option<Found> {
        let (searched, query) = (self.searched.as_ref()?, ask.query.as_ref()?);
        Some(searched.find(query, |place| {
            among.is_none_or(|among| among.contains(place))
        }))
    }

    /// The first places of what is found after one, the most relevant first.
    pub(super) fn most_relevant(&self, found: &Found, ask: &Ask, most: usize) -> Vec<usize> {
        let number = |place| u32::try_from(place).unwrap_or(u32::MAX);
        let searched = self.searched.iter();
        let places = searched.flat_map(|it| it.most_relevant(found, ask.after.map(number), most));
        places.map(|place| place as usize).collect()
    }
}

impl Ask {
    /// Is what is found asked for by its relevance?
    pub(super) fn is_by_relevance(&self) -> bool {
        self.sorting.is_some_and(|it| it.sort == Sort::Relevance)
    }
}
