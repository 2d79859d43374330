//! The state of a connection. Its stream uses it to distinguish a slow client from one that is waiting for
//! the server.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::Version;
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::client::Client;

#[derive(Debug, Default)]
pub(crate) struct Activity {
    /// Requests whose response is being prepared: the client is waiting for the server.
    requests_in_progress: AtomicUsize,
    request_count: AtomicUsize,
    /// Whether the connection is HTTP/2. Bytes that arrive may then belong to any frame, so they need
    /// not begin a request head.
    is_http2: AtomicBool,
    is_request_cut_short: AtomicBool,
    is_closing: AtomicBool,
    is_aborted: AtomicBool,
    /// When the server began waiting for the client.
    idle_since: Mutex<Option<Instant>>,
    /// When it was last idle.
    busy_since: Mutex<Option<Instant>>,
    /// When a write first blocked because the client had left something unread.
    unread_since: Mutex<Option<Instant>>,
    /// Tracks what is unread over HTTP/2.
    client: Client,
    close_signal: Notify,
}

impl Activity {
    pub(super) fn new(client: Client) -> Self {
        Self {
            client,
            ..Self::default()
        }
    }

    /// The client of the connection.
    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    pub(super) fn begin_request(self: &Arc<Self>, version: Version) -> RequestInProgress {
        self.requests_in_progress.fetch_add(1, Ordering::Relaxed);
        if lock(&self.idle_since).take().is_some() {
            *lock(&self.busy_since) = Some(Instant::now());
        }
        if self.request_count.fetch_add(1, Ordering::Relaxed) == 0 {
            self.is_http2
                .store(version == Version::HTTP_2, Ordering::Relaxed);
        }
        RequestInProgress(Arc::clone(self))
    }

    pub(super) fn has_request_in_progress(&self) -> bool {
        self.requests_in_progress.load(Ordering::Relaxed) > 0
    }

    /// The number of requests so far.
    pub(super) fn request_count(&self) -> usize {
        self.request_count.load(Ordering::Relaxed)
    }

    /// Records when the server began waiting for the client.
    pub(super) fn set_idle_since(&self, since: Instant) {
        *lock(&self.idle_since) = Some(since);
    }

    /// When the server began waiting for the client; `None` if it is not waiting.
    pub(super) fn idle_since(&self) -> Option<Instant> {
        *lock(&self.idle_since)
    }

    /// Since when the client has been sending a body or receiving responses, without a pause; `None` while it waits for
    /// a response.
    pub(super) fn transferring_since(&self) -> Option<Instant> {
        if let Some(since) = self.client.oldest_unfinished_body() {
            return Some(Instant::from_std(since));
        }
        let busy_since = *lock(&self.busy_since);
        busy_since.filter(|_| self.idle_since().is_none() && !self.has_request_in_progress())
    }

    /// Whether the server has been waiting for the client for this long, with nothing left to send.
    pub(super) fn has_been_idle_for(&self, time: Duration) -> bool {
        !self.has_request_in_progress()
            && self.unread_since().is_none()
            && self
                .idle_since()
                .is_some_and(|since| since.elapsed() >= time)
    }

    /// Sets whether the client has left something unread; the time counts from now.
    pub(super) fn set_unread(&self, is_unread: bool) {
        *lock(&self.unread_since) = is_unread.then(Instant::now);
    }

    /// When the client fell behind: a write blocked or, over HTTP/2, a part of a response began waiting
    /// to be sent. `None` if it has read everything.
    pub(super) fn unread_since(&self) -> Option<Instant> {
        let over_http2 = self.client.oldest_unsent().map(Instant::from_std);
        lock(&self.unread_since).or(over_http2)
    }

    /// Closes the connection, even in the middle of a request.
    pub(super) fn close(&self) {
        self.abort();
        self.close_signal.notify_one();
    }

    /// From now on, closing the connection resets it, so that the operating system discards what has not
    /// been sent.
    pub(super) fn abort(&self) {
        self.is_aborted.store(true, Ordering::Relaxed);
    }

    /// Whether the connection is to be reset.
    pub(super) fn is_aborted(&self) -> bool {
        self.is_aborted.load(Ordering::Relaxed)
    }

    /// Completes when the connection is to be closed.
    pub(super) async fn wait_for_close(&self) {
        self.close_signal.notified().await;
    }

    /// From now on, each response closes the connection.
    pub(super) fn close_after_response(&self) {
        self.is_closing.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_http2(&self) -> bool {
        self.is_http2.load(Ordering::Relaxed)
    }

    /// Whether the server responded to a request before the client had sent all of it.
    pub(super) fn is_request_cut_short(&self) -> bool {
        self.is_request_cut_short.load(Ordering::Relaxed)
    }
}

fn lock(since: &Mutex<Option<Instant>>) -> MutexGuard<'_, Option<Instant>> {
    since.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A guard for a request, whose response counts as being prepared until the guard is dropped.
#[derive(Debug)]
pub(crate) struct RequestInProgress(Arc<Activity>);

impl RequestInProgress {
    /// Records that the response is ready. Returns whether it must be the last one on the connection.
    pub(super) fn finish(self, is_cut_short: bool) -> bool {
        if is_cut_short {
            self.0.is_request_cut_short.store(true, Ordering::Relaxed);
        }
        self.0.is_closing.load(Ordering::Relaxed)
    }
}

impl Drop for RequestInProgress {
    fn drop(&mut self) {
        self.0.requests_in_progress.fetch_sub(1, Ordering::Relaxed);
    }
}
