//! The layer that sees every request come and its answer go.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll, ready},
};

use axum::{extract::Request, response::Response};
use pin_project_lite::pin_project;
use tower::{Layer, Service};

use super::{Observer, current::lend, watch::Watch};

/// Puts an observer around a service.
#[derive(Clone)]
pub(super) struct Around(pub Observer);

impl<S> Layer<S> for Around {
    type Service = Observing<S>;

    fn layer(&self, inner: S) -> Observing<S> {
        Observing {
            inner,
            observer: self.0.clone(),
        }
    }
}

#[derive(Clone)]
pub(super) struct Observing<S> {
    inner: S,
    observer: Observer,
}

impl<S> Service<Request> for Observing<S>
where
    S: Service<Request, Response = Response, Error = Infallible>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Answering<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let mut watch = Watch::start(&self.observer, &request);
        let inner = lend(&mut watch.current, || self.inner.call(request));
        Answering {
            inner,
            watch: Some(watch),
        }
    }
}

pin_project! {
    pub(super) struct Answering<F> {
        #[pin]
        inner: F,
        watch: Option<Watch>,
    }
}

impl<F: Future<Output = Result<Response, Infallible>>> Future for Answering<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let polled = match this.watch {
            Some(watch) => lend(&mut watch.current, || this.inner.poll(context)),
            None => this.inner.poll(context),
        };
        let Ok(response) = ready!(polled);
        Poll::Ready(Ok(match this.watch.take() {
            Some(watch) => watch.follow(response),
            None => response,
        }))
    }
}
