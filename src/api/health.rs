//! `/livez`, `/readyz`: for whoever watches over the process.

use super::{extract::Query, serving::Current};
use crate::server::{Answer, Media, Problem};

/// The process runs and answers.
pub async fn get_livez(Query(query): Query) -> Result<Answer, Problem> {
    query.ensure_none()?;
    Ok(Answer::of_now(Media::JSON, r#"{"status":"live"}"#))
}

/// There is a site to serve: to have one is to be ready.
pub async fn get_readyz(_: Current, Query(query): Query) -> Result<Answer, Problem> {
    query.ensure_none()?;
    Ok(Answer::of_now(Media::JSON, r#"{"status":"ready"}"#))
}
