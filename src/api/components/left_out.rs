//! The interviews that are left out because their files have errors.

use onrecord_model::archive::{Archive, LeftOutFile};
use serde::Serialize;

/// The maximum number of files listed. The log names all of them.
const MAX_LISTED: usize = 100;

/// How many files are left out, and which.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LeftOut<'a> {
    total: usize,
    files: Vec<File<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct File<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    reason: &'a str,
    faults: usize,
}

impl<'a> LeftOut<'a> {
    /// What is left out of an archive; `None` if nothing is.
    pub fn new(archive: &'a Archive) -> Option<Self> {
        let left_out = &archive.left_out;
        let file = |file: &'a LeftOutFile| File {
            name: &file.name,
            line: file.line,
            reason: &file.reason,
            faults: file.error_count,
        };
        (!left_out.is_empty()).then(|| Self {
            total: left_out.len(),
            files: left_out.iter().take(MAX_LISTED).map(file).collect(),
        })
    }
}
