//! Times in cells: `1:02`, `[1:02]`, `00:00:04:12` (with frames), `12.5`, `0:01 - 0:05`, `[0:05:00] remark`.

use crate::timestamp;

/// The content of a cell in a column of times.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Times {
    /// In seconds.
    pub start: Option<f64>,
    /// The end of a range.
    pub end: Option<f64>,
    /// Whether the time is a number without a unit and without a fraction.
    pub is_integer: bool,
    /// The rest of the cell, which is not a time.
    pub rest: String,
}

/// Reads a cell. `unit` is the factor that its column states for numbers.
pub(super) fn parse(cell: &str, unit: Option<f64>) -> Times {
    let cell = without_tape(cell.trim());
    if cell.is_empty() {
        return Times::default();
    }
    if let Some(start) = time(cell, unit) {
        return Times {
            start: Some(start),
            is_integer: unit.is_none() && cell.bytes().all(|byte| byte.is_ascii_digit()),
            ..Times::default()
        };
    }
    for divider in ["-->", "–", "—", "-", " to ", "/"] {
        let sides = cell.split_once(divider);
        let times = sides.and_then(|(start, end)| Some((time(start, unit)?, time(end, unit)?)));
        if let Some((start, end)) = times {
            return Times {
                start: Some(start),
                end: Some(end),
                ..Times::default()
            };
        }
    }
    let (first, rest) = cell.split_once(char::is_whitespace).unwrap_or((cell, ""));
    // A plain number before words is not a time.
    match time(first, None).filter(|_| first.contains(':')) {
        Some(start) => Times {
            start: Some(start),
            rest: rest.trim().to_owned(),
            ..Times::default()
        },
        None => Times {
            rest: cell.to_owned(),
            ..Times::default()
        },
    }
}

/// A time without the number of the tape, as in `[1] 00:00:02.000`.
fn without_tape(cell: &str) -> &str {
    let rest = cell
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "));
    match rest {
        Some((tape, time)) if tape.len() <= 2 && tape.bytes().all(|byte| byte.is_ascii_digit()) => {
            time.trim_start()
        }
        _ => cell,
    }
}

fn time(text: &str, unit: Option<f64>) -> Option<f64> {
    let text = text
        .trim()
        .trim_start_matches(['[', '(', '{', '<', '~'])
        .trim_end_matches([']', ')', '}', '>'])
        .trim();
    if text.len() > 24 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(seconds) = timestamp::parse(text) {
        return Some(seconds);
    }
    let parts = text.split([':', ';', '.', ',']).count();
    let changed = match text.rsplit_once(':') {
        // Milliseconds after a colon.
        Some((whole, fraction)) if parts == 4 && fraction.len() == 3 => {
            format!("{whole}.{fraction}")
        }
        // Semicolons mark drop-frame time code.
        _ if text.contains(';') => text.replace(';', ":"),
        _ if parts > 2 => text.replace('.', ":"),
        _ => text.replace(',', "."),
    };
    if changed.contains(':') {
        return timestamp::parse(&changed);
    }
    let digits = changed.trim_end_matches('s').trim_end();
    let is_number = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number: f64 = digits.parse().ok().filter(|_| is_number)?;
    Some(timestamp::round(number * unit.unwrap_or(1.0))).filter(|seconds| *seconds < 1e9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_the_forms_that_tables_have() {
        for (cell, seconds) in [
            ("1:02", 62.0),
            ("[0:00]", 0.0),
            ("(01:00:05)", 3605.0),
            ("00:00:04:15", 4.5),
            ("00;00;04;15", 4.5),
            ("00:00:04:120", 4.12),
            ("00:00:01,500", 1.5),
            ("[1] 00:00:02.000", 2.0),
            ("12.5", 12.5),
            ("12,5", 12.5),
            ("7s", 7.0),
            ("00.01.02", 62.0),
        ] {
            assert_eq!(parse(cell, None).start, Some(seconds), "{cell}");
            assert_eq!(parse(cell, None).rest, "", "{cell}");
        }
        assert_eq!(parse("4500", Some(0.001)).start, Some(4.5));
        assert!(parse("4500", None).is_integer);
    }

    #[test]
    fn ranges_and_remarks_are_told_apart_from_times() {
        for cell in [
            "0:01 - 0:05",
            "0:01–0:05",
            "00:00:01.000 --> 00:00:05.000",
            "1/5",
        ] {
            let times = parse(cell, None);
            assert_eq!((times.start, times.end), (Some(1.0), Some(5.0)), "{cell}");
        }
        let remark = parse("[0:05:00] tape changed", None);
        assert_eq!(
            (remark.start, remark.rest.as_str()),
            (Some(300.0), "tape changed")
        );
        let words = parse("3 dogs", None);
        assert_eq!((words.start, words.rest.as_str()), (None, "3 dogs"));
        assert_eq!(parse(" ", None), Times::default());
    }
}
