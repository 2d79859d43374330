//! Loading the folder again beside what is served, and swapping it in one step.

use std::path::Path;

use super::load::load;
use super::observing::Operator;
use crate::api::{Serving, Site};
use crate::server::Base;

/// Serves the folder as it is now; or, when it has faults or can't be read, tells the operator, each
/// fault with its place, and leaves what is served.
pub(super) fn reload(folder: &Path, base: &Base, serving: &Serving, operator: &Operator) {
    let loaded = match load(folder) {
        Ok(loaded) => loaded,
        Err(error) => {
            let why = format!("{}: {error}", folder.display());
            return serving.refuse(operator.unreadable(why));
        }
    };
    let Some(archive) = loaded.archive else {
        return serving.refuse(operator.refused(&loaded.files));
    };
    serving.replace(Site::render(&archive, base, loaded.version));
    operator.reloaded(&serving.version(), &archive);
}
