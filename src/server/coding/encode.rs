//! The encoders: the smallest bytes for time that is spent once.

use std::io::Write;
use std::num::NonZeroU64;

use axum::body::Bytes;
use brotli::enc::{BrotliEncoderParams, backward_references::BrotliEncoderMode};

use super::Coding;

/// Packs pieces as one body. The same pieces always give the same bytes.
pub(super) fn encode(coding: Coding, pieces: &[Bytes]) -> Bytes {
    let length = pieces.iter().map(Bytes::len).sum();
    let packed = match coding {
        Coding::Brotli => brotli(pieces, length),
        Coding::Gzip => gzip(pieces, length),
    };
    // What is kept holds no spare room.
    packed
        .expect("memory takes what is written to it")
        .into_boxed_slice()
        .into()
}

/// RFC 7932, at the greatest quality. The window reaches over the whole body and no further: what an
/// encoder holds grows with it.
fn brotli(pieces: &[Bytes], length: usize) -> std::io::Result<Vec<u8>> {
    const ROOM: usize = 16 * 1024;
    let window = length.max(1).ilog2() + 1;
    let parameters = BrotliEncoderParams {
        quality: 11,
        mode: BrotliEncoderMode::BROTLI_MODE_TEXT,
        lgwin: i32::try_from(window.clamp(10, 22)).unwrap_or(22),
        size_hint: length,
        ..BrotliEncoderParams::default()
    };
    let packed = Vec::with_capacity(length / 4);
    let mut writer = brotli::CompressorWriter::with_params(packed, ROOM, &parameters);
    write(&mut writer, pieces)?;
    Ok(writer.into_inner())
}

/// RFC 1952. More rounds of zopfli save four bytes in a thousand, and take as many times as long.
fn gzip(pieces: &[Bytes], length: usize) -> std::io::Result<Vec<u8>> {
    let options = zopfli::Options {
        iteration_count: NonZeroU64::MIN,
        ..zopfli::Options::default()
    };
    let packed = Vec::with_capacity(length / 4);
    let mut writer = zopfli::GzipEncoder::new(options, zopfli::BlockType::Dynamic, packed)?;
    write(&mut writer, pieces)?;
    writer.finish()
}

fn write(writer: &mut impl Write, pieces: &[Bytes]) -> std::io::Result<()> {
    pieces.iter().try_for_each(|piece| writer.write_all(piece))
}
