//! `/openapi.yaml` and `/openapi.json`: the API specification, as YAML and as JSON.

use onrecord_http::{BaseUrl, MediaType, Representation};

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

pub fn yaml(base: &BaseUrl) -> Representation {
    Representation::new(MediaType::Yaml, YAML.join(server_url(base)))
}

pub fn json(base: &BaseUrl) -> Representation {
    // A base URL contains no character that JSON escapes.
    Representation::new(MediaType::Json, JSON.join(server_url(base)))
}

/// The URL that clients append paths to. It does not end with a slash, unless it is only `/`.
fn server_url(base: &BaseUrl) -> &str {
    match base.as_str() {
        "" => "/",
        url => url,
    }
}
