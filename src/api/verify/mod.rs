//! `/verify`: was this really said? GET verifies one text, POST up to 1000, or the quotations of a draft.
//! `/verify.html` does the same with forms (`form.rs`), and shows the results as a page.

mod batch;
mod draft_verifier;
mod form;
mod input;
mod verified_draft;
mod verified_text;

use std::sync::Arc;

use axum::body::Bytes;
use batch::{Batch, DRAFT_COST_PER_BYTE};
pub(super) use form::{get_verify_page, post_verify_page};
use input::{VerifyBody, VerifyInput};
use onrecord_http::{
    JobSize, MediaType, Problem, ProblemType, Representation, WorkerPermit, Workers,
};
use onrecord_text::folding;
use serde::Serialize;
#[cfg(test)]
pub(super) use verified_draft::Located;
pub(crate) use verified_draft::{Comment, DraftSpan, NotCheckedText, VerifiedQuotation};
pub(super) use verified_text::{VerifiedText, render_text};

use super::Site;
use super::app::CurrentSite;
use super::components::to_json;
use super::extract::{JsonBody, Query};

/// The paths whose POST requests may have a body.
pub(super) const BODY_PATHS: &[&str] = &["/verify", "/verify.html"];

/// The most bytes of a body that is parsed at once, without a worker.
const MAX_INLINE_BYTES: usize = 4 * 1024;

/// The maximum size of a response in bytes. A response is rendered completely before it is sent.
const MAX_RESPONSE_BYTES: usize = 32 * 1024 * 1024;

/// The part of a response after its items.
#[derive(Serialize)]
struct Tail<'a> {
    searched: Searched<'a>,
    folding: u32,
}

/// The results for texts or a draft, as JSON.
pub(super) struct Results {
    pub items: Vec<Bytes>,
    pub tail: Vec<u8>,
}

/// The length in bytes of a draft or a text that is not long. Of the long ones, one at a time is worked on.
const MAX_SHORT_BYTES: usize = 32 * 1024;

/// Drafts that keep at most this many bytes, some 80 quotations, are not counted.
const MAX_UNCOUNTED_BYTES: usize = 64 * 1024;

/// What was searched.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Searched<'a> {
    interviews: usize,
    content: &'a str,
}

/// Verifies the text in the query.
pub async fn verify_text(
    workers: Workers,
    CurrentSite(site): CurrentSite,
    Query(query): Query,
) -> Result<Representation, Problem> {
    let input = VerifyInput::from_query(&query)?;
    let job_size = batch::job_size(&site, &input);
    let job = move || {
        let item = verified_text::render_item(&site, &input);
        let tail = render_tail(&site, count_searched(&site, &[input]));
        document(&[item], &tail)
    };
    let bytes = workers.run(job_size, job).await?;
    Ok(Representation::new(MediaType::Json, bytes))
}

/// Verifies many texts, or the quotations of a draft, and lets other requests run in between, so that a client
/// that sends 1000 texts does not keep other clients waiting. Caches must not store the response to a POST
/// without explicit permission (RFC 9110, 9.3.3), which this response does not give.
pub async fn verify_texts(
    workers: Workers,
    CurrentSite(site): CurrentSite,
    Query(query): Query,
    JsonBody(body): JsonBody,
) -> Result<Representation, Problem> {
    query.ensure_empty()?;
    let length = body.len();
    let body = if length <= MAX_INLINE_BYTES {
        VerifyBody::parse(&body)?
    } else {
        let parse = move || VerifyBody::parse(&body);
        workers.run(JobSize::Large(length), parse).await??
    };
    let results = verify_body(&workers, &site, body, length).await?;
    let document = document(&results.items, &results.tail);
    Ok(Representation::uncacheable(MediaType::Json, document))
}

/// Verifies the texts or the draft of a body of this length in bytes.
async fn verify_body(
    workers: &Workers,
    site: &Arc<Site>,
    body: VerifyBody,
    length: usize,
) -> Result<Results, Problem> {
    let mut batch = if length <= MAX_INLINE_BYTES {
        Batch::new(site, body, length)?
    } else {
        let (permit, starting) = match &body {
            VerifyBody::Draft(draft, _) => {
                let cost = DRAFT_COST_PER_BYTE * length;
                // Finding the quotations of a long draft takes much memory, so there is one at a time.
                let is_long = draft.len() > MAX_SHORT_BYTES;
                let permit = permit_if_long(workers, is_long, cost).await?;
                (permit, JobSize::Large(cost))
            }
            VerifyBody::Texts(_) => (None, JobSize::Large(length)),
        };
        let site = Arc::clone(site);
        let start = move || {
            // Held by the job, which runs on if the client disconnects.
            let _permit = permit;
            Batch::new(&site, body, length)
        };
        workers.run(starting, start).await??
    };
    let kept_bytes = batch.kept_bytes();
    let _kept = (kept_bytes > MAX_UNCOUNTED_BYTES)
        .then(|| workers.keep(kept_bytes))
        .transpose()?;
    let is_small = batch.is_small();
    let (mut items, mut length) = (Vec::new(), 0);
    let mut turns = workers.start_batch(batch.cost);
    let mut progress = batch.progress();
    while progress.0 < progress.1 {
        // Verifying a long text can take a quarter of a second. Other workers remain for other clients.
        let permit = permit_if_long(workers, batch.next_is_long(), batch.cost).await?;
        let turn = {
            let site = Arc::clone(site);
            move || {
                let _permit = permit;
                (batch.run_turn(&site), batch)
            }
        };
        let rendered;
        (rendered, batch) = if is_small {
            workers.run(JobSize::Small, turn).await?
        } else {
            workers.run_in_batch(&mut turns, turn).await?
        };
        for item in rendered {
            length += item.len();
            ensure_length(length)?;
            // Without spare capacity, which would not be counted.
            items.push(workers.reserve(item.into_boxed_slice().into())?);
        }
        progress = batch.progress();
        turns.ensure_in_time(progress.0, progress.1)?;
    }
    let finish = {
        let site = Arc::clone(site);
        move || batch.render_tail(&site)
    };
    let tail = if is_small {
        finish()
    } else {
        workers.run_in_batch(&mut turns, finish).await?
    };
    ensure_length(length + tail.len())?;
    Ok(Results { items, tail })
}

/// Waits for the turn of a long draft or text, of which one at a time is worked on.
async fn permit_if_long(
    workers: &Workers,
    is_long: bool,
    cost: usize,
) -> Result<Option<WorkerPermit>, Problem> {
    Ok(if is_long {
        Some(workers.wait_until_alone(cost).await?)
    } else {
        None
    })
}

fn ensure_length(length: usize) -> Result<(), Problem> {
    if length <= MAX_RESPONSE_BYTES {
        return Ok(());
    }
    let detail =
        format!("The response would exceed {MAX_RESPONSE_BYTES} bytes: send less at once.");
    Err(Problem::new(ProblemType::BadBody, detail))
}

/// How many interviews are searched for these texts.
fn count_searched(site: &Site, inputs: &[VerifyInput]) -> usize {
    let named = inputs.iter().map(|input| input.interview.as_deref());
    site.corpus.searched_interview_count(named)
}

/// A response: its items, and the other fields.
fn document(items: &[impl AsRef<[u8]>], tail: &[u8]) -> Vec<u8> {
    const START: &[u8] = br#"{"items":["#;
    let length = items
        .iter()
        .map(|item| item.as_ref().len() + 1)
        .sum::<usize>();
    let mut document = Vec::with_capacity(START.len() + length + tail.len() + 1);
    document.extend_from_slice(START);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            document.push(b',');
        }
        document.extend_from_slice(item.as_ref());
    }
    // The document's object is already open, so the opening brace of the tail is left out.
    document.extend_from_slice(b"],");
    document.extend_from_slice(&tail[1..]);
    document
}

/// The part of a response after its items.
fn render_tail(site: &Site, searched: usize) -> Vec<u8> {
    to_json(&Tail::new(site, searched))
}

impl<'a> Tail<'a> {
    fn new(site: &'a Site, interviews: usize) -> Self {
        Self {
            searched: Searched {
                interviews,
                content: &site.version,
            },
            folding: folding::VERSION,
        }
    }
}
