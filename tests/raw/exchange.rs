//! One connection: what is sent on it, what comes back, and how it ends.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

use super::answer::Answer;
use super::notation::Step;

/// How long nothing may come before it is a hang. No limit under test is near it.
const HANG: Duration = Duration::from_secs(20);

/// A connection, and the bytes of it that no answer has taken yet.
pub struct Connection {
    stream: TcpStream,
    unread: Vec<u8>,
    /// How the server's side ended, once it has.
    ended: Option<Ending>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Nothing more is sent.
    Closed,
    /// The connection is gone, and whatever was on its way with it.
    Reset,
}

impl Connection {
    pub fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("a server that accepts");
        stream.set_nodelay(true).expect("a socket");
        stream.set_read_timeout(Some(HANG)).expect("a socket");
        stream.set_write_timeout(Some(HANG)).expect("a socket");
        Self {
            stream,
            unread: Vec::new(),
            ended: None,
        }
    }

    /// Does what an entry says. A server need not read what it has refused, so a failure to write is
    /// none of the exchange.
    pub fn perform(&mut self, steps: &[Step], tag: impl Fn(&str) -> String) -> Result<(), String> {
        for step in steps {
            match step {
                Step::Send(bytes) => self.send(bytes),
                Step::SendTag(address) => self.send(tag(address).as_bytes()),
                Step::Wait if self.unread.is_empty() => self.more()?,
                Step::Wait => {}
                Step::End => {
                    let _ = self.stream.shutdown(Shutdown::Write);
                }
            }
        }
        Ok(())
    }

    pub fn send(&mut self, bytes: &[u8]) {
        let _ = self.stream.write_all(bytes);
    }

    /// The next answer, or how the connection ended instead of one.
    pub fn answer(&mut self, to_head: bool) -> Result<Result<Answer, Ending>, String> {
        loop {
            if !self.unread.is_empty()
                && let Some((answer, taken)) = Answer::read(&self.unread, to_head)?
            {
                self.unread.drain(..taken);
                return Ok(Ok(answer));
            }
            match self.ended {
                Some(_) if !self.unread.is_empty() => return Err("half an answer".into()),
                Some(ending) => return Ok(Err(ending)),
                None => self.more()?,
            }
        }
    }

    /// How the connection ends, when nothing more comes before.
    pub fn end(&mut self) -> Result<Ending, String> {
        loop {
            if !self.unread.is_empty() {
                let more = String::from_utf8_lossy(&self.unread);
                return Err(format!("one answer too many: {more:.200}"));
            }
            match self.ended {
                Some(ending) => return Ok(ending),
                None => self.more()?,
            }
        }
    }

    fn more(&mut self) -> Result<(), String> {
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
