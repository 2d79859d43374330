//! The trace that a request belongs to: the id in a `traceparent` of W3C Trace Context, level 1.

use std::fmt;

use axum::http::HeaderMap;

/// The id of a trace: 16 bytes, not all of them zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TraceId(u128);

impl TraceId {
    /// The trace that the headers name; `None` when they name none, several, or one in a form that
    /// the standard does not know.
    pub(super) fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let mut named = headers.get_all("traceparent").iter();
        let traceparent = named.next()?;
        let alone = named.next().is_none();
        Self::parse(traceparent.as_bytes()).filter(|_| alone)
    }

    /// `version "-" trace-id "-" parent-id "-" flags`, in lower-case hexadecimal. Version 00 ends
    /// there; what a later one adds begins with another hyphen; ff is never a version.
    fn parse(traceparent: &[u8]) -> Option<Self> {
        let (known, added) = traceparent.split_at_checked(55)?;
        let version = parse_hex(&known[..2])?;
        let trace = parse_hex(&known[3..35])?;
        let parent = parse_hex(&known[36..52])?;
        parse_hex(&known[53..])?;
        let hyphens = [2, 35, 52].iter().all(|&at| known[at] == b'-');
        let ends_well = added.is_empty() || (version > 0 && added[0] == b'-');
        (version < 0xff && hyphens && ends_well && parent > 0 && trace > 0).then_some(Self(trace))
    }
}

/// As `traceparent` writes it.
impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// The value of at most 32 lower-case digits.
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
    fn the_trace_of_a_well_formed_traceparent_is_read() {
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
            // Flags that nobody knows yet, the least ids, later versions with and without more.
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
    fn a_traceparent_that_breaks_the_standard_names_no_trace() {
        for traceparent in [
            "",
            "00",
            "garbage",
            // ff is no version, nor is one digit, nor three, nor letters beyond f.
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
            // Too short and too long, each part.
            "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e47361-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b71-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-011",
            // What is no hexadecimal, what does not separate.
            "00-4bf92f3577b34da6a3ce929d0e0e473z-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b.-01",
            "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7_01",
            // Version 00 has no more to say; a later one says it after a hyphen.
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
            "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
        ] {
            assert_eq!(trace_of(&[traceparent]), None, "{traceparent}");
        }
    }

    #[test]
    fn two_traceparents_name_no_trace() {
        let one = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assert_eq!(trace_of(&[one, one]), None);
        assert_eq!(trace_of(&[]), None);
    }
}
