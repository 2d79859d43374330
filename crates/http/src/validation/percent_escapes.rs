//! Checks the percent-encoding of a URL (RFC 3986, 2.1): every `%` is followed by two hexadecimal digits,
//! characters beyond ASCII are percent-encoded, and the decoded bytes are UTF-8 without NUL.
//!
//! Nothing else in a URL is checked or normalized: dot segments (`.`, `..`), doubled slashes and
//! unnecessary percent-encoding make a different URL.

use percent_encoding::percent_decode_str;

/// Checks a path or a query. The error continues a sentence whose subject is that path or query.
pub(super) fn check(text: &str) -> Result<(), &'static str> {
    // For most URLs, these two scans are the only cost.
    if !text.is_ascii() {
        return Err("has non-ASCII characters that are not percent-encoded");
    }
    if !text.bytes().any(|byte| byte == b'%') {
        return Ok(());
    }
    for piece in text.split('%').skip(1) {
        match piece.as_bytes() {
            [b'0', b'0', ..] => return Err("has a NUL character (%00)"),
            [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {}
            _ => return Err("has a % without two hexadecimal digits; write a literal % as %25"),
        }
    }
    match percent_decode_str(text).decode_utf8() {
        Ok(_) => Ok(()),
        Err(_) => Err("is not valid UTF-8 after percent-decoding"),
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn complete_escapes_that_decode_to_utf_8_are_accepted() {
        for text in [
            "",
            "/facts",
            "/%66acts",
            "/a%2Fb",
            "/..%2f",
            "/%C3%A4",
            "a=%25&b=%e2%82%ac",
        ] {
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn text_that_cannot_be_decoded_is_rejected() {
        for text in [
            "%", "/%z", "/%zz", "/a%2", "/%00", "/%FF", "/%C3", "/%ED%A0%80", "/ä", "a=%&b",
        ] {
            assert!(check(text).is_err(), "{text}");
        }
    }
}
