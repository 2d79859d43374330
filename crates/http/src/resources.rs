//! What is read by GET and HEAD: resources that have URLs of their own, without routes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::http::Uri;

use super::{
    Answer, AnswerCache, Problem,
    workers::{Undone, Work, Workers},
};

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

/// An answer that has to be rendered.
pub struct Rendering {
    work: Work,
    render: Box<dyn FnOnce() -> Answer + Send>,
    /// Where it is kept, and the target that it answers.
    kept: Option<(Arc<AnswerCache>, String)>,
}

impl Rendering {
    /// Renders an answer. `work` says how much there is to do.
    #[must_use]
    pub fn new(work: Work, render: impl FnOnce() -> Answer + Send + 'static) -> Self {
        Self {
            work,
            render: Box::new(render),
            kept: None,
        }
    }

    /// Keeps the answer for those who ask for the same target.
    #[must_use]
    pub fn kept_in(self, cache: Arc<AnswerCache>, target: impl Into<String>) -> Self {
        Self {
            kept: Some((cache, target.into())),
            ..self
        }
    }

    /// Has the answer rendered, and measured if it is too large to hold, a part at a time: so others
    /// have their turn in between.
    pub(super) async fn run(self, workers: &Workers) -> Result<Answer, Undone> {
        let (work, render) = (self.work, self.render);
        let render = async {
            let mut answer = workers.run(work, render).await?;
            while !answer.is_measured() {
                let measure = move || answer.measure();
                answer = workers.run(Work::Large, measure).await?;
            }
            answer.within(workers)
        };
        match self.kept {
            Some((cache, target)) => cache.get_or_render(&target, render).await,
            None => render.await,
        }
    }
}

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

#[cfg(test)]
mod tests {
    use std::sync::{Mutex, mpsc};

    use axum::{Router, body::Body, extract::Request};
    use tower::ServiceExt;

    use super::*;
    use crate::{Limits, Media, Settings, complete};

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

        fn kept(&self, target: &str) -> Option<Answer> {
            (target == "/kept").then(|| Answer::new(Media::Text, "kept"))
        }

        fn find(&self, target: &str) -> Result<Rendering, Problem> {
            if target == "/panics" {
                let panics = || panic!("a renderer's own words");
                return Ok(Rendering::new(Work::Small, panics));
            }
            let (begun, may_end) = (self.begun.clone(), Arc::clone(&self.may_end));
            Ok(Rendering::new(Work::Large, move || {
                begun.send(()).unwrap();
                may_end.lock().unwrap().recv().unwrap();
                Answer::new(Media::Text, "slow")
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
        let service = complete(Router::new(), settings).with_resources(Slow { begun, may_end });
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
