//! Writes the contract as JSON once, when the program is built: to parse its YAML took as long as all
//! else that a start does.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=openapi.yaml");
    let contract: serde_json::Value = serde_saphyr::from_str(&fs::read_to_string("openapi.yaml")?)?;
    let folder = env::var("OUT_DIR")?;
    fs::write(
        Path::new(&folder).join("openapi.json"),
        contract.to_string(),
    )?;
    Ok(())
}
