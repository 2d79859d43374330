//! Frames of HTTP/2 (RFC 9113, 4 to 6), written and read byte by byte, so that a test can break every
//! rule.

use std::io::Read;

pub const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

pub const DATA: u8 = 0;
pub const HEADERS: u8 = 1;
pub const RST_STREAM: u8 = 3;
pub const SETTINGS: u8 = 4;
pub const PING: u8 = 6;
pub const GOAWAY: u8 = 7;
pub const WINDOW_UPDATE: u8 = 8;
pub const CONTINUATION: u8 = 9;

pub const END_STREAM: u8 = 1;
pub const END_HEADERS: u8 = 4;

pub fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("a length that fits a frame");
    let mut bytes = length.to_be_bytes()[1..].to_vec();
    bytes.extend([kind, flags]);
    bytes.extend(stream.to_be_bytes());
    bytes.extend(payload);
    bytes
}

/// Header fields in HPACK as literals without indexing (RFC 7541, 6.2.2).
pub fn header_block(fields: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, value) in fields {
        bytes.push(0);
        for text in [name, value] {
            let mut length = text.len();
            if length < 127 {
                bytes.push(u8::try_from(length).expect("below 127"));
            } else {
                bytes.push(127);
                length -= 127;
                while length >= 128 {
                    bytes.push(u8::try_from(length % 128 + 128).expect("a byte"));
                    length /= 128;
                }
                bytes.push(u8::try_from(length).expect("a byte"));
            }
            bytes.extend(text.as_bytes());
        }
    }
    bytes
}

/// The header fields of an ordinary request, and some more.
pub fn request_headers<'a>(method: &'a str, path: &'a str, more: &[(&'a str, &'a str)]) -> Vec<u8> {
    let plain = [
        (":method", method),
        (":scheme", "http"),
        (":path", path),
        (":authority", "a.example"),
    ];
    header_block(&[&plain, more].concat())
}

/// A received frame.
#[derive(Debug)]
pub struct Frame {
    pub kind: u8,
    pub stream: u32,
    pub payload: Vec<u8>,
}

impl Frame {
    /// The next frame; `None` if the connection ends.
    pub fn read(from: &mut impl Read) -> Option<Self> {
        let mut head = [0; 9];
        from.read_exact(&mut head).ok()?;
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]) as usize;
        let mut payload = vec![0; length];
        from.read_exact(&mut payload).ok()?;
        Some(Self {
            kind: head[3],
            stream: u32::from_be_bytes([head[5], head[6], head[7], head[8]]),
            payload,
        })
    }

    /// The status at the start of a header block, indexed or as a literal value.
    pub fn status(&self) -> Option<u16> {
        let indexed = [200, 204, 206, 304, 400, 404, 500];
        match *self.payload.first()? {
            byte @ 0x88..=0x8e => Some(indexed[usize::from(byte - 0x88)]),
            0x08 | 0x18 | 0x48 => {
                let length = usize::from(self.payload.get(1)? & 0x7f);
                let value = self.payload.get(2..2 + length)?;
                if self.payload[1] & 0x80 == 0 {
                    return std::str::from_utf8(value).ok()?.parse().ok();
                }
                huffman_digits(value)
            }
            _ => None,
        }
    }

    /// The error code of a `RST_STREAM` or `GOAWAY` frame.
    pub fn error_code(&self) -> Option<u32> {
        let offset = match self.kind {
            RST_STREAM => 0,
            GOAWAY => 4,
            _ => return None,
        };
        let code = self.payload.get(offset..offset + 4)?;
        Some(u32::from_be_bytes(code.try_into().ok()?))
    }
}

/// Decodes three digits in the Huffman code of RFC 7541, appendix B: five bits for 0 to 2, six for 3
/// to 9.
fn huffman_digits(bytes: &[u8]) -> Option<u16> {
    let bits: Vec<u16> = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |shift| u16::from(byte >> shift & 1)))
        .collect();
    let number = |bits: &[u16]| bits.iter().fold(0, |number, bit| number * 2 + bit);
    let (mut rest, mut value) = (&bits[..], 0);
    for _ in 0..3 {
        let short = number(rest.get(..5)?);
        let (digit, length) = match short {
            0..=2 => (short, 5),
            _ => (number(rest.get(..6)?) - 0b01_1001 + 3, 6),
        };
        value = value * 10 + digit;
        rest = &rest[length..];
    }
    Some(value)
}
