//! Handles requests: cached resources at once, everything else with admission control.

use std::convert::Infallible;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::Method;
use axum::response::Response;

use super::client::Client;
use super::observe::{Observer, RequestGuard, with_guard};
use super::resources::{Rendering, Resources, SharedResources};
use super::responder::{RequestHead, Responder};
use super::response_body::{Content, ResponseBody};
use super::workers::Workers;
use super::{Limits, TrustedProxies};

/// Routes and everything around them (see [`build_service`](super::build_service)). Clones are the
/// same service.
#[derive(Clone)]
pub struct Service {
    responder: Arc<Responder>,
    resources: Option<SharedResources>,
    observer: Option<Observer>,
    /// The workers, on behalf of the client of the connection.
    workers: Workers,
    trusted_proxies: TrustedProxies,
}

impl Service {
    pub(super) fn new(responder: Responder, trusted_proxies: TrustedProxies) -> Self {
        Self {
            trusted_proxies,
            workers: responder.workers.clone(),
            responder: Arc::new(responder),
            resources: None,
            observer: None,
        }
    }

    /// Serves these resources.
    #[must_use]
    pub fn with_resources(self, resources: impl Resources) -> Self {
        Self {
            resources: Some(SharedResources::new(resources)),
            ..self
        }
    }

    /// Lets an observer record every request and its outcome.
    #[must_use]
    pub fn with_observer(self, observer: &Observer) -> Self {
        Self {
            observer: Some(observer.clone()),
            ..self
        }
    }

    /// The same service, for one connection.
    pub(super) fn for_client(self, client: &Client) -> Self {
        let workers = self.workers.for_client(client);
        Self { workers, ..self }
    }

    /// The limits on clients.
    pub(super) fn limits(&self) -> &Limits {
        &self.responder.admission.limits
    }

    /// Completes when little of the memory for responses is left.
    pub(super) async fn memory_is_short(&self) {
        self.workers.memory_is_short().await;
    }

    /// The address that has left most of its responses unread.
    pub(super) fn slowest_address(&self) -> Option<IpAddr> {
        self.workers.slowest_address()
    }

    pub(super) fn observer(&self) -> Option<&Observer> {
        self.observer.as_ref()
    }

    /// Responds to a request.
    pub(super) fn respond<B>(&self, request: Request<B>) -> ResponseFuture
    where
        B: HttpBody<Data = Bytes, Error: Into<axum::BoxError>> + Send + 'static,
    {
        let mut guard = self
            .observer
            .as_ref()
            .map(|observer| RequestGuard::start(observer, &request));
        let started = with_guard(&mut guard, || self.start(request));
        match started {
            Started::Done(response) => {
                ResponseFuture::Done(Some(ResponseBody::wrap(response, guard)))
            }
            Started::Routing(routing) => ResponseFuture::Routing { routing, guard },
        }
    }

    fn start<B>(&self, request: Request<B>) -> Started
    where
        B: HttpBody<Data = Bytes, Error: Into<axum::BoxError>> + Send + 'static,
    {
        if let Err(refusal) = self.responder.admission.check(&request) {
            return Started::Done(
                self.responder
                    .refuse(&refusal, &RequestHead::from_request(&request)),
            );
        }
        let workers = (self.workers).for_request(request.headers(), &self.trusted_proxies);
        let rendering = match self.find(&request, &workers) {
            LookupResult::Response(response) => return Started::Done(response),
            LookupResult::Rendering(rendering) => Some(rendering),
            LookupResult::Nothing => None,
        };
        let (responder, resources) = (Arc::clone(&self.responder), self.resources.clone());
        Started::Routing(Box::pin(responder.route(
            request.map(Body::new),
            resources,
            rendering,
            workers.into_owned(),
        )))
    }

    /// Looks up the resource of a request.
    fn find<B: HttpBody>(&self, request: &Request<B>, workers: &Workers) -> LookupResult {
        let is_read = request.method() == Method::GET || request.method() == Method::HEAD;
        let resources = (self.resources.as_ref())
            .filter(|_| is_read && request.body().is_end_stream())
            .and_then(|resources| Some((resources, resources.template(request.uri())?)));
        let Some((resources, template)) = resources else {
            return LookupResult::Nothing;
        };
        super::observe::note(template);
        let found = match resources.cached(request.uri()) {
            Some(cached) => Ok(cached),
            None => match resources.find(request.uri()) {
                Ok(rendering) => return LookupResult::Rendering(rendering),
                Err(problem) => Err(problem),
            },
        };
        (self.responder.respond_from_lookup(found, request, workers))
            .map_or(LookupResult::Nothing, LookupResult::Response)
    }
}

/// The result of looking up the resource of a request.
enum LookupResult {
    Response(Response<Content>),
    /// A response that has to be rendered.
    Rendering(Rendering),
    /// The request has to be routed, or its response has to wait for an encoding.
    Nothing,
}

enum Started {
    Done(Response<Content>),
    Routing(Routing),
}

type Routing = Pin<Box<dyn Future<Output = Response<Content>> + Send>>;

/// A response that is ready or in progress.
pub(super) enum ResponseFuture {
    Done(Option<Response<ResponseBody>>),
    Routing {
        routing: Routing,
        guard: Option<RequestGuard>,
    },
}

impl Future for ResponseFuture {
    type Output = Result<Response<ResponseBody>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *self {
            Self::Done(response) => Poll::Ready(Ok(response.take().expect("polled once"))),
            Self::Routing { routing, guard } => {
                let response = ready!(with_guard(guard, || routing.as_mut().poll(context)));
                Poll::Ready(Ok(ResponseBody::wrap(response, guard.take())))
            }
        }
    }
}

/// For requests without a connection, as in tests.
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
        let responding = self.respond(request);
        Box::pin(async move { Ok(responding.await?.map(Body::new)) })
    }
}
