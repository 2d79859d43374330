//! Tests that the suggestions for unannotated figures and dates are valid once they are pasted.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::InterviewFixture;
use crate::source::Diagnostic;
use crate::source::diagnostic::Severity;

/// Phrases with numbers and dates, and words that surround them.
#[rustfmt::skip]
const PHRASES: &[&str] = &[
    "seven", "12", "3.5", "1,200", "about 40", "over 135", "at least 3", "nearly 11,000", "up to 9",
    "less than 5", "5 to 10", "between 5 and 10", "a third of", "two thirds of", "half", "2 ½", "10 %",
    "5 percent", "6 percentage points", "25 basis points", "point five percent", "fell by 5 percent",
    "rose from 5 to 10", "doubled", "an increase of 100.9%", "$5", "$5-$10", "€ 30", "90 dollars",
    "1.02 billion CNY", "3 million", "5 km", "18 kg", "20 °C", "two hours", "the twelfth", "ranks first",
    "21st", "one hundred and first", "In 2023", "by October 2024", "May 2021", "January 28, 2021",
    "2021-01-28", "May of this year", "the 1990s", "in spring 2022", "since 2019", "from 2 to 6 May 2023",
    "before 2010", "the end of 2020", "Q3 2022", "5 crore", "a million five", "-5", "plus or minus 6",
    "1 500", "2024", "in May '21", "10:30", "twice as many", "dozens", "carts", "oxen", "old carts",
    "of the oxen", "cart drivers", "we", "and", "or", "of", "the", "said", "it's", "per day", "Minsk",
    "people", "Dr. Low", "not", "no", "about", "“so”", "(then)",
];

const SEPARATORS: &[&str] = &[
    " ", " ", " ", " ", ", ", ". ", "; ", "—", "-", " – ", ": ", "/", " (", ") ",
];

pub(super) fn texts() -> impl Strategy<Value = String> {
    let piece = (select(PHRASES), select(SEPARATORS));
    vec(piece, 1..14).prop_map(|pieces| {
        let text: String = (pieces.into_iter())
            .flat_map(|(phrase, joint)| [phrase, joint])
            .collect();
        text.trim().to_owned()
    })
}

fn unannotated(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let all = diagnostics.iter();
    all.filter(|one| one.severity == Severity::Gap).collect()
}

fn suggestion_after<'f>(diagnostic: &'f Diagnostic, after: &str) -> &'f str {
    let mut help = diagnostic.help.iter();
    let found = help.find_map(|help| help.strip_prefix(after));
    found.unwrap_or_else(|| panic!("{diagnostic:#?}"))
}

/// Fills in the question marks of a stub. A unit is one of those offered, or oxen; everything else is
/// the same text with the number of the suggestion.
pub(super) fn fill_in(stub: &str, number: usize) -> String {
    let mut filled = String::new();
    let mut rest = stub;
    while let Some(at) = rest.find("?\"") {
        let start = rest[..at].rfind('"').expect("a string") + 1;
        let choices = &rest[start..at];
        let is_unit = rest[..start].ends_with("\"unit\": \"");
        filled.push_str(&rest[..start]);
        match choices.split('|').next() {
            Some("") if is_unit => filled.push_str("ox"),
            Some("") => filled.extend(["gap-", &number.to_string()]),
            Some(first) if is_unit => filled.push_str(first),
            _ => filled.push_str(&rest[start..=at]),
        }
        filled.push('"');
        rest = &rest[at + 2..];
    }
    filled + rest
}

/// Pastes all suggested facts, then all suggested entries of `set_aside`.
fn accepts_its_suggestions(paragraphs: &[String]) -> Result<(), TestCaseError> {
    let mut talk = InterviewFixture::new("");
    talk.paragraphs = paragraphs.to_vec();
    let (_, diagnostics) = talk.load();
    let unannotated_values = unannotated(&diagnostics);
    let stubs = (unannotated_values.iter().enumerate()).map(|(number, diagnostic)| {
        let stub = suggestion_after(diagnostic, "or add a whole fact, and fill in each `?`: ");
        fill_in(stub, number)
    });
    talk.facts = stubs.collect();
    loads(&talk)?;
    let entries = unannotated_values
        .iter()
        .map(|diagnostic| suggestion_after(diagnostic, "or set it aside: "));
    (talk.facts, talk.set_aside) = (Vec::new(), entries.map(str::to_owned).collect());
    loads(&talk)
}

/// Checks that there are no errors and no unannotated figures or dates. A missing `of` is only a
/// warning.
pub(super) fn loads(talk: &InterviewFixture) -> Result<(), TestCaseError> {
    let (interview, diagnostics) = talk.load();
    let left: Vec<&Diagnostic> = (diagnostics.iter())
        .filter(|one| one.severity != Severity::Warning)
        .collect();
    prop_assert!(left.is_empty(), "{left:#?} of {}", talk.json());
    let coverage = interview.map(|interview| interview.coverage().unannotated());
    prop_assert_eq!(coverage, Some(0));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn suggestions_are_valid_once_they_are_pasted(paragraphs in vec(texts(), 1..3)) {
        prop_assume!(paragraphs.iter().all(|one| onrecord_text::find_violation(one).is_none()));
        accepts_its_suggestions(&paragraphs)?;
    }
}

#[test]
fn the_noun_that_follows_is_suggested_as_the_unit() {
    let (_, diagnostics) = InterviewFixture::new("We paid for 7 oxen, and for 9.").load();
    let units: Vec<_> = unannotated(&diagnostics)
        .iter()
        .map(|diagnostic| {
            diagnostic.help[0]
                .split("\"unit\": ")
                .nth(1)
                .map(str::to_owned)
        })
        .collect();
    assert_eq!(units, [Some("\"ox\"".to_owned()), Some("\"?\"".to_owned())]);
}
