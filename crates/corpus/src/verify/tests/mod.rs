//! Verdicts over small archives, a file a level.

mod attribution;
mod case;
mod cautions;
mod elided;
mod exact;
mod hostile;
mod inserted;
pub(super) mod made;
mod slips;
mod typographic;

use super::{Answered, Asked, Match, Record, Verdict};
use made::record;

/// A text that is said to be a speaker's.
fn by(record: &Record, text: &str, speaker: &str) -> Answered {
    record.verify(&Asked {
        text,
        speaker: Some(speaker),
        interview: None,
    })
}

/// A text as it was asked, over one turn of one speaker.
fn ask(turn: &str, text: &str) -> Verdict {
    verdict(&record(&[("anna", turn)]), text)
}

/// What is only near is told as absent: these files are about what stands there.
fn verdict(record: &Record, text: &str) -> Verdict {
    match record.verify(&asked(text)).verdict {
        Verdict::Near => Verdict::Absent,
        better => better,
    }
}

fn asked(text: &str) -> Asked<'_> {
    Asked {
        text,
        speaker: None,
        interview: None,
    }
}

/// The words of a match, as they stand in the section.
fn words<'a>(record: &'a Record, found: &Match) -> &'a str {
    &section(record, found)[found.bytes.clone()]
}

fn section<'a>(record: &'a Record, found: &Match) -> &'a str {
    let interview = &record.archive().interviews[found.interview];
    interview.sections[found.section].text.as_str()
}

/// The words of each match of a text.
fn found<'a>(record: &'a Record, text: &str) -> Vec<&'a str> {
    let answered = record.verify(&asked(text));
    let matches = answered.matches.iter();
    matches.map(|found| words(record, found)).collect()
}
