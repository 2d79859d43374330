//! Times of a recording, as files write them.

/// Parses `1:02`, `01:02:03`, `01:02:03.45`, `01:02:03,450` or, with frames (30 per second),
/// `01:02:03:12`. Returns seconds. The whole text must be a time. Minutes and seconds after an hour have
/// two digits, and so do seconds after minutes.
pub(crate) fn parse(text: &str) -> Option<f64> {
    const FRAME_RATE: f64 = 30.0;
    let (whole, fraction) = match text.find(['.', ',']) {
        Some(position) => (&text[..position], &text[position + 1..]),
        None => (text, ""),
    };
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || text.ends_with(['.', ',']) {
        return None;
    }
    let parts: Vec<&str> = whole.split(':').collect();
    let is_digits = |part: &&str| {
        !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !(2..=4).contains(&parts.len())
        || !parts.iter().all(is_digits)
        || parts[1..].iter().any(|part| part.len() != 2)
    {
        return None;
    }
    let numbers: Vec<f64> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let seconds = match numbers[..] {
        [minutes, seconds] => minutes * 60.0 + seconds,
        [hours, minutes, seconds] => hours * 3600.0 + minutes * 60.0 + seconds,
        [hours, minutes, seconds, frames] => {
            hours * 3600.0 + minutes * 60.0 + seconds + frames / FRAME_RATE
        }
        _ => return None,
    };
    let fraction: f64 = if fraction.is_empty() {
        0.0
    } else {
        format!("0.{fraction}").parse().ok()?
    };
    Some(round(seconds + fraction))
}

/// Parses what f4transkript writes between number signs: `00:00:12-3`, with tenths of a second after the
/// hyphen, or `00:00:12`. Returns seconds.
pub(crate) fn parse_mark(inside: &str) -> Option<f64> {
    let (time, tenths) = match inside.split_once('-') {
        Some((time, tenths)) => (time, Some(tenths)),
        None => (inside, None),
    };
    if time.split(':').count() != 3 {
        return None;
    }
    match tenths {
        Some(tenths) if (1..=3).contains(&tenths.len()) => parse(&format!("{time}.{tenths}")),
        Some(_) => None,
        None => parse(time),
    }
}

/// The time mark of f4transkript at the start of a text: its length in bytes, and the time in seconds.
pub(crate) fn mark_at_start(text: &str) -> Option<(usize, f64)> {
    /// Longer than any mark, in bytes.
    const LONG: usize = 20;
    let inside = text.strip_prefix('#')?;
    let length = inside.bytes().take(LONG).position(|byte| byte == b'#')?;
    Some((length + 2, parse_mark(&inside[..length])?))
}

/// Splits the time mark of f4transkript off the end of a text: `Why? #00:00:12-3#`.
pub(crate) fn split_mark_at_end(text: &str) -> Option<(&str, f64)> {
    let inside = text.trim_end().strip_suffix('#')?;
    let start = inside.rfind('#')?;
    Some((text[..start].trim_end(), parse_mark(&inside[start + 1..])?))
}

/// Rounds to milliseconds, which are precise enough and print without floating-point noise.
pub(crate) fn round(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_f4transkript_have_tenths_after_a_hyphen() {
        assert_eq!(
            split_mark_at_end("Why? #00:00:12-3# "),
            Some(("Why?", 12.3))
        );
        assert_eq!(mark_at_start("#01:00:12# Why?"), Some((10, 3612.0)));
        for text in [
            "#1 of #2", "#00:12-3#", "#00:00:12-#", "Why? 00:00:12#", "#",
        ] {
            assert_eq!(split_mark_at_end(text), None, "{text}");
            assert_eq!(mark_at_start(text), None, "{text}");
        }
    }

    #[test]
    fn times_are_read_in_the_forms_of_common_formats() {
        for (text, seconds) in [
            ("0:05", 5.0),
            ("59:58", 3598.0),
            ("1:00:02", 3602.0),
            ("00:00:03.018", 3.018),
            ("00:00:01,000", 1.0),
            ("00:00:03:15", 3.5),
        ] {
            assert_eq!(parse(text), Some(seconds), "{text}");
        }
        for text in [
            "6", "1:5", ":05", "1:02:", "1:02.", "a:02", "1.02", "1:02:03:04:05",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
