//! `/openapi.yaml`, `/openapi.json`: the contract, as it is written and as JSON.

use onrecord_http::{Answer, Base, Media};

const YAML: &str = include_str!("../../openapi.yaml");

/// Written by `build.rs`.
const JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/openapi.json"));

// Where the contract says that the server is: where the document came from, unless there is a better
// answer.
const HERE_IN_YAML: &str = "\nservers:\n  - url: /\n";
const HERE_IN_JSON: &str = r#""servers":[{"url":"/""#;

pub fn yaml(base: &Base) -> Answer {
    let there = format!("\nservers:\n  - url: {}\n", server(base));
    Answer::new(Media::Yaml, YAML.replacen(HERE_IN_YAML, &there, 1))
}

pub fn json(base: &Base) -> Answer {
    // A base has nothing that JSON would escape.
    let there = format!(r#""servers":[{{"url":"{}""#, server(base));
    Answer::new(Media::Json, JSON.replacen(HERE_IN_JSON, &there, 1))
}

/// The URL to which clients append paths, so that it ends in no slash if it has a host.
fn server(base: &Base) -> &str {
    match base.as_str() {
        "" => "/",
        there => there,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contract_says_once_where_the_server_is() {
        assert_eq!(YAML.matches(HERE_IN_YAML).count(), 1);
        assert_eq!(JSON.matches(HERE_IN_JSON).count(), 1);
    }
}
