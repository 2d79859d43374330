//! Whose turn it is to have something done.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::{JobError, JobSize, TOO_BUSY};
use crate::Limits;

/// Hands, each of which does one job at a time, and who waits for one.
#[derive(Debug)]
pub(super) struct FairQueue {
    worker_count: usize,
    /// How many large jobs wait at most.
    max_waiting_large: usize,
    /// What would have to wait for longer than this is refused at once.
    max_wait: Duration,
    state: Mutex<QueueState>,
}

#[derive(Debug)]
struct QueueState {
    /// Hands that have nothing to do. Then nobody waits.
    idle_workers: usize,
    small: ClientQueues,
    large: ClientQueues,
    /// Small jobs that were begun since the last large one.
    small_in_a_row: usize,
    /// How long a large job takes on average, the last ones counting most.
    average_large_duration: Duration,
}

/// Those who wait, by client. Each client in turn has one job done.
#[derive(Debug, Default)]
struct ClientQueues {
    clients: VecDeque<usize>,
    waiting: HashMap<usize, VecDeque<oneshot::Sender<WorkerPermit>>>,
    count: usize,
}

/// Does a job until it is dropped.
#[derive(Debug)]
pub(super) struct WorkerPermit {
    /// Absent once it is given back.
    queue: Option<Arc<FairQueue>>,
    size: JobSize,
    started: Instant,
}

/// After so many small jobs a large one has its turn.
const SMALL_IN_A_ROW: usize = 8;

impl FairQueue {
    pub(super) fn new(limits: &Limits) -> Self {
        let worker_count = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            worker_count,
            // The other half of the requests is for small jobs.
            max_waiting_large: (limits.requests / 2).max(1),
            max_wait: limits.request,
            state: Mutex::new(QueueState {
                idle_workers: worker_count,
                small: ClientQueues::default(),
                large: ClientQueues::default(),
                small_in_a_row: 0,
                average_large_duration: Duration::ZERO,
            }),
        }
    }

    /// Waits for a hand.
    ///
    /// # Errors
    /// When more waits before it than can be done in time.
    pub(super) async fn acquire(
        this: &Arc<Self>,
        work: JobSize,
        client: usize,
    ) -> Result<WorkerPermit, JobError> {
        let turn = {
            let mut state = this.lock();
            if state.idle_workers > 0 {
                state.idle_workers -= 1;
                return Ok(WorkerPermit {
                    queue: Some(Arc::clone(this)),
                    size: work,
                    started: Instant::now(),
                });
            }
            if work == JobSize::Large && !this.may_finish_in_time(&mut state, client) {
                return Err(TOO_BUSY);
            }
            let line = match work {
                JobSize::Small => &mut state.small,
                JobSize::Large => &mut state.large,
            };
            line.push(client)
        };
        turn.await.map_err(|_| TOO_BUSY)
    }

    fn may_finish_in_time(&self, state: &mut QueueState, client: usize) -> bool {
        if state.large.count >= self.max_waiting_large {
            state.large.remove_cancelled();
        }
        let ahead = state.large.ahead_of(client);
        let rounds = u32::try_from(ahead / self.worker_count + 1).unwrap_or(u32::MAX);
        state.large.count < self.max_waiting_large
            && state.average_large_duration.saturating_mul(rounds) < self.max_wait
    }

    /// Gives a hand to whose turn it is.
    fn hand_over(&self, mut hand: WorkerPermit) {
        let mut state = self.lock();
        if hand.size == JobSize::Large {
            state.average_large_duration =
                (state.average_large_duration * 7 + hand.started.elapsed()) / 8;
        }
        while let Some((work, next)) = state.pop_next() {
            (hand.size, hand.started) = (work, Instant::now());
            match next.send(hand) {
                Ok(()) => return,
                // Nobody waits for it any more.
                Err(returned) => hand = returned,
            }
        }
        state.idle_workers += 1;
        hand.queue = None;
    }

    fn lock(&self) -> MutexGuard<'_, QueueState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl QueueState {
    fn pop_next(&mut self) -> Option<(JobSize, oneshot::Sender<WorkerPermit>)> {
        let order = if self.small_in_a_row < SMALL_IN_A_ROW {
            [JobSize::Small, JobSize::Large]
        } else {
            [JobSize::Large, JobSize::Small]
        };
        order.into_iter().find_map(|work| {
            let (line, in_a_row) = match work {
                JobSize::Small => (&mut self.small, self.small_in_a_row + 1),
                JobSize::Large => (&mut self.large, 0),
            };
            let next = line.pop()?;
            self.small_in_a_row = in_a_row;
            Some((work, next))
        })
    }
}

impl ClientQueues {
    fn push(&mut self, client: usize) -> oneshot::Receiver<WorkerPermit> {
        let (sender, receiver) = oneshot::channel();
        let own = self.waiting.entry(client).or_default();
        if own.is_empty() {
            self.clients.push_back(client);
        }
        own.push_back(sender);
        self.count += 1;
        receiver
    }

    fn pop(&mut self) -> Option<oneshot::Sender<WorkerPermit>> {
        let client = self.clients.pop_front()?;
        let own = self.waiting.get_mut(&client)?;
        let next = own.pop_front();
        self.count -= 1;
        if own.is_empty() {
            self.waiting.remove(&client);
        } else {
            self.clients.push_back(client);
        }
        next
    }

    /// How many have their turn before the next job of a client.
    fn ahead_of(&self, client: usize) -> usize {
        let own = self.waiting.get(&client).map_or(0, VecDeque::len);
        let each = self.waiting.values();
        each.map(|jobs| jobs.len().min(own + 1)).sum()
    }

    fn remove_cancelled(&mut self) {
        self.waiting.retain(|_, own| {
            own.retain(|sender| !sender.is_closed());
            !own.is_empty()
        });
        let waiting = &self.waiting;
        self.clients.retain(|client| waiting.contains_key(client));
        self.count = waiting.values().map(VecDeque::len).sum();
    }
}

impl Drop for WorkerPermit {
    fn drop(&mut self) {
        if let Some(turns) = self.queue.take() {
            let hand = Self {
                queue: Some(Arc::clone(&turns)),
                ..*self
            };
            turns.hand_over(hand);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(requests: usize) -> Arc<FairQueue> {
        Arc::new(FairQueue::new(&Limits {
            requests,
            ..Limits::default()
        }))
    }

    /// Takes all hands.
    async fn busy(turns: &Arc<FairQueue>) -> Vec<WorkerPermit> {
        let mut hands = Vec::new();
        for _ in 0..turns.worker_count {
            hands.push(FairQueue::acquire(turns, JobSize::Small, 0).await.unwrap());
        }
        hands
    }

    /// In which order jobs have their turn, by the names that they are given here.
    async fn order(jobs: &[(&'static str, JobSize, usize)]) -> Vec<&'static str> {
        let turns = turns(1000);
        let mut hands = busy(&turns).await;
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = Vec::new();
        for (name, work, client) in jobs.iter().copied() {
            let (turns, order) = (Arc::clone(&turns), Arc::clone(&order));
            tasks.push(tokio::spawn(async move {
                let _hand = FairQueue::acquire(&turns, work, client).await.unwrap();
                order.lock().unwrap().push(name);
            }));
            // It waits before the next one comes.
            tokio::task::yield_now().await;
        }
        hands.truncate(1);
        drop(hands);
        for task in tasks {
            task.await.unwrap();
        }
        Arc::into_inner(order).unwrap().into_inner().unwrap()
    }

    #[tokio::test]
    async fn clients_take_turns_however_many_jobs_one_has() {
        use JobSize::Large;
        let jobs = [
            ("a1", Large, 1),
            ("a2", Large, 1),
            ("a3", Large, 1),
            ("b1", Large, 2),
            ("b2", Large, 2),
            ("c1", Large, 3),
        ];
        assert_eq!(order(&jobs).await, ["a1", "b1", "c1", "a2", "b2", "a3"]);
    }

    #[tokio::test]
    async fn small_jobs_come_first_and_a_large_one_is_never_left_out_for_long() {
        let mut jobs = vec![("large", JobSize::Large, 1)];
        jobs.extend([("small", JobSize::Small, 2); 20]);
        let order = order(&jobs).await;
        let at = order.iter().position(|name| *name == "large").unwrap();
        assert!((1..=SMALL_IN_A_ROW).contains(&at), "{order:?}");
    }

    #[tokio::test]
    async fn who_stops_waiting_has_no_turn_and_takes_no_hand_away() {
        let turns = turns(1000);
        let hands = busy(&turns).await;
        for _ in 0..5 {
            let waiting = FairQueue::acquire(&turns, JobSize::Large, 1);
            let gone = tokio::time::timeout(Duration::ZERO, waiting).await;
            assert!(gone.is_err());
        }
        drop(hands);
        assert_eq!(busy(&turns).await.len(), turns.worker_count);
    }

    #[tokio::test]
    async fn large_jobs_beyond_half_of_the_requests_are_refused_and_small_ones_are_not() {
        let turns = turns(4);
        let hands = busy(&turns).await;
        let waiting = [1, 2].map(|client| {
            let turns = Arc::clone(&turns);
            tokio::spawn(async move {
                FairQueue::acquire(&turns, JobSize::Large, client)
                    .await
                    .is_ok()
            })
        });
        tokio::task::yield_now().await;
        assert!(FairQueue::acquire(&turns, JobSize::Large, 3).await.is_err());
        let small = FairQueue::acquire(&turns, JobSize::Small, 3);
        drop(hands);
        assert!(small.await.is_ok());
        for waiting in waiting {
            assert!(waiting.await.unwrap());
        }
    }

    #[tokio::test]
    async fn what_could_not_begin_in_time_is_refused_at_once() {
        let turns = turns(1000);
        let _hands = busy(&turns).await;
        turns.lock().average_large_duration = turns.max_wait;
        assert!(FairQueue::acquire(&turns, JobSize::Large, 1).await.is_err());
    }
}
