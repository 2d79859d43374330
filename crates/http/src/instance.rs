//! The `instance` of a problem: the address that was asked for, as a URI reference.

use axum::http::Uri;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::BaseUrl;

/// What a URI reference can't hold, though a request line can.
const NOT_IN_A_URI: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'[')
    .add(b']')
    .add(b'#');

/// The address as it was asked for, at the base by which the world knows the server, and made a URI
/// reference where it is none.
pub(super) fn instance(uri: &Uri, base: &BaseUrl) -> String {
    let asked = uri.path_and_query().map_or("/", |asked| asked.as_str());
    let mut instance = base.as_str().to_owned();
    // A reference that begins with two slashes names a host (RFC 3986, 4.2).
    if instance.is_empty() && asked.starts_with("//") {
        instance.push_str("/.");
    }
    for (at, piece) in asked.split('%').enumerate() {
        let is_escape = |digits: &[u8]| digits.iter().all(u8::is_ascii_hexdigit);
        if at > 0 {
            let escape = piece.as_bytes().get(..2).is_some_and(is_escape);
            instance.push_str(if escape { "%" } else { "%25" });
        }
        instance.extend(utf8_percent_encode(piece, NOT_IN_A_URI));
    }
    instance
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_uri_reference_holds_is_encoded_and_the_rest_is_left_alone() {
        for (asked, shown) in [
            ("/fails?a={b}%zz%2", "/fails?a=%7Bb%7D%25zz%252"),
            ("/%e2%82%ac?a=b&c=%", "/%e2%82%ac?a=b&c=%25"),
            ("http://example.org/a?b", "/a?b"),
            ("//example.org/a", "/.//example.org/a"),
        ] {
            let uri = asked.parse().unwrap();
            assert_eq!(instance(&uri, &BaseUrl::default()), shown, "{asked}");
        }
        let base = BaseUrl::parse("https://example.org/archive/").unwrap();
        let uri = "//a?b".parse().unwrap();
        assert_eq!(instance(&uri, &base), "https://example.org/archive//a?b");
    }
}
