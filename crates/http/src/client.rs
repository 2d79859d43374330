//! A client: one connection, whose jobs take turns with those of others, and which may leave only so
//! much unread for so long.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use axum::body::Bytes;

/// A connection. A clone is the same one.
#[derive(Debug, Clone, Default)]
pub(super) struct Client(Arc<State>);

#[derive(Debug, Default)]
struct State {
    /// The bytes of its answers that have not been sent.
    unsent: AtomicUsize,
    waiting: Mutex<Waiting>,
}

/// Since when each part of an answer waits to be sent, in that order.
#[derive(Debug, Default)]
struct Waiting {
    since: BTreeMap<u64, Instant>,
    next: u64,
}

/// With more than this unsent, in bytes, nothing more is made for a client.
const MOST: usize = 4 * 1024 * 1024;

impl Client {
    /// A number that no other open connection has.
    pub(super) fn id(&self) -> usize {
        Arc::as_ptr(&self.0) as usize
    }

    /// Has it more to read than is held for one client?
    pub(super) fn leaves_unread(&self) -> bool {
        self.0.unsent.load(Ordering::Relaxed) > MOST
    }

    /// Since when the oldest part that is not sent has been waiting.
    pub(super) fn oldest(&self) -> Option<Instant> {
        let waiting = self.waiting();
        waiting.since.first_key_value().map(|(_, since)| *since)
    }

    /// A part of an answer that waits to be sent, of so many bytes.
    pub(super) fn unsent(&self, bytes: usize) -> Unsent {
        self.0.unsent.fetch_add(bytes, Ordering::Relaxed);
        Unsent {
            client: self.clone(),
            key: self.wait(),
            bytes,
        }
    }

    fn wait(&self) -> u64 {
        let mut waiting = self.waiting();
        let key = waiting.next;
        waiting.next += 1;
        waiting.since.insert(key, Instant::now());
        key
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        let waiting = self.0.waiting.lock();
        waiting.unwrap_or_else(PoisonError::into_inner)
    }
}

/// A part of an answer that waits to be sent, until it is dropped.
#[derive(Debug)]
pub(super) struct Unsent {
    client: Client,
    key: u64,
    bytes: usize,
}

impl Unsent {
    /// Hands these bytes of it over to be sent next; what is left waits anew.
    pub(super) fn hand_over(&mut self, bytes: Bytes) -> Bytes {
        let own = self.bytes.min(bytes.len());
        self.bytes -= own;
        self.client.0.unsent.fetch_sub(own, Ordering::Relaxed);
        let unsent = self.client.unsent(bytes.len());
        self.client.waiting().since.remove(&self.key);
        self.key = self.client.wait();
        Bytes::from_owner(HandedOver {
            bytes,
            _unsent: unsent,
        })
    }
}

impl Drop for Unsent {
    fn drop(&mut self) {
        self.client.waiting().since.remove(&self.key);
        self.client
            .0
            .unsent
            .fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// Bytes that the connection holds until it has sent them.
struct HandedOver {
    bytes: Bytes,
    _unsent: Unsent,
}

impl AsRef<[u8]> for HandedOver {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unsent_is_counted_until_it_is_dropped() {
        let client = Client::default();
        let mut rest = client.unsent(MOST + 10);
        assert!(client.leaves_unread());
        let first = client.oldest().unwrap();
        let part = rest.hand_over(Bytes::from(vec![b'a'; 100]));
        assert!(client.oldest().unwrap() >= first);
        assert!(client.leaves_unread());
        drop(part);
        assert!(!client.leaves_unread());
        let part = rest.hand_over(Bytes::from_static(b"abc"));
        drop(rest);
        assert!(client.oldest().is_some());
        assert_eq!(part, "abc");
        drop(part);
        assert_eq!(client.oldest(), None);
        assert_eq!(client.0.unsent.load(Ordering::Relaxed), 0);
    }
}
