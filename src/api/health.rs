//! `/livez`, `/readyz`: for whoever watches over the process.

use axum::extract::State;
use onrecord_http::{MediaType, Problem, ProblemType, Representation};
use serde::Serialize;

use super::App;
use super::app::{CurrentSite, Health};
use super::extract::Query;

/// Answered also when there is too much to do: a busy server is no dead one.
pub(super) const ALWAYS_ADMITTED: &[&str] = &["/livez", "/readyz"];

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
pub async fn get_livez(Query(query): Query) -> Result<Representation, Problem> {
    query.ensure_empty()?;
    Ok(Representation::uncacheable(
        MediaType::Json,
        r#"{"status":"live"}"#,
    ))
}

/// There is a site to serve, which one, and whether newer content was refused. A server that is
/// about to stop is not ready.
pub async fn get_readyz(
    State(serving): State<App>,
    CurrentSite(site): CurrentSite,
    Query(query): Query,
) -> Result<Representation, Problem> {
    query.ensure_empty()?;
    let faults = match serving.health() {
        Health::Stopping => {
            let detail = "The server is stopping. Send the request to another one.";
            return Err(Problem::new(ProblemType::Stopping, detail));
        }
        Health::ReloadRefused(faults) => Some(faults),
        Health::Ready => None,
    };
    let ready = Ready {
        status: "ready",
        content: &site.version,
        reload: faults.map(|_| "refused"),
        faults,
    };
    let bytes = serde_json::to_vec(&ready).expect("text and counts can be written as JSON");
    Ok(Representation::uncacheable(MediaType::Json, bytes))
}
