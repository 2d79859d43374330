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

    /// Like [`describe`](Self::describe), but quotes only the words that differ, with a few words around
    /// them, if words were replaced.
    #[must_use]
    pub fn describe_difference(&self, quote: impl Fn(&str) -> String) -> String {
        let (Some(was), Some(now)) = (self.was.as_deref(), self.now.as_deref()) else {
            return self.describe(quote);
        };
        let [was, now] = around_difference(was, now).map(|words| quote(&words));
        format!("{was} is now {now}")
    }
}

/// How many unchanged words are shown on each side of a difference.
const CONTEXT_WORDS: usize = 3;

/// Shortens two texts to the words that differ, and up to [`CONTEXT_WORDS`] common words on each side.
fn around_difference(was: &str, now: &str) -> [String; 2] {
    let words = [was, now].map(|text| text.split_whitespace().collect::<Vec<_>>());
    let shorter = words[0].len().min(words[1].len());
    let same_start = (words[0].iter().zip(&words[1]))
        .take_while(|(was, now)| was == now)
        .count();
    let same_end = (words[0].iter().rev().zip(words[1].iter().rev()))
        .take(shorter - same_start)
        .take_while(|(was, now)| was == now)
        .count();
    let (start, end) = (
        same_start.saturating_sub(CONTEXT_WORDS),
        same_end.saturating_sub(CONTEXT_WORDS),
    );
    words.map(|words| {
        let shown = words[start..words.len() - end].join(" ");
        let before = if start > 0 { "… " } else { "" };
        let after = if end > 0 { " …" } else { "" };
        format!("{before}{shown}{after}")
    })
}

#[cfg(test)]
mod tests {
    use super::around_difference;

    #[test]
    fn only_the_words_around_a_difference_are_shown() {
        for (was, now, shown) in [
            (
                "one two three four five car six seven eight nine ten",
                "one two three four five van six seven eight nine ten",
                [
                    "… three four five car six seven eight …",
                    "… three four five van six seven eight …",
                ],
            ),
            ("a b", "a b", ["a b", "a b"]),
            ("a a", "a a a", ["a a", "a a a"]),
            ("we left", "they left early", ["we left", "they left early"]),
        ] {
            assert_eq!(around_difference(was, now), shown);
        }
    }
}
