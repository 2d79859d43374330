//! The wording of the results, the same in all formats for people.

use std::ops::Range;

use onrecord_corpus::verify::{Corpus, Match, Verdict};
use onrecord_text::folding::{Folded, Folding};

use super::changes::{self, Change};
use super::check_results::CheckResults;
use super::editorial_marks::marked_changes;
use super::matches::speaker_name;
use crate::commands::report::pluralized;
use crate::draft_check::wording::{self, ReasonDetails, WordPosition, quoted, shortened};
use crate::draft_check::{CheckedQuotation, NamedSpeaker, RefusalReason, section_text};

/// The severity of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// There is nothing to fix.
    Said,
    /// It passes, but should be reviewed.
    Warning,
    /// It fails.
    Error,
}

/// The severity of the result for a quotation.
pub(super) fn level(judged: &CheckedQuotation<'_>) -> Level {
    let is_described = |one: &NamedSpeaker| one.is_known.is_none();
    if !judged.is_passing() {
        Level::Error
    } else if judged.accepted_refusals.is_empty()
        && !judged.speaker.as_ref().is_some_and(is_described)
    {
        Level::Said
    } else {
        Level::Warning
    }
}

/// The result in a few words.
pub(super) fn verdict(judged: &CheckedQuotation<'_>) -> &'static str {
    if judged.result.verdict == Verdict::Superseded {
        return "superseded";
    }
    if !judged.is_in_record() {
        return "not said";
    }
    match main_reason(judged) {
        Some(RefusalReason::OtherSpeaker) => "wrong speaker",
        Some(RefusalReason::UnknownSpeaker) => "unknown speaker",
        Some(RefusalReason::Interrupted) => "not said this way",
        Some(
            RefusalReason::NegationCut
            | RefusalReason::NegationOmitted
            | RefusalReason::QuestionCut
            | RefusalReason::QuestionAdded
            | RefusalReason::NumberCut,
        ) => "misleading",
        Some(RefusalReason::Elided) => "elided",
        Some(RefusalReason::Inserted) => "inserted",
        None => "said",
    }
}

/// The most serious reason against a quotation that was not accepted or, if all were, the most serious
/// accepted one.
fn main_reason(judged: &CheckedQuotation<'_>) -> Option<RefusalReason> {
    let accepted = judged.accepted_refusals.iter().map(|(kind, _)| *kind);
    let refused = judged.refusals.iter().copied().max();
    refused.or_else(|| accepted.max())
}

/// What is wrong with a quotation, or its text if nothing is.
pub(super) fn title(
    judged: &CheckedQuotation<'_>,
    changes: &[Change],
    checked: &CheckResults<'_>,
) -> String {
    let corpus = checked.corpus;
    let matched = judged.shown_match();
    let section = matched
        .map(|matched| section_text(matched, corpus))
        .unwrap_or_default();
    if judged.is_in_record()
        && let Some(matched) = matched
        && let Some(title) =
            main_reason(judged).and_then(|kind| reason_title(kind, judged, matched, corpus))
    {
        return title;
    }
    if let Some(found) = judged.result.corrections.first() {
        let interview = &corpus.archive().interviews[found.interview];
        let correction = &interview.corrections.list[found.correction];
        let change = correction.describe_difference(|words| quoted(&shortened(words)));
        return format!(
            "the transcript was corrected on {}: {change}",
            correction.date
        );
    }
    if let Some(spliced) = &judged.spliced {
        let kind = spliced.kind;
        return format!(
            "each of its {kind} is in the record, but not one after the other: do not join them"
        );
    }
    if !judged.is_in_record()
        && let Some(part) = judged.result.too_short_part.as_deref()
    {
        return format!("{} is too short to search for on its own", quoted(part));
    }
    match judged.result.verdict {
        Verdict::Absent => {
            let interviews = pluralized(checked.searched, "interview");
            format!("nothing similar found in {interviews}")
        }
        Verdict::Superseded => "the transcript has been corrected".to_owned(),
        Verdict::Near if is_reordered(judged, matched, section) => {
            "the same words in a different order".to_owned()
        }
        Verdict::Near => match changes {
            [] if has_same_letters(
                judged.quotation.rendered.as_str(),
                matched.map(|matched| &section[matched.span.clone()]),
            ) =>
            {
                "the same letters, joined or separated differently".to_owned()
            }
            [] => "its words are in the record, with other words between them".to_owned(),
            [one, ..] if changes.len() < 3 => {
                let more = if changes.len() == 2 {
                    ", and one more difference"
                } else {
                    ""
                };
                let quotation = &judged.quotation.rendered.as_str()[one.span.clone()];
                let record_span = one.record_span.clone();
                wording::change(quotation, record_span.map(|span| &section[span])) + more
            }
            many => format!("{} differences from what was said", many.len()),
        },
        Verdict::Elided => {
            let omitted = matched.map_or(&[][..], |matched| &matched.omitted).iter();
            match omitted
                .filter(|omitted| has_words(&section[(*omitted).clone()]))
                .count()
            {
                0 => "nothing is left out".to_owned(),
                1 => "words are left out".to_owned(),
                places => format!("words are left out in {places} places"),
            }
        }
        Verdict::Inserted => "the draft inserts words".to_owned(),
        Verdict::Exact | Verdict::Typographic | Verdict::Case => {
            // Not shortened, since that adds an ellipsis, and the text may have its own.
            quoted(&judged.quotation.text.replace('\n', " "))
        }
    }
}

/// Whether two texts differ only in characters that are neither letters nor digits, or in letter case.
fn has_same_letters(shown: &str, matched: Option<&str>) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    matched.is_some_and(|matched| letters(matched) == letters(shown))
}

/// The title for a reason against a quotation; `None` if the verdict already explains it.
fn reason_title(
    kind: RefusalReason,
    judged: &CheckedQuotation<'_>,
    matched: &Match,
    corpus: &Corpus,
) -> Option<String> {
    let interview = &corpus.archive().interviews[matched.interview];
    let section = section_text(matched, corpus);
    let named = judged.speaker.as_ref();
    let at = judged
        .shown_caution(kind)
        .and_then(|caution| caution.span.clone());
    let details = ReasonDetails {
        words: at.as_ref().map(|at| &section[at.clone()]),
        position: at.map_or(WordPosition::Before, |at| {
            WordPosition::new(&at, &matched.span)
        }),
        speaker: speaker_name(matched, interview),
        named: named.map_or("", |speaker| speaker.name.as_str()),
        halves: judged.halves,
    };
    wording::reason(kind, &details)
}

/// The spans of the draft that the main reason against a quotation concerns, in addition to its changes.
pub(super) fn marked_spans(
    judged: &CheckedQuotation<'_>,
    section: &str,
) -> Vec<(Range<usize>, String)> {
    let Some(kind) = main_reason(judged).filter(|_| judged.is_in_record()) else {
        return Vec::new();
    };
    let span = &judged.quotation.span;
    let words = judged
        .shown_caution(kind)
        .and_then(|caution| caution.span.clone());
    let is_after = judged.shown_match().zip(words.as_ref());
    let is_after = is_after.is_some_and(|(matched, at)| at.start >= matched.span.end);
    match kind {
        RefusalReason::NegationCut => {
            let at = if is_after { span.end } else { span.start };
            let word = words.map_or_else(String::new, |at| quoted(&section[at]) + " ");
            vec![(at..at, format!("{word}was cut off here"))]
        }
        RefusalReason::QuestionCut => vec![(
            span.end..span.end,
            "the record has a question here".to_owned(),
        )],
        RefusalReason::QuestionAdded => {
            vec![(
                span.end..span.end,
                "not a question in the record".to_owned(),
            )]
        }
        RefusalReason::UnknownSpeaker => {
            let named = judged.quotation.attribution.iter();
            named
                .map(|named| {
                    (
                        named.span.clone(),
                        "not a speaker in the archive".to_owned(),
                    )
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Describes a change in a label under its carets.
pub(super) fn change_label(
    change: &Change,
    judged: &CheckedQuotation<'_>,
    section: &str,
) -> String {
    let quotation = &judged.quotation.rendered.as_str()[change.span.clone()];
    let record_words = change
        .record_span
        .as_ref()
        .map(|instead| quoted(&shortened(&section[instead.clone()])));
    match (judged.result.verdict, record_words) {
        (Verdict::Near, None) if is_reordered(judged, judged.shown_match(), section) => {
            "said in a different position".to_owned()
        }
        (Verdict::Near, None) if judged.result.too_short_part.as_deref().is_some() => {
            "not searched for".to_owned()
        }
        (Verdict::Near | Verdict::Superseded, None) => "not said here".to_owned(),
        (Verdict::Near | Verdict::Superseded, Some(record_words)) => {
            if quotation.trim().is_empty() {
                format!("{record_words} is missing")
            } else {
                format!("the record has {record_words}")
            }
        }
        (_, None) if quotation.starts_with('[') && quotation.contains(char::is_alphanumeric) => {
            "inserted by the draft".to_owned()
        }
        (_, None) => "words are left out here".to_owned(),
        (_, Some(record_words)) if has_words(&record_words) => format!("left out: {record_words}"),
        (_, Some(record_words)) if record_words == quoted("") => "nothing is left out".to_owned(),
        (_, Some(record_words)) => format!("only {record_words} is left out"),
    }
}

/// The spans of a quotation that differ from the match that is shown.
pub(super) fn changes(judged: &CheckedQuotation<'_>, corpus: &Corpus) -> Vec<Change> {
    let Some(matched) = judged.shown_match().filter(|_| judged.spliced.is_none()) else {
        return Vec::new();
    };
    let quotation = judged.quotation.rendered.as_str();
    match judged.result.verdict {
        Verdict::Near | Verdict::Superseded => changes::changes(
            quotation,
            section_text(matched, corpus),
            &matched.difference,
        ),
        verdict @ (Verdict::Elided | Verdict::Inserted) => {
            marked_changes(quotation, verdict, matched)
        }
        _ => Vec::new(),
    }
}

/// Whether the match has the same words, adjacent but in a different order. A word that was only moved
/// is hard to spot in a word-by-word difference.
fn is_reordered(judged: &CheckedQuotation<'_>, matched: Option<&Match>, section: &str) -> bool {
    /// The maximum number of words to compare. A longer quotation is never reported as reordered.
    const MAX_WORDS: usize = 200;
    let Some(matched) = matched else { return false };
    let words = |text: &str| -> Vec<String> {
        let folded = Folded::new(text, Folding::Case);
        let words = folded.words();
        words.map(|word| folded.as_str()[word].to_owned()).collect()
    };
    let sorted = |words: &[String]| {
        let mut sorted = words.to_vec();
        sorted.sort();
        sorted
    };
    let quotation = words(judged.quotation.rendered.as_str());
    let start = matched.sentence.start.min(matched.span.start);
    let record_words = words(&section[start..matched.sentence.end.max(matched.span.end)]);
    if quotation.len() > MAX_WORDS || record_words.len() > 10 * MAX_WORDS {
        return false;
    }
    let in_order = sorted(&quotation);
    let mut windows = record_words.windows(quotation.len().max(1));
    !record_words
        .windows(quotation.len().max(1))
        .any(|window| window == quotation)
        && windows.any(|window| sorted(window) == in_order)
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}
