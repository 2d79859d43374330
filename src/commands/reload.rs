//! Loads the folder that is served, and reloads it while the old content is served. The new content then
//! replaces the old atomically.

use std::fmt;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::ScanScope;
use onrecord_model::source::File;

use super::load::{LoadedArchive, Loader};
use super::observability::Telemetry;
use super::report::error_lines;
use super::theme::read_theme;
use crate::api::{App, Site};

/// The folder that is served, and the settings of its site. Clones share the loader.
#[derive(Debug, Clone)]
pub(super) struct SiteSource {
    folder: PathBuf,
    /// The folder of the theme.
    theme: Option<PathBuf>,
    base_url: BaseUrl,
    /// The size of each cache, in bytes.
    cache_bytes: u64,
    loader: Arc<Mutex<Loader>>,
}

impl SiteSource {
    pub(super) fn new(folder: &Path, base: &BaseUrl, cache_bytes: u64, skip_invalid: bool) -> Self {
        let loader = Loader::new(ScanScope::Annotated).with_skip_invalid(skip_invalid);
        Self {
            folder: folder.to_owned(),
            theme: None,
            base_url: base.clone(),
            cache_bytes,
            loader: Arc::new(Mutex::new(loader)),
        }
    }

    /// Sets the folder of the theme.
    pub(super) fn with_theme(self, theme: Option<PathBuf>) -> Self {
        Self { theme, ..self }
    }

    /// Loads the folder as it is now.
    ///
    /// # Errors
    /// If it is not a folder, or cannot be read.
    pub(super) fn load(&self) -> io::Result<LoadedArchive> {
        // A load that panicked left the loader usable: it may have forgotten the known interviews, but it
        // records new ones only at the end of a load.
        let mut loader = self.loader.lock().unwrap_or_else(PoisonError::into_inner);
        loader.load(&self.folder)
    }

    /// Builds the site of a loaded archive and the theme. If one of them has errors, returns the files with their
    /// diagnostics.
    pub(super) fn site(&self, loaded: LoadedArchive) -> Result<Site, Vec<File>> {
        let Some(archive) = loaded.archive else {
            return Err(loaded.files);
        };
        let theme = self.theme.as_deref().map(read_theme).transpose()?;
        let site = Site::new(archive, theme, &self.base_url, loaded.version);
        Ok(site.with_cache_bytes(self.cache_bytes))
    }
}

/// Loads the folder again and serves it. If it has errors (other than in interviews that are left out),
/// cannot be read, or makes the loader panic, reports each error with its location to the operator, and
/// keeps serving the old content.
pub(super) fn reload(source: &SiteSource, serving: &App, operator: &Telemetry) {
    reload_with(SiteSource::load, source, serving, operator);
}

/// Scans what loading did not scan, so that no request has to. The first list of all interviews would
/// take about 30 ms per megabyte otherwise.
pub(super) fn scan_in_advance(archive: &Archive) {
    for interview in &archive.interviews {
        let _ = interview.coverage();
    }
}

fn reload_with(
    load: impl FnOnce(&SiteSource) -> io::Result<LoadedArchive>,
    source: &SiteSource,
    serving: &App,
    operator: &Telemetry,
) {
    // The content is replaced atomically at the end, so a panic leaves nothing half done.
    let unreadable = |why: &dyn fmt::Display| vec![format!("{}: {why}", source.folder.display())];
    let loading = AssertUnwindSafe(|| {
        serving.wait_for_replaced_site();
        let loaded = load(source).map_err(|error| unreadable(&error))?;
        let compiled = loaded.compiled_count;
        let site = source
            .site(loaded)
            .map_err(|files| files.iter().flat_map(error_lines).collect::<Vec<_>>())?;
        Ok((site, compiled))
    });
    // The panic itself is in the log, with its location.
    let loaded = catch_unwind(loading).unwrap_or_else(|_| Err(unreadable(&"loading it panicked")));
    match loaded {
        Ok((site, compiled)) => {
            let archive = Arc::clone(site.archive());
            serving.replace(site);
            operator.report_reloaded(&serving.version(), &archive, compiled);
            scan_in_advance(&archive);
        }
        // Whoever reads of it in the log finds it in `/readyz`.
        Err(errors) => {
            serving.record_refused_reload(errors.len());
            operator.report_refused(errors);
        }
    }
}

#[cfg(test)]
mod tests {
    use onrecord_http::observe::{Log, LogLineFormat, Metrics, Observer, Sampling};

    use super::*;
    use crate::api::Health;

    #[test]
    fn a_reload_that_panics_counts_as_refused_until_the_next_one() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/made-up");
        let source = SiteSource::new(&folder, &BaseUrl::default(), 1000, false);
        let site = source.site(source.load().unwrap()).unwrap();
        let serving = App::new(site);
        let before = serving.version();
        let log = Log::start(io::sink(), LogLineFormat::Json);
        let metrics = Metrics::new(&log);
        let operator = Telemetry {
            observer: Observer::new(&log, Sampling::OFF, Some(metrics.clone())),
            log: Arc::new(log),
        };

        let panics = |_: &SiteSource| panic!("a bug in the loader");
        reload_with(panics, &source, &serving, &operator);
        assert_eq!(serving.health(), Health::ReloadRefused(1));
        assert_eq!(serving.version(), before);
        let rendered = metrics.render();
        assert!(rendered.contains("onrecord_reloads_total{result=\"refused\"} 1\n"));
        assert!(rendered.contains("onrecord_reload_errors 1\n"));

        reload(&source, &serving, &operator);
        assert_eq!(serving.health(), Health::Ready);
    }
}
