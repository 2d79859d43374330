//! Passages of the transcript, and the quotes, facts, dates and figures that they support.

use std::ops::Range;

use onrecord_quantities::{Direction, Modifier, Value};

use super::{Edtf, Note, Slug, SpeakerRef};

/// The location of words: a span within one paragraph of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Index of the section.
    pub section: usize,
    /// Index of the paragraph in the section's text.
    pub paragraph: usize,
    /// The span in bytes of the section's text.
    pub span: Range<usize>,
}

/// Words of one participant that are worth citing on their own.
#[derive(Debug)]
pub struct Quote {
    /// Unique among the interview's quotes.
    pub id: Slug,
    /// Ids of the archive's topics.
    pub topics: Vec<Slug>,
    /// Who said the words.
    pub speaker: SpeakerRef,
    /// The passages that contain the words, in the order of the file.
    pub evidence: Vec<Passage>,
}

/// A statement with its evidence. It says what was stated, not whether it is true.
#[derive(Debug)]
pub struct Fact {
    /// Unique among the interview's facts.
    pub id: Slug,
    /// Ids of the archive's topics.
    pub topics: Vec<Slug>,
    /// The statement in the editor's words.
    pub statement: String,
    /// The speaker whose words state it.
    pub speaker: SpeakerRef,
    /// The passages that contain those words, in the order of the file.
    pub evidence: Vec<Passage>,
    /// When the stated event happened, or when the statement was true.
    pub date: Option<Date>,
    /// The figures in the statement.
    pub figures: Vec<Figure>,
    /// Notes by the editor, from outside the transcript.
    pub notes: Vec<Note>,
}

/// Who determined the value that words state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadBy {
    /// onrecord: loading has compared the value with the one that it detected in the words.
    Scan,
    /// The editor: loading has only checked that the words occur in the transcript.
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
    /// The passage that contains its words.
    pub passage: Passage,
    /// The date.
    pub edtf: Edtf,
    /// Who determined it from its words.
    pub read_by: ReadBy,
    /// The editor's reason for the value; always present if `read_by` is the editor.
    pub reason: Option<String>,
}

/// A figure: a quantity that its own words state.
#[derive(Debug)]
pub struct Figure {
    /// Unique among the interview's figures.
    pub id: Slug,
    /// A heading that makes sense on its own.
    pub label: String,
    /// Who or what the figure is about.
    pub subject: String,
    /// What is measured.
    pub measure: String,
    /// The passage that contains its words.
    pub passage: Passage,
    /// The number.
    pub value: Value,
    /// How the words qualify the number: "over", "nearly".
    pub modifier: Option<Modifier>,
    /// An ISO 4217 or UCUM code, a built-in unit (`units::BUILT_IN`) or a counted noun.
    pub unit: String,
    /// What a share is a share of.
    pub share_of: Option<ShareBase>,
    /// The change, if the figure is a change and not a level.
    pub change: Option<Change>,
    /// Its own date, if it differs from the fact's.
    pub date: Option<Date>,
    /// The id of a figure that states the same amount in another unit.
    pub equivalent_to: Option<Slug>,
    /// Whether it is one of the key figures of the interview.
    pub key: bool,
    /// Who determined it from its words.
    pub read_by: ReadBy,
    /// The editor's reason for the value; always present if `read_by` is the editor.
    pub reason: Option<String>,
}

/// What a share is a share of.
#[derive(Debug)]
pub enum ShareBase {
    /// A figure of the same interview.
    Figure(Slug),
    /// Words in the fact's evidence.
    Words(String),
}

/// The direction of a change, and the date of the level before it.
#[derive(Debug)]
pub struct Change {
    /// The direction.
    pub direction: Direction,
    /// The date of the level before the change.
    pub from: Option<Edtf>,
    /// How the editor knows `from`.
    pub reason: Option<String>,
}
