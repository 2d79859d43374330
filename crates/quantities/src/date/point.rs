//! A point in time, and how EDTF writes it.

pub(super) const OPEN_YEAR: &str = "XXXX";

/// A date and the token after it.
pub(super) type DateMatch = (String, usize);

#[derive(Debug, Clone)]
pub(super) struct Point {
    /// Four characters, `X` for each open digit.
    pub year: String,
    /// A month, or the code of a part of a year.
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// The month's name alone, which other words may mean too.
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
