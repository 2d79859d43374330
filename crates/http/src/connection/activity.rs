//! What goes on on a connection, as its stream must know to tell a slow client from one who waits
//! for us.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::Version;
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::client::Client;

#[derive(Debug, Default)]
pub(crate) struct Activity {
    /// Requests whose answer is being found: it is the client who waits.
    requests_in_progress: AtomicUsize,
    request_count: AtomicUsize,
    /// Bytes come in frames, and are no sign of a head.
    is_http2: AtomicBool,
    is_request_cut_short: AtomicBool,
    is_closing: AtomicBool,
    /// Since when it is the client that is waited for.
    idle_since: Mutex<Option<Instant>>,
    /// Since when the client has not read what was sent, over HTTP/1.
    unread_since: Mutex<Option<Instant>>,
    /// Over HTTP/2 it knows since when.
    client: Client,
    close_signal: Notify,
}

impl Activity {
    /// Who is at the other end.
    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    pub(super) fn begin_request(self: &Arc<Self>, version: Version) -> Begun {
        self.requests_in_progress.fetch_add(1, Ordering::Relaxed);
        *lock(&self.idle_since) = None;
        if self.request_count.fetch_add(1, Ordering::Relaxed) == 0 {
            self.is_http2
                .store(version == Version::HTTP_2, Ordering::Relaxed);
        }
        Begun(Arc::clone(self))
    }

    pub(super) fn has_request_in_progress(&self) -> bool {
        self.requests_in_progress.load(Ordering::Relaxed) > 0
    }

    /// How many requests there have been.
    pub(super) fn request_count(&self) -> usize {
        self.request_count.load(Ordering::Relaxed)
    }

    /// From now on it is the client that is waited for.
    pub(super) fn set_idle_since(&self, since: Instant) {
        *lock(&self.idle_since) = Some(since);
    }

    /// Since when it is the client that is waited for, if it is.
    pub(super) fn idle_since(&self) -> Option<Instant> {
        *lock(&self.idle_since)
    }

    /// The client has not read what was sent, or has read it now.
    pub(super) fn set_unread(&self, is_unread: bool) {
        *lock(&self.unread_since) = is_unread.then(Instant::now);
    }

    /// Since when the client has left something unread, if it does.
    pub(super) fn unread_since(&self) -> Option<Instant> {
        let over_http2 = self.client.oldest_unsent().map(Instant::from_std);
        lock(&self.unread_since).or(over_http2)
    }

    /// Closes the connection, whatever it does.
    pub(super) fn close(&self) {
        self.close_signal.notify_one();
    }

    /// Ends when the connection is to be closed.
    pub(super) async fn wait_for_close(&self) {
        self.close_signal.notified().await;
    }

    /// From now on each answer is the last one.
    pub(super) fn close_after_response(&self) {
        self.is_closing.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_http2(&self) -> bool {
        self.is_http2.load(Ordering::Relaxed)
    }

    /// Has a request been answered before the client has sent all of it?
    pub(super) fn is_request_cut_short(&self) -> bool {
        self.is_request_cut_short.load(Ordering::Relaxed)
    }
}

fn lock(since: &Mutex<Option<Instant>>) -> MutexGuard<'_, Option<Instant>> {
    since.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A request whose answer is being found, until it is dropped.
#[derive(Debug)]
pub(crate) struct Begun(Arc<Activity>);

impl Begun {
    /// Its answer is found. Is it to be the last one on the connection?
    pub(super) fn finish(self, cut: bool) -> bool {
        if cut {
            self.0.is_request_cut_short.store(true, Ordering::Relaxed);
        }
        self.0.is_closing.load(Ordering::Relaxed)
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.0.requests_in_progress.fetch_sub(1, Ordering::Relaxed);
    }
}
