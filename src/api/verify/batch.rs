//! The texts of a POST, and an estimate of what it costs to verify them.

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
    pub inputs: Vec<VerifyInput>,
    /// The number of interviews that are searched.
    pub searched: usize,
    /// What verifying all of them costs.
    pub cost: usize,
}

impl Batch {
    /// Parses the texts of a body.
    pub(super) fn from_body(site: &Site, body: &[u8]) -> Result<Self, Problem> {
        let inputs = VerifyInput::from_body(body)?;
        let cost = |input: &VerifyInput| {
            if body.len() <= MAX_LOOK_UP_BYTES {
                cost(site, input)
            } else {
                COST_PER_BYTE * input.text.len()
            }
        };
        Ok(Self {
            searched: super::count_searched(site, &inputs),
            cost: inputs.iter().map(cost).sum(),
            inputs,
        })
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

/// An estimate of what it costs to verify a text, in the units of [`JobSize`]. Even a short text costs much if
/// its words are common.
fn cost(site: &Site, input: &VerifyInput) -> usize {
    site.corpus.estimate_cost(&input.text)
}
