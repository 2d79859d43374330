//! A client that writes arbitrary bytes, whether they are valid HTTP or not, and reads responses by
//! their framing.

use std::fmt;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

use crate::HttpResponse;

/// How long the server may send nothing before that counts as a hang. No timeout under test is close
/// to it.
const HANG_TIMEOUT: Duration = Duration::from_secs(20);

/// A connection, and the received bytes that are not part of a response yet.
pub struct Connection {
    stream: TcpStream,
    unread: Vec<u8>,
    ended: Option<Ending>,
}

/// How the server ends a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The server has finished sending.
    Closed,
    /// The connection has been reset, and what was in transit is lost.
    Reset,
}

impl Connection {
    /// Connects.
    pub fn open(address: SocketAddr) -> Self {
        Self::try_open(address).expect("a server that accepts")
    }

    /// Connects, if a server is listening.
    ///
    /// # Errors
    /// The error of the operating system if no server is listening.
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
        assert!(
            self.try_send(bytes),
            "the server does not accept these bytes: {self:?}"
        );
    }

    /// Writes these bytes, and returns whether the operating system accepted them. A server need not
    /// read what it has rejected.
    pub fn try_send(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.stream.write_all(bytes.as_ref()).is_ok()
    }

    /// Shuts down the writing side: nothing more is sent.
    pub fn shut_down_write(&self) {
        // The connection may have ended already.
        let _ = self.stream.shutdown(Shutdown::Write);
    }

    /// Sends a GET with these additional header lines, and returns the response.
    #[track_caller]
    pub fn get(&mut self, path: &str, lines: &str) -> HttpResponse {
        self.send(format!("GET {path} HTTP/1.1\r\nHost: a\r\n{lines}\r\n"));
        self.response()
    }

    /// The next response, unless it is to a HEAD.
    #[track_caller]
    pub fn response(&mut self) -> HttpResponse {
        match self.next_response(false) {
            Ok(response) => {
                response.unwrap_or_else(|| panic!("{:?} before a response", self.ended))
            }
            Err(error) => panic!("{error}: {self:?}"),
        }
    }

    /// The next response; `None` if the connection ends before its first byte.
    ///
    /// # Errors
    /// What is wrong with the response, or with how it ends.
    pub fn next_response(&mut self, to_head: bool) -> Result<Option<HttpResponse>, String> {
        loop {
            if !self.unread.is_empty()
                && let Some((response, taken)) = HttpResponse::parse(&self.unread, to_head)?
            {
                self.unread.drain(..taken);
                return Ok(Some(response));
            }
            match self.ended {
                Some(_) if !self.unread.is_empty() => return Err("half a response".into()),
                Some(_) => return Ok(None),
                None => self.read()?,
            }
        }
    }

    /// How the server has ended the connection; `None` if it has not.
    pub fn ending(&self) -> Option<Ending> {
        self.ended
    }

    /// Waits until the server ends the connection.
    ///
    /// # Errors
    /// The server sends something before that, or never ends the connection.
    pub fn wait_for_ending(&mut self) -> Result<Ending, String> {
        loop {
            if !self.unread.is_empty() {
                let more = String::from_utf8_lossy(&self.unread);
                return Err(format!("unexpected bytes: {more:.200}"));
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

    /// Reads until the server closes the connection, and returns what was received; a reset is a
    /// failure.
    #[track_caller]
    pub fn read_to_end(&mut self) -> String {
        while self.read_some() {}
        assert_eq!(self.ended, Some(Ending::Closed), "{self:?}");
        String::from_utf8_lossy(&std::mem::take(&mut self.unread)).into_owned()
    }

    /// Reads until these bytes have been received.
    #[track_caller]
    pub fn read_until(&mut self, bytes: &[u8]) {
        let contains_bytes = |read: &[u8]| read.windows(bytes.len()).any(|window| window == bytes);
        while !contains_bytes(&self.unread) {
            assert!(self.read_some(), "{:?}: {self:?}", self.ended);
        }
    }

    /// Waits until there is something to read or the connection ends.
    ///
    /// # Errors
    /// Neither happens in time.
    pub fn wait_for_bytes(&mut self) -> Result<(), String> {
        if self.unread.is_empty() {
            self.read()?;
        }
        Ok(())
    }

    /// Reads the next bytes, and returns whether there were any.
    pub fn read_some(&mut self) -> bool {
        self.read().is_ok() && self.ended.is_none()
    }

    /// Writes byte by byte, waiting briefly for a response after each. Ends when the server has
    /// closed the connection, or has sent something.
    pub fn drip(&mut self, bytes: &str) {
        self.set_read_timeout(Duration::from_millis(20));
        for byte in bytes.bytes() {
            let taken = self.try_send([byte]);
            if !taken || self.read_some() || self.ended.is_some() {
                break;
            }
        }
        // The operating system resets a closed connection if the peer keeps sending.
        self.ended = self.ended.map(|_| Ending::Closed);
        self.set_read_timeout(HANG_TIMEOUT);
    }

    /// Whether nothing has been received so far.
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
        let mut buffer = [0; 16 * 1024];
        match self.stream.read(&mut buffer) {
            Ok(0) => self.ended = Some(Ending::Closed),
            Ok(count) => self.unread.extend(&buffer[..count]),
            Err(error) => match error.kind() {
                ErrorKind::ConnectionReset => self.ended = Some(Ending::Reset),
                ErrorKind::WouldBlock | ErrorKind::TimedOut => {
                    return Err("the server hangs".into());
                }
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
