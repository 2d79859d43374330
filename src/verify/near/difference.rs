//! What differs between what was asked and what stands there, word by word as they are written.
//!
//! A word here is what is written together, with its signs and marks: "5%" is another than "5".

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::written::written_words;
use crate::text::folding::{Folded, Folding};
use crate::verify::Difference;

/// How many steps a comparison may take, by the product of what is compared and what differs. Beyond
/// them only what is the same at both ends is told from the rest.
const STEPS: usize = 4_000_000;

/// Compares what was asked with a stretch of a text; spans are of that text. Two neighbours are never
/// of one kind.
pub fn difference(asked: &str, text: &str, stretch: &Range<usize>) -> Vec<Difference> {
    let (there, wanted) = (Words::of(&text[stretch.clone()]), Words::of(asked));
    let mut pieces = Pieces {
        asked,
        from: stretch.start,
        there: &there,
        wanted: &wanted,
        put_in: 0,
        all: Vec::new(),
    };
    for op in compared(&there.folded(), &wanted.folded()) {
        let same = matches!(op, DiffOp::Equal { .. });
        pieces.add(same, &op.old_range(), &op.new_range());
    }
    pieces.all
}

fn compared(there: &[&str], wanted: &[&str]) -> Vec<DiffOp> {
    let alike = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let start = there.iter().zip(wanted).take_while(alike).count();
    let (old, new) = (&there[start..], &wanted[start..]);
    let end = (old.iter().rev())
        .zip(new.iter().rev())
        .take_while(alike)
        .count();
    let (old, new) = (old.len() - end, new.len() - end);
    // Myers' steps, where no word stands alone on both sides: all that is left may differ.
    if (old + new) * old.max(new) <= STEPS {
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
struct Words {
    folded: Folded,
    /// In the folded text.
    spans: Vec<Range<usize>>,
}

impl Words {
    fn of(text: &str) -> Self {
        let folded = Folded::new(text, Folding::Case);
        let spans = written_words(folded.as_str());
        Self { folded, spans }
    }

    fn folded(&self) -> Vec<&str> {
        let text = self.folded.as_str();
        self.spans.iter().map(|span| &text[span.clone()]).collect()
    }

    /// Where words stand in the text that they were taken from; `None` of no words. A mark on a blank
    /// is one with it.
    fn original(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let words = self.spans.get(words.clone())?;
        let span = words.first()?.start..words.last()?.end;
        Some(self.folded.covering(&span))
    }
}

struct Pieces<'a> {
    asked: &'a str,
    from: usize,
    there: &'a Words,
    wanted: &'a Words,
    /// Where in `asked` the words begin that were put in last.
    put_in: usize,
    all: Vec<Difference>,
}

impl Pieces<'_> {
    fn add(&mut self, same: bool, old: &Range<usize>, new: &Range<usize>) {
        let there = self.there.original(old);
        let there = there.map(|span| span.start + self.from..span.end + self.from);
        if same {
            match (self.all.last_mut(), there) {
                (Some(Difference::Same(last)), Some(span)) => last.end = span.end,
                (_, Some(span)) => self.all.push(Difference::Same(span)),
                (_, None) => {}
            }
            return;
        }
        if let Some(span) = there {
            self.miss(span);
        }
        if let Some(span) = self.wanted.original(new) {
            self.put_in(span);
        }
    }

    /// What is missing stands before what was put in in its place.
    fn miss(&mut self, span: Range<usize>) {
        let at = self.all.len();
        let after_another = matches!(self.all.last(), Some(Difference::Added(_)));
        let before = at - usize::from(after_another);
        match before.checked_sub(1).map(|last| &mut self.all[last]) {
            Some(Difference::Missing(last)) => last.end = span.end,
            _ => self.all.insert(before, Difference::Missing(span)),
        }
    }

    fn put_in(&mut self, span: Range<usize>) {
        if let Some(Difference::Added(last)) = self.all.last_mut() {
            self.asked[self.put_in..span.end].clone_into(last);
        } else {
            self.put_in = span.start;
            self.all
                .push(Difference::Added(self.asked[span].to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::difference;
    use crate::verify::Difference;

    /// As editors mark it: [-what stands there-] and {+what was asked+}.
    fn marked(asked: &str, text: &str) -> String {
        let pieces = difference(asked, text, &(0..text.len())).into_iter();
        let pieces = pieces.map(|piece| match piece {
            Difference::Same(span) => text[span].to_owned(),
            Difference::Missing(span) => format!("[-{}-]", &text[span]),
            Difference::Added(words) => format!("{{+{words}+}}"),
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
