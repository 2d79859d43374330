//! Who speaks, and what: the transcript as the program holds it.

use std::ops::Range;

use onrecord_text::Text;

use super::Slug;

/// Somebody who speaks.
#[derive(Debug)]
pub struct Participant {
    /// Names the same person in every interview of the archive.
    pub id: Slug,
    /// The name as this text prints it.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Asks or answers.
    pub role: Role,
    /// What the person was then.
    pub position: Option<String>,
    /// What an editor knows beside the record.
    pub notes: Vec<Note>,
}

/// The part that a voice has in an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Asks.
    Interviewer,
    /// Answers.
    Interviewee,
    /// Text with no speaker: an introduction, a fact box.
    Editor,
}

/// Whose words they are. Found from where the words stand, never typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpeakerRef {
    /// Index of the participant; `None` for the editor.
    pub participant: Option<usize>,
    /// The part of that voice in the interview.
    pub role: Role,
}

/// A section of the transcript.
#[derive(Debug)]
pub struct Section {
    /// Unique in the interview.
    pub id: Slug,
    /// The heading as published.
    pub title: Option<String>,
    /// Who says what, in order.
    pub turns: Vec<Turn>,
    /// The one text that offsets count in.
    pub text: Text,
    /// What an editor knows beside the record.
    pub notes: Vec<Note>,
}

impl Section {
    /// The index of the turn that a paragraph of the section's text belongs to.
    #[must_use]
    pub fn turn_of(&self, paragraph: usize) -> Option<usize> {
        let turn = self
            .turns
            .partition_point(|turn| turn.paragraphs.end <= paragraph);
        (turn < self.turns.len()).then_some(turn)
    }
}

/// One voice speaking.
#[derive(Debug)]
pub struct Turn {
    /// Whose turn it is.
    pub speaker: SpeakerRef,
    /// Its paragraphs, as indices into the section's text.
    pub paragraphs: Range<usize>,
    /// When it starts in the recording, in seconds.
    pub start_time: Option<f64>,
    /// When it ends in the recording, in seconds.
    pub end_time: Option<f64>,
    /// What an editor knows beside the record.
    pub notes: Vec<Note>,
}

/// What an editor knows beside the record.
#[derive(Debug)]
pub struct Note {
    /// The note.
    pub text: String,
    /// The source that supports it.
    pub url: Option<String>,
}

impl Section {
    /// Where what is said in a turn stands in the text: its paragraphs, in bytes.
    #[must_use]
    pub fn turn_span(&self, turn: &Turn) -> Range<usize> {
        match &self.text.paragraphs()[turn.paragraphs.clone()] {
            [first, .., last] => first.start..last.end,
            [only] => only.clone(),
            [] => 0..0,
        }
    }
}

impl Role {
    /// The name in files and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Interviewer => "interviewer",
            Self::Interviewee => "interviewee",
            Self::Editor => "editor",
        }
    }
}
