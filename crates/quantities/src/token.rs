//! Splits a line into tokens: words, numerals, signs. Whatever cannot be a plain numeral (times, addresses,
//! "COVID19", "1.2.3") becomes one opaque token, so that no part of it is ever detected.

use std::borrow::Cow;
use std::ops::Range;

use super::tables::numbers::VULGAR_FRACTIONS;
use super::{currency_code, step_counter};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    /// ASCII digits, optionally with groups and decimals: "18", "207,600", "1.02".
    Numeral,
    /// "½"
    VulgarFraction,
    /// "2021-01-28"
    IsoDate,
    Sign,
    Opaque,
}

#[derive(Debug)]
pub(super) struct Token<'t> {
    pub kind: TokenKind,
    pub text: &'t str,
    /// In lower case, with a plain apostrophe and hyphen.
    pub folded: Cow<'t, str>,
    pub span: Range<usize>,
    /// Whether there is white space before the token, or it is the first one.
    pub has_space_before: bool,
    /// The hash of `folded`.
    pub hash: u32,
}

/// The tokens of a line. `lower` is a copy of the line with its ASCII letters in lower case.
pub(super) fn tokenize<'t>(line: &'t str, lower: &'t str, offset: usize) -> Vec<Token<'t>> {
    let mut tokens = Vec::with_capacity(line.len() / 5 + 1);
    let addresses = may_contain_url_or_handle(line);
    let mut position = 0;
    let mut spaced = true;
    while let Some(byte) = line.as_bytes().get(position) {
        if *byte == b' ' {
            spaced = true;
            position += 1;
            continue;
        }
        let first = if byte.is_ascii() {
            char::from(*byte)
        } else {
            line[position..].chars().next().unwrap_or_default()
        };
        if first.is_whitespace() {
            spaced = true;
            position += first.len_utf8();
            continue;
        }
        let (kind, length) = scan_token(
            &line[..position],
            &line[position..],
            first,
            spaced,
            addresses,
        );
        let text = &line[position..position + length];
        let folded = fold_token(text, &lower[position..position + length]);
        tokens.push(Token {
            kind,
            text,
            hash: hash(folded.as_bytes()),
            folded,
            span: offset + position..offset + position + length,
            has_space_before: spaced,
        });
        position += length;
        spaced = false;
    }
    tokens
}

fn scan_token(
    before: &str,
    rest: &str,
    first: char,
    spaced: bool,
    addresses: bool,
) -> (TokenKind, usize) {
    if spaced && (addresses || rest.starts_with("www.")) {
        let chunk = rest.split(char::is_whitespace).next().unwrap_or(rest);
        step_counter::add(chunk.len());
        if is_url_or_handle(chunk) {
            return (TokenKind::Opaque, chunk.len());
        }
    }
    if first.is_ascii_digit() {
        scan_numeral(before, rest)
    } else if is_vulgar_fraction(first) {
        (TokenKind::VulgarFraction, first.len_utf8())
    } else if is_word_char(first) {
        scan_word(rest)
    } else {
        (TokenKind::Sign, first.len_utf8())
    }
}

/// Whether this is a URL, an email address, a hashtag or a handle, whose digits count nothing.
fn is_url_or_handle(chunk: &str) -> bool {
    let mut chars = chunk.chars();
    chunk.contains("://")
        || chunk.starts_with("www.")
        || matches!(chars.next(), Some('#' | '@'))
            && chars.next().is_some_and(char::is_alphanumeric)
        || chunk.split_once('@').is_some_and(|(name, host)| {
            name.ends_with(char::is_alphanumeric) && host.starts_with(char::is_alphanumeric)
        })
}

/// Whether the line contains one of the signs that every URL, address, hashtag or handle has, unless it
/// starts with "www.". Checking every byte is faster than stopping at the first match.
fn may_contain_url_or_handle(line: &str) -> bool {
    let signs = line.bytes().map(|byte| matches!(byte, b'@' | b'#' | b'/'));
    signs.fold(false, |found, is_sign| found | is_sign)
}

/// A hash of a word, from its length and its first and last eight bytes.
pub(super) fn hash(word: &[u8]) -> u32 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let ends = |length: usize| {
        let part = |bytes: &[u8]| {
            let mut eight = [0; 8];
            eight[..length].copy_from_slice(bytes);
            u64::from_le_bytes(eight)
        };
        (part(&word[..length]), part(&word[word.len() - length..]))
    };
    let (head, tail) = match word.len() {
        8.. => ends(8),
        4.. => ends(4),
        2.. => ends(2),
        length => ends(length),
    };
    let mixed = (head ^ tail.rotate_left(23) ^ word.len() as u64).wrapping_mul(FACTOR);
    let mixed = (mixed ^ mixed >> 29).wrapping_mul(FACTOR);
    u32::try_from(mixed >> 32).unwrap_or_default()
}

fn scan_word(rest: &str) -> (TokenKind, usize) {
    let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    step_counter::add(plain);
    if rest
        .as_bytes()
        .get(plain)
        .is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_digit())
    {
        return (TokenKind::Word, plain);
    }
    // "RMB500" and "USD5" are a code and a numeral; any other mixture is a name.
    if rest[plain..].starts_with(|c: char| c.is_ascii_digit())
        && currency_code::is_prefix(&rest[..plain])
    {
        return (TokenKind::Word, plain);
    }
    let end = rest
        .find(|c| !is_word_char(c) || is_vulgar_fraction(c))
        .unwrap_or(rest.len());
    step_counter::add(end);
    if rest[..end].contains(char::is_numeric) {
        (TokenKind::Opaque, end)
    } else {
        (TokenKind::Word, end)
    }
}

fn scan_numeral(before: &str, rest: &str) -> (TokenKind, usize) {
    let (first, groups) = scan_numeral_chain(rest);
    step_counter::add(groups.last().map_or(0, |group| group.end));
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
        (
            if iso {
                TokenKind::IsoDate
            } else {
                TokenKind::Opaque
            },
            end,
        )
    } else if is_well_formed_numeral(&rest[..first]) {
        (TokenKind::Numeral, first)
    } else {
        (TokenKind::Opaque, first)
    };
    let sign = before.strip_suffix('+');
    let glued_before = before.ends_with(['.', ',', '/', '_', '^', '=', '\\', '@', '#', '&', '№'])
        || sign.is_some_and(|before| before.ends_with(is_word_char));
    let odd_after = rest[end..].chars().next().is_some_and(|after| match after {
        '′' | '″' | '‰' | '¢' | '_' | '^' | '=' | '\\' | '@' | '#' | '&' => true,
        _ if is_vulgar_fraction(after) => false,
        // A superscript, a combining mark or a digit of another script is part of the number.
        _ => is_word_char(after) && !after.is_alphabetic(),
    });
    // "5.txt" is a name; "2024.It" lacks a space.
    let file = rest[end..]
        .strip_prefix('.')
        .is_some_and(|next| next.starts_with(char::is_lowercase));
    if glued_before || odd_after || file {
        let tail = rest[end..].find(|c| !is_word_char(c));
        let end = tail.map_or(rest.len(), |tail| end + tail);
        step_counter::add(end);
        (TokenKind::Opaque, end)
    } else {
        (kind, end)
    }
}

/// The end of the first numeral, and the parts of a chain of numerals joined by hyphens or dashes.
fn scan_numeral_chain(rest: &str) -> (usize, Vec<Range<usize>>) {
    let first = digits_length(rest);
    let mut pieces: Vec<_> = std::iter::once(0..first).collect();
    let mut end = first;
    while let Some(dash) = rest[end..].chars().next().filter(|c| is_dash(*c)) {
        let start = end + dash.len_utf8();
        let length = digits_length(&rest[start..]);
        if length == 0 {
            break;
        }
        pieces.push(start..start + length);
        end = start + length;
    }
    (first, pieces)
}

/// The length of a run of digits, including the separators between them.
fn digits_length(rest: &str) -> usize {
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
            _ => match digit_group_length(&rest[end..]).filter(|_| end > 0) {
                Some(group) => end += group,
                None => return end,
            },
        }
    }
}

/// The length of "’150", or of a no-break or thin space and three digits, which continue a numeral.
fn digit_group_length(rest: &str) -> Option<usize> {
    let sign = rest
        .chars()
        .next()
        .filter(|c| GROUP_SEPARATORS.contains(c))?;
    let digits = rest[sign.len_utf8()..]
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    (digits == 3).then(|| sign.len_utf8() + digits)
}

/// Separators of groups of three digits besides the comma and the ASCII apostrophe: ’ as in Switzerland
/// (3’150), and the no-break, thin and narrow no-break spaces.
const GROUP_SEPARATORS: [char; 4] = ['’', '\u{a0}', '\u{2009}', '\u{202f}'];

/// Whether a text is digits, ungrouped or in groups of three, with at most one decimal point. Groups of two
/// before the last group ("1,50,000", as in India) are accepted too.
fn is_well_formed_numeral(numeral: &str) -> bool {
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
    (matches!(sign, ',' | '\'') || GROUP_SEPARATORS.contains(&sign))
        && !first.starts_with('0')
        && first.len() <= size
        && groups.all(|group| group.len() == size && digits(group))
        && last.is_some_and(|group| group.len() == 3 && digits(group))
        && digits(decimals)
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—')
}

fn is_vulgar_fraction(c: char) -> bool {
    !c.is_ascii() && VULGAR_FRACTIONS.iter().any(|(sign, ..)| *sign == c)
}

/// Whether this is a letter, a digit, or a mark that belongs to the character before it.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

/// A token in lower case. `lower` is the token with its ASCII letters in lower case.
fn fold_token<'t>(text: &str, lower: &'t str) -> Cow<'t, str> {
    if text.is_ascii() {
        return Cow::Borrowed(lower);
    }
    let changes = |c: char| c.to_lowercase().next() != Some(c);
    match text {
        "’" | "‘" => Cow::Borrowed("'"),
        "‐" | "‑" => Cow::Borrowed("-"),
        _ if text.chars().any(|c| !c.is_ascii() && changes(c)) => Cow::Owned(text.to_lowercase()),
        _ => Cow::Borrowed(lower),
    }
}
