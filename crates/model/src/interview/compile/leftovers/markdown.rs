//! Markdown and similar formatting: emphasis, links, headings, escape sequences.

use super::{Leftover, char_at, char_before, is_letter_or_digit, lookahead};
use crate::source::diagnostic::DiagnosticCode;

/// The maximum length of emphasized text or of the text of a link, in bytes.
const MAX_LOOKAHEAD: usize = 400;
/// Special names in Python, which are written like `__init__`.
const DUNDER_NAMES: &[&str] = &[
    "init", "main", "name", "all", "file", "str", "repr", "call", "new", "dict", "doc", "slots",
    "len", "iter", "next", "enter", "exit", "getattr", "setattr", "del", "eq", "hash", "getitem",
    "setitem", "class", "version",
];

fn markdown_leftover(span: std::ops::Range<usize>) -> Leftover {
    let help = "remove the formatting and keep the words";
    Leftover::new(
        span,
        DiagnosticCode::LeftoverMarkdown,
        "Markdown formatting is left in the text",
        help,
    )
}

/// Matches block formatting: a heading, a block quote, a table row, a horizontal rule.
pub(super) fn match_block(text: &str) -> Option<Leftover> {
    let hashes = text
        .bytes()
        .take(7)
        .take_while(|byte| *byte == b'#')
        .count();
    let rest = text[hashes..].trim_start();
    let spaced = rest.len() < text.len() - hashes;
    // "# 5" means number five.
    if (1..=6).contains(&hashes)
        && spaced
        && !(hashes == 1 && rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        return Some(markdown_leftover(0..hashes));
    }
    if let Some(quoted) = text.strip_prefix("> ")
        && !quoted.starts_with(|c: char| c.is_ascii_digit())
    {
        return Some(markdown_leftover(0..1));
    }
    if text.starts_with("```") || text.len() > 2 && text.starts_with('|') && text.ends_with('|') {
        return Some(markdown_leftover(0..1));
    }
    let mut signs = text.chars().filter(|c| *c != ' ');
    let first = signs
        .next()
        .filter(|c| matches!(c, '-' | '*' | '_' | '=' | '~' | '#'))?;
    (text.len() > 2 && signs.all(|c| c == first)).then(|| markdown_leftover(0..text.len()))
}

/// Matches delimiters that open before a word and close after one: `*so*`, `**so**`, `_so_`, `~~so~~`,
/// `` `so` ``.
pub(super) fn match_emphasis(text: &str, offset: usize) -> Option<Leftover> {
    let mark = text.as_bytes()[offset];
    let run = text[offset..]
        .bytes()
        .take(4)
        .take_while(|byte| *byte == mark)
        .count();
    let opens = !is_letter_or_digit(char_before(text, offset))
        && !matches!(
            char_before(text, offset),
            Some('\\' | '*' | '_' | '~' | '`')
        )
        && char_at(text, offset + run)
            .is_some_and(|c| c.is_alphanumeric() || is_opening_punctuation(c));
    let right_number = match mark {
        b'~' => run == 2,
        b'`' => run == 1,
        _ => run <= 3,
    };
    if !opens || !right_number {
        return None;
    }
    let marks_text = &text[offset..offset + run];
    let from = offset + run;
    let inside = lookahead(text, from, MAX_LOOKAHEAD);
    let end = (inside.match_indices(marks_text).map(|(end, _)| end)).find(|end| {
        let closes_word = char_before(inside, *end).is_some_and(|c| !c.is_whitespace());
        closes_word && !is_letter_or_digit(char_at(text, from + end + run))
    });
    if let Some(end) = end {
        let is_name = mark == b'_' && run == 2 && DUNDER_NAMES.contains(&&inside[..end]);
        return (!is_name).then(|| markdown_leftover(offset..from + end + run));
    }
    // The closing delimiter may be in another paragraph.
    (offset == 0 && run == 2 && mark != b'~').then(|| markdown_leftover(offset..from))
}

fn is_opening_punctuation(c: char) -> bool {
    matches!(
        c,
        '“' | '‘' | '"' | '\'' | '«' | '(' | '[' | '„' | '¿' | '¡' | '$' | '…'
    )
}

/// Matches `[text](url)`, `![image](url)`, `[text][1]`, `[^1]`, `[[page]]`.
pub(super) fn match_link(text: &str, offset: usize) -> Option<Leftover> {
    let start = offset - usize::from(char_before(text, offset) == Some('!'));
    let inside = lookahead(text, offset + 1, MAX_LOOKAHEAD);
    let close = inside.find(']')?;
    let end = offset + 1 + close + 1;
    if inside.starts_with('^') && close > 1 {
        return Some(markdown_leftover(offset..end));
    }
    if inside.starts_with('[') {
        let closed = inside.find("]]")?;
        return Some(markdown_leftover(offset..offset + 1 + closed + 2));
    }
    let rest = lookahead(text, end, 2000);
    if let Some(target) = rest.strip_prefix('(') {
        let closed = target.find(')')?;
        let url = target[..closed]
            .split(['"', '\''])
            .next()
            .unwrap_or_default()
            .trim();
        let is_url = !url.is_empty() && !url.contains(char::is_whitespace);
        // "[laughter](07:54)" is a remark and a timestamp.
        let is_time = url.contains(':') && url.chars().all(|c| c.is_ascii_digit() || c == ':');
        return (is_url && !is_time).then(|| markdown_leftover(start..end + closed + 2));
    }
    let number = rest.strip_prefix('[')?;
    let closed = number.find(']')?;
    let is_number = closed > 0 && number[..closed].bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| markdown_leftover(start..end + closed + 2))
}

/// Matches `\[`, `\*`, `\"`, and escape sequences of programming languages and subtitles: `\n`, `\N`,
/// `\u00e9`.
pub(super) fn match_escape(text: &str, offset: usize) -> Option<Leftover> {
    let next = char_at(text, offset + 1)?;
    let hexadecimal = |count: usize| {
        let digits = text.as_bytes().get(offset + 2..offset + 2 + count);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let length = match next {
        // The shrug emoticon.
        '_' if char_before(text, offset) == Some('¯') => return None,
        c if c.is_ascii_punctuation() => 2,
        'n' | 'r' | 't' | 'N' | 'h' => 2,
        'u' if hexadecimal(4) => 6,
        'x' if hexadecimal(2) => 4,
        _ => return None,
    };
    // A Windows path: `C:\new`.
    let before = text[..offset].bytes().rev().take(200);
    let mut token = before.take_while(|byte| !byte.is_ascii_whitespace());
    if next.is_ascii_alphabetic() && token.any(|byte| byte == b':') {
        return None;
    }
    let help = "write the character itself, without the backslash";
    let what = "an escape sequence is left in the text";
    Some(Leftover::new(
        offset..offset + length,
        DiagnosticCode::LeftoverMarkdown,
        what,
        help,
    ))
}
