//! The texts of a POST, divided into jobs by what it costs to verify them.

use onrecord_http::{JobSize, Problem};

use super::VerifyInput;
use crate::api::Site;

/// The most that a small job costs (see [`cost`]): a few milliseconds.
const SMALL_COST: usize = 60_000;

/// The most that the jobs of a request cost in all if they are to take turns with other large jobs.
const LARGE_COST: usize = 20 * SMALL_COST;

/// Texts to verify.
pub(super) struct Batch {
    /// Each job is small, unless it is a single text that is not.
    pub jobs: Vec<Vec<VerifyInput>>,
    pub count: usize,
    /// The number of interviews that are searched.
    pub searched: usize,
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
            let cost = cost(site, &input);
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

    /// The size of each job; `None` if there are too many to take turns with other large jobs.
    pub(super) fn job_size(&self) -> Option<JobSize> {
        if self.cost <= SMALL_COST {
            Some(JobSize::Small)
        } else {
            (self.cost <= LARGE_COST).then_some(JobSize::Large)
        }
    }
}

/// The size of the job of verifying a text.
pub(super) fn job_size(site: &Site, input: &VerifyInput) -> JobSize {
    if cost(site, input) <= SMALL_COST {
        JobSize::Small
    } else {
        JobSize::Large
    }
}

/// An estimate of what it costs to verify a text: the occurrences of words that are read, and the length
/// of the text. Even a short text costs much if its words are common.
fn cost(site: &Site, input: &VerifyInput) -> usize {
    const BYTE_COST: usize = SMALL_COST / 500;
    site.corpus.estimate_positions(&input.text) + BYTE_COST * input.text.len()
}
