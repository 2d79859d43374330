//! The types of `interviews/*.json`: one interview each.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Fact, Note, Participant, Quote, Section};

/// One interview: its transcript, and what is said in it. Nothing here can be derived from the rest,
/// except `value` and `edtf`: they repeat what the words state, so that the values and the words can be
/// checked against each other.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "onrecord interview")]
pub struct Interview {
    /// The location of this file's JSON Schema, for code editors.
    #[serde(rename = "$schema")]
    #[expect(dead_code, reason = "for code editors; the program does not read it")]
    pub schema: Option<String>,
    /// The version of this file format: 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// The title as published.
    pub title: String,
    /// The language of this text, as a BCP 47 tag.
    pub language: String,
    /// How this text relates to what was spoken.
    #[serde(default)]
    pub rendering: Rendering,
    /// The source of the text.
    #[serde(default)]
    pub source: Provenance,
    /// The people who speak.
    #[serde(default)]
    pub participants: Vec<Participant>,
    /// The transcript, word for word as published.
    #[schemars(length(min = 1))]
    pub sections: Vec<Section>,
    /// Words of one participant that are worth citing on their own.
    #[serde(default)]
    pub quotes: Vec<Quote>,
    /// The statements made in the interview, with their evidence.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// Quantities and dates in the text that no fact annotates, each with the reason.
    #[serde(default)]
    pub set_aside: Vec<SetAside>,
    /// Notes by the editor, from outside the transcript.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// Changes to the transcript since it was first served, the earliest first.
    #[serde(default)]
    #[schemars(length(max = 1000))]
    pub corrections: Vec<Correction>,
}

/// How a text relates to what was spoken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rendering {
    /// Word for word.
    Verbatim,
    /// Edited for readability.
    Edited,
    /// Translated from another language.
    Translated,
    /// Not known.
    #[default]
    Unknown,
}

/// The source of a text, and the rights to it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// Who published it.
    pub publisher: Option<String>,
    /// The URL of the page on which it was published.
    #[schemars(url)]
    pub url: Option<String>,
    /// The URL of the recording, if there is one.
    #[schemars(url)]
    pub media: Option<String>,
    /// When it was published, as EDTF.
    pub published: Option<String>,
    /// When the interview was given, as EDTF.
    pub conducted: Option<String>,
    /// When the text was retrieved from that page, as EDTF.
    pub retrieved: Option<String>,
    /// The licence or terms under which the text may be used, in the words of the source.
    pub rights: Option<String>,
    /// The licence of the text as an SPDX identifier: `CC-BY-4.0`.
    pub license: Option<String>,
}

/// A quantity or date in the text that no fact annotates.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetAside {
    /// The id of the section.
    pub section: String,
    /// Words that contain the whole quantity or date.
    pub words: String,
    /// Which occurrence of the words in the section is meant, from 1.
    #[schemars(range(min = 1))]
    pub occurrence: Option<usize>,
    /// Why no fact annotates it.
    pub reason: String,
}

/// A change to the transcript. Somebody may have quoted the earlier words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// When the transcript was changed, as EDTF.
    pub date: String,
    /// The id of the section.
    pub section: String,
    /// The words before the change, in one paragraph; absent if words were added.
    pub was: Option<String>,
    /// The words after the change, in one paragraph; absent if a paragraph was removed.
    pub now: Option<String>,
    /// Which occurrence of `now` in the section is meant, from 1.
    #[schemars(range(min = 1))]
    pub occurrence: Option<usize>,
    /// Why they were changed.
    pub reason: String,
}
