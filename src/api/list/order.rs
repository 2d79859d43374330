//! The orders that a list can be asked for, worked out when it is built.

use std::borrow::Cow;
use std::cmp::Ordering;

use onrecord_model::interview::Edtf;
use roaring::RoaringBitmap;
use rust_decimal::Decimal;

/// What a list can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    Date,
    Value,
    Name,
    Label,
    /// The order of the archive, which is that of a list unless something else is asked for.
    Archive,
    /// How well it is what the words of a query ask for: the order of all that is found by one.
    Relevance,
}

/// A sort and its direction. Written as in a query: `-date`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct SortOrder {
    pub sort: Sort,
    pub descending: bool,
}

/// What an item is ranked by under a sort. An item without a rank comes last in both directions.
#[derive(Debug, Clone)]
pub enum SortKey<'a> {
    /// Letters, capital or small.
    Text(&'a str),
    /// The first day, then the last.
    Date(Cow<'a, Edtf>),
    /// The unit first, in both directions; then the value.
    Amount { unit: &'a str, value: Decimal },
}

/// One order of all items of a list.
#[derive(Debug)]
pub(super) struct ItemOrder {
    /// Places in this order.
    indices: Vec<usize>,
    /// The position in it of each place.
    positions_by_index: Vec<usize>,
}

impl Sort {
    fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Value => "value",
            Self::Name => "name",
            Self::Label => "label",
            Self::Archive => "archive",
            Self::Relevance => "relevance",
        }
    }

    /// Does it put items in order by their own ranks, so that there are two directions, both worked
    /// out beforehand?
    pub(super) fn has_sort_keys(self) -> bool {
        !matches!(self, Self::Archive | Self::Relevance)
    }

    /// Its directions.
    pub(super) fn sort_orders(self) -> impl Iterator<Item = SortOrder> + Clone {
        let directions: &[bool] = if self.has_sort_keys() {
            &[false, true]
        } else {
            &[false]
        };
        directions.iter().map(move |descending| SortOrder {
            sort: self,
            descending: *descending,
        })
    }
}

impl SortOrder {
    /// The order of what words find, unless another is asked for.
    pub(super) const RELEVANCE: Self = Self {
        sort: Sort::Relevance,
        descending: false,
    };

    pub(super) fn name(self) -> String {
        let sign = if self.descending { "-" } else { "" };
        format!("{sign}{}", self.sort.name())
    }
}

impl ItemOrder {
    /// Orders places by their ranks; equal ranks keep the order of the archive.
    pub(super) fn from_sort_keys(ranks: &[Option<SortKey>], descending: bool) -> Self {
        let mut indices: Vec<usize> = (0..ranks.len()).collect();
        indices
            .sort_by(|a, b| compare_sort_keys(ranks[*a].as_ref(), ranks[*b].as_ref(), descending));
        let mut positions_by_index = vec![0; indices.len()];
        for (position, place) in indices.iter().enumerate() {
            positions_by_index[*place] = position;
        }
        Self {
            indices,
            positions_by_index,
        }
    }

    /// The first places after one, in this order.
    pub(super) fn page_after(&self, after: Option<usize>, most: usize) -> Vec<usize> {
        let from = self.position_after(after);
        self.indices[from..].iter().take(most).copied().collect()
    }

    /// The first of some places after one, in this order. The few are put in order; of the many some
    /// are met soon. Neither grows with the list as fast as the list.
    pub(super) fn filtered_page_after(
        &self,
        some: &RoaringBitmap,
        after: Option<usize>,
        most: usize,
    ) -> Vec<usize> {
        let from = self.position_after(after);
        let count = usize::try_from(some.len()).unwrap_or(usize::MAX);
        if count.saturating_mul(count) > most.saturating_mul(self.indices.len()) {
            let rest = self.indices[from..].iter().copied();
            return rest
                .filter(|place| contains(some, *place))
                .take(most)
                .collect();
        }
        let positions = some
            .iter()
            .map(|place| self.positions_by_index[place as usize]);
        let mut positions: Vec<usize> = positions.filter(|position| *position >= from).collect();
        positions.sort_unstable();
        positions.truncate(most);
        positions
            .into_iter()
            .map(|position| self.indices[position])
            .collect()
    }

    fn position_after(&self, after: Option<usize>) -> usize {
        after.map_or(0, |place| self.positions_by_index[place] + 1)
    }
}

fn contains(some: &RoaringBitmap, place: usize) -> bool {
    u32::try_from(place).is_ok_and(|place| some.contains(place))
}

fn compare_sort_keys(a: Option<&SortKey>, b: Option<&SortKey>, descending: bool) -> Ordering {
    let turn = |order: Ordering| if descending { order.reverse() } else { order };
    match (a, b) {
        (Some(SortKey::Text(a)), Some(SortKey::Text(b))) => {
            turn(a.to_lowercase().cmp(&b.to_lowercase()))
        }
        (Some(SortKey::Date(a)), Some(SortKey::Date(b))) => turn(a.cmp_chronological(b)),
        (
            Some(SortKey::Amount {
                unit: a_unit,
                value: a,
            }),
            Some(SortKey::Amount {
                unit: b_unit,
                value: b,
            }),
        ) => a_unit.cmp(b_unit).then(turn(a.cmp(b))),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        // One sort ranks all items in one way.
        (None, None) | (Some(_), Some(_)) => Ordering::Equal,
    }
}
