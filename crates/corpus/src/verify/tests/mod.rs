//! Verdicts over small archives, one file for each verdict or topic.

mod attribution;
mod case;
mod cautions;
mod elided;
mod exact;
pub(super) mod fixtures;
mod hostile;
mod inserted;
mod slips;
mod typographic;

use fixtures::corpus;

use super::{Corpus, Match, Verdict, Verification, VerifyRequest};

/// Verifies a text that is attributed to a speaker.
fn verify_as(corpus: &Corpus, text: &str, speaker: &str) -> Verification {
    corpus.verify(&VerifyRequest {
        text,
        speaker: Some(speaker),
        interview: None,
    })
}

/// The verdict for a text, over a single turn of one speaker.
fn verdict_in_turn(turn: &str, text: &str) -> Verdict {
    verdict(&corpus(&[("anna", turn)]), text)
}

/// The verdict for a text, with `near` reported as `absent`: these tests are about what is said.
fn verdict(corpus: &Corpus, text: &str) -> Verdict {
    match corpus.verify(&request(text)).verdict {
        Verdict::Near => Verdict::Absent,
        better => better,
    }
}

fn request(text: &str) -> VerifyRequest<'_> {
    VerifyRequest {
        text,
        speaker: None,
        interview: None,
    }
}

/// The words of a match, as they are in the section.
fn words<'a>(corpus: &'a Corpus, found_match: &Match) -> &'a str {
    &section(corpus, found_match)[found_match.span.clone()]
}

fn section<'a>(corpus: &'a Corpus, found_match: &Match) -> &'a str {
    let interview = &corpus.archive().interviews[found_match.interview];
    interview.sections[found_match.section].text.as_str()
}

/// The words of each match of a text.
fn found<'a>(corpus: &'a Corpus, text: &str) -> Vec<&'a str> {
    let verification = corpus.verify(&request(text));
    let matches = verification.matches.iter();
    matches
        .map(|found_match| words(corpus, found_match))
        .collect()
}
