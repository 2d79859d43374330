//! A text as it is looked for at one level.

use onrecord_text::folding::{Dash, Folded, Folding};
use unicode_normalization::char::is_combining_mark;

/// A folded text without spaces at its ends.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct FoldedQuery {
    pub(super) folding: Folding,
    pub(super) text: String,
    /// Where its first word begins.
    pub(super) first_word_offset: usize,
    /// Where it has an "ss" that was written in capitals, as ß is there.
    capital_ss: Vec<usize>,
    /// Where it has a hyphen or a dash with spaces, which are not the same.
    dashes: Vec<(usize, Dash)>,
    /// Has it nothing that stands for several texts of ASCII alone: dashes, signs after spaces, ß?
    pub(super) is_plain: bool,
}

impl FoldedQuery {
    /// `None` for a text without words.
    pub(super) fn new(text: &str, folding: Folding) -> Option<Self> {
        let folded = Folded::new(text, folding);
        let first = folded.words().next()?;
        let all = folded.as_str();
        let mut leading_spaces = all.len() - all.trim_start_matches(' ').len();
        // A combining mark on a space belongs to it.
        if all[leading_spaces..].starts_with(is_combining_mark) {
            leading_spaces = leading_spaces.saturating_sub(1);
        }
        let trimmed = all[leading_spaces..].trim_end_matches(' ');
        let capital_ss = if folding == Folding::Case {
            let at = trimmed.match_indices("ss").map(|(at, _)| at);
            at.filter(|at| folded.is_capital_ss(text, leading_spaces + at))
                .collect()
        } else {
            Vec::new()
        };
        let dashes = trimmed.match_indices('-');
        let dashes = dashes.map(|(at, _)| (at, folded.classify_dash(text, leading_spaces + at)));
        let dashes = dashes.filter(|(_, dash)| *dash != Dash::Other).collect();
        Some(Self {
            folding,
            text: trimmed.to_owned(),
            first_word_offset: first.start - leading_spaces,
            capital_ss,
            dashes,
            is_plain: !trimmed.contains(['-', '\u{2014}', '\u{2212}', 'ß', '%', '$']),
        })
    }

    /// Is a folded text the same as this one? Where one has ß, the other has ß or two capitals SS;
    /// `is_capital_ss` says of a place of the text whether that is so there. `dash` says what a dash at
    /// a place of the text is.
    pub(super) fn matches(
        &self,
        text: &str,
        is_capital_ss: impl Fn(usize) -> bool,
        dash: impl Fn(usize) -> Dash,
    ) -> bool {
        self.has_same_letters(text, is_capital_ss)
            && (self.dashes.iter()).all(|(at, asked)| asked.may_match(dash(*at)))
    }

    fn has_same_letters(&self, text: &str, is_capital_ss: impl Fn(usize) -> bool) -> bool {
        if self.text == text {
            return true;
        }
        if self.folding != Folding::Case || self.text.len() != text.len() {
            return false;
        }
        // Both are two bytes long.
        let (one, other) = (self.text.as_bytes(), text.as_bytes());
        let mut at = 0;
        while at < one.len() {
            if one[at] == other[at] {
                at += 1;
                continue;
            }
            let is_sharp_s = |bytes: &[u8]| bytes[at..].starts_with("ß".as_bytes());
            let is_ss = |bytes: &[u8]| bytes[at..].starts_with(b"ss");
            let is_same = is_sharp_s(one) && is_ss(other) && is_capital_ss(at)
                || is_ss(one) && is_sharp_s(other) && self.capital_ss.contains(&at);
            if !is_same {
                return false;
            }
            at += 2;
        }
        true
    }
}
