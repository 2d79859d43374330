//! The state that all requests share: the current site, of which each request sees one snapshot, and
//! the health of the server.

use std::convert::Infallible;
use std::mem;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

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
    /// The items of the previous site. CSV responses that are still being sent are rendered from them.
    replaced_items: Mutex<Vec<Weak<RetainedItems>>>,
    /// If the last reload was refused, the number of errors in its content, and at least 1; otherwise 0.
    reload_errors: AtomicUsize,
    is_stopping: AtomicBool,
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
            replaced_items: Mutex::default(),
            reload_errors: AtomicUsize::new(0),
            is_stopping: AtomicBool::new(false),
        }))
    }

    /// Replaces the site. Requests in progress finish with the site that they started with. The one exception
    /// is a CSV response that began before the previous replacement: it is cut off with an error, so that
    /// memory holds the content of at most two sites.
    pub fn replace(&self, site: Site) {
        let old = self.0.site.swap(Arc::new(site));
        let replaced = old.lists.retained_items().map(Arc::downgrade).collect();
        let mut items = (self.0.replaced_items.lock()).unwrap_or_else(PoisonError::into_inner);
        let older = mem::replace(&mut *items, replaced);
        older
            .iter()
            .filter_map(Weak::upgrade)
            .for_each(|items| items.release());
        self.0.reload_errors.store(0, Ordering::Relaxed);
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
