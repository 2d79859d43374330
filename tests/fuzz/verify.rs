//! Verify is given any text, also one that is nearly of the record: it answers, and each match is
//! whole words of one section.

use std::sync::{Arc, LazyLock};

use bolero::{TypeGenerator, check};
use onrecord::commands::load;
use onrecord_corpus::verify::{Corpus, Difference, MAX_LISTED_MATCHES, Verdict, VerifyRequest};
use onrecord_text::is_boundary;

use crate::texts::OddText;

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
    let archive = load(folder.as_ref()).expect("a folder").archive;
    Corpus::new(Arc::new(archive.expect("an archive")))
});

/// Words of the record, from one place to another, with something in between.
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
            .flat_map(|it| it.text.as_str().split(' '))
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

fn is_answered(text: &str, speaker: Option<&str>) {
    let answer = CORPUS.verify(&VerifyRequest {
        text,
        speaker,
        interview: None,
    });
    assert_eq!(
        answer.verdict == Verdict::Absent,
        answer.total == 0,
        "{text:?}"
    );
    assert_eq!(
        answer.matches.len(),
        answer.total.min(MAX_LISTED_MATCHES),
        "{text:?}"
    );
    for one in &answer.matches {
        let section = &CORPUS.archive().interviews[one.interview].sections[one.section];
        let whole = section.text.as_str();
        let words = whole.get(one.span.clone()).expect("whole characters");
        assert!(words.chars().any(char::is_alphanumeric), "{text:?}");
        for at in [one.span.start, one.span.end] {
            assert!(is_boundary(whole, at), "{words:?} is cut: {text:?}");
        }
        if answer.verdict == Verdict::Exact {
            assert_eq!(words, text);
        }
        let mut at = one.span.start;
        for piece in &one.difference {
            if let Difference::Same(span) | Difference::Missing(span, _) = piece {
                assert!(at <= span.start && span.end <= one.span.end, "{text:?}");
                at = span.end;
            }
        }
        let parts = one.parts.iter().map(|it| it.start);
        assert!(parts.is_sorted(), "{text:?}");
    }
}

#[test]
fn any_bytes_that_are_text_are_verified() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| is_answered(&String::from_utf8_lossy(bytes), None));
}

#[test]
fn odd_texts_are_verified() {
    check!()
        .with_type::<OddText>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|odd| is_answered(&odd.text(), None));
}

#[test]
fn words_of_the_record_put_together_anew_are_verified() {
    check!()
        .with_type::<RandomQuotation>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|quoted| is_answered(&quoted.text(), quoted.speaker.as_deref()));
}
