//! Counts the frames of an HTTP/2 connection that cost the server much more than the client (RFC 9113, 10.5)
//! and that hyper does not limit. A SETTINGS frame may change the windows of all streams. A DATA frame of a
//! few bytes takes as much memory as a large one until its bytes are read, and the connection keeps this
//! memory. Any other frame costs little, but is not a request, which other limits would count.

/// What begins an HTTP/2 connection (RFC 9113, 3.4).
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

const HEADER_BYTES: usize = 9;
const TYPE: usize = 3;
const FLAGS: usize = 4;
const DATA: u8 = 0;
const HEADERS: u8 = 1;
const SETTINGS: u8 = 4;
const CONTINUATION: u8 = 9;

/// The flag of the frame that ends a block of header fields.
const END_HEADERS: u8 = 4;

/// The maximum number of SETTINGS frames on a connection. Clients send one or two.
const MAX_SETTINGS: usize = 100;

/// A DATA frame with fewer bytes is small. Clients send bodies in frames of some kilobytes.
const SMALL_DATA_BYTES: usize = 256;

/// How many small DATA frames a connection may send, and how many more for each request: the last frame of
/// a body can be small.
const SMALL_DATA: Allowance = Allowance {
    at_first: 100,
    per_request: 4,
};

/// How many other frames a connection may send, and how many more for each request. In addition, there may be
/// one for each KiB of responses, which a client acknowledges with `WINDOW_UPDATE`.
const OTHERS: Allowance = Allowance {
    at_first: 1000,
    per_request: 20,
};

#[derive(Debug)]
struct Allowance {
    at_first: usize,
    per_request: usize,
}

impl Allowance {
    fn after(&self, requests: usize) -> usize {
        self.at_first + self.per_request * requests
    }
}

#[derive(Debug, Default)]
pub(super) struct FrameCounts {
    requests: usize,
    settings: usize,
    small_data: usize,
    others: usize,
    sent_bytes: usize,
    /// How many bytes of a block of header fields that has not ended have arrived.
    unfinished_block_bytes: usize,
    next: Next,
}

/// What the next byte belongs to.
#[derive(Debug)]
enum Next {
    /// The preface, of which this many bytes have arrived.
    Preface(usize),
    Header {
        bytes: [u8; HEADER_BYTES],
        arrived: usize,
    },
    /// The payload of a frame.
    Payload { missing: usize, kind: PayloadKind },
    /// A connection that is not HTTP/2.
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PayloadKind {
    /// Header fields, and a CONTINUATION frame follows.
    Fields,
    /// The last header fields of a block.
    LastFields,
    Other,
}

const HEADER: Next = Next::Header {
    bytes: [0; HEADER_BYTES],
    arrived: 0,
};

impl Default for Next {
    fn default() -> Self {
        Self::Preface(0)
    }
}

impl FrameCounts {
    /// Reads the next bytes of the connection. Returns whether too many such frames have arrived.
    pub(super) fn read(&mut self, mut bytes: &[u8]) -> bool {
        while let Some((first, rest)) = bytes.split_first() {
            match &mut self.next {
                Next::Other => break,
                Next::Payload { missing, kind } => {
                    let count = bytes.len().min(*missing);
                    *missing -= count;
                    bytes = &bytes[count..];
                    if *kind == PayloadKind::Fields {
                        self.unfinished_block_bytes += count;
                    }
                    if *missing == 0 {
                        if *kind == PayloadKind::LastFields {
                            self.unfinished_block_bytes = 0;
                        }
                        self.next = HEADER;
                    }
                }
                Next::Preface(arrived) if PREFACE[*arrived] != *first => self.next = Next::Other,
                Next::Preface(arrived) => {
                    *arrived += 1;
                    bytes = rest;
                    if *arrived == PREFACE.len() {
                        self.next = HEADER;
                    }
                }
                Next::Header {
                    bytes: header,
                    arrived,
                } => {
                    header[*arrived] = *first;
                    *arrived += 1;
                    bytes = rest;
                    if *arrived == HEADER_BYTES {
                        let [high, middle, low] =
                            [header[0], header[1], header[2]].map(usize::from);
                        let length = high << 16 | middle << 8 | low;
                        match header[TYPE] {
                            HEADERS => self.requests += 1,
                            SETTINGS => self.settings += 1,
                            DATA if length >= SMALL_DATA_BYTES => {}
                            DATA => self.small_data += 1,
                            _ => self.others += 1,
                        }
                        let kind = match header[TYPE] {
                            HEADERS | CONTINUATION if header[FLAGS] & END_HEADERS != 0 => {
                                PayloadKind::LastFields
                            }
                            HEADERS | CONTINUATION => PayloadKind::Fields,
                            _ => PayloadKind::Other,
                        };
                        if length == 0 && kind == PayloadKind::LastFields {
                            self.unfinished_block_bytes = 0;
                        }
                        self.next = Next::Payload {
                            missing: length,
                            kind,
                        };
                    }
                }
            }
        }
        self.settings > MAX_SETTINGS
            || self.small_data > SMALL_DATA.after(self.requests)
            || self.others > OTHERS.after(self.requests) + self.sent_bytes / 1024
    }

    /// How many bytes of a block of header fields that has not ended have arrived: the server keeps what they decode to.
    pub(super) fn unfinished_block_bytes(&self) -> usize {
        self.unfinished_block_bytes
    }

    /// Counts bytes that the server has sent.
    pub(super) fn add_sent(&mut self, bytes: usize) {
        self.sent_bytes += bytes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OTHER: u8 = 6;

    fn frame(kind: u8, payload: &[u8]) -> Vec<u8> {
        let length = u8::try_from(payload.len()).unwrap();
        [&[0, 0, length, kind, 0, 0, 0, 0, 0], payload].concat()
    }

    #[test]
    fn frames_are_counted_however_their_bytes_arrive() {
        let connection = [
            PREFACE.to_vec(),
            frame(SETTINGS, &[]),
            frame(0, &frame(SETTINGS, &[4; 20])),
            frame(SETTINGS, &[4; 12]),
            frame(OTHER, &[4; 8]),
            frame(SETTINGS, &[]),
        ]
        .concat();
        for piece in 1..connection.len() {
            let mut frames = FrameCounts::default();
            for bytes in connection.chunks(piece) {
                assert!(!frames.read(bytes));
            }
            assert_eq!(
                (frames.settings, frames.others),
                (3, 1),
                "in pieces of {piece} bytes"
            );
        }
    }

    #[test]
    fn the_bytes_of_other_connections_are_not_counted() {
        let mut frames = FrameCounts::default();
        let bytes = [b"PRI * HTTP/1.1\r\n\r\n".to_vec(), frame(SETTINGS, &[])].concat();
        frames.read(&bytes);
        assert_eq!(frames.settings, 0);
    }

    #[test]
    fn each_request_allows_more_frames_and_so_does_what_is_sent() {
        for (kind, allowance) in [(OTHER, OTHERS), (DATA, SMALL_DATA)] {
            let mut frames = FrameCounts::default();
            frames.read(PREFACE);
            assert!(!frames.read(&frame(kind, &[4; 8]).repeat(allowance.at_first)));
            for _ in 0..3 {
                assert!(!frames.read(&frame(HEADERS, &[4; 8])));
                assert!(!frames.read(&frame(kind, &[4; 8]).repeat(allowance.per_request)));
            }
            assert!(frames.read(&frame(kind, &[4; 8])));
            frames.add_sent(1024);
            assert_eq!(frames.read(&[]), kind == DATA);
        }
    }

    #[test]
    fn a_block_of_header_fields_is_unfinished_until_its_last_frame_has_arrived() {
        let flagged = |kind, flags, payload: &[u8]| {
            let mut frame = frame(kind, payload);
            frame[FLAGS] = flags;
            frame
        };
        let mut frames = FrameCounts::default();
        frames.read(PREFACE);
        frames.read(&flagged(HEADERS, END_HEADERS, &[0xbe; 50]));
        assert_eq!(frames.unfinished_block_bytes(), 0);
        frames.read(&flagged(HEADERS, 0, &[0xbe; 50])[..29]);
        assert_eq!(frames.unfinished_block_bytes(), 20);
        frames.read(&[0xbe; 30]);
        frames.read(&flagged(CONTINUATION, 0, &[0xbe; 7]));
        assert_eq!(frames.unfinished_block_bytes(), 57);
        let last = flagged(CONTINUATION, END_HEADERS, &[0xbe; 9]);
        frames.read(&last[..17]);
        assert_eq!(frames.unfinished_block_bytes(), 57);
        frames.read(&last[17..]);
        assert_eq!(frames.unfinished_block_bytes(), 0);
        frames.read(&flagged(HEADERS, 0, &[0xbe; 50]));
        frames.read(&flagged(CONTINUATION, END_HEADERS, &[]));
        assert_eq!(frames.unfinished_block_bytes(), 0);
    }

    #[test]
    fn large_data_frames_are_not_counted() {
        let mut frames = FrameCounts::default();
        frames.read(PREFACE);
        let header = [0, 1, 0, DATA, 0, 0, 0, 0, 1];
        let large = [&header[..], &[4; SMALL_DATA_BYTES]].concat();
        assert!(!frames.read(&large.repeat(5000)));
    }
}
