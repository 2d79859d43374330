//! What is served to GET and HEAD: resources at addresses of their own, without routes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::http::Uri;

use super::{Answer, Problem, Workers};

/// Resources that are read. They answer every GET and HEAD of their addresses, and nobody else does.
pub trait Resources: Send + Sync + 'static {
    /// The template of a path, if resources have such addresses. Whether there is one at it is another
    /// question.
    fn template(&self, path: &str) -> Option<&'static str>;

    /// May it take longer than a look-up to answer? Then the request counts as one that is under way,
    /// has a limit of time, and is answered by the workers.
    fn is_slow(&self, path: &str, query: Option<&str>) -> bool;

    /// The resource at an address that has a template.
    ///
    /// # Errors
    /// A problem that says what is wrong with the address.
    fn get(&self, path: &str, query: Option<&str>) -> Result<Answer, Problem>;
}

/// Resources, and who finds those that take longer. A clone is the same ones.
#[derive(Clone)]
pub(super) struct Served {
    resources: Arc<dyn Resources>,
    workers: Workers,
}

impl Served {
    pub(super) fn new(resources: impl Resources, workers: Workers) -> Self {
        Self {
            resources: Arc::new(resources),
            workers,
        }
    }

    pub(super) fn template(&self, uri: &Uri) -> Option<&'static str> {
        self.resources.template(uri.path())
    }

    pub(super) fn is_slow(&self, uri: &Uri) -> bool {
        self.resources.is_slow(uri.path(), uri.query())
    }

    /// The resource at an address, found here and now. A panic is a problem.
    pub(super) fn get(&self, uri: &Uri) -> Result<Answer, Problem> {
        let get = || self.resources.get(uri.path(), uri.query());
        catch_unwind(AssertUnwindSafe(get)).unwrap_or_else(|_| Err(Problem::unexplained()))
    }

    /// The same, by a worker if it may take long.
    pub(super) async fn get_in_turn(&self, uri: &Uri) -> Result<Answer, Problem> {
        if !self.is_slow(uri) {
            return self.get(uri);
        }
        let (served, uri) = (self.clone(), uri.clone());
        self.workers.run(move || served.get(&uri)).await?
    }
}
