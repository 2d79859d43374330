//! Times as services write them: numbers, numbers in strings, `1.5s`, `PT1.5S`, `00:00:01,500`.

use super::value::Json;
use crate::timestamp;

/// No recording is longer, in seconds. A greater number is not a time.
const MAX_SECONDS: f64 = 1e7;

/// A time, in seconds. A plain number is in seconds.
pub(super) fn seconds(json: &Json) -> Option<f64> {
    let seconds = match json {
        Json::Number(number) => *number,
        Json::Text(text) => parse(text.trim())?,
        // Google's libraries write a duration as an object.
        Json::Object(_) => {
            let [seconds, nanos] = ["seconds", "nanos"].map(|key| json.get(key).number());
            seconds.or(nanos)?;
            seconds.unwrap_or(0.0) + nanos.unwrap_or(0.0) / 1e9
        }
        _ => return None,
    };
    in_range(seconds)
}

/// A number of milliseconds, as seconds.
pub(super) fn milliseconds(json: &Json) -> Option<f64> {
    json.number().and_then(|number| in_range(number / 1e3))
}

/// A number of ticks of 100 nanoseconds, as seconds.
pub(super) fn ticks(json: &Json) -> Option<f64> {
    json.number().and_then(|number| in_range(number / 1e7))
}

fn in_range(seconds: f64) -> Option<f64> {
    (0.0..MAX_SECONDS)
        .contains(&seconds)
        .then(|| timestamp::round(seconds))
}

fn parse(text: &str) -> Option<f64> {
    if let Some(duration) = text.strip_prefix("PT") {
        return iso_duration(duration);
    }
    if let Some(number) = text.strip_suffix("ms") {
        return number.trim().parse().ok().map(|number: f64| number / 1e3);
    }
    let number = text.strip_suffix('s').unwrap_or(text);
    number.parse().ok().or_else(|| timestamp::parse(text))
}

/// The part of an ISO 8601 duration after `PT`: hours, minutes, seconds.
fn iso_duration(mut rest: &str) -> Option<f64> {
    let mut seconds = 0.0;
    for (unit, length) in [('H', 3600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((number, after)) = rest.split_once(unit) {
            seconds += number.parse::<f64>().ok()? * length;
            rest = after;
        }
    }
    rest.is_empty().then_some(seconds)
}

/// How many units make a second in times that may be seconds or milliseconds: 1000 if they are whole
/// numbers and nobody could speak so slowly in seconds, otherwise 1. `last` is the last of the times.
pub(super) fn units_per_second(are_whole: bool, last: f64, words: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "the number of words of a file")]
    let words = words as f64;
    if are_whole && last > 20.0 * words.max(1.0) {
        1e3
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_the_forms_of_services() {
        for (json, expected) in [
            ("4.87", Some(4.87)),
            ("\"4.87\"", Some(4.87)),
            ("\"1.500s\"", Some(1.5)),
            ("\"1500ms\"", Some(1.5)),
            ("\"PT1M2.5S\"", Some(62.5)),
            ("\"PT0S\"", Some(0.0)),
            ("\"00:00:02,480\"", Some(2.48)),
            (r#"{"seconds": "3", "nanos": 400000000}"#, Some(3.4)),
            (r#"{"nanos": 400000000}"#, Some(0.4)),
            ("{}", None),
            ("null", None),
            ("-1", None),
            ("1e300", None),
            ("\"NaN\"", None),
            ("\"PT1X\"", None),
        ] {
            assert_eq!(seconds(&Json::parse(json).unwrap()), expected, "{json}");
        }
        assert_eq!(milliseconds(&Json::Text("2480".to_owned())), Some(2.48));
        assert_eq!(ticks(&Json::Number(12_300_000.0)), Some(1.23));
    }

    #[test]
    fn whole_numbers_that_cannot_be_seconds_are_milliseconds() {
        assert!(units_per_second(true, 2480.0, 6) > 1.0);
        assert!(units_per_second(true, 9.0, 6) <= 1.0);
        assert!(units_per_second(false, 2480.0, 6) <= 1.0);
    }
}
