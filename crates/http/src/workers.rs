//! A bounded pool of threads for work that takes longer than a look-up, separate from the threads that
//! serve connections. Small jobs never wait for large ones. Addresses take turns, and among the jobs of one
//! address, the cheapest comes first. Responses count against a memory limit until they are sent.

mod fair_queue;
mod memory;

use std::borrow::Cow;
use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinError;

pub use self::fair_queue::WorkerPermit;
use self::fair_queue::{FairQueue, Job};
use self::memory::Memory;
pub(super) use self::memory::try_acquire;
use super::client::Client;
use super::shares::{Share, Shares};
use super::{Limits, TrustedProxies};

/// The worker pool, on behalf of one client. A clone is the same pool for the same client.
#[derive(Debug, Clone)]
pub struct Workers {
    shared: Arc<Shared>,
    client: Client,
}

#[derive(Debug)]
struct Shared {
    small: Arc<FairQueue>,
    large: Arc<FairQueue>,
    /// The number of jobs and batches so far.
    request_count: AtomicUsize,
    memory: Memory,
    /// The bytes of responses that each address has not read yet.
    unsent: Shares,
    /// What batches keep in memory between their jobs: one permit for each byte, and what each address uses.
    kept: Arc<Semaphore>,
    kept_by_address: Shares,
    /// Jobs that take much memory, one at a time.
    alone: Arc<FairQueue>,
    /// How long a request may take.
    request_timeout: Duration,
}

/// How much work a job is. Small and large jobs have separate workers, so that a small one never
/// waits for a large one; the operating system shares the processors between them.
///
/// The cost of a large job is an estimate of what its whole request costs, in units of about 0.1 µs of
/// processor time. Among the waiting large jobs of an address, the cheapest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobSize {
    /// A few milliseconds at most.
    Small,
    /// Up to a tenth of a second.
    Large(usize),
    /// The next part of a response that is being sent, with the cost of all parts that are left. It takes less than a
    /// millisecond, so it waits with the small jobs: among the large ones, each of hundreds of parts would wait for a job
    /// that is running. It is never rejected.
    Part(usize),
}

/// Why a job has no result.
#[derive(Debug)]
pub enum JobError {
    /// The workers are too busy, or too much is unsent.
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

/// A request that consists of many jobs, which wait with the large jobs.
#[derive(Debug)]
pub struct Batch {
    /// The estimate, or what it has cost so far, if that is more.
    cost: usize,
    /// How long its jobs have run.
    run_time: Duration,
    number: usize,
    arrived: Instant,
    /// When its first job started.
    started: Option<Instant>,
    request_timeout: Duration,
}

impl Default for Workers {
    fn default() -> Self {
        Self::new(&Limits::default())
    }
}

impl Workers {
    /// How long one job of a batch should take, so that others soon get their turn.
    pub const TURN: Duration = Duration::from_millis(4);

    /// A worker pool with these limits.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        // The other half of the requests is reserved for small jobs.
        let max_waiting_large = (limits.requests / 2).max(1);
        Self {
            shared: Arc::new(Shared {
                small: Arc::new(FairQueue::new(limits, limits.requests)),
                large: Arc::new(FairQueue::new(limits, max_waiting_large)),
                request_count: AtomicUsize::new(0),
                memory: Memory::new(limits),
                unsent: Shares::new(
                    usize::try_from(limits.unsent_bytes / UNSENT_SHARE).unwrap_or(usize::MAX),
                ),
                kept: Arc::new(Semaphore::new(KEPT_BYTES)),
                kept_by_address: Shares::new(KEPT_BYTES / 2),
                alone: Arc::new(FairQueue::with_workers(1, limits, max_waiting_large)),
                request_timeout: limits.request,
            }),
            client: Client::default(),
        }
    }

    /// The same pool, for another client.
    pub(super) fn for_client(&self, client: &Client) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            client: client.clone(),
        }
    }

    /// The same pool, for the client of a request on the same connection.
    pub(super) fn for_request(
        &self,
        headers: &HeaderMap,
        proxies: &TrustedProxies,
    ) -> Cow<'_, Self> {
        match self.client.behind_proxy(headers, proxies) {
            Some(client) => Cow::Owned(self.for_client(&client)),
            None => Cow::Borrowed(self),
        }
    }

    /// Runs a job when it is the turn of its client. A job is cancelled if its future is dropped
    /// before that.
    ///
    /// # Errors
    /// When the workers are too busy, when the client has left too much unread, and when the job
    /// panics.
    pub async fn run<T: Send + 'static>(
        &self,
        size: JobSize,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JobError> {
        let number = self.next_number();
        let permit = match size {
            JobSize::Small => self.shared.small.acquire(self.job(1, number)).await?,
            JobSize::Large(cost) => self.shared.large.acquire(self.job(cost, number)).await?,
            JobSize::Part(cost) => {
                let job = Job {
                    may_be_rejected: false,
                    ..self.job(cost, number)
                };
                self.shared.small.acquire(job).await?
            }
        };
        if !matches!(size, JobSize::Part(_)) && self.has_too_much_unread() {
            return Err(TOO_MUCH_UNREAD);
        }
        run_job(permit, job).await
    }

    /// Counts what a batch keeps in memory between its jobs until the result is dropped. One address may use half of
    /// the memory for all batches.
    ///
    /// # Errors
    /// When there is not enough memory.
    pub fn keep(&self, bytes: usize) -> Result<KeptMemory, JobError> {
        let mut share = self.shared.kept_by_address.count(self.address(), 0);
        share.try_add(bytes).ok_or(KEPT_MEMORY_FULL)?;
        let permit = try_acquire(&self.shared.kept, bytes).ok_or(KEPT_MEMORY_FULL)?;
        Ok(KeptMemory {
            _share: share,
            _permit: permit,
        })
    }

    /// Waits for the turn of a job that takes much memory. The next such job waits until the permit is dropped.
    ///
    /// # Errors
    /// When the workers are too busy.
    pub async fn wait_until_alone(&self, cost: usize) -> Result<WorkerPermit, JobError> {
        let job = self.job(cost, self.next_number());
        self.shared.alone.acquire(job).await
    }

    /// Whether the client has left so much unread that nothing more is rendered for it.
    pub(super) fn has_too_much_unread(&self) -> bool {
        self.client.has_too_much_unread() || self.shared.unsent.are_used_up(self.address())
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    /// The address of the client.
    pub(super) fn address(&self) -> IpAddr {
        self.client.id().address
    }

    /// Counts these bytes as unread by the client until they have been sent.
    pub(super) fn until_sent(&self, bytes: Bytes) -> Bytes {
        if bytes.len() < memory::TINY {
            return bytes;
        }
        let share = self.count_unread(bytes.len());
        Bytes::from_owner(UnsentBytes {
            bytes,
            _share: share,
        })
    }

    /// Counts what a response keeps in memory while it is being sent as unread by the client.
    pub(super) fn count_unread(&self, bytes: usize) -> Share {
        self.shared.unsent.count(self.address(), bytes)
    }

    /// The address that has left most unread.
    pub(super) fn slowest_address(&self) -> Option<IpAddr> {
        self.shared.unsent.largest_user()
    }

    fn next_number(&self) -> usize {
        self.shared.request_count.fetch_add(1, Ordering::Relaxed)
    }

    fn job(&self, cost: usize, number: usize) -> Job {
        Job {
            client: self.client.id(),
            cost,
            number,
            may_be_rejected: true,
        }
    }

    /// Begins a request that consists of many jobs. `cost` is that of all of them together (see
    /// [`JobSize`]).
    #[must_use]
    pub fn start_batch(&self, cost: usize) -> Batch {
        Batch {
            cost,
            run_time: Duration::ZERO,
            number: self.next_number(),
            arrived: Instant::now(),
            started: None,
            request_timeout: self.shared.request_timeout,
        }
    }

    /// Runs the next job of a batch when it is its turn. The first job waits for up to half of the
    /// request timeout.
    ///
    /// # Errors
    /// When the workers are too busy, and when the job panics.
    pub async fn run_in_batch<T: Send + 'static>(
        &self,
        batch: &mut Batch,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JobError> {
        let acquiring = (self.shared.large).acquire(self.job(batch.cost, batch.number));
        let permit = if batch.started.is_none() {
            let acquired = tokio::time::timeout(batch.request_timeout / 2, acquiring).await;
            batch.started = Some(Instant::now());
            acquired.map_err(|_| TOO_BUSY)??
        } else {
            acquiring.await?
        };
        let timed = move || {
            let started = Instant::now();
            (job(), started.elapsed())
        };
        let (result, elapsed) = run_job(permit, timed).await?;
        batch.run_time += elapsed;
        batch.cost = batch.cost.max(to_cost(batch.run_time));
        Ok(result)
    }

    /// Counts these bytes against the memory for responses until their last clone is dropped.
    ///
    /// # Errors
    /// When there is not enough memory left.
    pub fn reserve(&self, bytes: Bytes) -> Result<Bytes, JobError> {
        self.shared.memory.reserve(bytes).ok_or(MEMORY_FULL)
    }

    /// Counts this many bytes against the memory for responses until the permit is dropped.
    ///
    /// # Errors
    /// When there is not enough memory left.
    pub(super) fn reserve_bytes(&self, bytes: usize) -> Result<OwnedSemaphorePermit, JobError> {
        self.shared.memory.acquire(bytes).ok_or(MEMORY_FULL)
    }

    /// Like [`reserve`](Self::reserve), but waits until there is enough memory.
    pub(super) async fn reserve_when_available(&self, bytes: Bytes) -> Bytes {
        self.shared.memory.reserve_when_available(bytes).await
    }

    /// Completes when little of the memory for responses is left.
    pub(super) async fn memory_is_short(&self) {
        self.shared.memory.is_short().await;
    }
}

impl Batch {
    /// Checks that a batch can finish in time, given that `done` of its `all` parts are done.
    ///
    /// # Errors
    /// When it cannot.
    pub fn ensure_in_time(&self, done: usize, all: usize) -> Result<(), JobError> {
        // Before that, the estimate is too uncertain: a smaller batch may have come first.
        let min_elapsed = self.request_timeout / 8;
        let Some(started) = self.started else {
            return Ok(());
        };
        let elapsed = started.elapsed();
        let rounds = u32::try_from(all.div_ceil(done.max(1))).unwrap_or(u32::MAX);
        let waited = started.duration_since(self.arrived);
        let total = waited.saturating_add(elapsed.saturating_mul(rounds));
        if elapsed > min_elapsed && total > self.request_timeout {
            return Err(JobError::Refused(
                "The request takes more time than the server allows. Send less at once.",
            ));
        }
        Ok(())
    }
}

/// The cost of a job that takes this long, in the units of [`JobSize`].
fn to_cost(time: Duration) -> usize {
    usize::try_from(time.as_nanos() / 100).unwrap_or(usize::MAX)
}

async fn run_job<T: Send + 'static>(
    permit: WorkerPermit,
    job: impl FnOnce() -> T + Send + 'static,
) -> Result<T, JobError> {
    let running = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        job()
    });
    running.await.map_err(JobError::Panicked)
}

pub(super) const TOO_BUSY: JobError =
    JobError::Refused("More requests are waiting than the server can handle in time.");
const MEMORY_FULL: JobError =
    JobError::Refused("The memory for responses that clients have not read yet is full.");
const TOO_MUCH_UNREAD: JobError = JobError::Refused(
    "Too many bytes of responses have not been read. Read them before you send more requests.",
);

const KEPT_MEMORY_FULL: JobError = JobError::Refused(
    "More drafts are being verified than fit in memory. Send it again later, or in parts.",
);

/// The memory for what batches keep between their jobs, in bytes.
const KEPT_BYTES: usize = 32 * 1024 * 1024;

/// Memory that a batch uses, until this is dropped.
#[derive(Debug)]
pub struct KeptMemory {
    _share: Share,
    _permit: OwnedSemaphorePermit,
}

/// An address may leave one in this many bytes of `--max-unsent-bytes` unread.
const UNSENT_SHARE: u64 = 4;

/// Bytes of a response that have not been sent.
struct UnsentBytes {
    bytes: Bytes,
    _share: Share,
}

impl AsRef<[u8]> for UnsentBytes {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// The workers, on behalf of the client of the request.
impl<S: Sync> FromRequestParts<S> for Workers {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let workers = parts.extensions.get::<Self>();
        Ok(workers
            .expect("the service adds the workers to each request")
            .clone())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::AtomicUsize;
    use std::sync::atomic::Ordering::SeqCst;

    use super::*;

    #[tokio::test]
    async fn no_more_jobs_run_at_a_time_than_there_are_processors_and_all_are_done() {
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
                workers.run(JobSize::Large(1), job).await.unwrap();
            })
        });
        for job in jobs.collect::<Vec<_>>() {
            job.await.unwrap();
        }
        assert!((1..=most).contains(&seen.load(SeqCst)));
    }

    #[tokio::test]
    async fn a_job_that_panics_is_an_error_and_frees_its_worker() {
        let workers = Workers::default();
        for _ in 0..20 {
            let failed = workers.run(JobSize::Small, || -> u8 { panic!("a job panics") });
            assert!(matches!(failed.await, Err(JobError::Panicked(_))));
        }
        assert_eq!(workers.run(JobSize::Small, || 5).await.unwrap(), 5);
    }

    #[tokio::test]
    async fn small_jobs_and_parts_of_responses_do_not_wait_for_large_jobs() {
        let workers = Workers::default();
        let (release, released) = std::sync::mpsc::channel::<()>();
        let released = Arc::new(std::sync::Mutex::new(released));
        let large: Vec<_> = (0..50)
            .map(|_| {
                let (workers, released) = (workers.clone(), Arc::clone(&released));
                let job = move || released.lock().unwrap().recv().is_err();
                tokio::spawn(async move { workers.run(JobSize::Large(1), job).await })
            })
            .collect();
        tokio::task::yield_now().await;
        assert_eq!(workers.run(JobSize::Small, || 5).await.unwrap(), 5);
        assert_eq!(workers.run(JobSize::Part(1000), || 5).await.unwrap(), 5);
        drop(release);
        for large in large {
            assert!(large.await.unwrap().unwrap());
        }
    }
}
