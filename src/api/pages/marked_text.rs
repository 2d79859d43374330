//! Text that is cut where passages begin and end, so that a page can mark each of them.

use std::ops::Range;

use onrecord_model::interview::Slug;

/// Words to mark in a text.
#[derive(Debug, Clone)]
pub struct Mark<'a> {
    /// In bytes of the text.
    pub span: Range<usize>,
    /// The name of the fact or quote whose evidence the words are.
    pub name: String,
    /// The fact, if the words state one of its figures or its date.
    pub figure_of: Option<&'a Slug>,
}

/// A piece of text whose marks are the same from its beginning to its end.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    pub text: &'a str,
    /// The names of its marks, separated by spaces.
    pub names: String,
    /// The fact whose figure or date the piece states.
    pub figure_of: Option<&'a Slug>,
}

/// Cuts a span of a text at the beginning and the end of each mark.
pub fn cut<'a>(text: &'a str, span: &Range<usize>, marks: &[Mark<'a>]) -> Vec<Piece<'a>> {
    let ends = marks
        .iter()
        .flat_map(|mark| [mark.span.start, mark.span.end]);
    let within = ends.filter(|end| span.start < *end && *end < span.end);
    let mut cuts: Vec<usize> = within.chain([span.start, span.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |(start, end): (usize, usize)| {
        let covering = || {
            let marks = marks.iter();
            marks.filter(move |mark| mark.span.start <= start && end <= mark.span.end)
        };
        let mut names: Vec<&str> = covering().map(|mark| &*mark.name).collect();
        names.sort_unstable();
        names.dedup();
        Piece {
            text: &text[start..end],
            names: names.join(" "),
            figure_of: covering().find_map(|mark| mark.figure_of),
        }
    };
    let pairs = cuts.iter().copied().zip(cuts.iter().copied().skip(1));
    pairs.map(piece).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mark(span: Range<usize>, name: &str) -> Mark<'static> {
        Mark {
            span,
            name: name.to_owned(),
            figure_of: None,
        }
    }

    #[test]
    fn a_text_is_cut_at_each_beginning_and_end_of_a_mark() {
        let marks = [mark(0..7, "a"), mark(4..11, "b"), mark(4..7, "a")];
        let pieces = cut("one two then", &(0..12), &marks);
        let shown: Vec<_> = pieces.iter().map(|it| (it.text, &*it.names)).collect();
        assert_eq!(
            shown,
            [("one ", "a"), ("two", "a b"), (" the", "b"), ("n", "")]
        );
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_text(
            marks in proptest::collection::vec((0..40_usize, 0..40_usize), 0..8),
            span in (0..40_usize, 0..40_usize),
        ) {
            let text = "abcdefghijklmnopqrstuvwxyzabcdefghijklmn";
            let ordered = |(one, other): (usize, usize)| one.min(other)..one.max(other);
            let marks: Vec<_> = marks.into_iter().map(|ends| mark(ordered(ends), "a")).collect();
            let span = ordered(span);
            let pieces = cut(text, &span, &marks);
            let joined: String = pieces.iter().map(|piece| piece.text).collect();
            prop_assert_eq!(joined, &text[span]);
        }
    }
}
