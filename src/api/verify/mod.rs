//! `/verify`: was this really said? One text by GET, up to a thousand by POST.

mod asked;
mod found;

use std::{slice, sync::Arc};

use serde::Serialize;

use super::{
    Site,
    extract::{JsonBody, Query},
    serving::Current,
};
use asked::Question;
pub use found::Item;
use onrecord_http::{Answer, Kind, Media, Problem, Work, Workers};
use onrecord_text::folding;

/// Whose POST has a body that is read.
pub(super) const WITH_BODY: &[&str] = &["/verify"];

/// How many bytes an answer has at most, for it is made whole before it is sent.
const LONGEST: usize = 32 * 1024 * 1024;

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
    Current(site): Current,
    Query(query): Query,
) -> Result<Answer, Problem> {
    let question = Question::of_query(&query)?;
    let work = work_of(slice::from_ref(&question));
    let answering = move || {
        let item = found::item(&site, &question);
        document(&site, searched(&site, &[question]), &[item])
    };
    let bytes = workers.run(work, answering).await?;
    Ok(Answer::new(Media::Json, bytes))
}

/// Many texts. Each is a job of its own, so that one who sends a thousand keeps nobody waiting. No
/// cache may keep the answer to a POST without being told to (RFC 9110, 9.3.3), and none is told.
pub async fn verify_texts(
    workers: Workers,
    Current(site): Current,
    Query(query): Query,
    JsonBody(body): JsonBody,
) -> Result<Answer, Problem> {
    query.ensure_none()?;
    let questions = Question::of_body(&body)?;
    drop(body);
    let (searched, work, all) = (
        searched(&site, &questions),
        work_of(&questions),
        questions.len(),
    );
    let seat = match work {
        Work::Small => None,
        Work::Large => Some(workers.seat().await?),
    };
    let (mut items, mut length) = (Vec::with_capacity(all), 0);
    for question in questions {
        let site = Arc::clone(&site);
        let answering = move || found::item(&site, &question);
        let item: Vec<u8> = workers.run(work, answering).await?;
        length += item.len();
        if length > LONGEST {
            let detail = format!("The answer would have more than {LONGEST} bytes: send fewer.");
            return Err(Problem::new(Kind::BadBody, detail));
        }
        items.push(workers.keep(item.into())?);
        if let Some(seat) = &seat {
            seat.ensure_in_time(items.len(), all)?;
        }
    }
    Ok(Answer::of_now(
        Media::Json,
        document(&site, searched, &items),
    ))
}

/// How much there is to do for some questions.
fn work_of(questions: &[Question]) -> Work {
    const SMALL: usize = 500;
    let bytes: usize = questions.iter().map(|asked| asked.text.len()).sum();
    if bytes <= SMALL {
        Work::Small
    } else {
        Work::Large
    }
}

/// How many interviews the answers to some questions come from.
fn searched(site: &Site, questions: &[Question]) -> usize {
    let named = questions.iter().map(|asked| asked.interview.as_deref());
    site.record.searched(named)
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
