//! `interviews/*.json`: one interview, as people write it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Number;
use crate::reading::{Direction, Modifier};

/// One interview: its transcript, and what is said in it. Nothing here can be derived from the
/// rest, except `value` and `edtf`: they stand once in the words and once typed, on purpose.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "onrecord interview")]
pub struct Interview {
    /// Where this file's JSON Schema is, for editors.
    #[serde(rename = "$schema")]
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

/// Somebody who speaks. An id names the same person in every interview of the archive.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// The person's slug.
    #[schemars(regex(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 100))]
    pub id: String,
    /// The name as this text prints it where it introduces the person.
    pub name: String,
    /// Other spellings of the name.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Who asks, who answers.
    pub role: Role,
    /// What the person was when the interview was given.
    pub position: Option<String>,
    /// What an editor knows beside the record.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// The part somebody has in an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Asks.
    Interviewer,
    /// Answers.
    Interviewee,
}

/// A section of the transcript.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The section's slug.
    #[schemars(regex(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 100))]
    pub id: String,
    /// The heading as published.
    pub title: Option<String>,
    /// Who says what, in order.
    #[schemars(length(min = 1))]
    pub turns: Vec<Turn>,
    /// What an editor knows beside the record.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// One participant speaking (TEI `<u>`), or text of the editor's.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// The id of the participant; absent for the editor's own text.
    pub speaker: Option<String>,
    /// When the turn starts in the recording, in seconds.
    pub start_time: Option<f64>,
    /// When the turn ends in the recording, in seconds.
    pub end_time: Option<f64>,
    /// The words, to the letter: NFC, no control characters, no white space at either end.
    #[schemars(length(min = 1))]
    pub paragraphs: Vec<String>,
    /// What an editor knows beside the record.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// What an editor knows beside the record: it never changes the words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The note.
    pub text: String,
    /// The source that supports it.
    #[schemars(url)]
    pub url: Option<String>,
}

/// Words of the transcript. They stand inside one paragraph; a longer passage is several pieces.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The id of the section.
    pub section: String,
    /// The words, exactly as they stand there.
    pub words: String,
    /// Which of the places where the words stand in the section, from 1.
    #[schemars(range(min = 1))]
    pub occurrence: Option<usize>,
}

/// Words of one participant worth citing alone.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The quote's slug.
    #[schemars(regex(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 100))]
    pub id: String,
    /// Ids of topics that `archive.json` declares.
    #[serde(default)]
    pub topics: Vec<String>,
    /// The words.
    #[schemars(length(min = 1))]
    pub evidence: Vec<Evidence>,
}

/// One statement in the editor's words, with its evidence. Stated, not checked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The fact's slug.
    #[schemars(regex(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 100))]
    pub id: String,
    /// Ids of topics that `archive.json` declares.
    #[serde(default)]
    pub topics: Vec<String>,
    /// The statement: one sentence that stands alone.
    pub statement: String,
    /// The words that state it, all of one speaker.
    #[schemars(length(min = 1))]
    pub evidence: Vec<Evidence>,
    /// When what is stated happened or held.
    pub date: Option<Date>,
    /// The figures that it states.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// What an editor knows beside the record.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// A date, beside its words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Date {
    /// The words, inside the fact's evidence.
    pub words: String,
    /// Which of the places where the words stand in the fact's evidence, from 1.
    #[schemars(range(min = 1))]
    pub occurrence: Option<usize>,
    /// The date as EDTF (ISO 8601-2), as precise as the words and no more.
    pub edtf: String,
    /// Why the editor reads it so, where the words leave something open.
    pub reason: Option<String>,
}

/// A figure: what its own words state.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The figure's slug, unique in the interview.
    #[schemars(regex(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 100))]
    pub id: String,
    /// A heading for it alone: "Chongqing–Belarus trade, 2023".
    pub label: String,
    /// Who or what it is a figure of.
    pub subject: String,
    /// What is measured, without a comma: figures with equal words here can be compared.
    #[schemars(regex(pattern = "^[^,]+$"))]
    pub measure: String,
    /// The words that state it, inside the fact's evidence, with modifier, direction and unit.
    pub words: String,
    /// Which of the places where the words stand in the fact's evidence, from 1.
    #[schemars(range(min = 1))]
    pub occurrence: Option<usize>,
    /// The number, all its digits.
    pub value: Option<Number>,
    /// The lower end of a range, in place of `value`.
    pub minimum: Option<Number>,
    /// The upper end of a range, in place of `value`.
    pub maximum: Option<Number>,
    /// A fraction that no decimal states exactly ("2/3"), in place of `value`.
    #[schemars(regex(pattern = "^[1-9][0-9]*/[1-9][0-9]*$"))]
    pub fraction: Option<String>,
    /// How the words qualify the number; absent for a plain one.
    pub modifier: Option<Modifier>,
    /// An ISO 4217 code, `percent`, `ratio`, `ordinal`, `rank`, a UCUM code, or a counted noun that
    /// `archive.json` declares.
    pub unit: String,
    /// What a share is a share of.
    pub of: Option<Whole>,
    /// The direction, when the figure is a change and no level.
    pub change: Option<Change>,
    /// A date of its own, when the fact's is not the figure's.
    pub date: Option<Date>,
    /// The id of a figure that states the same amount in another unit.
    pub equivalent_to: Option<String>,
    /// Does it make the story?
    #[serde(default)]
    pub key: bool,
    /// Why the editor reads it so, where the words leave something open.
    pub reason: Option<String>,
}

/// What a share is a share of: a figure of the interview, or words of the fact's evidence. One of
/// the two.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
pub struct Whole {
    /// The id of a figure.
    pub figure: Option<String>,
    /// Words that stand in the fact's evidence.
    pub words: Option<String>,
}

/// The direction of a change, and what it is a change from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Which way.
    pub kind: Direction,
    /// When the level that it changed from held, as EDTF; needs a `reason`.
    pub from: Option<String>,
    /// How the editor knows `from`: usually words such as "year-on-year".
    pub reason: Option<String>,
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
