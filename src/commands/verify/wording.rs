//! What is said of a quotation: the same words in every format for people.

use std::ops::Range;

use super::carets::{self, Change};
use super::judged::{End, Judged};
use crate::api::highlighted_stretch;
use crate::commands::report::counted;
use crate::interview::Interview;
use crate::source::Rendering;
use crate::text::folding::{Folded, Folding};
use crate::verify::{Difference, Match, Record, Verdict};

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
pub(super) fn title(judged: &Judged<'_>, changes: &[Change], record: &Record) -> String {
    let found = judged.shown();
    if judged.end == End::SaidByAnother {
        return "the words are not those of the speaker who is named".to_owned();
    }
    let section = found
        .map(|found| section_text(found, record))
        .unwrap_or_default();
    match judged.answered.verdict {
        Verdict::Absent => {
            let interviews = match &judged.answered.unknown[..] {
                [] => counted(record.archive().interviews.len(), "interview"),
                _ => "what was searched".to_owned(),
            };
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
                sentence(one, judged.quotation.text(), section) + more
            }
            many => format!("{} differences from what was said", many.len()),
        },
        Verdict::Elided => {
            let omitted = found.map_or(0, |found| found.omitted.len());
            match omitted {
                1 => "words are left out".to_owned(),
                _ => format!("words are left out in {omitted} places"),
            }
        }
        Verdict::Inserted => "words of the draft stand among those that were said".to_owned(),
        Verdict::Exact | Verdict::Typographic | Verdict::Case => {
            quoted(&shortened(judged.quotation.text()))
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
    let asked = &judged.quotation.text()[change.at.clone()];
    let there = change
        .instead
        .as_ref()
        .map(|instead| quoted(&shortened(&section[instead.clone()])));
    match (judged.answered.verdict, there) {
        (Verdict::Near, None) => "was not said".to_owned(),
        (Verdict::Near, Some(there)) if asked.trim().is_empty() => format!("{there} is missing"),
        (Verdict::Near, Some(there)) => format!("said was {there}"),
        (_, None) if asked.starts_with('[') && asked.contains(char::is_alphanumeric) => {
            "put in by the draft".to_owned()
        }
        (_, None) => "here words are left out".to_owned(),
        (_, Some(there)) => format!("left out: {there}"),
    }
}

/// The places of a quotation where it differs from what it is compared with.
pub(super) fn changes(judged: &Judged<'_>, record: &Record) -> Vec<Change> {
    let Some(found) = judged.shown() else {
        return Vec::new();
    };
    let asked = judged.quotation.text();
    match judged.answered.verdict {
        Verdict::Near => carets::changes(asked, section_text(found, record), &found.difference),
        verdict @ (Verdict::Elided | Verdict::Inserted) => carets::gaps(asked, verdict, found),
        _ => Vec::new(),
    }
}

/// What an editor reads beside it: each with its name.
pub(super) fn notes(judged: &Judged<'_>, record: &Record) -> Vec<(&'static str, String)> {
    let Some(found) = judged.shown() else {
        return Vec::new();
    };
    let interview = &record.archive().interviews[found.interview];
    let section = section_text(found, record);
    let left_out = left_out(found, section);
    let is_otherwise = judged.answered.verdict == Verdict::Case
        && has_other_capitals(judged.quotation.text(), &section[found.bytes.clone()]);
    let mut notes = Vec::new();
    if !judged.end_is_plain() || !left_out.is_empty() || is_otherwise {
        notes.push(("record", quoted(&bracketed(found, section, &left_out))));
    }
    notes.push(("by", said_by(found, interview)));
    let link = highlighted_stretch(found.section, &found.bytes, interview);
    notes.extend(link.map(|link| ("link", link)));
    if judged.answered.total > 1 {
        notes.push(("also", elsewhere(judged, found, record)));
    }
    notes
}

impl Judged<'_> {
    fn end_is_plain(&self) -> bool {
        matches!(self.end, End::Said)
    }
}

/// Who said it, and where.
fn said_by(found: &Match, interview: &Interview) -> String {
    let who = match found.voice.speaker {
        Some(speaker) => format!(
            "{} ({})",
            interview.participants[speaker].name,
            found.voice.role.name()
        ),
        None => "the editor’s text".to_owned(),
    };
    let rendering = match interview.rendering {
        Rendering::Translated => ", in a translation",
        _ => "",
    };
    format!("{who}, in {}{rendering}", place(found, interview))
}

fn place(found: &Match, interview: &Interview) -> String {
    format!(
        "{}/{}",
        interview.id.as_str(),
        interview.sections[found.section].id.as_str()
    )
}

/// Where else it stands.
fn elsewhere(judged: &Judged<'_>, shown: &Match, record: &Record) -> String {
    const NAMED: usize = 3;
    let others = judged
        .answered
        .matches
        .iter()
        .filter(|one| !std::ptr::eq(*one, shown));
    let mut places: Vec<String> = others
        .map(|one| place(one, &record.archive().interviews[one.interview]))
        .collect();
    places.dedup();
    places.truncate(NAMED);
    let others = judged.answered.total - 1;
    format!(
        "{}, as in {}",
        counted(others, "other place"),
        places.join(", ")
    )
}

pub(super) fn section_text<'a>(found: &Match, record: &'a Record) -> &'a str {
    let interview = &record.archive().interviews[found.interview];
    interview.sections[found.section].text.as_str()
}

/// What the sentences of a match hold and the draft doesn't, in order.
fn left_out(found: &Match, section: &str) -> Vec<Range<usize>> {
    let missing = found.difference.iter().filter_map(|piece| match piece {
        Difference::Missing(there) => Some(there.clone()),
        _ => None,
    });
    let before = found.cut.0.then(|| found.sentence.start..found.bytes.start);
    let after = found.cut.1.then(|| found.bytes.end..found.sentence.end);
    let within = missing.chain(found.omitted.iter().cloned());
    let mut joined: Vec<Range<usize>> = Vec::new();
    for span in before.into_iter().chain(within).chain(after) {
        match joined.last_mut() {
            Some(last)
                if section[last.end..span.start.max(last.end)]
                    .trim()
                    .is_empty() =>
            {
                last.end = span.end.max(last.end);
            }
            _ => joined.push(span),
        }
    }
    joined
}

/// The sentences of a match, with brackets around what the draft doesn't have.
fn bracketed(found: &Match, section: &str, left_out: &[Range<usize>]) -> String {
    let mut shown = String::new();
    let mut at = found.sentence.start.min(found.bytes.start);
    for span in left_out {
        let text = &section[span.clone()];
        let (start, end) = (
            span.start + text.len() - text.trim_start().len(),
            span.start + text.trim_end().len(),
        );
        if start < at || start >= end {
            continue;
        }
        shown += &section[at..start];
        shown += &format!("[{}]", &section[start..end]);
        at = end;
    }
    shown += &section[at..found.sentence.end.max(found.bytes.end)];
    shown.replace('\n', " ¶ ")
}

/// Do capital letters differ, and not only punctuation at the ends?
fn has_other_capitals(asked: &str, words: &str) -> bool {
    let typographic = |text: &str| Folded::new(text, Folding::Typographic).as_str().to_owned();
    !typographic(asked).contains(typographic(words).trim())
}

fn is_reordered(judged: &Judged<'_>, found: Option<&Match>, section: &str) -> bool {
    let Some(found) = found else { return false };
    let words = |text: &str| {
        let folded = Folded::new(text, Folding::Case);
        let mut words: Vec<String> = folded
            .words()
            .map(|word| folded.as_str()[word].to_owned())
            .collect();
        words.sort();
        words
    };
    words(judged.quotation.text()) == words(&section[found.bytes.clone()])
}

pub(super) fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// A text of one line, without its middle when it is long.
pub(super) fn shortened(text: &str) -> String {
    const LONG: usize = 80;
    let text = text.trim().replace('\n', " ");
    let count = text.chars().count();
    if count <= LONG {
        return text;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let some = |words: &mut dyn Iterator<Item = &&str>| {
        let mut length = 0;
        words
            .take_while(|word| {
                length += word.chars().count() + 1;
                length <= LONG / 2
            })
            .count()
    };
    let (head, tail) = (some(&mut words.iter()), some(&mut words.iter().rev()));
    if head == 0 || tail == 0 {
        return text.chars().take(LONG).chain(['…']).collect();
    }
    format!(
        "{} … {}",
        words[..head].join(" "),
        words[words.len() - tail..].join(" ")
    )
}
