//! Decodes the bytes of a text, or refuses them: UTF-8, UTF-16 with or without a byte order mark, and the
//! legacy encodings that can be recognized. Bytes are never replaced by U+FFFD.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::Refusal;

/// A decoded text, and the name of its encoding if it had to be guessed.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub text: String,
    pub guessed: Option<&'static str>,
}

/// Decodes a text.
///
/// # Errors
/// If the bytes are not text, or if they cannot be decoded in the encoding that they seem to have.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, Refusal> {
    let (encoding, bytes, is_guess) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, &bytes[length..], false),
        None => match utf_16_without_mark(bytes) {
            Some(encoding) => (encoding, bytes, true),
            None if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes, false),
            None => (guess(bytes), bytes, true),
        },
    };
    decode_as(bytes, encoding, is_guess)
}

/// Decodes a text that declares its encoding, by a label of the Encoding Standard
/// (<https://encoding.spec.whatwg.org/>). The label counts only if it is known, and if the text has no
/// byte order mark and is not valid UTF-8.
///
/// # Errors
/// As [`decode`].
pub(crate) fn decode_declared(bytes: &[u8], label: &str) -> Result<Decoded, Refusal> {
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding)
            if Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err() =>
        {
            decode_as(bytes, encoding, false)
        }
        _ => decode(bytes),
    }
}

fn decode_as(
    bytes: &[u8],
    encoding: &'static Encoding,
    is_guess: bool,
) -> Result<Decoded, Refusal> {
    let refuse = |line| {
        let name = encoding.name();
        let message = format!("the text is not valid {name}; convert it to UTF-8");
        Err(Refusal { line, message })
    };
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
        return refuse(invalid_line(bytes));
    };
    if let Some(line) = text.lines().position(|line| line.contains('\0')) {
        return Err(Refusal::at_line(
            line + 1,
            "the file is not text: it contains NUL characters",
        ));
    }
    // No text has C1 control characters, except U+0085: another one means that the guess was wrong.
    if is_guess
        && text
            .chars()
            .any(|c| matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}'))
    {
        return refuse(None);
    }
    Ok(Decoded {
        text: text.into_owned(),
        guessed: is_guess.then(|| encoding.name()),
    })
}

/// The line of the first byte that is not UTF-8.
fn invalid_line(bytes: &[u8]) -> Option<usize> {
    let valid = std::str::from_utf8(bytes).err()?.valid_up_to();
    Some(bytes[..valid].split(|byte| *byte == b'\n').count())
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 without a byte order mark, if the text is mostly ASCII: every second byte is zero.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |offset: usize| {
        sample
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd, units) = (zeros(0), zeros(1), sample.len() / 2);
    if units > 0 && even == 0 && odd * 2 > units {
        Some(UTF_16LE)
    } else if units > 0 && odd == 0 && even * 2 > units {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_common_encodings_are_decoded() {
        let utf_16: Vec<u8> = "Ada: so"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let with_mark = [&[0xff, 0xfe][..], &utf_16].concat();
        let windows = b"It\x92s \x93d\xe9j\xe0 vu\x94 \x96 again\x85";
        for (bytes, text) in [
            (&b"\xef\xbb\xbfso"[..], "so"),
            (&utf_16, "Ada: so"),
            (&with_mark, "Ada: so"),
            (windows, "It’s “déjà vu” – again…"),
        ] {
            assert_eq!(decode(bytes).unwrap().text, text);
        }
    }

    #[test]
    fn bytes_that_are_not_text_are_refused() {
        assert!(decode(&[0, 1, 2, 0, 255, 254, 0, 0, 9]).is_err());
        assert_eq!(decode(b"a\nb\0c").unwrap_err().line, Some(2));
    }
}
