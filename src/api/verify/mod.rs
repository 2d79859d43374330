//! `/verify`: was this really said? One text by GET, up to a thousand by POST.

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

/// Whose POST has a body that is read.
pub(super) const BODY_PATHS: &[&str] = &["/verify"];

/// How many bytes an answer has at most, for it is made whole before it is sent.
const MAX_RESPONSE_BYTES: usize = 32 * 1024 * 1024;

/// What stands in an answer after its items.
#[derive(Serialize)]
struct Tail<'a> {
    searched: Searched<'a>,
    folding: u32,
}

/// What was looked through.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Searched<'a> {
    interviews: usize,
    content: &'a str,
}

/// One text, which stands in the query.
pub async fn verify_text(
    workers: Workers,
    CurrentSite(site): CurrentSite,
    Query(query): Query,
) -> Result<Representation, Problem> {
    let question = VerifyInput::from_query(&query)?;
    let work = job_size(&site, slice::from_ref(&question));
    let answering = move || {
        let item = verified_text::render_item(&site, &question);
        document(&site, count_searched(&site, &[question]), &[item])
    };
    let bytes = workers.run(work, answering).await?;
    Ok(Representation::new(MediaType::Json, bytes))
}

/// Many texts. Each is a job of its own, so that one who sends a thousand keeps nobody waiting. No
/// cache may keep the answer to a POST without being told to (RFC 9110, 9.3.3), and none is told.
pub async fn verify_texts(
    workers: Workers,
    CurrentSite(site): CurrentSite,
    Query(query): Query,
    JsonBody(body): JsonBody,
) -> Result<Representation, Problem> {
    query.ensure_empty()?;
    let questions = VerifyInput::from_body(&body)?;
    drop(body);
    let (searched, work, all) = (
        count_searched(&site, &questions),
        job_size(&site, &questions),
        questions.len(),
    );
    let seat = match work {
        JobSize::Large => Some(workers.start_batch().await?),
        _ => None,
    };
    let (mut items, mut length) = (Vec::with_capacity(all), 0);
    for question in questions {
        let site = Arc::clone(&site);
        let answering = move || verified_text::render_item(&site, &question);
        let item: Vec<u8> = workers.run(work, answering).await?;
        length += item.len();
        if length > MAX_RESPONSE_BYTES {
            let detail =
                format!("The response would exceed {MAX_RESPONSE_BYTES} bytes: send fewer texts.");
            return Err(Problem::new(ProblemType::BadBody, detail));
        }
        items.push(workers.reserve(item.into())?);
        if let Some(seat) = &seat {
            seat.ensure_in_time(items.len(), all)?;
        }
    }
    Ok(Representation::uncacheable(
        MediaType::Json,
        document(&site, searched, &items),
    ))
}

/// How much work it is to verify some texts. A short text is a large job if its words are common.
fn job_size(site: &Site, questions: &[VerifyInput]) -> JobSize {
    const SMALL_BYTES: usize = 500;
    const SMALL_POSITIONS: usize = 60_000;
    let bytes: usize = questions.iter().map(|asked| asked.text.len()).sum();
    let estimate = |question: &VerifyInput| site.corpus.estimate_positions(&question.text);
    if bytes <= SMALL_BYTES && questions.iter().map(estimate).sum::<usize>() <= SMALL_POSITIONS {
        JobSize::Small
    } else {
        JobSize::Large
    }
}

/// How many interviews the answers to some questions come from.
fn count_searched(site: &Site, questions: &[VerifyInput]) -> usize {
    let named = questions.iter().map(|asked| asked.interview.as_deref());
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
    let tail = serde_json::to_vec(&tail).expect("text and counts can be written as JSON");
    let mut document = br#"{"items":["#.to_vec();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            document.push(b',');
        }
        document.extend_from_slice(item.as_ref());
    }
    // The tail's own brace is the document's.
    document.extend([b"],", &tail[1..]].concat());
    document
}
