//! Interrupted quotations: their halves must be adjacent in the record, in the same order.

use std::ops::Range;

use onrecord_corpus::verify::{Corpus, Match, VerifyRequest};
use onrecord_drafts::Quotation;

/// How the halves of a quotation relate in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HalvesPosition {
    /// Adjacent, in this order.
    Adjacent,
    /// In the opposite order.
    Swapped,
    /// In this order, with words between them that are not in the draft.
    Separated,
    /// Not in the same section, or not by the same speaker.
    Elsewhere,
}

/// Spans of the record: the index of the interview, of the section, and the bytes.
pub(crate) type CoveredSpans = Vec<(usize, usize, Range<usize>)>;

/// How two halves relate in the record, and the spans that they quote if they are adjacent.
pub(crate) fn find_halves(
    corpus: &Corpus,
    interview: Option<&str>,
    both: [&Quotation; 2],
    speaker: Option<&str>,
) -> (HalvesPosition, CoveredSpans) {
    let [first, second] = both.map(|half| {
        let request = request(&half.text, speaker, interview);
        let found = corpus.find_in_record(&request);
        found.map_or_else(|| corpus.find_similar(&request), |(_, matches)| matches)
    });
    let in_one = |one: &Match, other: &Match| {
        (one.interview, one.section, &one.speaker)
            == (other.interview, other.section, &other.speaker)
    };
    let mut position = HalvesPosition::Elsewhere;
    for one in &first {
        for other in second.iter().filter(|other| in_one(one, other)) {
            let interview = &corpus.archive().interviews[one.interview];
            let text = interview.sections[one.section].text.as_str();
            let between = text.get(one.span.end..other.span.start);
            match between {
                Some(between) if !between.contains(char::is_alphanumeric) => {
                    let span_of = |one: &Match| (one.interview, one.section, one.span.clone());
                    return (HalvesPosition::Adjacent, vec![span_of(one), span_of(other)]);
                }
                Some(_) => position = HalvesPosition::Separated,
                None if position == HalvesPosition::Elsewhere => position = HalvesPosition::Swapped,
                None => {}
            }
        }
    }
    match find_as_one_text(corpus, interview, both, speaker) {
        Some(covered) => (HalvesPosition::Adjacent, covered),
        None => (position, Vec::new()),
    }
}

/// Searches for both halves as one text. A search for one half alone does not list every location: if its
/// words occur somewhere with the comma that the draft added, the locations without that comma are not
/// listed.
fn find_as_one_text(
    corpus: &Corpus,
    interview: Option<&str>,
    [first, second]: [&Quotation; 2],
    speaker: Option<&str>,
) -> Option<CoveredSpans> {
    let bare = first.text.trim_end_matches(|c: char| !c.is_alphanumeric());
    if !corpus.contains_words(&format!("{bare} {}", second.text)) {
        return None;
    }
    ["", ",", ".", ";", " —", "…"]
        .into_iter()
        .find_map(|between| {
            let text = format!("{bare}{between} {}", second.text);
            let request = request(&text, speaker, interview);
            let (verdict, matches) = corpus.find_in_record(&request)?;
            let found = matches.first().filter(|_| verdict.is_said())?;
            Some(vec![(found.interview, found.section, found.span.clone())])
        })
}

fn request<'a>(
    text: &'a str,
    speaker: Option<&'a str>,
    interview: Option<&'a str>,
) -> VerifyRequest<'a> {
    VerifyRequest {
        text,
        speaker,
        interview,
    }
}
