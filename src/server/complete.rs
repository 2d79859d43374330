//! The one place where what a handler returns becomes a response.

use std::{any::Any, sync::Arc};

use axum::{
    Router,
    body::{Body, HttpBody},
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode, Uri, Version,
        header::{ALLOW, CONNECTION, CONTENT_LENGTH},
    },
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use tower::{ServiceBuilder, util::MapRequestLayer};
use tower_http::catch_panic::CatchPanicLayer;

use super::{
    Answer, Base, Kind, Limits, Problem, RequestId,
    admit::Gate,
    conditions::{Conditions, Verdict},
    cors, headers,
    instance::instance,
    observe,
    request_id::X_REQUEST_ID,
};

/// What a handler has decided, on its way out in the response's extensions.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    Answer(Answer),
    Problem(Problem),
}

/// A blank response that carries the outcome. Its status says an error until it is completed, so
/// that routes nobody has wrapped can't look well.
impl IntoResponse for Outcome {
    fn into_response(self) -> Response {
        let mut response = StatusCode::NOT_IMPLEMENTED.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Wraps routes so that every request keeps the rules and the limits, and every response has what
/// the contract promises on all of them: validators and conditional requests, problems with their
/// `instance` and the request's id, a true `Allow`, an answer to OPTIONS and HEAD, CORS, the headers
/// that keep browsers safe. A panic becomes a problem, and so do methods that a route lacks.
///
/// The addresses in problems begin at `base`. Requests for `always` are answered also when there is
/// too much to do.
pub fn complete(
    routes: Router,
    limits: &Limits,
    base: &Base,
    always: &'static [&'static str],
) -> Router {
    // Known only to routes that are registered before it, so it stands here and not in a table.
    let routes = routes
        .method_not_allowed_fallback(method_not_allowed)
        .layer(MapRequestLayer::new(observe::note_route));
    let house = Arc::new(House {
        gate: Gate::new(limits.clone(), always),
        base: base.clone(),
    });
    // Around the whole router and not by its `layer`: axum adds `Allow` outside of that.
    Router::new().fallback_service(
        ServiceBuilder::new()
            .layer(from_fn_with_state(house, conclude))
            .layer(CatchPanicLayer::custom(panicked))
            .service(routes),
    )
}

struct House {
    gate: Gate,
    base: Base,
}

/// What is known of a request once it is gone. None of it costs an allocation in a plain GET.
struct Asked {
    method: Method,
    uri: Uri,
    version: Version,
    conditions: Conditions,
    is_preflight: bool,
    id: Option<RequestId>,
    sent_id: Option<HeaderValue>,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let headers = request.headers();
        Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            version: request.version(),
            conditions: Conditions::of(headers),
            is_preflight: cors::is_preflight(request.method(), headers),
            id: request.extensions().get().cloned(),
            sent_id: headers.get(X_REQUEST_ID).cloned(),
        }
    }

    fn id(&self) -> RequestId {
        let settled = observe::request_id().or_else(|| self.id.clone());
        settled.unwrap_or_else(|| RequestId::of(self.sent_id.as_ref()))
    }
}

async fn conclude(State(house): State<Arc<House>>, request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    let answering = async |request: Request| {
        if asked.is_preflight {
            cors::preflight()
        } else if asked.uri.path() == "*" {
            no_content(Some(ALL_METHODS))
        } else {
            next.run(request).await
        }
    };
    let mut response = match house.gate.admit(request, answering).await {
        Ok(mut inner) => {
            let allow = inner.headers().get(ALLOW).map(with_options);
            match inner.extensions_mut().remove::<Outcome>() {
                Some(Outcome::Answer(answer)) => answered(answer, &asked, &house.base),
                Some(Outcome::Problem(problem)) => failed(&problem, &asked, &house.base, allow),
                None => {
                    inner.headers_mut().extend(headers::OF_DATA.clone());
                    inner
                }
            }
        }
        Err(refusal) => {
            let allow = Some(ALL_METHODS);
            let mut response = failed(&refusal.problem, &asked, &house.base, allow);
            // HTTP/2 has no such field: there a connection outlives each of its requests.
            if refusal.closes && asked.version < Version::HTTP_2 {
                let close = HeaderValue::from_static("close");
                response.headers_mut().insert(CONNECTION, close);
            }
            response
        }
    };
    if asked.method == Method::HEAD {
        strip_body(&mut response);
    }
    response
}

const ALL_METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// The conditions of a request are looked at once there is an answer to it (RFC 9110, 13.2.1).
fn answered(answer: Answer, asked: &Asked, base: &Base) -> Response {
    match asked.conditions.judge(answer.etag()) {
        Verdict::Send => answer.respond(false),
        Verdict::Held => answer.respond(true),
        Verdict::Unwanted => {
            let detail = "The answer has none of the tags that If-Match names.";
            let problem = Problem::new(Kind::PreconditionFailed, detail);
            failed(&problem, asked, base, None)
        }
    }
}

fn failed(problem: &Problem, asked: &Asked, base: &Base, allow: Option<HeaderValue>) -> Response {
    let id = asked.id();
    if let Some(cause) = problem.cause() {
        observe::log_cause(cause, &id);
    }
    let allow = allow.filter(|_| problem.kind() == Kind::MethodNotAllowed);
    if allow.is_some() && asked.method == Method::OPTIONS {
        return no_content(allow);
    }
    let mut response = problem.respond(base, &instance(&asked.uri), &id);
    if let Some(allow) = allow {
        response.headers_mut().insert(ALLOW, allow);
    }
    response
}

fn no_content(allow: Option<HeaderValue>) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response.headers_mut().clone_from(&headers::OF_DATA);
    if let Some(allow) = allow {
        response.headers_mut().insert(ALLOW, allow);
    }
    response
}

/// What axum knows of the route's methods ("GET,HEAD"), and OPTIONS, which all routes answer.
fn with_options(allow: &HeaderValue) -> HeaderValue {
    let methods = allow.to_str().unwrap_or_default().replace(',', ", ");
    HeaderValue::from_str(&format!("{methods}, OPTIONS")).unwrap_or_else(|_| allow.clone())
}

/// HEAD has the headers of GET, the length of the body that it leaves out among them.
fn strip_body(response: &mut Response) {
    let body = std::mem::replace(response.body_mut(), Body::empty());
    let length = body.size_hint().exact().filter(|length| *length > 0);
    if let Some(length) = length {
        let headers: &mut HeaderMap = response.headers_mut();
        headers.insert(CONTENT_LENGTH, length.into());
    }
}

async fn method_not_allowed(method: Method) -> Problem {
    Problem::new(
        Kind::MethodNotAllowed,
        format!("{method} is not known here. The header Allow lists what is."),
    )
}

/// What was said is in the log already: the panic hook knows the place too.
fn panicked(_: Box<dyn Any + Send>) -> Response {
    Problem::unexplained().into_response()
}

#[cfg(test)]
mod tests {
    use axum::{body::to_bytes, http::Request as HttpRequest, routing::get};
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_problem_that_keeps_its_words_to_itself() {
        async fn fails() -> Answer {
            panic!("the secret words");
        }
        let routes = Router::new().route("/fails", get(fails));
        let routes = complete(routes, &Limits::default(), &Base::default(), &[]);
        let request = HttpRequest::get("/fails?a={b}%25")
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
