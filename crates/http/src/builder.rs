//! How a service is put together from its routes and settings.

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
use super::{BaseUrl, Freshness, Limits, Problem, Service, observe};

/// How a service is set up.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What clients may do.
    pub limits: Limits,
    /// Where the addresses in problems begin.
    pub base_url: BaseUrl,
    /// How long caches may keep answers.
    pub freshness: Freshness,
    /// Paths that are answered also when there is too much to do.
    pub always_admitted: &'static [&'static str],
    /// Paths to which a POST has a body that their handlers read. All other bodies are dropped.
    pub body_paths: &'static [&'static str],
    /// May scripts of other origins read nothing?
    pub is_same_origin_only: bool,
}

/// Wraps routes so that every request keeps the rules and the limits, and every response has what
/// the contract promises on all of them: codings, validators and conditional requests, problems with
/// their `instance` and the request's id, a true `Allow`, an answer to OPTIONS and HEAD, CORS, the
/// headers that keep browsers safe. A panic becomes a problem, and so do methods that a route lacks.
#[must_use]
pub fn build_service(routes: Router, settings: Settings) -> Service {
    // Known only to routes that are registered before it, so it stands here and not in a table.
    let routes = routes
        .method_not_allowed_fallback(method_not_allowed)
        .layer(MapRequestLayer::new(observe::note_route));
    let workers = Workers::new(&settings.limits);
    Service::new(Responder {
        // Around the whole router and not by its `layer`: axum adds `Allow` outside of that.
        routes: Router::new()
            .fallback_service(CatchPanicLayer::custom(panic_response).layer(routes)),
        headers: ResponseHeaders::new(settings.freshness, settings.is_same_origin_only),
        encoding_cache: EncodingCache::new(settings.limits.bytes_per_cache(), &workers),
        workers,
        gate: AdmissionControl::new(
            settings.limits,
            settings.always_admitted,
            settings.body_paths,
        ),
        base_url: settings.base_url,
    })
}

async fn method_not_allowed(method: Method) -> Problem {
    not_allowed(&method)
}

/// What was said is in the log already: the panic hook knows the place too.
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
    async fn a_panic_is_a_problem_that_keeps_its_words_to_itself() {
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
