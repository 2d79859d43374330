//! A queue for workers: the cheapest job first, and clients take turns.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::{JobError, TOO_BUSY};
use crate::Limits;

/// As many workers as there are processors, each of which runs one job at a time, and the jobs that are
/// waiting for a worker.
#[derive(Debug)]
pub(super) struct FairQueue {
    worker_count: usize,
    /// When more jobs than this are waiting, not counting parts of responses, the most expensive of them
    /// is rejected.
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
    pub client: usize,
    /// What the whole request costs.
    pub cost: usize,
    /// The number of the request: a lower one arrived earlier. At most one job of a request waits.
    pub number: usize,
    pub may_be_rejected: bool,
}

/// The waiting jobs. The cheapest request comes first, so that it need not wait for expensive ones. For
/// this order, what a client is already waiting for is added to the cost of its next request, so that
/// clients take turns. Every fourth turn goes to the oldest request, so that expensive ones get their
/// share, too.
#[derive(Debug, Default)]
struct WaitingJobs {
    by_rank: BTreeMap<Rank, WaitingJob>,
    /// The rank of each job, by the number of its request.
    by_number: BTreeMap<usize, Rank>,
    /// The cost of what each client is waiting for.
    backlogs: HashMap<usize, usize>,
    /// How many of the jobs may be rejected.
    rejectable: usize,
    turn: usize,
}

/// One in this many turns goes to the oldest request.
const OLDEST_ONE_IN: usize = 4;

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
pub(super) struct WorkerPermit {
    /// `None` once the worker has been returned.
    queue: Option<Arc<FairQueue>>,
    started: Instant,
}

impl FairQueue {
    pub(super) fn new(limits: &Limits, max_waiting: usize) -> Self {
        let worker_count = thread::available_parallelism().map_or(1, std::num::NonZero::get);
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
                    started: Instant::now(),
                });
            }
            let rank = state.waiting.rank(&job);
            if job.may_be_rejected && !self.may_finish_in_time(&state, rank) {
                return Err(TOO_BUSY);
            }
            let turn = state.waiting.push(job, rank);
            if state.waiting.rejectable > self.max_waiting {
                state.waiting.remove_cancelled();
            }
            if state.waiting.rejectable > self.max_waiting {
                state.waiting.reject_most_expensive();
            }
            turn
        };
        turn.await.map_err(|_| TOO_BUSY)
    }

    fn may_finish_in_time(&self, state: &QueueState, rank: Rank) -> bool {
        let ahead = state.waiting.by_rank.range(..rank).count();
        let rounds = u32::try_from(ahead / self.worker_count + 1).unwrap_or(u32::MAX);
        state.average_duration.saturating_mul(rounds) < self.max_wait
    }

    /// Passes a worker on to the next job that has not been cancelled.
    fn pass_on(&self, mut permit: WorkerPermit) {
        let mut state = self.lock();
        state.average_duration = (state.average_duration * 7 + permit.started.elapsed()) / 8;
        while let Some(next) = state.waiting.pop() {
            permit.started = Instant::now();
            match next.send(permit) {
                Ok(()) => return,
                Err(returned) => permit = returned,
            }
        }
        state.idle_workers += 1;
        permit.queue = None;
    }

    fn lock(&self) -> MutexGuard<'_, QueueState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl WaitingJobs {
    fn rank(&self, job: &Job) -> Rank {
        let backlog = self.backlogs.get(&job.client).copied().unwrap_or(0);
        Rank {
            cost: backlog.saturating_add(job.cost),
            number: job.number,
        }
    }

    fn push(&mut self, job: Job, rank: Rank) -> oneshot::Receiver<WorkerPermit> {
        let (sender, receiver) = oneshot::channel();
        let backlog = self.backlogs.entry(job.client).or_default();
        *backlog = backlog.saturating_add(job.cost);
        self.rejectable += usize::from(job.may_be_rejected);
        self.by_number.insert(job.number, rank);
        self.by_rank.insert(rank, WaitingJob { job, sender });
        receiver
    }

    fn pop(&mut self) -> Option<oneshot::Sender<WorkerPermit>> {
        self.turn = (self.turn + 1) % OLDEST_ONE_IN;
        let next = match self.turn {
            0 => self.by_number.values().next(),
            _ => self.by_rank.keys().next(),
        };
        let next = *next?;
        self.remove(next)
    }

    fn remove(&mut self, rank: Rank) -> Option<oneshot::Sender<WorkerPermit>> {
        let WaitingJob { job, sender } = self.by_rank.remove(&rank)?;
        self.by_number.remove(&rank.number);
        self.rejectable -= usize::from(job.may_be_rejected);
        if let Some(backlog) = self.backlogs.get_mut(&job.client) {
            *backlog = backlog.saturating_sub(job.cost);
            if *backlog == 0 {
                self.backlogs.remove(&job.client);
            }
        }
        Some(sender)
    }

    /// Rejects the most expensive job: dropping its sender gives it an error.
    fn reject_most_expensive(&mut self) {
        let mut from_last = self.by_rank.iter().rev();
        if let Some((rank, _)) = from_last.find(|(_, waiting)| waiting.job.may_be_rejected) {
            self.remove(*rank);
        }
    }

    fn remove_cancelled(&mut self) {
        let is_cancelled = |waiting: &WaitingJob| waiting.sender.is_closed();
        let cancelled = self
            .by_rank
            .iter()
            .filter(|(_, waiting)| is_cancelled(waiting));
        for rank in cancelled.map(|(rank, _)| *rank).collect::<Vec<_>>() {
            self.remove(rank);
        }
    }
}

impl Drop for WorkerPermit {
    fn drop(&mut self) {
        if let Some(queue) = self.queue.take() {
            let permit = Self {
                queue: Some(Arc::clone(&queue)),
                started: self.started,
            };
            queue.pass_on(permit);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn queue(max_waiting: usize) -> Arc<FairQueue> {
        Arc::new(FairQueue::new(&Limits::default(), max_waiting))
    }

    fn job(client: usize, cost: usize) -> Job {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        Job {
            client,
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

    /// The order in which a single worker runs these jobs, by client and cost.
    async fn order(jobs: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let queue = queue(1000);
        let mut permits = occupy(&queue).await;
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = Vec::new();
        for (client, cost) in jobs.iter().copied() {
            let (queue, order) = (Arc::clone(&queue), Arc::clone(&order));
            tasks.push(tokio::spawn(async move {
                let _permit = queue.acquire(job(client, cost)).await.unwrap();
                order.lock().unwrap().push((client, cost));
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
    async fn a_job_that_is_cancelled_while_it_waits_does_not_occupy_a_worker() {
        let queue = queue(1000);
        let permits = occupy(&queue).await;
        for _ in 0..5 {
            let cancelled = tokio::time::timeout(Duration::ZERO, queue.acquire(job(1, 1))).await;
            assert!(cancelled.is_err());
        }
        drop(permits);
        assert_eq!(occupy(&queue).await.len(), queue.worker_count);
        assert!(queue.lock().waiting.backlogs.is_empty());
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
