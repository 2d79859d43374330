//! Numbers in scripts without blanks: what must not be cut from a number that is written in letters,
//! or among them.

use super::letters::is_ideograph_or_hiragana;

/// Letters that are numbers, in plain and in formal writing.
const NUMERALS: &str = "零一二三四五六七八九十百千万亿兆两半廿卅卌萬億兩\
                        壹贰叁肆伍陆柒捌玖拾佰仟貳參陸弐壱参";

/// What makes another number of the one after it: ordinals, the minus, "several".
const BEFORE_A_NUMBER: &str = "第负負数數几幾";

/// What belongs to a number that goes on after it: the decimal point, "and more".
const WITHIN_A_NUMBER: &str = "点點多余餘来來几幾数數又";

/// The characters around a place, nearest first; `None` past the ends of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    pub(super) before: [Option<char>; 2],
    pub(super) after: [Option<char>; 2],
}

impl Around {
    /// Would a cut between two letters or digits here leave another number?
    pub(super) fn cuts_a_numeral(self) -> bool {
        let ([b1, b2], [a1, a2]) = (self.before, self.after);
        let within = |c| is_one_of(WITHIN_A_NUMBER, c);
        // A number keeps what follows it: "5年", "1.02亿".
        is_digit(b1)
            || is_digit(a1) && !b1.is_some_and(is_ideograph_or_hiragana)
            // 三|十  第|三
            || (is_numeral(b1) || is_one_of(BEFORE_A_NUMBER, b1)) && is_numeral(a1)
            // 三|点五  三点|五
            || is_numeral(b1) && within(a1) && is_numeral(a2)
            || is_numeral(b2) && within(b1) && is_numeral(a1)
            // 三|分之一  三分|之一  三分之|一
            || is_numeral(b1) && is_fraction(a1, a2)
            || is_numeral(b2) && is_fraction(b1, a1)
            || is_fraction(b2, b1) && is_numeral(a1)
    }
}

/// Is it a digit, or a letter that is a number?
pub(super) fn is_numeral(c: Option<char>) -> bool {
    is_digit(c) || is_one_of(NUMERALS, c)
}

pub(super) fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(char::is_numeric)
}

pub(super) fn is_one_of(signs: &str, c: Option<char>) -> bool {
    c.is_some_and(|c| signs.contains(c))
}

/// "Parts of", between what a fraction is divided by and what it counts.
fn is_fraction(one: Option<char>, other: Option<char>) -> bool {
    one == Some('分') && matches!(other, Some('之' | 'の'))
}
