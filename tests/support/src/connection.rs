//! A client that writes bytes, whether they are HTTP or not, and reads answers by their own framing.

use std::fmt;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

use crate::HttpResponse;

/// How long nothing may come before it is a hang. No limit under test is near it.
const HANG_TIMEOUT: Duration = Duration::from_secs(20);

/// A connection, and the bytes of it that no answer has taken yet.
pub struct Connection {
    stream: TcpStream,
    unread: Vec<u8>,
    ended: Option<Ending>,
}

/// How the server ends a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Nothing more is sent.
    Closed,
    /// The connection is gone, and whatever was on its way with it.
    Reset,
}

impl Connection {
    /// Connects.
    pub fn open(address: SocketAddr) -> Self {
        Self::try_open(address).expect("a server that accepts")
    }

    /// Connects, if anybody accepts.
    ///
    /// # Errors
    /// The system's, when nobody does.
    pub fn try_open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(HANG_TIMEOUT))?;
        stream.set_write_timeout(Some(HANG_TIMEOUT))?;
        Ok(Self {
            stream,
            unread: Vec::new(),
            ended: None,
        })
    }

    /// Writes these bytes.
    #[track_caller]
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        assert!(self.try_send(bytes), "nobody takes it: {self:?}");
    }

    /// Writes these bytes, and returns whether the system took them. A server need not read what it has
    /// refused.
    pub fn try_send(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.stream.write_all(bytes.as_ref()).is_ok()
    }

    /// Closes the client's side: nothing more is sent.
    pub fn shut_down_write(&self) {
        // It may have ended already.
        let _ = self.stream.shutdown(Shutdown::Write);
    }

    /// GETs an address, with these further lines in its head.
    #[track_caller]
    pub fn get(&mut self, address: &str, lines: &str) -> HttpResponse {
        self.send(format!("GET {address} HTTP/1.1\r\nHost: a\r\n{lines}\r\n"));
        self.response()
    }

    /// The next answer to a request that is not HEAD.
    #[track_caller]
    pub fn response(&mut self) -> HttpResponse {
        match self.next_response(false) {
            Ok(answer) => answer.unwrap_or_else(|| panic!("{:?} before an answer", self.ended)),
            Err(fault) => panic!("{fault}: {self:?}"),
        }
    }

    /// The next answer; `None` when the connection ends before its first byte.
    ///
    /// # Errors
    /// What is wrong with the answer, or with how it ends.
    pub fn next_response(&mut self, to_head: bool) -> Result<Option<HttpResponse>, String> {
        loop {
            if !self.unread.is_empty()
                && let Some((answer, taken)) = HttpResponse::parse(&self.unread, to_head)?
            {
                self.unread.drain(..taken);
                return Ok(Some(answer));
            }
            match self.ended {
                Some(_) if !self.unread.is_empty() => return Err("half an answer".into()),
                Some(_) => return Ok(None),
                None => self.read()?,
            }
        }
    }

    /// How the server ended the connection, once it has.
    pub fn ending(&self) -> Option<Ending> {
        self.ended
    }

    /// How the connection ends.
    ///
    /// # Errors
    /// Something comes before, or it never ends.
    pub fn wait_for_ending(&mut self) -> Result<Ending, String> {
        loop {
            if !self.unread.is_empty() {
                let more = String::from_utf8_lossy(&self.unread);
                return Err(format!("one answer too many: {more:.200}"));
            }
            match self.ended {
                Some(ending) => return Ok(ending),
                None => self.read()?,
            }
        }
    }

    /// Fails unless the server closes the connection without another byte.
    #[track_caller]
    pub fn expect_closed(&mut self) {
        assert_eq!(self.wait_for_ending(), Ok(Ending::Closed));
    }

    /// All that comes until the server closes the connection; a reset is a failure.
    #[track_caller]
    pub fn read_to_end(&mut self) -> String {
        while self.read_some() {}
        assert_eq!(self.ended, Some(Ending::Closed), "{self:?}");
        String::from_utf8_lossy(&std::mem::take(&mut self.unread)).into_owned()
    }

    /// Reads on until these bytes have come.
    #[track_caller]
    pub fn read_until(&mut self, bytes: &[u8]) {
        let holds = |read: &[u8]| read.windows(bytes.len()).any(|window| window == bytes);
        while !holds(&self.unread) {
            assert!(self.read_some(), "{:?}: {self:?}", self.ended);
        }
    }

    /// Waits until something comes or the connection ends.
    ///
    /// # Errors
    /// Neither happens.
    pub fn wait_for_bytes(&mut self) -> Result<(), String> {
        if self.unread.is_empty() {
            self.read()?;
        }
        Ok(())
    }

    /// Reads what comes next, and returns whether anything does.
    pub fn read_some(&mut self) -> bool {
        self.read().is_ok() && self.ended.is_none()
    }

    /// Writes byte by byte as long as anybody takes it, waiting a moment for an answer after each.
    /// Ends when the server has closed the connection, or has sent something.
    pub fn drip(&mut self, bytes: &str) {
        self.set_read_timeout(Duration::from_millis(20));
        for byte in bytes.bytes() {
            let taken = self.try_send([byte]);
            if !taken || self.read_some() || self.ended.is_some() {
                break;
            }
        }
        // A system resets a connection that has been closed on a client that sends on.
        self.ended = self.ended.map(|_| Ending::Closed);
        self.set_read_timeout(HANG_TIMEOUT);
    }

    /// Has nothing come so far?
    pub fn has_nothing_to_read(&mut self) -> bool {
        let set = |nonblocking| self.stream.set_nonblocking(nonblocking);
        set(true).expect("a socket");
        let peeked = self.stream.peek(&mut [0]);
        set(false).expect("a socket");
        peeked.is_err_and(|error| error.kind() == ErrorKind::WouldBlock)
    }

    fn set_read_timeout(&self, timeout: Duration) {
        let set = self.stream.set_read_timeout(Some(timeout));
        set.expect("a socket");
    }

    fn read(&mut self) -> Result<(), String> {
        let mut some = [0; 16 * 1024];
        match self.stream.read(&mut some) {
            Ok(0) => self.ended = Some(Ending::Closed),
            Ok(count) => self.unread.extend(&some[..count]),
            Err(error) => match error.kind() {
                ErrorKind::ConnectionReset => self.ended = Some(Ending::Reset),
                ErrorKind::WouldBlock | ErrorKind::TimedOut => return Err("a hang".into()),
                ErrorKind::Interrupted => {}
                _ => return Err(error.to_string()),
            },
        }
        Ok(())
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", String::from_utf8_lossy(&self.unread))
    }
}
