//! Dates as EDTF (ISO 8601-2, levels 0 to 2), with their earliest and latest day.

use std::fmt;

use edtf_core::{Bound, BoundDate};

/// A date or an interval, and the days it spans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edtf {
    text: String,
    earliest: DayBound,
    latest: DayBound,
}

/// One end of a span of days. An open start sorts before every day, an open end after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum DayBound {
    OpenStart,
    Day(BoundDate),
    OpenEnd,
}

impl Edtf {
    /// Parses a date.
    ///
    /// # Errors
    /// A description of what is wrong, as a clause: "month must be 01-12".
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let parsed = edtf_core::Edtf::parse(text).map_err(|error| error.message)?;
        let bounds = parsed.bounds();
        Ok(Self {
            // An unknown end restricts the days no more than an open one does.
            earliest: match bounds.earliest {
                Bound::Date(day) => DayBound::Day(day),
                Bound::NegativeInfinity | Bound::Unknown => DayBound::OpenStart,
                Bound::PositiveInfinity => DayBound::OpenEnd,
            },
            latest: match bounds.latest {
                Bound::Date(day) => DayBound::Day(day),
                Bound::PositiveInfinity | Bound::Unknown => DayBound::OpenEnd,
                Bound::NegativeInfinity => DayBound::OpenStart,
            },
            text: text.to_owned(),
        })
    }

    /// The date as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first day (`YYYY-MM-DD`); `None` if the start is open or unknown.
    #[must_use]
    pub fn earliest(&self) -> Option<String> {
        self.earliest.day()
    }

    /// The last day (`YYYY-MM-DD`); `None` if the end is open or unknown.
    #[must_use]
    pub fn latest(&self) -> Option<String> {
        self.latest.day()
    }

    /// Whether the two dates share a day. An interval that ends before it begins shares none.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.is_forward()
            && other.is_forward()
            && self.earliest <= other.latest
            && other.earliest <= self.latest
    }

    /// Whether every day of this date is within the other.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.is_forward() && other.earliest <= self.earliest && self.latest <= other.latest
    }

    /// Whether its last day is before the other's first.
    #[must_use]
    pub fn is_before(&self, other: &Self) -> bool {
        self.is_forward() && other.is_forward() && self.latest < other.earliest
    }

    /// Compares by first day, then by last day, for sorting.
    #[must_use]
    pub fn cmp_chronological(&self, other: &Self) -> std::cmp::Ordering {
        (self.earliest, self.latest).cmp(&(other.earliest, other.latest))
    }

    fn is_forward(&self) -> bool {
        self.earliest <= self.latest
    }
}

impl DayBound {
    fn day(self) -> Option<String> {
        match self {
            Self::Day(day) => Some(day.to_string()),
            Self::OpenStart | Self::OpenEnd => None,
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::Edtf;

    fn date(text: &str) -> Edtf {
        Edtf::parse(text).unwrap()
    }

    #[test]
    fn a_month_spans_its_days_and_an_open_end_has_no_bound() {
        assert_eq!(date("2022-09").earliest().unwrap(), "2022-09-01");
        assert_eq!(date("2022-09").latest().unwrap(), "2022-09-30");
        assert_eq!(date("../2024-10").earliest(), None);
        assert_eq!(date("../2024-10").latest().unwrap(), "2024-10-31");
    }

    #[test]
    fn dates_overlap_when_they_share_a_day() {
        assert!(date("2024").overlaps(&date("2024-08")));
        assert!(date("../2024-10").overlaps(&date("1939")));
        assert!(date("2024-10-31/2025").overlaps(&date("2024-10")));
        assert!(!date("2024").overlaps(&date("2025")));
    }

    #[test]
    fn a_date_is_before_another_if_all_its_days_are_earlier() {
        assert!(date("2024-04-30").is_before(&date("2024-05")));
        assert!(!date("2024-05-01").is_before(&date("2024-05")));
        assert!(!date("2024").is_before(&date("2024-05-01")));
        assert!(!date("2024/..").is_before(&date("2025")));
        assert!(date("../2023").is_before(&date("2024/..")));
    }

    #[test]
    fn a_reversed_interval_overlaps_nothing() {
        assert!(Edtf::parse("2025/2024").is_err() || !date("2025/2024").overlaps(&date("2024")));
    }

    #[test]
    fn an_invalid_date_is_rejected() {
        for invalid in ["2023-02-29", "2024-13", "May 2024", "", "2024-1"] {
            assert!(Edtf::parse(invalid).is_err(), "{invalid}");
        }
    }
}
