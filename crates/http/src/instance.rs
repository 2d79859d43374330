//! The `instance` of a problem: the URL of the request, as a URI reference.

use axum::http::Uri;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::BaseUrl;

/// Characters that the path and query of a URI cannot contain, but that hyper accepts in a request
/// target.
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

/// The requested URL under the public base URL, percent-encoded where that is needed to make it a
/// valid URI reference.
pub(super) fn instance(uri: &Uri, base: &BaseUrl) -> String {
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let mut instance = base.as_str().to_owned();
    // A reference that begins with two slashes names a host (RFC 3986, 4.2).
    if instance.is_empty() && target.starts_with("//") {
        instance.push_str("/.");
    }
    for (index, piece) in target.split('%').enumerate() {
        let is_escape = |digits: &[u8]| digits.iter().all(u8::is_ascii_hexdigit);
        if index > 0 {
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
    fn characters_that_are_invalid_in_a_uri_reference_are_encoded_and_others_are_not() {
        for (target, expected) in [
            ("/fails?a={b}%zz%2", "/fails?a=%7Bb%7D%25zz%252"),
            ("/%e2%82%ac?a=b&c=%", "/%e2%82%ac?a=b&c=%25"),
            ("http://example.org/a?b", "/a?b"),
            ("//example.org/a", "/.//example.org/a"),
        ] {
            let uri = target.parse().unwrap();
            assert_eq!(instance(&uri, &BaseUrl::default()), expected, "{target}");
        }
        let base = BaseUrl::parse("https://example.org/archive/").unwrap();
        let uri = "//a?b".parse().unwrap();
        assert_eq!(instance(&uri, &base), "https://example.org/archive//a?b");
    }
}
