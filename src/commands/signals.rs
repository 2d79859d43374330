//! The signals that a running server handles.

use std::io;
#[cfg(unix)]
use std::time::Duration;

#[cfg(unix)]
use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    time,
};

/// How long a reload may take before the log says that it is still running.
#[cfg(unix)]
const SLOW_RELOAD: Duration = Duration::from_secs(30);

/// Receives the signals that arrive after this has been created.
#[cfg(unix)]
pub(super) struct Signals {
    hangup: Signal,
    interrupt: Signal,
    terminate: Signal,
}

#[cfg(unix)]
impl Signals {
    /// Starts to listen. Must be called within the Tokio runtime.
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self {
            hangup: signal(SignalKind::hangup())?,
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// Completes at the next signal to stop.
    pub(super) async fn stop(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }

    /// Returns at the first signal to stop. Reloads at each hangup, one reload at a time; hangups that
    /// arrive during a reload cause a single further one.
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
                    // A reload reports its own result.
                    _ = &mut reloading => break,
                    () = time::sleep(SLOW_RELOAD) => {
                        tracing::warn!("still loading the folder");
                    }
                }
            }
        }
    }

    /// Exits at the next signal to stop, with the exit code that shells use for that signal.
    pub(super) async fn end_at_once(mut self, before_exit: impl FnOnce()) {
        let code = tokio::select! {
            _ = self.terminate.recv() => 128 + SignalKind::terminate().as_raw_value(),
            _ = self.interrupt.recv() => 128 + SignalKind::interrupt().as_raw_value(),
        };
        tracing::warn!("second signal: exiting at once");
        before_exit();
        std::process::exit(code);
    }
}

/// Without Unix signals, only an interrupt stops the server, and nothing reloads it.
#[cfg(not(unix))]
pub(super) struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    pub(super) async fn stop(&mut self) {
        // If no handler can be installed, an interrupt ends the process anyway.
        let _ = tokio::signal::ctrl_c().await;
    }

    pub(super) async fn until_stop(&mut self, _reload: impl Fn() + Clone + Send + 'static) {
        self.stop().await;
    }

    pub(super) async fn end_at_once(self, before_exit: impl FnOnce()) {
        let _ = tokio::signal::ctrl_c().await;
        before_exit();
        std::process::exit(130);
    }
}
