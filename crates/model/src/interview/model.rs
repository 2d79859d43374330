//! An interview as the program holds it: checked, derived, immutable.
//!
//! Everything here stands as its file says it and as its words say it; only `compile` makes these.

use super::{Edtf, Fact, Note, Participant, Passage, Quote, Section, Slug};
use crate::source::Rendering;

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

impl Interview {
    /// Are its words a translator's?
    #[must_use]
    pub fn is_translated(&self) -> bool {
        self.rendering == Rendering::Translated
    }
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

impl Interview {
    /// The words of a passage.
    #[must_use]
    pub fn words(&self, passage: &Passage) -> &str {
        &self.sections[passage.section].text.as_str()[passage.bytes.clone()]
    }
}
