//! The compiled transcript: participants, sections and turns.

use std::ops::Range;

use onrecord_text::Text;

use super::Slug;

/// A person who speaks in the interview.
#[derive(Debug)]
pub struct Participant {
    /// Identifies the same person in every interview of the archive.
    pub id: Slug,
    /// The name as this text prints it.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Whether the person asks or answers.
    pub role: Role,
    /// The person's position at the time of the interview.
    pub position: Option<String>,
    /// Notes by the editor, from outside the transcript.
    pub notes: Vec<Note>,
}

/// The role of a speaker in an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Asks the questions.
    Interviewer,
    /// Answers the questions.
    Interviewee,
    /// Wrote text that nobody speaks, such as an introduction or a fact box.
    Editor,
}

/// The speaker of some words. It is derived from the turn that contains them, never declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpeakerRef {
    /// Index of the participant; `None` for the editor.
    pub participant: Option<usize>,
    /// The speaker's role in the interview.
    pub role: Role,
}

/// A section of the transcript.
#[derive(Debug)]
pub struct Section {
    /// Unique within the interview.
    pub id: Slug,
    /// The heading as published.
    pub title: Option<String>,
    /// The turns, in order.
    pub turns: Vec<Turn>,
    /// For each turn, the index of the turn that it answers.
    pub questions: Vec<Option<usize>>,
    /// The text of all paragraphs, which offsets refer to.
    pub text: Text,
    /// The captions that begin within a paragraph and whose times are known, in order.
    pub captions: Box<[Caption]>,
    /// How many paragraphs of the interview are before it.
    pub paragraphs_before: usize,
    /// Notes by the editor, from outside the transcript.
    pub notes: Vec<Note>,
}

/// A caption that begins within a paragraph.
#[derive(Debug, Clone, Copy)]
pub struct Caption {
    /// Where it begins in the section's text, in bytes.
    pub byte: u32,
    /// When it starts in the recording.
    pub milliseconds: u32,
}

impl Caption {
    /// When it starts in the recording, in seconds.
    #[must_use]
    pub fn start_time(&self) -> f64 {
        f64::from(self.milliseconds) / 1000.0
    }
}

/// A time in a recording, in seconds, to the nearest millisecond. It is not negative.
#[must_use]
pub fn to_milliseconds(seconds: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates, and times are not negative"
    )]
    let milliseconds = (seconds * 1000.0).round() as u64;
    milliseconds
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

    /// The turn that contains a byte of the section's text.
    ///
    /// # Panics
    ///
    /// If the text is shorter.
    #[must_use]
    pub fn turn_at(&self, byte: usize) -> &Turn {
        let turn = self.turn_of(self.paragraph_at(byte));
        &self.turns[turn.expect("each paragraph belongs to a turn")]
    }

    /// The captions that begin within a span of the text, in bytes.
    #[must_use]
    pub fn captions_in(&self, span: &Range<usize>) -> &[Caption] {
        let before = |byte: usize| {
            self.captions
                .partition_point(|caption| (caption.byte as usize) < byte)
        };
        &self.captions[before(span.start)..before(span.end)]
    }

    /// When the words at a byte of the text are spoken in the recording, in seconds, as far as that is known, and never
    /// after it: the start of the last caption that begins at or before them in their paragraph; else that of the
    /// paragraph, or of the turn.
    ///
    /// # Panics
    ///
    /// If the text is shorter.
    #[must_use]
    pub fn start_time_at(&self, byte: usize) -> Option<f64> {
        let index = self.paragraph_at(byte);
        let paragraph = self.text.paragraphs()[index].start..byte + 1;
        match self.captions_in(&paragraph).last() {
            Some(caption) => Some(caption.start_time()),
            None => self.turn_at(byte).paragraph_start(index),
        }
    }

    /// The number in the interview, from 1, of a paragraph by its index in the text.
    #[must_use]
    pub fn paragraph_number(&self, paragraph: usize) -> usize {
        self.paragraphs_before + paragraph + 1
    }

    /// The number in the interview, from 1, of the paragraph at a byte of the text.
    #[must_use]
    pub fn paragraph_number_at(&self, byte: usize) -> usize {
        self.paragraph_number(self.paragraph_at(byte))
    }

    fn paragraph_at(&self, byte: usize) -> usize {
        let paragraphs = self.text.paragraphs();
        paragraphs.partition_point(|paragraph| paragraph.end <= byte)
    }

    /// The turn that a turn answers, by its index: if an interviewee speaks, the last one of an interviewer
    /// before it in the section.
    #[must_use]
    pub fn question_of(&self, turn: usize) -> Option<usize> {
        self.questions.get(turn).copied().flatten()
    }

    /// For each of these turns, the index of the turn that it answers.
    #[must_use]
    pub fn find_questions(turns: &[Turn]) -> Vec<Option<usize>> {
        let mut last = None;
        let questions = turns
            .iter()
            .enumerate()
            .map(|(index, turn)| match turn.speaker.role {
                Role::Interviewee => last,
                Role::Editor => None,
                Role::Interviewer => {
                    last = Some(index);
                    None
                }
            });
        questions.collect()
    }
}

/// A turn of one speaker.
#[derive(Debug)]
pub struct Turn {
    /// Unique within the interview.
    pub id: Slug,
    /// The speaker.
    pub speaker: SpeakerRef,
    /// Its paragraphs, as indices into the section's text.
    pub paragraphs: Range<usize>,
    /// When it starts in the recording, in seconds.
    pub start_time: Option<f64>,
    /// When it ends in the recording, in seconds.
    pub end_time: Option<f64>,
    /// When each of its paragraphs starts in the recording, in seconds; empty if that is not known.
    pub paragraph_times: Vec<f64>,
    /// Notes by the editor, from outside the transcript.
    pub notes: Vec<Note>,
}

impl Turn {
    /// When a paragraph starts in the recording, in seconds, by its index in the text of the section; if that is not
    /// known, when the turn does.
    #[must_use]
    pub fn paragraph_start(&self, paragraph: usize) -> Option<f64> {
        let number = paragraph.saturating_sub(self.paragraphs.start);
        self.paragraph_times
            .get(number)
            .copied()
            .or(self.start_time)
    }

    /// When a paragraph starts in the recording, in seconds, if its own time is known: that of the turn is that of its
    /// first paragraph.
    #[must_use]
    pub fn own_paragraph_start(&self, paragraph: usize) -> Option<f64> {
        let is_known = !self.paragraph_times.is_empty() || paragraph == self.paragraphs.start;
        self.paragraph_start(paragraph).filter(|_| is_known)
    }
}

/// A note by the editor, from outside the transcript.
#[derive(Debug)]
pub struct Note {
    /// The note.
    pub text: String,
    /// The URL of a source that supports it.
    pub url: Option<String>,
    /// Whether the other source states the same as the words; `None` if the note compares nothing.
    pub agrees: Option<bool>,
}

impl Section {
    /// The span of a turn's paragraphs in the section's text, in bytes.
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
    /// The name in files and responses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Interviewer => "interviewer",
            Self::Interviewee => "interviewee",
            Self::Editor => "editor",
        }
    }
}
