//! Whose turn it is to have something done.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use tokio::sync::oneshot;

use super::{BUSY, Undone, Work};
use crate::Limits;

/// Hands, each of which does one job at a time, and who waits for one.
#[derive(Debug)]
pub(super) struct Turns {
    hands: usize,
    /// How many large jobs wait at most.
    most_large: usize,
    /// What would have to wait for longer than this is refused at once.
    time: Duration,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// Hands that have nothing to do. Then nobody waits.
    free: usize,
    small: Line,
    large: Line,
    /// Small jobs that were begun since the last large one.
    small_in_a_row: usize,
    /// How long a large job takes on average, the last ones counting most.
    takes: Duration,
}

/// Those who wait, by client. Each client in turn has one job done.
#[derive(Debug, Default)]
struct Line {
    clients: VecDeque<usize>,
    waiting: HashMap<usize, VecDeque<oneshot::Sender<Hand>>>,
    count: usize,
}

/// Does a job until it is dropped.
#[derive(Debug)]
pub(super) struct Hand {
    /// Absent once it is given back.
    turns: Option<Arc<Turns>>,
    work: Work,
    since: Instant,
}

/// After so many small jobs a large one has its turn.
const SMALL_IN_A_ROW: usize = 8;

impl Turns {
    pub(super) fn new(limits: &Limits) -> Self {
        let hands = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            hands,
            // The other half of the requests is for small jobs.
            most_large: (limits.requests / 2).max(1),
            time: limits.request,
            state: Mutex::new(State {
                free: hands,
                small: Line::default(),
                large: Line::default(),
                small_in_a_row: 0,
                takes: Duration::ZERO,
            }),
        }
    }

    /// Waits for a hand.
    ///
    /// # Errors
    /// When more waits before it than can be done in time.
    pub(super) async fn take(this: &Arc<Self>, work: Work, client: usize) -> Result<Hand, Undone> {
        let turn = {
            let mut state = this.lock();
            if state.free > 0 {
                state.free -= 1;
                return Ok(Hand {
                    turns: Some(Arc::clone(this)),
                    work,
                    since: Instant::now(),
                });
            }
            if work == Work::Large && !this.can_be_in_time(&mut state, client) {
                return Err(BUSY);
            }
            let line = match work {
                Work::Small => &mut state.small,
                Work::Large => &mut state.large,
            };
            line.wait(client)
        };
        turn.await.map_err(|_| BUSY)
    }

    fn can_be_in_time(&self, state: &mut State, client: usize) -> bool {
        if state.large.count >= self.most_large {
            state.large.forget_the_gone();
        }
        let ahead = state.large.ahead_of(client);
        let rounds = u32::try_from(ahead / self.hands + 1).unwrap_or(u32::MAX);
        state.large.count < self.most_large && state.takes.saturating_mul(rounds) < self.time
    }

    /// Gives a hand to whose turn it is.
    fn pass_on(&self, mut hand: Hand) {
        let mut state = self.lock();
        if hand.work == Work::Large {
            state.takes = (state.takes * 7 + hand.since.elapsed()) / 8;
        }
        while let Some((work, next)) = state.next() {
            (hand.work, hand.since) = (work, Instant::now());
            match next.send(hand) {
                Ok(()) => return,
                // Nobody waits for it any more.
                Err(returned) => hand = returned,
            }
        }
        state.free += 1;
        hand.turns = None;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn next(&mut self) -> Option<(Work, oneshot::Sender<Hand>)> {
        let order = if self.small_in_a_row < SMALL_IN_A_ROW {
            [Work::Small, Work::Large]
        } else {
            [Work::Large, Work::Small]
        };
        order.into_iter().find_map(|work| {
            let (line, in_a_row) = match work {
                Work::Small => (&mut self.small, self.small_in_a_row + 1),
                Work::Large => (&mut self.large, 0),
            };
            let next = line.next()?;
            self.small_in_a_row = in_a_row;
            Some((work, next))
        })
    }
}

impl Line {
    fn wait(&mut self, client: usize) -> oneshot::Receiver<Hand> {
        let (sender, receiver) = oneshot::channel();
        let own = self.waiting.entry(client).or_default();
        if own.is_empty() {
            self.clients.push_back(client);
        }
        own.push_back(sender);
        self.count += 1;
        receiver
    }

    fn next(&mut self) -> Option<oneshot::Sender<Hand>> {
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

    fn forget_the_gone(&mut self) {
        self.waiting.retain(|_, own| {
            own.retain(|sender| !sender.is_closed());
            !own.is_empty()
        });
        let waiting = &self.waiting;
        self.clients.retain(|client| waiting.contains_key(client));
        self.count = waiting.values().map(VecDeque::len).sum();
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        if let Some(turns) = self.turns.take() {
            let hand = Self {
                turns: Some(Arc::clone(&turns)),
                ..*self
            };
            turns.pass_on(hand);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(requests: usize) -> Arc<Turns> {
        Arc::new(Turns::new(&Limits {
            requests,
            ..Limits::default()
        }))
    }

    /// Takes all hands.
    async fn busy(turns: &Arc<Turns>) -> Vec<Hand> {
        let mut hands = Vec::new();
        for _ in 0..turns.hands {
            hands.push(Turns::take(turns, Work::Small, 0).await.unwrap());
        }
        hands
    }

    /// In which order jobs have their turn, by the names that they are given here.
    async fn order(jobs: &[(&'static str, Work, usize)]) -> Vec<&'static str> {
        let turns = turns(1000);
        let mut hands = busy(&turns).await;
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = Vec::new();
        for (name, work, client) in jobs.iter().copied() {
            let (turns, order) = (Arc::clone(&turns), Arc::clone(&order));
            tasks.push(tokio::spawn(async move {
                let _hand = Turns::take(&turns, work, client).await.unwrap();
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
        use Work::Large;
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
        let mut jobs = vec![("large", Work::Large, 1)];
        jobs.extend([("small", Work::Small, 2); 20]);
        let order = order(&jobs).await;
        let at = order.iter().position(|name| *name == "large").unwrap();
        assert!((1..=SMALL_IN_A_ROW).contains(&at), "{order:?}");
    }

    #[tokio::test]
    async fn who_stops_waiting_has_no_turn_and_takes_no_hand_away() {
        let turns = turns(1000);
        let hands = busy(&turns).await;
        for _ in 0..5 {
            let waiting = Turns::take(&turns, Work::Large, 1);
            let gone = tokio::time::timeout(Duration::ZERO, waiting).await;
            assert!(gone.is_err());
        }
        drop(hands);
        assert_eq!(busy(&turns).await.len(), turns.hands);
    }

    #[tokio::test]
    async fn large_jobs_beyond_half_of_the_requests_are_refused_and_small_ones_are_not() {
        let turns = turns(4);
        let hands = busy(&turns).await;
        let waiting = [1, 2].map(|client| {
            let turns = Arc::clone(&turns);
            tokio::spawn(async move { Turns::take(&turns, Work::Large, client).await.is_ok() })
        });
        tokio::task::yield_now().await;
        assert!(Turns::take(&turns, Work::Large, 3).await.is_err());
        let small = Turns::take(&turns, Work::Small, 3);
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
        turns.lock().takes = turns.time;
        assert!(Turns::take(&turns, Work::Large, 1).await.is_err());
    }
}
