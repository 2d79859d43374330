//! Timestamps of the recording: subtitle cues, timestamps in brackets, and timestamps before or after
//! the words. A time of day in a sentence does not count.

use super::{Leftover, char_at, char_before, is_letter_or_digit, lookahead};
use crate::source::diagnostic::DiagnosticCode;

const HELP: &str = "remove it; put the time at which a turn starts in its `start_time`, in seconds";
const OPENING: [char; 5] = ['[', '(', '（', '［', '【'];
const CLOSING: [char; 5] = [']', ')', '）', '］', '】'];
/// Words that may follow a time of day.
const TIME_OF_DAY_WORDS: &[&str] = &[
    "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock", "h", "hrs", "hours", "uhr",
    "gmt", "utc", "est", "edt", "cet", "cest", "bst", "pst", "pdt",
];

/// A time as a clock or a recorder displays it: `7:54`, `00:07:54`, `00:07:54.120`.
#[derive(Debug, Clone, Copy)]
struct Timestamp {
    length: usize,
    /// 2 for `07:54`, 3 for `00:07:54`, 4 with days.
    components: usize,
    /// The number of digits before the first colon.
    first_digits: usize,
    /// The number of digits of the fraction of a second.
    fraction_digits: usize,
    /// Whether it begins with a zero.
    is_zero_padded: bool,
}

impl Timestamp {
    fn parse_prefix(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let digits = |from: usize| {
            let rest = bytes.get(from..).unwrap_or_default();
            rest.iter()
                .take(4)
                .take_while(|byte| byte.is_ascii_digit())
                .count()
        };
        let first = digits(0);
        if !(1..=3).contains(&first) {
            return None;
        }
        let (mut offset, mut parts) = (first, 1);
        while parts < 4
            && bytes.get(offset) == Some(&b':')
            && digits(offset + 1) == 2
            && bytes[offset + 1] < b'6'
        {
            offset += 3;
            parts += 1;
        }
        if parts == 1 {
            return None;
        }
        let mut fraction = 0;
        if matches!(bytes.get(offset), Some(b'.' | b',')) {
            let digits = digits(offset + 1);
            if digits == 3 || (1..3).contains(&digits) && bytes[offset] == b'.' {
                fraction = digits;
                offset += 1 + digits;
            }
        }
        let continues = is_letter_or_digit(char_at(text, offset))
            || bytes.get(offset) == Some(&b':') && digits(offset + 1) > 0;
        (!continues).then_some(Self {
            length: offset,
            components: parts,
            first_digits: first,
            fraction_digits: fraction,
            is_zero_padded: bytes[0] == b'0',
        })
    }

    /// Parses the time at the end of a text, and returns where it begins.
    fn parse_suffix(text: &str) -> Option<(usize, Self)> {
        let is_time_char = |c: &char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',');
        let length = text.chars().rev().take(16).take_while(is_time_char).count();
        let start = text.len() - length;
        let clock = Self::parse_prefix(&text[start..])?;
        (clock.length == length).then_some((start, clock))
    }

    /// Whether it cannot be a time of day, since it has more than two parts or a fraction.
    fn is_recording_time(&self) -> bool {
        self.components > 2 || self.fraction_digits > 0
    }
}

fn cue_leftover(span: std::ops::Range<usize>) -> Leftover {
    Leftover::new(
        span,
        DiagnosticCode::LeftoverCue,
        "a subtitle timestamp is left in the text",
        HELP,
    )
}

fn timestamp_leftover(span: std::ops::Range<usize>) -> Leftover {
    Leftover::new(
        span,
        DiagnosticCode::LeftoverTime,
        "a timestamp of the recording is left in the text",
        HELP,
    )
}

/// Matches a timestamp at the start of a paragraph. A time with two parts may be a time of day, so the
/// context decides: it is a time of day if the sentence continues, unless paragraphs of the interview
/// often begin with a time.
pub(super) fn match_at_start(text: &str, is_common: bool) -> Option<Leftover> {
    if text.starts_with("WEBVTT") {
        return Some(cue_leftover(0..6));
    }
    let start = text.len() - text.trim_start_matches(['-', '–', '—', '•', ' ']).len();
    if text[start..].starts_with(['[', '(']) {
        return match_bracketed(text, start, true);
    }
    let clock = Timestamp::parse_prefix(&text[start..])?;
    let end = start + clock.length;
    let rest = text[end..].trim_start();
    if starts_with_arrow(rest) {
        return None;
    }
    let is_separated = rest.is_empty()
        || rest.len() < text.len() - end
        || rest.starts_with(['-', '–', '—', '|', ':']);
    let next = char_at(rest, 0);
    let word = rest
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let is_time_of_day =
        TIME_OF_DAY_WORDS.contains(&word.trim_end_matches([',', ';', ':', '?', '!']));
    let continues =
        next.is_some_and(|c| c.is_lowercase() || matches!(c, ',' | '.' | ';' | '?' | '!'));
    (is_separated && !is_time_of_day && (clock.is_recording_time() || is_common || !continues))
        .then(|| timestamp_leftover(start..end))
}

/// Whether a paragraph begins with a time, followed by white space or by nothing.
pub(super) fn starts_with_timestamp(text: &str) -> bool {
    Timestamp::parse_prefix(text)
        .is_some_and(|clock| char_at(text, clock.length).is_none_or(char::is_whitespace))
}

/// Matches a timestamp after the last sentence.
pub(super) fn match_at_end(text: &str) -> Option<Leftover> {
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (start, clock) = Timestamp::parse_suffix(text)?;
    let before = text[..start].trim_end();
    let is_separated = before.len() < start;
    let ended = before.ends_with(['.', '?', '!', '…', '”', '"', '。', '？', '！']);
    let is_recording_time = clock.components > 2 && clock.is_zero_padded;
    (is_separated && (ended || is_recording_time)).then(|| timestamp_leftover(start..text.len()))
}

/// Matches brackets with one timestamp, with two, or with a timestamp and a remark.
pub(super) fn match_in_brackets(text: &str, offset: usize) -> Option<Leftover> {
    match_bracketed(text, offset, offset == 0)
}

/// Matches a timestamp in escaped brackets, as in Markdown: `\[07:54\]`.
pub(super) fn match_in_escaped_brackets(text: &str, offset: usize) -> Option<Leftover> {
    let mut found = match_bracketed(text, offset + 1, offset == 0)?;
    found.span.start = offset;
    Some(found)
}

fn match_bracketed(text: &str, offset: usize, at_start: bool) -> Option<Leftover> {
    let opening = char_at(text, offset).filter(|c| OPENING.contains(c))?;
    let from = offset + opening.len_utf8();
    let inside = lookahead(text, from, 100);
    let end = inside.find(CLOSING)?;
    let closing = char_at(inside, end).map_or(0, char::len_utf8);
    let span = offset..from + end + closing;
    let inside = inside[..end].trim_end_matches('\\').trim();
    let inside = inside.trim_start_matches(['@', '#']);
    let is_square = !matches!(opening, '(' | '（');
    if let Some(clock) = Timestamp::parse_prefix(inside) {
        let rest = inside[clock.length..].trim_start();
        if starts_with_arrow(rest) {
            return Some(cue_leftover(span));
        }
        let second = rest.trim_start_matches(['-', '–', '—', '~', ',', ' ']);
        let is_range = second.len() < rest.len()
            && Timestamp::parse_prefix(second)
                .is_some_and(|end_time| end_time.length == second.len());
        // A time in parentheses may be a time of day, or the number of a verse.
        let alone = rest.is_empty()
            && (is_square || at_start || clock.components > 2 || clock.first_digits > 1);
        let with_remark = is_square && clock.components > 2;
        return (alone || is_range || with_remark).then(|| timestamp_leftover(span));
    }
    let ends_with_time =
        is_square && Timestamp::parse_suffix(inside).is_some_and(|(_, clock)| clock.components > 2);
    (ends_with_time || is_square && is_duration(inside)).then(|| timestamp_leftover(span))
}

/// Whether a text is a duration: `1h02m03s`, `7m 54s`.
fn is_duration(text: &str) -> bool {
    let mut units = 0;
    let mut rest = text;
    for unit in ["h", "m", "s"] {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if (1..=2).contains(&digits)
            && let Some(next) = rest[digits..].strip_prefix(unit)
        {
            rest = next.trim_start();
            units += 1;
        }
    }
    units > 1 && rest.is_empty()
}

/// Matches the arrow of a subtitle cue, with a time on at least one side. The shorter arrows need a time
/// on both sides.
pub(super) fn match_arrow(text: &str, offset: usize) -> Option<Leftover> {
    let rest = &text[offset..];
    let length = ["-->", "->", "→"]
        .iter()
        .find(|arrow| rest.starts_with(**arrow))?
        .len();
    let head = text[..offset].trim_end();
    let start = Timestamp::parse_suffix(head).map(|(start, _)| start);
    let tail = rest[length..].trim_start();
    let end = Timestamp::parse_prefix(tail).map(|clock| text.len() - tail.len() + clock.length);
    match (start, end) {
        (Some(start), Some(end)) => Some(cue_leftover(start..end)),
        (None, None) => None,
        (start, end) => (length == 3 && rest.starts_with('-'))
            .then(|| cue_leftover(start.unwrap_or(offset)..end.unwrap_or(offset + length))),
    }
}

fn starts_with_arrow(text: &str) -> bool {
    text.starts_with("-->") || text.starts_with("->") || text.starts_with('→')
}

/// Matches a time with milliseconds anywhere; `offset` is where its first colon is.
pub(super) fn match_milliseconds(text: &str, offset: usize) -> Option<Leftover> {
    let first = text[..offset]
        .bytes()
        .rev()
        .take(4)
        .take_while(u8::is_ascii_digit)
        .count();
    let start = offset - first;
    if first == 0 || matches!(char_before(text, start), Some(':' | '.')) {
        return None;
    }
    let clock = Timestamp::parse_prefix(&text[start..])
        .filter(|clock| clock.components > 2 && clock.fraction_digits == 3)?;
    let end = start + clock.length;
    // A following arrow is reported together with both times.
    (!starts_with_arrow(text[end..].trim_start())).then(|| cue_leftover(start..end))
}
