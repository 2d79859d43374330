//! Words changed so that they say something else, as a slip or a purpose would, or that they only seem
//! to: each is looked up in the archive, which may hold it all the same.

mod cuts;
mod gaps;
mod letters;
mod numbers;
mod style;
mod words;

use onrecord_test_support::Rng;
use proptest::prelude::*;
pub use style::house_style;

use crate::archives::ARCHIVE;
use crate::compare;
use crate::oracle::Oracle;
use crate::spans::true_span;

/// A quotation, and whose words it is said to be.
#[derive(Debug)]
pub struct Quotation {
    pub text: String,
    pub speaker: Option<&'static str>,
}

/// Ids, names and aliases of the archive's speakers, and a name that it doesn't know.
const SPEAKERS: &[&str] = &[
    "lane",
    "Mara Holt",
    "Captain Holt",
    "reeve",
    "Reeve",
    "kern",
    "vey",
    "brown",
    "Dzmitry Yemelyanau",
    "Bruno Falk",
];

/// A span of the record with one thing or two changed, or cut where it should not be.
pub fn altered_quotation(chance: &mut Rng, oracle: &Oracle) -> Quotation {
    let mut text = match chance.below(6) {
        0 | 1 => cuts::cut(chance, oracle),
        2 => gaps::with_a_gap(chance, oracle),
        _ => changed_span(chance, oracle),
    };
    if chance.is_one_in(8) {
        text = house_style(chance, &text);
    }
    let speaker = chance.is_one_in(3).then(|| *chance.choose(SPEAKERS));
    Quotation { text, speaker }
}

fn changed_span(chance: &mut Rng, oracle: &Oracle) -> String {
    let (_, mut text) = true_span(chance, oracle);
    for _ in 0..=usize::from(chance.is_one_in(4)) {
        text = match chance.below(5) {
            0 => words::changed_words(chance, &text, oracle),
            1 => letters::changed_letter(chance, &text),
            2 => words::bracketed(chance, &text),
            3 => numbers::changed_number(chance, &text),
            _ => style::changed_style(chance, &text),
        };
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn what_is_altered_is_said_only_if_it_stands_elsewhere(seed: u64) {
        compare::check_quotation(&ARCHIVE, &altered_quotation(&mut Rng::new(seed), &ARCHIVE.oracle));
    }
}
