//! Dates as people type them: quarters and halves of a year, which `date` accepts, and notations for which
//! an error suggests the EDTF.

use onrecord_text::month_number;

/// The interval of a quarter or a half of a year: `2024-Q1` and `2024q1` are `2024-01/2024-03`. `None` for any
/// other text.
pub(super) fn part_of_year(text: &str) -> Option<String> {
    let (year, part) = text.split_at_checked(4)?;
    let part = part.strip_prefix('-').unwrap_or(part).to_ascii_uppercase();
    let (first, last) = match part.as_str() {
        "Q1" => ("01", "03"),
        "Q2" => ("04", "06"),
        "Q3" => ("07", "09"),
        "Q4" => ("10", "12"),
        "H1" => ("01", "06"),
        "H2" => ("07", "12"),
        _ => return None,
    };
    is_number(year, 4).then(|| format!("{year}-{first}/{year}-{last}"))
}

/// How to write a date that is written in another way, if it is clear which date is meant: `March 2024`,
/// `2024/03`, `03/2024`, `5 March 2024`, `2024.3.5`, `Q1 2024`. It may not exist.
pub(super) fn suggest(text: &str) -> Option<String> {
    let is_separator = |c: char| c.is_whitespace() || matches!(c, '/' | '.' | ',' | '-' | '_');
    let words: Vec<&str> = (text.split(is_separator))
        .filter(|word| !word.is_empty())
        .collect();
    let year = |word: &str| is_number(word, 4).then(|| word.to_owned());
    let (month, day) = (|word: &str| number(word, 12), |word: &str| number(word, 31));
    match words[..] {
        [one, other] => {
            // The year may be first or last.
            let (year, part) = match year(one) {
                Some(year) => (year, other),
                None => (year(other)?, one),
            };
            if part_of_year(&format!("{year}{part}")).is_some() {
                return Some(format!("{year}-{}", part.to_ascii_uppercase()));
            }
            let month = month_name(part).or_else(|| month(part))?;
            Some(format!("{year}-{month}"))
        }
        // 5/3/2024 is in March or in May.
        [first, second, third] => {
            let (year, month, day) = match (year(first), month_name(first), month_name(second)) {
                (Some(year), ..) => (
                    year,
                    month_name(second).or_else(|| month(second)),
                    day(third),
                ),
                (None, Some(month), _) => (year(third)?, Some(month), day(second)),
                (None, None, month) => (year(third)?, month, day(first)),
            };
            Some(format!("{year}-{}-{}", month?, day?))
        }
        _ => None,
    }
}

/// Whether a text is a number of so many digits.
fn is_number(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number from 1 to `max` with two digits. English ordinals, such as `5th`, are numbers too.
fn number(word: &str, max: u8) -> Option<String> {
    let word = word.to_ascii_lowercase();
    let ordinal = ["st", "nd", "rd", "th"];
    let digits = ordinal.iter().find_map(|ending| word.strip_suffix(ending));
    let number: u8 = digits.unwrap_or(&word).parse().ok()?;
    (1..=max).contains(&number).then(|| format!("{number:02}"))
}

/// The number of a month with two digits, by its English name.
fn month_name(word: &str) -> Option<String> {
    month_number(word).map(|number| format!("{number:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_and_halves_are_intervals_of_months() {
        for (text, interval) in [
            ("2024-Q1", Some("2024-01/2024-03")),
            ("2024Q2", Some("2024-04/2024-06")),
            ("2024-q3", Some("2024-07/2024-09")),
            ("2024q4", Some("2024-10/2024-12")),
            ("2024-H1", Some("2024-01/2024-06")),
            ("2024h2", Some("2024-07/2024-12")),
            ("2024-Q5", None),
            ("2024-H3", None),
            ("24-Q1", None),
            ("2024--Q1", None),
            ("20é-Q1", None),
            ("Q1", None),
        ] {
            assert_eq!(part_of_year(text).as_deref(), interval, "{text}");
        }
    }

    #[test]
    fn other_notations_are_suggested_as_edtf_unless_they_are_ambiguous() {
        for (text, edtf) in [
            ("March 2024", Some("2024-03")),
            ("sept 2024", Some("2024-09")),
            ("2024/03", Some("2024-03")),
            ("03/2024", Some("2024-03")),
            ("3.2024", Some("2024-03")),
            ("2024-3", Some("2024-03")),
            ("Q1 2024", Some("2024-Q1")),
            ("2024 h2", Some("2024-H2")),
            ("2024/q1", Some("2024-Q1")),
            ("5 March 2024", Some("2024-03-05")),
            ("March 5th, 2024", Some("2024-03-05")),
            ("2024/3/5", Some("2024-03-05")),
            ("2024-5-3", Some("2024-05-03")),
            ("5/3/2024", None),
            ("2024-Q5", None),
            ("2024-13", None),
            ("ma 2024", None),
            ("May", None),
            ("", None),
        ] {
            assert_eq!(suggest(text).as_deref(), edtf, "{text}");
        }
    }
}
