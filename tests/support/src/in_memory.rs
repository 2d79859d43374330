//! Sends requests to a service without a socket: thousands per second, and no HTTP library between
//! the request and the response.

use axum::body::{Body, Bytes, to_bytes};
use axum::http::request::Builder;
use axum::http::{Request, Response, Uri};
use onrecord_http::Service;
use tokio::runtime::{self, Runtime};
use tower::ServiceExt;

/// A service and the runtime that runs it.
pub struct InMemoryClient {
    service: Service,
    runtime: Runtime,
}

impl InMemoryClient {
    /// Runs the service on the calling thread.
    pub fn new(service: Service) -> Self {
        let runtime = runtime::Builder::new_current_thread().enable_all().build();
        Self {
            service,
            runtime: runtime.expect("a runtime"),
        }
    }

    /// The response to a GET, with its complete body.
    pub fn get(&self, uri: &Uri, headers: &[(&str, &str)]) -> Response<Bytes> {
        self.send(Request::get(uri), headers, Body::empty())
    }

    /// The response to a POST of these bytes, with its complete body.
    pub fn post(&self, uri: &Uri, headers: &[(&str, &str)], body: &[u8]) -> Response<Bytes> {
        self.send(Request::post(uri), headers, Body::from(body.to_vec()))
    }

    fn send(&self, request: Builder, headers: &[(&str, &str)], body: Body) -> Response<Bytes> {
        let request = request.header("host", "a.example");
        let request = (headers.iter()).fold(request, |request, (name, value)| {
            request.header(*name, *value)
        });
        let request = request.body(body).expect("a request");
        self.runtime.block_on(async {
            let response = self.service.clone().oneshot(request).await;
            let (head, body) = response.expect("a response").into_parts();
            let body = to_bytes(body, usize::MAX).await.expect("a body");
            Response::from_parts(head, body)
        })
    }
}
