//! `/verify`: was this really said? One text by GET, up to a thousand by POST.

mod asked;
mod found;

use std::sync::Arc;

use axum::extract::State;
use serde::Serialize;

use super::{
    Serving, Site,
    extract::{JsonBody, Query},
    serving::Current,
};
use asked::Question;
pub use found::Item;
use onrecord_http::{Answer, Kind, Media, Problem};
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
    State(serving): State<Serving>,
    Current(site): Current,
    Query(query): Query,
) -> Result<Answer, Problem> {
    let question = Question::of_query(&query)?;
    let answering = move || {
        let item = found::item(&site, &question);
        document(&site, searched(&site, &[question]), &[item])
    };
    let bytes = serving.workers().run(answering).await?;
    Ok(Answer::new(Media::Json, bytes))
}

/// Many texts. Each is a job of its own, so that one who sends a thousand keeps nobody waiting. No
/// cache may keep the answer to a POST without being told to (RFC 9110, 9.3.3), and none is told.
pub async fn verify_texts(
    State(serving): State<Serving>,
    Current(site): Current,
    Query(query): Query,
    JsonBody(body): JsonBody,
) -> Result<Answer, Problem> {
    query.ensure_none()?;
    let questions = Question::of_body(&body)?;
    drop(body);
    let searched = searched(&site, &questions);
    let _seat = serving.workers().seat().await;
    let (mut items, mut length) = (Vec::with_capacity(questions.len()), 0);
    for question in questions {
        let site = Arc::clone(&site);
        let answering = move || found::item(&site, &question);
        let item: Vec<u8> = serving.workers().run(answering).await?;
        length += item.len();
        if length > LONGEST {
            let detail = format!("The answer would have more than {LONGEST} bytes: send fewer.");
            return Err(Problem::new(Kind::BadBody, detail));
        }
        items.push(item);
    }
    Ok(Answer::of_now(
        Media::Json,
        document(&site, searched, &items),
    ))
}

/// How many interviews the answers to some questions come from.
fn searched(site: &Site, questions: &[Question]) -> usize {
    let named = questions.iter().map(|asked| asked.interview.as_deref());
    site.record.searched(named)
}

fn document(site: &Site, interviews: usize, items: &[Vec<u8>]) -> Vec<u8> {
    let tail = Tail {
        searched: Searched {
            interviews,
            content: &site.version,
        },
        folding: folding::VERSION,
    };
    let tail = serde_json::to_vec(&tail).expect("text and counts can be written as JSON");
    let items = items.join(&b","[..]);
    // The tail's own brace is the document's.
    [br#"{"items":["#, &*items, b"],", &tail[1..]].concat()
}
