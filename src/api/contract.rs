//! `/openapi.yaml`, `/openapi.json`: the API specification, as it is written and as JSON.

use onrecord_http::{Answer, Base, Media};

/// A document as `build.rs` splits it: the text before and after the server's URL.
macro_rules! split {
    ($name:literal) => {
        [
            include_str!(concat!(env!("OUT_DIR"), "/", $name, ".before")),
            include_str!(concat!(env!("OUT_DIR"), "/", $name, ".after")),
        ]
    };
}

const YAML: [&str; 2] = split!("openapi.yaml");
pub(super) const JSON: [&str; 2] = split!("openapi.json");

pub fn yaml(base: &Base) -> Answer {
    Answer::new(Media::Yaml, YAML.join(server(base)))
}

pub fn json(base: &Base) -> Answer {
    // A base has nothing that JSON would escape.
    Answer::new(Media::Json, JSON.join(server(base)))
}

/// The URL to which clients append paths, so that it ends in no slash if it has a host.
fn server(base: &Base) -> &str {
    match base.as_str() {
        "" => "/",
        there => there,
    }
}
