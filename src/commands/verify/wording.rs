//! What is said of a quotation: the same words in every format for people.

use std::ops::Range;

use onrecord_corpus::verify::{Corpus, Match, Verdict};
use onrecord_text::folding::{Folded, Folding};

use super::changes::{self, Change};
use super::check_results::CheckResults;
use super::checked_quotation::CheckedQuotation;
use super::editorial_marks::marked_changes;
use super::halves::HalvesPosition;
use super::matches::{section_text, speaker_name};
use super::refusal_reason::RefusalReason;
use super::speaker::NamedSpeaker;
use crate::commands::report::pluralized;

/// How grave it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// There is nothing to do.
    Said,
    /// It passes, and is to be looked at.
    Warning,
    /// It doesn't pass.
    Error,
}

/// How grave a quotation is.
pub(super) fn level(judged: &CheckedQuotation<'_>) -> Level {
    let is_described = |one: &NamedSpeaker<'_>| one.is_known.is_none();
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

/// What a quotation is, in a word.
pub(super) fn verdict(judged: &CheckedQuotation<'_>) -> &'static str {
    if !judged.is_in_record() {
        return "not said";
    }
    match main_reason(judged) {
        Some(RefusalReason::OtherSpeaker) => "said by another",
        Some(RefusalReason::UnknownSpeaker) => "unknown speaker",
        Some(RefusalReason::Interrupted) => "not said so",
        Some(
            RefusalReason::NegationCut
            | RefusalReason::NegationOmitted
            | RefusalReason::QuestionCut
            | RefusalReason::QuestionAdded
            | RefusalReason::NumberCut,
        ) => "misleading",
        Some(RefusalReason::Elided) => "elided",
        Some(RefusalReason::Inserted) => "words put in",
        None => "said",
    }
}

/// The gravest reason against it, refused or accepted.
fn main_reason(judged: &CheckedQuotation<'_>) -> Option<RefusalReason> {
    let accepted = judged.accepted_refusals.iter().map(|(kind, _)| *kind);
    let refused = judged.refusals.iter().copied().max();
    refused.or_else(|| accepted.max())
}

/// What is wrong with a quotation, or its words when nothing is.
pub(super) fn title(
    judged: &CheckedQuotation<'_>,
    changes: &[Change],
    checked: &CheckResults<'_>,
) -> String {
    let record = checked.corpus;
    let found = judged.shown_match();
    let section = found
        .map(|found| section_text(found, record))
        .unwrap_or_default();
    if judged.is_in_record()
        && let Some(found) = found
        && let Some(title) =
            main_reason(judged).and_then(|kind| reason_title(kind, judged, found, record))
    {
        return title;
    }
    if let Some(apart) = &judged.spliced {
        let kind = apart.kind;
        return format!(
            "each of its {kind} stands in the record, but not one after the other: they can’t be joined"
        );
    }
    if !judged.is_in_record()
        && let Some(part) = judged.result.too_short_part.as_deref()
    {
        return format!("{} is too short to be looked for alone", quoted(part));
    }
    match judged.result.verdict {
        Verdict::Absent => {
            let interviews = pluralized(checked.searched, "interview");
            format!("nothing like it stands in {interviews}")
        }
        Verdict::Near if is_reordered(judged, found, section) => {
            "the same words, in another order".to_owned()
        }
        Verdict::Near => match changes {
            [] if has_same_letters(
                judged.quotation.rendered.as_str(),
                found.map(|it| &section[it.span.clone()]),
            ) =>
            {
                "the same words, joined or set apart by other signs".to_owned()
            }
            [] => "its words stand in the record with others between them".to_owned(),
            [one, ..] if changes.len() < 3 => {
                let more = if changes.len() == 2 {
                    ", and one more difference"
                } else {
                    ""
                };
                change_sentence(one, judged.quotation.rendered.as_str(), section) + more
            }
            many => format!("{} differences from what was said", many.len()),
        },
        Verdict::Elided => {
            let omitted = found.map_or(&[][..], |found| &found.omitted).iter();
            match omitted
                .filter(|omitted| has_words(&section[(*omitted).clone()]))
                .count()
            {
                0 => "no word is left out".to_owned(),
                1 => "words are left out".to_owned(),
                places => format!("words are left out in {places} places"),
            }
        }
        Verdict::Inserted => "words of the draft stand among those that were said".to_owned(),
        Verdict::Exact | Verdict::Typographic | Verdict::Case => {
            // Whole: it may have an ellipsis of its own.
            quoted(&judged.quotation.text.replace('\n', " "))
        }
    }
}

/// Do two texts differ in signs and spaces alone?
fn has_same_letters(shown: &str, found: Option<&str>) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    found.is_some_and(|found| letters(found) == letters(shown))
}

/// What a reason against a quotation says, but for what its verdict says already.
fn reason_title(
    kind: RefusalReason,
    judged: &CheckedQuotation<'_>,
    found: &Match,
    record: &Corpus,
) -> Option<String> {
    let interview = &record.archive().interviews[found.interview];
    let section = section_text(found, record);
    let named = judged.speaker.as_ref().map_or("", |speaker| speaker.name);
    let place = || {
        judged
            .shown_caution(kind)
            .and_then(|caution| caution.span.clone())
    };
    let denies = || quoted(&place().map_or("not", |at| &section[at]).to_lowercase());
    Some(match kind {
        RefusalReason::OtherSpeaker => format!(
            "the words of {}, not of {named}",
            speaker_name(found, interview)
        ),
        RefusalReason::UnknownSpeaker => unknown_speaker(named),
        RefusalReason::Interrupted => match judged.halves {
            Some(HalvesPosition::Swapped) => {
                "the halves of this quotation stand in the other order"
            }
            Some(HalvesPosition::Separated) => {
                "other words stand between the halves of this quotation"
            }
            _ => "the halves of this quotation stand in different places",
        }
        .to_owned(),
        RefusalReason::NegationCut => {
            let is_after = place().is_some_and(|at| at.start >= found.span.end);
            let side = if is_after { "after" } else { "before" };
            format!("{} was cut off {side} these words", denies())
        }
        RefusalReason::NegationOmitted => format!("{} is left out", denies()),
        RefusalReason::QuestionCut => "these words are part of a question".to_owned(),
        RefusalReason::NumberCut => {
            let at = place().unwrap_or_default();
            let side = if at.end <= found.span.start {
                "was cut off before"
            } else if at.start >= found.span.end {
                "was cut off after"
            } else {
                "is left out beside"
            };
            format!("{} {side} a number", quoted(&section[at]))
        }
        RefusalReason::QuestionAdded => {
            "these words are a statement, quoted as a question".to_owned()
        }
        RefusalReason::Elided | RefusalReason::Inserted => return None,
    })
}

/// What is said of a name that the archive doesn't know.
pub(super) fn unknown_speaker(named: &str) -> String {
    format!("nobody called {} speaks in the archive", quoted(named))
}

/// Places of the draft that the reason against it concerns, beside its differences.
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
    let is_after = is_after.is_some_and(|(found, at)| at.start >= found.span.end);
    match kind {
        RefusalReason::NegationCut => {
            let at = if is_after { span.end } else { span.start };
            let word = words.map_or_else(String::new, |at| quoted(&section[at]) + " ");
            vec![(at..at, format!("{word}was cut off here"))]
        }
        RefusalReason::QuestionCut => vec![(span.end..span.end, "the record asks here".to_owned())],
        RefusalReason::QuestionAdded => {
            vec![(span.end..span.end, "the record does not ask".to_owned())]
        }
        RefusalReason::UnknownSpeaker => {
            let named = judged.quotation.attribution.iter();
            named
                .map(|named| (named.span.clone(), "not a name of the archive".to_owned()))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// A change as a sentence of its own.
fn change_sentence(change: &Change, asked: &str, section: &str) -> String {
    let asked = &asked[change.span.clone()];
    match &change.record_span {
        Some(instead) if asked.trim().is_empty() => {
            format!(
                "{} is missing",
                quoted(&shortened(&section[instead.clone()]))
            )
        }
        Some(instead) => format!(
            "{} where {} was said",
            quoted(&shortened(asked)),
            quoted(&shortened(&section[instead.clone()]))
        ),
        None => format!("{} is not in the record here", quoted(&shortened(asked))),
    }
}

/// A change as what stands under a caret.
pub(super) fn change_label(
    change: &Change,
    judged: &CheckedQuotation<'_>,
    section: &str,
) -> String {
    let asked = &judged.quotation.rendered.as_str()[change.span.clone()];
    let there = change
        .record_span
        .as_ref()
        .map(|instead| quoted(&shortened(&section[instead.clone()])));
    match (judged.result.verdict, there) {
        (Verdict::Near, None) if is_reordered(judged, judged.shown_match(), section) => {
            "said in another place".to_owned()
        }
        (Verdict::Near, None) if judged.result.too_short_part.as_deref().is_some() => {
            "not looked for".to_owned()
        }
        (Verdict::Near, None) => "not in the record here".to_owned(),
        (Verdict::Near, Some(there)) if asked.trim().is_empty() => format!("{there} is missing"),
        (Verdict::Near, Some(there)) => format!("said was {there}"),
        (_, None) if asked.starts_with('[') && asked.contains(char::is_alphanumeric) => {
            "put in by the draft".to_owned()
        }
        (_, None) => "here words are left out".to_owned(),
        (_, Some(there)) if has_words(&there) => format!("left out: {there}"),
        (_, Some(there)) if there == quoted("") => "no word is left out".to_owned(),
        (_, Some(there)) => format!("no word is left out, only {there}"),
    }
}

/// The places of a quotation where it differs from what it is compared with.
pub(super) fn changes(judged: &CheckedQuotation<'_>, record: &Corpus) -> Vec<Change> {
    let Some(found) = judged.shown_match().filter(|_| judged.spliced.is_none()) else {
        return Vec::new();
    };
    let asked = judged.quotation.rendered.as_str();
    match judged.result.verdict {
        Verdict::Near => changes::changes(asked, section_text(found, record), &found.difference),
        verdict @ (Verdict::Elided | Verdict::Inserted) => marked_changes(asked, verdict, found),
        _ => Vec::new(),
    }
}

/// Do the same words stand there side by side in another order? A word that is only set elsewhere is
/// hard to see in a difference.
fn is_reordered(judged: &CheckedQuotation<'_>, found: Option<&Match>, section: &str) -> bool {
    /// Longer ones are more than an order that was mixed up.
    const MOST: usize = 200;
    let Some(found) = found else { return false };
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
    let asked = words(judged.quotation.rendered.as_str());
    let start = found.sentence.start.min(found.span.start);
    let there = words(&section[start..found.sentence.end.max(found.span.end)]);
    if asked.len() > MOST || there.len() > 10 * MOST {
        return false;
    }
    let in_order = sorted(&asked);
    let mut windows = there.windows(asked.len().max(1));
    !there
        .windows(asked.len().max(1))
        .any(|window| window == asked)
        && windows.any(|window| sorted(window) == in_order)
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

pub(super) fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// A text of one line, without its middle when it is long.
pub(super) fn shortened(text: &str) -> String {
    shortened_to(text, 80)
}

/// The same for another length, in characters.
pub(super) fn shortened_to(text: &str, most: usize) -> String {
    let text = text.trim().replace('\n', " ");
    let count = text.chars().count();
    if count <= most {
        return text;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let some = |words: &mut dyn Iterator<Item = &&str>| {
        let mut length = 0;
        words
            .take_while(|word| {
                length += word.chars().count() + 1;
                length <= most / 2
            })
            .count()
    };
    let (head, tail) = (some(&mut words.iter()), some(&mut words.iter().rev()));
    if head == 0 || tail == 0 {
        return text.chars().take(most).chain(['…']).collect();
    }
    format!(
        "{} … {}",
        words[..head].join(" "),
        words[words.len() - tail..].join(" ")
    )
}
