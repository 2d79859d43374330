//! `interviews/*.json`: one interview, as people write it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Fact, Note, Participant, Quote, Section};

/// One interview: its transcript, and what is said in it. Nothing here can be derived from the
/// rest, except `value` and `edtf`: they stand once in the words and once typed, on purpose.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "onrecord interview")]
pub struct Interview {
    /// Where this file's JSON Schema is, for editors.
    #[serde(rename = "$schema")]
    #[expect(dead_code, reason = "for editors; the program does not read it")]
    pub schema: Option<String>,
    /// The version of this file format: 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// The title as published.
    pub title: String,
    /// The language of this text, as a BCP 47 tag.
    pub language: String,
    /// What this text is of what was spoken.
    #[serde(default)]
    pub rendering: Rendering,
    /// Where the text is from.
    #[serde(default)]
    pub source: Provenance,
    /// Who speaks.
    #[serde(default)]
    pub participants: Vec<Participant>,
    /// The transcript, to the letter.
    #[schemars(length(min = 1))]
    pub sections: Vec<Section>,
    /// Words of one participant worth citing alone.
    #[serde(default)]
    pub quotes: Vec<Quote>,
    /// What is stated, with its evidence.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// Quantities and dates of the text that no fact claims, each with the reason.
    #[serde(default)]
    pub set_aside: Vec<SetAside>,
    /// What an editor knows beside the record.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// What a text is of what was spoken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rendering {
    /// Word for word.
    Verbatim,
    /// Edited for reading.
    Edited,
    /// Translated from another language.
    Translated,
    /// Nobody has said.
    #[default]
    Unknown,
}

/// Where a text is from, and whose it is.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// Who published it.
    pub publisher: Option<String>,
    /// The page it was published on.
    #[schemars(url)]
    pub url: Option<String>,
    /// The recording, when there is one.
    #[schemars(url)]
    pub media: Option<String>,
    /// When it was published, as EDTF.
    pub published: Option<String>,
    /// When the interview was given, as EDTF.
    pub conducted: Option<String>,
    /// When the text was taken from there, as EDTF.
    pub retrieved: Option<String>,
    /// Who may do what with the text.
    pub rights: Option<String>,
}

/// A quantity or date of the text that no fact claims.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetAside {
    /// The id of the section.
    pub section: String,
    /// Words that hold the reading whole.
    pub words: String,
    /// Which of the places where the words stand in the section, from 1.
    #[schemars(range(min = 1))]
    pub occurrence: Option<usize>,
    /// Why no fact claims it.
    pub reason: String,
}
