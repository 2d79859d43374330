//! A client that writes bytes, and reads answers by their own framing.

use std::fmt;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// What no answer takes. A test that reaches it has failed.
const NEVER: Duration = Duration::from_secs(20);

pub struct Client {
    stream: TcpStream,
    /// Read, and not yet taken as an answer.
    read: Vec<u8>,
}

/// One answer.
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Client {
    pub fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("a connection that works");
        stream
            .set_read_timeout(Some(NEVER))
            .expect("a connection that works");
        Self {
            stream,
            read: Vec::new(),
        }
    }

    /// Writes these bytes.
    #[track_caller]
    pub fn send(&mut self, bytes: &str) {
        self.stream
            .write_all(bytes.as_bytes())
            .expect("a connection that works");
    }

    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let sent = self.stream.write_all(bytes);
        sent.expect("a connection that works");
    }

    /// Does anybody take these bytes?
    pub fn try_send(&mut self, bytes: &[u8]) -> bool {
        self.stream.write_all(bytes).is_ok()
    }

    /// Does anything come?
    pub fn read_some(&mut self) -> bool {
        let read = self.stream.read(&mut [0; 1024]);
        read.is_ok_and(|count| count > 0)
    }

    /// Reads on until these bytes have come.
    #[track_caller]
    pub fn read_until(&mut self, bytes: &[u8]) {
        let holds = |read: &[u8]| read.windows(bytes.len()).any(|window| window == bytes);
        while !holds(&self.read) {
            assert!(self.read_more(), "closed: {self:?}");
        }
    }

    /// Reads on until the server closes the connection, whatever comes.
    #[track_caller]
    pub fn read_to_end(&mut self) {
        while self.read_more() {}
    }

    /// GETs an address, with these further lines in its head.
    #[track_caller]
    pub fn get(&mut self, address: &str, lines: &str) -> Answer {
        self.send(&format!("GET {address} HTTP/1.1\r\nHost: a\r\n{lines}\r\n"));
        self.answer()
    }

    /// Says that it will send nothing more.
    pub fn end(&self) {
        self.stream
            .shutdown(Shutdown::Write)
            .expect("a connection that works");
    }

    /// Writes as long as anybody takes it, a byte each time that nothing has come for a moment. Ends
    /// when the server has closed the connection, or has sent something.
    pub fn drip(&mut self, bytes: &str) {
        let moment = Some(Duration::from_millis(20));
        self.stream
            .set_read_timeout(moment)
            .expect("a connection that works");
        for byte in bytes.bytes() {
            let mut buffer = [0; 1024];
            if self.stream.write_all(&[byte]).is_err() {
                break;
            }
            match self.stream.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => {
                    self.read.extend_from_slice(&buffer[..count]);
                    break;
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(_) => break,
            }
        }
        self.stream
            .set_read_timeout(Some(NEVER))
            .expect("a connection that works");
    }

    /// Has nothing come so far?
    pub fn has_nothing(&mut self) -> bool {
        self.stream
            .set_nonblocking(true)
            .expect("a connection that works");
        let read = self.stream.read(&mut [0]);
        self.stream
            .set_nonblocking(false)
            .expect("a connection that works");
        read.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    }

    /// The next answer to a request that is not HEAD.
    #[track_caller]
    pub fn answer(&mut self) -> Answer {
        let end = loop {
            match self.read.windows(4).position(|four| four == b"\r\n\r\n") {
                Some(end) => break end + 4,
                None => assert!(self.read_more(), "closed inside a head: {self:?}"),
            }
        };
        let head = String::from_utf8(self.read.drain(..end).collect()).expect("a head of ASCII");
        let mut answer = Answer {
            status: head[9..12].parse().expect("a status"),
            head,
            body: Vec::new(),
        };
        let length = answer.header("content-length").unwrap_or("0");
        let length: usize = length.parse().expect("a length");
        while self.read.len() < length {
            assert!(self.read_more(), "closed inside a body: {self:?}");
        }
        answer.body = self.read.drain(..length).collect();
        answer
    }

    /// All that comes until the server closes the connection; that it resets it is no end.
    #[track_caller]
    pub fn rest(&mut self) -> String {
        while self.read_more() {}
        String::from_utf8(std::mem::take(&mut self.read)).expect("UTF-8")
    }

    /// Ensures that the server closes the connection without another byte.
    #[track_caller]
    pub fn expect_closed(&mut self) {
        assert_eq!(self.rest(), "");
    }

    #[track_caller]
    fn read_more(&mut self) -> bool {
        let mut buffer = [0; 16 * 1024];
        let count = self
            .stream
            .read(&mut buffer)
            .expect("a connection that works");
        self.read.extend_from_slice(&buffer[..count]);
        count > 0
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", String::from_utf8_lossy(&self.read))
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (other, value) = line.split_once(": ")?;
            other.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// Fails unless it is the problem of this kind, and says whether the connection is closed.
    #[track_caller]
    pub fn expect_problem(&self, status: u16, kind: &str, closed: bool) {
        assert_eq!(self.status, status, "{self}");
        let media = self.header("content-type");
        assert_eq!(media, Some("application/problem+json"), "{self}");
        assert_eq!(self.header("cache-control"), Some("no-store"), "{self}");
        let problem = self.json();
        assert_eq!(problem["type"], format!("/problems/{kind}"), "{self}");
        assert_eq!(problem["status"], status, "{self}");
        let id = problem["request_id"].as_str();
        assert!(id.is_some() && id == self.header("x-request-id"), "{self}");
        let says_so = self.header("connection") == Some("close");
        assert_eq!(says_so, closed, "{self}");
    }

    #[track_caller]
    pub fn expect(&self, status: u16, body: &str) {
        let text = String::from_utf8_lossy(&self.body);
        assert_eq!((self.status, &*text), (status, body), "{self}");
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.head, String::from_utf8_lossy(&self.body))
    }
}
