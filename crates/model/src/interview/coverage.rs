//! Coverage: how many of the quantities and dates in a text are annotated or set aside.

use std::ops::Range;
use std::sync::OnceLock;

use onrecord_quantities::{Interpretation, scan};
use onrecord_text::{Text, is_boundary};

use super::Section;

/// The number of values detected in a text, and their status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Quantities and dates detected in the text.
    pub detections: usize,
    /// Annotated by a fact or a figure.
    pub annotated: usize,
    /// Set aside with a reason, and not annotated.
    pub set_aside: usize,
}

impl Coverage {
    /// The number of values that are neither annotated nor set aside.
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

/// The coverage of an interview. Paragraphs that have not been scanned yet are scanned on demand.
#[derive(Debug, Default)]
pub struct LazyCoverage {
    scanned: Coverage,
    /// The paragraphs that have not been scanned, each with the index of its section. No value in them
    /// is annotated or set aside.
    unscanned: Vec<(usize, usize)>,
    total: OnceLock<Coverage>,
}

impl LazyCoverage {
    /// Takes the coverage of the scanned paragraphs, and the paragraphs that were not scanned: each as
    /// the index of its section, and its own index in that section.
    pub(super) fn new(scanned: Coverage, unscanned: Vec<(usize, usize)>) -> Self {
        Self {
            scanned,
            unscanned,
            total: OnceLock::new(),
        }
    }

    pub(super) fn coverage(&self, sections: &[Section]) -> Coverage {
        *self.total.get_or_init(|| {
            let counts = self.unscanned.iter().map(|(section, paragraph)| {
                let text = &sections[*section].text;
                detections(text, &text.paragraphs()[*paragraph]).count()
            });
            Coverage {
                detections: self.scanned.detections + counts.sum::<usize>(),
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

/// The values detected in an English paragraph, with their spans in bytes of the text. Values that do
/// not begin and end at a boundary are left out: their words cannot be quoted, so they could not be
/// annotated.
pub(super) fn detections(
    text: &Text,
    paragraph: &Range<usize>,
) -> impl Iterator<Item = (Range<usize>, Interpretation)> {
    let text = text.as_str();
    let start = paragraph.start;
    let detected = scan(&text[paragraph.clone()]).into_iter();
    detected
        .map(move |one| {
            (
                start + one.span.start..start + one.span.end,
                one.interpretation,
            )
        })
        .filter(|(span, _)| is_boundary(text, span.start) && is_boundary(text, span.end))
}
