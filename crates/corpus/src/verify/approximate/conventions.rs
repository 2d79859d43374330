//! Minor differences that leave a word the same: other digit separators, and British or American
//! spelling.

use std::borrow::Cow;

use onrecord_text::folding::{Folded, Folding};
use onrecord_text::primary_language;

use super::spelling::{american, variants};
use super::written_words::written_words;
use crate::index::{Index, TermId};
use crate::verify::MinorDifference;

/// How a text separates thousands, and whether it is in English.
#[derive(Debug, Clone, Copy)]
pub struct Conventions {
    /// Whether a point separates thousands, and a comma decimals.
    groups_with_points: bool,
    is_english: bool,
}

/// Languages in which a point separates thousands.
const POINT_GROUPING_LANGUAGES: &[&str] = &[
    "az", "bs", "ca", "da", "de", "el", "es", "fo", "gl", "hr", "id", "is", "it", "mk", "nl", "pt",
    "ro", "sl", "sr", "tr", "vi",
];

impl Conventions {
    /// The conventions of the language of a BCP 47 tag.
    pub fn from_language(language: &str) -> Self {
        let subtag = primary_language(language);
        Self {
            groups_with_points: POINT_GROUPING_LANGUAGES.contains(&&*subtag),
            is_english: subtag == "en",
        }
    }

    /// The form of a word that is compared: without digit separators, and in American spelling.
    pub fn normalize(self, word: &str) -> Cow<'_, str> {
        let digits = self.without_separators(word);
        if !self.is_english || !digits.contains(|c: char| c.is_ascii_lowercase()) {
            return digits;
        }
        let spelt = map_letter_runs(&digits, |letters| Some(american(letters).into_owned()));
        Cow::Owned(spelt)
    }

    /// How two words with the same normalized form differ.
    pub fn minor_difference(self, one: &str, other: &str) -> MinorDifference {
        if self.without_separators(one) == self.without_separators(other) {
            MinorDifference::DigitSeparators
        } else {
            MinorDifference::Spelling
        }
    }

    /// The word without the separators between its thousands.
    fn without_separators(self, word: &str) -> Cow<'_, str> {
        if !word.contains(|c: char| c.is_ascii_digit()) {
            return Cow::Borrowed(word);
        }
        let mut written = String::with_capacity(word.len());
        let mut rest = word;
        while let Some(c) = rest.chars().next() {
            let length = if c.is_ascii_digit() {
                let (length, digits) = self.parse_grouped_digits(rest);
                written.push_str(&digits);
                length
            } else {
                written.push(c);
                c.len_utf8()
            };
            rest = &rest[length..];
        }
        Cow::Owned(written)
    }

    /// The digits at the start of a text, including their separators: their length in bytes, and the
    /// digits alone.
    fn parse_grouped_digits(self, text: &str) -> (usize, String) {
        let digits = |from: usize| {
            let bytes = text.as_bytes()[from..].iter();
            bytes.take_while(|byte| byte.is_ascii_digit()).count()
        };
        let first = digits(0);
        let mut groups = Vec::new();
        let mut end = first;
        let separator = text[first..]
            .chars()
            .next()
            .filter(|c| GROUP_SEPARATORS.contains(*c));
        if let Some(separator) = separator.filter(|_| first <= 3) {
            while text[end..].starts_with(separator)
                && matches!(digits(end + separator.len_utf8()), 2 | 3)
            {
                let start = end + separator.len_utf8();
                end = start + digits(start);
                groups.push(start..end);
            }
        }
        let is_clear = |separator| match separator {
            '.' => self.groups_with_points || groups.len() > 1,
            ',' => !self.groups_with_points || groups.len() > 1,
            _ => true,
        };
        // The last group must have three digits; 1.5 and 1,50 do not contain thousands.
        let are_thousands =
            groups.last().is_some_and(|last| last.len() == 3) && separator.is_some_and(is_clear);
        if !are_thousands {
            return (first, text[..first].to_owned());
        }
        let groups = groups.into_iter().map(|group| &text[group]);
        (end, std::iter::once(&text[..first]).chain(groups).collect())
    }
}

/// Thousands separators in folded text.
const GROUP_SEPARATORS: &str = ",. '\u{66C}_";

/// The words of a text with the spelling and digit separators that the index has; `None` if nothing
/// changes.
pub fn respell_as_indexed(index: &Index, query: &str) -> Option<Vec<Option<TermId>>> {
    let is_known = |word: &str| {
        let words = index.term_ids(word);
        !words.is_empty() && words.iter().all(Option::is_some)
    };
    let conventions = [false, true].map(|points_group| Conventions {
        groups_with_points: points_group,
        is_english: true,
    });
    let folded = Folded::new(query, Folding::Typographic);
    let mut written = map_letter_runs(folded.as_str(), |letters| {
        let small = letters.to_ascii_lowercase();
        variants(&small).into_iter().find(|one| is_known(one))
    });
    // "11,000" where the index has "11000".
    let joined = written_words(&written).into_iter().map(|word| {
        let word = &written[word];
        let joined = conventions.iter().map(|one| one.without_separators(word));
        let mut joined = joined.filter(|joined| *joined != word && is_known(joined));
        joined.next().unwrap_or(Cow::Borrowed(word)).into_owned()
    });
    written = joined.collect::<Vec<_>>().join(" ");
    // "11000" where the index has "11" and "000".
    written = group_digits(&written, is_known);
    (written != folded.as_str()).then(|| index.term_ids(&written))
}

/// The text with its runs of ASCII letters respelled; a run without another spelling stays as it is.
fn map_letter_runs(text: &str, respell: impl Fn(&str) -> Option<String>) -> String {
    let mut written = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
        let letters = piece.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        let other = if letters.len() > 2 {
            respell(letters)
        } else {
            None
        };
        written.push_str(other.as_deref().unwrap_or(letters));
        written.push_str(&piece[letters.len()..]);
    }
    written
}

/// The text with its long runs of digits in groups of three, where the index has those groups.
fn group_digits(text: &str, is_known: impl Fn(&str) -> bool) -> String {
    const LONGEST: usize = 18;
    let mut written = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
        if (4..=LONGEST).contains(&digits.len()) {
            let first = digits.len() % 3;
            let mut groups: Vec<&str> = Vec::new();
            groups.extend((first > 0).then(|| &digits[..first]));
            groups.extend(
                (first..digits.len())
                    .step_by(3)
                    .map(|at| &digits[at..at + 3]),
            );
            let groups = groups.join(",");
            written.push_str(if is_known(&groups) { &groups } else { digits });
        } else {
            written.push_str(digits);
        }
        written.push_str(&piece[digits.len()..]);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::Conventions;

    #[test]
    fn separators_of_thousands_are_removed_and_decimal_separators_stay() {
        for (language, word, compared) in [
            ("en", "11,000", "11000"),
            ("en", "11 000", "11000"),
            ("en", "11'000", "11000"),
            ("en", "$1,234,567.50,", "$1234567.50,"),
            ("en", "1,00,000", "100000"),
            ("en", "1.500", "1.500"),
            ("en", "1.500.000", "1500000"),
            ("en", "1,5", "1,5"),
            ("en", "1,50", "1,50"),
            ("en", "1975,800", "1975,800"),
            ("en", "12,5000", "12,5000"),
            ("de", "11.000", "11000"),
            ("de", "1,500", "1,500"),
            ("de-CH", "11'000", "11000"),
            ("en", "10-11,000", "10-11000"),
            ("en", "labour,", "labor,"),
            ("en", "neighbour's", "neighbor's"),
            ("de", "labour", "labour"),
        ] {
            assert_eq!(
                Conventions::from_language(language).normalize(word),
                compared,
                "{word}"
            );
        }
    }
}
