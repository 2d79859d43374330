//! What is said of a quotation: the same words in every format for people.

use super::carets::{self, Change};
use super::gaps::gaps;
use super::judged::{Checked, End, Judged};
use super::notes::{section_text, speaker};
use crate::commands::report::counted;
use crate::text::folding::{Folded, Folding};
use crate::verify::{Match, Record, Verdict};

/// What a quotation is, in a word.
pub(super) fn verdict(judged: &Judged<'_>) -> &'static str {
    match (judged.end, judged.answered.verdict) {
        (End::SaidByAnother, _) => "said by another",
        (_, Verdict::Elided) => "elided",
        (_, Verdict::Inserted) => "words put in",
        (End::Said, _) => "said",
        _ => "not said",
    }
}

/// What is wrong with a quotation, or its words when nothing is.
pub(super) fn title(judged: &Judged<'_>, changes: &[Change], checked: &Checked<'_>) -> String {
    let record = checked.record;
    let found = judged.shown();
    if let (End::SaidByAnother, Some(found), Some(named)) = (judged.end, found, judged.speaker) {
        let interview = &record.archive().interviews[found.interview];
        return format!("the words of {}, not of {named}", speaker(found, interview));
    }
    let section = found
        .map(|found| section_text(found, record))
        .unwrap_or_default();
    match judged.answered.verdict {
        Verdict::Absent => {
            let interviews = counted(checked.searched, "interview");
            format!("nothing like it stands in {interviews}")
        }
        Verdict::Near if is_reordered(judged, found, section) => {
            "the same words, in another order".to_owned()
        }
        Verdict::Near => match changes {
            [] => "its words stand in the record with others between them".to_owned(),
            [one, ..] if changes.len() < 3 => {
                let more = if changes.len() == 2 {
                    ", and one more difference"
                } else {
                    ""
                };
                sentence(one, judged.quotation.shown.as_str(), section) + more
            }
            many => format!("{} differences from what was said", many.len()),
        },
        Verdict::Elided => {
            let omitted = found.map_or(&[][..], |found| &found.omitted).iter();
            match omitted
                .filter(|omitted| has_words(&section[(*omitted).clone()]))
                .count()
            {
                0 => "no word is left out, only punctuation".to_owned(),
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

/// A change as a sentence of its own.
fn sentence(change: &Change, asked: &str, section: &str) -> String {
    let asked = &asked[change.at.clone()];
    match &change.instead {
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
        None => format!("{} was not said", quoted(&shortened(asked))),
    }
}

/// A change as what stands under a caret.
pub(super) fn label(change: &Change, judged: &Judged<'_>, section: &str) -> String {
    let asked = &judged.quotation.shown.as_str()[change.at.clone()];
    let there = change
        .instead
        .as_ref()
        .map(|instead| quoted(&shortened(&section[instead.clone()])));
    match (judged.answered.verdict, there) {
        (Verdict::Near, None) if is_reordered(judged, judged.shown(), section) => {
            "said in another place".to_owned()
        }
        (Verdict::Near, None) => "was not said".to_owned(),
        (Verdict::Near, Some(there)) if asked.trim().is_empty() => format!("{there} is missing"),
        (Verdict::Near, Some(there)) => format!("said was {there}"),
        (_, None) if asked.starts_with('[') && asked.contains(char::is_alphanumeric) => {
            "put in by the draft".to_owned()
        }
        (_, None) => "here words are left out".to_owned(),
        (_, Some(there)) if has_words(&there) => format!("left out: {there}"),
        (_, Some(there)) => format!("no word is left out, only {there}"),
    }
}

/// The places of a quotation where it differs from what it is compared with.
pub(super) fn changes(judged: &Judged<'_>, record: &Record) -> Vec<Change> {
    let Some(found) = judged.shown() else {
        return Vec::new();
    };
    let asked = judged.quotation.shown.as_str();
    match judged.answered.verdict {
        Verdict::Near => carets::changes(asked, section_text(found, record), &found.difference),
        verdict @ (Verdict::Elided | Verdict::Inserted) => gaps(asked, verdict, found),
        _ => Vec::new(),
    }
}

/// Do the same words stand there side by side in another order? A word that is only set elsewhere is
/// hard to see in a difference.
fn is_reordered(judged: &Judged<'_>, found: Option<&Match>, section: &str) -> bool {
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
    let asked = words(judged.quotation.shown.as_str());
    let start = found.sentence.start.min(found.bytes.start);
    let there = words(&section[start..found.sentence.end.max(found.bytes.end)]);
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
