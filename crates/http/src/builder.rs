//! Builds a service from its routes and settings.

use std::any::Any;

use axum::Router;
use axum::body::Body;
use axum::http::Method;
use axum::response::{IntoResponse, Response};
use tower::Layer;
use tower::util::MapRequestLayer;
use tower_http::catch_panic::CatchPanicLayer;

use super::admission::AdmissionControl;
use super::encoding::EncodingCache;
use super::responder::{Responder, not_allowed};
use super::response_headers::ResponseHeaders;
use super::workers::Workers;
use super::{BaseUrl, Freshness, Limits, Problem, ProblemPage, Service, TrustedProxies, observe};

/// The settings of a service.
#[derive(Clone, Default)]
pub struct Settings {
    /// The limits on clients.
    pub limits: Limits,
    /// The prefix of the URLs in problems.
    pub base_url: BaseUrl,
    /// How long caches may use responses.
    pub freshness: Freshness,
    /// Paths that are served even when the server is overloaded.
    pub always_admitted: &'static [&'static str],
    /// Paths whose handlers read the body of a POST. All other bodies are discarded.
    pub body_paths: &'static [&'static str],
    /// The proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: TrustedProxies,
    /// Renders problems as pages; without it, every problem is a document.
    pub problem_page: Option<ProblemPage>,
    /// Whether scripts from other origins are prevented from reading responses.
    pub is_same_origin_only: bool,
}

/// Wraps routes so that every request is checked against the rules and limits, and every response has what
/// the API specification promises for all of them: content encodings, validators and conditional requests,
/// problems with their `instance` and the id of the request, a correct `Allow`, responses to OPTIONS and
/// HEAD, CORS, and security headers for browsers. A panic results in a problem, and so does a request with
/// a method that the route does not support.
#[must_use]
pub fn build_service(routes: Router, settings: Settings) -> Service {
    let limits = settings.limits.with_requests_below_connections();
    // The fallback applies only to routes that are registered before it.
    let routes = routes
        .method_not_allowed_fallback(method_not_allowed)
        .layer(MapRequestLayer::new(observe::note_route));
    let workers = Workers::new(&limits);
    let responder = Responder {
        // axum adds `Allow` outside of layers, so this wraps the whole router instead of using its `layer`.
        routes: Router::new()
            .fallback_service(CatchPanicLayer::custom(panic_response).layer(routes)),
        headers: ResponseHeaders::new(settings.freshness, settings.is_same_origin_only),
        encoding_cache: EncodingCache::new(limits.bytes_per_cache(), &workers),
        workers,
        admission: AdmissionControl::new(limits, settings.always_admitted, settings.body_paths),
        base_url: settings.base_url,
        problem_page: settings.problem_page,
    };
    Service::new(responder, settings.trusted_proxies)
}

async fn method_not_allowed(method: Method) -> Problem {
    not_allowed(&method)
}

/// The panic hook has already logged the message and the location.
fn panic_response(_: Box<dyn Any + Send>) -> Response<Body> {
    Problem::internal_without_cause().into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use axum::http::{Request, StatusCode};
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;
    use crate::Representation;

    #[tokio::test]
    async fn a_panic_becomes_a_problem_that_does_not_reveal_its_message() {
        async fn fails() -> Representation {
            panic!("the secret words");
        }
        let routes = Router::new().route("/fails", get(fails));
        let routes = build_service(routes, Settings::default());
        let request = Request::get("/fails?a={b}%25")
            .header("host", "localhost")
            .body(Body::empty())
            .unwrap();
        let response = routes.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers().clone();
        assert_eq!(headers["content-type"], "application/problem+json");
        assert_eq!(headers["cache-control"], "no-store");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["access-control-allow-origin"], "*");
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let text = std::str::from_utf8(&body).unwrap();
        assert!(!text.contains("secret") && text.contains("\"instance\":\"/fails?a=%7Bb%7D%25\""));
    }
}
