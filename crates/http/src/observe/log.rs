//! The log: events of `tracing` as lines, written by a thread of its own.
//!
//! Whoever has something to say puts it into a queue that never blocks. A request's line arrives as
//! a value and becomes text on the thread; events arrive as text. When
//! the reader of the log is too slow, lines are dropped and counted: a log must not stop a server.

use std::{
    borrow::Cow,
    fmt,
    io::{self, Write},
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    thread,
    time::{Duration, Instant, SystemTime},
};

use prometheus_client::metrics::counter::Counter;
use tracing::{Dispatch, Level, dispatcher};
use tracing_subscriber::fmt::{MakeWriter, format::Writer, time::FormatTime};

use super::line::{Format, RequestLine};

/// Lines that wait to be written, at most.
const WAITING: usize = 4096;

/// Bytes after which lines are written though more wait.
const BATCH: usize = 64 * 1024;

/// What has been said is written together after this time. A busy server wakes the thread once in
/// it and not at each request.
const PAUSE: Duration = Duration::from_millis(2);

/// How long the end of a log waits for a reader that does not read.
const PATIENCE: Duration = Duration::from_secs(1);

/// A log that is being written. When it is dropped, what has been said is written first.
#[derive(Debug)]
pub struct Log {
    lines: Lines,
    dispatch: Dispatch,
    ended: Mutex<Receiver<()>>,
}

impl Log {
    /// Starts to write a log.
    pub fn start(out: impl Write + Send + 'static, format: Format) -> Self {
        let (queue, waiting) = sync_channel(WAITING);
        let lines = Lines {
            queue,
            dropped: Counter::default(),
        };
        let dispatch = subscriber(lines.clone(), format);
        let (end, ended) = sync_channel(1);
        let dropped = lines.dropped.clone();
        thread::spawn(move || {
            write(&waiting, out, format, &dropped);
            // Nobody may wait any more.
            let _ = end.try_send(());
        });
        Self {
            lines,
            dispatch,
            ended: Mutex::new(ended),
        }
    }

    /// Takes the events of `tracing` in this process that no other subscriber takes. The first log
    /// to do so stays the one.
    pub fn take_events(&self) {
        // Another one stands already: its owner meant it.
        let _ = dispatcher::set_global_default(self.dispatch.clone());
    }

    /// The subscriber that writes to this log, for the events of one thread.
    #[must_use]
    pub fn dispatch(&self) -> &Dispatch {
        &self.dispatch
    }

    /// Writes what has been said, and nothing that is said later.
    pub fn end(&self) {
        let until = Instant::now() + PATIENCE;
        while let Err(TrySendError::Full(_)) = self.lines.queue.try_send(Line::End) {
            if Instant::now() > until {
                return;
            }
            thread::sleep(PAUSE);
        }
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = ended.recv_timeout(PATIENCE);
    }

    /// How many lines have been dropped since the start.
    pub(super) fn dropped(&self) -> &Counter {
        &self.lines.dropped
    }

    pub(super) fn lines(&self) -> Lines {
        self.lines.clone()
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.end();
    }
}

enum Line {
    Request(Box<RequestLine>),
    Written(Vec<u8>),
    End,
}

/// Where lines are put.
#[derive(Clone)]
pub(super) struct Lines {
    queue: SyncSender<Line>,
    /// How many have been dropped since the start.
    dropped: Counter,
}

impl fmt::Debug for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines").finish_non_exhaustive()
    }
}

impl Lines {
    pub(super) fn request(&self, line: Box<RequestLine>) {
        self.put(Line::Request(line));
    }

    fn put(&self, line: Line) {
        if self.queue.try_send(line).is_err() {
            self.dropped.inc();
        }
    }
}

fn write(waiting: &Receiver<Line>, mut out: impl Write, format: Format, dropped: &Counter) {
    let mut next = Vec::with_capacity(BATCH);
    while let Ok(first) = waiting.recv() {
        let mut ends = false;
        let mut line = Some(first);
        while let Some(one) = line {
            match one {
                Line::Request(request) => request.write(format, &mut next),
                Line::Written(text) => next.extend(text),
                Line::End => ends = true,
            }
            let full = next.len() > BATCH;
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
        thread::sleep(PAUSE);
    }
}

/// An event is one line, whatever its words are: as text, a message is written as it is.
fn one_line(event: &[u8]) -> Cow<'_, [u8]> {
    let words = event.strip_suffix(b"\n").unwrap_or(event);
    if !words.contains(&b'\n') {
        return Cow::Borrowed(event);
    }
    let lines: Vec<&[u8]> = words.split(|byte| *byte == b'\n').collect();
    let mut line = lines.join(&b"\\n"[..]);
    line.push(b'\n');
    Cow::Owned(line)
}

fn subscriber(lines: Lines, format: Format) -> Dispatch {
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(Level::INFO)
        .with_ansi(false)
        .with_target(false)
        .with_timer(Clock)
        .with_writer(lines);
    match format {
        Format::Text => Dispatch::new(subscriber.finish()),
        Format::Json => Dispatch::new(
            subscriber
                .json()
                .flatten_event(true)
                .with_current_span(false)
                .with_span_list(false)
                .finish(),
        ),
    }
}

/// UTC, to the microsecond (RFC 3339).
struct Clock;

impl FormatTime for Clock {
    fn format_time(&self, w: &mut Writer<'_>) -> fmt::Result {
        write!(w, "{}", humantime::format_rfc3339_micros(SystemTime::now()))
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = &'a Self;

    fn make_writer(&'a self) -> &'a Self {
        self
    }
}

/// The subscriber writes each event whole, in one call.
impl Write for &Lines {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        self.put(Line::Written(one_line(event).into_owned()));
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
