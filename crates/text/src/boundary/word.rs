//! Positions inside a word, and next to a sign that joins two words or belongs to one.

use super::super::numerals::{cuts_a_numeral, is_numeral};
use super::super::word_segmentation::is_word_break;
use super::is_unspaced_sentence_end;
use super::signs::{
    JOINERS, JOINERS_OF_DIGITS, JOINERS_OF_NUMERALS, JOINERS_OF_SPACED_WORDS, SIGNS_OF_WORDS,
};
use super::window::Window;
use crate::char_set::CharSet;
use crate::{is_alphanumeric, is_numeric};

/// Letters that lengthen, repeat or complete the letter before them: the prolonged sound mark, small kana,
/// iteration marks, and the Thai and Lao vowels that follow their consonant.
static CONTINUATION_LETTERS: CharSet =
    CharSet::new("ーぁぃぅぇぉっゃゅょゎゕゖ々〻ゝゞヽヾะาๅๆະາໆៗ");

/// Thai and Lao vowels that precede their consonant.
static LEADING_VOWELS: CharSet = CharSet::new("เแโใไເແໂໃໄ");

/// Whether the position is between two letters or digits of one word.
pub(super) fn is_inside(around: &Window) -> bool {
    let [b1, b2, ..] = around.before;
    let [a1, a2, ..] = around.after;
    is_alphanumeric(b1)
        && is_alphanumeric(a1)
        && (!is_word_break(b1, a1)
            || CONTINUATION_LETTERS.contains(a1)
            || LEADING_VOWELS.contains(b1)
            || cuts_a_numeral([b1, b2], [a1, a2]))
}

/// Whether the position is next to a sign that joins the letters or digits on both sides, or that belongs
/// to the word before it.
pub(super) fn is_beside_a_joiner(Window { before, after }: &Window) -> bool {
    let ([b1, b2, b3, ..], [a1, a2, a3, ..]) = (*before, *after);
    joins(b1, a1, [a2, a3])
        || joins(b2, b1, [a1, a2])
        // C|++  C+|+
        || is_sign_of(b1, a1)
        || SIGNS_OF_WORDS.contains(a1) && is_sign_of(b2, b1)
        // C++|11
        || is_same_word(b2, a1) && is_sign_of(b2, b1)
        || is_same_word(b3, a1) && is_sign_of(b3, b2) && SIGNS_OF_WORDS.contains(b1)
        // A|-, the school grade
        || matches!(b1, 'A'..='F') && !is_alphanumeric(b2) && is_minus(a1) && !continues_word(a2)
}

/// Whether the sign joins what is before it to what is after it.
fn joins(before: char, sign: char, after: [char; 2]) -> bool {
    let next = after[0];
    let are_words = is_alphanumeric(before) && is_alphanumeric(next);
    let are_numerals = is_numeral(before) && is_numeral(next);
    JOINERS.contains(sign) && are_words
        || JOINERS_OF_SPACED_WORDS.contains(sign)
            && are_words
            && !are_clauses(before, next)
            && !is_unspaced_sentence_end(before, sign, after)
        || JOINERS_OF_DIGITS.contains(sign) && is_numeric(before) && is_numeric(next)
        || JOINERS_OF_NUMERALS.contains(sign) && are_numerals
        // The quotation mark that is typed in Hebrew abbreviations.
        || sign == '"' && is_hebrew(before) && is_hebrew(next)
}

/// Whether the two letters around a punctuation mark would still be separate words, and not one number,
/// without the mark.
fn are_clauses(before: char, after: char) -> bool {
    let is_number =
        is_numeric(before) || is_numeric(after) || is_numeral(before) && is_numeral(after);
    !is_number && is_word_break(before, after)
}

/// Whether a sign right after a letter or digit belongs to its word.
fn is_sign_of(word: char, sign: char) -> bool {
    SIGNS_OF_WORDS.contains(sign) && is_same_word(word, 'a')
}

fn is_same_word(one: char, other: char) -> bool {
    is_alphanumeric(one) && is_alphanumeric(other) && !is_word_break(one, other)
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2212}')
}

fn continues_word(c: char) -> bool {
    is_alphanumeric(c) || is_minus(c)
}

fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{05D0}'..='\u{05EA}')
}
