//! Loading the folder that is served, and loading it again beside what is served, which is then
//! swapped in one step.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::load::{Load, Loader};
use super::observing::Operator;
use crate::api::{Serving, Site};
use onrecord_http::Base;
use onrecord_model::interview::Scan;
use onrecord_model::source::File;

/// What is served: a folder, and how its site is made. A clone is the same one.
#[derive(Debug, Clone)]
pub(super) struct Source {
    folder: PathBuf,
    base: Base,
    /// How many bytes of answers are kept.
    cache_bytes: u64,
    loader: Arc<Mutex<Loader>>,
}

impl Source {
    pub(super) fn new(folder: &Path, base: &Base, cache_bytes: u64) -> Self {
        Self {
            folder: folder.to_owned(),
            base: base.clone(),
            cache_bytes,
            loader: Arc::new(Mutex::new(Loader::new(Scan::Annotated))),
        }
    }

    /// Loads the folder as it is now.
    ///
    /// # Errors
    /// When it is not a folder that can be read.
    pub(super) fn load(&self) -> io::Result<Load> {
        // Of a load that panicked nothing is known: what a loader knows changes at the end of one.
        let mut loader = self.loader.lock().unwrap_or_else(PoisonError::into_inner);
        loader.load(&self.folder)
    }

    /// The site of what was loaded; the files, with their faults, if there is no archive.
    pub(super) fn site(&self, loaded: Load) -> Result<Site, Vec<File>> {
        let Some(archive) = loaded.archive else {
            return Err(loaded.files);
        };
        Ok(Site::new(archive, &self.base, loaded.version).keeping(self.cache_bytes))
    }
}

/// Serves the folder as it is now; or, when it has faults or can't be read, reports to the operator,
/// each fault with its place, and leaves what is served. So it does when loading panics.
pub(super) fn reload(source: &Source, serving: &Serving, operator: &Operator) {
    reload_by(Source::load, source, serving, operator);
}

fn reload_by(
    load: impl FnOnce(&Source) -> io::Result<Load>,
    source: &Source,
    serving: &Serving,
    operator: &Operator,
) {
    // What is served is swapped in one step at the end, so a panic leaves nothing half done.
    let loading = AssertUnwindSafe(|| {
        let folder = &source.folder;
        let loaded = load(source).map_err(|error| operator.unreadable(folder, &error))?;
        let compiled = loaded.compiled;
        let site = source
            .site(loaded)
            .map_err(|refused| operator.refused(&refused))?;
        Ok((site, compiled))
    });
    // The log has the panic itself, with its place.
    let loaded = catch_unwind(loading)
        .unwrap_or_else(|_| Err(operator.unreadable(&source.folder, &"loading it panicked")));
    match loaded {
        Ok((site, compiled)) => {
            let archive = Arc::clone(site.archive());
            serving.replace(site);
            operator.reloaded(&serving.version(), &archive, compiled);
        }
        Err(faults) => serving.refuse(faults),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Health;
    use onrecord_http::observe::{Format, Log, Metrics, Observer, Sampled};

    #[test]
    fn a_panic_is_a_reload_that_is_refused_until_the_next_one() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/made-up");
        let source = Source::new(&folder, &Base::default(), 1000);
        let site = source.site(source.load().unwrap()).unwrap();
        let serving = Serving::new(site);
        let before = serving.version();
        let log = Log::start(io::sink(), Format::Json);
        let metrics = Metrics::new(&log);
        let operator = Operator {
            observer: Observer::new(&log, Sampled::OFF, Some(metrics.clone())),
            log: Arc::new(log),
        };

        let panics = |_: &Source| panic!("a fault of the loader's own");
        reload_by(panics, &source, &serving, &operator);
        assert_eq!(serving.health(), Health::Refused(1));
        assert_eq!(serving.version(), before);
        let counted = metrics.render();
        assert!(counted.contains("onrecord_reloads_total{result=\"refused\"} 1\n"));
        assert!(counted.contains("onrecord_reload_faults 1\n"));

        reload(&source, &serving, &operator);
        assert_eq!(serving.health(), Health::Ready);
    }
}
