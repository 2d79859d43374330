//! What is read by GET and HEAD: resources that have URLs of their own, without routes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::http::Uri;

use super::workers::{JobError, JobSize, Workers};
use super::{Problem, Representation, ResponseCache};

/// Resources that are read: they answer each GET and HEAD of their URLs, and nothing else does. A
/// target is the path and the query of a URL.
pub trait Resources: Send + Sync + 'static {
    /// The template of a path, if resources have such URLs. Whether there is one at it is another
    /// question.
    fn template(&self, path: &str) -> Option<&'static str>;

    /// The answer to a target, if it has been rendered and is kept.
    fn cached(&self, target: &str) -> Option<Representation>;

    /// Finds the resource of a target whose path has a template. This is a look-up; what takes longer
    /// is left to the rendering.
    ///
    /// # Errors
    /// A problem that says what is wrong with the target.
    fn find(&self, target: &str) -> Result<Rendering, Problem>;
}

/// An answer that has to be rendered.
pub struct Rendering {
    size: JobSize,
    render: Box<dyn FnOnce() -> Representation + Send>,
    /// Where it is kept, and the target that it answers.
    cache_entry: Option<(Arc<ResponseCache>, String)>,
}

impl Rendering {
    /// Renders an answer. `size` says how much there is to do.
    #[must_use]
    pub fn new(size: JobSize, render: impl FnOnce() -> Representation + Send + 'static) -> Self {
        Self {
            size,
            render: Box::new(render),
            cache_entry: None,
        }
    }

    /// Keeps the answer for those who ask for the same target.
    #[must_use]
    pub fn cached_in(self, cache: Arc<ResponseCache>, target: impl Into<String>) -> Self {
        Self {
            cache_entry: Some((cache, target.into())),
            ..self
        }
    }

    /// Has the answer rendered, and measured if it is too large to hold, a part at a time: so others
    /// have their turn in between.
    pub(super) async fn run(self, workers: &Workers) -> Result<Representation, JobError> {
        let (work, render) = (self.size, self.render);
        let render = async {
            let mut answer = workers.run(work, render).await?;
            while !answer.is_measured() {
                let measure = move || answer.measure();
                answer = workers.run(JobSize::Large, measure).await?;
            }
            answer.reserve_memory(workers)
        };
        match self.cache_entry {
            Some((cache, target)) => cache.get_or_render(&target, render).await,
            None => render.await,
        }
    }
}

/// Resources that are served. A clone is the same ones.
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

    /// A panic is a problem.
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

    /// `/kept` is ready; `/slow` says that it has begun, and waits until it may end.
    struct Slow {
        begun: mpsc::Sender<()>,
        may_end: Arc<Mutex<mpsc::Receiver<()>>>,
    }

    impl Resources for Slow {
        fn template(&self, path: &str) -> Option<&'static str> {
            ["/kept", "/slow", "/panics"]
                .into_iter()
                .find(|it| *it == path)
        }

        fn cached(&self, target: &str) -> Option<Representation> {
            (target == "/kept").then(|| Representation::new(MediaType::Text, "kept"))
        }

        fn find(&self, target: &str) -> Result<Rendering, Problem> {
            if target == "/panics" {
                let panics = || panic!("a renderer's own words");
                return Ok(Rendering::new(JobSize::Small, panics));
            }
            let (begun, may_end) = (self.begun.clone(), Arc::clone(&self.may_end));
            Ok(Rendering::new(JobSize::Large, move || {
                begun.send(()).unwrap();
                may_end.lock().unwrap().recv().unwrap();
                Representation::new(MediaType::Text, "slow")
            }))
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_rendered_counts_as_under_way_and_what_is_kept_does_not() {
        let (begun, has_begun) = mpsc::channel();
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
            build_service(Router::new(), settings).with_resources(Slow { begun, may_end });
        let status = |path: &str| {
            let request = Request::get(path).header("host", "a").body(Body::empty());
            let answering = service.clone().oneshot(request.unwrap());
            async move { answering.await.unwrap().status() }
        };
        let first = tokio::spawn(status("/slow"));
        tokio::task::block_in_place(|| has_begun.recv().unwrap());
        assert_eq!(status("/slow").await, 503);
        assert_eq!(status("/panics").await, 503);
        assert_eq!(status("/kept").await, 200);
        assert_eq!(status("/nowhere").await, 503);
        end.send(()).unwrap();
        assert_eq!(first.await.unwrap(), 200);
        assert_eq!(status("/panics").await, 500);
        assert_eq!(status("/kept").await, 200);
    }
}
