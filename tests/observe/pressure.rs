//! A reader of the log that is slow or gone stops nothing; what it misses is counted.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use onrecord_http::observe::{Log, LogLineFormat, Metrics};
use tracing::dispatcher::with_default;

/// Says that it has begun to write, and goes on when it may.
struct BlockedWriter {
    begun: Sender<()>,
    goes_on: Receiver<()>,
    written: Sender<usize>,
}

impl Write for BlockedWriter {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        let _ = self.begun.send(());
        let _ = self.goes_on.recv();
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
fn lines_that_a_stuck_reader_leaves_no_room_for_are_dropped_and_counted() {
    const SAID: usize = 10_000;
    let (begun, has_begun) = channel();
    let (go_on, goes_on) = channel();
    let (written, was_written) = channel();
    let stuck = BlockedWriter {
        begun,
        goes_on,
        written,
    };
    let log = Log::start(stuck, LogLineFormat::Json);
    let metrics = Metrics::new(&log);
    let say = |number: usize| with_default(log.dispatch(), || tracing::info!(number, "said"));
    say(0);
    has_begun.recv().expect("a line that is being written");
    (1..SAID).for_each(say);
    let missed = dropped(&metrics);
    assert!(missed > 0 && missed < SAID, "{missed}");
    drop(go_on);
    drop(log);
    let written: usize = was_written.try_iter().sum();
    assert_eq!(written + missed, SAID);
}

#[test]
fn lines_that_nobody_can_read_any_more_are_counted() {
    struct Gone;
    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let log = Log::start(Gone, LogLineFormat::Text);
    let metrics = Metrics::new(&log);
    with_default(log.dispatch(), || tracing::info!("one\ntwo"));
    drop(log);
    assert_eq!(dropped(&metrics), 1);
}

#[test]
fn events_of_several_threads_each_stay_whole() {
    let (begun, _has_begun) = channel();
    let (go_on, goes_on) = channel();
    let (written, was_written) = channel();
    drop(go_on);
    let log = Log::start(
        BlockedWriter {
            begun,
            goes_on,
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
