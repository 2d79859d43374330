//! The texts of a POST, divided into jobs by what it costs to verify them.

use onrecord_http::{JobSize, Problem};

use super::VerifyInput;
use crate::api::Site;

/// The most that a small job costs (see [`cost`]): a few milliseconds.
const SMALL_COST: usize = 60_000;

/// In a body of at most this many bytes, the words of the texts are looked up for the estimate. In a larger
/// one that would itself be much work.
const MAX_LOOK_UP_BYTES: usize = 20 * 1024;

/// What texts cost per byte on average.
const COST_PER_BYTE: usize = 300;

/// Texts to verify.
pub(super) struct Batch {
    /// Each job is small, unless it is a single text that is not.
    pub jobs: Vec<Vec<VerifyInput>>,
    pub count: usize,
    /// The number of interviews that are searched.
    pub searched: usize,
    /// What verifying all of them costs.
    pub cost: usize,
}

impl Batch {
    /// Parses and divides the texts of a body.
    pub(super) fn from_body(site: &Site, body: &[u8]) -> Result<Self, Problem> {
        let inputs = VerifyInput::from_body(body)?;
        let mut batch = Self {
            jobs: Vec::new(),
            count: inputs.len(),
            searched: super::count_searched(site, &inputs),
            cost: 0,
        };
        let mut job_cost = 0;
        for input in inputs {
            let cost = if body.len() <= MAX_LOOK_UP_BYTES {
                cost(site, &input)
            } else {
                COST_PER_BYTE * input.text.len()
            };
            batch.cost += cost;
            job_cost += cost;
            match batch.jobs.last_mut() {
                Some(job) if job_cost <= SMALL_COST => job.push(input),
                _ => {
                    batch.jobs.push(vec![input]);
                    job_cost = cost;
                }
            }
        }
        Ok(batch)
    }

    /// Whether all of it is a small job.
    pub(super) fn is_small(&self) -> bool {
        self.cost <= SMALL_COST
    }
}

/// The size of the job of verifying a text.
pub(super) fn job_size(site: &Site, input: &VerifyInput) -> JobSize {
    match cost(site, input) {
        ..=SMALL_COST => JobSize::Small,
        cost => JobSize::Large(cost),
    }
}

/// An estimate of what it costs to verify a text, in the units of [`JobSize`]: the occurrences of words that
/// are read, and the length of the text. Even a short text costs much if its words are common.
fn cost(site: &Site, input: &VerifyInput) -> usize {
    const BYTE_COST: usize = SMALL_COST / 500;
    site.corpus.estimate_positions(&input.text) + BYTE_COST * input.text.len()
}
