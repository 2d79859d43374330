//! Times before and after labels: `[00:00:10]`, `(0:10)`, `{0:10}`, `<00:00:10>`, `0:10 –`, ranges.

use crate::timestamp;

/// The maximum length of a time in brackets, in bytes.
const MAX_BYTES: usize = 64;

/// Words that follow a time of day.
const TIME_OF_DAY: &[&str] = &[
    "am", "pm", "a.m", "p.m", "o'clock", "o’clock", "h", "hrs", "hours", "in", "on", "uhr", "gmt",
    "utc", "est", "edt", "cet", "cest", "bst", "pst", "pdt",
];

/// The meaning of times with four parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum FourParts {
    /// `hh:mm:ss:ff`, as in video editors.
    #[default]
    Frames,
    /// `dd:hh:mm:ss`, as in the logs of space flights.
    Days,
}

/// A time or a range of times.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub start: f64,
    pub end: Option<f64>,
    /// How many parts the first time has.
    pub parts: usize,
    /// The first time in seconds, if it can be read as days, hours, minutes and seconds.
    pub as_days: Option<f64>,
}

/// A time at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Leading {
    pub span: Span,
    pub is_bracketed: bool,
    /// Where the words begin, in bytes.
    pub length: usize,
    /// Whether the first word after it is one that follows a time of day.
    pub is_time_of_day: bool,
    /// Whether a sentence continues after it.
    pub continues: bool,
}

/// Parses a text that is a time or a range, and nothing else.
pub(super) fn parse_span(text: &str, four_parts: FourParts) -> Option<Span> {
    let text = text.trim().trim_start_matches(['@', '#', '~']).trim();
    if !text.starts_with(|c: char| c.is_ascii_digit()) || text.len() > MAX_BYTES {
        return None;
    }
    let is_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | ';' | '.' | ',');
    let first = text.find(|c| !is_time(c)).unwrap_or(text.len());
    let (head, rest) = text.split_at(first);
    let Some((start, parts, as_days)) = parse_time(head, four_parts) else {
        return parse_units(text).map(|start| Span {
            start,
            end: None,
            parts: 3,
            as_days: None,
        });
    };
    let second = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '–' | '—' | '>' | '~' | '→')
    });
    let end = match (rest.is_empty(), second) {
        (true, _) => None,
        (false, second) if second.len() < rest.len() => Some(parse_time(second, four_parts)?.0),
        _ => return None,
    };
    Some(Span {
        start,
        end,
        parts,
        as_days,
    })
}

fn parse_time(text: &str, four_parts: FourParts) -> Option<(f64, usize, Option<f64>)> {
    let text = text.replace(';', ":");
    let seconds = timestamp::parse(&text)?;
    let parts: Vec<f64> = text
        .split(':')
        .filter_map(|part| part.parse().ok())
        .collect();
    let as_days = match parts[..] {
        [days, hours, minutes, seconds] if hours < 24.0 && minutes < 60.0 && seconds < 60.0 => {
            Some(days * 86_400.0 + hours * 3600.0 + minutes * 60.0 + seconds)
        }
        _ => None,
    };
    let seconds = match as_days {
        Some(days) if four_parts == FourParts::Days => days,
        _ => seconds,
    };
    Some((seconds, text.split(':').count(), as_days))
}

/// Parses `1h02m03s`, `7m 54s`.
fn parse_units(text: &str) -> Option<f64> {
    let (mut seconds, mut units, mut rest) = (0.0, 0, text);
    for (unit, length) in [('h', 3600.0), ('m', 60.0), ('s', 1.0)] {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=2).contains(&digits)
            && let Some(next) = rest[digits..].strip_prefix(unit)
        {
            seconds += rest[..digits].parse::<f64>().ok()? * length;
            rest = next.trim_start();
            units += 1;
        }
    }
    (units > 1 && rest.is_empty()).then_some(seconds)
}

/// Parses a time at the start of a text, with the mark that separates it from the words.
pub(super) fn parse_leading(text: &str, four_parts: FourParts) -> Option<Leading> {
    let from = text.len() - text.trim_start().len();
    let rest = &text[from..];
    let first = rest.chars().next()?;
    let (span, mut length, is_bracketed) =
        if let Some((length, start)) = timestamp::mark_at_start(rest) {
            let span = Span {
                start,
                end: None,
                parts: 3,
                as_days: None,
            };
            (span, from + length, true)
        } else if let Some(close) = closing(first) {
            let inside = head(&rest[first.len_utf8()..]);
            let end = inside.find(close)?;
            let span = parse_span(&inside[..end], four_parts)?;
            let length = first.len_utf8() + end + close.len_utf8();
            (span, from + length, true)
        } else {
            let (span, length) = parse_bare(rest, four_parts)?;
            (span, from + length, false)
        };
    let after = &text[length..];
    let words = after.trim_start();
    let is_separated = words.len() < after.len() || words.is_empty();
    let words_start = words.trim_start_matches(['-', '–', '—', '|', ':']);
    if words_start.len() < words.len()
        && (words_start.is_empty() || words_start.starts_with(char::is_whitespace))
    {
        length = text.len() - words_start.trim_start().len();
    } else if is_separated || is_bracketed {
        length = text.len() - words.len();
    } else {
        return None;
    }
    let words = &text[length..];
    let word = head(words)
        .split_whitespace()
        .next()
        .unwrap_or("")
        .trim_end_matches(['.', ',', ';', ':', '?', '!'])
        .to_lowercase();
    Some(Leading {
        span,
        is_bracketed,
        length,
        is_time_of_day: TIME_OF_DAY.contains(&word.as_str()),
        continues: words.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | '.' | ';')),
    })
}

/// Parses a time or a range without brackets. Returns its length too.
fn parse_bare(text: &str, four_parts: FourParts) -> Option<(Span, usize)> {
    let is_time = |c: &char| c.is_ascii_digit() || matches!(c, ':' | ';' | '.' | ',');
    let token = |text: &str| -> usize {
        let length = text.chars().take(16).take_while(is_time).count();
        text[..length].trim_end_matches(['.', ',', ':', ';']).len()
    };
    let first = token(text);
    let span = parse_span(&text[..first], four_parts)?;
    if text[first..].starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let rest = text[first..].trim_start();
    for dash in ["-->", "->", "→", "-", "–", "—"] {
        if let Some(second) = rest.strip_prefix(dash) {
            let second = second.trim_start();
            let length = token(second);
            let end = text.len() - second.len() + length;
            if let Some(last) = parse_span(&second[..length], four_parts)
                && last.end.is_none()
            {
                let end_time = Some(last.start);
                return Some((
                    Span {
                        end: end_time,
                        ..span
                    },
                    end,
                ));
            }
        }
    }
    Some((span, first))
}

/// Splits a time off the end of a label: `Ada Quill (00:03)`, `Ada Quill  0:03`, `Ada Quill | 0:03`.
/// Returns what is before it, the time, and whether more than a single space separates them.
pub(super) fn split_trailing(text: &str, four_parts: FourParts) -> Option<(&str, Span, bool)> {
    let text = text.trim_end();
    let last = text.chars().next_back()?;
    if let Some(open) = opening(last) {
        let start = text.rfind(open)?;
        let inside = &text[start + open.len_utf8()..text.len() - last.len_utf8()];
        let span = parse_span(inside, four_parts)?;
        return Some((trim_separator(&text[..start]), span, true));
    }
    let length = text
        .bytes()
        .rev()
        .take(16)
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b','))
        .count();
    let start = text.len() - length;
    let span = parse_span(&text[start..], four_parts)?;
    let before = &text[..start];
    let name = trim_separator(before);
    if name.len() == before.len() {
        return None;
    }
    let gap = &before[name.len()..];
    let is_loose = gap.chars().count() > 1 || gap.contains(['\t', '\u{a0}']);
    Some((name, span, is_loose))
}

/// Splits a time of day off the end of a label, as in chat logs: `Ada Quill [10:02 AM]`.
pub(super) fn split_time_of_day(text: &str) -> Option<&str> {
    let (open, inside) = match text.strip_suffix(']') {
        Some(inside) => ('[', inside),
        None => ('(', text.strip_suffix(')')?),
    };
    let start = inside.rfind(open)?;
    let lower = inside[start + 1..].to_lowercase();
    let time = lower
        .strip_suffix("am")
        .or_else(|| lower.strip_suffix("pm"))?;
    timestamp::parse(time.trim_end()).map(|_| text[..start].trim_end())
}

fn trim_separator(text: &str) -> &str {
    text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | ',' | '@')
    })
}

fn closing(open: char) -> Option<char> {
    Some(match open {
        '[' => ']',
        '(' => ')',
        '{' => '}',
        '<' => '>',
        '［' => '］',
        '（' => '）',
        '【' => '】',
        _ => return None,
    })
}

fn opening(close: char) -> Option<char> {
    Some(match close {
        ']' => '[',
        ')' => '(',
        '}' => '{',
        '>' => '<',
        '］' => '［',
        '）' => '（',
        '】' => '【',
        _ => return None,
    })
}

/// The first bytes of a text, enough for a time.
fn head(text: &str) -> &str {
    &text[..onrecord_text::floor_char_boundary(text, MAX_BYTES.min(text.len()))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_before_words_are_read_in_all_brackets_and_without() {
        for (text, start, end, words) in [
            ("[00:00:10] We left", 10.0, None, "We left"),
            ("(0:10) We left", 10.0, None, "We left"),
            ("{0:10} We left", 10.0, None, "We left"),
            ("<00:00:10> We left", 10.0, None, "We left"),
            ("00:00:15.500 We left", 15.5, None, "We left"),
            ("[00:00:20 - 00:00:24] We left", 20.0, Some(24.0), "We left"),
            ("0:20 --> 0:24 We left", 20.0, Some(24.0), "We left"),
            ("0:25 – We left", 25.0, None, "We left"),
            ("0:25: We left", 25.0, None, "We left"),
            ("[1h02m03s] We left", 3723.0, None, "We left"),
            ("[00:10]We left", 10.0, None, "We left"),
            ("#00:00:10-5# We left", 10.5, None, "We left"),
            ("0:25", 25.0, None, ""),
        ] {
            let found = parse_leading(text, FourParts::Frames).unwrap();
            assert_eq!((found.span.start, found.span.end), (start, end), "{text}");
            assert_eq!(&text[found.length..], words);
        }
    }

    #[test]
    fn other_numbers_are_not_times() {
        for text in [
            "6 in the morning", "1945: we left", "3:4 we won", "[laughter] so", "(12) so",
        ] {
            assert_eq!(parse_leading(text, FourParts::Frames), None, "{text}");
        }
    }

    #[test]
    fn a_time_of_day_may_be_said() {
        for text in ["6:15 in the morning", "6:15 was early", "6:15 PM, I think"] {
            let found = parse_leading(text, FourParts::Frames).unwrap();
            assert!(found.is_time_of_day || found.continues);
        }
    }

    #[test]
    fn four_parts_are_frames_or_days() {
        let text = "01:02:03:15";
        let frames = parse_span(text, FourParts::Frames).unwrap();
        let days = parse_span(text, FourParts::Days).unwrap();
        assert_eq!((frames.start, days.start), (3723.5, 93_795.0));
    }

    #[test]
    fn a_time_after_a_name_is_split_off() {
        for (text, name, is_loose) in [
            ("Ada Quill (00:03)", "Ada Quill", true),
            ("Ada Quill  0:03  ", "Ada Quill", true),
            ("Ada Quill 0:03", "Ada Quill", false),
            ("Ada Quill | 0:03", "Ada Quill", true),
        ] {
            let found = split_trailing(text, FourParts::Frames).unwrap();
            assert_eq!((found.0, found.1.start, found.2), (name, 3.0, is_loose));
        }
        assert_eq!(split_trailing("Ada0:03", FourParts::Frames), None);
    }
}
