//! Loading the folder again beside what is served, and swapping it in one step.

use std::path::Path;

use super::load::load;
use super::report::fault_lines;
use crate::api::{Serving, Site};
use crate::server::Base;

/// Serves the folder as it is now; or, when it has faults or can't be read, says so in the log, each
/// fault in a line with its place, and leaves what is served.
pub(super) fn reload(folder: &Path, base: &Base, serving: &Serving) {
    let loaded = match load(folder) {
        Ok(loaded) => loaded,
        Err(error) => {
            serving.refuse(1);
            eprintln!("onrecord: reload refused: {}: {error}", folder.display());
            return;
        }
    };
    let Some(archive) = loaded.archive else {
        let faults: Vec<String> = loaded.files.iter().flat_map(fault_lines).collect();
        serving.refuse(faults.len());
        let plural = if faults.len() == 1 { "" } else { "s" };
        eprintln!("onrecord: reload refused: {} fault{plural}", faults.len());
        for fault in &faults {
            eprintln!("onrecord: {fault}");
        }
        return;
    };
    serving.replace(Site::render(&archive, base, loaded.version));
    eprintln!("onrecord: reloaded: content {}", serving.version());
}
