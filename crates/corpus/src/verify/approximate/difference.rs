//! The difference between a query and a stretch of a transcript, word by word as they are written.
//!
//! A word here includes the symbols and punctuation attached to it: "5%" differs from "5".

use std::borrow::Cow;
use std::ops::Range;

use onrecord_text::folding::{Dash, Folded, Folding, is_dash, plain_quotation_mark};
use onrecord_text::is_numeric;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::conventions::Conventions;
use super::written_words::written_words;
use crate::verify::{Difference, MinorDifference};

/// The maximum number of steps of a comparison, estimated as the product of the compared words and the
/// differing words. Beyond this limit, only the words that both texts share at their two ends are
/// compared.
const MAX_STEPS: usize = 4_000_000;

/// A dash that is never a hyphen.
const EM_DASH: char = '\u{2014}';

/// Compares a query with a stretch of a text; spans are those of the text. Two adjacent pieces
/// never have the same kind, unless their minor differences differ.
pub fn difference(
    query_words: &WrittenWords<'_>,
    text: &str,
    stretch: &Range<usize>,
    conventions: Conventions,
) -> Vec<Difference> {
    let source_words = WrittenWords::new(&text[stretch.clone()]);
    let mut builder = DifferenceBuilder::new(stretch, &source_words, query_words);
    let old_keys = source_words.comparison_keys(conventions);
    let new_keys = query_words.comparison_keys(conventions);
    for (old, new) in align_words(&old_keys, &new_keys) {
        if (old.len(), new.len()) != (1, 1) {
            let is_minor = source_words.differ_in_marks(&old, query_words, &new);
            let differs_in = is_minor.then_some(MinorDifference::Punctuation);
            builder.push_different(&old, &new, differs_in);
            continue;
        }
        let (source_word, query_word) = (
            source_words.folded(old.start),
            query_words.folded(new.start),
        );
        if source_word == query_word {
            builder.push_same(old.start);
            continue;
        }
        // Words that compare as equal may be written differently.
        let differs_in = if old_keys[old.start] == new_keys[new.start] {
            Some(conventions.minor_difference(source_word, query_word))
        } else {
            let is_minor = source_words.differs_in_marks(old.start, query_words, new.start);
            is_minor.then_some(MinorDifference::Punctuation)
        };
        builder.push_different(&old, &new, differs_in);
    }
    builder.pieces
}

/// Compares a query with a stretch of a text that has the same words, written differently: in typography, in
/// capital letters, or in the marks around them.
pub fn written_difference(
    query_words: &WrittenWords<'_>,
    text: &str,
    stretch: &Range<usize>,
) -> Vec<Difference> {
    let source_words = WrittenWords::new(&text[stretch.clone()]);
    let mut builder = DifferenceBuilder::new(stretch, &source_words, query_words);
    let (old_words, new_words) = (source_words.folded_words(), query_words.folded_words());
    for (old, new) in align_words(&old_words, &new_words) {
        let (source, query) = (source_words.written(&old), query_words.written(&new));
        if source == query {
            old.for_each(|word| builder.push_same(word));
        } else {
            let differs_in = difference_in_writing(source, query);
            builder.push_different(&old, &new, Some(differs_in));
        }
    }
    builder.pieces
}

/// Aligns the words of two texts: one by one where they are equal, or where as many differ in both texts; otherwise
/// several together.
fn align_words(old: &[Cow<'_, str>], new: &[Cow<'_, str>]) -> Vec<(Range<usize>, Range<usize>)> {
    let ops = diff_words(old, new).into_iter();
    let pairs = ops.flat_map(|op| {
        let (old, new) = (op.old_range(), op.new_range());
        if old.len() == new.len() {
            let words = old.zip(new).map(|(old, new)| (old..old + 1, new..new + 1));
            words.collect()
        } else {
            vec![(old, new)]
        }
    });
    pairs.collect()
}

fn without_marks(word: &str) -> String {
    let is_mark = |c: &char| is_dash(*c) || ",.;:!?()\"\u{2026}".contains(*c);
    word.chars().filter(|c| !is_mark(c)).collect()
}

/// In what two spellings of the same words differ.
fn difference_in_writing(one: &str, other: &str) -> MinorDifference {
    let is_equal_in =
        |folding| Folded::new(one, folding).as_str() == Folded::new(other, folding).as_str();
    if is_equal_in(Folding::Typographic) {
        MinorDifference::Typography
    } else if is_equal_in(Folding::Case) {
        MinorDifference::Case
    } else {
        MinorDifference::Punctuation
    }
}

fn diff_words(source_words: &[Cow<'_, str>], query_words: &[Cow<'_, str>]) -> Vec<DiffOp> {
    let are_equal = |pair: &(&Cow<'_, str>, &Cow<'_, str>)| pair.0 == pair.1;
    let start = source_words
        .iter()
        .zip(query_words)
        .take_while(are_equal)
        .count();
    let (old, new) = (&source_words[start..], &query_words[start..]);
    let end = (old.iter().rev())
        .zip(new.iter().rev())
        .take_while(are_equal)
        .count();
    let (old, new) = (old.len() - end, new.len() - end);
    // The worst-case cost of Myers' algorithm, which patience diff uses where no word is unique on both
    // sides: everything between the common ends may differ.
    if (old + new) * old.max(new) <= MAX_STEPS {
        return capture_diff_slices(Algorithm::Patience, source_words, query_words);
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

/// A text split into its words.
pub struct WrittenWords<'a> {
    text: &'a str,
    folded: Folded,
    /// In bytes of the folded text.
    spans: Vec<Range<usize>>,
}

impl<'a> WrittenWords<'a> {
    pub fn new(text: &'a str) -> Self {
        let folded = Folded::new(text, Folding::Case);
        let spans = written_words(folded.as_str());
        Self {
            text,
            folded,
            spans,
        }
    }

    /// A word in its folded form.
    fn folded(&self, word: usize) -> &str {
        &self.folded.as_str()[self.spans[word].clone()]
    }

    fn folded_words(&self) -> Vec<Cow<'_, str>> {
        let words = 0..self.spans.len();
        words.map(|word| self.folded(word).into()).collect()
    }

    /// Whether a word, and this one of another text, differ only in punctuation marks: "cooperation", "co-operation,". In a
    /// number, marks matter; and so do apostrophes ("we're").
    fn differs_in_marks(&self, word: usize, other: &Self, other_word: usize) -> bool {
        let bare = |text: &Self, word: usize| {
            let bare = without_marks(text.folded(word));
            let written = text.written(&(word..word + 1));
            // Folding makes all quotation marks apostrophes.
            if written.contains(|c| plain_quotation_mark(c) == Some('"')) {
                bare.trim_matches('\'').to_owned()
            } else {
                bare
            }
        };
        let one = bare(self, word);
        !one.is_empty() && !one.contains(is_numeric) && one == bare(other, other_word)
    }

    /// Whether some words, and these of another text, are the same words with other marks between them: "trade, which",
    /// "trade – which". In numbers, marks matter.
    fn differ_in_marks(
        &self,
        range: &Range<usize>,
        other: &Self,
        other_range: &Range<usize>,
    ) -> bool {
        let bare_words = |text: &Self, words: &Range<usize>| {
            let parts = words.clone().flat_map(|word| text.split_at_dashes(word));
            let bare = parts.map(without_marks);
            bare.filter(|word| !word.is_empty()).collect::<Vec<_>>()
        };
        let bare = bare_words(self, range);
        !bare.iter().any(|word| word.contains(is_numeric)) && bare == bare_words(other, other_range)
    }

    /// The parts of a word that dashes separate. Folding removes the spaces around a dash, so what is one word here can
    /// be several words. Hyphens separate nothing.
    fn split_at_dashes(&self, word: usize) -> impl Iterator<Item = &str> {
        let span = self.spans[word].clone();
        let separates = move |at: usize| {
            let position = span.start + at;
            let original = self.folded.covering_span(&(position..position + 1));
            self.folded.classify_dash(self.text, position) == Dash::Spaced
                || self.text[original].contains(EM_DASH)
        };
        let written = self.folded(word);
        let mut start = 0;
        let dashes = written.match_indices(is_dash);
        let mut ends = dashes
            .map(|(at, dash)| (at, at + dash.len()))
            .filter(move |(at, _)| separates(*at))
            .chain([(written.len(), written.len())]);
        std::iter::from_fn(move || {
            let (end, next) = ends.next()?;
            Some(&written[std::mem::replace(&mut start, next)..end])
        })
    }

    /// Some words as they are in the original text; empty for no words.
    fn written(&self, words: &Range<usize>) -> &str {
        self.original_span(words)
            .map_or("", |span| &self.text[span])
    }

    fn comparison_keys(&self, conventions: Conventions) -> Vec<Cow<'_, str>> {
        let words = 0..self.spans.len();
        words
            .map(|word| conventions.normalize(self.folded(word)))
            .collect()
    }

    /// The span of some words in the original text; `None` for no words. If the first
    /// word begins with a combining mark on a space, the span includes that space.
    fn original_span(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let words = self.spans.get(words.clone())?;
        let span = words.first()?.start..words.last()?.end;
        Some(self.folded.covering_span(&span))
    }
}

struct DifferenceBuilder<'a> {
    offset: usize,
    source_words: &'a WrittenWords<'a>,
    query_words: &'a WrittenWords<'a>,
    /// Where the most recently added words begin in the query.
    added_start: usize,
    pieces: Vec<Difference>,
}

impl<'a> DifferenceBuilder<'a> {
    fn new(
        stretch: &Range<usize>,
        source_words: &'a WrittenWords<'a>,
        query_words: &'a WrittenWords<'a>,
    ) -> Self {
        Self {
            offset: stretch.start,
            source_words,
            query_words,
            added_start: 0,
            pieces: Vec::new(),
        }
    }

    fn source_span(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let span = self.source_words.original_span(words)?;
        Some(span.start + self.offset..span.end + self.offset)
    }

    /// Adds a word that is in both.
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

    /// Adds words that are only in the transcript, and words that are only in the query.
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

    /// Missing words precede the words that were added in their place.
    fn push_missing(&mut self, span: Range<usize>, differs_in: Option<MinorDifference>) {
        let end = self.pieces.len();
        let after_another =
            matches!(self.pieces.last(), Some(Difference::Added(_, last)) if *last == differs_in);
        let before = end - usize::from(after_another);
        match before.checked_sub(1).map(|last| &mut self.pieces[last]) {
            Some(Difference::Missing(last, last_differs_in)) if *last_differs_in == differs_in => {
                last.end = span.end;
            }
            _ => self
                .pieces
                .insert(before, Difference::Missing(span, differs_in)),
        }
    }

    fn push_added(&mut self, span: Range<usize>, differs_in: Option<MinorDifference>) {
        if let Some(Difference::Added(last, last_differs_in)) = self.pieces.last_mut()
            && *last_differs_in == differs_in
        {
            self.query_words.text[self.added_start..span.end].clone_into(last);
        } else {
            self.added_start = span.start;
            let added = self.query_words.text[span].to_owned();
            self.pieces.push(Difference::Added(added, differs_in));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{WrittenWords, difference, written_difference};
    use crate::verify::Difference;
    use crate::verify::approximate::conventions::Conventions;

    /// In word-diff notation: [-only in the transcript-] and {+only in the query+}.
    fn marked(query: &str, text: &str) -> String {
        let english = Conventions::from_language("en");
        let query = WrittenWords::new(query);
        mark(text, difference(&query, text, &(0..text.len()), english))
    }

    fn mark(text: &str, pieces: Vec<Difference>) -> String {
        let pieces = pieces.into_iter().map(|piece| match piece {
            Difference::Same(span) => text[span].to_owned(),
            Difference::Missing(span, None) => format!("[-{}-]", &text[span]),
            Difference::Missing(span, Some(why)) => format!("[-{}: {}-]", why.name(), &text[span]),
            Difference::Added(words, None) => format!("{{+{words}+}}"),
            Difference::Added(words, Some(why)) => format!("{{+{}: {words}+}}", why.name()),
        });
        pieces.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_compared_with_their_symbols_and_punctuation() {
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
            "[-punctuation: no-] {+punctuation: no,+} we won't"
        );
    }

    #[test]
    fn other_digit_separators_and_the_other_spelling_are_named() {
        for (query, text, difference) in [
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
            assert_eq!(marked(query, text), difference);
        }
    }

    #[test]
    fn marks_are_a_minor_difference_except_in_numbers_and_for_apostrophes() {
        for (query, text, difference) in [
            (
                "a co-operation, I say",
                "a cooperation I say",
                "a [-punctuation: cooperation-] {+punctuation: co-operation,+} I say",
            ),
            (
                "so we're here",
                "so were here",
                "so [-were-] {+we're+} here",
            ),
            (
                "some 1.5 of it",
                "some 15 of it",
                "some [-15-] {+1.5+} of it",
            ),
            ("in C++ then", "in C then", "in [-C-] {+C+++} then"),
            (
                "of trade – which grew",
                "of trade, which grew",
                "of [-punctuation: trade, which-] {+punctuation: trade – which+} grew",
            ),
            (
                "of trade—which grew",
                "of trade, which grew",
                "of [-punctuation: trade, which-] {+punctuation: trade—which+} grew",
            ),
            (
                "of trade – which grew",
                "of trade which grew",
                "of [-punctuation: trade which-] {+punctuation: trade – which+} grew",
            ),
            (
                "a man eating shark",
                "a man-eating shark",
                "a [-man-eating-] {+man eating+} shark",
            ),
            ("fell to – 5", "fell to 5", "fell [-to 5-] {+to – 5+}"),
            (
                "it was 5 – and so",
                "it was 5, and so",
                "it was [-5, and-] {+5 – and+} so",
            ),
        ] {
            assert_eq!(marked(query, text), difference);
        }
    }

    #[test]
    fn what_is_written_differently_is_named() {
        for (query, text, difference) in [
            (
                "it's \"a win-win\" here",
                "it’s “a win-win” here",
                "[-typography: it’s “a win-win”-] {+typography: it's \"a win-win\"+} here",
            ),
            (
                "We stay - and wait.",
                "we stay—and wait",
                "[-case: we-] {+case: We+} \
                 [-typography: stay—and-] {+typography: stay - and+} \
                 [-punctuation: wait-] {+punctuation: wait.+}",
            ),
            (
                "[W]e stay",
                "we stay",
                "[-punctuation: we-] {+punctuation: [W]e+} stay",
            ),
        ] {
            let query = WrittenWords::new(query);
            let pieces = written_difference(&query, text, &(0..text.len()));
            assert_eq!(mark(text, pieces), difference);
        }
    }

    #[test]
    fn a_word_may_be_missing_or_added() {
        assert_eq!(marked("it is so", "it is not so"), "it is [-not-] so");
        assert_eq!(marked("it is not so", "it is so"), "it is {+not+} so");
    }

    #[test]
    fn neighbouring_pieces_of_the_same_kind_are_merged() {
        assert_eq!(marked("a x y b", "a c d b"), "a [-c d-] {+x y+} b");
        assert_eq!(marked("x a", "y z a"), "[-y z-] {+x+} a");
    }

    #[test]
    fn a_megawatt_differs_from_a_milliwatt() {
        assert_eq!(
            marked("we built 5 mW there", "we built 5 MW there"),
            "we built 5 [-MW-] {+mW+} there"
        );
    }

    #[test]
    fn a_word_that_begins_with_a_combining_mark_on_a_space_is_reported() {
        assert_eq!(
            marked("we will go", "we \u{301}not will go"),
            "we [- \u{301}not-] will go"
        );
    }

    #[test]
    fn words_of_scripts_without_spaces_are_compared_one_by_one() {
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
    fn texts_that_repeat_one_word_are_compared_in_bounded_time() {
        let (long, other) = ("ha ".repeat(9_000), "ho ".repeat(9_000));
        let marks = marked(&format!("a {long}b"), &format!("a {other}b"));
        assert!(marks.starts_with("a [-ho ho"));
        assert!(marks.ends_with("ha ha+} b"));
    }
}
