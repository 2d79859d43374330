//! What differs between what was asked and what stands there, word by word as they are written.
//!
//! A word here is what is written together, with its signs and marks: "5%" is another than "5".

use std::borrow::Cow;
use std::ops::Range;

use onrecord_text::folding::{Folded, Folding};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::conventions::Conventions;
use super::written_words::written_words;
use crate::verify::{Difference, MinorDifference};

/// How many steps a comparison may take, by the product of what is compared and what differs. Beyond
/// them only what is the same at both ends is told from the rest.
const MAX_STEPS: usize = 4_000_000;

/// Compares what was asked with a stretch of a text; spans are of that text. Two neighbours are never
/// of one kind, unless they differ in something else.
pub fn difference(
    asked: &str,
    text: &str,
    stretch: &Range<usize>,
    conventions: Conventions,
) -> Vec<Difference> {
    let (there, wanted) = (
        WrittenWords::new(&text[stretch.clone()]),
        WrittenWords::new(asked),
    );
    let (old, new) = (
        there.comparison_keys(conventions),
        wanted.comparison_keys(conventions),
    );
    let mut pieces = DifferenceBuilder {
        query: asked,
        offset: stretch.start,
        source_words: &there,
        query_words: &wanted,
        added_start: 0,
        pieces: Vec::new(),
    };
    for op in diff_words(&old, &new) {
        let (old, new) = (op.old_range(), op.new_range());
        if !matches!(op, DiffOp::Equal { .. }) {
            pieces.push_different(&old, &new, None);
            continue;
        }
        // What is compared as one may be written otherwise.
        for (old, new) in old.zip(new) {
            let (one, other) = (there.folded(old), wanted.folded(new));
            if one == other {
                pieces.push_same(old);
            } else {
                let differs_in = conventions.minor_difference(one, other);
                pieces.push_different(&(old..old + 1), &(new..new + 1), Some(differs_in));
            }
        }
    }
    pieces.pieces
}

fn diff_words(there: &[Cow<'_, str>], wanted: &[Cow<'_, str>]) -> Vec<DiffOp> {
    let alike = |pair: &(&Cow<'_, str>, &Cow<'_, str>)| pair.0 == pair.1;
    let start = there.iter().zip(wanted).take_while(alike).count();
    let (old, new) = (&there[start..], &wanted[start..]);
    let end = (old.iter().rev())
        .zip(new.iter().rev())
        .take_while(alike)
        .count();
    let (old, new) = (old.len() - end, new.len() - end);
    // Myers' steps, where no word stands alone on both sides: all that is left may differ.
    if (old + new) * old.max(new) <= MAX_STEPS {
        return capture_diff_slices(Algorithm::Patience, there, wanted);
    }
    vec![
        DiffOp::Equal {
            old_index: 0,
            new_index: 0,
            len: start,
        },
        DiffOp::Replace {
            old_index: start,
            old_len: old,
            new_index: start,
            new_len: new,
        },
        DiffOp::Equal {
            old_index: start + old,
            new_index: start + new,
            len: end,
        },
    ]
}

/// A text taken apart into its words.
struct WrittenWords {
    folded: Folded,
    /// In the folded text.
    spans: Vec<Range<usize>>,
}

impl WrittenWords {
    fn new(text: &str) -> Self {
        let folded = Folded::new(text, Folding::Case);
        let spans = written_words(folded.as_str());
        Self { folded, spans }
    }

    /// A word, folded.
    fn folded(&self, word: usize) -> &str {
        &self.folded.as_str()[self.spans[word].clone()]
    }

    fn comparison_keys(&self, conventions: Conventions) -> Vec<Cow<'_, str>> {
        let words = 0..self.spans.len();
        words
            .map(|word| conventions.normalize(self.folded(word)))
            .collect()
    }

    /// Where words stand in the text that they were taken from; `None` of no words. A mark on a blank
    /// is one with it.
    fn original_span(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let words = self.spans.get(words.clone())?;
        let span = words.first()?.start..words.last()?.end;
        Some(self.folded.covering_span(&span))
    }
}

struct DifferenceBuilder<'a> {
    query: &'a str,
    offset: usize,
    source_words: &'a WrittenWords,
    query_words: &'a WrittenWords,
    /// Where in `query_terms` the words begin that were put in last.
    added_start: usize,
    pieces: Vec<Difference>,
}

impl DifferenceBuilder<'_> {
    fn source_span(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let span = self.source_words.original_span(words)?;
        Some(span.start + self.offset..span.end + self.offset)
    }

    /// Adds a word that stands in both.
    fn push_same(&mut self, word: usize) {
        let Some(span) = self.source_span(&(word..word + 1)) else {
            return;
        };
        if let Some(Difference::Same(last)) = self.pieces.last_mut() {
            last.end = span.end;
        } else {
            self.pieces.push(Difference::Same(span));
        }
    }

    /// Adds words that stand there alone, and others that were asked alone.
    fn push_different(
        &mut self,
        old: &Range<usize>,
        new: &Range<usize>,
        differs_in: Option<MinorDifference>,
    ) {
        if let Some(span) = self.source_span(old) {
            self.push_missing(span, differs_in);
        }
        if let Some(span) = self.query_words.original_span(new) {
            self.push_added(span, differs_in);
        }
    }

    /// What is missing stands before what was put in in its place.
    fn push_missing(&mut self, span: Range<usize>, differs_in: Option<MinorDifference>) {
        let at = self.pieces.len();
        let after_another =
            matches!(self.pieces.last(), Some(Difference::Added(_, last)) if *last == differs_in);
        let before = at - usize::from(after_another);
        match before.checked_sub(1).map(|last| &mut self.pieces[last]) {
            Some(Difference::Missing(last, its)) if *its == differs_in => last.end = span.end,
            _ => self
                .pieces
                .insert(before, Difference::Missing(span, differs_in)),
        }
    }

    fn push_added(&mut self, span: Range<usize>, differs_in: Option<MinorDifference>) {
        if let Some(Difference::Added(last, its)) = self.pieces.last_mut()
            && *its == differs_in
        {
            self.query[self.added_start..span.end].clone_into(last);
        } else {
            self.added_start = span.start;
            let added = self.query[span].to_owned();
            self.pieces.push(Difference::Added(added, differs_in));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::difference;
    use crate::verify::Difference;
    use crate::verify::approximate::conventions::Conventions;

    /// As editors mark it: [-what stands there-] and {+what was asked+}.
    fn marked(asked: &str, text: &str) -> String {
        let english = Conventions::from_language("en");
        let pieces = difference(asked, text, &(0..text.len()), english).into_iter();
        let pieces = pieces.map(|piece| match piece {
            Difference::Same(span) => text[span].to_owned(),
            Difference::Missing(span, None) => format!("[-{}-]", &text[span]),
            Difference::Missing(span, Some(why)) => format!("[-{}: {}-]", why.name(), &text[span]),
            Difference::Added(words, None) => format!("{{+{words}+}}"),
            Difference::Added(words, Some(why)) => format!("{{+{}: {words}+}}", why.name()),
        });
        pieces.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_compared_with_their_signs() {
        assert_eq!(
            marked("it is 5 now", "it is 5% now"),
            "it is [-5%-] {+5+} now"
        );
        assert_eq!(
            marked("it is −5% now", "It is 5% now"),
            "It is [-5%-] {+−5%+} now"
        );
        assert_eq!(
            marked("no, we won’t", "no we won't"),
            "[-no-] {+no,+} we won't"
        );
    }

    #[test]
    fn digits_set_off_otherwise_and_the_other_spelling_are_named() {
        for (asked, there, difference) in [
            (
                "some 11000 souls",
                "some 11,000 souls",
                "some [-digit_separators: 11,000-] {+digit_separators: 11000+} souls",
            ),
            (
                "some 11,000 souls",
                "some 11 000 souls",
                "some [-digit_separators: 11 000-] {+digit_separators: 11,000+} souls",
            ),
            (
                "some 1.500 souls",
                "some 1,500 souls",
                "some [-1,500-] {+1.500+} souls",
            ),
            (
                "organized labor won",
                "organised labour won",
                "[-spelling: organised labour-] {+spelling: organized labor+} won",
            ),
            (
                "the gray area",
                "no grey area",
                "[-no-] {+the+} [-spelling: grey-] {+spelling: gray+} area",
            ),
        ] {
            assert_eq!(marked(asked, there), difference);
        }
    }

    #[test]
    fn a_word_may_be_missing_or_put_in() {
        assert_eq!(marked("it is so", "it is not so"), "it is [-not-] so");
        assert_eq!(marked("it is not so", "it is so"), "it is {+not+} so");
    }

    #[test]
    fn neighbours_of_one_kind_are_one() {
        assert_eq!(marked("a x y b", "a c d b"), "a [-c d-] {+x y+} b");
        assert_eq!(marked("x a", "y z a"), "[-y z-] {+x+} a");
    }

    #[test]
    fn a_megawatt_is_no_milliwatt() {
        assert_eq!(
            marked("we built 5 mW there", "we built 5 MW there"),
            "we built 5 [-MW-] {+mW+} there"
        );
    }

    #[test]
    fn a_word_that_begins_with_a_mark_on_a_blank_is_told() {
        assert_eq!(
            marked("we will go", "we \u{301}not will go"),
            "we [- \u{301}not-] will go"
        );
    }

    #[test]
    fn letters_without_blanks_are_compared_one_by_one() {
        assert_eq!(
            marked("我们的合作仅限于贸易领域", "我们的合作绝不仅限于贸易领域"),
            "我们的合作 [-绝不-] 仅限于贸易领域"
        );
        assert_eq!(
            marked("达到10.3亿元，同比", "达到10.2亿元，同比"),
            "达到 [-10.2亿-] {+10.3亿+} 元，同比"
        );
        assert_eq!(
            marked("第二次会议和计划", "第三次会议"),
            "[-第三-] {+第二+} 次会议 {+和计划+}"
        );
    }

    #[test]
    fn texts_that_repeat_one_word_are_compared_in_bounds() {
        let (long, other) = ("ha ".repeat(9_000), "ho ".repeat(9_000));
        let marks = marked(&format!("a {long}b"), &format!("a {other}b"));
        assert!(marks.starts_with("a [-ho ho"));
        assert!(marks.ends_with("ha ha+} b"));
    }
}
