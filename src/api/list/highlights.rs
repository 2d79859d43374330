//! Where the query's words occur in the items of a page.

use std::ops::Range;

use onrecord_corpus::search::{self, FigureText, ItemField, SearchResults};
use serde::{Serialize, Serializer};

use super::Listing;
use crate::api::components::{Cut, RecordingLink};

/// Where the query's words occur in an item.
#[derive(Debug, Serialize)]
struct ItemHighlights {
    /// How often the words and phrases occur.
    total_matches: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Snippet>,
    /// The first matches in the selected fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    matches: Vec<Highlight>,
}

/// The part of a string of an item that shows best why it was found. Offsets are in code points.
#[derive(Debug, Serialize)]
struct Snippet {
    pointer: String,
    text: String,
    /// The range in the string.
    start: usize,
    end: usize,
    cut: Cut,
    /// The matches in the text.
    matches: Vec<Offsets>,
    /// Where the first match is in the recording, if the item is a turn.
    #[serde(flatten)]
    recording_link: RecordingLink,
}

/// A half-open range in code points.
#[derive(Debug, Serialize)]
struct Offsets {
    start: usize,
    end: usize,
}

/// An occurrence of the query's words in a string of an item.
#[derive(Debug, Serialize)]
struct Highlight {
    /// A JSON Pointer (RFC 6901), relative to the item.
    pointer: String,
    /// The range in the string.
    #[serde(flatten)]
    offsets: Offsets,
    /// Where it is in the recording, if the item is a turn.
    #[serde(flatten)]
    recording_link: RecordingLink,
}

/// The highlights in each item of a page, by the key of the item.
#[derive(Debug, Default)]
pub(super) struct Highlights {
    items: Vec<(String, ItemHighlights)>,
    bytes: usize,
}

/// The maximum number of highlights per item. Further ones are left out.
const MAX_PER_ITEM: usize = 100;

impl Serialize for Highlights {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.items.iter().map(|(key, highlights)| (key, highlights)))
    }
}

/// The JSON Pointer to a string of an item.
fn pointer(field: ItemField) -> String {
    match field {
        ItemField::Paragraph { turn, paragraph } => {
            format!("/turns/{turn}/paragraphs/{paragraph}/text")
        }
        ItemField::TurnParagraph(paragraph) => format!("/paragraphs/{paragraph}/text"),
        ItemField::Evidence(piece) => format!("/evidence/{piece}/words"),
        ItemField::Statement => "/statement".to_owned(),
        ItemField::Figure(figure, text) => format!("/figures/{figure}/{}", field_name(text)),
        ItemField::Statistic(text) => format!("/{}", field_name(text)),
        ItemField::Words => "/words".to_owned(),
        ItemField::FactStatement => "/fact/statement".to_owned(),
    }
}

/// The field of an item that contains a string, the first part of its pointer.
fn item_field(field: ItemField) -> &'static str {
    match field {
        ItemField::Paragraph { .. } => "turns",
        ItemField::TurnParagraph(_) => "paragraphs",
        ItemField::Evidence(_) => "evidence",
        ItemField::Statement => "statement",
        ItemField::Figure(..) => "figures",
        ItemField::Statistic(text) => field_name(text),
        ItemField::Words => "words",
        ItemField::FactStatement => "fact",
    }
}

impl From<Range<usize>> for Offsets {
    fn from(range: Range<usize>) -> Self {
        Self {
            start: range.start,
            end: range.end,
        }
    }
}

impl Highlight {
    fn new(highlight: search::Highlight, recording_link: RecordingLink) -> Self {
        Self {
            pointer: pointer(highlight.field),
            offsets: highlight.code_point_range.into(),
            recording_link,
        }
    }
}

impl Snippet {
    fn new(snippet: search::Snippet, recording_link: RecordingLink) -> Self {
        Self {
            pointer: pointer(snippet.field),
            text: snippet.text,
            start: snippet.code_point_range.start,
            end: snippet.code_point_range.end,
            cut: snippet.cut.into(),
            matches: snippet.matches.into_iter().map(Offsets::from).collect(),
            recording_link,
        }
    }
}

fn field_name(text: FigureText) -> &'static str {
    match text {
        FigureText::Label => "label",
        FigureText::Subject => "subject",
        FigureText::Measure => "measure",
    }
}

impl Highlights {
    /// Adds the highlights of the item at an index. `fields` are the selected fields; `None` for all.
    pub(super) fn add(
        &mut self,
        list: &Listing,
        index: usize,
        found: &SearchResults,
        fields: Option<&[&str]>,
    ) {
        /// The approximate sizes as JSON: of the highlights of an item, of each one, and of its place in the recording.
        const BYTES: (usize, usize, usize) = (600, 70, 130);
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        let Some(searcher) = &list.search_index else {
            return;
        };
        let is_selected = |field| fields.is_none_or(|fields| fields.contains(&item_field(field)));
        let found_in_item = searcher.highlights(found, number, MAX_PER_ITEM, is_selected);
        let recording_link = |field, byte| match field {
            ItemField::TurnParagraph(paragraph) => {
                list.items.recording_link(index, paragraph, byte)
            }
            _ => RecordingLink::default(),
        };
        let to_snippet = |snippet: search::Snippet| {
            let link = recording_link(snippet.field, snippet.first_match_byte);
            Snippet::new(snippet, link)
        };
        let to_match = |highlight: search::Highlight| {
            let link = recording_link(highlight.field, highlight.start_byte);
            Highlight::new(highlight, link)
        };
        let matches = found_in_item.highlights.into_iter().map(to_match);
        let highlights = ItemHighlights {
            total_matches: found.match_count(number),
            snippet: found_in_item.snippet.map(to_snippet),
            matches: matches.collect(),
        };
        let key = list.items.key(index).to_string();
        let timed = highlights.matches.iter();
        let timed = timed.filter(|one| one.recording_link.has_time()).count();
        self.bytes += key.len() + BYTES.0 + BYTES.1 * highlights.matches.len() + BYTES.2 * timed;
        self.items.push((key, highlights));
    }

    /// The approximate size of the highlights as JSON.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}
