//! What stands in the transcript: passages, quotes, facts, dates, figures.

use std::ops::Range;

use onrecord_quantities::{Direction, Modifier, Value};

use super::{Edtf, Note, Slug, SpeakerRef};

/// Where words stand: a span of one paragraph of one section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Index of the section.
    pub section: usize,
    /// Index of the paragraph in the section's text.
    pub paragraph: usize,
    /// The span in bytes of the section's text.
    pub span: Range<usize>,
}

/// Words of one participant worth citing alone.
#[derive(Debug)]
pub struct Quote {
    /// Unique among the interview's quotes.
    pub id: Slug,
    /// Ids of the archive's topics.
    pub topics: Vec<Slug>,
    /// Whose words.
    pub speaker: SpeakerRef,
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
    pub speaker: SpeakerRef,
    /// Where they stand, in the order of the file.
    pub evidence: Vec<Passage>,
    /// When what is stated happened or held.
    pub date: Option<Date>,
    /// The figures that it states.
    pub figures: Vec<Figure>,
    /// What an editor knows beside the record.
    pub notes: Vec<Note>,
}

/// Who has read a value in the words that state it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadBy {
    /// onrecord: loading has compared the value with its own reading of the words.
    Scan,
    /// The editor: loading has checked that the words stand, and nothing else.
    Editor,
}

impl ReadBy {
    /// The name in responses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Scan => "scan",
            Self::Editor => "editor",
        }
    }
}

/// A date with the words that state it.
#[derive(Debug, Clone)]
pub struct Date {
    /// Where its words stand.
    pub passage: Passage,
    /// The date.
    pub edtf: Edtf,
    /// Who has read it in its words.
    pub read_by: ReadBy,
    /// Why the editor reads it so; always there if the editor has read it.
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
    pub value: Value,
    /// How the words qualify it.
    pub modifier: Option<Modifier>,
    /// ISO 4217 or UCUM code, a unit of onrecord's own (`units::BUILT_IN`) or a counted noun.
    pub unit: String,
    /// What a share is a share of.
    pub share_of: Option<ShareBase>,
    /// The direction, when it is a change and no level.
    pub change: Option<Change>,
    /// Its own date, where the fact's is not the figure's.
    pub date: Option<Date>,
    /// The id of a figure that states the same amount in another unit.
    pub equivalent_to: Option<Slug>,
    /// Does it make the story?
    pub key: bool,
    /// Who has read it in its words.
    pub read_by: ReadBy,
    /// Why the editor reads it so; always there if the editor has read it.
    pub reason: Option<String>,
}

/// What a share is a share of.
#[derive(Debug)]
pub enum ShareBase {
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
