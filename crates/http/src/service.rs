//! What answers requests: resources at once where that takes a look-up, anything else in its turn.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::Method;
use axum::response::Response;

use super::Limits;
use super::client::Client;
use super::observe::{Observer, RequestGuard, with_guard};
use super::resources::{Rendering, Resources, SharedResources};
use super::responder::{RequestHead, Responder};
use super::response_body::{Content, ResponseBody};
use super::workers::Workers;

/// Routes with all that stands around them (see [`build_service`](super::build_service)). A clone is the
/// same service.
#[derive(Clone)]
pub struct Service {
    responder: Arc<Responder>,
    served: Option<SharedResources>,
    observer: Option<Observer>,
    /// As the client has them whose requests it answers.
    workers: Workers,
}

impl Service {
    pub(super) fn new(responder: Responder) -> Self {
        Self {
            workers: responder.workers.clone(),
            responder: Arc::new(responder),
            served: None,
            observer: None,
        }
    }

    /// Serves resources.
    #[must_use]
    pub fn with_resources(self, resources: impl Resources) -> Self {
        Self {
            served: Some(SharedResources::new(resources)),
            ..self
        }
    }

    /// Lets an observer see every request and what becomes of it.
    #[must_use]
    pub fn with_observer(self, observer: &Observer) -> Self {
        Self {
            observer: Some(observer.clone()),
            ..self
        }
    }

    /// The same service, for a connection of its own.
    pub(super) fn for_client(self, client: &Client) -> Self {
        let workers = self.workers.for_client(client);
        Self { workers, ..self }
    }

    /// What clients may do.
    pub(super) fn limits(&self) -> &Limits {
        &self.responder.gate.limits
    }

    /// Completes when unread responses fill the memory.
    pub(super) async fn memory_is_short(&self) {
        self.workers.memory_is_short().await;
    }

    pub(super) fn observer(&self) -> Option<&Observer> {
        self.observer.as_ref()
    }

    /// Answers a request.
    pub(super) fn respond<B>(&self, request: Request<B>) -> ResponseFuture
    where
        B: HttpBody<Data = Bytes, Error: Into<axum::BoxError>> + Send + 'static,
    {
        let mut watch = self
            .observer
            .as_ref()
            .map(|observer| RequestGuard::start(observer, &request));
        let begun = with_guard(&mut watch, || self.start(request));
        match begun {
            Begun::Done(response) => {
                ResponseFuture::Done(Some(ResponseBody::wrap(response, watch)))
            }
            Begun::Routing(routing) => ResponseFuture::Routing { routing, watch },
        }
    }

    fn start<B>(&self, request: Request<B>) -> Begun
    where
        B: HttpBody<Data = Bytes, Error: Into<axum::BoxError>> + Send + 'static,
    {
        if let Err(refusal) = self.responder.gate.check(&request) {
            return Begun::Done(
                self.responder
                    .refuse(&refusal, &RequestHead::from_request(&request)),
            );
        }
        let rendering = match self.find(&request) {
            Found::Response(response) => return Begun::Done(response),
            Found::Rendering(rendering) => Some(rendering),
            Found::Nothing => None,
        };
        let (responder, served) = (Arc::clone(&self.responder), self.served.clone());
        Begun::Routing(Box::pin(responder.route(
            request.map(Body::new),
            served,
            rendering,
            self.workers.clone(),
        )))
    }

    /// What a look-up finds.
    fn find<B: HttpBody>(&self, request: &Request<B>) -> Found {
        let is_read = request.method() == Method::GET || request.method() == Method::HEAD;
        let served = (self.served.as_ref())
            .filter(|_| is_read && request.body().is_end_stream())
            .and_then(|served| Some((served, served.template(request.uri())?)));
        let Some((served, template)) = served else {
            return Found::Nothing;
        };
        super::observe::note(template);
        let found = match served.cached(request.uri()) {
            Some(kept) => Ok(kept),
            None => match served.find(request.uri()) {
                Ok(rendering) => return Found::Rendering(rendering),
                Err(problem) => Err(problem),
            },
        };
        (self
            .responder
            .respond_from_lookup(found, request, &self.workers))
        .map_or(Found::Nothing, Found::Response)
    }
}

/// What a look-up finds for a request.
enum Found {
    Response(Response<Content>),
    /// An answer that has to be rendered.
    Rendering(Rendering),
    /// It has to be routed, or waits for an encoding.
    Nothing,
}

enum Begun {
    Done(Response<Content>),
    Routing(Routing),
}

type Routing = Pin<Box<dyn Future<Output = Response<Content>> + Send>>;

/// A response that is ready or being found.
pub(super) enum ResponseFuture {
    Done(Option<Response<ResponseBody>>),
    Routing {
        routing: Routing,
        watch: Option<RequestGuard>,
    },
}

impl Future for ResponseFuture {
    type Output = Result<Response<ResponseBody>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *self {
            Self::Done(response) => Poll::Ready(Ok(response.take().expect("polled once"))),
            Self::Routing { routing, watch } => {
                let response = ready!(with_guard(watch, || routing.as_mut().poll(context)));
                Poll::Ready(Ok(ResponseBody::wrap(response, watch.take())))
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
        let answering = self.respond(request);
        Box::pin(async move { Ok(answering.await?.map(Body::new)) })
    }
}
