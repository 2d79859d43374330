//! `/livez`, `/readyz`: for whoever watches over the process.

use axum::extract::State;
use serde::Serialize;

use super::{
    Serving,
    extract::Query,
    serving::{Current, Health},
};
use onrecord_http::{Answer, Kind, Media, Problem};

/// Answered also when there is too much to do: a busy server is no dead one.
pub(super) const ALWAYS: &[&str] = &["/livez", "/readyz"];

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Ready<'a> {
    status: &'static str,
    content: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reload: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    faults: Option<usize>,
}

/// The process runs and answers.
pub async fn get_livez(Query(query): Query) -> Result<Answer, Problem> {
    query.ensure_none()?;
    Ok(Answer::of_now(Media::Json, r#"{"status":"live"}"#))
}

/// There is a site to serve, which one, and whether newer content was refused. A server that is
/// about to stop is not ready.
pub async fn get_readyz(
    State(serving): State<Serving>,
    Current(site): Current,
    Query(query): Query,
) -> Result<Answer, Problem> {
    query.ensure_none()?;
    let faults = match serving.health() {
        Health::Stopping => {
            let detail = "The server has been told to stop. Ask another one.";
            return Err(Problem::new(Kind::Stopping, detail));
        }
        Health::Refused(faults) => Some(faults),
        Health::Ready => None,
    };
    let ready = Ready {
        status: "ready",
        content: &site.version,
        reload: faults.map(|_| "refused"),
        faults,
    };
    let bytes = serde_json::to_vec(&ready).expect("text and counts can be written as JSON");
    Ok(Answer::of_now(Media::Json, bytes))
}
