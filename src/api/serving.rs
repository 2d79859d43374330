//! What is served right now, and the one snapshot of it that a request sees.

use std::{convert::Infallible, sync::Arc};

use axum::{extract::FromRequestParts, http::request::Parts};

use super::Site;

/// The site that is served right now. Handlers reach it through `Current` alone.
#[derive(Clone)]
pub struct Serving(Arc<Site>);

impl Serving {
    /// Serves this site.
    #[must_use]
    pub fn new(site: Site) -> Self {
        Self(Arc::new(site))
    }
}

/// The site as it was when the request came: all of an answer is from one load.
pub(super) struct Current(pub Arc<Site>);

impl FromRequestParts<Serving> for Current {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, serving: &Serving) -> Result<Self, Infallible> {
        Ok(Self(Arc::clone(&serving.0)))
    }
}
