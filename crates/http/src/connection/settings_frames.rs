//! Counts the SETTINGS frames of an HTTP/2 connection (RFC 9113, 4.1 and 6.5). Each may change the windows
//! of all streams, so it costs the server much more than the client (10.5). hyper does not limit them.

/// What begins an HTTP/2 connection (RFC 9113, 3.4).
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

const HEADER_BYTES: usize = 9;
const TYPE: usize = 3;
const SETTINGS: u8 = 4;

#[derive(Debug)]
pub(super) struct SettingsFrames {
    count: usize,
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

impl Default for SettingsFrames {
    fn default() -> Self {
        Self {
            count: 0,
            next: Next::Preface(0),
        }
    }
}

impl SettingsFrames {
    /// Reads the next bytes of the connection. Returns the number of SETTINGS frames so far.
    pub(super) fn read(&mut self, mut bytes: &[u8]) -> usize {
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
                        self.count += usize::from(header[TYPE] == SETTINGS);
                        let [high, middle, low] =
                            [header[0], header[1], header[2]].map(usize::from);
                        self.next = Next::Payload(high << 16 | middle << 8 | low);
                    }
                }
            }
        }
        self.count
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
    fn settings_frames_are_counted_however_their_bytes_arrive() {
        let connection = [
            PREFACE.to_vec(),
            frame(SETTINGS, &[]),
            frame(0, &frame(SETTINGS, &[4; 20])),
            frame(SETTINGS, &[4; 12]),
            frame(6, &[4; 8]),
            frame(SETTINGS, &[]),
        ]
        .concat();
        for piece in 1..connection.len() {
            let mut frames = SettingsFrames::default();
            for bytes in connection.chunks(piece) {
                frames.read(bytes);
            }
            assert_eq!(frames.read(&[]), 3, "in pieces of {piece} bytes");
        }
    }

    #[test]
    fn the_bytes_of_other_connections_are_not_counted() {
        let mut frames = SettingsFrames::default();
        let bytes = [b"PRI * HTTP/1.1\r\n\r\n".to_vec(), frame(SETTINGS, &[])].concat();
        assert_eq!(frames.read(&bytes), 0);
    }
}
