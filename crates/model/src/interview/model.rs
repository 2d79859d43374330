//! A compiled interview: checked, complete and immutable.
//!
//! Only `compile` creates these values, so everything in them agrees with the file and with the words
//! of the transcript.

use super::{
    Corrections, Coverage, Edtf, Fact, LazyCoverage, Note, Participant, Passage, Quote, Section,
    Slug, Turn,
};
use crate::source::Rendering;

/// One interview of an archive.
#[derive(Debug)]
pub struct Interview {
    /// The name of its file without `.json`.
    pub id: Slug,
    /// The title as published.
    pub title: String,
    /// The language of the text, as a BCP 47 tag.
    pub language: String,
    /// How the text relates to what was spoken.
    pub rendering: Rendering,
    /// The source of the text.
    pub source: Provenance,
    /// The people who speak.
    pub participants: Vec<Participant>,
    /// The transcript.
    pub sections: Vec<Section>,
    /// Words of one participant that are worth citing on their own.
    pub quotes: Vec<Quote>,
    /// The statements made in the interview.
    pub facts: Vec<Fact>,
    /// Notes by the editor, from outside the transcript.
    pub notes: Vec<Note>,
    /// Changes to the transcript since it was first served.
    pub corrections: Corrections,
    /// How many of the quantities and dates in the text are annotated or set aside (see
    /// [`coverage`](Self::coverage)).
    pub lazy_coverage: LazyCoverage,
}

impl Interview {
    /// Whether the interview is annotated: it has a fact that is not a draft. Otherwise it is a bare
    /// transcript, and its figures and dates need no annotation.
    #[must_use]
    pub fn is_annotated(&self) -> bool {
        !self.facts.is_empty()
    }

    /// All turns in order, each with its section.
    pub fn turns(&self) -> impl Iterator<Item = (&Section, &Turn)> {
        let sections = self.sections.iter();
        sections.flat_map(|section| section.turns.iter().map(move |turn| (section, turn)))
    }

    /// Whether the time in the recording at which a turn starts is known.
    #[must_use]
    pub fn has_times(&self) -> bool {
        self.turns().any(|(_, turn)| turn.start_time.is_some())
    }

    /// Whether the text is a translation, so that the words are a translator's.
    #[must_use]
    pub fn is_translated(&self) -> bool {
        self.rendering == Rendering::Translated
    }
}

/// The source of a text, and the rights to it.
#[derive(Debug, Default)]
pub struct Provenance {
    /// Who published it.
    pub publisher: Option<String>,
    /// The URL of the page on which it was published.
    pub url: Option<String>,
    /// The URL of the recording.
    pub media: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// When the interview was given.
    pub conducted: Option<Edtf>,
    /// When the text was retrieved from that page.
    pub retrieved: Option<Edtf>,
    /// The licence or terms under which the text may be used, in the words of the source.
    pub rights: Option<String>,
    /// The licence of the text.
    pub license: Option<License>,
}

/// A licence of the list of SPDX (<https://spdx.org/licenses/>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct License {
    /// Its identifier.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
}

impl License {
    /// The licence with this identifier.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        let (id, name) = onrecord_text::license(id)?;
        Some(Self { id, name })
    }

    /// The URL of its text.
    #[must_use]
    pub fn url(self) -> String {
        format!("https://spdx.org/licenses/{}.html", self.id)
    }
}

impl Provenance {
    /// The date of the interview: when it was given, otherwise when it was published.
    #[must_use]
    pub fn date(&self) -> Option<&Edtf> {
        self.conducted.as_ref().or(self.published.as_ref())
    }

    /// The dates that can stand for when the interview appeared, the best first.
    pub fn appearance_dates(&self) -> impl Iterator<Item = &Edtf> {
        let dates = [&self.published, &self.conducted, &self.retrieved];
        dates.into_iter().flatten()
    }

    /// The date on which the interview appeared, by which the newest ones come first: when it was published,
    /// otherwise when it was given, otherwise when it was retrieved.
    #[must_use]
    pub fn appearance_date(&self) -> Option<&Edtf> {
        self.appearance_dates().next()
    }

    /// The date for a source line: when it was published (`2024-06`), otherwise when it was given (`conducted
    /// 2024-06-01`).
    #[must_use]
    pub fn publication_date(&self) -> Option<String> {
        let published = self.published.as_ref().map(Edtf::to_string);
        published.or_else(|| Some(format!("conducted {}", self.conducted.as_ref()?)))
    }
}

impl Interview {
    /// How many of the quantities and dates in the text are annotated or set aside. Paragraphs that
    /// were not scanned when the interview was compiled are scanned on the first call, which takes
    /// about 30 ms per megabyte of English; the result is cached.
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
