//! What goes on on a connection, as its stream must know to tell a slow client from one who waits
//! for us.

use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use axum::http::Version;
use tokio::{sync::Notify, time::Instant};

#[derive(Debug, Default)]
pub(crate) struct Activity {
    /// Requests whose answer is being found: it is the client who waits.
    answering: AtomicUsize,
    begun: AtomicUsize,
    /// Bytes come in frames, and are no sign of a head.
    is_http2: AtomicBool,
    is_cut: AtomicBool,
    ends_soon: AtomicBool,
    /// Since when it is the client that is waited for.
    idle_since: Mutex<Option<Instant>>,
    let_go: Notify,
}

impl Activity {
    pub(super) fn begin(self: &Arc<Self>, version: Version) -> Begun {
        self.answering.fetch_add(1, Ordering::Relaxed);
        *self.idle() = None;
        if self.begun.fetch_add(1, Ordering::Relaxed) == 0 {
            self.is_http2
                .store(version == Version::HTTP_2, Ordering::Relaxed);
        }
        Begun(Arc::clone(self))
    }

    pub(super) fn is_answering(&self) -> bool {
        self.answering.load(Ordering::Relaxed) > 0
    }

    /// How many requests there have been.
    pub(super) fn begun(&self) -> usize {
        self.begun.load(Ordering::Relaxed)
    }

    /// From now on it is the client that is waited for.
    pub(super) fn wait(&self, since: Instant) {
        *self.idle() = Some(since);
    }

    /// Since when it is the client that is waited for, if it is.
    pub(super) fn idle_since(&self) -> Option<Instant> {
        *self.idle()
    }

    fn idle(&self) -> MutexGuard<'_, Option<Instant>> {
        (self.idle_since.lock()).unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes the connection, whatever it does.
    pub(super) fn let_go(&self) {
        self.let_go.notify_one();
    }

    /// Ends when the connection is to be closed.
    pub(super) async fn is_let_go(&self) {
        self.let_go.notified().await;
    }

    /// From now on each answer is the last one.
    pub(super) fn end_soon(&self) {
        self.ends_soon.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_http2(&self) -> bool {
        self.is_http2.load(Ordering::Relaxed)
    }

    /// Has a request been answered before the client has sent all of it?
    pub(super) fn is_cut(&self) -> bool {
        self.is_cut.load(Ordering::Relaxed)
    }
}

/// A request whose answer is being found, until it is dropped.
#[derive(Debug)]
pub(crate) struct Begun(Arc<Activity>);

impl Begun {
    /// Its answer is found. Is it to be the last one on the connection?
    pub(super) fn end(self, cut: bool) -> bool {
        if cut {
            self.0.is_cut.store(true, Ordering::Relaxed);
        }
        self.0.ends_soon.load(Ordering::Relaxed)
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.0.answering.fetch_sub(1, Ordering::Relaxed);
    }
}
