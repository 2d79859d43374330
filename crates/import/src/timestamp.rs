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

/// Rounds to milliseconds, which are precise enough and print without floating-point noise.
pub(crate) fn round(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

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
