//! Times of the recording: subtitles' cues, times in brackets, times before or after what is said.
//! A time of day inside a sentence is none of these.

use super::{Leftover, after, ahead, before, is_letter_or_digit};
use crate::source::finding::Code;

const HELP: &str = "remove it; when a turn starts is its `start_time`, in seconds";
const OPENING: [char; 5] = ['[', '(', '（', '［', '【'];
const CLOSING: [char; 5] = [']', ')', '）', '］', '】'];
/// What may follow a time of day.
const OF_THE_DAY: &[&str] = &[
    "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock", "h", "hrs", "hours", "uhr",
    "gmt", "utc", "est", "edt", "cet", "cest", "bst", "pst", "pdt",
];

/// A time as a clock or a recorder shows it: `7:54`, `00:07:54`, `00:07:54.120`.
#[derive(Debug, Clone, Copy)]
struct Clock {
    length: usize,
    /// Two for `07:54`, three for `00:07:54`, four with days.
    parts: usize,
    /// The digits before the first colon.
    first: usize,
    /// The digits of a part of a second.
    fraction: usize,
    /// Does it begin with a zero?
    padded: bool,
}

impl Clock {
    fn at(text: &str) -> Option<Self> {
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
        let (mut at, mut parts) = (first, 1);
        while parts < 4
            && bytes.get(at) == Some(&b':')
            && digits(at + 1) == 2
            && bytes[at + 1] < b'6'
        {
            at += 3;
            parts += 1;
        }
        if parts == 1 {
            return None;
        }
        let mut fraction = 0;
        if matches!(bytes.get(at), Some(b'.' | b',')) {
            let digits = digits(at + 1);
            if digits == 3 || (1..3).contains(&digits) && bytes[at] == b'.' {
                fraction = digits;
                at += 1 + digits;
            }
        }
        let goes_on = is_letter_or_digit(after(text, at))
            || bytes.get(at) == Some(&b':') && digits(at + 1) > 0;
        (!goes_on).then_some(Self {
            length: at,
            parts,
            first,
            fraction,
            padded: bytes[0] == b'0',
        })
    }

    /// The time that ends a text.
    fn ending(text: &str) -> Option<(usize, Self)> {
        let is_of_time = |c: &char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',');
        let length = text.chars().rev().take(16).take_while(is_of_time).count();
        let start = text.len() - length;
        let clock = Self::at(&text[start..])?;
        (clock.length == length).then_some((start, clock))
    }

    /// No clock on a wall shows it so.
    fn is_of_a_recording(&self) -> bool {
        self.parts > 2 || self.fraction > 0
    }
}

fn cue(span: std::ops::Range<usize>) -> Leftover {
    Leftover::new(
        span,
        Code::LeftoverCue,
        "a subtitle's time is left in the text",
        HELP,
    )
}

fn time(span: std::ops::Range<usize>) -> Leftover {
    Leftover::new(
        span,
        Code::LeftoverTime,
        "a time of the recording is left in the text",
        HELP,
    )
}

/// A time before what is said. One of two parts may be a time of day, so what follows counts: in a
/// sentence that goes on it is one, unless paragraphs of the interview often begin so.
pub(super) fn at_start(text: &str, often: bool) -> Option<Leftover> {
    if text.starts_with("WEBVTT") {
        return Some(cue(0..6));
    }
    let start = text.len() - text.trim_start_matches(['-', '–', '—', '•', ' ']).len();
    if text[start..].starts_with(['[', '(']) {
        return bracketed(text, start, true);
    }
    let clock = Clock::at(&text[start..])?;
    let end = start + clock.length;
    let rest = text[end..].trim_start();
    if is_arrow(rest) {
        return None;
    }
    let followed = rest.is_empty()
        || rest.len() < text.len() - end
        || rest.starts_with(['-', '–', '—', '|', ':']);
    let next = after(rest, 0);
    let word = rest
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let of_the_day = OF_THE_DAY.contains(&word.trim_end_matches([',', ';', ':', '?', '!']));
    let goes_on =
        next.is_some_and(|c| c.is_lowercase() || matches!(c, ',' | '.' | ';' | '?' | '!'));
    (followed && !of_the_day && (clock.is_of_a_recording() || often || !goes_on))
        .then(|| time(start..end))
}

/// Does a paragraph begin with a time, whatever follows?
pub(super) fn begins(text: &str) -> bool {
    Clock::at(text).is_some_and(|clock| after(text, clock.length).is_none_or(char::is_whitespace))
}

/// A time after the last sentence.
pub(super) fn at_end(text: &str) -> Option<Leftover> {
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (start, clock) = Clock::ending(text)?;
    let said = text[..start].trim_end();
    let parted = said.len() < start;
    let ended = said.ends_with(['.', '?', '!', '…', '”', '"', '。', '？', '！']);
    let of_a_recording = clock.parts > 2 && clock.padded;
    (parted && (ended || of_a_recording)).then(|| time(start..text.len()))
}

/// A time alone in brackets, two of them, or one beside a remark.
pub(super) fn in_brackets(text: &str, at: usize) -> Option<Leftover> {
    bracketed(text, at, at == 0)
}

/// A time in brackets that Markdown escapes: `\[07:54\]`.
pub(super) fn in_escaped_brackets(text: &str, at: usize) -> Option<Leftover> {
    let mut found = bracketed(text, at + 1, at == 0)?;
    found.span.start = at;
    Some(found)
}

fn bracketed(text: &str, at: usize, at_start: bool) -> Option<Leftover> {
    let opening = after(text, at).filter(|c| OPENING.contains(c))?;
    let from = at + opening.len_utf8();
    let inside = ahead(text, from, 100);
    let end = inside.find(CLOSING)?;
    let closing = after(inside, end).map_or(0, char::len_utf8);
    let span = at..from + end + closing;
    let inside = inside[..end].trim_end_matches('\\').trim();
    let inside = inside.trim_start_matches(['@', '#']);
    let is_square = !matches!(opening, '(' | '（');
    if let Some(clock) = Clock::at(inside) {
        let rest = inside[clock.length..].trim_start();
        if is_arrow(rest) {
            return Some(cue(span));
        }
        let second = rest.trim_start_matches(['-', '–', '—', '~', ',', ' ']);
        let is_range = second.len() < rest.len()
            && Clock::at(second).is_some_and(|it| it.length == second.len());
        // In round brackets a time of day may stand, or a verse.
        let alone =
            rest.is_empty() && (is_square || at_start || clock.parts > 2 || clock.first > 1);
        let beside = is_square && clock.parts > 2;
        return (alone || is_range || beside).then(|| time(span));
    }
    let ends_so = is_square && Clock::ending(inside).is_some_and(|(_, clock)| clock.parts > 2);
    (ends_so || is_square && is_duration(inside)).then(|| time(span))
}

/// `1h02m03s`, `7m 54s`.
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

/// A cue's arrow, with a time on one side at least; of the shorter arrows, with one on both.
pub(super) fn arrow(text: &str, at: usize) -> Option<Leftover> {
    let rest = &text[at..];
    let length = ["-->", "->", "→"]
        .iter()
        .find(|arrow| rest.starts_with(**arrow))?
        .len();
    let head = text[..at].trim_end();
    let start = Clock::ending(head).map(|(start, _)| start);
    let tail = rest[length..].trim_start();
    let end = Clock::at(tail).map(|clock| text.len() - tail.len() + clock.length);
    match (start, end) {
        (Some(start), Some(end)) => Some(cue(start..end)),
        (None, None) => None,
        (start, end) => (length == 3 && rest.starts_with('-'))
            .then(|| cue(start.unwrap_or(at)..end.unwrap_or(at + length))),
    }
}

fn is_arrow(text: &str) -> bool {
    text.starts_with("-->") || text.starts_with("->") || text.starts_with('→')
}

/// A time to the millisecond, wherever it stands; `at` is at its first colon.
pub(super) fn with_milliseconds(text: &str, at: usize) -> Option<Leftover> {
    let first = text[..at]
        .bytes()
        .rev()
        .take(4)
        .take_while(u8::is_ascii_digit)
        .count();
    let start = at - first;
    if first == 0 || matches!(before(text, start), Some(':' | '.')) {
        return None;
    }
    let clock = Clock::at(&text[start..]).filter(|clock| clock.parts > 2 && clock.fraction == 3)?;
    let end = start + clock.length;
    // An arrow that follows is reported with both of its times.
    (!is_arrow(text[end..].trim_start())).then(|| cue(start..end))
}
