//! Boundaries: where quoted words may begin and end.
//!
//! "limited" must not be cut out of "unlimited", nor "02 billion" out of "1.02 billion", nor "5"
//! out of "-5" or "5%". A place in a text is a boundary unless a rule below joins what stands before
//! it to what stands after it. Marks that no reader sees (combining marks, soft hyphens, zero-width
//! signs) are looked through.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::GraphemeCursor;

/// Signs that make one word or number of a letter or digit on either side: apostrophes, hyphens,
/// dashes, and the marks of decimals, times, paths, addresses and names.
const JOINERS: &str = "'\u{2018}\u{2019}\u{02BC}\u{FF07}-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\
                       \u{2015}\u{2212}.,:/@&_\u{00B7}";

/// Signs that belong to the number after them, when nothing but a blank, a bracket or a quotation
/// mark stands before.
const SIGNS_BEFORE: &str = "-+\u{2212}\u{2013}\u{00B1}~\u{2248}<>\u{2264}\u{2265}.";

/// Signs that belong to the number before them.
const SIGNS_AFTER: &str = "%\u{2030}\u{00B0}+";

/// Of those, the ones that may have a blank before them.
const SIGNS_AFTER_A_BLANK: &str = "%\u{2030}\u{00B0}";

/// May quoted words begin or end at this byte of the text?
#[must_use]
pub fn is_boundary(text: &str, at: usize) -> bool {
    if at == 0 || at == text.len() {
        return true;
    }
    if !is_between_graphemes(text, at) {
        return false;
    }
    // A mark belongs to the letter before it, also past what folding takes away.
    let mut seen =
        (text[at..].chars()).filter(|c| !matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}'));
    if seen.next().is_some_and(is_combining_mark) {
        return false;
    }
    let mut before = text[..at].chars().rev().filter(|c| !is_unseen(*c));
    let mut after = text[at..].chars().filter(|c| !is_unseen(*c));
    let around = Around {
        before: [before.next(), before.next()],
        after: [after.next(), after.next()],
    };
    !(around.is_in_a_word() || around.is_beside_a_joiner() || around.is_in_a_number())
}

fn is_between_graphemes(text: &str, at: usize) -> bool {
    // Of ASCII only the two that end a line together are one.
    if let [before, after] = text.as_bytes()[at - 1..=at]
        && before.is_ascii()
        && after.is_ascii()
    {
        return (before, after) != (b'\r', b'\n');
    }
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    matches!(cursor.is_boundary(text, 0), Ok(true))
}

/// The characters around a place, nearest first; `None` past the ends of the text.
struct Around {
    before: [Option<char>; 2],
    after: [Option<char>; 2],
}

impl Around {
    fn is_in_a_word(&self) -> bool {
        is_word(self.before[0]) && is_word(self.after[0])
    }

    fn is_beside_a_joiner(&self) -> bool {
        joins(self.before[1], self.before[0], self.after[0])
            || joins(self.before[0], self.after[0], self.after[1])
    }

    /// Between a number and its sign, currency sign or percent, at most a blank apart.
    fn is_in_a_number(&self) -> bool {
        let ([b1, b2], [a1, a2]) = (self.before, self.after);
        let leads = is_one_of(SIGNS_BEFORE, b1) && opens(b2);
        let follows = |sign| is_one_of(SIGNS_AFTER, sign) || is_currency(sign);
        let follows_a_blank = |sign| is_one_of(SIGNS_AFTER_A_BLANK, sign) || is_currency(sign);
        // -|5  $|5  $| 5  $ |5
        (leads || is_currency(b1)) && is_digit(a1)
            || is_currency(b1) && is_blank(a1) && is_digit(a2)
            || is_currency(b2) && is_blank(b1) && is_digit(a1)
            // -|$5  US|$5
            || (leads || b1.is_some_and(char::is_alphabetic)) && is_currency(a1) && is_digit(a2)
            // 5|%  5| %  5 |%
            || is_digit(b1) && follows(a1)
            || is_digit(b1) && is_blank(a1) && follows_a_blank(a2)
            || is_digit(b2) && is_blank(b1) && follows_a_blank(a1)
    }
}

/// Is `sign` a joiner with a letter or digit on both sides, and no full stop that ends a sentence
/// ("presented.It": a small letter before it, a capital after)?
fn joins(before: Option<char>, sign: Option<char>, after: Option<char>) -> bool {
    let ends_a_sentence = sign == Some('.')
        && before.is_some_and(char::is_lowercase)
        && after.is_some_and(char::is_uppercase);
    is_one_of(JOINERS, sign) && is_word(before) && is_word(after) && !ends_a_sentence
}

fn is_one_of(signs: &str, c: Option<char>) -> bool {
    c.is_some_and(|c| signs.contains(c))
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(char::is_numeric)
}

fn is_blank(c: Option<char>) -> bool {
    c.is_some_and(|c| c != '\n' && c.is_whitespace())
}

/// Can a sign that stands after this be a number's own?
fn opens(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_whitespace() || "([{\"'“‘«‹„".contains(c))
}

fn is_unseen(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Unicode's general category Sc, as of version 16.
fn is_currency(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        matches!(c, '$' | '\u{00A2}'..='\u{00A5}' | '\u{058F}' | '\u{060B}' | '\u{07FE}' | '\u{07FF}'
            | '\u{09F2}' | '\u{09F3}' | '\u{09FB}' | '\u{0AF1}' | '\u{0BF9}' | '\u{0E3F}' | '\u{17DB}'
            | '\u{20A0}'..='\u{20C1}' | '\u{A838}' | '\u{FDFC}' | '\u{FE69}' | '\u{FF04}'
            | '\u{FFE0}' | '\u{FFE1}' | '\u{FFE5}' | '\u{FFE6}' | '\u{11FDD}'..='\u{11FE0}'
            | '\u{1E2FF}' | '\u{1ECB0}')
    })
}

#[cfg(test)]
mod tests {
    use super::is_boundary;

    /// The text with a bar at each boundary that is not beside a blank or an end on both sides.
    fn barred(text: &str) -> String {
        let inner = (1..text.len()).filter(|at| text.is_char_boundary(*at));
        let mut bars: Vec<usize> = inner.filter(|at| is_boundary(text, *at)).collect();
        let mut barred = text.to_owned();
        while let Some(at) = bars.pop() {
            barred.insert(at, '|');
        }
        barred
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(barred("not limited"), "not| |limited");
        assert_eq!(barred("non-negotiable"), "non-negotiable");
        assert_eq!(barred("don’t, we"), "don’t|,| |we");
        assert_eq!(barred("(end)."), "(|end|)|.");
    }

    #[test]
    fn numbers_are_whole_with_their_signs() {
        for whole in [
            "1.02", "207,600", "10:30", "-5", "−5", "$5", "$ 5", "5%", "5 %", "5 €", "US$5", "-$5",
            "50+", "~5", ".5", "5°",
        ] {
            assert_eq!(barred(whole), whole);
        }
        assert_eq!(barred("3 - 5"), "3| |-| |5");
        assert_eq!(barred("go -5"), "go| |-5");
    }

    #[test]
    fn a_full_stop_between_a_small_and_a_capital_letter_ends_a_sentence() {
        assert_eq!(barred("presented.It"), "presented|.|It");
        assert_eq!(barred("onrecord.org"), "onrecord.org");
        assert_eq!(barred("U.S"), "U.S");
    }

    #[test]
    fn no_grapheme_is_cut_and_nothing_hides_behind_what_is_unseen() {
        assert_eq!(barred("e\u{301}x"), "e\u{301}x");
        assert_eq!(barred("un\u{AD}limited"), "un\u{AD}limited");
        assert_eq!(barred("👩‍🚀 go"), "👩‍🚀| |go");
        assert_eq!(barred("un\u{200B}limited"), "un\u{200B}limited");
        assert_eq!(barred("a\u{AD}\u{301} b"), "a\u{AD}\u{301}| |b");
    }
}
