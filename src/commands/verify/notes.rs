//! What an editor reads beside a quotation: the record's words, who said them, where.

use std::ops::Range;

use onrecord_corpus::verify::{Corpus, Match, Verdict};
use onrecord_text::folding::{Folded, Folding};

use super::checked_quotation::CheckedQuotation;
use super::help::help;
use super::matches::{said_by, section_path, section_text};
use super::spliced::SplicedQuotation;
use super::wording::{self, quoted, shortened, shortened_to};
use crate::api::highlight_url_for_span;
use crate::commands::report::pluralized;

/// Does what an editor reads beside it hold brackets?
pub(super) fn has_brackets(judged: &CheckedQuotation<'_>, record: &Corpus) -> bool {
    let found = judged.shown_match();
    judged.spliced.is_none()
        && found.is_some_and(|found| !omitted_spans(judged, found, record).is_empty())
}

/// What an editor reads beside it: each with its name.
pub(super) fn notes(judged: &CheckedQuotation<'_>, record: &Corpus) -> Vec<(&'static str, String)> {
    let mut notes = Vec::new();
    let is_said_in_parts = judged.result.verdict < Verdict::Near;
    let short = judged
        .result
        .too_short_part
        .as_deref()
        .filter(|_| !is_said_in_parts);
    notes.extend(help(judged, record).map(|help| ("help", help)));
    notes.extend(short.map(|_| {
        let note = "a part of one or two words is looked for beside its neighbours only";
        ("note", note.to_owned())
    }));
    let unknown = judged
        .speaker
        .as_ref()
        .filter(|one| one.is_known == Some(false));
    if let Some(speaker) = unknown.filter(|_| !judged.is_in_record()) {
        notes.push(("note", wording::unknown_speaker(speaker.name)));
    }
    if let Some(apart) = &judged.spliced {
        notes.extend(part_notes(apart, record));
        return notes;
    }
    let Some(found) = judged.shown_match() else {
        return notes;
    };
    let interview = &record.archive().interviews[found.interview];
    let section = section_text(found, record);
    let left_out = omitted_spans(judged, found, record);
    let is_otherwise = judged.result.verdict == Verdict::Case
        && has_other_capitals(&judged.quotation.text, &section[found.span.clone()]);
    if !judged.is_plainly_said() || !left_out.is_empty() || is_otherwise {
        notes.push(("record", quoted(&bracketed(found, section, &left_out))));
    }
    notes.push(("by", said_by(found, interview)));
    let link = highlight_url_for_span(found.section, &found.span, interview);
    notes.extend(link.map(|link| ("link", link)));
    if judged.result.total > 1 {
        notes.push(("also", other_locations(judged, found, record)));
    }
    for (kind, reason) in &judged.accepted_refusals {
        if let Some(reason) = reason {
            notes.push(("accepted", format!("{}: {reason}", kind.name())));
        }
    }
    let description = (judged.speaker.as_ref()).filter(|speaker| speaker.is_known.is_none());
    notes.extend(description.map(|speaker| {
        let name = quoted(speaker.name);
        (
            "note",
            format!("{name} does not name one speaker: whose words they are is not checked"),
        )
    }));
    if judged.is_in_record() && !found.negations_checked {
        let language = interview.language.as_str();
        let note =
            format!("what was cut off is not searched for negations in this language ({language})");
        notes.push(("note", note));
    }
    notes
}

/// The parts of a quotation, each with where it was said.
fn part_notes<'a>(
    apart: &'a SplicedQuotation,
    record: &'a Corpus,
) -> impl Iterator<Item = (&'static str, String)> {
    const NAMED: usize = 5;
    let parts = apart.parts.iter().take(NAMED);
    parts.filter_map(|(part, answered)| {
        let found = answered.matches.first()?;
        let by = said_by(found, &record.archive().interviews[found.interview]);
        Some(("part", format!("{}, by {by}", quoted(&shortened(part)))))
    })
}

impl CheckedQuotation<'_> {
    fn is_plainly_said(&self) -> bool {
        wording::level(self) == wording::Level::Said
    }
}

/// Where else it stands.
fn other_locations(judged: &CheckedQuotation<'_>, shown: &Match, record: &Corpus) -> String {
    const NAMED: usize = 3;
    let others = judged
        .result
        .matches
        .iter()
        .filter(|one| !std::ptr::eq(*one, shown));
    let mut places: Vec<String> = others
        .map(|one| section_path(one, &record.archive().interviews[one.interview]))
        .collect();
    places.dedup();
    places.truncate(NAMED);
    let others = judged.result.total - 1;
    format!(
        "{}, as in {}",
        pluralized(others, "other place"),
        places.join(", ")
    )
}

/// What the sentences of a match hold and the draft doesn't, in order.
fn omitted_spans(
    judged: &CheckedQuotation<'_>,
    found: &Match,
    record: &Corpus,
) -> Vec<Range<usize>> {
    let section = section_text(found, record);
    let missing = match judged.result.verdict {
        Verdict::Near => wording::changes(judged, record),
        _ => Vec::new(),
    };
    let missing = missing.into_iter().filter_map(|change| change.record_span);
    let before = found
        .cut
        .0
        .then_some(found.sentence.start..found.span.start);
    let after = found.cut.1.then_some(found.span.end..found.sentence.end);
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

/// The sentences of a match, with brackets around what the draft doesn't have. Of that, what a draft
/// says that it leaves out is never shortened.
fn bracketed(found: &Match, section: &str, left_out: &[Range<usize>]) -> String {
    const LONG: usize = 240;
    let most = if found.omitted.is_empty() {
        LONG
    } else {
        usize::MAX
    };
    let mut shown = String::new();
    let mut at = found.sentence.start.min(found.span.start);
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
        shown.extend(["[", &shortened_to(&section[start..end], most), "]"]);
        at = end;
    }
    shown += &section[at..found.sentence.end.max(found.span.end)];
    shown.replace('\n', " ¶ ")
}

/// Do capital letters differ, and not only punctuation at the ends?
fn has_other_capitals(asked: &str, words: &str) -> bool {
    let typographic = |text: &str| Folded::new(text, Folding::Typographic).as_str().to_owned();
    !typographic(asked).contains(typographic(words).trim())
}
