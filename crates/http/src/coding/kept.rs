//! Encoded bytes, kept by what they are the encoding of.

use std::{
    ops::RangeInclusive,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use axum::body::Bytes;
use quick_cache::{Weighter, sync::Cache};
use tokio::sync::Semaphore;

use super::{Coding, encode::encode};
use crate::{ETag, Problem, Work, Workers, client::Client};

/// The encodings that have been made, each under the tag of the bytes that it is made of: so they
/// hold at any URL, and after a reload that leaves those bytes alone. Bounded; what is asked for least
/// is dropped first. A clone is the same.
#[derive(Clone)]
pub(crate) struct Codings(Arc<Shared>);

struct Shared {
    kept: Cache<Key, State, ByLength>,
    encode: fn(Coding, &[u8]) -> Bytes,
    /// They make what is made in the background, as one client among others.
    workers: Workers,
    /// One for each byte that waits to be encoded.
    waiting: Arc<Semaphore>,
}

type Key = (ETag, Coding);

/// What is known of an encoding.
#[derive(Clone)]
enum State {
    /// It was asked for once. Most answers to a search are never asked for again.
    Asked,
    /// It is being made, or waits for it.
    Waiting,
    Made(Bytes),
    /// The encoder panicked. The bytes are served as they are.
    Failed,
}

#[derive(Clone)]
struct ByLength;

impl Weighter<Key, State> for ByLength {
    fn weight(&self, _: &Key, state: &State) -> u64 {
        const REST: usize = 64;
        let length = match state {
            State::Made(bytes) => bytes.len(),
            State::Asked | State::Waiting | State::Failed => 0,
        };
        (length + REST) as u64
    }
}

/// What fits into a segment of TCP with its head is not worth an encoding, in bytes; and what is larger
/// than this takes the best encoders too long: a proxy may encode it as it passes.
const WORTH: RangeInclusive<usize> = 1024..=2 * 1024 * 1024;

/// About how many encodings there are, for the table's first size.
const COUNT: usize = 256;

/// How many bytes wait to be encoded; what would be more waits until it is asked for again.
const WAITING: usize = 8 * 1024 * 1024;

impl Codings {
    /// None yet, and never more than so many bytes.
    pub(crate) fn new(bytes: u64, workers: &Workers) -> Self {
        Self::made_by(encode, bytes, workers)
    }

    fn made_by(encode: fn(Coding, &[u8]) -> Bytes, bytes: u64, workers: &Workers) -> Self {
        Self(Arc::new(Shared {
            kept: Cache::with_weighter(COUNT, bytes, ByLength),
            encode,
            workers: workers.of(&Client::default()),
            waiting: Arc::new(Semaphore::new(WAITING)),
        }))
    }

    /// Is a body of this length to be encoded? A short one only if it is needed.
    pub(crate) fn are_worth(length: usize, is_needed: bool) -> bool {
        WORTH.contains(&length) || is_needed && length < *WORTH.start()
    }

    /// The encoding of the bytes with this tag, if it is made. The second request for it has it made
    /// in the background.
    pub(crate) fn get(&self, etag: ETag, coding: Coding, bytes: &Bytes) -> Option<Bytes> {
        let key = (etag, coding);
        match self.0.kept.get(&key) {
            Some(State::Made(made)) => return Some(made),
            Some(State::Waiting | State::Failed) => {}
            None => self.0.kept.insert(key, State::Asked),
            Some(State::Asked) => {
                let bytes = bytes.clone();
                let count = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
                if let Ok(waiting) = Arc::clone(&self.0.waiting).try_acquire_many_owned(count) {
                    self.0.kept.insert(key, State::Waiting);
                    let this = self.clone();
                    tokio::spawn(async move {
                        let _waiting = waiting;
                        let making = this.clone();
                        let make = move || making.make(etag, coding, &bytes);
                        if this.0.workers.run(Work::Large, make).await.is_err() {
                            // There was too much to do. It is made when it is asked for again.
                            this.0.kept.insert(key, State::Asked);
                        }
                    });
                }
            }
        }
        None
    }

    /// Makes an encoding, and keeps it.
    ///
    /// # Errors
    /// When there is no room for it, and when the encoder panics, which is logged.
    pub(crate) fn make(&self, etag: ETag, coding: Coding, bytes: &[u8]) -> Result<Bytes, Problem> {
        let key = (etag, coding);
        if let Some(State::Made(made)) = self.0.kept.peek(&key) {
            return Ok(made);
        }
        let encode = AssertUnwindSafe(|| (self.0.encode)(coding, bytes));
        let Ok(made) = catch_unwind(encode) else {
            let (etag, coding) = (etag.written(None).header(), coding.name());
            tracing::error!(?etag, coding, "a response could not be encoded");
            self.0.kept.insert(key, State::Failed);
            return Err(Problem::unexplained());
        };
        let kept = self.0.workers.keep(made);
        let state = (kept.as_ref()).map_or(State::Asked, |made| State::Made(made.clone()));
        self.0.kept.insert(key, state);
        Ok(kept?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Bytes = Bytes::from_static(b"what is encoded");

    fn reversed(_: Coding, body: &[u8]) -> Bytes {
        assert_ne!(body, b"what panics");
        body.iter().rev().copied().collect()
    }

    /// Waits until nothing waits for its encoding.
    async fn done(codings: &Codings) {
        let all = u32::try_from(WAITING).unwrap();
        drop(codings.0.waiting.acquire_many(all).await.unwrap());
    }

    #[tokio::test]
    async fn an_encoding_is_made_when_it_is_asked_for_a_second_time() {
        let codings = Codings::made_by(reversed, 1000, &Workers::default());
        let tag = ETag::of(&BODY);
        for coding in Coding::ALL {
            assert_eq!(codings.get(tag, coding, &BODY), None);
            assert_eq!(codings.0.waiting.available_permits(), WAITING);
        }
        assert_eq!(codings.get(tag, Coding::Gzip, &BODY), None);
        done(&codings).await;
        assert_eq!(
            codings.get(tag, Coding::Gzip, &BODY).unwrap(),
            reversed(Coding::Gzip, &BODY)
        );
    }

    #[tokio::test]
    async fn an_encoder_that_panics_leaves_the_other_responses_alone() {
        let codings = Codings::made_by(reversed, 1000, &Workers::default());
        let panics = Bytes::from_static(b"what panics");
        let tag = ETag::of(&panics);
        for _ in 0..4 {
            assert_eq!(codings.get(tag, Coding::Gzip, &panics), None);
            done(&codings).await;
        }
        assert!(codings.make(tag, Coding::Gzip, &panics).is_err());
        assert!(codings.make(ETag::of(&BODY), Coding::Gzip, &BODY).is_ok());
        let other = ETag::of(&BODY);
        for _ in 0..2 {
            codings.get(other, Coding::Brotli, &BODY);
            done(&codings).await;
        }
        assert!(codings.get(other, Coding::Brotli, &BODY).is_some());
    }
}
