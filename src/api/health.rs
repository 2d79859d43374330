//! `/livez` and `/readyz`: the health endpoints for monitoring.

use axum::extract::State;
use onrecord_http::{MediaType, Problem, ProblemType, Representation};
use serde::Serialize;

use super::App;
use super::app::{CurrentSite, Health};
use super::components::{LeftOut, to_json};
use super::extract::Query;

/// These paths respond even under overload, so that a busy server is not taken for a dead one.
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
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<LeftOut<'a>>,
}

/// The process is running and responds.
pub async fn get_livez(Query(query): Query) -> Result<Representation, Problem> {
    query.ensure_empty()?;
    Ok(Representation::uncacheable(
        MediaType::Json,
        r#"{"status":"live"}"#,
    ))
}

/// The server can serve requests. The response gives the version of the content, whether newer content was
/// refused, and which interviews are left out. A server that is shutting down is not ready.
pub async fn get_readyz(
    State(app): State<App>,
    CurrentSite(site): CurrentSite,
    Query(query): Query,
) -> Result<Representation, Problem> {
    query.ensure_empty()?;
    let errors = match app.health() {
        Health::Stopping => {
            let detail = "The server is stopping. Send the request to another one.";
            return Err(Problem::new(ProblemType::Stopping, detail));
        }
        Health::ReloadRefused(errors) => Some(errors),
        Health::Ready => None,
    };
    let ready = Ready {
        status: "ready",
        content: &site.version,
        reload: errors.map(|_| "refused"),
        faults: errors,
        left_out: LeftOut::new(site.archive()),
    };
    let bytes = to_json(&ready);
    Ok(Representation::uncacheable(MediaType::Json, bytes))
}
