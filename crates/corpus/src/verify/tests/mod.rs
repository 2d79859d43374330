//! Verdicts over small archives, a file a level.

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

/// A text that is said to be a speaker's.
fn verify_as(record: &Corpus, text: &str, speaker: &str) -> Verification {
    record.verify(&VerifyRequest {
        text,
        speaker: Some(speaker),
        interview: None,
    })
}

/// A text as it was asked, over one turn of one speaker.
fn verdict_in_turn(turn: &str, text: &str) -> Verdict {
    verdict(&corpus(&[("anna", turn)]), text)
}

/// What is only near is told as absent: these files are about what stands there.
fn verdict(record: &Corpus, text: &str) -> Verdict {
    match record.verify(&request(text)).verdict {
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

/// The words of a match, as they stand in the section.
fn words<'a>(record: &'a Corpus, found: &Match) -> &'a str {
    &section(record, found)[found.span.clone()]
}

fn section<'a>(record: &'a Corpus, found: &Match) -> &'a str {
    let interview = &record.archive().interviews[found.interview];
    interview.sections[found.section].text.as_str()
}

/// The words of each match of a text.
fn found<'a>(record: &'a Corpus, text: &str) -> Vec<&'a str> {
    let answered = record.verify(&request(text));
    let matches = answered.matches.iter();
    matches.map(|found| words(record, found)).collect()
}
