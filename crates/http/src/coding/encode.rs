//! The encoders: the smallest bytes for time that is spent once.

use std::io::{self, Write};
use std::num::NonZeroU64;

use axum::body::Bytes;
use brotli::enc::{BrotliEncoderParams, backward_references::BrotliEncoderMode};

use super::Coding;

/// Encodes a body. The same body always gives the same bytes.
pub(super) fn encode(coding: Coding, body: &[u8]) -> Bytes {
    let packed = match coding {
        Coding::Brotli => brotli(body),
        Coding::Gzip => gzip(body),
    };
    // What is kept holds no spare room.
    packed
        .expect("memory takes what is written to it")
        .into_boxed_slice()
        .into()
}

/// RFC 7932, at the greatest quality. The window reaches over the whole body and no further: what an
/// encoder holds grows with it.
fn brotli(body: &[u8]) -> io::Result<Vec<u8>> {
    const ROOM: usize = 16 * 1024;
    let window = body.len().max(1).ilog2() + 1;
    let parameters = BrotliEncoderParams {
        quality: 11,
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

/// RFC 1952. More rounds of zopfli save four bytes in a thousand, and take as many times as long.
fn gzip(body: &[u8]) -> io::Result<Vec<u8>> {
    let options = zopfli::Options {
        iteration_count: NonZeroU64::MIN,
        ..zopfli::Options::default()
    };
    let mut packed = Vec::with_capacity(body.len() / 4);
    zopfli::compress(options, zopfli::Format::Gzip, body, &mut packed)?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ETag;

    /// Three thousand words that repeat as those of answers do.
    fn body() -> Vec<u8> {
        let words = |from: u32| -> String {
            let items =
                (from..from + 500).map(|n| format!("{{\"id\":\"fact-{n}\",\"value\":{}}},", n * n));
            items.collect()
        };
        [words(0), words(700)].concat().into()
    }

    #[test]
    fn an_encoder_writes_the_bytes_of_its_version() {
        for (coding, written) in [
            (Coding::Brotli, "\"5bf909100eeabac0518ed5bb832aeedb\""),
            (Coding::Gzip, "\"e133f400e3f41c5c3e20df319c33d617\""),
        ] {
            let tag = ETag::of(&encode(coding, &body())).written(None).header();
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
        for coding in Coding::ALL {
            assert!(encode(coding, &body()).len() * 3 < body().len());
            assert!(!encode(coding, &[]).is_empty());
        }
    }
}
