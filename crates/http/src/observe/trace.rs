//! The trace that a request belongs to: the trace id in `traceparent` (W3C Trace Context, level 1).

use std::fmt;

use axum::http::HeaderMap;

/// The id of a trace: 16 bytes that are not all zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TraceId(u128);

impl TraceId {
    /// The trace id in the headers; `None` if there is no `traceparent`, more than one, or an invalid
    /// one.
    pub(super) fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let mut values = headers.get_all("traceparent").iter();
        let traceparent = values.next()?;
        let is_only_one = values.next().is_none();
        Self::parse(traceparent.as_bytes()).filter(|_| is_only_one)
    }

    /// `version "-" trace-id "-" parent-id "-" flags`, in lower-case hexadecimal. Version 00 ends there.
    /// Anything that a later version adds begins with another hyphen. The version is never ff.
    fn parse(traceparent: &[u8]) -> Option<Self> {
        let (known, added) = traceparent.split_at_checked(55)?;
        let version = parse_hex(&known[..2])?;
        let trace = parse_hex(&known[3..35])?;
        let parent = parse_hex(&known[36..52])?;
        parse_hex(&known[53..])?;
        let hyphens = [2, 35, 52].iter().all(|&index| known[index] == b'-');
        let is_end_valid = added.is_empty() || (version > 0 && added[0] == b'-');
        (version < 0xff && hyphens && is_end_valid && parent > 0 && trace > 0)
            .then_some(Self(trace))
    }
}

/// As in `traceparent`.
impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// Parses at most 32 lower-case hexadecimal digits.
fn parse_hex(digits: &[u8]) -> Option<u128> {
    digits.iter().try_fold(0, |value, digit| {
        let digit = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            _ => return None,
        };
        Some(value << 4 | u128::from(digit))
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn trace_of(traceparents: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for traceparent in traceparents {
            headers.append("traceparent", HeaderValue::from_str(traceparent).unwrap());
        }
        TraceId::from_headers(&headers).map(|id| id.to_string())
    }

    #[test]
    fn the_trace_id_of_a_valid_traceparent_is_parsed() {
        for (traceparent, trace) in [
            // The examples of the standard.
            (
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "4bf92f3577b34da6a3ce929d0e0e4736",
            ),
            (
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
                "4bf92f3577b34da6a3ce929d0e0e4736",
            ),
            (
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "0af7651916cd43dd8448eb211c80319c",
            ),
            // Unknown flags, the smallest ids, later versions with and without additions.
            (
                "00-00000000000000000000000000000001-0000000000000001-ff",
                "00000000000000000000000000000001",
            ),
            (
                "cc-12345678901234567890123456789012-1234567890123456-01",
                "12345678901234567890123456789012",
            ),
            (
                "cc-12345678901234567890123456789012-1234567890123456-01-what-the-future-adds",
                "12345678901234567890123456789012",
            ),
            (
                "01-12345678901234567890123456789012-1234567890123456-01-",
                "12345678901234567890123456789012",
            ),
        ] {
            assert_eq!(trace_of(&[traceparent]).as_deref(), Some(trace));
        }
    }

    #[test]
    fn an_invalid_traceparent_has_no_trace_id() {
        for traceparent in [
            "",
            "00",
            "garbage",
            // Not a version: ff, one digit, three digits, letters beyond f.
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "0-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "000-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            ".0-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "0g-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            // Upper case.
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00F067AA0BA902B7-01",
            "CC-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0A",
            // All zero.
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            // Each part too short and too long.
            "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e47361-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b71-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-011",
            // Characters that are not hexadecimal, and wrong separators.
            "00-4bf92f3577b34da6a3ce929d0e0e473z-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b.-01",
            "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7_01",
            // Version 00 ends here; what a later version adds follows a hyphen.
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
            "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
        ] {
            assert_eq!(trace_of(&[traceparent]), None, "{traceparent}");
        }
    }

    #[test]
    fn two_traceparents_have_no_trace_id() {
        let one = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assert_eq!(trace_of(&[one, one]), None);
        assert_eq!(trace_of(&[]), None);
    }
}
