//! A stream that ends or fails if the client takes too long to send a request head, to begin another
//! request, or to read a response, and that closes only once the client has received everything.
//!
//! One timer serves all three, because at most one of them is awaited at a time. It pauses while a
//! response is being prepared: during that time, the client is waiting for the server, and the request has
//! timeouts of its own. Neither tokio-io-timeout nor hyper's timer can pause.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, ReadBuf, Take};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep_until};

use super::activity::Activity;
use super::frame_counts::FrameCounts;
use super::shared_stream::SharedStream;
use crate::Limits;
use crate::client::Client;

pub(super) struct TimedStream {
    stream: Take<SharedStream>,
    activity: Arc<Activity>,
    client: Client,
    /// The number of requests that the current wait takes into account.
    seen_requests: usize,
    /// Bytes have arrived that are not part of a parsed request yet.
    has_unparsed_bytes: bool,
    waiting_for: WaitingFor,
    timeout: Duration,
    /// When the wait times out. Set when there is first something to wait for; for a request whose
    /// head arrives in one piece, that happens once.
    deadline: Option<Instant>,
    /// Reset only when it fires too early, so that most requests never touch it.
    timer: Pin<Box<Sleep>>,
    /// How many bytes a client has read since it first blocked a write; `None` if it is not blocking
    /// one.
    slow_read_bytes: Option<usize>,
    /// How long to wait before the next check whether the client has received everything. `None`
    /// until the client has closed its sending side.
    next_check: Option<Duration>,
    /// How many small pieces have been read only to be discarded.
    small_discards: usize,
    unfinished_head: UnfinishedHead,
    /// A block of header fields over HTTP/2 of which only a part has arrived, and until when it must have ended.
    unfinished_block: UnfinishedHead,
    block_deadline: Option<Instant>,
    frame_counts: FrameCounts,
    max_head_bytes: usize,
    head_memory: HeadMemory,
    /// The number of reads since the client last kept the server waiting for more.
    reads_in_a_row: usize,
    head_timeout: Duration,
    idle_timeout: Duration,
    linger_timeout: Duration,
}

/// The memory budget for unfinished request heads of all connections, beyond what each connection may
/// use in any case. Without it, ten thousand connections could each hold the longest head that hyper
/// reads.
#[derive(Debug, Clone)]
pub(crate) struct HeadMemory(Arc<Semaphore>);

/// The size of this budget in KiB.
const HEAD_MEMORY: usize = 64 * 1024;

/// The first bytes of a head need no permit, up to this number.
const FREE_HEAD_BYTES: usize = 16 * 1024;

impl Default for HeadMemory {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(HEAD_MEMORY)))
    }
}

/// The part of a request head that has arrived so far. Over HTTP/2, everything before the first request.
#[derive(Debug, Default)]
struct UnfinishedHead {
    bytes: usize,
    /// How many bytes hyper has parsed: with each read, it parses the head from its beginning.
    parsed_bytes: usize,
    permit: Option<OwnedSemaphorePermit>,
}

/// How many bytes hyper may parse for one head. A head of 64 KiB in Ethernet packets takes 1.5 MB. Without this limit,
/// each byte of a long head that arrives byte by byte could cost 0.1 ms.
const MAX_PARSED_BYTES: usize = 4 * 1024 * 1024;

impl UnfinishedHead {
    fn add(&mut self, bytes: usize, memory: &HeadMemory) -> io::Result<()> {
        self.bytes += bytes;
        let needed = self.bytes.saturating_sub(FREE_HEAD_BYTES).div_ceil(1024);
        let held = (self.permit.as_ref()).map_or(0, OwnedSemaphorePermit::num_permits);
        let missing = u32::try_from(needed.saturating_sub(held)).unwrap_or(u32::MAX);
        if missing > 0 {
            let more = Arc::clone(&memory.0).try_acquire_many_owned(missing);
            let more = more.map_err(|_| io::ErrorKind::OutOfMemory)?;
            match &mut self.permit {
                Some(permit) => permit.merge(more),
                empty => *empty = Some(more),
            }
        }
        Ok(())
    }

    /// Adds the next bytes of a head over HTTP/1.
    fn parse(&mut self, bytes: usize, memory: &HeadMemory, max_bytes: usize) -> io::Result<()> {
        self.add(bytes, memory)?;
        self.parsed_bytes += self.bytes;
        // hyper rejects a longer head by itself. This is for frames before a first HTTP/2 request.
        if self.bytes > max_bytes || self.parsed_bytes > MAX_PARSED_BYTES {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(())
    }
}

/// The most memory, in bytes, that one byte of a block of header fields over HTTP/2 takes once it has been decoded: it
/// can be a field by itself (RFC 7541, 6.1).
const MEMORY_PER_BLOCK_BYTE: usize = 64;

/// The maximum number of bytes per read. When a read fills hyper's buffer, hyper doubles the buffer,
/// which then keeps its size for as long as the connection is open.
const MAX_READ_BYTES: usize = 8 * 1024 - 1;

/// After this many reads, other connections take their turns. Otherwise a client that sends many frames of
/// a few bytes each could occupy a thread for tens of milliseconds.
const MAX_READS_IN_A_ROW: usize = 2;

/// Of what is read only to be discarded, at most so many pieces may have fewer bytes than this.
const SMALL_READ: usize = 512;
const MAX_SMALL_DISCARDS: usize = 100;

/// The time until the first check whether the client has received everything; it doubles each time.
const FIRST_CHECK: Duration = Duration::from_millis(20);

/// How many bytes a client must read within the idle timeout, unless there are fewer left.
const MIN_READ_BYTES: usize = 64 * 1024;

/// The maximum number of bytes that HTTP/2 writes without a request: the acknowledgements of `PING` and
/// `SETTINGS` frames, and a `WINDOW_UPDATE` frame.
const MAX_CONTROL_BYTES: usize = 64;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WaitingFor {
    /// The rest of a head.
    Head,
    /// The server itself.
    Response,
    /// The client: for it to send the next request, or to read.
    Client,
    /// The client: for it to receive the rest and close the connection.
    Close,
}

impl TimedStream {
    pub(super) fn new(
        stream: SharedStream,
        activity: Arc<Activity>,
        head_memory: HeadMemory,
        limits: &Limits,
    ) -> Self {
        let now = Instant::now();
        activity.set_idle_since(now);
        let until = now + limits.head;
        Self {
            stream: stream.take(MAX_READ_BYTES as u64),
            client: activity.client().clone(),
            activity,
            small_discards: 0,
            unfinished_head: UnfinishedHead::default(),
            unfinished_block: UnfinishedHead::default(),
            block_deadline: None,
            frame_counts: FrameCounts::default(),
            max_head_bytes: super::max_head_bytes(limits) + MAX_READ_BYTES,
            head_memory,
            reads_in_a_row: 0,
            seen_requests: 0,
            has_unparsed_bytes: false,
            waiting_for: WaitingFor::Head,
            timeout: limits.head,
            deadline: Some(until),
            timer: Box::pin(sleep_until(until)),
            slow_read_bytes: None,
            next_check: None,
            head_timeout: limits.head,
            idle_timeout: limits.idle_timeout,
            linger_timeout: limits.body_timeout,
        }
    }

    fn wait_for(&mut self, what: WaitingFor, time: Duration) {
        self.waiting_for = what;
        self.timeout = time;
        self.deadline = None;
    }

    fn wait_for_client(&mut self) {
        let idle = self.idle_timeout;
        self.wait_for(WaitingFor::Client, idle);
    }

    /// Ready with an error when the current wait has timed out.
    fn poll_timeout(&mut self, context: &mut Context<'_>) -> Poll<io::Error> {
        let until = self.start_deadline();
        self.poll_deadline(until, context)
    }

    /// The deadline of the current wait, which begins now if it has not begun.
    fn start_deadline(&mut self) -> Instant {
        let wait = self.timeout;
        *self.deadline.get_or_insert_with(|| {
            let now = Instant::now();
            self.activity.set_idle_since(now);
            now + wait
        })
    }

    fn poll_deadline(&mut self, until: Instant, context: &mut Context<'_>) -> Poll<io::Error> {
        if until < self.timer.deadline() {
            self.timer.as_mut().reset(until);
        }
        loop {
            ready!(self.timer.as_mut().poll(context));
            if self.timer.deadline() >= until {
                return Poll::Ready(io::ErrorKind::TimedOut.into());
            }
            // The deadline has been moved to a later time.
            self.timer.as_mut().reset(until);
        }
    }

    fn poll_client_timeout(&mut self, context: &mut Context<'_>) -> Poll<io::Error> {
        if let Some(until) = self.block_deadline {
            self.waiting_for = WaitingFor::Head;
            return self.poll_deadline(until, context);
        }
        if self.activity.is_http2()
            && let Some(since) = self.client.oldest_unsent()
        {
            // Several responses are sent at the same time, and the client must read each of them.
            return self.poll_deadline(Instant::from_std(since) + self.idle_timeout, context);
        }
        if self.activity.has_request_in_progress() {
            self.waiting_for = WaitingFor::Response;
            return Poll::Pending;
        }
        self.restart_after_requests();
        self.poll_timeout(context)
    }

    /// After each request, the wait for the next one starts again.
    fn restart_after_requests(&mut self) {
        let begun = self.activity.request_count();
        if begun != self.seen_requests || self.waiting_for == WaitingFor::Response {
            self.seen_requests = begun;
            self.has_unparsed_bytes = false;
            self.unfinished_head = UnfinishedHead::default();
            if self.slow_read_bytes.take().is_some() {
                self.activity.set_unread(false);
            }
            self.wait_for_client();
        }
    }

    /// Called when bytes have arrived. In HTTP/1 they begin a request head. In HTTP/2 they may be
    /// anything, so however many there are, they do not make an idle client an active one.
    fn after_read(&mut self, count: usize) -> io::Result<()> {
        if self.activity.has_request_in_progress() {
            return Ok(());
        }
        self.restart_after_requests();
        if !self.activity.is_http2() {
            self.has_unparsed_bytes = true;
            let (memory, max_bytes) = (&self.head_memory, self.max_head_bytes);
            let parsed = self.unfinished_head.parse(count, memory, max_bytes);
            // hyper would take some of these errors for the end of the stream, and shut it down.
            parsed.inspect_err(|_| self.activity.abort())?;
            if self.waiting_for == WaitingFor::Client {
                let head = self.head_timeout;
                self.wait_for(WaitingFor::Head, head);
            }
        }
        Ok(())
    }

    /// Counts the memory and the time of a block of header fields over HTTP/2 that has not ended.
    fn track_block(&mut self) -> io::Result<()> {
        let needed = self.frame_counts.unfinished_block_bytes() * MEMORY_PER_BLOCK_BYTE;
        if needed == 0 {
            if self.block_deadline.take().is_some() {
                self.unfinished_block = UnfinishedHead::default();
                self.wait_for_client();
            }
            return Ok(());
        }
        let until = Instant::now() + self.head_timeout;
        self.block_deadline.get_or_insert(until);
        let more = needed.saturating_sub(self.unfinished_block.bytes);
        self.unfinished_block.add(more, &self.head_memory)
    }

    /// A successful write means that the client is reading a response, except for what HTTP/2 writes
    /// before the first request, and in reply to a `PING` or `SETTINGS` frame.
    fn after_write(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        match written {
            Poll::Ready(written) => {
                let count = written.as_ref().map_or(0, |count| *count);
                self.frame_counts.add_sent(count);
                if let Some(read) = &mut self.slow_read_bytes {
                    *read += count;
                    if *read < MIN_READ_BYTES {
                        return Poll::Ready(written);
                    }
                    self.slow_read_bytes = None;
                    self.activity.set_unread(false);
                }
                let is_response = count > MAX_CONTROL_BYTES || !self.activity.is_http2();
                if is_response && self.activity.request_count() > 0 {
                    self.restart_after_requests();
                    self.wait_for_client();
                }
                Poll::Ready(written)
            }
            Poll::Pending => {
                if self.slow_read_bytes.is_none() {
                    self.slow_read_bytes = Some(0);
                    self.activity.set_unread(true);
                }
                let timed_out = ready!(self.poll_client_timeout(context));
                self.activity.abort();
                Poll::Ready(Err(timed_out))
            }
        }
    }

    fn poll_read_stream(
        &mut self,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.stream.set_limit(MAX_READ_BYTES as u64);
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }

    /// Reads and discards what the client still sends, until it closes its sending side. A client that sends it in many
    /// small pieces is disconnected.
    fn poll_discard(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let mut discarded = [0; 8 * 1024];
        loop {
            let mut buffer = ReadBuf::new(&mut discarded);
            match ready!(self.poll_read_stream(context, &mut buffer)) {
                Ok(()) if !buffer.filled().is_empty() => {
                    self.small_discards += usize::from(buffer.filled().len() < SMALL_READ);
                    if self.small_discards > MAX_SMALL_DISCARDS {
                        self.activity.abort();
                        return Poll::Ready(());
                    }
                }
                _ => return Poll::Ready(()),
            }
        }
    }

    /// Waits until the operating system has closed the connection, which it does once both sides have
    /// closed it and the client has received everything. A closed socket has no peer. There is no
    /// notification of this, so it has to be polled.
    fn poll_closed(&mut self, context: &mut Context<'_>) -> Poll<()> {
        while self.stream.get_ref().tcp().peer_addr().is_ok() {
            let deadline = self.start_deadline();
            let check = self.next_check.unwrap_or(FIRST_CHECK);
            if self.next_check.is_none() || self.timer.is_elapsed() {
                self.timer
                    .as_mut()
                    .reset(deadline.min(Instant::now() + check));
                self.next_check = Some(2 * check);
            }
            ready!(self.timer.as_mut().poll(context));
            if Instant::now() >= deadline {
                self.activity.abort();
                break;
            }
        }
        Poll::Ready(())
    }
}

impl Drop for TimedStream {
    /// Without a reset, the operating system would keep unread data for minutes after the connection is
    /// no longer counted.
    fn drop(&mut self) {
        if self.activity.is_aborted() {
            let _ = self.stream.get_ref().tcp().set_zero_linger();
        }
    }
}

impl AsyncRead for TimedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = if self.reads_in_a_row < MAX_READS_IN_A_ROW {
            self.poll_read_stream(context, buffer)
        } else {
            context.waker().wake_by_ref();
            Poll::Pending
        };
        match read {
            Poll::Ready(read) => {
                self.reads_in_a_row += 1;
                let bytes = &buffer.filled()[before..];
                if self.frame_counts.read(bytes) {
                    return Poll::Ready(Err(io::ErrorKind::InvalidData.into()));
                }
                if !bytes.is_empty() {
                    self.after_read(bytes.len())?;
                    self.track_block()?;
                }
                Poll::Ready(read)
            }
            Poll::Pending => {
                self.reads_in_a_row = 0;
                let timed_out = ready!(self.poll_client_timeout(context));
                // An idle connection is reported as the end of the stream, so that hyper shuts it down.
                Poll::Ready(match self.waiting_for {
                    WaitingFor::Client => Ok(()),
                    _ => Err(timed_out),
                })
            }
        }
    }
}

impl AsyncWrite for TimedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(self.stream.get_mut()).poll_write(context, bytes);
        self.after_write(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(self.stream.get_mut()).poll_write_vectored(context, pieces);
        self.after_write(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.get_ref().is_write_vectored()
    }

    /// hyper flushes when it has written everything so far to the socket, so no write is blocked any
    /// more.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.slow_read_bytes.take().is_some() {
            self.activity.set_unread(false);
            self.wait_for_client();
        }
        if self.activity.is_http2()
            && !self.activity.has_request_in_progress()
            && self.client.oldest_unsent().is_none()
        {
            // hyper looked for the next request before it wrote the response.
            self.restart_after_requests();
            self.start_deadline();
        }
        Pin::new(self.stream.get_mut()).poll_flush(context)
    }

    /// Ends writing, and waits until the client has received everything and closed the connection. What it
    /// still sends is discarded: closing the connection meanwhile would reset it, and the client might lose
    /// a response that it has not read yet (RFC 9112, 9.6). A client that takes too long is disconnected.
    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.activity.is_aborted() {
            return Poll::Ready(Ok(()));
        }
        if self.waiting_for != WaitingFor::Close {
            ready!(Pin::new(self.stream.get_mut()).poll_shutdown(context))?;
            self.restart_after_requests();
            // Unparsed bytes are what hyper has rejected.
            let is_cut_short = self.activity.is_request_cut_short() || self.has_unparsed_bytes;
            let time = if is_cut_short {
                self.linger_timeout
            } else {
                self.idle_timeout
            };
            self.wait_for(WaitingFor::Close, time);
        }
        if self.next_check.is_none() {
            if self.poll_discard(context).is_pending() {
                ready!(self.poll_timeout(context));
                self.activity.abort();
            }
            if self.activity.is_aborted() {
                return Poll::Ready(Ok(()));
            }
        }
        self.poll_closed(context).map(Ok)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many reads of this many bytes a head may take.
    fn accepted_reads(read_bytes: usize, first_read_bytes: usize) -> usize {
        let (mut head, memory) = (UnfinishedHead::default(), HeadMemory::default());
        let mut parse = |bytes| head.parse(bytes, &memory, 128 * 1024).is_ok();
        assert!(parse(first_read_bytes));
        (0..10_000).take_while(|_| parse(read_bytes)).count()
    }

    #[test]
    fn a_long_head_may_arrive_in_packets_but_not_byte_by_byte() {
        assert!(1400 * accepted_reads(1400, 1400) > 64 * 1024);
        assert!(accepted_reads(1, 1) > 2000);
        assert!(accepted_reads(1, 62_000) < 100);
    }
}
