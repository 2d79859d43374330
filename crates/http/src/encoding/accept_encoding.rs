//! The encodings that a client accepts (`Accept-Encoding`, RFC 9110, 12.5.3).

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;

use super::ContentEncoding;

/// The available encodings that a client accepts. Parsing allocates nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AcceptedEncodings {
    /// The encoding with the highest weight, unless identity has a higher one.
    pub preferred: Option<ContentEncoding>,
    /// Whether the client accepts a response without an encoding.
    pub accepts_identity: bool,
}

/// A weight in thousandths; `None` if the header does not give one.
type Weight = Option<u16>;

#[derive(Default)]
struct Weights {
    brotli: Weight,
    gzip: Weight,
    identity: Weight,
    wildcard: Weight,
}

impl AcceptedEncodings {
    /// Without the header, only a response without an encoding counts as accepted. A malformed list member is
    /// ignored.
    pub(crate) fn from_headers(headers: &HeaderMap) -> Self {
        let mut weights = Weights::default();
        for field in headers.get_all(ACCEPT_ENCODING) {
            let members = field.to_str().unwrap_or_default().split(',');
            members.for_each(|member| weights.add(member));
        }
        weights.negotiate()
    }
}

impl Weights {
    fn add(&mut self, member: &str) {
        let (name, weight) = member.split_once(';').unwrap_or((member, "q=1"));
        let slot = match name.trim_matches([' ', '\t']) {
            "*" => &mut self.wildcard,
            name if name.eq_ignore_ascii_case("br") => &mut self.brotli,
            // RFC 9110, 8.4.1.3: `x-gzip` is equivalent to `gzip`.
            name if name.eq_ignore_ascii_case("gzip") => &mut self.gzip,
            name if name.eq_ignore_ascii_case("x-gzip") => &mut self.gzip,
            name if name.eq_ignore_ascii_case("identity") => &mut self.identity,
            _ => return,
        };
        // If an encoding is listed twice, its highest weight counts.
        *slot = (*slot).max(parse_weight(weight.trim_matches([' ', '\t'])));
    }

    fn negotiate(&self) -> AcceptedEncodings {
        let [brotli, gzip] =
            [self.brotli, self.gzip].map(|weight| weight.or(self.wildcard).unwrap_or(0));
        // If the weights are equal, the encoding with the smaller result is preferred.
        let (encoding, weight) = if brotli >= gzip {
            (ContentEncoding::Brotli, brotli)
        } else {
            (ContentEncoding::Gzip, gzip)
        };
        // Identity is acceptable without being listed; then it has the lowest priority.
        let identity = self
            .identity
            .or(self.wildcard.filter(|weight| *weight == 0));
        AcceptedEncodings {
            preferred: (weight > 0 && weight >= identity.unwrap_or(0)).then_some(encoding),
            accepts_identity: identity != Some(0),
        }
    }
}

/// Parses `q=0.5` as 500; `None` for an invalid weight (RFC 9110, 12.4.2).
fn parse_weight(weight: &str) -> Weight {
    let number = weight.strip_prefix("q=").or(weight.strip_prefix("Q="))?;
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let digits = decimals.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || decimals.len() > 3 {
        return None;
    }
    let thousandths = parse_decimals(decimals);
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

/// Parses up to three decimals as thousandths.
fn parse_decimals(decimals: &str) -> u16 {
    let three = decimals.bytes().chain(*b"000").take(3);
    three.fold(0, |sum, digit| 10 * sum + u16::from(digit - b'0'))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn accepted(fields: &[&str]) -> (Option<&'static str>, bool) {
        let mut headers = HeaderMap::new();
        for field in fields {
            headers.append(ACCEPT_ENCODING, HeaderValue::from_str(field).unwrap());
        }
        let accepted = AcceptedEncodings::from_headers(&headers);
        (
            accepted.preferred.map(ContentEncoding::name),
            accepted.accepts_identity,
        )
    }

    #[test]
    fn the_examples_of_rfc_9110_are_parsed() {
        for (field, encoding, identity) in [
            ("compress, gzip", Some("gzip"), true),
            ("", None, true),
            ("*", Some("br"), true),
            ("compress;q=0.5, gzip;q=1.0", Some("gzip"), true),
            ("gzip;q=1.0, identity; q=0.5, *;q=0", Some("gzip"), true),
        ] {
            assert_eq!(accepted(&[field]), (encoding, identity), "{field}");
        }
        assert_eq!(accepted(&[]), (None, true));
    }

    #[test]
    fn the_highest_weight_wins_and_the_smaller_encoding_if_weights_are_equal() {
        for (field, encoding) in [
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip;q=0.9, br;q=0.8", Some("gzip")),
            ("br;q=0.001", Some("br")),
            ("identity, gzip;q=0.5", None),
            ("identity;q=0.5, gzip;q=0.5", Some("gzip")),
            ("identity;q=0.3, *;q=0.5", Some("br")),
            ("*;q=0.5, br;q=0", Some("gzip")),
            ("GZip", Some("gzip")),
            ("x-gzip", Some("gzip")),
            ("deflate, zstd", None),
            ("gzip ; q=1 , br ;q=0", Some("gzip")),
        ] {
            assert_eq!(accepted(&[field]), (encoding, true), "{field}");
        }
        assert_eq!(accepted(&["gzip", "br"]), (Some("br"), true));
    }

    #[test]
    fn identity_can_be_rejected() {
        for (field, encoding) in [
            ("identity;q=0", None),
            ("*;q=0", None),
            ("gzip, identity;q=0", Some("gzip")),
            ("br;q=0.1, *;q=0", Some("br")),
            ("identity;q=0.000, *", Some("br")),
        ] {
            assert_eq!(accepted(&[field]), (encoding, false), "{field}");
        }
        assert_eq!(accepted(&["identity;q=0.001, *;q=0"]), (None, true));
    }

    #[test]
    fn a_member_with_an_invalid_weight_is_ignored() {
        for field in [
            "gzip;q=1.5", "gzip;q=-1", "gzip;q=0.1234", "gzip;q=", "gzip;q=x", "gzip;level=9",
            "gzip;q=1.001", ";q=1", "gz ip", "\u{e4}", ",,;;",
        ] {
            assert_eq!(accepted(&[field]), (None, true), "{field}");
        }
    }
}
