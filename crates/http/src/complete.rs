//! Everything around the routes: what a handler returns becomes a response here and nowhere else.

use std::{any::Any, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{
        HeaderValue, Method, StatusCode, Uri, Version,
        header::{ALLOW, CONNECTION, CONTENT_LENGTH},
    },
    response::{IntoResponse, Response},
};
use tower::{Layer, ServiceExt, util::MapRequestLayer};
use tower_http::catch_panic::CatchPanicLayer;

use super::{
    Answer, Base, Freshness, Kind, Limits, Problem, Service,
    admit::Gate,
    answer::{Unsent, Wanted},
    body::{Content, response},
    coding::Codings,
    cors,
    headers::Headers,
    instance::instance,
    observe,
    outcome::Outcome,
    request_id::{RequestId, X_REQUEST_ID},
    resources::{Rendering, Served},
    rules::Refusal,
    workers::Workers,
};

/// How a service is set up.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What clients may do.
    pub limits: Limits,
    /// Where the addresses in problems begin.
    pub base: Base,
    /// How long caches may keep answers.
    pub freshness: Freshness,
    /// Paths that are answered also when there is too much to do.
    pub always: &'static [&'static str],
    /// Paths to which a POST has a body that their handlers read. All other bodies are dropped.
    pub with_body: &'static [&'static str],
    /// May scripts of other origins read nothing?
    pub same_origin: bool,
    /// Who renders.
    pub workers: Workers,
}

/// Wraps routes so that every request keeps the rules and the limits, and every response has what
/// the contract promises on all of them: codings, validators and conditional requests, problems with
/// their `instance` and the request's id, a true `Allow`, an answer to OPTIONS and HEAD, CORS, the
/// headers that keep browsers safe. A panic becomes a problem, and so do methods that a route lacks.
#[must_use]
pub fn complete(routes: Router, settings: Settings) -> Service {
    // Known only to routes that are registered before it, so it stands here and not in a table.
    let routes = routes
        .method_not_allowed_fallback(method_not_allowed)
        .layer(MapRequestLayer::new(observe::note_route));
    Service::new(House {
        // Around the whole router and not by its `layer`: axum adds `Allow` outside of that.
        routes: Router::new().fallback_service(CatchPanicLayer::custom(panicked).layer(routes)),
        headers: Headers::new(settings.freshness, settings.same_origin),
        codings: Codings::new(settings.limits.cache_bytes / 2),
        workers: settings.workers,
        gate: Gate::new(settings.limits, settings.always, settings.with_body),
        base: settings.base,
    })
}

/// The routes, and what all of their responses have in common.
pub(super) struct House {
    pub gate: Gate,
    pub headers: Headers,
    codings: Codings,
    workers: Workers,
    base: Base,
    routes: Router,
}

/// What is known of a request once it is gone. None of it costs an allocation in a plain GET.
pub(super) struct Asked {
    method: Method,
    uri: Uri,
    version: Version,
    wanted: Wanted,
    is_preflight: bool,
    sent_id: Option<HeaderValue>,
}

impl Asked {
    pub(super) fn of<B>(request: &Request<B>) -> Self {
        let headers = request.headers();
        Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            version: request.version(),
            wanted: Wanted::of(request.method(), headers),
            is_preflight: cors::is_preflight(request.method(), headers),
            sent_id: headers.get(X_REQUEST_ID).cloned(),
        }
    }

    fn id(&self) -> RequestId {
        observe::request_id().unwrap_or_else(|| RequestId::of(self.sent_id.as_ref()))
    }
}

impl House {
    /// The response to a request whose head keeps the rules.
    pub(super) async fn route(
        self: Arc<Self>,
        request: Request,
        served: Option<Served>,
        rendering: Option<Rendering>,
    ) -> Response<Content> {
        let asked = Asked::of(&request);
        let answering = async |request: Request| {
            if asked.is_preflight {
                return cors::preflight(&self.headers);
            }
            if asked.uri.path() == "*" {
                let all = if self.gate.reads_bodies() {
                    WITH_POST
                } else {
                    READING
                };
                return self.no_content(Some(all));
            }
            if let Some(served) = &served
                && let Some(template) = served.template(&asked.uri)
            {
                observe::note(template);
                return self.serve(served, rendering, &asked).await;
            }
            let Ok(inner) = self.routes.clone().oneshot(request).await;
            self.conclude(inner, &asked).await
        };
        let mut response = match self.gate.admit(request, answering).await {
            Ok(response) => response,
            Err(refusal) => return self.refuse(&refusal, &asked),
        };
        if asked.method == Method::HEAD {
            strip_body(&mut response);
        }
        response
    }

    /// The response to a request whose URL is one of a resource's. What the request asks for may have
    /// been found before.
    async fn serve(
        &self,
        served: &Served,
        rendering: Option<Rendering>,
        asked: &Asked,
    ) -> Response<Content> {
        let answer = match asked.method {
            Method::OPTIONS => return self.no_content(Some(READING)),
            Method::GET | Method::HEAD => self.rendered(served, rendering, &asked.uri).await,
            _ => Err(not_allowed(&asked.method)),
        };
        let responded = match answer {
            Ok(answer) => self.respond(answer, &asked.wanted).await,
            Err(problem) => Err(problem),
        };
        responded.unwrap_or_else(|problem| self.failed(&problem, asked, Some(READING)))
    }

    async fn rendered(
        &self,
        served: &Served,
        rendering: Option<Rendering>,
        uri: &Uri,
    ) -> Result<Answer, Problem> {
        let rendering = match rendering {
            Some(found) => found,
            None => match served.kept(uri) {
                Some(kept) => return Ok(kept),
                None => served.find(uri)?,
            },
        };
        self.workers.run(rendering).await
    }

    /// The response to a GET or HEAD for which this was found. `None` if it has to wait for a coding.
    pub(super) fn read<B>(
        &self,
        found: Result<Answer, Problem>,
        request: &Request<B>,
    ) -> Option<Response<Content>> {
        let wanted = Wanted::of(request.method(), request.headers());
        let found = found.and_then(|answer| self.ensure_next(&answer).map(|()| answer));
        let responded = match found {
            Ok(answer) => match self.send(answer, &wanted) {
                Ok(response) => Ok(response),
                Err(Unsent::NotCoded(..)) => return None,
                Err(unsent) => Err(unsent.problem()),
            },
            Err(problem) => Err(problem),
        };
        let mut response =
            responded.unwrap_or_else(|problem| self.failed(&problem, &Asked::of(request), None));
        if request.method() == Method::HEAD {
            strip_body(&mut response);
        }
        Some(response)
    }

    async fn conclude(&self, mut inner: Response, asked: &Asked) -> Response<Content> {
        let allow = inner.headers().get(ALLOW).map(with_options);
        let problem = match inner.extensions_mut().remove::<Outcome>() {
            Some(Outcome::Answer(answer)) => match self.respond(answer, &asked.wanted).await {
                Ok(response) => return response,
                Err(problem) => problem,
            },
            Some(Outcome::Problem(problem)) => problem,
            None => {
                inner.headers_mut().extend(self.headers.bare());
                return inner.map(Content::Other);
            }
        };
        self.failed(&problem, asked, allow)
    }

    /// Ensures that the next page can be asked for.
    pub(super) fn ensure_next(&self, answer: &Answer) -> Result<(), Problem> {
        let next = answer.next_bytes().unwrap_or(0);
        let bytes = next.saturating_sub(self.base.as_str().len());
        let most = self.gate.limits.address_bytes;
        if bytes <= most {
            return Ok(());
        }
        let detail = format!(
            "The address of the next page would have {bytes} bytes; at most {most} are read. Ask \
             for fewer values, or for more items a page."
        );
        Err(Problem::new(Kind::AddressTooLong, detail))
    }

    async fn respond(&self, answer: Answer, wanted: &Wanted) -> Result<Response<Content>, Problem> {
        self.ensure_next(&answer)?;
        match self.send(answer, wanted) {
            Ok(response) => Ok(response),
            Err(Unsent::NotCoded(answer, etag, coding, bytes)) => {
                let codings = self.codings.clone();
                let make = move || codings.make(etag, coding, &bytes);
                let coded = self.workers.run(make).await?;
                let coded = coded.ok_or_else(Problem::unexplained)?;
                Ok(answer.coded(&self.headers, etag, coding, coded))
            }
            Err(unsent) => Err(unsent.problem()),
        }
    }

    fn send(&self, answer: Answer, wanted: &Wanted) -> Result<Response<Content>, Unsent> {
        answer.respond(wanted, &self.headers, &self.codings, &self.workers)
    }

    /// The response to a request that is not let in.
    pub(super) fn refuse(&self, refusal: &Refusal, asked: &Asked) -> Response<Content> {
        let mut response = self.failed(&refusal.problem, asked, Some(READING));
        // HTTP/2 has no such field: there a connection outlives each of its requests.
        if refusal.closes && asked.version < Version::HTTP_2 {
            let close = HeaderValue::from_static("close");
            response.headers_mut().insert(CONNECTION, close);
        }
        if asked.method == Method::HEAD {
            strip_body(&mut response);
        }
        response
    }

    fn failed(
        &self,
        problem: &Problem,
        asked: &Asked,
        allow: Option<HeaderValue>,
    ) -> Response<Content> {
        let id = asked.id();
        if let Some(cause) = problem.cause() {
            observe::log_cause(cause, &id);
        }
        let allow = allow.filter(|_| problem.kind() == Kind::MethodNotAllowed);
        if allow.is_some() && asked.method == Method::OPTIONS {
            return self.no_content(allow);
        }
        let mut response = problem.respond(
            &self.base,
            &self.headers,
            &instance(&asked.uri, &self.base),
            &id,
        );
        if let Some(allow) = allow {
            response.headers_mut().insert(ALLOW, allow);
        }
        response
    }

    fn no_content(&self, allow: Option<HeaderValue>) -> Response<Content> {
        let mut headers = self.headers.bare();
        if let Some(allow) = allow {
            headers.insert(ALLOW, allow);
        }
        response(StatusCode::NO_CONTENT, headers, Content::Empty)
    }
}

/// Of a server as a whole, some address of which takes bodies.
const WITH_POST: HeaderValue = HeaderValue::from_static("GET, HEAD, POST, OPTIONS");

/// Of every address, also one that is refused before it is found.
const READING: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// What axum knows of the route's methods ("GET,HEAD"), and OPTIONS, which all routes answer.
fn with_options(allow: &HeaderValue) -> HeaderValue {
    let methods = allow.to_str().unwrap_or_default().replace(',', ", ");
    HeaderValue::from_str(&format!("{methods}, OPTIONS")).unwrap_or_else(|_| allow.clone())
}

/// HEAD has the headers of GET, the length of the body that it leaves out among them.
pub(super) fn strip_body(response: &mut Response<Content>) {
    let body = std::mem::replace(response.body_mut(), Content::Empty);
    if let Some(length) = body.length().filter(|length| *length > 0) {
        response.headers_mut().insert(CONTENT_LENGTH, length.into());
    }
}

async fn method_not_allowed(method: Method) -> Problem {
    not_allowed(&method)
}

fn not_allowed(method: &Method) -> Problem {
    Problem::new(
        Kind::MethodNotAllowed,
        format!("{method} is not known here. The header Allow lists what is."),
    )
}

/// What was said is in the log already: the panic hook knows the place too.
fn panicked(_: Box<dyn Any + Send>) -> Response<Body> {
    Problem::unexplained().into_response()
}

#[cfg(test)]
mod tests {
    use axum::{body::to_bytes, http::Request as HttpRequest, routing::get};

    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_problem_that_keeps_its_words_to_itself() {
        async fn fails() -> Answer {
            panic!("the secret words");
        }
        let routes = Router::new().route("/fails", get(fails));
        let routes = complete(routes, Settings::default());
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
