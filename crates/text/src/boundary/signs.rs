//! The signs that belong to words and numbers, as `docs/folding.md` lists them.

use crate::char_set::CharSet;

/// Signs that join the letters or digits on both sides into one word or number: hyphens, and the signs in
/// paths, email addresses, fractions, powers and names.
pub(super) static JOINERS: CharSet = CharSet::new(
    "-\u{058A}\u{05BE}\u{1806}\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}\u{2E17}\u{FE63}\u{FF0D}\
                       /\u{2044}\u{2215}\u{FF0F}@\u{FF20}&\u{FF06}_\u{FF3F}^\u{00B7}\u{0387}\u{2027}",
);

/// Signs that also join, but are quotation marks and punctuation between letters of scripts without spaces.
pub(super) static JOINERS_OF_SPACED_WORDS: CharSet = CharSet::new(
    "'`\u{00B4}\u{02BC}\u{055A}\u{05F3}\u{05F4}\u{2018}\u{2019}\u{201B}\
                                       \u{2032}\u{FF07}\u{FF40}.,:",
);

/// Signs that join two digits into one number, and are punctuation elsewhere.
pub(super) static JOINERS_OF_DIGITS: CharSet =
    CharSet::new("\u{060C}\u{060D}\u{066B}\u{066C}\u{2236}\u{FF0C}\u{FF1A}");

/// Signs that join two numerals into one number: decimal points, dashes and tildes of ranges,
/// multiplication signs.
pub(super) static JOINERS_OF_NUMERALS: CharSet = CharSet::new(
    "\u{FF0E}\u{30FB}\u{2014}\u{2015}~\u{223C}\u{301C}\u{FF5E}\u{00D7}\u{00F7}\u{00B1}\u{2213}",
);

/// Hyphens, dashes and the minus sign.
pub(super) static DASHES: CharSet =
    CharSet::new("-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{FE63}\u{FF0D}");

/// Slashes of fractions.
pub(super) static SLASHES: CharSet = CharSet::new("/\u{2044}\u{2215}\u{FF0F}");

/// Signs between two numbers, with or without spaces.
pub(super) static OPERATORS: CharSet =
    CharSet::new("\u{00B1}\u{2213}\u{00D7}\u{00F7}~\u{223C}\u{301C}\u{FF5E}");

/// Signs that belong to the word before them: C++, C#, F♯, A+, Na⁺, 10⁻⁶.
pub(super) static SIGNS_OF_WORDS: CharSet =
    CharSet::new("+#\u{207A}\u{207B}\u{208A}\u{208B}\u{266D}\u{266E}\u{266F}\u{FF03}\u{FF0B}");

/// Signs that belong to the number after them if only a space, a bracket, a dash or a quotation mark is
/// before them.
pub(super) static SIGNS_BEFORE: CharSet =
    CharSet::new("-+.\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}#\u{FF03}\u{FF0B}\u{FF0D}\u{FF0E}");

/// Signs of the same kind that may have a space after them.
pub(super) static SIGNS_BEFORE_A_SPACE: CharSet =
    CharSet::new("~<>\u{223C}\u{301C}\u{FF1C}\u{FF1E}\u{FF5E}");

/// Signs that belong to the number after them whatever is before them, even with a space between.
pub(super) static SIGNS_BEFORE_ANYWHERE: CharSet = CharSet::new(
    "\u{00B1}\u{2116}\u{2213}\u{2243}\u{2245}\u{2248}\u{2260}\u{2264}\u{2265}\u{2266}\u{2267}\u{226A}\u{226B}\
     \u{2272}\u{2273}\u{2A7D}\u{2A7E}",
);

/// Signs that belong to the number before them.
pub(super) static SIGNS_AFTER: CharSet = CharSet::new("+\u{2032}\u{2033}\u{2034}\u{2057}\u{FF0B}");

/// Signs that belong to the number before them, even after a space.
pub(crate) static SIGNS_AFTER_A_SPACE: CharSet = CharSet::new(
    "%\u{066A}\u{0609}\u{060A}\u{2030}\u{2031}\u{2103}\u{2109}\u{FE6A}\u{FF05}\u{00B0}\u{00BA}\u{02DA}",
);

/// The degree signs among them.
pub(super) static DEGREES: CharSet = CharSet::new("\u{00B0}\u{00BA}\u{02DA}");

/// The temperature scales that may follow a degree sign and a space: "5° C".
pub(super) static SCALES: CharSet = CharSet::new("CFK");

/// Fractions that may follow a number and a space: "2 ½".
pub(super) static FRACTIONS: CharSet = CharSet::new("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↉");

/// Marks after which a sign can belong to the number that follows it.
pub(super) static OPENING_MARKS: CharSet = CharSet::new("([{\"'“‘«‹„、。〈《「『【〝，：；！？（^");

/// Whether the character is in Unicode's general category Sc (currency symbols), as of version 17.
#[must_use]
pub fn is_currency(c: char) -> bool {
    matches!(c, '$' | '\u{00A2}'..='\u{00A5}' | '\u{058F}' | '\u{060B}' | '\u{07FE}' | '\u{07FF}'
        | '\u{09F2}' | '\u{09F3}' | '\u{09FB}' | '\u{0AF1}' | '\u{0BF9}' | '\u{0E3F}' | '\u{17DB}'
        | '\u{20A0}'..='\u{20C1}' | '\u{A838}' | '\u{FDFC}' | '\u{FE69}' | '\u{FF04}'
        | '\u{FFE0}' | '\u{FFE1}' | '\u{FFE5}' | '\u{FFE6}' | '\u{11FDD}'..='\u{11FE0}'
        | '\u{1E2FF}' | '\u{1ECB0}')
}
