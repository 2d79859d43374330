//! What a client accepts (`Accept-Encoding`, RFC 9110, 12.5.3).

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;

use super::ContentEncoding;

/// What a client accepts of what there is. To find it costs no allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AcceptedEncodings {
    /// The coding that it likes best, unless it likes the bytes better as they are.
    pub preferred: Option<ContentEncoding>,
    /// Does it take the bytes as they are?
    pub accepts_identity: bool,
}

/// A weight in thousandths; `None` where nothing is said.
type Weight = Option<u16>;

#[derive(Default)]
struct Weights {
    brotli: Weight,
    gzip: Weight,
    identity: Weight,
    wildcard: Weight,
}

impl AcceptedEncodings {
    /// A client that says nothing takes the bytes as they are. A member of the list that can't be
    /// read says nothing.
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
        let of = match name.trim_matches([' ', '\t']) {
            "*" => &mut self.wildcard,
            name if name.eq_ignore_ascii_case("br") => &mut self.brotli,
            // RFC 9110, 8.4.1.3: the two are one.
            name if name.eq_ignore_ascii_case("gzip") => &mut self.gzip,
            name if name.eq_ignore_ascii_case("x-gzip") => &mut self.gzip,
            name if name.eq_ignore_ascii_case("identity") => &mut self.identity,
            _ => return,
        };
        // What stands twice counts once, at its best.
        *of = (*of).max(parse_weight(weight.trim_matches([' ', '\t'])));
    }

    fn negotiate(&self) -> AcceptedEncodings {
        let [brotli, gzip] = [self.brotli, self.gzip].map(|own| own.or(self.wildcard).unwrap_or(0));
        // Among equals the smaller.
        let (coding, weight) = if brotli >= gzip {
            (ContentEncoding::Brotli, brotli)
        } else {
            (ContentEncoding::Gzip, gzip)
        };
        // Nothing need be said for the bytes as they are to be taken: then they are liked least.
        let identity = self
            .identity
            .or(self.wildcard.filter(|weight| *weight == 0));
        AcceptedEncodings {
            preferred: (weight > 0 && weight >= identity.unwrap_or(0)).then_some(coding),
            accepts_identity: identity != Some(0),
        }
    }
}

/// `q=0.5` as 500. `None` for what is no weight (RFC 9110, 12.4.2).
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

/// Up to three decimals as thousandths.
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
    fn the_examples_of_rfc_9110_are_read_as_it_says() {
        for (field, coding, identity) in [
            ("compress, gzip", Some("gzip"), true),
            ("", None, true),
            ("*", Some("br"), true),
            ("compress;q=0.5, gzip;q=1.0", Some("gzip"), true),
            ("gzip;q=1.0, identity; q=0.5, *;q=0", Some("gzip"), true),
        ] {
            assert_eq!(accepted(&[field]), (coding, identity), "{field}");
        }
        assert_eq!(accepted(&[]), (None, true));
    }

    #[test]
    fn the_best_liked_wins_and_the_smaller_among_equals() {
        for (field, coding) in [
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
            assert_eq!(accepted(&[field]), (coding, true), "{field}");
        }
        assert_eq!(accepted(&["gzip", "br"]), (Some("br"), true));
    }

    #[test]
    fn the_bytes_as_they_are_can_be_refused() {
        for (field, coding) in [
            ("identity;q=0", None),
            ("*;q=0", None),
            ("gzip, identity;q=0", Some("gzip")),
            ("br;q=0.1, *;q=0", Some("br")),
            ("identity;q=0.000, *", Some("br")),
        ] {
            assert_eq!(accepted(&[field]), (coding, false), "{field}");
        }
        assert_eq!(accepted(&["identity;q=0.001, *;q=0"]), (None, true));
    }

    #[test]
    fn what_is_no_weight_says_nothing() {
        for field in [
            "gzip;q=1.5", "gzip;q=-1", "gzip;q=0.1234", "gzip;q=", "gzip;q=x", "gzip;level=9",
            "gzip;q=1.001", ";q=1", "gz ip", "\u{e4}", ",,;;",
        ] {
            assert_eq!(accepted(&[field]), (None, true), "{field}");
        }
    }
}
