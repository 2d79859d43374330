//! A queue for workers in which clients take turns, and in which the smallest batch comes first.

use std::collections::{BTreeMap, HashMap, VecDeque};
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
    /// When this many jobs are waiting, a new one is rejected.
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

/// The waiting jobs. Jobs of batches and other jobs take turns, so that neither keep the others waiting.
#[derive(Debug, Default)]
struct WaitingJobs {
    clients: ClientQueues,
    batches: BTreeMap<BatchRank, oneshot::Sender<WorkerPermit>>,
    is_batch_turn: bool,
}

/// The order of batches: the smallest first, and of two that are equal, the one that arrived first. If
/// they took turns, they would all be slow, and none might finish in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct BatchRank {
    pub cost: usize,
    pub number: usize,
}

/// The waiting jobs that are not of batches, by client. Clients take turns, one job each.
#[derive(Debug, Default)]
struct ClientQueues {
    clients: VecDeque<usize>,
    waiting: HashMap<usize, VecDeque<oneshot::Sender<WorkerPermit>>>,
    count: usize,
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
    pub(super) async fn acquire(self: &Arc<Self>, client: usize) -> Result<WorkerPermit, JobError> {
        self.wait(|state| {
            let may_wait = self.may_finish_in_time(state, client);
            may_wait.then(|| state.waiting.clients.push(client))
        })
        .await
    }

    /// Waits for a worker, however many jobs are waiting.
    pub(super) async fn acquire_eventually(
        self: &Arc<Self>,
        client: usize,
    ) -> Result<WorkerPermit, JobError> {
        self.wait(|state| Some(state.waiting.clients.push(client)))
            .await
    }

    /// Waits for a worker for the next job of a batch.
    ///
    /// # Errors
    /// When too many jobs are waiting.
    pub(super) async fn acquire_for_batch(
        self: &Arc<Self>,
        rank: BatchRank,
    ) -> Result<WorkerPermit, JobError> {
        self.wait(|state| {
            let may_wait = self.has_capacity(state);
            may_wait.then(|| state.waiting.push_batch(rank))
        })
        .await
    }

    async fn wait(
        self: &Arc<Self>,
        push: impl FnOnce(&mut QueueState) -> Option<oneshot::Receiver<WorkerPermit>>,
    ) -> Result<WorkerPermit, JobError> {
        let turn = {
            let mut state = self.lock();
            if state.idle_workers > 0 {
                state.idle_workers -= 1;
                return Ok(WorkerPermit {
                    queue: Some(Arc::clone(self)),
                    started: Instant::now(),
                });
            }
            push(&mut state).ok_or(TOO_BUSY)?
        };
        turn.await.map_err(|_| TOO_BUSY)
    }

    fn has_capacity(&self, state: &mut QueueState) -> bool {
        if state.waiting.len() >= self.max_waiting {
            state.waiting.remove_cancelled();
        }
        state.waiting.len() < self.max_waiting
    }

    fn may_finish_in_time(&self, state: &mut QueueState, client: usize) -> bool {
        let has_capacity = self.has_capacity(state);
        let ahead = state.waiting.ahead_of(client);
        let rounds = u32::try_from(ahead / self.worker_count + 1).unwrap_or(u32::MAX);
        has_capacity && state.average_duration.saturating_mul(rounds) < self.max_wait
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
    fn push_batch(&mut self, rank: BatchRank) -> oneshot::Receiver<WorkerPermit> {
        let (sender, receiver) = oneshot::channel();
        self.batches.insert(rank, sender);
        receiver
    }

    fn pop(&mut self) -> Option<oneshot::Sender<WorkerPermit>> {
        self.is_batch_turn = !self.is_batch_turn;
        if self.is_batch_turn {
            self.pop_batch().or_else(|| self.clients.pop())
        } else {
            self.clients.pop().or_else(|| self.pop_batch())
        }
    }

    fn pop_batch(&mut self) -> Option<oneshot::Sender<WorkerPermit>> {
        self.batches.pop_first().map(|(_, sender)| sender)
    }

    fn len(&self) -> usize {
        self.clients.count + self.batches.len()
    }

    /// The number of jobs that run before the next job of this client.
    fn ahead_of(&self, client: usize) -> usize {
        let clients = self.clients.ahead_of(client);
        clients + self.batches.len().min(clients + 1)
    }

    fn remove_cancelled(&mut self) {
        self.clients.remove_cancelled();
        self.batches.retain(|_, sender| !sender.is_closed());
    }
}

impl ClientQueues {
    fn push(&mut self, client: usize) -> oneshot::Receiver<WorkerPermit> {
        let (sender, receiver) = oneshot::channel();
        let jobs = self.waiting.entry(client).or_default();
        if jobs.is_empty() {
            self.clients.push_back(client);
        }
        jobs.push_back(sender);
        self.count += 1;
        receiver
    }

    fn pop(&mut self) -> Option<oneshot::Sender<WorkerPermit>> {
        let client = self.clients.pop_front()?;
        let jobs = self.waiting.get_mut(&client)?;
        let next = jobs.pop_front();
        self.count -= 1;
        if jobs.is_empty() {
            self.waiting.remove(&client);
        } else {
            self.clients.push_back(client);
        }
        next
    }

    /// The number of these jobs that run before the next job of this client.
    fn ahead_of(&self, client: usize) -> usize {
        let own_jobs = self.waiting.get(&client).map_or(0, VecDeque::len);
        let each = self.waiting.values();
        each.map(|jobs| jobs.len().min(own_jobs + 1)).sum()
    }

    fn remove_cancelled(&mut self) {
        self.waiting.retain(|_, jobs| {
            jobs.retain(|sender| !sender.is_closed());
            !jobs.is_empty()
        });
        let waiting = &self.waiting;
        self.clients.retain(|client| waiting.contains_key(client));
        self.count = waiting.values().map(VecDeque::len).sum();
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
    use super::*;

    fn queue(max_waiting: usize) -> Arc<FairQueue> {
        Arc::new(FairQueue::new(&Limits::default(), max_waiting))
    }

    /// Makes all workers busy.
    async fn occupy(queue: &Arc<FairQueue>) -> Vec<WorkerPermit> {
        let mut permits = Vec::new();
        for _ in 0..queue.worker_count {
            permits.push(queue.acquire(0).await.unwrap());
        }
        permits
    }

    #[tokio::test]
    async fn clients_take_turns_however_many_jobs_one_has() {
        let queue = queue(1000);
        let mut permits = occupy(&queue).await;
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = Vec::new();
        for (job, client) in [
            ("a1", 1),
            ("a2", 1),
            ("a3", 1),
            ("b1", 2),
            ("b2", 2),
            ("c1", 3),
        ] {
            let (queue, order) = (Arc::clone(&queue), Arc::clone(&order));
            tasks.push(tokio::spawn(async move {
                let _permit = queue.acquire(client).await.unwrap();
                order.lock().unwrap().push(job);
            }));
            // This job is in the queue before the next one is added.
            tokio::task::yield_now().await;
        }
        permits.truncate(1);
        drop(permits);
        for task in tasks {
            task.await.unwrap();
        }
        let order = Arc::into_inner(order).unwrap().into_inner().unwrap();
        assert_eq!(order, ["a1", "b1", "c1", "a2", "b2", "a3"]);
    }

    #[tokio::test]
    async fn the_smallest_batch_comes_first_and_other_jobs_wait_for_one_job_of_a_batch_at_most() {
        let queue = queue(1000);
        let mut permits = occupy(&queue).await;
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = Vec::new();
        for (number, cost) in [9, 5, 5, 7].into_iter().enumerate() {
            let (queue, order) = (Arc::clone(&queue), Arc::clone(&order));
            tasks.push(tokio::spawn(async move {
                let rank = BatchRank { cost, number };
                let _permit = queue.acquire_for_batch(rank).await.unwrap();
                order.lock().unwrap().push(format!("batch {number}"));
            }));
            tokio::task::yield_now().await;
        }
        for client in [1, 2] {
            let (queue, order) = (Arc::clone(&queue), Arc::clone(&order));
            tasks.push(tokio::spawn(async move {
                let _permit = queue.acquire(client).await.unwrap();
                order.lock().unwrap().push(format!("client {client}"));
            }));
            tokio::task::yield_now().await;
        }
        permits.truncate(1);
        drop(permits);
        for task in tasks {
            task.await.unwrap();
        }
        let order = Arc::into_inner(order).unwrap().into_inner().unwrap();
        let expected = [
            "batch 1", "client 1", "batch 2", "client 2", "batch 3", "batch 0",
        ];
        assert_eq!(order, expected);
    }

    #[tokio::test]
    async fn a_job_that_is_cancelled_while_it_waits_does_not_occupy_a_worker() {
        let queue = queue(1000);
        let permits = occupy(&queue).await;
        for _ in 0..5 {
            let cancelled = tokio::time::timeout(Duration::ZERO, queue.acquire(1)).await;
            assert!(cancelled.is_err());
        }
        drop(permits);
        assert_eq!(occupy(&queue).await.len(), queue.worker_count);
    }

    #[tokio::test]
    async fn jobs_beyond_the_limit_are_rejected_except_for_parts_of_responses() {
        let queue = queue(2);
        let permits = occupy(&queue).await;
        let waiting = [1, 2].map(|client| {
            let queue = Arc::clone(&queue);
            tokio::spawn(async move { queue.acquire(client).await.is_ok() })
        });
        tokio::task::yield_now().await;
        assert!(queue.acquire(3).await.is_err());
        let part = queue.acquire_eventually(3);
        drop(permits);
        assert!(part.await.is_ok());
        for waiting in waiting {
            assert!(waiting.await.unwrap());
        }
    }

    #[tokio::test]
    async fn a_job_that_could_not_start_in_time_is_rejected_at_once() {
        let queue = queue(1000);
        let _permits = occupy(&queue).await;
        queue.lock().average_duration = queue.max_wait;
        assert!(queue.acquire(1).await.is_err());
    }
}
