//! Prepares the API specification for serving, as YAML and as JSON. When the server parsed the YAML at
//! startup, that took as long as the rest of the startup.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=openapi.yaml");
    let yaml = fs::read_to_string("openapi.yaml")?;
    let json = serde_saphyr::from_str::<serde_json::Value>(&yaml)?.to_string();
    split("openapi.yaml", &yaml, "\nservers:\n  - url: ")?;
    split("openapi.json", &json, r#","servers":[{"url":""#)
}

/// Writes the text before and after the server's URL to two files. The URL is known only at run time.
fn split(name: &str, document: &str, before_url: &str) -> Result<(), Box<dyn Error>> {
    let parts = document.split_once(&format!("{before_url}/"));
    let (before, after) = parts.ok_or_else(|| format!("{name} has no server with the URL /"))?;
    let folder = env::var("OUT_DIR")?;
    let write =
        |part: &str, text: &str| fs::write(Path::new(&folder).join(name.to_owned() + part), text);
    write(".before", &format!("{before}{before_url}"))?;
    Ok(write(".after", after)?)
}
