//! Interrupted quotations: their halves have to stand side by side in the record, in their order.

use std::ops::Range;

use onrecord_corpus::verify::{Answered, Asked, Match, Record};
use onrecord_drafts::Quotation;

/// How the halves of a quotation stand in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Halves {
    /// Side by side, in this order.
    Together,
    /// In the other order.
    Swapped,
    /// In this order, with words between them that the draft doesn't have.
    Apart,
    /// In no section together.
    Elsewhere,
}

/// Places of the record, each in a section of an interview.
pub(super) type Covered = Vec<(usize, usize, Range<usize>)>;

/// How two halves stand, and where the draft quotes them, if together.
pub(super) fn halves(
    record: &Record,
    interview: Option<&str>,
    both: [&Quotation; 2],
    speaker: Option<&str>,
) -> (Halves, Covered) {
    let [first, second] = both.map(|one| ask(record, interview, &one.text, speaker));
    let in_one = |one: &Match, other: &Match| {
        (one.interview, one.section, &one.voice) == (other.interview, other.section, &other.voice)
    };
    let mut found = Halves::Elsewhere;
    for one in &first.matches {
        for other in second.matches.iter().filter(|other| in_one(one, other)) {
            let interview = &record.archive().interviews[one.interview];
            let text = interview.sections[one.section].text.as_str();
            let between = text.get(one.bytes.end..other.bytes.start);
            match between {
                Some(between) if !between.contains(char::is_alphanumeric) => {
                    let place =
                        |found: &Match| (found.interview, found.section, found.bytes.clone());
                    return (Halves::Together, vec![place(one), place(other)]);
                }
                Some(_) => found = Halves::Apart,
                None if found == Halves::Elsewhere => found = Halves::Swapped,
                None => {}
            }
        }
    }
    match joined(record, interview, both, speaker) {
        Some(covered) => (Halves::Together, covered),
        None => (found, Vec::new()),
    }
}

/// Looks for both as one text: of a half alone not every place is listed, and none where its words
/// stand without the comma that the draft has put behind them, if they stand elsewhere with one.
fn joined(
    record: &Record,
    interview: Option<&str>,
    [first, second]: [&Quotation; 2],
    speaker: Option<&str>,
) -> Option<Covered> {
    let bare = first.text.trim_end_matches(|c: char| !c.is_alphanumeric());
    ["", ",", ".", ";", " —", "…"]
        .into_iter()
        .find_map(|between| {
            let text = format!("{bare}{between} {}", second.text);
            let answered = ask(record, interview, &text, speaker);
            let found = answered
                .matches
                .first()
                .filter(|_| answered.verdict.is_said())?;
            Some(vec![(found.interview, found.section, found.bytes.clone())])
        })
}

fn ask(record: &Record, interview: Option<&str>, text: &str, speaker: Option<&str>) -> Answered {
    record.verify(&Asked {
        text,
        speaker,
        interview,
    })
}
