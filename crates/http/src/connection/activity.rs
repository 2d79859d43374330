//! What goes on on a connection, as its stream must know to tell a slow client from one who waits
//! for us.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use axum::http::Version;
use tokio::sync::Notify;

#[derive(Debug, Default)]
pub(super) struct Activity {
    /// Requests whose answer is being found: it is the client who waits.
    answering: AtomicUsize,
    begun: AtomicUsize,
    first: Notify,
    /// Bytes come in frames, and are no sign of a head.
    is_http2: AtomicBool,
    is_cut: AtomicBool,
}

impl Activity {
    pub(super) fn begin(self: &Arc<Self>, version: Version) -> Begun {
        self.answering.fetch_add(1, Ordering::Relaxed);
        if self.begun.fetch_add(1, Ordering::Relaxed) == 0 {
            self.is_http2
                .store(version == Version::HTTP_2, Ordering::Relaxed);
            self.first.notify_one();
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

    pub(super) async fn first_request(&self) {
        self.first.notified().await;
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
pub(super) struct Begun(Arc<Activity>);

impl Begun {
    pub(super) fn end(self, cut: bool) {
        if cut {
            self.0.is_cut.store(true, Ordering::Relaxed);
        }
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.0.answering.fetch_sub(1, Ordering::Relaxed);
    }
}
