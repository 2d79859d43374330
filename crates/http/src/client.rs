//! A client: one connection, whose jobs take turns with those of others, and which may leave only so
//! much unread for so long.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::body::Bytes;

/// A connection. A clone is the same one.
#[derive(Debug, Clone, Default)]
pub(super) struct Client(Arc<ClientState>);

#[derive(Debug, Default)]
struct ClientState {
    /// The bytes of its answers that have not been sent.
    unsent_bytes: AtomicUsize,
    unsent_parts: Mutex<UnsentParts>,
}

/// Since when each part of an answer waits to be sent, in that order.
#[derive(Debug, Default)]
struct UnsentParts {
    waiting_since: BTreeMap<u64, Instant>,
    next_key: u64,
}

/// With more than this unsent, in bytes, nothing more is made for a client.
const MAX_UNSENT_BYTES: usize = 4 * 1024 * 1024;

impl Client {
    /// A number that no other open connection has.
    pub(super) fn id(&self) -> usize {
        Arc::as_ptr(&self.0) as usize
    }

    /// Has it more to read than is held for one client?
    pub(super) fn has_too_much_unread(&self) -> bool {
        self.0.unsent_bytes.load(Ordering::Relaxed) > MAX_UNSENT_BYTES
    }

    /// Since when the oldest part that is not sent has been waiting.
    pub(super) fn oldest_unsent(&self) -> Option<Instant> {
        let waiting = self.lock_unsent_parts();
        waiting
            .waiting_since
            .first_key_value()
            .map(|(_, since)| *since)
    }

    /// A part of an answer that waits to be sent, of so many bytes.
    pub(super) fn track_unsent(&self, bytes: usize) -> UnsentPart {
        self.0.unsent_bytes.fetch_add(bytes, Ordering::Relaxed);
        UnsentPart {
            client: self.clone(),
            key: self.start_waiting(),
            bytes,
        }
    }

    fn start_waiting(&self) -> u64 {
        let mut waiting = self.lock_unsent_parts();
        let key = waiting.next_key;
        waiting.next_key += 1;
        waiting.waiting_since.insert(key, Instant::now());
        key
    }

    fn lock_unsent_parts(&self) -> MutexGuard<'_, UnsentParts> {
        let waiting = self.0.unsent_parts.lock();
        waiting.unwrap_or_else(PoisonError::into_inner)
    }
}

/// A part of an answer that waits to be sent, until it is dropped.
#[derive(Debug)]
pub(super) struct UnsentPart {
    client: Client,
    key: u64,
    bytes: usize,
}

impl UnsentPart {
    /// Hands these bytes of it over to be sent next; what is left waits anew.
    pub(super) fn hand_over(&mut self, bytes: Bytes) -> Bytes {
        let own = self.bytes.min(bytes.len());
        self.bytes -= own;
        self.client.0.unsent_bytes.fetch_sub(own, Ordering::Relaxed);
        let unsent = self.client.track_unsent(bytes.len());
        self.client
            .lock_unsent_parts()
            .waiting_since
            .remove(&self.key);
        self.key = self.client.start_waiting();
        Bytes::from_owner(TrackedBytes {
            bytes,
            _unsent_part: unsent,
        })
    }
}

impl Drop for UnsentPart {
    fn drop(&mut self) {
        self.client
            .lock_unsent_parts()
            .waiting_since
            .remove(&self.key);
        self.client
            .0
            .unsent_bytes
            .fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// Bytes that the connection holds until it has sent them.
struct TrackedBytes {
    bytes: Bytes,
    _unsent_part: UnsentPart,
}

impl AsRef<[u8]> for TrackedBytes {
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
        let mut rest = client.track_unsent(MAX_UNSENT_BYTES + 10);
        assert!(client.has_too_much_unread());
        let first = client.oldest_unsent().unwrap();
        let part = rest.hand_over(Bytes::from(vec![b'a'; 100]));
        assert!(client.oldest_unsent().unwrap() >= first);
        assert!(client.has_too_much_unread());
        drop(part);
        assert!(!client.has_too_much_unread());
        let part = rest.hand_over(Bytes::from_static(b"abc"));
        drop(rest);
        assert!(client.oldest_unsent().is_some());
        assert_eq!(part, "abc");
        drop(part);
        assert_eq!(client.oldest_unsent(), None);
        assert_eq!(client.0.unsent_bytes.load(Ordering::Relaxed), 0);
    }
}
