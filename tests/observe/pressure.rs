//! A log that is read too slowly or not at all blocks no request; dropped lines are counted.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use onrecord_http::observe::{Log, LogLineFormat, Metrics};
use tracing::dispatcher::with_default;

/// A writer that reports when it has started to write, and blocks until it may go on.
struct BlockedWriter {
    started: Sender<()>,
    may_continue: Receiver<()>,
    written: Sender<usize>,
}

impl Write for BlockedWriter {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        let _ = self.started.send(());
        let _ = self.may_continue.recv();
        let lines = text.split(|byte| *byte == b'\n').count() - 1;
        let _ = self.written.send(lines);
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn dropped(metrics: &Metrics) -> usize {
    let text = metrics.render();
    let line = text
        .lines()
        .find(|line| line.starts_with("onrecord_log_lines_dropped_total "));
    let (_, count) = line.and_then(|line| line.split_once(' ')).expect("a count");
    count.parse().expect("a number")
}

#[test]
fn lines_that_do_not_fit_into_the_queue_are_dropped_and_counted() {
    const LINES: usize = 10_000;
    let (started, has_started) = channel();
    let (release, may_continue) = channel();
    let (written, was_written) = channel();
    let blocked = BlockedWriter {
        started,
        may_continue,
        written,
    };
    let log = Log::start(blocked, LogLineFormat::Json);
    let metrics = Metrics::new(&log);
    let log_line = |number: usize| with_default(log.dispatch(), || tracing::info!(number, "said"));
    log_line(0);
    has_started.recv().expect("a line that is being written");
    (1..LINES).for_each(log_line);
    let dropped_lines = dropped(&metrics);
    assert!(
        dropped_lines > 0 && dropped_lines < LINES,
        "{dropped_lines}"
    );
    drop(release);
    drop(log);
    let written: usize = was_written.try_iter().sum();
    assert_eq!(written + dropped_lines, LINES);
}

#[test]
fn lines_that_cannot_be_written_are_counted() {
    struct ClosedWriter;
    impl Write for ClosedWriter {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let log = Log::start(ClosedWriter, LogLineFormat::Text);
    let metrics = Metrics::new(&log);
    with_default(log.dispatch(), || tracing::info!("one\ntwo"));
    drop(log);
    assert_eq!(dropped(&metrics), 1);
}

#[test]
fn events_from_several_threads_are_written_on_one_line_each() {
    let (started, _has_started) = channel();
    let (release, may_continue) = channel();
    let (written, was_written) = channel();
    drop(release);
    let log = Log::start(
        BlockedWriter {
            started,
            may_continue,
            written,
        },
        LogLineFormat::Json,
    );
    thread::scope(|scope| {
        for _ in 0..4 {
            let dispatch = log.dispatch().clone();
            scope.spawn(move || {
                with_default(&dispatch, || {
                    (0..100).for_each(|number| tracing::info!(number, "said"));
                });
            });
        }
    });
    drop(log);
    assert_eq!(was_written.try_iter().sum::<usize>(), 400);
}
