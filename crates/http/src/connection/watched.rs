//! A stream that fails when its client takes too long: to send a head, to begin another request, to
//! read an answer.
//!
//! One clock serves all three, since at most one of them is waited for. It stands while an answer is
//! being found: then it is the client who waits, and the request has limits of its own. tokio-io-timeout and
//! hyper's own clock know neither.

use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Instant, Sleep, sleep_until},
};

use super::activity::Activity;
use crate::{Limits, client::Client};

pub(super) struct Watched {
    stream: TcpStream,
    activity: Arc<Activity>,
    client: Client,
    /// The requests that the wait takes into account.
    seen: usize,
    /// Bytes have come that have made no request so far.
    holds_no_request: bool,
    waits_for: What,
    wait: Duration,
    /// When the wait is over. Set when there is first to wait for it: of a request whose head comes
    /// whole, that is once.
    until: Option<Instant>,
    /// Set anew only when it is early, so that a request seldom touches it.
    clock: Pin<Box<Sleep>>,
    /// What a client has read since it was first waited for, in bytes, if it is.
    read_slowly: Option<usize>,
    head: Duration,
    idle: Duration,
    linger: Duration,
}

/// How many bytes a client has to read in the time that a connection may be idle, or else all that there
/// are.
const PACE: usize = 64 * 1024;

/// The most that HTTP/2 writes without a request: an acknowledged ping and settings, a window.
const BY_ITSELF: usize = 64;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// The rest of a head.
    Head,
    /// Ourselves.
    Answer,
    /// The next request, or that the client reads.
    Client,
    /// The end of what the client sends after an answer that cut it short.
    End,
}

impl Watched {
    pub(super) fn new(
        stream: TcpStream,
        activity: Arc<Activity>,
        client: Client,
        limits: &Limits,
    ) -> Self {
        let now = Instant::now();
        activity.wait(now);
        let until = now + limits.head;
        Self {
            stream,
            activity,
            client,
            seen: 0,
            holds_no_request: false,
            waits_for: What::Head,
            wait: limits.head,
            until: Some(until),
            clock: Box::pin(sleep_until(until)),
            read_slowly: None,
            head: limits.head,
            idle: limits.idle,
            linger: limits.body,
        }
    }

    fn wait_for(&mut self, what: What, time: Duration) {
        self.waits_for = what;
        self.wait = time;
        self.until = None;
    }

    fn wait_for_client(&mut self) {
        let idle = self.idle;
        self.wait_for(What::Client, idle);
    }

    /// Is the time up for what is waited for?
    fn poll_late(&mut self, context: &mut Context<'_>) -> Poll<io::Error> {
        let wait = self.wait;
        let begin = || {
            let now = Instant::now();
            self.activity.wait(now);
            now + wait
        };
        let until = *self.until.get_or_insert_with(begin);
        self.poll_until(until, context)
    }

    fn poll_until(&mut self, until: Instant, context: &mut Context<'_>) -> Poll<io::Error> {
        if until < self.clock.deadline() {
            self.clock.as_mut().reset(until);
        }
        loop {
            ready!(self.clock.as_mut().poll(context));
            if self.clock.deadline() >= until {
                return Poll::Ready(io::ErrorKind::TimedOut.into());
            }
            // It was waited for something else meanwhile.
            self.clock.as_mut().reset(until);
        }
    }

    fn poll_waiting(&mut self, context: &mut Context<'_>) -> Poll<io::Error> {
        if self.activity.is_http2()
            && let Some(since) = self.client.oldest()
        {
            // Several answers are sent at once, and each has to be read.
            return self.poll_until(Instant::from_std(since) + self.idle, context);
        }
        if self.activity.is_answering() {
            self.waits_for = What::Answer;
            return Poll::Pending;
        }
        self.see_requests();
        self.poll_late(context)
    }

    /// After each request the wait for the next begins anew.
    fn see_requests(&mut self) {
        let begun = self.activity.begun();
        if begun != self.seen || self.waits_for == What::Answer {
            self.seen = begun;
            self.holds_no_request = false;
            self.read_slowly = None;
            self.wait_for_client();
        }
    }

    /// Bytes have come. In HTTP/1 they begin a head; in HTTP/2 they may be anything, and no number of
    /// them makes an idle client a busy one.
    fn has_read(&mut self) -> io::Result<()> {
        if self.activity.is_answering() {
            return Ok(());
        }
        self.see_requests();
        if !self.activity.is_http2() {
            self.holds_no_request = true;
            if self.waits_for == What::Client {
                let head = self.head;
                self.wait_for(What::Head, head);
            }
        } else if self.until.is_some_and(|until| Instant::now() >= until) {
            return Err(io::ErrorKind::TimedOut.into());
        }
        Ok(())
    }

    /// What is written goes to a client who reads; but for what HTTP/2 writes by itself, because the
    /// client has sent a ping or a setting.
    fn after_write(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        match written {
            Poll::Ready(written) => {
                let count = written.as_ref().map_or(0, |count| *count);
                if let Some(read) = &mut self.read_slowly {
                    *read += count;
                    if *read < PACE {
                        return Poll::Ready(written);
                    }
                    self.read_slowly = None;
                }
                if count > BY_ITSELF || !self.activity.is_http2() {
                    self.see_requests();
                    self.wait_for_client();
                }
                Poll::Ready(written)
            }
            Poll::Pending => {
                self.read_slowly.get_or_insert(0);
                self.poll_waiting(context).map(Err)
            }
        }
    }
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        match Pin::new(&mut self.stream).poll_read(context, buffer) {
            Poll::Ready(read) => {
                if buffer.filled().len() > before {
                    self.has_read()?;
                }
                Poll::Ready(read)
            }
            Poll::Pending => self.poll_waiting(context).map(Err),
        }
    }
}

impl AsyncWrite for Watched {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.after_write(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.after_write(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// All that there was has been taken.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.read_slowly.take().is_some() {
            self.wait_for_client();
        }
        Pin::new(&mut self.stream).poll_flush(context)
    }

    /// Says that nothing more will be written. Where the client was cut short, what it still sends is
    /// read and dropped for a while: to close on it would reset the connection, and take the answer
    /// away from a client who has not read it yet (RFC 9112, 9.6).
    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.waits_for != What::End {
            ready!(Pin::new(&mut self.stream).poll_shutdown(context))?;
            self.see_requests();
            // Bytes that have made no request are what hyper has refused.
            if !self.activity.is_cut() && !self.holds_no_request {
                return Poll::Ready(Ok(()));
            }
            let linger = self.linger;
            self.wait_for(What::End, linger);
        }
        let mut dropped = [0; 8 * 1024];
        loop {
            let mut buffer = ReadBuf::new(&mut dropped);
            match Pin::new(&mut self.stream).poll_read(context, &mut buffer) {
                Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {}
                Poll::Ready(_) => return Poll::Ready(Ok(())),
                Poll::Pending => return self.poll_late(context).map(|_| Ok(())),
            }
        }
    }
}
