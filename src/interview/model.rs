//! An interview as the program holds it: checked, derived, immutable.
//!
//! Everything here stands as its file says it and as its words say it; only `compile` makes these.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Edtf, Slug};
use crate::reading::{Direction, Modifier};
use crate::source::Rendering;
use crate::text::Text;

/// One interview of an archive.
#[derive(Debug)]
pub struct Interview {
    /// The name of its file, without `.json`.
    pub id: Slug,
    /// The title as published.
    pub title: String,
    /// The language of the text, as a BCP 47 tag.
    pub language: String,
    /// What the text is of what was spoken.
    pub rendering: Rendering,
    /// Where the text is from.
    pub source: Provenance,
    /// Who speaks.
    pub participants: Vec<Participant>,
    /// The transcript.
    pub sections: Vec<Section>,
    /// Words of one participant worth citing alone.
    pub quotes: Vec<Quote>,
    /// What is stated.
    pub facts: Vec<Fact>,
    /// What an editor knows beside the record.
    pub notes: Vec<Note>,
    /// How much of what the text states in numbers and dates is accounted for.
    pub coverage: Coverage,
}

/// Where a text is from, and whose it is.
#[derive(Debug, Default)]
pub struct Provenance {
    /// Who published it.
    pub publisher: Option<String>,
    /// The page it was published on.
    pub url: Option<String>,
    /// The recording.
    pub media: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// When the interview was given.
    pub conducted: Option<Edtf>,
    /// When the text was taken from there.
    pub retrieved: Option<Edtf>,
    /// Who may do what with the text.
    pub rights: Option<String>,
}

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
pub struct Voice {
    /// Index of the participant; `None` for the editor.
    pub speaker: Option<usize>,
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

/// One voice speaking.
#[derive(Debug)]
pub struct Turn {
    /// Whose turn it is.
    pub voice: Voice,
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

/// Where words stand: a span of one paragraph of one section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Index of the section.
    pub section: usize,
    /// Index of the paragraph in the section's text.
    pub paragraph: usize,
    /// The span in bytes of the section's text.
    pub bytes: Range<usize>,
}

/// Words of one participant worth citing alone.
#[derive(Debug)]
pub struct Quote {
    /// Unique among the interview's quotes.
    pub id: Slug,
    /// Ids of the archive's topics.
    pub topics: Vec<Slug>,
    /// Whose words.
    pub voice: Voice,
    /// Where the words stand, in the order of the file.
    pub evidence: Vec<Passage>,
}

/// One statement with its evidence. Stated, not checked.
#[derive(Debug)]
pub struct Fact {
    /// Unique among the interview's facts.
    pub id: Slug,
    /// Ids of the archive's topics.
    pub topics: Vec<Slug>,
    /// The statement in the editor's words.
    pub statement: String,
    /// Whose words state it.
    pub voice: Voice,
    /// Where they stand, in the order of the file.
    pub evidence: Vec<Passage>,
    /// When what is stated happened or held.
    pub date: Option<Date>,
    /// The figures that it states.
    pub figures: Vec<Figure>,
    /// What an editor knows beside the record.
    pub notes: Vec<Note>,
}

/// A date with the words that state it.
#[derive(Debug, Clone)]
pub struct Date {
    /// Where its words stand.
    pub passage: Passage,
    /// The date.
    pub edtf: Edtf,
    /// Why the editor reads it so, where the words leave something open.
    pub reason: Option<String>,
}

/// A figure: what its own words state.
#[derive(Debug)]
pub struct Figure {
    /// Unique among the interview's figures.
    pub id: Slug,
    /// A heading for it alone.
    pub label: String,
    /// Who or what it is a figure of.
    pub subject: String,
    /// What is measured.
    pub measure: String,
    /// Where its words stand.
    pub passage: Passage,
    /// The number.
    pub quantity: Quantity,
    /// How the words qualify it.
    pub modifier: Option<Modifier>,
    /// ISO 4217 or UCUM code, `percent`, `ratio`, `ordinal`, `rank` or a counted noun.
    pub unit: String,
    /// What a share is a share of.
    pub of: Option<Whole>,
    /// The direction, when it is a change and no level.
    pub change: Option<Change>,
    /// Its own date, where the fact's is not the figure's.
    pub date: Option<Date>,
    /// The id of a figure that states the same amount in another unit.
    pub equivalent_to: Option<Slug>,
    /// Does it make the story?
    pub key: bool,
    /// Why the editor reads it so, where the words leave something open.
    pub reason: Option<String>,
}

/// The number of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// An exact decimal, normalised.
    Exact(Decimal),
    /// A fraction in lowest terms that no decimal states exactly.
    Fraction(u32, u32),
    /// A range, both ends included.
    Range(Decimal, Decimal),
}

/// What a share is a share of.
#[derive(Debug)]
pub enum Whole {
    /// A figure of the same interview.
    Figure(Slug),
    /// Words of the fact's evidence.
    Words(String),
}

/// A change: its direction, and what it is a change from.
#[derive(Debug)]
pub struct Change {
    /// Which way.
    pub direction: Direction,
    /// When the level that it changed from held.
    pub from: Option<Edtf>,
    /// How the editor knows `from`.
    pub reason: Option<String>,
}

/// How many readings the text holds, and what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Quantities and dates that the text states.
    pub readings: usize,
    /// Claimed by a fact or a figure.
    pub claimed: usize,
    /// Set aside with a reason, and claimed by nothing.
    pub set_aside: usize,
}

impl Coverage {
    /// Readings that nobody has accounted for.
    #[must_use]
    pub fn gaps(self) -> usize {
        self.readings - self.claimed - self.set_aside
    }
}

impl std::iter::Sum for Coverage {
    fn sum<I: Iterator<Item = Self>>(each: I) -> Self {
        each.fold(Self::default(), |sum, one| Self {
            readings: sum.readings + one.readings,
            claimed: sum.claimed + one.claimed,
            set_aside: sum.set_aside + one.set_aside,
        })
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

impl Interview {
    /// The words of a passage.
    #[must_use]
    pub fn words(&self, passage: &Passage) -> &str {
        &self.sections[passage.section].text.as_str()[passage.bytes.clone()]
    }
}
