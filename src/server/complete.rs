//! The one place where what a handler returns becomes a response.

use std::any::Any;

use axum::{
    Router,
    body::{Body, HttpBody},
    extract::Request,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode, Uri,
        header::{ALLOW, CONTENT_LENGTH, X_CONTENT_TYPE_OPTIONS},
    },
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use tower::{ServiceBuilder, util::MapRequestLayer};
use tower_http::catch_panic::CatchPanicLayer;

use super::{Answer, Kind, Problem, cors, observe};

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

/// Wraps routes so that every response has what the contract promises on all of them: validators
/// and conditional requests, problems with their `instance`, a true `Allow`, an answer to OPTIONS
/// and HEAD, CORS, `nosniff`. A panic becomes a problem.
///
/// Methods that a route lacks become problems too.
pub fn complete(routes: Router) -> Router {
    // Known only to routes that are registered before it, so it stands here and not in a table.
    let routes = routes
        .method_not_allowed_fallback(method_not_allowed)
        .layer(MapRequestLayer::new(observe::note_route));
    // Around the whole router and not by its `layer`: axum adds `Allow` outside of that.
    Router::new().fallback_service(
        ServiceBuilder::new()
            .layer(from_fn(conclude))
            .layer(CatchPanicLayer::custom(panicked))
            .service(routes),
    )
}

async fn conclude(request: Request, next: Next) -> Response {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let asked = request.headers().clone();
    let mut response = if cors::is_preflight(&method, &asked) {
        cors::preflight()
    } else {
        let mut inner = next.run(request).await;
        let allow = inner.headers().get(ALLOW).map(with_options);
        match inner.extensions_mut().remove::<Outcome>() {
            Some(Outcome::Answer(answer)) => answer.respond(&asked),
            Some(Outcome::Problem(problem)) => failed(&problem, &method, &uri, allow),
            None => inner,
        }
    };
    if method == Method::HEAD {
        strip_body(&mut response);
    }
    cors::open(response.headers_mut());
    let nosniff = HeaderValue::from_static("nosniff");
    response
        .headers_mut()
        .insert(X_CONTENT_TYPE_OPTIONS, nosniff);
    response
}

fn failed(problem: &Problem, method: &Method, uri: &Uri, allow: Option<HeaderValue>) -> Response {
    if let Some(cause) = problem.cause() {
        observe::log_cause(cause);
    }
    let of_the_method = problem.kind() == Kind::MethodNotAllowed;
    let mut response = if of_the_method && method == Method::OPTIONS {
        StatusCode::NO_CONTENT.into_response()
    } else {
        problem.respond(&instance(uri))
    };
    if let Some(allow) = allow.filter(|_| of_the_method) {
        response.headers_mut().insert(ALLOW, allow);
    }
    response
}

/// What axum knows of the route's methods ("GET,HEAD"), and OPTIONS, which all routes answer.
fn with_options(allow: &HeaderValue) -> HeaderValue {
    let methods = allow.to_str().unwrap_or_default().replace(',', ", ");
    HeaderValue::from_str(&format!("{methods}, OPTIONS")).unwrap_or_else(|_| allow.clone())
}

/// What a URI reference can't hold, though a request line can.
const NOT_IN_A_URI: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'[')
    .add(b']')
    .add(b'#');

/// The address as it was asked for, made a URI reference where it is none.
fn instance(uri: &Uri) -> String {
    let asked = uri.path_and_query().map_or("/", |asked| asked.as_str());
    let mut instance = String::new();
    for (at, piece) in asked.split('%').enumerate() {
        let is_escape = |digits: &[u8]| digits.iter().all(u8::is_ascii_hexdigit);
        if at > 0 {
            let escape = piece.as_bytes().get(..2).is_some_and(is_escape);
            instance.push_str(if escape { "%" } else { "%25" });
        }
        instance.extend(utf8_percent_encode(piece, NOT_IN_A_URI));
    }
    instance
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
        let routes = complete(Router::new().route("/fails", get(fails)));
        let request = HttpRequest::get("/fails?a={b}%zz%2")
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
        assert!(
            !text.contains("secret") && text.contains("\"instance\":\"/fails?a=%7Bb%7D%25zz%252\"")
        );
    }
}
