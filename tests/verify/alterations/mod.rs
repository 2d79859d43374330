//! Altered quotations: spans of the record, changed by mistake or on purpose. Most were not said, but some
//! are in the record nevertheless.

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

/// A quotation, and the speaker it is attributed to.
#[derive(Debug)]
pub struct Quotation {
    pub text: String,
    pub speaker: Option<&'static str>,
}

/// Ids, names and aliases of the speakers of the archive, and a name that it doesn't contain.
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

/// A span of the record with one or two changes, or cut at a wrong position.
pub fn altered_quotation(rng: &mut Rng, oracle: &Oracle) -> Quotation {
    let mut text = match rng.below(6) {
        0 | 1 => cuts::cut(rng, oracle),
        2 => gaps::with_gaps(rng, oracle),
        _ => changed_span(rng, oracle),
    };
    if rng.is_one_in(8) {
        text = house_style(rng, &text);
    }
    let speaker = rng.is_one_in(3).then(|| *rng.choose(SPEAKERS));
    Quotation { text, speaker }
}

fn changed_span(rng: &mut Rng, oracle: &Oracle) -> String {
    let (_, mut text) = true_span(rng, oracle);
    for _ in 0..=usize::from(rng.is_one_in(4)) {
        text = match rng.below(5) {
            0 => words::changed_words(rng, &text, oracle),
            1 => letters::changed_letter(rng, &text),
            2 => words::bracketed(rng, &text),
            3 => numbers::changed_number(rng, &text),
            _ => style::changed_style(rng, &text),
        };
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn an_altered_quotation_is_said_only_if_it_is_elsewhere_in_the_record(seed: u64) {
        compare::check_quotation(&ARCHIVE, &altered_quotation(&mut Rng::new(seed), &ARCHIVE.oracle));
    }
}
