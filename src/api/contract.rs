//! `/openapi.yaml`, `/openapi.json`: the contract, as it is written and as JSON.

use super::{extract::Query, serving::Current};
use crate::server::{Answer, Media, Problem};

const CONTRACT: &str = include_str!("../../openapi.yaml");

pub fn yaml() -> Answer {
    Answer::new(Media::YAML, CONTRACT)
}

pub fn json() -> Answer {
    let document: serde_json::Value = serde_saphyr::from_str(CONTRACT)
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
        super::json();
    }
}
