//! Evidence: the words of the transcript, who says them, and where.

use std::ops::Range;

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Interview, Passage, SpeakerRef};
use serde::{Deserialize, Serialize};

use super::{Seconds, Speaker, TurnReference, media_url, text_fragment};
use crate::api::{Collection, Link};

/// Words of the transcript, with everything that a client needs to find them again. Offsets count code
/// points of the section's text.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Evidence<'a> {
    pub section: &'a str,
    pub section_url: Link<'a>,
    pub turn: TurnReference<'a>,
    pub paragraph: usize,
    pub words: &'a str,
    pub start: usize,
    pub end: usize,
    pub prefix: &'a str,
    pub suffix: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Speaker<'a>>,
    pub role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Seconds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
}

/// Whether a passage goes on before and after what is shown of it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cut {
    pub start: bool,
    pub end: bool,
}

impl From<(bool, bool)> for Cut {
    fn from((start, end): (bool, bool)) -> Self {
        Self { start, end }
    }
}

/// The maximum length of `prefix` and `suffix`, in code points. Both are defined as in a W3C
/// `TextQuoteSelector`.
pub const CONTEXT_CHARACTERS: usize = 32;

/// The evidence of passages that all have the same speaker and role.
pub fn evidence_list<'a>(
    passages: &'a [Passage],
    speaker: SpeakerRef,
    interview: &'a Interview,
    base: &'a BaseUrl,
) -> Vec<Evidence<'a>> {
    let evidence = |passage| Evidence::new(passage, speaker, interview, base);
    passages.iter().map(evidence).collect()
}

/// The words of the passages as one text, with ellipses between them.
pub fn joined_words(passages: &[Passage], interview: &Interview) -> String {
    let pieces = passages.iter().map(|passage| interview.words(passage));
    pieces.collect::<Vec<_>>().join(" … ")
}

/// The link to the page where the words were published, with a fragment that highlights them.
pub fn highlight_url(passage: &Passage, interview: &Interview) -> Option<String> {
    let page = interview.source.url.as_deref()?;
    let text = &interview.sections[passage.section].text;
    let paragraph = text.paragraphs()[passage.paragraph].clone();
    let words = passage.span.start - paragraph.start..passage.span.end - paragraph.start;
    Some(text_fragment::highlight_url(
        page,
        &text.as_str()[paragraph],
        words,
    ))
}

/// The link to the page where a span of a section's text was published, with a fragment that highlights
/// it. The span may extend over several paragraphs.
#[must_use]
pub fn highlight_url_for_span(
    section: usize,
    bytes: &Range<usize>,
    interview: &Interview,
) -> Option<String> {
    let page = interview.source.url.as_deref()?;
    let text = &interview.sections[section].text;
    let span = &text.as_str()[bytes.clone()];
    // The highlight must not begin or end with white space.
    let start = bytes.start + (span.len() - span.trim_start().len());
    let end = bytes.start + span.trim_end().len();
    let overlaps = |paragraph: &&Range<usize>| paragraph.start < end && start < paragraph.end;
    let mut paragraphs = text.paragraphs().iter().filter(overlaps);
    let first = paragraphs.next()?.clone();
    let last = paragraphs.next_back().unwrap_or(&first).clone();
    let link = if first == last {
        let words = start - first.start..end - first.start;
        text_fragment::highlight_url(page, &text.as_str()[first], words)
    } else {
        text_fragment::highlight_url_across(page, text.as_str(), (first, last), start..end)
    };
    Some(link)
}

impl<'a> Evidence<'a> {
    fn new(
        passage: &'a Passage,
        speaker: SpeakerRef,
        interview: &'a Interview,
        base: &'a BaseUrl,
    ) -> Self {
        let section = &interview.sections[passage.section];
        let text = &section.text;
        let offsets = text.code_point_range(&passage.span);
        let turn = section.turn_at(passage.span.start);
        let start = section.start_time_at(passage.span.start);
        Self {
            section: section.id.as_str(),
            section_url: Link::to_part(Collection::Sections, interview, &section.id, base),
            turn: TurnReference::new(turn, interview, base),
            paragraph: section.paragraph_number(passage.paragraph),
            words: interview.words(passage),
            start: offsets.start,
            end: offsets.end,
            prefix: text.before(passage.span.start, CONTEXT_CHARACTERS),
            suffix: text.after(passage.span.end, CONTEXT_CHARACTERS),
            speaker: Speaker::new(speaker, interview),
            role: speaker.role.name(),
            start_time: start.map(Seconds),
            media_url: media_url(start, interview),
            source_url: highlight_url(passage, interview),
        }
    }
}
