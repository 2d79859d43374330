//! Evidence: which words, whose, where.

use std::ops::Range;

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Interview, Passage, SpeakerRef};
use serde::Serialize;

use super::{Speaker, text_fragment};
use crate::api::{Collection, Link};

/// Words of the transcript, and all that is needed to find them again. Offsets count code points of
/// the section's text.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Evidence<'a> {
    pub section: &'a str,
    pub section_url: Link<'a>,
    pub words: &'a str,
    pub start: usize,
    pub end: usize,
    pub prefix: &'a str,
    pub suffix: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Speaker<'a>>,
    pub role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
}

/// How many code points of context stand on each side, as a W3C `TextQuoteSelector` has them.
pub const CONTEXT_CHARACTERS: usize = 32;

/// The passages, all words of one voice.
pub fn evidence_list<'a>(
    passages: &'a [Passage],
    voice: SpeakerRef,
    interview: &'a Interview,
    base: &'a BaseUrl,
) -> Vec<Evidence<'a>> {
    let evidence = |passage| Evidence::new(passage, voice, interview, base);
    passages.iter().map(evidence).collect()
}

/// The words of passages, as one text.
pub fn joined_words(passages: &[Passage], interview: &Interview) -> String {
    let pieces = passages.iter().map(|passage| interview.words(passage));
    pieces.collect::<Vec<_>>().join(" … ")
}

/// The page that published the words, at a link that highlights them.
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

/// The page that published a stretch of a section's text, of one paragraph or several, at a link that
/// highlights it.
#[must_use]
pub fn highlight_url_for_span(
    section: usize,
    bytes: &Range<usize>,
    interview: &Interview,
) -> Option<String> {
    let page = interview.source.url.as_deref()?;
    let text = &interview.sections[section].text;
    let stretch = &text.as_str()[bytes.clone()];
    // What is highlighted begins and ends with what is seen.
    let start = bytes.start + (stretch.len() - stretch.trim_start().len());
    let end = bytes.start + stretch.trim_end().len();
    let touched = |paragraph: &&Range<usize>| paragraph.start < end && start < paragraph.end;
    let mut paragraphs = text.paragraphs().iter().filter(touched);
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
        voice: SpeakerRef,
        interview: &'a Interview,
        base: &'a BaseUrl,
    ) -> Self {
        let section = &interview.sections[passage.section];
        let text = &section.text;
        let place = text.code_point_range(&passage.span);
        Self {
            section: section.id.as_str(),
            section_url: Link::to_part(Collection::Sections, interview, &section.id, base),
            words: interview.words(passage),
            start: place.start,
            end: place.end,
            prefix: text.before(passage.span.start, CONTEXT_CHARACTERS),
            suffix: text.after(passage.span.end, CONTEXT_CHARACTERS),
            speaker: Speaker::new(voice, interview),
            role: voice.role.name(),
            source_url: highlight_url(passage, interview),
        }
    }
}
