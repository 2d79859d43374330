//! Coverage: how much of what a text states in numbers and dates is accounted for.

use std::ops::Range;
use std::sync::OnceLock;

use super::Section;
use onrecord_quantities::{Says, scan};
use onrecord_text::{Text, is_boundary};

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

/// The coverage of an interview, as far as its paragraphs have been read.
#[derive(Debug, Default)]
pub struct Counted {
    read: Coverage,
    /// The paragraphs that have not been read, by section: nothing in them is claimed or set aside.
    unread: Vec<(usize, usize)>,
    all: OnceLock<Coverage>,
}

impl Counted {
    /// What paragraphs that were read hold, and which ones were not, each as the index of its section
    /// and its own there.
    pub(super) fn new(read: Coverage, unread: Vec<(usize, usize)>) -> Self {
        Self {
            read,
            unread,
            all: OnceLock::new(),
        }
    }

    pub(super) fn coverage(&self, sections: &[Section]) -> Coverage {
        *self.all.get_or_init(|| {
            let readings = self.unread.iter().map(|(section, paragraph)| {
                let text = &sections[*section].text;
                readings(text, &text.paragraphs()[*paragraph]).count()
            });
            Coverage {
                readings: self.read.readings + readings.sum::<usize>(),
                ..self.read
            }
        })
    }
}

impl From<Coverage> for Counted {
    fn from(all: Coverage) -> Self {
        Self::new(all, Vec::new())
    }
}

/// What a paragraph of English states, with its place in bytes of the text. What cannot be quoted is
/// left out: it could not be annotated either.
pub(super) fn readings(
    text: &Text,
    paragraph: &Range<usize>,
) -> impl Iterator<Item = (Range<usize>, Says)> {
    let text = text.as_str();
    let start = paragraph.start;
    let found = scan(&text[paragraph.clone()]).into_iter();
    found
        .map(move |one| (start + one.span.start..start + one.span.end, one.says))
        .filter(|(place, _)| is_boundary(text, place.start) && is_boundary(text, place.end))
}
