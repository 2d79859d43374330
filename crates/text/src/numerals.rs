//! Numbers in scripts without spaces, which may be written in letters or directly between letters: which
//! characters must not be cut off from such a number.

use super::word_segmentation::is_ideograph_or_hiragana;
use crate::char_set::CharSet;
use crate::is_numeric;

/// Chinese and Japanese numerals, in their everyday and their financial forms.
static NUMERALS: CharSet = CharSet::new(
    "零一二三四五六七八九十百千万亿兆两半廿卅卌萬億兩\
                        壹贰叁肆伍陆柒捌玖拾佰仟貳參陸弐壱参",
);

/// Letters that change the number after them: the ordinal prefix, the minus sign, "several".
static BEFORE_A_NUMBER: CharSet = CharSet::new("第负負数數几幾");

/// Letters that belong to a number that continues after them: the decimal point, "and more".
static WITHIN_A_NUMBER: CharSet = CharSet::new("点點多余餘来來几幾数數又");

/// Whether a cut between two letters or digits would leave a different number. Takes the two characters on
/// each side, the nearest first.
pub(super) fn cuts_a_numeral([b1, b2]: [char; 2], [a1, a2]: [char; 2]) -> bool {
    let within = |c| WITHIN_A_NUMBER.contains(c);
    // A digit keeps the letter after it: "5年", "1.02亿".
    is_numeric(b1)
        || is_numeric(a1) && !is_ideograph_or_hiragana(b1)
        // 三|十  第|三
        || (is_numeral(b1) || BEFORE_A_NUMBER.contains(b1)) && is_numeral(a1)
        // 三|点五  三点|五
        || is_numeral(b1) && within(a1) && is_numeral(a2)
        || is_numeral(b2) && within(b1) && is_numeral(a1)
        // 三|分之一  三分|之一  三分之|一
        || is_numeral(b1) && is_fraction(a1, a2)
        || is_numeral(b2) && is_fraction(b1, a1)
        || is_fraction(b2, b1) && is_numeral(a1)
}

/// Whether this is a digit, or a letter that is a numeral.
pub(super) fn is_numeral(c: char) -> bool {
    is_numeric(c) || NUMERALS.contains(c)
}

/// Whether these two letters mean "parts of", which joins the denominator of a fraction to its numerator.
fn is_fraction(one: char, other: char) -> bool {
    one == '分' && matches!(other, '之' | 'の')
}
