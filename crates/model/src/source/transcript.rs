//! Who speaks, and the words, to the letter.

use schemars::JsonSchema;
use serde::Deserialize;

use super::slug;

/// Somebody who speaks. An id names the same person in every interview of the archive.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// The person's slug.
    #[schemars(schema_with = "slug")]
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
    #[schemars(schema_with = "slug")]
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
