//! A text, folded for one level of matching.

use onrecord_text::folding::{Dash, Folded, Folding};
use onrecord_text::is_combining_mark;

/// A folded text without spaces at its ends.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct FoldedQuery {
    pub(super) folding: Folding,
    pub(super) text: String,
    /// The offset of its first word.
    pub(super) first_word_offset: usize,
    /// The offsets of each "ss" that was written in capitals, which may match ß.
    capital_ss: Vec<usize>,
    /// The offsets of hyphens, and of dashes with spaces around them. The two do not match each other.
    dashes: Vec<(usize, Dash)>,
    /// Whether it has no character that can match several spellings: dashes, signs after spaces, ß.
    pub(super) is_plain: bool,
    /// Its beginning, up to the end of a word, if it has many more words. It can have a beginning, too. Most of what
    /// differs from a long text differs from its beginning too.
    pub(super) beginning: Option<Beginning>,
}

/// The beginning of a folded text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Beginning {
    pub(super) query: Box<FoldedQuery>,
    pub(super) word_count: usize,
}

/// The number of words in the shortest beginning of a text, and how many times as many words each longer one has.
const WORDS_OF_BEGINNING: usize = 12;
const GROWTH_OF_BEGINNINGS: usize = 4;

/// A text with a beginning has at least this many times as many words.
const MIN_GROWTH: usize = 3;

impl FoldedQuery {
    /// `None` for a text without words.
    pub(super) fn new(text: &str, folding: Folding) -> Option<Self> {
        let folded = Folded::new(text, folding);
        let first = folded.words().next()?;
        let all = folded.as_str();
        let mut leading_spaces = all.len() - all.trim_start_matches(' ').len();
        // A combining mark after a space belongs to the space.
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
        let mut query = Self {
            folding,
            text: trimmed.to_owned(),
            first_word_offset: first.start - leading_spaces,
            capital_ss,
            dashes,
            is_plain: !trimmed.contains(['-', '\u{2014}', '\u{2212}', 'ß', '%', '$']),
            beginning: None,
        };
        let word_ends = folded.words().map(|word| word.end - leading_spaces);
        let word_ends: Vec<usize> = word_ends.collect();
        let mut word_count = WORDS_OF_BEGINNING;
        while MIN_GROWTH * word_count <= word_ends.len() {
            let beginning = Self {
                beginning: query.beginning.take(),
                ..query.up_to(word_ends[word_count - 1])
            };
            query.beginning = Some(Beginning {
                query: Box::new(beginning),
                word_count,
            });
            word_count *= GROWTH_OF_BEGINNINGS;
        }
        Some(query)
    }

    /// The text up to this offset.
    fn up_to(&self, end: usize) -> Self {
        let dashes = self.dashes.iter().filter(|(at, _)| *at < end);
        Self {
            folding: self.folding,
            text: self.text[..end].to_owned(),
            first_word_offset: self.first_word_offset,
            capital_ss: self
                .capital_ss
                .iter()
                .copied()
                .filter(|at| at + 1 < end)
                .collect(),
            dashes: dashes.copied().collect(),
            is_plain: self.is_plain,
            beginning: None,
        }
    }

    /// Whether a folded text is the same as this one. ß matches ß or two capitals SS; `is_capital_ss` says
    /// whether the text has capitals SS at an offset. `dash` classifies the dash at an offset of the text.
    pub(super) fn matches(
        &self,
        text: &str,
        is_capital_ss: impl Fn(usize) -> bool,
        dash: impl Fn(usize) -> Dash,
    ) -> bool {
        self.has_same_letters(text, is_capital_ss)
            && (self.dashes.iter()).all(|(at, wanted)| wanted.may_match(dash(*at)))
    }

    fn has_same_letters(&self, text: &str, is_capital_ss: impl Fn(usize) -> bool) -> bool {
        if self.text == text {
            return true;
        }
        if self.folding != Folding::Case || self.text.len() != text.len() {
            return false;
        }
        // ß and "ss" are both two bytes long.
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
