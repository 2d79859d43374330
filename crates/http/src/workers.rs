//! Work that takes longer than to find what is ready: done beside the threads that answer, by no
//! more threads than there are processors.

use std::{sync::Arc, thread};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::JoinError,
};

/// Threads for such work. A clone is the same ones.
#[derive(Debug, Clone)]
pub struct Workers {
    /// One for each job that runs.
    hands: Arc<Semaphore>,
    /// One for each request of many jobs that is under way.
    seats: Arc<Semaphore>,
}

/// A request of many jobs is under way until this is dropped.
#[derive(Debug)]
pub struct Seat(#[expect(dead_code, reason = "held")] Option<OwnedSemaphorePermit>);

/// How many requests of many jobs are under way at the same time: what they have made so far is
/// kept until they are done.
const SEATS: usize = 16;

impl Default for Workers {
    fn default() -> Self {
        let processors = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            hands: Arc::new(Semaphore::new(processors)),
            seats: Arc::new(Semaphore::new(SEATS)),
        }
    }
}

impl Workers {
    /// Does one job, in its turn. Who asks for many in a row lets others in between; who stops
    /// waiting wastes one job at most.
    ///
    /// # Errors
    /// When it panics.
    pub async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JoinError> {
        // It is never closed; if it were, the job would still be done.
        let hand = Arc::clone(&self.hands).acquire_owned().await.ok();
        tokio::task::spawn_blocking(move || {
            let done = job();
            drop(hand);
            done
        })
        .await
    }

    /// Waits until one of the few requests of many jobs may begin.
    pub async fn seat(&self) -> Seat {
        Seat(Arc::clone(&self.seats).acquire_owned().await.ok())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    };

    use super::Workers;

    #[tokio::test]
    async fn no_more_jobs_run_at_a_time_than_there_are_processors_and_each_has_its_turn() {
        let workers = Workers::default();
        let most = workers.hands.available_permits();
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
                workers.run(job).await.unwrap();
            })
        });
        for job in jobs.collect::<Vec<_>>() {
            job.await.unwrap();
        }
        assert!((1..=most).contains(&seen.load(SeqCst)));
        assert_eq!(workers.hands.available_permits(), most);
    }

    #[tokio::test]
    async fn a_job_that_panics_is_a_problem_and_takes_no_hand_away() {
        let workers = Workers::default();
        for _ in 0..20 {
            let failed = workers.run(|| -> u8 { panic!("a job's own words") }).await;
            assert!(failed.unwrap_err().is_panic());
        }
        assert_eq!(workers.run(|| 5).await.unwrap(), 5);
    }
}
