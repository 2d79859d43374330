//! The memory budget for responses and encodings.

use std::sync::Arc;

use axum::body::Bytes;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

use crate::Limits;

/// The memory budget for responses and encodings, in bytes. A part of it is reserved for short
/// responses: large ones that are not being read must not block them.
#[derive(Debug)]
pub(super) struct Memory {
    all: Arc<Semaphore>,
    short: Arc<Semaphore>,
    /// When fewer bytes than this are left, memory is short.
    min_left: usize,
    became_short: Notify,
}

/// Responses of up to this many bytes may use the memory for short ones.
const SHORT: usize = 256 * 1024;

/// One in this many bytes is reserved for short responses.
const SHORT_SHARE: usize = 4;

/// Memory is short when less than one in this many bytes is left, apart from those for short responses.
/// There must be time to disconnect slow readers before responses are refused.
const MIN_LEFT_SHARE: usize = 4;

/// A response shorter than this, in bytes, is not counted, so that a server that is short of memory
/// can still say so.
pub(super) const TINY: usize = 1024;

impl Memory {
    pub(super) fn new(limits: &Limits) -> Self {
        let total = limits.cache_bytes.saturating_add(limits.unsent_bytes);
        let total = usize::try_from(total)
            .unwrap_or(usize::MAX)
            .min(Semaphore::MAX_PERMITS);
        let short = total / SHORT_SHARE;
        Self {
            all: Arc::new(Semaphore::new(total - short)),
            short: Arc::new(Semaphore::new(short)),
            min_left: (total - short) / MIN_LEFT_SHARE,
            became_short: Notify::new(),
        }
    }

    /// Counts these bytes until their last clone is dropped; `None` if there is not enough memory.
    pub(super) fn reserve(&self, bytes: Bytes) -> Option<Bytes> {
        if bytes.len() < TINY {
            return Some(bytes);
        }
        let permit = self.acquire(bytes.len())?;
        Some(reserved(bytes, permit))
    }

    /// Counts this many bytes until the permit is dropped; `None` if there is not enough memory.
    pub(super) fn acquire(&self, bytes: usize) -> Option<OwnedSemaphorePermit> {
        let permit = try_acquire(&self.all, bytes).or_else(|| {
            let is_short = bytes <= SHORT;
            is_short.then(|| try_acquire(&self.short, bytes))?
        });
        if permit.is_none() || self.all.available_permits() < self.min_left {
            self.became_short.notify_one();
        }
        permit
    }

    /// Like [`reserve`](Self::reserve), but waits until there is enough memory, and does not use the part
    /// that is reserved for short responses.
    pub(super) async fn reserve_when_available(&self, bytes: Bytes) -> Bytes {
        if let Some(permit) = try_acquire(&self.all, bytes.len()) {
            return reserved(bytes, permit);
        }
        self.became_short.notify_one();
        let count = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        match Arc::clone(&self.all).acquire_many_owned(count).await {
            Ok(permit) => reserved(bytes, permit),
            // The semaphore is never closed.
            Err(_) => bytes,
        }
    }

    /// Completes when little memory is left after a reservation, or not enough for it.
    pub(super) async fn is_short(&self) {
        self.became_short.notified().await;
    }
}

/// A permit for this many bytes, if there are enough.
pub(crate) fn try_acquire(permits: &Arc<Semaphore>, bytes: usize) -> Option<OwnedSemaphorePermit> {
    let count = u32::try_from(bytes).ok()?;
    Arc::clone(permits).try_acquire_many_owned(count).ok()
}

fn reserved(bytes: Bytes, permit: OwnedSemaphorePermit) -> Bytes {
    Bytes::from_owner(ReservedBytes {
        bytes,
        _permit: permit,
    })
}

/// Bytes that count against the memory until they are dropped.
struct ReservedBytes {
    bytes: Bytes,
    _permit: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for ReservedBytes {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn bytes_are_counted_until_the_last_clone_is_dropped() {
        let limits = Limits {
            cache_bytes: 600_000,
            unsent_bytes: 400_000,
            ..Limits::default()
        };
        let memory = Memory::new(&limits);
        let bytes = |count| Bytes::from(vec![b'a'; count]);
        let first = memory.reserve(bytes(500_000)).unwrap();
        let part = first.slice(10..20);
        drop(first);
        assert!(memory.reserve(bytes(250_001)).is_none());
        assert!(memory.reserve(bytes(250_000)).is_some());
        assert_eq!(part, "aaaaaaaaaa");
        drop(part);
        assert!(memory.reserve(bytes(750_000)).is_some());
        assert!(memory.reserve(bytes(750_001)).is_none());
    }

    #[tokio::test]
    async fn a_quarter_of_the_memory_is_for_short_responses_and_tiny_ones_are_not_counted() {
        let limits = Limits {
            cache_bytes: 2_000_000,
            unsent_bytes: 0,
            ..Limits::default()
        };
        let memory = Memory::new(&limits);
        let bytes = |count| Bytes::from(vec![b'a'; count]);
        let _unread = memory.reserve(bytes(1_500_000)).unwrap();
        assert!(memory.reserve(bytes(SHORT + 1)).is_none());
        memory.is_short().await;
        let _short = [SHORT, 500_000 - SHORT].map(|count| memory.reserve(bytes(count)).unwrap());
        assert!(memory.reserve(bytes(TINY)).is_none());
        assert!(memory.reserve(bytes(TINY - 1)).is_some());
    }
}
