//! The state that all requests share: the current site, of which each request sees one snapshot, and
//! the health of the server.

use std::convert::Infallible;
use std::mem;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::Site;
use super::list::RetainedItems;

/// The current site and the health of the server. Clones share the same state.
#[derive(Clone)]
pub struct App(Arc<AppState>);

struct AppState {
    site: ArcSwap<Site>,
    replaced: Mutex<ReplacedSite>,
    /// If the last reload was refused, the number of errors in its content, and at least 1; otherwise 0.
    reload_errors: AtomicUsize,
    is_stopping: AtomicBool,
}

/// The site before the current one, which requests may still be using.
#[derive(Default)]
struct ReplacedSite {
    site: Weak<Site>,
    /// Its items. CSV responses that are still being sent are rendered from them.
    items: Vec<Weak<RetainedItems>>,
}

/// The health of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// It serves the content that was loaded last.
    Ready,
    /// It still serves the previous content, because the newer content has this number of errors.
    ReloadRefused(usize),
    /// It is shutting down.
    Stopping,
}

impl App {
    /// Creates an app that serves this site.
    #[must_use]
    pub fn new(site: Site) -> Self {
        Self(Arc::new(AppState {
            site: ArcSwap::from_pointee(site),
            replaced: Mutex::default(),
            reload_errors: AtomicUsize::new(0),
            is_stopping: AtomicBool::new(false),
        }))
    }

    /// Waits until no request uses the site before the current one any more, so that memory holds at most two
    /// when the next one is loaded. Its CSV responses that are still being sent are cut off with an error.
    /// Requests have a time limit, so this ends; a request that exceeds its limit is waited for for a minute.
    pub fn wait_for_replaced_site(&self) {
        const MAX_WAIT: Duration = Duration::from_secs(60);
        const POLLING_INTERVAL: Duration = Duration::from_millis(20);
        let replaced = mem::take(&mut *self.lock_replaced());
        for items in replaced.items.iter().filter_map(Weak::upgrade) {
            items.release();
        }
        let started = Instant::now();
        while replaced.site.strong_count() > 0 && started.elapsed() < MAX_WAIT {
            thread::sleep(POLLING_INTERVAL);
        }
    }

    /// Replaces the site. Requests in progress finish with the site that they started with.
    pub fn replace(&self, site: Site) {
        let old = self.0.site.swap(Arc::new(site));
        *self.lock_replaced() = ReplacedSite {
            site: Arc::downgrade(&old),
            items: old.lists.retained_items().map(Arc::downgrade).collect(),
        };
        old.response_cache.clear();
        self.0.reload_errors.store(0, Ordering::Relaxed);
    }

    fn lock_replaced(&self) -> MutexGuard<'_, ReplacedSite> {
        (self.0.replaced.lock()).unwrap_or_else(PoisonError::into_inner)
    }

    /// Records that newer content was refused because of this number of errors, or because it could not
    /// be read.
    pub fn record_refused_reload(&self, errors: usize) {
        self.0.reload_errors.store(errors.max(1), Ordering::Relaxed);
    }

    /// Records that the server is about to stop.
    pub fn begin_stop(&self) {
        self.0.is_stopping.store(true, Ordering::Relaxed);
    }

    /// The health of the server.
    #[must_use]
    pub fn health(&self) -> Health {
        if self.0.is_stopping.load(Ordering::Relaxed) {
            return Health::Stopping;
        }
        match self.0.reload_errors.load(Ordering::Relaxed) {
            0 => Health::Ready,
            errors => Health::ReloadRefused(errors),
        }
    }

    /// The current site.
    pub(super) fn site(&self) -> impl Deref<Target = Arc<Site>> {
        self.0.site.load()
    }

    /// The version of the current content.
    #[must_use]
    pub fn version(&self) -> String {
        self.0.site.load().version.clone()
    }
}

/// The site as it was when the request arrived, so that a whole response is rendered from one snapshot.
pub(super) struct CurrentSite(pub Arc<Site>);

impl FromRequestParts<App> for CurrentSite {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self(app.0.site.load_full()))
    }
}
