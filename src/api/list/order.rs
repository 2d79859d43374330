//! The sort orders of a list, computed when the list is built.

use std::borrow::Cow;
use std::cmp::Ordering;

use onrecord_model::interview::Edtf;
use roaring::RoaringBitmap;
use rust_decimal::Decimal;

/// What a list can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    Date,
    InterviewDate,
    Value,
    Name,
    Label,
    /// The order of the archive, which is the default without a full-text query.
    Archive,
    /// How relevant an item is to the full-text query, which is the default with one.
    Relevance,
}

/// A sort key and its direction, such as `-date` in a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct SortOrder {
    pub sort: Sort,
    pub descending: bool,
}

/// The key that an item is sorted by. An item without a key comes last in both directions.
#[derive(Debug, Clone)]
pub enum SortKey<'a> {
    /// Compared without regard to case.
    Text(&'a str),
    /// Compared by the first day, then by the last.
    Date(Cow<'a, Edtf>),
    /// Compared by unit, in alphabetical order in both directions, then by value.
    Amount { unit: &'a str, value: Decimal },
}

/// One order of all items of a list.
#[derive(Debug)]
pub(super) struct ItemOrder {
    /// The indices of the items, in this order.
    indices: Vec<usize>,
    /// The position of each index in this order.
    positions_by_index: Vec<usize>,
}

impl Sort {
    fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::InterviewDate => "interview_date",
            Self::Value => "value",
            Self::Name => "name",
            Self::Label => "label",
            Self::Archive => "archive",
            Self::Relevance => "relevance",
        }
    }

    /// Whether each item has a sort key. Such a sort has two directions, and both are computed in advance.
    pub(super) fn has_sort_keys(self) -> bool {
        !matches!(self, Self::Archive | Self::Relevance)
    }

    /// The sort in each of its directions.
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
    /// The default order of a full-text query.
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
    /// Sorts the indices by key. Items with equal keys keep the order of the archive.
    pub(super) fn from_sort_keys(sort_keys: &[Option<SortKey>], descending: bool) -> Self {
        let mut indices: Vec<usize> = (0..sort_keys.len()).collect();
        indices.sort_by(|a, b| {
            compare_sort_keys(sort_keys[*a].as_ref(), sort_keys[*b].as_ref(), descending)
        });
        let mut positions_by_index = vec![0; indices.len()];
        for (position, index) in indices.iter().enumerate() {
            positions_by_index[*index] = position;
        }
        Self {
            indices,
            positions_by_index,
        }
    }

    /// The first indices after the item `after`, in this order.
    pub(super) fn page_after(&self, after: Option<usize>, limit: usize) -> Vec<usize> {
        let from = self.position_after(after);
        self.indices[from..].iter().take(limit).copied().collect()
    }

    /// The first of the matching indices after the item `after`, in this order. If few indices
    /// match, these are sorted; if many do, a scan of the order soon finds enough of them. Either way, the
    /// work grows more slowly than the list, unless the matching items are all near the end of the order.
    pub(super) fn filtered_page_after(
        &self,
        matching: &RoaringBitmap,
        after: Option<usize>,
        limit: usize,
    ) -> Vec<usize> {
        let from = self.position_after(after);
        let count = usize::try_from(matching.len()).unwrap_or(usize::MAX);
        if count.saturating_mul(count) > limit.saturating_mul(self.indices.len()) {
            let rest = self.indices[from..].iter().copied();
            return rest
                .filter(|index| contains(matching, *index))
                .take(limit)
                .collect();
        }
        let positions = matching
            .iter()
            .map(|index| self.positions_by_index[index as usize]);
        let mut positions: Vec<usize> = positions.filter(|position| *position >= from).collect();
        positions.sort_unstable();
        positions.truncate(limit);
        positions
            .into_iter()
            .map(|position| self.indices[position])
            .collect()
    }

    fn position_after(&self, after: Option<usize>) -> usize {
        after.map_or(0, |index| self.positions_by_index[index] + 1)
    }
}

fn contains(matching: &RoaringBitmap, index: usize) -> bool {
    u32::try_from(index).is_ok_and(|index| matching.contains(index))
}

fn compare_sort_keys(a: Option<&SortKey>, b: Option<&SortKey>, descending: bool) -> Ordering {
    let directed = |order: Ordering| if descending { order.reverse() } else { order };
    match (a, b) {
        (Some(SortKey::Text(a)), Some(SortKey::Text(b))) => {
            directed(a.to_lowercase().cmp(&b.to_lowercase()))
        }
        (Some(SortKey::Date(a)), Some(SortKey::Date(b))) => directed(a.cmp_chronological(b)),
        (
            Some(SortKey::Amount {
                unit: a_unit,
                value: a,
            }),
            Some(SortKey::Amount {
                unit: b_unit,
                value: b,
            }),
        ) => a_unit.cmp(b_unit).then(directed(a.cmp(b))),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        // All keys of one sort have the same variant.
        (None, None) | (Some(_), Some(_)) => Ordering::Equal,
    }
}
