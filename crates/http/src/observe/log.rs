//! The log: events of `tracing` as lines, written by a thread of its own.
//!
//! Whoever has something to say puts it into a queue that never blocks. A request's line arrives as
//! a value and becomes text on the thread; events arrive as text. When
//! the reader of the log is too slow, lines are dropped and counted: a log must not stop a server.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};
use std::{fmt, thread};

use prometheus_client::metrics::counter::Counter;
use tracing::{Dispatch, Level, dispatcher};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;
use tracing_subscriber::layer::SubscriberExt;

use super::log_entry::{LogLineFormat, RequestLogEntry};

/// Lines that wait to be written, at most.
const QUEUE_CAPACITY: usize = 4096;

/// Bytes after which lines are written though more wait.
const BATCH_BYTES: usize = 64 * 1024;

/// What has been said is written together after this time. A busy server wakes the thread once in
/// it and not at each request.
const FLUSH_INTERVAL: Duration = Duration::from_millis(2);

/// How long the end of a log waits for a reader that does not read.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(1);

/// A log that is being written. When it is dropped, what has been said is written first.
#[derive(Debug)]
pub struct Log {
    queue: LogQueue,
    dispatch: Dispatch,
    ended: Mutex<Receiver<()>>,
}

impl Log {
    /// Starts to write a log.
    pub fn start(out: impl Write + Send + 'static, format: LogLineFormat) -> Self {
        let (queue, waiting) = sync_channel(QUEUE_CAPACITY);
        let queue = LogQueue {
            sender: queue,
            dropped_lines: Counter::default(),
        };
        let dispatch = subscriber(queue.clone(), format);
        let (end, ended) = sync_channel(1);
        let dropped = queue.dropped_lines.clone();
        thread::spawn(move || {
            write_messages(&waiting, out, format, &dropped);
            // Nobody may wait any more.
            let _ = end.try_send(());
        });
        Self {
            queue,
            dispatch,
            ended: Mutex::new(ended),
        }
    }

    /// Takes the events of `tracing` in this process that no other subscriber takes. The first log
    /// to do so stays the one.
    pub fn set_as_global_default(&self) {
        // Another one stands already: its owner meant it.
        let _ = dispatcher::set_global_default(self.dispatch.clone());
    }

    /// The subscriber that writes to this log, for the events of one thread.
    #[must_use]
    pub fn dispatch(&self) -> &Dispatch {
        &self.dispatch
    }

    /// Writes what has been said, and nothing that is said later.
    pub fn shut_down(&self) {
        let until = Instant::now() + SHUTDOWN_TIMEOUT;
        while let Err(TrySendError::Full(_)) = self.queue.sender.try_send(LogMessage::Shutdown) {
            if Instant::now() > until {
                return;
            }
            thread::sleep(FLUSH_INTERVAL);
        }
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = ended.recv_timeout(SHUTDOWN_TIMEOUT);
    }

    /// How many lines have been dropped since the start.
    pub(super) fn dropped_lines(&self) -> &Counter {
        &self.queue.dropped_lines
    }

    pub(super) fn queue(&self) -> LogQueue {
        self.queue.clone()
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.shut_down();
    }
}

enum LogMessage {
    Request(Box<RequestLogEntry>),
    Event(Vec<u8>),
    Shutdown,
}

/// Where lines are put.
#[derive(Clone)]
pub(super) struct LogQueue {
    sender: SyncSender<LogMessage>,
    /// How many have been dropped since the start.
    dropped_lines: Counter,
}

impl fmt::Debug for LogQueue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines").finish_non_exhaustive()
    }
}

impl LogQueue {
    pub(super) fn push_request(&self, line: Box<RequestLogEntry>) {
        self.push(LogMessage::Request(line));
    }

    fn push(&self, line: LogMessage) {
        if self.sender.try_send(line).is_err() {
            self.dropped_lines.inc();
        }
    }
}

fn write_messages(
    waiting: &Receiver<LogMessage>,
    mut out: impl Write,
    format: LogLineFormat,
    dropped: &Counter,
) {
    let mut next = Vec::with_capacity(BATCH_BYTES);
    while let Ok(first) = waiting.recv() {
        let mut ends = false;
        let mut line = Some(first);
        while let Some(one) = line {
            match one {
                LogMessage::Request(request) => request.write(format, &mut next),
                LogMessage::Event(text) => next.extend(text),
                LogMessage::Shutdown => ends = true,
            }
            let full = next.len() > BATCH_BYTES;
            line = (!ends && !full).then(|| waiting.try_recv().ok()).flatten();
        }
        if out.write_all(&next).and_then(|()| out.flush()).is_err() {
            let lines = next.split(|byte| *byte == b'\n').count() - 1;
            dropped.inc_by(lines as u64);
        }
        if ends {
            return;
        }
        next.clear();
        thread::sleep(FLUSH_INTERVAL);
    }
}

/// An event is one line, whatever its words are: as text, a message is written as it is.
fn to_one_line(event: &[u8]) -> Cow<'_, [u8]> {
    let words = event.strip_suffix(b"\n").unwrap_or(event);
    if !words.contains(&b'\n') {
        return Cow::Borrowed(event);
    }
    let lines: Vec<&[u8]> = words.split(|byte| *byte == b'\n').collect();
    let mut line = lines.join(&b"\\n"[..]);
    line.push(b'\n');
    Cow::Owned(line)
}

fn subscriber(lines: LogQueue, format: LogLineFormat) -> Dispatch {
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(Level::INFO)
        .with_ansi(false)
        .with_target(false)
        .with_timer(UtcTimer)
        .with_writer(lines);
    // h2 warns of what clients do, such as resets. That is no concern of an operator, and theirs to repeat.
    let targets = Targets::new()
        .with_default(Level::INFO)
        .with_target("h2", LevelFilter::OFF);
    match format {
        LogLineFormat::Text => Dispatch::new(subscriber.finish().with(targets)),
        LogLineFormat::Json => Dispatch::new(
            subscriber
                .json()
                .flatten_event(true)
                .with_current_span(false)
                .with_span_list(false)
                .finish()
                .with(targets),
        ),
    }
}

/// UTC, to the microsecond (RFC 3339).
struct UtcTimer;

impl FormatTime for UtcTimer {
    fn format_time(&self, w: &mut Writer<'_>) -> fmt::Result {
        write!(w, "{}", humantime::format_rfc3339_micros(SystemTime::now()))
    }
}

impl<'a> MakeWriter<'a> for LogQueue {
    type Writer = &'a Self;

    fn make_writer(&'a self) -> &'a Self {
        self
    }
}

/// The subscriber writes each event whole, in one call.
impl Write for &LogQueue {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        self.push(LogMessage::Event(to_one_line(event).into_owned()));
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
