//! The lines that hold the times of cues.

use crate::timestamp;

/// What a line says about times.
#[derive(Debug, PartialEq)]
pub(super) enum Timing<'a> {
    /// It is the line with the times of a cue.
    Times {
        /// The number of the cue, if it stands on the same line.
        number: Option<u64>,
        /// In seconds.
        start: f64,
        end: f64,
        /// What follows the times, unless it is cue settings: text of the cue.
        text: &'a str,
    },
    /// It must be a line of times, but they cannot be read.
    Malformed,
    /// It is another line.
    None,
}

/// Arrows in place of `-->`, which editors and translators write. They count only between two times.
const ARROWS: &[&str] = &["—>", "–>", "->", "→"];

/// Parses a line. It accepts more than the formats allow: commas or dots, spaces within times, and hours
/// that are left out or have one digit.
pub(super) fn parse(line: &str) -> Timing<'_> {
    if let Some((left, right)) = line.split_once("-->") {
        return match (parse_start(left), parse_end(right)) {
            (Some((number, start)), Some((end, text))) => Timing::Times {
                number,
                start,
                end,
                text,
            },
            _ if looks_like_time(left) || looks_like_time(right) => Timing::Malformed,
            _ => Timing::None,
        };
    }
    for arrow in ARROWS {
        if let Some((left, right)) = line.split_once(arrow)
            && let (Some((number, start)), Some((end, text))) =
                (parse_start(left), parse_end(right))
        {
            return Timing::Times {
                number,
                start,
                end,
                text,
            };
        }
    }
    Timing::None
}

/// The time that `text`, which follows the arrow, begins with; and the text after it that is not
/// settings.
fn parse_end(text: &str) -> Option<(f64, &str)> {
    let text = trim(text);
    let length = text
        .find(|c: char| !is_time_character(c) && c != ' ')
        .unwrap_or(text.len());
    let word = text.find(char::is_whitespace).unwrap_or(text.len());
    let (end, rest) = match parse_time(&text[..word]) {
        Some(end) => (end, &text[word..]),
        None => (parse_time(&text[..length])?, &text[length..]),
    };
    let rest = trim(rest);
    let has_only_settings = rest.split_whitespace().all(is_setting);
    Some((end, if has_only_settings { "" } else { rest }))
}

/// The time before the arrow, and the number of the cue, if it is on this line.
fn parse_start(text: &str) -> Option<(Option<u64>, f64)> {
    let text = trim(text);
    if let Some((number, time)) = text.split_once(char::is_whitespace)
        && let Ok(number) = number.parse()
    {
        return Some((Some(number), parse_time(time)?));
    }
    Some((None, parse_time(text)?))
}

/// A time, in which translation services may have put spaces. A negative time, before the beginning of
/// the recording, becomes 0.
fn parse_time(text: &str) -> Option<f64> {
    // Real times are much shorter.
    if text.len() > 40 {
        return None;
    }
    let time: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match time.strip_prefix('-') {
        Some(time) => timestamp::parse(time).map(|_| 0.0),
        None => timestamp::parse(&time),
    }
}

/// `align:start`, `position:0%`, or the coordinates `X1:40` of SubRip.
fn is_setting(word: &str) -> bool {
    word.split_once(':')
        .is_some_and(|(name, value)| name.len() > 1 && !value.is_empty())
}

fn is_time_character(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | '-')
}

/// Whether the text begins like a time and contains the start of one, such as `0:`.
fn looks_like_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    trim(text).starts_with(is_time_character)
        && bytes
            .windows(2)
            .any(|pair| pair[0].is_ascii_digit() && pair[1] == b':')
}

/// Trims white space, zero-width spaces and byte order marks, which concatenated files have inside them.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(line: &str) -> Option<(f64, f64, &str)> {
        match parse(line) {
            Timing::Times {
                start, end, text, ..
            } => Some((start, end, text)),
            _ => None,
        }
    }

    #[test]
    fn times_are_read_in_all_forms_that_occur_in_files() {
        for (line, expected) in [
            ("00:00:01.000 --> 00:00:03.500", (1.0, 3.5, "")),
            (
                "00:01.000 --> 00:03.500 align:start line:80%",
                (1.0, 3.5, ""),
            ),
            ("00:00:01,000-->00:00:03,500", (1.0, 3.5, "")),
            ("0:00:01,0 --> 0:00:03,5 X1:40 X2:600", (1.0, 3.5, "")),
            ("00:00:01, 000 --> 00: 00: 03, 500", (1.0, 3.5, "")),
            ("00:00:01,000 -> 00:00:03,500", (1.0, 3.5, "")),
            ("-00:00:01,000 --> 00:00:03,500", (0.0, 3.5, "")),
            (
                "7 00:00:01,000 --> 00:00:03,500 So: it was.",
                (1.0, 3.5, "So: it was."),
            ),
        ] {
            assert_eq!(times(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn times_that_are_cut_off_are_malformed_and_arrows_in_text_are_text() {
        assert_eq!(parse("00:00:03,000 --> 00:00:0"), Timing::Malformed);
        assert_eq!(parse("00:00:03,000 -->"), Timing::Malformed);
        assert_eq!(parse("00:00:0x,000 --> 00:00:09,000"), Timing::Malformed);
        assert_eq!(parse("Go from A --> B."), Timing::None);
        assert_eq!(parse("Go from 5 -> 6."), Timing::None);
    }
}
