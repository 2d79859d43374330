//! The percent-encoding of an address (RFC 3986, 2.1): complete, text once it is decoded, and there
//! for what is not ASCII.
//!
//! Nothing else of an address is judged or mended: `.`, `..`, doubled slashes and needless escapes
//! make another address.

use percent_encoding::percent_decode_str;

/// Ensures it; the error goes on "The path of the address …".
pub(super) fn check(text: &str) -> Result<(), &'static str> {
    // Looks over the bytes are all that most addresses cost.
    if !text.is_ascii() {
        return Err("has characters beyond ASCII that are not percent-encoded");
    }
    if !text.bytes().any(|byte| byte == b'%') {
        return Ok(());
    }
    for piece in text.split('%').skip(1) {
        match piece.as_bytes() {
            [b'0', b'0', ..] => return Err("has a NUL (%00), which is no text"),
            [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {}
            _ => return Err("has a % without two hexadecimal digits; a % itself is %25"),
        }
    }
    match percent_decode_str(text).decode_utf8() {
        Ok(_) => Ok(()),
        Err(_) => Err("is no UTF-8 once it is percent-decoded"),
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn complete_escapes_of_text_are_taken_as_they_are() {
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
    fn what_cannot_be_decoded_to_text_is_refused() {
        for text in [
            "%", "/%z", "/%zz", "/a%2", "/%00", "/%FF", "/%C3", "/%ED%A0%80", "/ä", "a=%&b",
        ] {
            assert!(check(text).is_err(), "{text}");
        }
    }
}
