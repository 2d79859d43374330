//! The log: `tracing` events as lines, written by a separate thread.
//!
//! Lines go into a queue that never blocks. The line of a request is queued as a value and formatted
//! by the thread; events are queued as text. If the log is read too slowly, lines are dropped and
//! counted: the log must not stop the server.

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

/// The maximum number of lines that may wait to be written.
const QUEUE_CAPACITY: usize = 4096;

/// The number of bytes after which a batch is written even if more lines are waiting.
const BATCH_BYTES: usize = 64 * 1024;

/// Lines are collected for this long and written together, so that a busy server wakes the thread
/// once per interval and not for each request.
const FLUSH_INTERVAL: Duration = Duration::from_millis(2);

/// How long shutting down waits if nothing reads the log.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(1);

/// A running log. When it is dropped, the queued lines are written first.
#[derive(Debug)]
pub struct Log {
    queue: LogQueue,
    dispatch: Dispatch,
    ended: Mutex<Receiver<()>>,
}

impl Log {
    /// Starts a log that writes to `out`.
    pub fn start(out: impl Write + Send + 'static, format: LogLineFormat) -> Self {
        let (sender, lines) = sync_channel(QUEUE_CAPACITY);
        let queue = LogQueue {
            sender,
            dropped_lines: Counter::default(),
        };
        let dispatch = subscriber(queue.clone(), format);
        let (end, ended) = sync_channel(1);
        let dropped = queue.dropped_lines.clone();
        thread::spawn(move || {
            write_messages(&lines, out, format, &dropped);
            // The receiver may already have stopped waiting.
            let _ = end.try_send(());
        });
        Self {
            queue,
            dispatch,
            ended: Mutex::new(ended),
        }
    }

    /// Makes this log the receiver of all `tracing` events in the process that no other subscriber
    /// takes. Only the first call in a process has an effect.
    pub fn set_as_global_default(&self) {
        // An error means that another subscriber has been set; it stays.
        let _ = dispatcher::set_global_default(self.dispatch.clone());
    }

    /// A dispatcher that writes to this log, for the events of one thread.
    #[must_use]
    pub fn dispatch(&self) -> &Dispatch {
        &self.dispatch
    }

    /// Writes the queued lines. Later lines are not written.
    pub fn shut_down(&self) {
        let deadline = Instant::now() + SHUTDOWN_TIMEOUT;
        while let Err(TrySendError::Full(_)) = self.queue.sender.try_send(LogMessage::Shutdown) {
            if Instant::now() > deadline {
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

/// The sending end of the queue of lines.
#[derive(Clone)]
pub(super) struct LogQueue {
    sender: SyncSender<LogMessage>,
    /// The number of lines that have been dropped since the start.
    dropped_lines: Counter,
}

impl fmt::Debug for LogQueue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogQueue").finish_non_exhaustive()
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
    lines: &Receiver<LogMessage>,
    mut out: impl Write,
    format: LogLineFormat,
    dropped: &Counter,
) {
    let mut batch = Vec::with_capacity(BATCH_BYTES);
    while let Ok(first) = lines.recv() {
        let mut shuts_down = false;
        let mut message = Some(first);
        while let Some(received) = message {
            match received {
                LogMessage::Request(request) => request.write(format, &mut batch),
                LogMessage::Event(text) => batch.extend(text),
                LogMessage::Shutdown => shuts_down = true,
            }
            let is_full = batch.len() > BATCH_BYTES;
            message = (!shuts_down && !is_full)
                .then(|| lines.try_recv().ok())
                .flatten();
        }
        if out.write_all(&batch).and_then(|()| out.flush()).is_err() {
            let count = batch.split(|byte| *byte == b'\n').count() - 1;
            dropped.inc_by(count as u64);
        }
        if shuts_down {
            return;
        }
        batch.clear();
        thread::sleep(FLUSH_INTERVAL);
    }
}

/// Escapes line breaks, so that an event is always one line. (The text format of `tracing` does not
/// escape messages.)
fn to_one_line(event: &[u8]) -> Cow<'_, [u8]> {
    let text = event.strip_suffix(b"\n").unwrap_or(event);
    if !text.contains(&b'\n') {
        return Cow::Borrowed(event);
    }
    let lines: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
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
    // h2 logs warnings about what clients do, such as resets. They are of no use to an operator, and
    // clients could flood the log with them.
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

/// UTC with microseconds (RFC 3339).
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

/// The subscriber writes each event in one call.
impl Write for &LogQueue {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        self.push(LogMessage::Event(to_one_line(event).into_owned()));
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
