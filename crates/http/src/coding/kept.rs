//! Coded bytes, kept by what they are the coding of.

use std::{
    collections::HashSet,
    ops::RangeInclusive,
    sync::{
        Arc, Mutex, PoisonError, Weak,
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    thread,
};

use axum::body::Bytes;
use quick_cache::{Weighter, sync::Cache};
use tokio::sync::oneshot;

use super::{Coding, encode::encode};
use crate::ETag;

/// The coded bytes that have been made, each under the tag of the bytes that it is made of: so they
/// hold on any address, and after a reload that leaves those bytes alone. Bounded; what is asked for
/// least goes first. A clone is the same.
#[derive(Clone)]
pub(crate) struct Codings(Arc<Made>);

struct Made {
    kept: Cache<Key, Bytes, ByLength>,
    /// What is being made or waits for it.
    under_way: Mutex<HashSet<Key>>,
    jobs: SyncSender<Job>,
}

type Key = (ETag, Coding);

struct Job {
    key: Key,
    pieces: Arc<[Bytes]>,
    /// Who can't do without.
    waiting: Option<oneshot::Sender<Bytes>>,
}

#[derive(Clone)]
struct ByLength;

impl Weighter<Key, Bytes> for ByLength {
    fn weight(&self, _: &Key, coded: &Bytes) -> u64 {
        coded.len() as u64
    }
}

/// What fits into a segment of TCP with its head is not worth a coding, in bytes; and what is larger
/// than this takes the best encoders too long: a proxy may code it as it passes.
const WORTH: RangeInclusive<usize> = 1024..=2 * 1024 * 1024;

/// In bytes.
const KEPT: u64 = 64 * 1024 * 1024;

/// About how many codings that is, for the table's first size.
const COUNT: usize = 256;

/// Jobs that wait; a further one is forgotten, until its answer is asked for again.
const WAITING: usize = 256;

impl Codings {
    /// None yet. They are made by one thread, which is there as long as this is: however many
    /// answers are asked for, no more than that is taken from those who wait for one.
    pub(crate) fn new() -> Self {
        let (jobs, taken) = sync_channel(WAITING);
        let made = Arc::new(Made {
            kept: Cache::with_weighter(COUNT, KEPT, ByLength),
            under_way: Mutex::default(),
            jobs,
        });
        let weak = Arc::downgrade(&made);
        let maker = thread::Builder::new().name("codings".to_owned());
        // Without a thread there are no codings: nothing else is amiss.
        let _ = maker.spawn(move || make_all(&taken, &weak));
        Self(made)
    }

    /// Is a body of this length better coded?
    pub(crate) fn are_worth(length: usize) -> bool {
        WORTH.contains(&length)
    }

    /// The coding of the bytes with this tag, if it is made. If it is not, it will be.
    pub(crate) fn get(
        &self,
        etag: ETag,
        coding: Coding,
        pieces: impl FnOnce() -> Arc<[Bytes]>,
    ) -> Option<Bytes> {
        let key = (etag, coding);
        let kept = self.0.kept.get(&key);
        if kept.is_none() && self.0.under_way().insert(key) {
            let job = Job {
                key,
                pieces: pieces(),
                waiting: None,
            };
            if self.0.jobs.try_send(job).is_err() {
                self.0.under_way().remove(&key);
            }
        }
        kept
    }

    /// The coding, for a client who takes nothing else; `None` when too many wait already.
    pub(crate) async fn wait_for(
        &self,
        etag: ETag,
        coding: Coding,
        pieces: Arc<[Bytes]>,
    ) -> Option<Bytes> {
        let key = (etag, coding);
        if let Some(kept) = self.0.kept.get(&key) {
            return Some(kept);
        }
        let (waiting, made) = oneshot::channel();
        let job = Job {
            key,
            pieces,
            waiting: Some(waiting),
        };
        match self.0.jobs.try_send(job) {
            Ok(()) => made.await.ok(),
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => None,
        }
    }
}

impl Made {
    fn under_way(&self) -> std::sync::MutexGuard<'_, HashSet<Key>> {
        self.under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

fn make_all(jobs: &Receiver<Job>, made: &Weak<Made>) {
    while let Ok(job) = jobs.recv() {
        let Some(made) = made.upgrade() else { return };
        let (_, coding) = job.key;
        // Made already for another who waited.
        let coded = (made.kept.peek(&job.key)).unwrap_or_else(|| encode(coding, &job.pieces));
        made.kept.insert(job.key, coded.clone());
        made.under_way().remove(&job.key);
        if let Some(waiting) = job.waiting {
            // Whoever has gone needs nothing.
            let _ = waiting.send(coded);
        }
    }
}
