//! An interview as the program holds it: checked, derived, immutable.
//!
//! Everything here stands as its file says it and as its words say it; only `compile` makes these.

use super::{Coverage, Edtf, Fact, LazyCoverage, Note, Participant, Passage, Quote, Section, Slug};
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
    /// How much of what the text states in numbers and dates is accounted for (see
    /// [`coverage`](Self::coverage)).
    pub lazy_coverage: LazyCoverage,
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

impl Interview {
    /// How much of what the text states in numbers and dates is accounted for. What has not been
    /// read when the interview was compiled is read now, which takes some 30 ms for a megabyte of
    /// English, and no time when it is asked for again.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        self.lazy_coverage.coverage(&self.sections)
    }

    /// The words of a passage.
    #[must_use]
    pub fn words(&self, passage: &Passage) -> &str {
        &self.sections[passage.section].text.as_str()[passage.span.clone()]
    }
}
