//! Resources: content that GET and HEAD requests read at its own URLs, without routes.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::http::Uri;

use super::workers::{JobError, JobSize, Workers};
use super::{Problem, Representation, ResponseCache};

/// Resources at URLs. They handle every GET and HEAD of these URLs, and no other requests. A target is a
/// request target in origin form: the path and query of a URL (RFC 9112, 3.2.1).
pub trait Resources: Send + Sync + 'static {
    /// The template that a path matches; `None` if it matches none. A resource need not exist at the path.
    fn template(&self, path: &str) -> Option<&'static str>;

    /// The response to a target, if it has been rendered and is cached.
    fn cached(&self, target: &str) -> Option<Representation>;

    /// Finds the resource of a target whose path has a template. This must be a quick look-up;
    /// anything slower belongs in the rendering.
    ///
    /// # Errors
    /// A problem that says what is wrong with the target.
    fn find(&self, target: &str) -> Result<Rendering, Problem>;
}

/// A response that has to be rendered.
pub struct Rendering {
    size: JobSize,
    render: Box<dyn FnOnce() -> Representation + Send>,
    /// The cache to put it into, and its target there.
    cache_entry: Option<(Arc<ResponseCache>, String)>,
    /// Kept until the response has been measured.
    source: Option<Arc<dyn Any + Send + Sync>>,
}

impl Rendering {
    /// A rendering; `size` says how much work it is.
    #[must_use]
    pub fn new(size: JobSize, render: impl FnOnce() -> Representation + Send + 'static) -> Self {
        Self {
            size,
            render: Box::new(render),
            cache_entry: None,
            source: None,
        }
    }

    /// Keeps what the response is rendered from, until it has been rendered.
    #[must_use]
    pub fn keeping(self, source: Arc<dyn Any + Send + Sync>) -> Self {
        Self {
            source: Some(source),
            ..self
        }
    }

    /// Caches the result for other requests of the same target.
    #[must_use]
    pub fn cached_in(self, cache: Arc<ResponseCache>, target: impl Into<String>) -> Self {
        Self {
            cache_entry: Some((cache, target.into())),
            ..self
        }
    }

    /// Renders the response.
    pub(super) async fn run(self, workers: &Workers) -> Result<Representation, JobError> {
        let (size, render, _source) = (self.size, self.render, self.source);
        let render = async { workers.run(size, render).await?.reserve_memory(workers) };
        match self.cache_entry {
            Some((cache, target)) => cache.get_or_render(&target, render).await,
            None => render.await,
        }
    }
}

/// The resources that a service has. Clones share them.
#[derive(Clone)]
pub(super) struct SharedResources(Arc<dyn Resources>);

impl SharedResources {
    pub(super) fn new(resources: impl Resources) -> Self {
        Self(Arc::new(resources))
    }

    pub(super) fn template(&self, uri: &Uri) -> Option<&'static str> {
        self.0.template(uri.path())
    }

    pub(super) fn cached(&self, uri: &Uri) -> Option<Representation> {
        self.0.cached(request_target(uri))
    }

    /// Like [`Resources::find`], but a panic becomes a problem.
    pub(super) fn find(&self, uri: &Uri) -> Result<Rendering, Problem> {
        let find = || self.0.find(request_target(uri));
        catch_unwind(AssertUnwindSafe(find))
            .unwrap_or_else(|_| Err(Problem::internal_without_cause()))
    }
}

fn request_target(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", |target| target.as_str())
}

#[cfg(test)]
mod tests {
    use std::sync::{Mutex, mpsc};

    use axum::Router;
    use axum::body::Body;
    use axum::extract::Request;
    use tower::ServiceExt;

    use super::*;
    use crate::{Limits, MediaType, Settings, build_service};

    /// `/cached` is cached; `/slow` reports that it has started, and waits until it may end.
    struct Slow {
        started: mpsc::Sender<()>,
        may_end: Arc<Mutex<mpsc::Receiver<()>>>,
    }

    impl Resources for Slow {
        fn template(&self, path: &str) -> Option<&'static str> {
            ["/cached", "/slow", "/panics"]
                .into_iter()
                .find(|known| *known == path)
        }

        fn cached(&self, target: &str) -> Option<Representation> {
            (target == "/cached").then(|| Representation::new(MediaType::Text, "cached"))
        }

        fn find(&self, target: &str) -> Result<Rendering, Problem> {
            if target == "/panics" {
                let panics = || panic!("a renderer panics");
                return Ok(Rendering::new(JobSize::Small, panics));
            }
            let (started, may_end) = (self.started.clone(), Arc::clone(&self.may_end));
            Ok(Rendering::new(JobSize::Large(1), move || {
                started.send(()).unwrap();
                may_end.lock().unwrap().recv().unwrap();
                Representation::new(MediaType::Text, "slow")
            }))
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_response_counts_as_under_way_while_it_is_rendered_and_not_if_it_is_cached() {
        let (started, has_started) = mpsc::channel();
        let (end, may_end) = mpsc::channel();
        let may_end = Arc::new(Mutex::new(may_end));
        let limits = Limits {
            requests: 1,
            ..Limits::default()
        };
        let settings = Settings {
            limits,
            ..Settings::default()
        };
        let service =
            build_service(Router::new(), settings).with_resources(Slow { started, may_end });
        let status = |path: &str| {
            let request = Request::get(path).header("host", "a").body(Body::empty());
            let answering = service.clone().oneshot(request.unwrap());
            async move { answering.await.unwrap().status() }
        };
        let first = tokio::spawn(status("/slow"));
        tokio::task::block_in_place(|| has_started.recv().unwrap());
        assert_eq!(status("/slow").await, 503);
        assert_eq!(status("/panics").await, 503);
        assert_eq!(status("/cached").await, 200);
        assert_eq!(status("/nowhere").await, 503);
        end.send(()).unwrap();
        assert_eq!(first.await.unwrap(), 200);
        assert_eq!(status("/panics").await, 500);
        assert_eq!(status("/cached").await, 200);
    }
}
