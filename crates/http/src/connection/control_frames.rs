//! Counts the frames of an HTTP/2 connection that the server has to acknowledge (RFC 9113, 4.1, 6.5 and 6.7),
//! which hyper does not limit. SETTINGS may change the windows of all streams, so each costs the server much
//! more than the client (10.5). PING costs little, but is not a request, which other limits would count.

/// What begins an HTTP/2 connection (RFC 9113, 3.4).
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

const HEADER_BYTES: usize = 9;
const TYPE: usize = 3;
const HEADERS: u8 = 1;
const SETTINGS: u8 = 4;
const PING: u8 = 6;

/// The maximum number of SETTINGS frames on a connection. Clients send one or two.
const MAX_SETTINGS: usize = 100;

/// The maximum number of PING frames between two requests. Clients send one every few seconds, or several
/// during a large response.
const MAX_PINGS: usize = 1000;

#[derive(Debug)]
pub(super) struct ControlFrames {
    settings: usize,
    /// Since the last request.
    pings: usize,
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
    /// The payload of a frame, of which this many bytes are missing.
    Payload(usize),
    /// A connection that is not HTTP/2.
    Other,
}

const HEADER: Next = Next::Header {
    bytes: [0; HEADER_BYTES],
    arrived: 0,
};

impl Default for ControlFrames {
    fn default() -> Self {
        Self {
            settings: 0,
            pings: 0,
            next: Next::Preface(0),
        }
    }
}

impl ControlFrames {
    /// Reads the next bytes of the connection. Returns whether too many such frames have arrived.
    pub(super) fn read(&mut self, mut bytes: &[u8]) -> bool {
        while let Some((first, rest)) = bytes.split_first() {
            match &mut self.next {
                Next::Other => break,
                Next::Payload(missing) => {
                    let count = bytes.len().min(*missing);
                    *missing -= count;
                    bytes = &bytes[count..];
                    if *missing == 0 {
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
                        match header[TYPE] {
                            HEADERS => self.pings = 0,
                            SETTINGS => self.settings += 1,
                            PING => self.pings += 1,
                            _ => {}
                        }
                        let [high, middle, low] =
                            [header[0], header[1], header[2]].map(usize::from);
                        self.next = Next::Payload(high << 16 | middle << 8 | low);
                    }
                }
            }
        }
        self.settings > MAX_SETTINGS || self.pings > MAX_PINGS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            frame(PING, &[4; 8]),
            frame(SETTINGS, &[]),
        ]
        .concat();
        for piece in 1..connection.len() {
            let mut frames = ControlFrames::default();
            for bytes in connection.chunks(piece) {
                assert!(!frames.read(bytes));
            }
            assert_eq!(
                (frames.settings, frames.pings),
                (3, 1),
                "in pieces of {piece} bytes"
            );
        }
    }

    #[test]
    fn the_bytes_of_other_connections_are_not_counted() {
        let mut frames = ControlFrames::default();
        let bytes = [b"PRI * HTTP/1.1\r\n\r\n".to_vec(), frame(SETTINGS, &[])].concat();
        frames.read(&bytes);
        assert_eq!(frames.settings, 0);
    }

    #[test]
    fn pings_are_counted_from_one_request_to_the_next() {
        let mut frames = ControlFrames::default();
        frames.read(PREFACE);
        for _ in 0..3 {
            assert!(!frames.read(&frame(PING, &[4; 8]).repeat(MAX_PINGS)));
            assert!(!frames.read(&frame(HEADERS, &[4; 8])));
        }
        assert!(frames.read(&frame(PING, &[4; 8]).repeat(MAX_PINGS + 1)));
    }
}
