//! `/verify`: was this really said? One text with GET, up to 1000 with POST.

mod input;
mod verified_text;

use std::slice;
use std::sync::Arc;

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

/// The most bytes in a response. It is rendered completely before it is sent.
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

/// Verifies one text, which is in the query.
pub async fn verify_text(
    workers: Workers,
    CurrentSite(site): CurrentSite,
    Query(query): Query,
) -> Result<Representation, Problem> {
    let input = VerifyInput::from_query(&query)?;
    let work = job_size(&site, slice::from_ref(&input));
    let job = move || {
        let item = verified_text::render_item(&site, &input);
        document(&site, count_searched(&site, &[input]), &[item])
    };
    let bytes = workers.run(work, job).await?;
    Ok(Representation::new(MediaType::Json, bytes))
}

/// Verifies many texts. Each text is a job of its own, so that a client that sends 1000 texts does not keep
/// other clients waiting. Caches must not store the response to a POST without explicit permission (RFC 9110,
/// 9.3.3), which this response does not give.
pub async fn verify_texts(
    workers: Workers,
    CurrentSite(site): CurrentSite,
    Query(query): Query,
    JsonBody(body): JsonBody,
) -> Result<Representation, Problem> {
    query.ensure_empty()?;
    let inputs = VerifyInput::from_body(&body)?;
    drop(body);
    let (searched, work, count) = (
        count_searched(&site, &inputs),
        job_size(&site, &inputs),
        inputs.len(),
    );
    let batch = match work {
        JobSize::Large => Some(workers.start_batch().await?),
        _ => None,
    };
    let (mut items, mut length) = (Vec::with_capacity(count), 0);
    for input in inputs {
        let site = Arc::clone(&site);
        let job = move || verified_text::render_item(&site, &input);
        let item: Vec<u8> = workers.run(work, job).await?;
        length += item.len();
        if length > MAX_RESPONSE_BYTES {
            let detail =
                format!("The response would exceed {MAX_RESPONSE_BYTES} bytes: send fewer texts.");
            return Err(Problem::new(ProblemType::BadBody, detail));
        }
        items.push(workers.reserve(item.into())?);
        if let Some(batch) = &batch {
            batch.ensure_in_time(items.len(), count)?;
        }
    }
    Ok(Representation::uncacheable(
        MediaType::Json,
        document(&site, searched, &items),
    ))
}

/// The size of the job of verifying these texts. Even a short text is a large job if its words are common.
fn job_size(site: &Site, inputs: &[VerifyInput]) -> JobSize {
    const SMALL_BYTES: usize = 500;
    const SMALL_POSITIONS: usize = 60_000;
    let bytes: usize = inputs.iter().map(|input| input.text.len()).sum();
    let estimate = |input: &VerifyInput| site.corpus.estimate_positions(&input.text);
    if bytes <= SMALL_BYTES && inputs.iter().map(estimate).sum::<usize>() <= SMALL_POSITIONS {
        JobSize::Small
    } else {
        JobSize::Large
    }
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
    let tail = serde_json::to_vec(&tail).expect("strings and counts serialise as JSON");
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
