//! Verifies arbitrary texts, including ones that are similar to the record: there is always a result, and
//! each match consists of whole words of one section.

use std::sync::{Arc, LazyLock};

use bolero::{TypeGenerator, check};
use onrecord::commands::load;
use onrecord_corpus::verify::{Corpus, Difference, Verdict, VerifyRequest, max_listed_matches};
use onrecord_text::is_boundary;

use crate::texts::OddText;

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
    let archive = load(folder.as_ref()).expect("the folder exists").archive;
    Corpus::new(Arc::new(archive.expect("the archive is valid")))
});

/// Passages of the record, with something between them.
#[derive(Debug, TypeGenerator)]
struct RandomQuotation {
    parts: Vec<(u16, u8, Separator)>,
    speaker: Option<String>,
}

#[derive(Debug, TypeGenerator)]
enum Separator {
    Space,
    Elision(u8),
    Bracketed(OddText),
    Other(OddText),
}

const ELISIONS: [&str; 6] = ["…", " ... ", " [...] ", " […] ", " (…) ", " . . . "];

impl RandomQuotation {
    fn text(&self) -> String {
        let sections = &CORPUS.archive().interviews[0].sections;
        let all: Vec<&str> = sections
            .iter()
            .flat_map(|section| section.text.as_str().split(' '))
            .collect();
        let mut text = String::new();
        for (from, count, join) in self.parts.iter().take(6) {
            let from = usize::from(*from) % all.len();
            let to = (from + usize::from(*count) % 24).min(all.len());
            text += &all[from..to].join(" ");
            let odd = match join {
                Separator::Space => {
                    text.push(' ');
                    continue;
                }
                Separator::Elision(which) => {
                    text += ELISIONS[usize::from(*which) % ELISIONS.len()];
                    continue;
                }
                Separator::Bracketed(odd) | Separator::Other(odd) => odd.text(),
            };
            let is_bracketed = matches!(join, Separator::Bracketed(_));
            text += if is_bracketed { " [" } else { "" };
            text += &odd;
            text += if is_bracketed { "] " } else { "" };
        }
        text
    }
}

fn check_verification(text: &str, speaker: Option<&str>) {
    let verification = CORPUS.verify(&VerifyRequest {
        text,
        speaker,
        interview: None,
    });
    assert_eq!(
        verification.verdict == Verdict::Absent,
        verification.total == 0,
        "{text:?}"
    );
    assert_eq!(
        verification.matches.len(),
        verification.total.min(max_listed_matches(text.len())),
        "{text:?}"
    );
    for found in &verification.matches {
        let section = &CORPUS.archive().interviews[found.interview].sections[found.section];
        let section_text = section.text.as_str();
        let words = section_text
            .get(found.span.clone())
            .expect("the span is between characters");
        assert!(words.chars().any(char::is_alphanumeric), "{text:?}");
        for at in [found.span.start, found.span.end] {
            assert!(is_boundary(section_text, at), "{words:?} is cut: {text:?}");
        }
        if verification.verdict == Verdict::Exact {
            assert_eq!(words, text);
        }
        let mut last_end = found.span.start;
        for piece in &found.difference {
            if let Difference::Same(span) | Difference::Missing(span, _) = piece {
                assert!(
                    last_end <= span.start && span.end <= found.span.end,
                    "{text:?}"
                );
                last_end = span.end;
            }
        }
        let parts = found.parts.iter().map(|part| part.start);
        assert!(parts.is_sorted(), "{text:?}");
    }
}

#[test]
fn any_text_can_be_verified() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| check_verification(&String::from_utf8_lossy(bytes), None));
}

#[test]
fn odd_texts_are_verified() {
    check!()
        .with_type::<OddText>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|odd| check_verification(&odd.text(), None));
}

#[test]
fn recombined_passages_of_the_record_can_be_verified() {
    check!()
        .with_type::<RandomQuotation>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|quoted| check_verification(&quoted.text(), quoted.speaker.as_deref()));
}
