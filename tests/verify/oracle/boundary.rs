//! Where words may be cut, written again from the rules.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::unspaced;

/// Is a place in a text, by characters, one where words may begin or end?
pub fn is_one(text: &[char], at: usize) -> bool {
    if at == 0 || at == text.len() {
        return true;
    }
    if cuts_a_grapheme(text, at) {
        return false;
    }
    let shown = text[at..].iter().find(|c| !is_hidden(**c));
    if shown.is_some_and(|c| is_combining_mark(*c)) {
        return false;
    }
    let before: Vec<char> = text[..at]
        .iter()
        .rev()
        .copied()
        .filter(|c| is_seen(*c))
        .take(2)
        .collect();
    let after: Vec<char> = text[at..]
        .iter()
        .copied()
        .filter(|c| is_seen(*c))
        .take(2)
        .collect();
    let b = |n: usize| before.get(n).copied().unwrap_or('\n');
    let a = |n: usize| after.get(n).copied().unwrap_or('\n');
    let whole_word = b(0).is_alphanumeric()
        && a(0).is_alphanumeric()
        && unspaced::stay_together([b(0), b(1)], [a(0), a(1)]);
    let joined = joins(b(1), b(0), a(0)) || joins(b(0), a(0), a(1));
    !(whole_word || joined || is_in_a_number([b(0), b(1)], [a(0), a(1)]))
}

/// A grapheme is a few characters long: some around the place tell.
fn cuts_a_grapheme(text: &[char], at: usize) -> bool {
    let from = text[..at]
        .iter()
        .rposition(|c| *c == '\n' || *c == ' ')
        .unwrap_or(0);
    let to = text[at..].iter().position(|c| *c == '\n' || *c == ' ');
    let to = to.map_or(text.len(), |it| (at + it + 2).min(text.len()));
    let near: String = text[from..to].iter().collect();
    let byte: usize = text[from..at].iter().map(|c| c.len_utf8()).sum();
    !near.grapheme_indices(true).any(|(start, _)| start == byte)
}

fn joins(before: char, sign: char, after: char) -> bool {
    let sentence_ends = sign == '.' && before.is_lowercase() && after.is_uppercase();
    let numerals = unspaced::is_numeral(before) && unspaced::is_numeral(after);
    let is_joiner = match sign {
        '，' | '：' => before.is_numeric() && after.is_numeric(),
        '．' | '・' => numerals,
        _ if "'‘’ʼ＇.,:".contains(sign) => {
            let numbers = before.is_numeric() || after.is_numeric() || numerals;
            numbers || !unspaced::are_two_words(before, after)
        }
        _ => "-‐‑‒–—―−－/@&_·".contains(sign),
    };
    is_joiner && before.is_alphanumeric() && after.is_alphanumeric() && !sentence_ends
}

/// Between a number and its sign, currency sign or percent: "-|5", "$| 5", "US|$5", "5| %".
fn is_in_a_number([b1, b2]: [char; 2], [a1, a2]: [char; 2]) -> bool {
    let number = char::is_numeric;
    let blank = |c: char| c.is_whitespace() && c != '\n';
    let money = |c: char| "$¢£¤¥฿₠₡₢₣₤₥₦₧₨₩₪₫€₭₮₯₰₱₲₳₴₵₸₹₺₽₿＄￡￥￦".contains(c);
    let unit = |c: char| "%‰°％℃℉".contains(c);
    let stands_free = b2.is_whitespace()
        || "([{\"'“‘«‹„、。，：；！？（〈《「『【〝".contains(b2)
        || b2.is_alphabetic() && unspaced::are_two_words(b2, 'x');
    let sign = "-+−–±~≈<>≤≥.＋－．＜＞～".contains(b1) && stands_free;
    let before = number(a1) && (sign || money(b1) || blank(b1) && money(b2))
        || blank(a1) && money(b1) && number(a2)
        || money(a1) && number(a2) && (sign || b1.is_alphabetic());
    let after = number(b1) && (unit(a1) || money(a1) || a1 == '+' || a1 == '＋')
        || number(b1) && blank(a1) && (unit(a2) || money(a2))
        || number(b2) && blank(b1) && (unit(a1) || money(a1));
    before || after
}

fn is_seen(c: char) -> bool {
    !is_hidden(c) && !is_combining_mark(c)
}

fn is_hidden(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{FEFF}')
        || matches!(u32::from(c), 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064 | 0x2066..=0x2069)
}
