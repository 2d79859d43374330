//! Loading the folder again beside what is served, and swapping it in one step.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use super::load::{Load, load};
use super::observing::Operator;
use crate::api::{Serving, Site};
use onrecord_http::Base;

/// Serves the folder as it is now; or, when it has faults or can't be read, tells the operator, each
/// fault with its place, and leaves what is served. So it does when loading panics.
pub(super) fn reload(
    folder: &Path,
    settings: (&Base, u64),
    serving: &Serving,
    operator: &Operator,
) {
    reload_by(load, folder, settings, serving, operator);
}

fn reload_by(
    load: impl FnOnce(&Path) -> io::Result<Load>,
    folder: &Path,
    (base, cache_bytes): (&Base, u64),
    serving: &Serving,
    operator: &Operator,
) {
    // What is served is swapped in one step at the end, so a panic leaves nothing half done.
    let loading = AssertUnwindSafe(|| {
        let loaded = load(folder).map_err(|error| operator.unreadable(folder, &error))?;
        let Some(archive) = loaded.archive.map(Arc::new) else {
            return Err(operator.refused(&loaded.files));
        };
        let site = Site::new(Arc::clone(&archive), base, loaded.version);
        Ok((site.keeping(cache_bytes / 2), archive))
    });
    // The log has the panic itself, with its place.
    let loaded = catch_unwind(loading)
        .unwrap_or_else(|_| Err(operator.unreadable(folder, &"loading it panicked")));
    match loaded {
        Ok((site, archive)) => {
            serving.replace(site);
            operator.reloaded(&serving.version(), &archive);
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
        let base = Base::default();
        let loaded = load(&folder).unwrap();
        let site = Site::new(loaded.archive.unwrap(), &base, loaded.version);
        let serving = Serving::new(site);
        let before = serving.version();
        let log = Log::start(io::sink(), Format::Json);
        let metrics = Metrics::new(&log);
        let operator = Operator {
            observer: Observer::new(&log, Sampled::OFF, Some(metrics.clone())),
            log: Arc::new(log),
        };

        let panics = |_: &Path| panic!("a fault of the loader's own");
        reload_by(panics, &folder, (&base, 1000), &serving, &operator);
        assert_eq!(serving.health(), Health::Refused(1));
        assert_eq!(serving.version(), before);
        let counted = metrics.render();
        assert!(counted.contains("onrecord_reloads_total{result=\"refused\"} 1\n"));
        assert!(counted.contains("onrecord_reload_faults 1\n"));

        reload(&folder, (&base, 1000), &serving, &operator);
        assert_eq!(serving.health(), Health::Ready);
    }
}
