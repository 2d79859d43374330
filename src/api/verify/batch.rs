//! What a POST verifies, one text or quotation after the other, and an estimate of what it costs.

use std::time::Instant;
use std::vec;

use onrecord_http::{JobSize, Problem, Workers};

use super::draft_verifier::DraftVerifier;
use super::input::VerifyBody;
use super::verified_text::render_item;
use super::{MAX_SHORT_BYTES, VerifyInput};
use crate::api::Site;

/// The most that a small job costs (see [`cost`]): a few milliseconds.
const SMALL_COST: usize = 60_000;

/// In a body of at most this many bytes, the words of the texts are looked up for the estimate. In a larger
/// one that would itself be much work.
const MAX_LOOK_UP_BYTES: usize = 20 * 1024;

/// What texts cost per byte on average.
const COST_PER_BYTE: usize = 300;

/// What a draft costs per byte, in addition to its quotations. One of more than 4 KiB is never a small job.
pub(super) const DRAFT_COST_PER_BYTE: usize = SMALL_COST / 4096;

/// What each quotation of a draft costs, even if it is too short to check: finding its speaker, for example.
const QUOTATION_COST: usize = 1500;

/// Texts to verify, or a draft.
pub(super) struct Batch {
    verifier: Verifier,
    /// The number of interviews that are searched.
    pub searched: usize,
    /// What verifying all of it costs.
    pub cost: usize,
}

enum Verifier {
    Texts {
        waiting: vec::IntoIter<VerifyInput>,
        count: usize,
    },
    Draft(Box<DraftVerifier>),
}

impl Batch {
    /// A batch of a body, of this many bytes. Finds the quotations if it has a draft.
    pub(super) fn new(site: &Site, body: VerifyBody, body_bytes: usize) -> Result<Self, Problem> {
        let looks_up = body_bytes <= MAX_LOOK_UP_BYTES;
        let cost = |text: &str| {
            if looks_up {
                cost(site, text)
            } else {
                COST_PER_BYTE * text.len()
            }
        };
        Ok(match body {
            VerifyBody::Texts(inputs) => Self {
                searched: super::count_searched(site, &inputs),
                cost: inputs.iter().map(|input| cost(&input.text)).sum(),
                verifier: Verifier::Texts {
                    count: inputs.len(),
                    waiting: inputs.into_iter(),
                },
            },
            VerifyBody::Draft(draft, format) => {
                let verifier = DraftVerifier::new(&draft, format)?;
                let costs = verifier.texts().map(|text| QUOTATION_COST + cost(text));
                let quotations = costs.sum::<usize>();
                Self {
                    searched: site.corpus.searched_interview_count([None]),
                    cost: quotations + DRAFT_COST_PER_BYTE * draft.len(),
                    verifier: Verifier::Draft(Box::new(verifier)),
                }
            }
        })
    }

    /// About how much memory it keeps until it is verified, in bytes, apart from the body.
    pub(super) fn kept_bytes(&self) -> usize {
        // A quotation with its text and the text around it.
        const QUOTATION: usize = 800;
        match &self.verifier {
            Verifier::Texts { .. } => 0,
            Verifier::Draft(verifier) => QUOTATION * verifier.progress().1,
        }
    }

    /// Whether all of it is a small job.
    pub(super) fn is_small(&self) -> bool {
        self.cost <= SMALL_COST
    }

    /// How many texts or quotations are verified so far, and how many there are.
    pub(super) fn progress(&self) -> (usize, usize) {
        match &self.verifier {
            Verifier::Texts { waiting, count } => (count - waiting.len(), *count),
            Verifier::Draft(verifier) => verifier.progress(),
        }
    }

    /// Whether the next text or quotation is long.
    pub(super) fn next_is_long(&self) -> bool {
        let next = match &self.verifier {
            Verifier::Texts { waiting, .. } => {
                waiting.as_slice().first().map(|input| input.text.as_str())
            }
            Verifier::Draft(verifier) => verifier.next_text(),
        };
        next.is_some_and(|text| text.len() > MAX_SHORT_BYTES)
    }

    /// Verifies at least one of the next texts or quotations, and more until a turn is over or the next one is
    /// long. Returns the items of the response.
    pub(super) fn run_turn(&mut self, site: &Site) -> Vec<Vec<u8>> {
        let started = Instant::now();
        let mut items = Vec::new();
        loop {
            let is_over = match &mut self.verifier {
                Verifier::Texts { waiting, .. } => {
                    let item = waiting.next().map(|input| render_item(site, &input));
                    let is_over = item.is_none();
                    items.extend(item);
                    is_over
                }
                Verifier::Draft(verifier) => {
                    items.extend(verifier.verify_next(site));
                    let (done, all) = verifier.progress();
                    done == all
                }
            };
            if is_over || started.elapsed() >= Workers::TURN || self.next_is_long() {
                return items;
            }
        }
    }

    /// The part of the response after the items.
    pub(super) fn render_tail(self, site: &Site) -> Vec<u8> {
        match self.verifier {
            Verifier::Texts { .. } => super::render_tail(site, self.searched),
            Verifier::Draft(verifier) => verifier.render_tail(site, self.searched),
        }
    }
}

/// The size of the job of verifying a text.
pub(super) fn job_size(site: &Site, input: &VerifyInput) -> JobSize {
    match cost(site, &input.text) {
        ..=SMALL_COST => JobSize::Small,
        cost => JobSize::Large(cost),
    }
}

/// An estimate of what it costs to verify a text, in the units of [`JobSize`]. Even a short text costs much if
/// its words are common.
fn cost(site: &Site, text: &str) -> usize {
    site.corpus.estimate_cost(text)
}
