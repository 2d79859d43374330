//! Evidence: which words, whose, where.

use std::ops::Range;

use serde::Serialize;

use super::{Speaker, fragment};
use crate::api::{Collection, Link};
use onrecord_http::Base;
use onrecord_model::interview::{Interview, Passage, Voice};

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
pub const CONTEXT: usize = 32;

/// The passages, all words of one voice.
pub fn evidence<'a>(
    passages: &'a [Passage],
    voice: Voice,
    interview: &'a Interview,
    base: &'a Base,
) -> Vec<Evidence<'a>> {
    let evidence = |passage| Evidence::of(passage, voice, interview, base);
    passages.iter().map(evidence).collect()
}

/// The words of passages, as one text.
pub fn words(passages: &[Passage], interview: &Interview) -> String {
    let pieces = passages.iter().map(|passage| interview.words(passage));
    pieces.collect::<Vec<_>>().join(" … ")
}

/// The page that published the words, at a link that highlights them.
pub fn highlighted(passage: &Passage, interview: &Interview) -> Option<String> {
    let page = interview.source.url.as_deref()?;
    let text = &interview.sections[passage.section].text;
    let paragraph = text.paragraphs()[passage.paragraph].clone();
    let words = passage.bytes.start - paragraph.start..passage.bytes.end - paragraph.start;
    Some(fragment::highlight(page, &text.as_str()[paragraph], words))
}

/// The page that published a stretch of a section's text, of one paragraph or several, at a link that
/// highlights it.
#[must_use]
pub fn highlighted_stretch(
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
        fragment::highlight(page, &text.as_str()[first], words)
    } else {
        fragment::highlight_across(page, text.as_str(), (first, last), start..end)
    };
    Some(link)
}

impl<'a> Evidence<'a> {
    fn of(passage: &'a Passage, voice: Voice, interview: &'a Interview, base: &'a Base) -> Self {
        let section = &interview.sections[passage.section];
        let text = &section.text;
        let place = text.code_points(&passage.bytes);
        Self {
            section: section.id.as_str(),
            section_url: Link::to_part(Collection::Sections, interview, &section.id, base),
            words: interview.words(passage),
            start: place.start,
            end: place.end,
            prefix: text.before(passage.bytes.start, CONTEXT),
            suffix: text.after(passage.bytes.end, CONTEXT),
            speaker: Speaker::of(voice, interview),
            role: voice.role.name(),
            source_url: highlighted(passage, interview),
        }
    }
}
