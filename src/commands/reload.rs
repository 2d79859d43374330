//! Loading the folder that is served, and loading it again beside what is served, which is then
//! swapped in one step.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use onrecord_http::BaseUrl;
use onrecord_model::interview::ScanScope;
use onrecord_model::source::File;

use super::load::{LoadedArchive, Loader};
use super::observability::Telemetry;
use crate::api::{App, Site};

/// What is served: a folder, and how its site is made. A clone is the same one.
#[derive(Debug, Clone)]
pub(super) struct SiteSource {
    folder: PathBuf,
    base_url: BaseUrl,
    /// How many bytes of answers are kept.
    cache_bytes: u64,
    loader: Arc<Mutex<Loader>>,
}

impl SiteSource {
    pub(super) fn new(folder: &Path, base: &BaseUrl, cache_bytes: u64) -> Self {
        Self {
            folder: folder.to_owned(),
            base_url: base.clone(),
            cache_bytes,
            loader: Arc::new(Mutex::new(Loader::new(ScanScope::Annotated))),
        }
    }

    /// Loads the folder as it is now.
    ///
    /// # Errors
    /// When it is not a folder that can be read.
    pub(super) fn load(&self) -> io::Result<LoadedArchive> {
        // Of a load that panicked nothing is known: what a loader knows changes at the end of one.
        let mut loader = self.loader.lock().unwrap_or_else(PoisonError::into_inner);
        loader.load(&self.folder)
    }

    /// The site of what was loaded; the files, with their faults, if there is no archive.
    pub(super) fn site(&self, loaded: LoadedArchive) -> Result<Site, Vec<File>> {
        let Some(archive) = loaded.archive else {
            return Err(loaded.files);
        };
        Ok(Site::new(archive, &self.base_url, loaded.version).with_cache_bytes(self.cache_bytes))
    }
}

/// Serves the folder as it is now; or, when it has faults or can't be read, reports to the operator,
/// each fault with its place, and leaves what is served. So it does when loading panics.
pub(super) fn reload(source: &SiteSource, serving: &App, operator: &Telemetry) {
    reload_with(SiteSource::load, source, serving, operator);
}

fn reload_with(
    load: impl FnOnce(&SiteSource) -> io::Result<LoadedArchive>,
    source: &SiteSource,
    serving: &App,
    operator: &Telemetry,
) {
    // What is served is swapped in one step at the end, so a panic leaves nothing half done.
    let loading = AssertUnwindSafe(|| {
        let folder = &source.folder;
        let loaded = load(source).map_err(|error| operator.report_unreadable(folder, &error))?;
        let compiled = loaded.compiled_count;
        let site = source
            .site(loaded)
            .map_err(|refused| operator.report_refused(&refused))?;
        Ok((site, compiled))
    });
    // The log has the panic itself, with its place.
    let loaded = catch_unwind(loading).unwrap_or_else(|_| {
        Err(operator.report_unreadable(&source.folder, &"loading it panicked"))
    });
    match loaded {
        Ok((site, compiled)) => {
            let archive = Arc::clone(site.archive());
            serving.replace(site);
            operator.report_reloaded(&serving.version(), &archive, compiled);
        }
        Err(faults) => serving.record_refused_reload(faults),
    }
}

#[cfg(test)]
mod tests {
    use onrecord_http::observe::{Log, LogLineFormat, Metrics, Observer, Sampling};

    use super::*;
    use crate::api::Health;

    #[test]
    fn a_panic_is_a_reload_that_is_refused_until_the_next_one() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/made-up");
        let source = SiteSource::new(&folder, &BaseUrl::default(), 1000);
        let site = source.site(source.load().unwrap()).unwrap();
        let serving = App::new(site);
        let before = serving.version();
        let log = Log::start(io::sink(), LogLineFormat::Json);
        let metrics = Metrics::new(&log);
        let operator = Telemetry {
            observer: Observer::new(&log, Sampling::OFF, Some(metrics.clone())),
            log: Arc::new(log),
        };

        let panics = |_: &SiteSource| panic!("a fault of the loader's own");
        reload_with(panics, &source, &serving, &operator);
        assert_eq!(serving.health(), Health::ReloadRefused(1));
        assert_eq!(serving.version(), before);
        let counted = metrics.render();
        assert!(counted.contains("onrecord_reloads_total{result=\"refused\"} 1\n"));
        assert!(counted.contains("onrecord_reload_errors 1\n"));

        reload(&source, &serving, &operator);
        assert_eq!(serving.health(), Health::Ready);
    }
}
