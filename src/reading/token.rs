//! A line of text as tokens: words, numerals, signs. Whatever can't be a plain numeral (times,
//! addresses, "COVID19", "1.2.3") becomes one opaque token, so that no part of it is ever read.

use std::borrow::Cow;
use std::ops::Range;

use super::{currency, tables::numbers::VULGAR};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// ASCII digits, perhaps with groups and decimals: "18", "207,600", "1.02".
    Numeral,
    /// "½"
    Vulgar,
    /// "2021-01-28"
    IsoDate,
    Sign,
    Opaque,
}

#[derive(Debug)]
pub(super) struct Token<'t> {
    pub kind: Kind,
    pub text: &'t str,
    /// In lower case, with plain apostrophe and hyphen.
    pub folded: Cow<'t, str>,
    pub span: Range<usize>,
    /// White space, or nothing, stands before it.
    pub spaced: bool,
}

pub(super) fn tokens(line: &str, offset: usize) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut spaced = true;
    while let Some(first) = line[at..].chars().next() {
        if first.is_whitespace() {
            spaced = true;
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = next(&line[..at], &line[at..], first, spaced);
        let text = &line[at..at + length];
        tokens.push(Token {
            kind,
            text,
            folded: fold(text),
            span: offset + at..offset + at + length,
            spaced,
        });
        at += length;
        spaced = false;
    }
    tokens
}

fn next(before: &str, rest: &str, first: char, spaced: bool) -> (Kind, usize) {
    if spaced {
        let chunk = rest.split(char::is_whitespace).next().unwrap_or(rest);
        if is_address(chunk) {
            return (Kind::Opaque, chunk.len());
        }
    }
    if first.is_ascii_digit() {
        numeral(before, rest)
    } else if VULGAR.iter().any(|(sign, ..)| *sign == first) {
        (Kind::Vulgar, first.len_utf8())
    } else if is_word(first) {
        word(rest)
    } else {
        (Kind::Sign, first.len_utf8())
    }
}

/// URLs, mail addresses, hashtags and handles hold digits that count nothing.
fn is_address(chunk: &str) -> bool {
    let mut chars = chunk.chars();
    chunk.contains("://")
        || chunk.starts_with("www.")
        || matches!(chars.next(), Some('#' | '@'))
            && chars.next().is_some_and(char::is_alphanumeric)
        || chunk.split_once('@').is_some_and(|(name, host)| {
            name.ends_with(char::is_alphanumeric) && host.starts_with(char::is_alphanumeric)
        })
}

fn word(rest: &str) -> (Kind, usize) {
    let end = rest
        .find(|c| !is_word(c) || VULGAR.iter().any(|(sign, ..)| *sign == c))
        .unwrap_or(rest.len());
    let text = &rest[..end];
    let Some(digit) = text.find(char::is_numeric) else {
        return (Kind::Word, end);
    };
    // "RMB500" and "USD5" are a code and a numeral; every other mixture names something.
    if text[digit..].starts_with(|c: char| c.is_ascii_digit())
        && currency::is_prefix(&text[..digit])
    {
        return (Kind::Word, digit);
    }
    (Kind::Opaque, end)
}

fn numeral(before: &str, rest: &str) -> (Kind, usize) {
    let (first, groups) = chain(rest);
    let end = if groups.len() > 1 {
        groups[groups.len() - 1].end
    } else {
        first
    };
    let iso = groups.len() == 3
        && groups.iter().map(Range::len).eq([4, 2, 2])
        && rest[..end].bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let telephone = groups.len() == 2 && groups.iter().map(Range::len).eq([3, 4]);
    let (kind, end) = if groups.len() > 2 || telephone {
        (if iso { Kind::IsoDate } else { Kind::Opaque }, end)
    } else if is_plain(&rest[..first]) {
        (Kind::Numeral, first)
    } else {
        (Kind::Opaque, first)
    };
    let sign = before.strip_suffix('+');
    let glued_before = before.ends_with(['.', ',', '/', '_', '^', '=', '\\', '@', '#', '&', '№'])
        || sign.is_some_and(|before| before.ends_with(is_word));
    let tail: usize = rest[end..]
        .chars()
        .take_while(|c| is_word(*c))
        .map(char::len_utf8)
        .sum();
    let odd_after = rest[end..].chars().next().is_some_and(|after| match after {
        '′' | '″' | '‰' | '¢' | '_' | '^' | '=' | '\\' | '@' | '#' | '&' => true,
        _ if VULGAR.iter().any(|(sign, ..)| *sign == after) => false,
        // A superscript, a combining mark or a digit of another script is part of the number.
        _ => is_word(after) && !after.is_alphabetic(),
    });
    // "5.txt" is a name; "2024.It" lacks a blank.
    let file = rest[end..]
        .strip_prefix('.')
        .is_some_and(|next| next.starts_with(char::is_lowercase));
    if glued_before || odd_after || file {
        (Kind::Opaque, end + tail)
    } else {
        (kind, end)
    }
}

/// The first numeral's end, and the pieces of a chain of numerals joined by hyphens or dashes.
fn chain(rest: &str) -> (usize, Vec<Range<usize>>) {
    let first = digits(rest);
    let mut pieces: Vec<_> = std::iter::once(0..first).collect();
    let mut end = first;
    while let Some(dash) = rest[end..].chars().next().filter(|c| is_dash(*c)) {
        let start = end + dash.len_utf8();
        let length = digits(&rest[start..]);
        if length == 0 {
            break;
        }
        pieces.push(start..start + length);
        end = start + length;
    }
    (first, pieces)
}

/// The length of digits with the separators between them.
fn digits(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    loop {
        match bytes.get(end) {
            Some(byte) if byte.is_ascii_digit() => end += 1,
            Some(b'.' | b',' | b':' | b'/' | b'\'')
                if end > 0 && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) =>
            {
                end += 1;
            }
            _ => match group_after_sign(&rest[end..]).filter(|_| end > 0) {
                Some(group) => end += group,
                None => return end,
            },
        }
    }
}

/// The length of "’150" and of a no-break space with three digits, which go on with a numeral.
fn group_after_sign(rest: &str) -> Option<usize> {
    let sign = rest.chars().next().filter(|c| GROUP_SIGNS.contains(c))?;
    let digits = rest[sign.len_utf8()..]
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    (digits == 3).then(|| sign.len_utf8() + digits)
}

/// Between groups of three digits beside the comma: 3’150 in Switzerland, and the spaces that break
/// no line.
const GROUP_SIGNS: [char; 4] = ['’', '\u{a0}', '\u{2009}', '\u{202f}'];

/// Digits in groups of three or in none, with one decimal point at most; "1,50,000" has groups of
/// two before the last one, as in India.
fn is_plain(numeral: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let (whole, decimals) = numeral.split_once('.').unwrap_or((numeral, "0"));
    let Some(sign) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return digits(decimals);
    };
    let mut groups = whole.split(sign);
    let (first, last) = (groups.next().unwrap_or_default(), groups.next_back());
    let mut size = 3;
    if sign == ',' && groups.clone().next().is_some_and(|group| group.len() == 2) {
        size = 2;
    }
    (matches!(sign, ',' | '\'') || GROUP_SIGNS.contains(&sign))
        && !first.starts_with('0')
        && first.len() <= size
        && groups.all(|group| group.len() == size && digits(group))
        && last.is_some_and(|group| group.len() == 3 && digits(group))
        && digits(decimals)
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—')
}

/// A letter, a digit, or a mark that belongs to the character before it.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

fn fold(text: &str) -> Cow<'_, str> {
    if text
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        return Cow::Borrowed(text);
    }
    match text {
        "’" | "‘" => Cow::Borrowed("'"),
        "‐" | "‑" => Cow::Borrowed("-"),
        _ => Cow::Owned(text.to_lowercase()),
    }
}
