//! Work that takes longer than to find what is ready: done beside the threads that answer, by no
//! more threads than there are processors. Connections take turns, small jobs come before large ones,
//! and what is made has room until it is sent.

mod fair_queue;

use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};
use tokio::task::JoinError;

use self::fair_queue::{FairQueue, WorkerPermit};
use super::Limits;
use super::client::Client;

/// Threads for such work, as a client has them. A clone is the same ones, for the same client.
#[derive(Debug, Clone)]
pub struct Workers {
    shared: Arc<Shared>,
    client: Client,
}

#[derive(Debug)]
struct Shared {
    queue: Arc<FairQueue>,
    /// One for each request of many jobs that is under way.
    batch_permits: Semaphore,
    /// One for each byte of answers that may be in memory.
    memory_permits: Arc<Semaphore>,
    /// How long a request may take.
    request_timeout: Duration,
}

/// How much there is to do in a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobSize {
    /// A few milliseconds at most.
    Small,
    /// Up to a tenth of a second.
    Large,
}

/// Why a job was not done.
#[derive(Debug)]
pub enum JobError {
    /// There is too much to do, or too much that has not been sent.
    Refused(&'static str),
    /// It panicked.
    Panicked(JoinError),
}

impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(why) => f.write_str(why),
            Self::Panicked(error) => write!(f, "a worker's job failed: {error}"),
        }
    }
}

impl Error for JobError {}

/// A request of many jobs is under way until this is dropped.
#[derive(Debug)]
pub struct BatchPermit<'a> {
    _permit: Option<SemaphorePermit<'a>>,
    started: Instant,
    /// When the time of the request is over.
    deadline: Instant,
}

/// How many requests of many jobs are under way at the same time. With more, all would be slow, and
/// none would end in time.
const MAX_BATCHES: usize = 4;

impl Default for Workers {
    fn default() -> Self {
        Self::new(&Limits::default())
    }
}

impl Workers {
    /// Workers within these limits.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        let room = limits.cache_bytes.saturating_add(limits.unsent_bytes);
        let room = usize::try_from(room).unwrap_or(usize::MAX);
        Self {
            shared: Arc::new(Shared {
                queue: Arc::new(FairQueue::new(limits)),
                batch_permits: Semaphore::new(MAX_BATCHES),
                memory_permits: Arc::new(Semaphore::new(room.min(Semaphore::MAX_PERMITS))),
                request_timeout: limits.request,
            }),
            client: Client::default(),
        }
    }

    /// The same workers, for another client.
    pub(super) fn for_client(&self, client: &Client) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            client: client.clone(),
        }
    }

    /// Does one job, in its turn. Who stops waiting for the turn has nothing done.
    ///
    /// # Errors
    /// When there is too much to do, when the client leaves too much unread, and when the job panics.
    pub async fn run<T: Send + 'static>(
        &self,
        work: JobSize,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JobError> {
        let hand = FairQueue::acquire(&self.shared.queue, work, self.client.id()).await?;
        if work == JobSize::Large && self.client.has_too_much_unread() {
            return Err(TOO_MUCH_UNREAD);
        }
        let working = tokio::task::spawn_blocking(move || {
            let _hand: WorkerPermit = hand;
            job()
        });
        working.await.map_err(JobError::Panicked)
    }

    /// The same bytes, which have room in memory until the last clone of them is dropped.
    ///
    /// # Errors
    /// When there is none.
    pub fn reserve(&self, bytes: Bytes) -> Result<Bytes, JobError> {
        let count = u32::try_from(bytes.len()).map_err(|_| MEMORY_FULL)?;
        let room = Arc::clone(&self.shared.memory_permits).try_acquire_many_owned(count);
        let room = room.map_err(|_| MEMORY_FULL)?;
        Ok(Bytes::from_owner(ReservedBytes {
            bytes,
            _permit: room,
        }))
    }

    /// The same bytes, once they have room in memory.
    pub(super) async fn reserve_when_available(&self, bytes: Bytes) -> Bytes {
        let count = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let room = Arc::clone(&self.shared.memory_permits)
            .acquire_many_owned(count)
            .await;
        match room {
            Ok(room) => Bytes::from_owner(ReservedBytes {
                bytes,
                _permit: room,
            }),
            // It is never closed.
            Err(_) => bytes,
        }
    }

    /// Waits until one of the few requests of many jobs may begin, for half of the time that a request
    /// has.
    ///
    /// # Errors
    /// When none may.
    pub async fn start_batch(&self) -> Result<BatchPermit<'_>, JobError> {
        let shared = &*self.shared;
        let until = Instant::now() + shared.request_timeout;
        let seat =
            tokio::time::timeout(shared.request_timeout / 2, shared.batch_permits.acquire()).await;
        Ok(BatchPermit {
            _permit: seat.map_err(|_| TOO_BUSY)?.ok(),
            started: Instant::now(),
            deadline: until,
        })
    }
}

impl BatchPermit<'_> {
    /// Ensures that a request, of whose jobs so many are done, can end in time.
    ///
    /// # Errors
    /// When it can't.
    pub fn ensure_in_time(&self, done: usize, all: usize) -> Result<(), JobError> {
        /// Before that nothing is known.
        const TRIED: Duration = Duration::from_secs(1);
        let taken = self.started.elapsed();
        let in_rounds = u32::try_from(all.div_ceil(done.max(1))).unwrap_or(u32::MAX);
        let end = self.started.checked_add(taken.saturating_mul(in_rounds));
        if taken > TRIED && end.is_none_or(|end| end > self.deadline) {
            return Err(JobError::Refused(
                "There is more in the request than can be done in the time that there is for it. Send \
                 less at once.",
            ));
        }
        Ok(())
    }
}

const TOO_BUSY: JobError = JobError::Refused("More work waits than the server can do in time.");
const MEMORY_FULL: JobError =
    JobError::Refused("More answers wait to be read than the server holds.");
const TOO_MUCH_UNREAD: JobError = JobError::Refused(
    "More answers wait to be read on this connection than the server holds for one.",
);

/// Bytes and their room.
struct ReservedBytes {
    bytes: Bytes,
    _permit: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for ReservedBytes {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// The workers of the request's client.
impl<S: Sync> FromRequestParts<S> for Workers {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let workers = parts.extensions.get::<Self>();
        Ok(workers.expect("a service gives them to its routes").clone())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::AtomicUsize;
    use std::sync::atomic::Ordering::SeqCst;

    use super::*;

    #[tokio::test]
    async fn no_more_jobs_run_at_a_time_than_there_are_processors_and_each_has_its_turn() {
        let workers = Workers::default();
        let most = std::thread::available_parallelism().unwrap().get();
        let (running, seen) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let jobs = (0..50).map(|_| {
            let (workers, running, seen) =
                (workers.clone(), Arc::clone(&running), Arc::clone(&seen));
            tokio::spawn(async move {
                let job = move || {
                    seen.fetch_max(running.fetch_add(1, SeqCst) + 1, SeqCst);
                    std::thread::yield_now();
                    running.fetch_sub(1, SeqCst);
                };
                workers.run(JobSize::Large, job).await.unwrap();
            })
        });
        for job in jobs.collect::<Vec<_>>() {
            job.await.unwrap();
        }
        assert!((1..=most).contains(&seen.load(SeqCst)));
    }

    #[tokio::test]
    async fn a_job_that_panics_is_a_problem_and_takes_no_hand_away() {
        let workers = Workers::default();
        for _ in 0..20 {
            let failed = workers.run(JobSize::Small, || -> u8 { panic!("a job's own words") });
            assert!(matches!(failed.await, Err(JobError::Panicked(_))));
        }
        assert_eq!(workers.run(JobSize::Small, || 5).await.unwrap(), 5);
    }

    #[tokio::test]
    async fn bytes_have_room_until_the_last_clone_is_dropped() {
        let limits = Limits {
            cache_bytes: 60,
            unsent_bytes: 40,
            ..Limits::default()
        };
        let workers = Workers::new(&limits);
        let bytes = |count| Bytes::from(vec![b'a'; count]);
        let first = workers.reserve(bytes(70)).unwrap();
        let part = first.slice(10..20);
        drop(first);
        assert!(workers.reserve(bytes(31)).is_err());
        assert!(workers.reserve(bytes(30)).is_ok());
        assert_eq!(part, "aaaaaaaaaa");
        drop(part);
        assert!(workers.reserve(bytes(100)).is_ok());
        assert!(workers.reserve(bytes(101)).is_err());
    }
}
