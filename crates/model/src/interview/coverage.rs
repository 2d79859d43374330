//! Coverage: how much of what a text states in numbers and dates is accounted for.

use std::ops::Range;
use std::sync::OnceLock;

use onrecord_quantities::{Interpretation, scan};
use onrecord_text::{Text, is_boundary};

use super::Section;

/// How many readings the text holds, and what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Quantities and dates that the text states.
    pub detections: usize,
    /// Claimed by a fact or a figure.
    pub annotated: usize,
    /// Set aside with a reason, and claimed by nothing.
    pub set_aside: usize,
}

impl Coverage {
    /// Readings that nobody has accounted for.
    #[must_use]
    pub fn unannotated(self) -> usize {
        self.detections - self.annotated - self.set_aside
    }
}

impl std::iter::Sum for Coverage {
    fn sum<I: Iterator<Item = Self>>(each: I) -> Self {
        each.fold(Self::default(), |sum, one| Self {
            detections: sum.detections + one.detections,
            annotated: sum.annotated + one.annotated,
            set_aside: sum.set_aside + one.set_aside,
        })
    }
}

/// The coverage of an interview, as far as its paragraphs have been read.
#[derive(Debug, Default)]
pub struct LazyCoverage {
    scanned: Coverage,
    /// The paragraphs that have not been read, by section: nothing in them is claimed or set aside.
    unscanned: Vec<(usize, usize)>,
    total: OnceLock<Coverage>,
}

impl LazyCoverage {
    /// What paragraphs that were read hold, and which ones were not, each as the index of its section
    /// and its own there.
    pub(super) fn new(scanned: Coverage, unscanned: Vec<(usize, usize)>) -> Self {
        Self {
            scanned,
            unscanned,
            total: OnceLock::new(),
        }
    }

    pub(super) fn coverage(&self, sections: &[Section]) -> Coverage {
        *self.total.get_or_init(|| {
            let readings = self.unscanned.iter().map(|(section, paragraph)| {
                let text = &sections[*section].text;
                detections(text, &text.paragraphs()[*paragraph]).count()
            });
            Coverage {
                detections: self.scanned.detections + readings.sum::<usize>(),
                ..self.scanned
            }
        })
    }
}

impl From<Coverage> for LazyCoverage {
    fn from(all: Coverage) -> Self {
        Self::new(all, Vec::new())
    }
}

/// What a paragraph of English states, with its place in bytes of the text. What cannot be quoted is
/// left out: it could not be annotated either.
pub(super) fn detections(
    text: &Text,
    paragraph: &Range<usize>,
) -> impl Iterator<Item = (Range<usize>, Interpretation)> {
    let text = text.as_str();
    let start = paragraph.start;
    let found = scan(&text[paragraph.clone()]).into_iter();
    found
        .map(move |one| {
            (
                start + one.span.start..start + one.span.end,
                one.interpretation,
            )
        })
        .filter(|(place, _)| is_boundary(text, place.start) && is_boundary(text, place.end))
}
