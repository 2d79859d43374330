//! What is read by GET and HEAD: resources that have URLs of their own, without routes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::http::Uri;

use super::{Answer, Problem};

/// Resources that are read: they answer each GET and HEAD of their URLs, and nothing else does. A
/// target is the path and the query of a URL.
pub trait Resources: Send + Sync + 'static {
    /// The template of a path, if resources have such URLs. Whether there is one at it is another
    /// question.
    fn template(&self, path: &str) -> Option<&'static str>;

    /// The answer to a target, if it has been rendered and is kept.
    fn kept(&self, target: &str) -> Option<Answer>;

    /// Finds the resource of a target whose path has a template. This is a look-up; what takes longer
    /// is left to the rendering.
    ///
    /// # Errors
    /// A problem that says what is wrong with the target.
    fn find(&self, target: &str) -> Result<Rendering, Problem>;
}

/// Renders an answer.
pub type Rendering = Box<dyn FnOnce() -> Answer + Send>;

/// Resources that are served. A clone is the same ones.
#[derive(Clone)]
pub(super) struct Served(Arc<dyn Resources>);

impl Served {
    pub(super) fn new(resources: impl Resources) -> Self {
        Self(Arc::new(resources))
    }

    pub(super) fn template(&self, uri: &Uri) -> Option<&'static str> {
        self.0.template(uri.path())
    }

    pub(super) fn kept(&self, uri: &Uri) -> Option<Answer> {
        self.0.kept(target(uri))
    }

    /// A panic is a problem.
    pub(super) fn find(&self, uri: &Uri) -> Result<Rendering, Problem> {
        let find = || self.0.find(target(uri));
        catch_unwind(AssertUnwindSafe(find)).unwrap_or_else(|_| Err(Problem::unexplained()))
    }
}

fn target(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", |target| target.as_str())
}
