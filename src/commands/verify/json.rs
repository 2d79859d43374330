//! For tools: one document.

use std::io::{self, Write};

use serde_json::json;

use super::judged::Checked;

/// Writes the document.
pub(super) fn all(_checked: &Checked<'_>, version: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{:#}", json!({ "searched": { "content": version } }))
}
