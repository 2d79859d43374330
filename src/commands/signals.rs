//! The signals that a running server obeys.

use std::io;
#[cfg(unix)]
use std::time::Duration;

#[cfg(unix)]
use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    time,
};

/// How long a reload may take until the log says that it has not ended.
#[cfg(unix)]
const LONG: Duration = Duration::from_secs(30);

/// Signals, heard from the moment that this is made.
#[cfg(unix)]
pub(super) struct Signals {
    hangup: Signal,
    interrupt: Signal,
    terminate: Signal,
}

#[cfg(unix)]
impl Signals {
    /// Listens within a runtime.
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self {
            hangup: signal(SignalKind::hangup())?,
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// Ends with the first signal to stop. At each hangup it reloads, one after the other; those that
    /// come meanwhile are one.
    pub(super) async fn until_stop(&mut self, reload: impl Fn() + Clone + Send + 'static) {
        loop {
            tokio::select! {
                biased;
                _ = self.terminate.recv() => return,
                _ = self.interrupt.recv() => return,
                _ = self.hangup.recv() => {}
            }
            let mut reloading = tokio::task::spawn_blocking(reload.clone());
            loop {
                tokio::select! {
                    biased;
                    _ = self.terminate.recv() => return,
                    _ = self.interrupt.recv() => return,
                    // It tells by itself what came of it.
                    _ = &mut reloading => break,
                    () = time::sleep(LONG) => {
                        tracing::warn!("still loading the folder");
                    }
                }
            }
        }
    }

    /// Ends the program with the next signal to stop, and the exit code that shells give to it.
    pub(super) async fn end_at_once(mut self, last_words: impl FnOnce()) {
        let code = tokio::select! {
            _ = self.terminate.recv() => 128 + SignalKind::terminate().as_raw_value(),
            _ = self.interrupt.recv() => 128 + SignalKind::interrupt().as_raw_value(),
        };
        tracing::warn!("second signal: exiting at once");
        last_words();
        std::process::exit(code);
    }
}

/// Without signals of Unix there is the interrupt, and nothing reloads.
#[cfg(not(unix))]
pub(super) struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    pub(super) async fn until_stop(&mut self, _reload: impl Fn() + Clone + Send + 'static) {
        // Without a handler for it, an interrupt ends the program by itself.
        let _ = tokio::signal::ctrl_c().await;
    }

    pub(super) async fn end_at_once(self, last_words: impl FnOnce()) {
        let _ = tokio::signal::ctrl_c().await;
        last_words();
        std::process::exit(130);
    }
}
