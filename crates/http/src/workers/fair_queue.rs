//! A queue for workers: addresses take turns, and of the jobs of one address, the cheapest comes first.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::{JobError, TOO_BUSY};
use crate::Limits;
use crate::client::ClientId;

/// Workers, as many as there are processors or another number, each of which runs one job at a time, and the
/// jobs that are waiting for a worker.
#[derive(Debug)]
pub(super) struct FairQueue {
    worker_count: usize,
    /// When more jobs than this are waiting, not counting parts of responses, one of them is rejected.
    max_waiting: usize,
    /// A job that would have to wait longer than this is rejected at once.
    max_wait: Duration,
    state: Mutex<QueueState>,
}

#[derive(Debug)]
struct QueueState {
    /// Workers without a job. If there are any, no job is waiting.
    idle_workers: usize,
    waiting: WaitingJobs,
    /// The exponentially weighted moving average of the duration of jobs.
    average_duration: Duration,
}

/// A job that needs a worker.
#[derive(Debug, Clone, Copy)]
pub(super) struct Job {
    pub client: ClientId,
    /// What the whole request costs.
    pub cost: usize,
    /// The number of the request: a lower one arrived earlier. At most one job of a request waits.
    pub number: usize,
    pub may_be_rejected: bool,
}

/// The waiting jobs. The address whose jobs have run for the shortest time comes first, so that nobody waits
/// for another address that sends many requests. Every fourth turn goes to the oldest request of all, so
/// that every request is done in the end.
#[derive(Debug, Default)]
struct WaitingJobs {
    by_address: HashMap<IpAddr, JobsOfAddress>,
    /// The address and the rank of each job, by the number of its request.
    by_number: BTreeMap<usize, (IpAddr, Rank)>,
    /// How long the jobs of each address have run while others were waiting, if that is longer than
    /// `least_run_time`.
    run_times: HashMap<IpAddr, Duration>,
    /// The run time of the address whose turn was last, which is where a new one starts.
    least_run_time: Duration,
    /// How many of the jobs may be rejected.
    rejectable: usize,
    turn: usize,
}

/// The waiting jobs of an address, which may be that of a proxy, of many clients. The cheapest request comes
/// first, so that it need not wait for expensive ones. For this order, what a client is already waiting for
/// is added to the cost of its next request, so that clients take turns.
#[derive(Debug, Default)]
struct JobsOfAddress {
    by_rank: BTreeMap<Rank, WaitingJob>,
    /// The cost of what each connection is waiting for.
    backlogs: HashMap<usize, usize>,
    /// How many of the jobs may be rejected.
    rejectable: usize,
}

/// One in this many turns goes to the oldest request.
const OLDEST_ONE_IN: usize = 4;

/// The run times of at most this many addresses are kept.
const MAX_RUN_TIMES: usize = 10_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    cost: usize,
    number: usize,
}

#[derive(Debug)]
struct WaitingJob {
    job: Job,
    sender: oneshot::Sender<WorkerPermit>,
}

/// A permit to use a worker, which is busy until the permit is dropped.
#[derive(Debug)]
pub struct WorkerPermit {
    /// `None` once the worker has been returned.
    queue: Option<Arc<FairQueue>>,
    address: IpAddr,
    started: Instant,
}

impl FairQueue {
    pub(super) fn new(limits: &Limits, max_waiting: usize) -> Self {
        let worker_count = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self::with_workers(worker_count, limits, max_waiting)
    }

    pub(super) fn with_workers(worker_count: usize, limits: &Limits, max_waiting: usize) -> Self {
        Self {
            worker_count,
            max_waiting,
            max_wait: limits.request,
            state: Mutex::new(QueueState {
                idle_workers: worker_count,
                waiting: WaitingJobs::default(),
                average_duration: Duration::ZERO,
            }),
        }
    }

    /// Waits for a worker.
    ///
    /// # Errors
    /// When more jobs are waiting than can be done in time.
    pub(super) async fn acquire(self: &Arc<Self>, job: Job) -> Result<WorkerPermit, JobError> {
        let turn = {
            let mut state = self.lock();
            if state.idle_workers > 0 {
                state.idle_workers -= 1;
                return Ok(WorkerPermit {
                    queue: Some(Arc::clone(self)),
                    address: job.client.address,
                    started: Instant::now(),
                });
            }
            if job.may_be_rejected && !self.may_finish_in_time(&state, &job) {
                return Err(TOO_BUSY);
            }
            let turn = state.waiting.push(job);
            if state.waiting.rejectable > self.max_waiting {
                state.waiting.remove_cancelled();
            }
            if state.waiting.rejectable > self.max_waiting {
                state.waiting.reject_one();
            }
            turn
        };
        turn.await.map_err(|_| TOO_BUSY)
    }

    fn may_finish_in_time(&self, state: &QueueState, job: &Job) -> bool {
        let ahead = state.waiting.count_ahead(job);
        let rounds = u32::try_from(ahead / self.worker_count + 1).unwrap_or(u32::MAX);
        state.average_duration.saturating_mul(rounds) < self.max_wait
    }

    /// Passes a worker on to the next job that has not been cancelled.
    fn pass_on(&self, mut permit: WorkerPermit) {
        let mut state = self.lock();
        let run_time = permit.started.elapsed();
        state.average_duration = (state.average_duration * 7 + run_time) / 8;
        state.waiting.add_run_time(permit.address, run_time);
        while let Some(next) = state.waiting.pop() {
            permit.started = Instant::now();
            permit.address = next.job.client.address;
            match next.sender.send(permit) {
                Ok(()) => return,
                Err(returned) => permit = returned,
            }
        }
        // Otherwise, an address that has used idle workers would wait for everybody who comes later.
        state.waiting.run_times.clear();
        state.idle_workers += 1;
        permit.queue = None;
    }

    fn lock(&self) -> MutexGuard<'_, QueueState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl WaitingJobs {
    /// An estimate of how many of the waiting jobs come before this one, which is not waiting yet: as many of each
    /// other address as of its own, and one more.
    fn count_ahead(&self, job: &Job) -> usize {
        let address = job.client.address;
        let ahead_of_address = self.by_address.get(&address).map_or(0, |jobs| {
            let rank = jobs.rank(job);
            jobs.by_rank.range(..rank).count()
        });
        let others = self.by_address.keys().filter(|one| **one != address);
        let others = others.count();
        (ahead_of_address * (others + 1) + others).min(self.by_number.len())
    }

    fn push(&mut self, job: Job) -> oneshot::Receiver<WorkerPermit> {
        let (sender, receiver) = oneshot::channel();
        let address = job.client.address;
        let jobs = self.by_address.entry(address).or_default();
        let rank = jobs.push(WaitingJob { job, sender });
        self.rejectable += usize::from(job.may_be_rejected);
        self.by_number.insert(job.number, (address, rank));
        receiver
    }

    fn pop(&mut self) -> Option<WaitingJob> {
        self.turn = (self.turn + 1) % OLDEST_ONE_IN;
        let (address, rank) = match self.turn {
            0 => *self.by_number.values().next()?,
            _ => self.next_by_run_time()?,
        };
        self.remove(address, rank)
    }

    /// The cheapest job of the address whose jobs have run for the shortest time.
    fn next_by_run_time(&mut self) -> Option<(IpAddr, Rank)> {
        let cheapest = |(address, jobs): (&IpAddr, &JobsOfAddress)| {
            let rank = *jobs.by_rank.keys().next()?;
            Some((self.run_time(*address), rank, *address))
        };
        let (run_time, rank, address) = self.by_address.iter().filter_map(cheapest).min()?;
        self.least_run_time = run_time;
        Some((address, rank))
    }

    fn run_time(&self, address: IpAddr) -> Duration {
        let run_time = self.run_times.get(&address).copied();
        run_time.unwrap_or_default().max(self.least_run_time)
    }

    fn add_run_time(&mut self, address: IpAddr, run_time: Duration) {
        if self.run_times.len() >= MAX_RUN_TIMES {
            let least = self.least_run_time;
            self.run_times.retain(|_, run_time| *run_time > least);
        }
        if self.run_times.len() >= MAX_RUN_TIMES {
            self.run_times.clear();
        }
        let run_time = self.run_time(address) + run_time;
        self.run_times.insert(address, run_time);
    }

    fn remove(&mut self, address: IpAddr, rank: Rank) -> Option<WaitingJob> {
        let jobs = self.by_address.get_mut(&address)?;
        let waiting = jobs.remove(rank)?;
        if jobs.by_rank.is_empty() {
            self.by_address.remove(&address);
        }
        self.by_number.remove(&rank.number);
        self.rejectable -= usize::from(waiting.job.may_be_rejected);
        Some(waiting)
    }

    /// Rejects the most expensive job of the addresses with the most jobs: dropping its sender gives it an
    /// error.
    fn reject_one(&mut self) {
        let most_expensive = |(address, jobs): (&IpAddr, &JobsOfAddress)| {
            let mut from_last = jobs.by_rank.iter().rev();
            let (rank, _) = from_last.find(|(_, waiting)| waiting.job.may_be_rejected)?;
            Some((jobs.rejectable, *rank, *address))
        };
        let rejected = self.by_address.iter().filter_map(most_expensive).max();
        if let Some((_, rank, address)) = rejected {
            self.remove(address, rank);
        }
    }

    fn remove_cancelled(&mut self) {
        let jobs = self.by_address.values().flat_map(|jobs| &jobs.by_rank);
        let cancelled = jobs.filter(|(_, waiting)| waiting.sender.is_closed());
        let cancelled = cancelled.map(|(rank, waiting)| (waiting.job.client.address, *rank));
        for (address, rank) in cancelled.collect::<Vec<_>>() {
            self.remove(address, rank);
        }
    }
}

impl JobsOfAddress {
    fn rank(&self, job: &Job) -> Rank {
        let backlog = self.backlogs.get(&job.client.connection).copied();
        Rank {
            cost: backlog.unwrap_or(0).saturating_add(job.cost),
            number: job.number,
        }
    }

    fn push(&mut self, waiting: WaitingJob) -> Rank {
        let job = waiting.job;
        let rank = self.rank(&job);
        let backlog = self.backlogs.entry(job.client.connection).or_default();
        *backlog = backlog.saturating_add(job.cost);
        self.rejectable += usize::from(job.may_be_rejected);
        self.by_rank.insert(rank, waiting);
        rank
    }

    fn remove(&mut self, rank: Rank) -> Option<WaitingJob> {
        let waiting = self.by_rank.remove(&rank)?;
        let job = waiting.job;
        self.rejectable -= usize::from(job.may_be_rejected);
        if let Some(backlog) = self.backlogs.get_mut(&job.client.connection) {
            *backlog = backlog.saturating_sub(job.cost);
            if *backlog == 0 {
                self.backlogs.remove(&job.client.connection);
            }
        }
        Some(waiting)
    }
}

impl Drop for WorkerPermit {
    fn drop(&mut self) {
        if let Some(queue) = self.queue.take() {
            let permit = Self {
                queue: Some(Arc::clone(&queue)),
                ..*self
            };
            queue.pass_on(permit);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn queue(max_waiting: usize) -> Arc<FairQueue> {
        Arc::new(FairQueue::new(&Limits::default(), max_waiting))
    }

    fn job(connection: usize, cost: usize) -> Job {
        job_at(Ipv4Addr::LOCALHOST, connection, cost)
    }

    fn job_at(address: Ipv4Addr, connection: usize, cost: usize) -> Job {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        Job {
            client: ClientId {
                address: address.into(),
                connection,
            },
            cost,
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            may_be_rejected: true,
        }
    }

    /// Makes all workers busy.
    async fn occupy(queue: &Arc<FairQueue>) -> Vec<WorkerPermit> {
        let mut permits = Vec::new();
        for _ in 0..queue.worker_count {
            permits.push(queue.acquire(job(0, 1)).await.unwrap());
        }
        permits
    }

    /// The order in which a single worker runs these jobs, by connection and cost.
    async fn order(jobs: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let jobs = jobs.iter().map(|(client, cost)| job(*client, *cost));
        let order = order_of(jobs.collect()).await.into_iter();
        order.map(|job| (job.client.connection, job.cost)).collect()
    }

    async fn order_of(jobs: Vec<Job>) -> Vec<Job> {
        order_in(queue(1000), jobs).await
    }

    async fn order_in(queue: Arc<FairQueue>, jobs: Vec<Job>) -> Vec<Job> {
        let mut permits = occupy(&queue).await;
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = Vec::new();
        for job in jobs {
            let (queue, order) = (Arc::clone(&queue), Arc::clone(&order));
            tasks.push(tokio::spawn(async move {
                let _permit = queue.acquire(job).await.unwrap();
                order.lock().unwrap().push(job);
                // Long enough for the clock to notice.
                thread::sleep(Duration::from_micros(10));
            }));
            // This job is in the queue before the next one is added.
            tokio::task::yield_now().await;
        }
        permits.truncate(1);
        drop(permits);
        for task in tasks {
            task.await.unwrap();
        }
        Arc::into_inner(order).unwrap().into_inner().unwrap()
    }

    #[tokio::test]
    async fn clients_take_turns_however_many_jobs_one_has() {
        let jobs = [(1, 5), (1, 5), (1, 5), (2, 5), (2, 5), (3, 5)];
        assert_eq!(
            order(&jobs).await,
            [(1, 5), (2, 5), (3, 5), (1, 5), (2, 5), (1, 5)]
        );
    }

    #[tokio::test]
    async fn the_cheapest_job_comes_first_and_the_oldest_one_every_fourth_time() {
        let jobs = [
            (1, 90),
            (2, 80),
            (3, 7),
            (4, 6),
            (5, 5),
            (6, 4),
            (7, 3),
            (8, 2),
        ];
        assert_eq!(
            order(&jobs).await,
            [
                (8, 2),
                (7, 3),
                (6, 4),
                (1, 90),
                (5, 5),
                (4, 6),
                (3, 7),
                (2, 80)
            ]
        );
    }

    #[tokio::test]
    async fn an_address_waits_for_one_job_of_another_per_worker_however_many_connections_that_has()
    {
        let [many, one] = [[192, 0, 2, 1], [192, 0, 2, 2]].map(Ipv4Addr::from);
        let flood = (0..50).map(|connection| job_at(many, connection, 5));
        let order = order_of(flood.chain([job_at(one, 100, 90)]).collect()).await;
        let place = order.iter().position(|job| job.client.connection == 100);
        assert!(place.unwrap() <= queue(1).worker_count, "{place:?}");
    }

    #[tokio::test]
    async fn an_address_that_has_used_idle_workers_does_not_wait_longer_than_others() {
        let [many, one] = [[192, 0, 2, 1], [192, 0, 2, 2]].map(Ipv4Addr::from);
        let queue = queue(1000);
        let mut permit = queue.acquire(job_at(one, 100, 5)).await.unwrap();
        permit.started = permit.started.checked_sub(Duration::from_secs(1)).unwrap();
        drop(permit);
        let flood = (0..50).map(|connection| job_at(many, connection, 5));
        let mut jobs: Vec<_> = flood.collect();
        jobs.push(job_at(one, 100, 90));
        let order = order_in(Arc::clone(&queue), jobs).await;
        let place = order.iter().position(|job| job.client.connection == 100);
        // Every fourth turn goes to the oldest job.
        assert!(place.unwrap() <= 2 * queue.worker_count, "{place:?}");
    }

    #[tokio::test]
    async fn beyond_the_limit_an_address_with_many_jobs_is_rejected_rather_than_one_with_an_expensive_job()
     {
        let [many, one] = [[192, 0, 2, 1], [192, 0, 2, 2]].map(Ipv4Addr::from);
        let queue = queue(2);
        let permits = occupy(&queue).await;
        let jobs = [
            job_at(many, 1, 5),
            job_at(many, 2, 7),
            job_at(one, 3, 90),
            job_at(many, 4, 6),
        ];
        assert_eq!(
            served(&queue, permits, jobs).await,
            [true, false, true, false]
        );
    }

    #[tokio::test]
    async fn of_the_addresses_with_equally_many_jobs_the_one_with_the_most_expensive_job_is_rejected()
     {
        let queue = queue(2);
        let permits = occupy(&queue).await;
        let mut address = 0;
        let jobs = [5, 90, 6].map(|cost| {
            address += 1;
            job_at([192, 0, 2, address].into(), address.into(), cost)
        });
        assert_eq!(served(&queue, permits, jobs).await, [true, false, true]);
    }

    /// Which of these jobs are done, not rejected, if they arrive while all workers are busy.
    async fn served<const COUNT: usize>(
        queue: &Arc<FairQueue>,
        permits: Vec<WorkerPermit>,
        jobs: [Job; COUNT],
    ) -> Vec<bool> {
        let waiting = jobs.map(|job| {
            let queue = Arc::clone(queue);
            tokio::spawn(async move { queue.acquire(job).await.is_ok() })
        });
        tokio::task::yield_now().await;
        drop(permits);
        let mut served = Vec::new();
        for waiting in waiting {
            served.push(waiting.await.unwrap());
        }
        served
    }

    #[tokio::test]
    async fn the_run_times_of_many_addresses_are_not_kept() {
        let mut waiting = WaitingJobs::default();
        for address in 0..3 * u32::try_from(MAX_RUN_TIMES).unwrap() {
            waiting.add_run_time(Ipv4Addr::from(address).into(), Duration::from_secs(1));
        }
        assert!(waiting.run_times.len() <= MAX_RUN_TIMES);
    }

    #[tokio::test]
    async fn a_job_that_is_cancelled_while_it_waits_does_not_occupy_a_worker() {
        let queue = queue(1000);
        let permits = occupy(&queue).await;
        for _ in 0..5 {
            let cancelled = tokio::time::timeout(Duration::ZERO, queue.acquire(job(1, 1))).await;
            assert!(cancelled.is_err());
        }
        drop(permits);
        assert_eq!(occupy(&queue).await.len(), queue.worker_count);
        assert!(queue.lock().waiting.by_address.is_empty());
    }

    #[tokio::test]
    async fn beyond_the_limit_the_most_expensive_job_is_rejected_except_for_parts_of_responses() {
        let queue = queue(2);
        let permits = occupy(&queue).await;
        let part = Job {
            may_be_rejected: false,
            ..job(3, 1000)
        };
        let waiting = [part, job(1, 30), job(2, 10), job(4, 20)].map(|job| {
            let queue = Arc::clone(&queue);
            tokio::spawn(async move { queue.acquire(job).await.is_ok() })
        });
        tokio::task::yield_now().await;
        assert!(queue.acquire(job(5, 40)).await.is_err());
        drop(permits);
        let mut served = Vec::new();
        for waiting in waiting {
            served.push(waiting.await.unwrap());
        }
        assert_eq!(served, [true, false, true, true]);
    }

    #[tokio::test]
    async fn a_job_that_could_not_start_in_time_is_rejected_at_once() {
        let queue = queue(1000);
        let _permits = occupy(&queue).await;
        queue.lock().average_duration = queue.max_wait;
        assert!(queue.acquire(job(1, 1)).await.is_err());
    }
}
