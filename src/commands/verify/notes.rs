//! The notes below a quotation: the words in the record, who said them, and where.

use std::ops::Range;

use onrecord_corpus::verify::{Corpus, Match, Verdict};
use onrecord_text::folding::{Folded, Folding};

use super::help::help;
use super::matches::{said_by, section_path};
use super::wording;
use crate::api::highlight_url_for_span;
use crate::commands::report::pluralized;
use crate::draft_check::wording::{
    described_speaker, negations_not_checked, quoted, shortened, shortened_to, unknown_speaker,
};
use crate::draft_check::{CheckedQuotation, SplicedQuotation, section_text};

/// Whether the notes show words of the record in brackets.
pub(super) fn has_brackets(judged: &CheckedQuotation<'_>, corpus: &Corpus) -> bool {
    let matched = judged.shown_match();
    judged.spliced.is_none()
        && matched.is_some_and(|matched| !omitted_spans(judged, matched, corpus).is_empty())
}

/// The notes below a quotation, each with its name.
pub(super) fn notes(judged: &CheckedQuotation<'_>, corpus: &Corpus) -> Vec<(&'static str, String)> {
    let mut notes = Vec::new();
    let is_said_in_parts = judged.result.verdict < Verdict::Near;
    let short = judged
        .result
        .too_short_part
        .as_deref()
        .filter(|_| !is_said_in_parts);
    notes.extend(help(judged, corpus).map(|help| ("help", help)));
    notes.extend(short.map(|_| {
        let note = "a part of one or two words is searched for only next to its neighbouring parts";
        ("note", note.to_owned())
    }));
    let unknown = judged
        .speaker
        .as_ref()
        .filter(|one| one.is_known == Some(false));
    if let Some(speaker) = unknown.filter(|_| !judged.is_in_record()) {
        notes.push(("note", unknown_speaker(&speaker.name)));
    }
    if let Some(spliced) = &judged.spliced {
        notes.extend(part_notes(spliced, corpus));
        return notes;
    }
    let Some(matched) = judged.shown_match() else {
        return notes;
    };
    let interview = &corpus.archive().interviews[matched.interview];
    let section = section_text(matched, corpus);
    let omitted = omitted_spans(judged, matched, corpus);
    let differs_in_case = judged.result.verdict == Verdict::Case
        && has_other_capitals(&judged.quotation.text, &section[matched.span.clone()]);
    if !judged.is_plainly_said() || !omitted.is_empty() || differs_in_case {
        notes.push(("record", quoted(&bracketed(matched, section, &omitted))));
    }
    notes.push(("by", said_by(matched, interview)));
    let link = highlight_url_for_span(matched.section, &matched.span, interview);
    notes.extend(link.map(|link| ("link", link)));
    if judged.result.total > 1 {
        notes.push(("also", other_locations(judged, matched, corpus)));
    }
    for (kind, reason) in &judged.accepted_refusals {
        if let Some(reason) = reason {
            notes.push(("accepted", format!("{}: {reason}", kind.name())));
        }
    }
    let description = (judged.speaker.as_ref()).filter(|speaker| speaker.is_known.is_none());
    notes.extend(description.map(|speaker| ("note", described_speaker(&speaker.name))));
    if judged.is_in_record() && !matched.negations_checked {
        let language = interview.language.as_str();
        notes.push(("note", negations_not_checked(language)));
    }
    notes
}

/// The parts of a spliced quotation, each with its speaker and location.
fn part_notes<'a>(
    spliced: &'a SplicedQuotation,
    corpus: &'a Corpus,
) -> impl Iterator<Item = (&'static str, String)> {
    const MAX_LISTED: usize = 5;
    let parts = spliced.parts.iter().take(MAX_LISTED);
    parts.filter_map(|(part, result)| {
        let matched = result.matches.first()?;
        let by = said_by(matched, &corpus.archive().interviews[matched.interview]);
        Some(("part", format!("{}, by {by}", quoted(&shortened(part)))))
    })
}

impl CheckedQuotation<'_> {
    fn is_plainly_said(&self) -> bool {
        wording::level(self) == wording::Level::Said
    }
}

/// The other locations of the quotation.
fn other_locations(judged: &CheckedQuotation<'_>, shown: &Match, corpus: &Corpus) -> String {
    const MAX_LISTED: usize = 3;
    let others = judged
        .result
        .matches
        .iter()
        .filter(|one| !std::ptr::eq(*one, shown));
    let mut places: Vec<String> = others
        .map(|one| section_path(one, &corpus.archive().interviews[one.interview]))
        .collect();
    places.dedup();
    places.truncate(MAX_LISTED);
    let others = judged.result.total - 1;
    format!(
        "{}, e.g. {}",
        pluralized(others, "other place"),
        places.join(", ")
    )
}

/// The spans of the matched sentences that are not in the draft, in order.
fn omitted_spans(
    judged: &CheckedQuotation<'_>,
    matched: &Match,
    corpus: &Corpus,
) -> Vec<Range<usize>> {
    let section = section_text(matched, corpus);
    let missing = match judged.result.verdict {
        Verdict::Near | Verdict::Superseded => wording::changes(judged, corpus),
        _ => Vec::new(),
    };
    let missing = missing.into_iter().filter_map(|change| change.record_span);
    let before = matched
        .cut
        .0
        .then_some(matched.sentence.start..matched.span.start);
    let after = matched
        .cut
        .1
        .then_some(matched.span.end..matched.sentence.end);
    let within = missing.chain(matched.omitted.iter().cloned());
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

/// The sentences of a match, with brackets around the words that are not in the draft. Words that the
/// draft marks as left out are never shortened.
fn bracketed(matched: &Match, section: &str, omitted: &[Range<usize>]) -> String {
    const MAX_SHOWN: usize = 240;
    let max_length = if matched.omitted.is_empty() {
        MAX_SHOWN
    } else {
        usize::MAX
    };
    let mut shown = String::new();
    let mut position = matched.sentence.start.min(matched.span.start);
    for span in omitted {
        let text = &section[span.clone()];
        let (start, end) = (
            span.start + text.len() - text.trim_start().len(),
            span.start + text.trim_end().len(),
        );
        if start < position || start >= end {
            continue;
        }
        shown += &section[position..start];
        shown.extend(["[", &shortened_to(&section[start..end], max_length), "]"]);
        position = end;
    }
    shown += &section[position..matched.sentence.end.max(matched.span.end)];
    shown.replace('\n', " ¶ ")
}

/// Whether capital letters differ, and not only the punctuation at the ends.
fn has_other_capitals(quotation: &str, words: &str) -> bool {
    let typographic = |text: &str| Folded::new(text, Folding::Typographic).as_str().to_owned();
    !typographic(quotation).contains(typographic(words).trim())
}
