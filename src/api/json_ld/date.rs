//! The dates that schema.org can express: days, months and years of ISO 8601, but not the rest of EDTF.

use onrecord_model::interview::Edtf;

/// The date, if it is one day, one month or one year.
pub fn to_schema_org_date(edtf: &Edtf) -> Option<&str> {
    is_date(edtf.as_str()).then_some(edtf.as_str())
}

/// The period in the form of schema.org's `temporalCoverage`: a date, or two dates, one of which may be
/// open (`..`).
pub fn to_temporal_coverage(edtf: &Edtf) -> Option<&str> {
    let text = edtf.as_str();
    let is_end = |end: &str| is_date(end) || end == "..";
    let is_period = match text.split_once('/') {
        Some((from, to)) => is_end(from) && is_end(to) && from != to,
        None => is_date(text),
    };
    is_period.then_some(text)
}

/// `2024`, `2024-05`, `2024-05-31`. Months from 21 on are EDTF's seasons and quarters.
fn is_date(text: &str) -> bool {
    let digits =
        |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = text.split('-');
    let year = parts.next().is_some_and(|year| digits(year, 4));
    let month = parts
        .next()
        .is_none_or(|month| digits(month, 2) && month <= "12");
    let day = parts.next().is_none_or(|day| digits(day, 2));
    year && month && day && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_months_and_years_are_schema_org_dates() {
        for text in ["2024", "2024-05", "2024-12", "2024-05-31"] {
            assert_eq!(to_schema_org_date(&Edtf::parse(text).unwrap()), Some(text));
        }
        for text in [
            "2024-21", "199X", "2024?", "2024-05~", "2024/2025", "../2024", "Y17000",
        ] {
            assert_eq!(
                to_schema_org_date(&Edtf::parse(text).unwrap()),
                None,
                "{text}"
            );
        }
    }

    #[test]
    fn a_period_is_one_date_or_two_of_which_one_may_be_open() {
        for text in [
            "2024", "2024/2025", "2024-01/2024-10", "../2024-10", "2024/..",
        ] {
            assert_eq!(
                to_temporal_coverage(&Edtf::parse(text).unwrap()),
                Some(text)
            );
        }
        for text in ["2021-21", "2024?/2025", "/2024", "2024-21/2025"] {
            assert_eq!(
                to_temporal_coverage(&Edtf::parse(text).unwrap()),
                None,
                "{text}"
            );
        }
    }
}
