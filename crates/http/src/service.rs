//! What answers requests: a ready answer at once, anything else by the routes.

use std::{
    convert::Infallible,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
    http::Method,
    response::Response,
};

use super::{
    Answer, Limits,
    answer::Wanted,
    body::{Content, Sent},
    complete::{Asked, House, strip_body},
    observe::{Observer, Watch, lend},
};

/// An answer that is found at once: whole since the content was loaded, or joined from what is.
#[derive(Debug, Clone)]
pub struct Ready {
    /// The answer.
    pub answer: Answer,
    /// The template of its address, for the metrics.
    pub route: &'static str,
}

/// Finds what is ready at a path, for a query.
type Find = dyn Fn(&str, Option<&str>) -> Option<Ready> + Send + Sync;

/// Routes with all that stands around them (see [`complete`](super::complete())). A clone is the
/// same service.
#[derive(Clone)]
pub struct Service {
    house: Arc<House>,
    ready: Option<Arc<Find>>,
    observer: Option<Observer>,
}

impl Service {
    pub(super) fn new(house: House) -> Self {
        Self {
            house: Arc::new(house),
            ready: None,
            observer: None,
        }
    }

    /// Asks this first what is ready at a path, for a query: to GET it then costs no routing. It must
    /// answer as the routes would; what it can't answer, they do.
    #[must_use]
    pub fn with_ready(
        self,
        ready: impl Fn(&str, Option<&str>) -> Option<Ready> + Send + Sync + 'static,
    ) -> Self {
        Self {
            ready: Some(Arc::new(ready)),
            ..self
        }
    }

    /// Lets an observer see every request and what becomes of it.
    #[must_use]
    pub fn observed(self, observer: &Observer) -> Self {
        Self {
            observer: Some(observer.clone()),
            ..self
        }
    }

    /// What clients may do.
    pub(super) fn limits(&self) -> &Limits {
        &self.house.gate.limits
    }

    pub(super) fn observer(&self) -> Option<&Observer> {
        self.observer.as_ref()
    }

    /// Answers a request.
    pub(super) fn answer<B>(&self, request: Request<B>) -> Answering
    where
        B: HttpBody<Data = Bytes, Error: Into<axum::BoxError>> + Send + 'static,
    {
        let mut watch = self
            .observer
            .as_ref()
            .map(|observer| Watch::start(observer, &request));
        let begun = lend(&mut watch, || self.begin(request));
        match begun {
            Begun::Done(response) => Answering::Done(Some(Sent::of(response, watch))),
            Begun::Routing(routing) => Answering::Routing { routing, watch },
        }
    }

    fn begin<B>(&self, request: Request<B>) -> Begun
    where
        B: HttpBody<Data = Bytes, Error: Into<axum::BoxError>> + Send + 'static,
    {
        if let Err(refusal) = self.house.gate.check(&request) {
            return Begun::Done(self.house.refuse(&refusal, &Asked::of(&request)));
        }
        match self.at_once(&request) {
            Some(response) => Begun::Done(response),
            None => Begun::Routing(Box::pin(
                Arc::clone(&self.house).route(request.map(Body::new)),
            )),
        }
    }

    /// The response, if it is ready.
    fn at_once<B: HttpBody>(&self, request: &Request<B>) -> Option<Response<Content>> {
        let find = self.ready.as_ref()?;
        let is_head = request.method() == Method::HEAD;
        let is_plain =
            (is_head || request.method() == Method::GET) && request.body().is_end_stream();
        if !is_plain {
            return None;
        }
        let uri = request.uri();
        // The routes would panic too, where that is caught and told.
        let found = catch_unwind(AssertUnwindSafe(|| find(uri.path(), uri.query())));
        let Ready { answer, route } = found.ok()??;
        let wanted = Wanted::of(request.method(), request.headers());
        let house = &self.house;
        house.ensure_next(&answer).ok()?;
        let responded = answer.respond(&wanted, &house.headers, &house.codings);
        let mut response = responded.ok()?;
        super::observe::note(route);
        if is_head {
            strip_body(&mut response);
        }
        Some(response)
    }
}

enum Begun {
    Done(Response<Content>),
    Routing(Routing),
}

type Routing = Pin<Box<dyn Future<Output = Response<Content>> + Send>>;

/// A response that is ready or being found.
pub(super) enum Answering {
    Done(Option<Response<Sent>>),
    Routing {
        routing: Routing,
        watch: Option<Watch>,
    },
}

impl Future for Answering {
    type Output = Result<Response<Sent>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *self {
            Self::Done(response) => Poll::Ready(Ok(response.take().expect("polled once"))),
            Self::Routing { routing, watch } => {
                let response = ready!(lend(watch, || routing.as_mut().poll(context)));
                Poll::Ready(Ok(Sent::of(response, watch.take())))
            }
        }
    }
}

/// For whoever asks without a connection, as tests do.
impl<B> tower::Service<Request<B>> for Service
where
    B: HttpBody<Data = Bytes, Error: Into<axum::BoxError>> + Send + 'static,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let answering = self.answer(request);
        Box::pin(async move { Ok(answering.await?.map(Body::new)) })
    }
}
