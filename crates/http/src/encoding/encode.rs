//! The encoders. None takes more than a tenth of a second: a client decides what is encoded.

use std::io::{self, Write};

use axum::body::Bytes;
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::ContentEncoding;

/// Encodes a body. The same body always gives the same bytes.
pub(super) fn encode(coding: ContentEncoding, body: &[u8]) -> Bytes {
    let packed = match coding {
        ContentEncoding::Brotli => brotli(body),
        ContentEncoding::Gzip => gzip(body),
    };
    // What is kept holds no spare room.
    packed
        .expect("memory takes what is written to it")
        .into_boxed_slice()
        .into()
}

/// How long a body is, in bytes, for which the best that Brotli can do takes too long: a megabyte takes
/// a second.
const MAX_BYTES_AT_BEST_QUALITY: usize = 64 * 1024;

/// RFC 7932, at the greatest quality unless the body is long. The window reaches over the whole body and
/// no further: what an encoder holds grows with it.
fn brotli(body: &[u8]) -> io::Result<Vec<u8>> {
    const ROOM: usize = 16 * 1024;
    let window = body.len().max(1).ilog2() + 1;
    let parameters = BrotliEncoderParams {
        quality: if body.len() > MAX_BYTES_AT_BEST_QUALITY {
            5
        } else {
            11
        },
        mode: BrotliEncoderMode::BROTLI_MODE_TEXT,
        lgwin: i32::try_from(window.clamp(10, 22)).unwrap_or(22),
        size_hint: body.len(),
        ..BrotliEncoderParams::default()
    };
    let packed = Vec::with_capacity(body.len() / 4);
    let mut writer = brotli::CompressorWriter::with_params(packed, ROOM, &parameters);
    writer.write_all(body)?;
    Ok(writer.into_inner())
}

/// RFC 1952.
fn gzip(body: &[u8]) -> io::Result<Vec<u8>> {
    let packed = Vec::with_capacity(body.len() / 4);
    let mut writer = GzEncoder::new(packed, Compression::default());
    writer.write_all(body)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ETag;

    /// So many items in a row, twice, which repeat as those of answers do.
    fn body(count: u32) -> Vec<u8> {
        let words = |from: u32| -> String {
            let items = (from..from + count)
                .map(|n| format!("{{\"id\":\"fact-{n}\",\"value\":{}}},", n * n));
            items.collect()
        };
        [words(0), words(700)].concat().into()
    }

    #[test]
    fn an_encoder_writes_the_bytes_of_its_version() {
        for (coding, count, written) in [
            (
                ContentEncoding::Brotli,
                500,
                "\"5bf909100eeabac0518ed5bb832aeedb\"",
            ),
            (
                ContentEncoding::Brotli,
                2000,
                "\"6163e7c6ab4f7c409f1e6ff6bcc52f79\"",
            ),
            (
                ContentEncoding::Gzip,
                500,
                "\"0a89a60db4e799b9c380796e1e0d2977\"",
            ),
        ] {
            let tag = ETag::from_content(&encode(coding, &body(count)))
                .to_field_value(None)
                .to_header_value();
            assert_eq!(
                tag.to_str().unwrap(),
                written,
                "{} writes other bytes than before: give its tag the next version",
                coding.name()
            );
        }
    }

    #[test]
    fn a_body_is_packed_and_an_empty_one_too() {
        for coding in ContentEncoding::ALL {
            assert!(encode(coding, &body(500)).len() * 3 < body(500).len());
            assert!(!encode(coding, &[]).is_empty());
        }
    }
}
