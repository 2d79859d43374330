//! `/openapi.yaml`, `/openapi.json`: the contract, as it is written and as JSON.

use super::{extract::Query, serving::Current};
use crate::server::{Answer, Base, Media, Problem};

const CONTRACT: &str = include_str!("../../openapi.yaml");

/// Where the contract says that the server is: where the document came from, unless there is a
/// better answer.
const HERE: &str = "\nservers:\n  - url: /\n";

pub fn yaml(base: &Base) -> Answer {
    Answer::new(Media::YAML, contract(base))
}

fn contract(base: &Base) -> String {
    let there = format!("\nservers:\n  - url: {}\n", base.of("/"));
    CONTRACT.replacen(HERE, &there, 1)
}

pub fn json(base: &Base) -> Answer {
    let document: serde_json::Value = serde_saphyr::from_str(&contract(base))
        .expect("the contract is part of the program, and a test reads it");
    Answer::new(Media::JSON, document.to_string())
}

pub async fn get_openapi_yaml(
    Current(site): Current,
    Query(query): Query,
) -> Result<Answer, Problem> {
    query.ensure_none()?;
    Ok(site.openapi_yaml.clone())
}

pub async fn get_openapi_json(
    Current(site): Current,
    Query(query): Query,
) -> Result<Answer, Problem> {
    query.ensure_none()?;
    Ok(site.openapi_json.clone())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_contract_can_be_read_as_json() {
        super::json(&super::Base::default());
    }
}
