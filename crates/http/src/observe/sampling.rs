//! Which requests are logged.

use std::num::NonZeroU64;
use std::str::FromStr;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

/// All requests, one in every N, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sampling(Option<NonZeroU64>);

impl Sampling {
    /// No request.
    pub const OFF: Self = Self(None);
    /// Every request.
    pub const ALL: Self = Self(Some(NonZeroU64::MIN));

    /// Whether to log this request. `seen` counts the requests; the first one is logged.
    pub(super) fn sample(self, seen: &AtomicU64) -> bool {
        match self.0 {
            None => false,
            Some(NonZeroU64::MIN) => true,
            Some(interval) => seen.fetch_add(1, Relaxed).is_multiple_of(interval.get()),
        }
    }
}

/// Parses `off`, `all` or `1/N`.
impl FromStr for Sampling {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parse_interval = |n: &str| {
            let digits = n.bytes().all(|digit| digit.is_ascii_digit());
            n.parse().ok().filter(|_| digits).map(|n| Self(Some(n)))
        };
        match text {
            "off" => Ok(Self::OFF),
            "all" => Ok(Self::ALL),
            _ => (text.strip_prefix("1/").and_then(parse_interval))
                .ok_or("expected off, all, or 1/N with N at least 1, such as 1/100"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_n_requests_is_sampled_including_the_first() {
        for (text, expected) in [
            ("off", [false, false, false, false, false]),
            ("all", [true, true, true, true, true]),
            ("1/1", [true, true, true, true, true]),
            ("1/2", [true, false, true, false, true]),
            ("1/4", [true, false, false, false, true]),
        ] {
            let (sampling, seen) = (text.parse::<Sampling>().unwrap(), AtomicU64::new(0));
            assert_eq!([(); 5].map(|()| sampling.sample(&seen)), expected, "{text}");
        }
    }

    #[test]
    fn an_invalid_value_is_rejected() {
        for text in [
            "", "on", "1", "1/0", "1/", "2/3", "1/-2", "1/+2", "1/1.5", "ALL", "0.1",
        ] {
            assert!(text.parse::<Sampling>().is_err(), "{text}");
        }
    }
}
