//! A point in time, and its EDTF form.

pub(super) const OPEN_YEAR: &str = "XXXX";

/// A date in EDTF, and the token after it.
pub(super) type DateMatch = (String, usize);

#[derive(Debug, Clone)]
pub(super) struct Point {
    /// The year in EDTF, with `X` for each unspecified digit. For "this month", it includes the month.
    pub year: String,
    /// A month, or the EDTF code of a season, quarter or half-year (a sub-year grouping).
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// A bare month name, which may also be another word.
    pub is_ambiguous: bool,
    pub end: usize,
}

impl Point {
    pub fn to_edtf(&self) -> String {
        let fields = [self.month, self.day].into_iter().flatten();
        fields.fold(self.year.clone(), |edtf, field| {
            format!("{edtf}-{field:02}")
        })
    }

    pub fn from_year(year: &str, end: usize) -> Self {
        Self {
            year: year.to_owned(),
            month: None,
            day: None,
            is_ambiguous: false,
            end,
        }
    }
}
