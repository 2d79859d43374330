//! `/verify`: was this really said? GET verifies one text, POST up to 1000.

mod batch;
mod input;
mod verified_text;

use std::sync::Arc;
use std::time::Instant;
use std::vec;

use batch::Batch;
use input::VerifyInput;
use onrecord_http::{JobSize, MediaType, Problem, ProblemType, Representation, Workers};
use onrecord_text::folding;
use serde::Serialize;
pub use verified_text::VerifiedText;

use super::Site;
use super::app::CurrentSite;
use super::extract::{JsonBody, Query};

/// The paths whose POST requests may have a body.
pub(super) const BODY_PATHS: &[&str] = &["/verify"];

/// The maximum size of a response in bytes. A response is rendered completely before it is sent.
const MAX_RESPONSE_BYTES: usize = 32 * 1024 * 1024;

/// The part of a response after its items.
#[derive(Serialize)]
struct Tail<'a> {
    searched: Searched<'a>,
    folding: u32,
}

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
        document(&site, count_searched(&site, &[input]), &[item])
    };
    let bytes = workers.run(job_size, job).await?;
    Ok(Representation::new(MediaType::Json, bytes))
}

/// Verifies many texts, and lets other requests run in between, so that a client that sends 1000 texts does not
/// keep other clients waiting. Caches must not store the response to a POST without explicit permission
/// (RFC 9110, 9.3.3), which this response does not give.
pub async fn verify_texts(
    workers: Workers,
    CurrentSite(site): CurrentSite,
    Query(query): Query,
    JsonBody(body): JsonBody,
) -> Result<Representation, Problem> {
    /// The most bytes of a body that is parsed at once, without a worker.
    const MAX_INLINE_BYTES: usize = 4 * 1024;
    query.ensure_empty()?;
    let batch = if body.len() <= MAX_INLINE_BYTES {
        Batch::from_body(&site, &body)?
    } else {
        let site = Arc::clone(&site);
        let parsing = JobSize::Large(body.len());
        let parse = move || Batch::from_body(&site, &body);
        workers.run(parsing, parse).await??
    };
    let is_small = batch.is_small();
    let (count, mut waiting) = (batch.inputs.len(), batch.inputs.into_iter());
    let (mut items, mut length) = (Vec::with_capacity(count), 0);
    let mut turns = workers.start_batch(batch.cost);
    while items.len() < count {
        let turn = {
            let site = Arc::clone(&site);
            move || {
                let rendered = render_for_a_turn(&site, &mut waiting);
                (rendered, waiting)
            }
        };
        let rendered;
        (rendered, waiting) = if is_small {
            workers.run(JobSize::Small, turn).await?
        } else {
            workers.run_in_batch(&mut turns, turn).await?
        };
        for item in rendered {
            length += item.len();
            if length > MAX_RESPONSE_BYTES {
                let detail = format!(
                    "The response would exceed {MAX_RESPONSE_BYTES} bytes: send fewer texts."
                );
                return Err(Problem::new(ProblemType::BadBody, detail));
            }
            items.push(workers.reserve(item.into())?);
        }
        turns.ensure_in_time(items.len(), count)?;
    }
    Ok(Representation::uncacheable(
        MediaType::Json,
        document(&site, batch.searched, &items),
    ))
}

/// Verifies at least one of the next texts, and more until a turn is over.
fn render_for_a_turn(site: &Site, waiting: &mut vec::IntoIter<VerifyInput>) -> Vec<Vec<u8>> {
    let started = Instant::now();
    let mut rendered = Vec::new();
    for input in waiting {
        rendered.push(verified_text::render_item(site, &input));
        if started.elapsed() >= Workers::TURN {
            break;
        }
    }
    rendered
}

/// How many interviews are searched for these texts.
fn count_searched(site: &Site, inputs: &[VerifyInput]) -> usize {
    let named = inputs.iter().map(|input| input.interview.as_deref());
    site.corpus.searched_interview_count(named)
}

fn document(site: &Site, interviews: usize, items: &[impl AsRef<[u8]>]) -> Vec<u8> {
    let tail = Tail {
        searched: Searched {
            interviews,
            content: &site.version,
        },
        folding: folding::VERSION,
    };
    let tail = serde_json::to_vec(&tail).expect("strings and counts can be serialized as JSON");
    let mut document = br#"{"items":["#.to_vec();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            document.push(b',');
        }
        document.extend_from_slice(item.as_ref());
    }
    // The document's object is already open, so the opening brace of the tail is left out.
    document.extend([b"],", &tail[1..]].concat());
    document
}
