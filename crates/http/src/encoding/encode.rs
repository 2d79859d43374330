//! The encoders. None takes more than a tenth of a second, because clients decide what is encoded.

use std::io::Write;

use axum::body::Bytes;
use brotli::CompressorWriter;
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::ContentEncoding;

/// An encoder that takes a body in parts. The same body always results in the same bytes, because its parts
/// always have the same length.
pub(super) enum Encoder {
    Brotli(Box<CompressorWriter<Vec<u8>>>),
    Gzip(GzEncoder<Vec<u8>>),
}

impl Encoder {
    /// How many bytes to encode at a time, which takes a few milliseconds at most.
    pub(super) const PART_BYTES: usize = 64 * 1024;

    /// An encoder for a body of this length, in bytes.
    pub(super) fn new(encoding: ContentEncoding, length: usize) -> Self {
        let encoded = Vec::with_capacity(length / 4);
        match encoding {
            ContentEncoding::Brotli => Self::Brotli(Box::new(brotli(encoded, length))),
            // Gzip (RFC 1952).
            ContentEncoding::Gzip => Self::Gzip(GzEncoder::new(encoded, Compression::default())),
        }
    }

    /// Encodes the next part of the body.
    pub(super) fn encode_part(&mut self, part: &[u8]) {
        let written = match self {
            Self::Brotli(writer) => writer.write_all(part),
            Self::Gzip(writer) => writer.write_all(part),
        };
        written.expect(WRITES_TO_A_VEC);
    }

    /// The encoded body.
    pub(super) fn finish(self) -> Bytes {
        let encoded = match self {
            Self::Brotli(writer) => writer.into_inner(),
            Self::Gzip(writer) => writer.finish().expect(WRITES_TO_A_VEC),
        };
        // A boxed slice has no spare capacity, which would waste memory in the cache.
        encoded.into_boxed_slice().into()
    }
}

const WRITES_TO_A_VEC: &str = "writing to a Vec cannot fail";

/// Brotli (RFC 7932). The best quality (11) would make bodies 10 to 20 % shorter, but take up to a
/// hundred times as long. The window just covers the body, because the memory of the encoder grows with
/// it. It has at least 17 bits: for a smaller one, the encoder uses a hash table with which it takes ten
/// times as long.
fn brotli(encoded: Vec<u8>, length: usize) -> CompressorWriter<Vec<u8>> {
    const BUFFER_BYTES: usize = 16 * 1024;
    let window = length.max(1).ilog2() + 1;
    let parameters = BrotliEncoderParams {
        quality: 5,
        mode: BrotliEncoderMode::BROTLI_MODE_TEXT,
        lgwin: i32::try_from(window.clamp(17, 22)).unwrap_or(22),
        size_hint: length,
        ..BrotliEncoderParams::default()
    };
    CompressorWriter::with_params(encoded, BUFFER_BYTES, &parameters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ETag;

    /// Two runs of this many items, which repeat as the items of responses do.
    fn body(count: u32) -> Vec<u8> {
        let run = |from: u32| -> String {
            let items = (from..from + count)
                .map(|n| format!("{{\"id\":\"fact-{n}\",\"value\":{}}},", n * n));
            items.collect()
        };
        [run(0), run(700)].concat().into()
    }

    fn encode(encoding: ContentEncoding, body: &[u8]) -> Bytes {
        let mut encoder = Encoder::new(encoding, body.len());
        for part in body.chunks(Encoder::PART_BYTES) {
            encoder.encode_part(part);
        }
        encoder.finish()
    }

    #[test]
    fn the_output_of_an_encoder_changes_only_with_the_version_in_its_etag_suffix() {
        for (encoding, count, expected) in [
            (
                ContentEncoding::Brotli,
                500,
                "\"15a5d7fe4992037538d7413c4f2b4864\"",
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
            let etag = ETag::from_content(&encode(encoding, &body(count)))
                .to_field_value(None)
                .to_header_value();
            assert_eq!(
                etag.to_str().unwrap(),
                expected,
                "the output of {} has changed: increase the version in its ETag suffix",
                encoding.name()
            );
        }
    }

    #[test]
    fn a_body_gets_smaller_and_an_empty_one_can_be_encoded() {
        for encoding in ContentEncoding::ALL {
            assert!(encode(encoding, &body(500)).len() * 3 < body(500).len());
            assert!(!encode(encoding, &[]).is_empty());
        }
    }
}
