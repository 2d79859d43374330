//! The types of the transcript: participants, sections, turns and notes.

use schemars::JsonSchema;
use serde::Deserialize;

use super::slug;

/// A person who speaks. The id identifies the same person in every interview of the archive.
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
    /// Whether the person asks or answers.
    pub role: Role,
    /// The person's position when the interview was given.
    pub position: Option<String>,
    /// Notes by the editor, from outside the transcript.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// The role of a person in an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Asks the questions.
    Interviewer,
    /// Answers the questions.
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
    /// The turns, in order.
    #[schemars(length(min = 1))]
    pub turns: Vec<Turn>,
    /// Notes by the editor, from outside the transcript.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// A turn of one participant (TEI `<u>`), or text by the editor.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// The turn's slug, unique in the interview. If absent, it is the section's id and the number of the turn
    /// in the section, such as `trade-3`.
    #[schemars(schema_with = "slug")]
    #[serde(default)]
    pub id: Option<String>,
    /// The id of the participant. Absent for the editor's own text.
    pub speaker: Option<String>,
    /// When the turn starts in the recording, in seconds.
    pub start_time: Option<f64>,
    /// When the turn ends in the recording, in seconds.
    pub end_time: Option<f64>,
    /// When each paragraph starts in the recording, in seconds: as many times as there are paragraphs, the first
    /// not before the start of the turn.
    #[serde(default)]
    pub paragraph_times: Vec<f64>,
    /// When the captions that begin within the paragraphs start: for each paragraph a list, which may be empty, of
    /// `[offset, seconds]`.
    #[serde(default)]
    pub caption_times: Vec<Vec<CaptionTime>>,
    /// The words, exactly as published: NFC, no control characters, no white space at either end.
    #[schemars(length(min = 1))]
    pub paragraphs: Vec<String>,
    /// Notes by the editor, from outside the transcript.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// When a caption that begins within a paragraph starts in the recording.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
pub struct CaptionTime(
    /// The offset of its first character in the paragraph, in Unicode code points.
    pub u32,
    /// When it starts in the recording, in seconds.
    pub f64,
);

/// A note by the editor, from outside the transcript. It never changes the words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The note.
    pub text: String,
    /// The URL of a source that supports it.
    #[schemars(url)]
    pub url: Option<String>,
    /// Whether the other source states the same as the words; absent if the note compares nothing.
    pub agrees: Option<bool>,
}
