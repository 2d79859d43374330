//! Work that takes longer than to find what is ready: done beside the threads that answer, by no
//! more threads than there are processors. Connections take turns, small jobs come before large ones,
//! and what is made has room until it is sent.

mod turns;

use std::{
    convert::Infallible,
    error::Error,
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{body::Bytes, extract::FromRequestParts, http::request::Parts};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit},
    task::JoinError,
};

use self::turns::{Hand, Turns};
use super::{Limits, client::Client};

/// Threads for such work, as a client has them. A clone is the same ones, for the same client.
#[derive(Debug, Clone)]
pub struct Workers {
    shared: Arc<Shared>,
    client: Client,
}

#[derive(Debug)]
struct Shared {
    turns: Arc<Turns>,
    /// One for each request of many jobs that is under way.
    seats: Semaphore,
    /// One for each byte of answers that may be in memory.
    room: Arc<Semaphore>,
    /// How long a request may take.
    time: Duration,
}

/// How much there is to do in a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// A few milliseconds at most.
    Small,
    /// Up to a tenth of a second.
    Large,
}

/// Why a job was not done.
#[derive(Debug)]
pub enum Undone {
    /// There is too much to do, or too much that has not been sent.
    Refused(&'static str),
    /// It panicked.
    Panicked(JoinError),
}

impl fmt::Display for Undone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(why) => f.write_str(why),
            Self::Panicked(error) => write!(f, "a worker's job failed: {error}"),
        }
    }
}

impl Error for Undone {}

/// A request of many jobs is under way until this is dropped.
#[derive(Debug)]
pub struct Seat<'a> {
    _permit: Option<SemaphorePermit<'a>>,
    since: Instant,
    /// When the time of the request is over.
    until: Instant,
}

/// How many requests of many jobs are under way at the same time. With more, all would be slow, and
/// none would end in time.
const SEATS: usize = 4;

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
                turns: Arc::new(Turns::new(limits)),
                seats: Semaphore::new(SEATS),
                room: Arc::new(Semaphore::new(room.min(Semaphore::MAX_PERMITS))),
                time: limits.request,
            }),
            client: Client::default(),
        }
    }

    /// The same workers, for another client.
    pub(super) fn of(&self, client: &Client) -> Self {
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
        work: Work,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Undone> {
        let hand = Turns::take(&self.shared.turns, work, self.client.id()).await?;
        if work == Work::Large && self.client.leaves_unread() {
            return Err(UNREAD);
        }
        let working = tokio::task::spawn_blocking(move || {
            let _hand: Hand = hand;
            job()
        });
        working.await.map_err(Undone::Panicked)
    }

    /// The same bytes, which have room in memory until the last clone of them is dropped.
    ///
    /// # Errors
    /// When there is none.
    pub fn keep(&self, bytes: Bytes) -> Result<Bytes, Undone> {
        let count = u32::try_from(bytes.len()).map_err(|_| FULL)?;
        let room = Arc::clone(&self.shared.room).try_acquire_many_owned(count);
        let room = room.map_err(|_| FULL)?;
        Ok(Bytes::from_owner(Kept { bytes, _room: room }))
    }

    /// The same bytes, once they have room in memory.
    pub(super) async fn keep_later(&self, bytes: Bytes) -> Bytes {
        let count = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let room = Arc::clone(&self.shared.room)
            .acquire_many_owned(count)
            .await;
        match room {
            Ok(room) => Bytes::from_owner(Kept { bytes, _room: room }),
            // It is never closed.
            Err(_) => bytes,
        }
    }

    /// Waits until one of the few requests of many jobs may begin, for half of the time that a request
    /// has.
    ///
    /// # Errors
    /// When none may.
    pub async fn seat(&self) -> Result<Seat<'_>, Undone> {
        let shared = &*self.shared;
        let until = Instant::now() + shared.time;
        let seat = tokio::time::timeout(shared.time / 2, shared.seats.acquire()).await;
        Ok(Seat {
            _permit: seat.map_err(|_| BUSY)?.ok(),
            since: Instant::now(),
            until,
        })
    }
}

impl Seat<'_> {
    /// Ensures that a request, of whose jobs so many are done, can end in time.
    ///
    /// # Errors
    /// When it can't.
    pub fn ensure_in_time(&self, done: usize, all: usize) -> Result<(), Undone> {
        /// Before that nothing is known.
        const TRIED: Duration = Duration::from_secs(1);
        let taken = self.since.elapsed();
        let in_rounds = u32::try_from(all.div_ceil(done.max(1))).unwrap_or(u32::MAX);
        let end = self.since.checked_add(taken.saturating_mul(in_rounds));
        if taken > TRIED && end.is_none_or(|end| end > self.until) {
            return Err(Undone::Refused(
                "There is more in the request than can be done in the time that there is for it. Send \
                 less at once.",
            ));
        }
        Ok(())
    }
}

const BUSY: Undone = Undone::Refused("More work waits than the server can do in time.");
const FULL: Undone = Undone::Refused("More answers wait to be read than the server holds.");
const UNREAD: Undone = Undone::Refused(
    "More answers wait to be read on this connection than the server holds for one.",
);

/// Bytes and their room.
struct Kept {
    bytes: Bytes,
    _room: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for Kept {
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
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    };

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
                workers.run(Work::Large, job).await.unwrap();
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
            let failed = workers.run(Work::Small, || -> u8 { panic!("a job's own words") });
            assert!(matches!(failed.await, Err(Undone::Panicked(_))));
        }
        assert_eq!(workers.run(Work::Small, || 5).await.unwrap(), 5);
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
        let first = workers.keep(bytes(70)).unwrap();
        let part = first.slice(10..20);
        drop(first);
        assert!(workers.keep(bytes(31)).is_err());
        assert!(workers.keep(bytes(30)).is_ok());
        assert_eq!(part, "aaaaaaaaaa");
        drop(part);
        assert!(workers.keep(bytes(100)).is_ok());
        assert!(workers.keep(bytes(101)).is_err());
    }
}
