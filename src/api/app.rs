//! What is served right now, the one snapshot of it that a request sees, and how the server is.

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

/// The site that is served right now, and how the server is. A clone is the same one.
#[derive(Clone)]
pub struct App(Arc<AppState>);

struct AppState {
    site: ArcSwap<Site>,
    /// What tables of the site before this one are rendered from.
    replaced_items: Mutex<Vec<Weak<RetainedItems>>>,
    /// How many faults the content had that was refused last; none after a good one.
    reload_errors: AtomicUsize,
    is_stopping: AtomicBool,
}

/// How the server is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// It serves what it was given last.
    Ready,
    /// It goes on serving, and has refused newer content with so many faults.
    ReloadRefused(usize),
    /// It has been told to stop.
    Stopping,
}

impl App {
    /// Serves this site.
    #[must_use]
    pub fn new(site: Site) -> Self {
        Self(Arc::new(AppState {
            site: ArcSwap::from_pointee(site),
            replaced_items: Mutex::default(),
            reload_errors: AtomicUsize::new(0),
            is_stopping: AtomicBool::new(false),
        }))
    }

    /// Serves another site from now on. Requests that are under way end with the one they saw; only a
    /// table that has been sent since before the last replacement ends with an error, so that memory
    /// holds the content of two sites at most.
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

    /// Remembers that newer content was refused: it had so many faults, or could not be read.
    pub fn record_refused_reload(&self, faults: usize) {
        self.0.reload_errors.store(faults.max(1), Ordering::Relaxed);
    }

    /// Remembers that the server is about to stop.
    pub fn begin_stop(&self) {
        self.0.is_stopping.store(true, Ordering::Relaxed);
    }

    /// How the server is.
    #[must_use]
    pub fn health(&self) -> Health {
        if self.0.is_stopping.load(Ordering::Relaxed) {
            return Health::Stopping;
        }
        match self.0.reload_errors.load(Ordering::Relaxed) {
            0 => Health::Ready,
            faults => Health::ReloadRefused(faults),
        }
    }

    /// The site that is served right now.
    pub(super) fn site(&self) -> impl Deref<Target = Arc<Site>> {
        self.0.site.load()
    }

    /// The version of the content that is served right now.
    #[must_use]
    pub fn version(&self) -> String {
        self.0.site.load().version.clone()
    }
}

/// The site as it was when the request came: all of an answer is from one load.
pub(super) struct CurrentSite(pub Arc<Site>);

impl FromRequestParts<App> for CurrentSite {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, serving: &App) -> Result<Self, Infallible> {
        Ok(Self(serving.0.site.load_full()))
    }
}
