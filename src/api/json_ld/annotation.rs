//! The positions of words, as an annotation in the Web Annotation Data Model. Its body is the item that the
//! words state, and its targets are the words.

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Interview, Passage};
use serde::Serialize;

use crate::api::components::CONTEXT_CHARACTERS;
use crate::api::{Collection, Link};

#[derive(Serialize)]
#[serde(tag = "@type")]
pub struct Annotation<'a> {
    motivation: Motivation,
    target: Vec<SpecificResource<'a>>,
}

/// Why the words are annotated.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Motivation {
    /// The words themselves are worth attention.
    Highlighting,
    /// The body describes what the words state.
    Describing,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct SpecificResource<'a> {
    source: Link<'a>,
    selector: [Selector<'a>; 2],
}

/// Offsets are in code points of the `text` of the source, as the data model requires.
#[derive(Serialize)]
#[serde(tag = "@type")]
enum Selector<'a> {
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        prefix: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        suffix: &'a str,
    },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
}

impl<'a> Annotation<'a> {
    pub fn new(
        motivation: Motivation,
        passages: &[Passage],
        interview: &'a Interview,
        base: &'a BaseUrl,
    ) -> Self {
        let target = |passage| SpecificResource::new(passage, interview, base);
        Self {
            motivation,
            target: passages.iter().map(target).collect(),
        }
    }
}

impl<'a> SpecificResource<'a> {
    fn new(passage: &Passage, interview: &'a Interview, base: &'a BaseUrl) -> Self {
        let section = &interview.sections[passage.section];
        let offsets = section.text.code_point_range(&passage.span);
        let quote = Selector::Quote {
            exact: interview.words(passage),
            prefix: section.text.before(passage.span.start, CONTEXT_CHARACTERS),
            suffix: section.text.after(passage.span.end, CONTEXT_CHARACTERS),
        };
        let position = Selector::Position {
            start: offsets.start,
            end: offsets.end,
        };
        Self {
            source: Link::to_part(Collection::Sections, interview, &section.id, base),
            selector: [quote, position],
        }
    }
}
