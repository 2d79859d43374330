//! Changes to a transcript, and the text before each of them, so that a correct quotation of the earlier
//! words is not reported as made up.

use std::ops::Range;

use super::{Edtf, Passage, Section};

/// The changes to a transcript since it was first served.
#[derive(Debug, Default)]
pub struct Corrections {
    /// The changes, the earliest first.
    pub list: Vec<Correction>,
    /// The earlier text: for each date and each section that was changed on it, a section that contains
    /// only the changed turns, as they were before. There are several if the same words were changed more
    /// than once on that date.
    pub earlier: Vec<Section>,
}

/// A change to a transcript.
#[derive(Debug)]
pub struct Correction {
    /// When the transcript was changed.
    pub date: Edtf,
    /// Index of the section in the interview.
    pub section: usize,
    /// The words before the change; `None` if words were added.
    pub was: Option<String>,
    /// The words after the change; `None` if a paragraph was removed.
    pub now: Option<String>,
    /// Why they were changed.
    pub reason: String,
    /// Where the words before the change are in [`Corrections::earlier`]; `None` if there are none.
    pub passage: Option<Passage>,
}

impl Corrections {
    /// The corrections that changed words in a span of an earlier section, each with its index.
    /// `section` is an index in [`earlier`](Self::earlier); `span` is in bytes of its text.
    pub fn of_span(
        &self,
        section: usize,
        span: &Range<usize>,
    ) -> impl Iterator<Item = (usize, &Correction)> {
        let touches = move |passage: &Passage| {
            passage.section == section
                && passage.span.start < span.end
                && span.start < passage.span.end
        };
        (self.list.iter().enumerate())
            .filter(move |(_, one)| one.passage.as_ref().is_some_and(touches))
    }
}

impl Correction {
    /// Says what was changed, with the words as `quote` shows them.
    #[must_use]
    pub fn describe(&self, quote: impl Fn(&str) -> String) -> String {
        match (self.was.as_deref(), self.now.as_deref()) {
            (Some(was), Some(now)) => format!("{} is now {}", quote(was), quote(now)),
            (Some(was), None) => format!("{} has been removed", quote(was)),
            (None, now) => format!("{} has been added", quote(now.unwrap_or_default())),
        }
    }
}
