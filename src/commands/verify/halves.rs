//! Interrupted quotations: their halves have to stand side by side in the record, in their order.

use std::ops::Range;

use onrecord_corpus::verify::{Corpus, Match, Verification, VerifyRequest};
use onrecord_drafts::Quotation;

/// How the halves of a quotation stand in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HalvesPosition {
    /// Side by side, in this order.
    Adjacent,
    /// In the other order.
    Swapped,
    /// In this order, with words between them that the draft doesn't have.
    Separated,
    /// In no section together.
    Elsewhere,
}

/// Places of the record, each in a section of an interview.
pub(super) type CoveredSpans = Vec<(usize, usize, Range<usize>)>;

/// How two halves stand, and where the draft quotes them, if together.
pub(super) fn find_halves(
    record: &Corpus,
    interview: Option<&str>,
    both: [&Quotation; 2],
    speaker: Option<&str>,
) -> (HalvesPosition, CoveredSpans) {
    let [first, second] = both.map(|one| verify_text(record, interview, &one.text, speaker));
    let in_one = |one: &Match, other: &Match| {
        (one.interview, one.section, &one.speaker)
            == (other.interview, other.section, &other.speaker)
    };
    let mut found = HalvesPosition::Elsewhere;
    for one in &first.matches {
        for other in second.matches.iter().filter(|other| in_one(one, other)) {
            let interview = &record.archive().interviews[one.interview];
            let text = interview.sections[one.section].text.as_str();
            let between = text.get(one.span.end..other.span.start);
            match between {
                Some(between) if !between.contains(char::is_alphanumeric) => {
                    let place =
                        |found: &Match| (found.interview, found.section, found.span.clone());
                    return (HalvesPosition::Adjacent, vec![place(one), place(other)]);
                }
                Some(_) => found = HalvesPosition::Separated,
                None if found == HalvesPosition::Elsewhere => found = HalvesPosition::Swapped,
                None => {}
            }
        }
    }
    match find_as_one_text(record, interview, both, speaker) {
        Some(covered) => (HalvesPosition::Adjacent, covered),
        None => (found, Vec::new()),
    }
}

/// Looks for both as one text: of a half alone not every place is listed, and none where its words
/// stand without the comma that the draft has put behind them, if they stand elsewhere with one.
fn find_as_one_text(
    record: &Corpus,
    interview: Option<&str>,
    [first, second]: [&Quotation; 2],
    speaker: Option<&str>,
) -> Option<CoveredSpans> {
    let bare = first.text.trim_end_matches(|c: char| !c.is_alphanumeric());
    ["", ",", ".", ";", " —", "…"]
        .into_iter()
        .find_map(|between| {
            let text = format!("{bare}{between} {}", second.text);
            let answered = verify_text(record, interview, &text, speaker);
            let found = answered
                .matches
                .first()
                .filter(|_| answered.verdict.is_said())?;
            Some(vec![(found.interview, found.section, found.span.clone())])
        })
}

fn verify_text(
    record: &Corpus,
    interview: Option<&str>,
    text: &str,
    speaker: Option<&str>,
) -> Verification {
    record.verify(&VerifyRequest {
        text,
        speaker,
        interview,
    })
}
