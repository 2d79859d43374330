//! Turns the results of handlers and resources into responses. Nothing else does.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{ALLOW, CONNECTION, CONTENT_LENGTH};
use axum::http::{HeaderValue, Method, StatusCode, Uri, Version};
use axum::response::Response;
use tower::ServiceExt;

use super::admission::AdmissionControl;
use super::encoding::EncodingCache;
use super::instance::instance;
use super::outcome::Outcome;
use super::representation::{RequestPreferences, RespondError};
use super::request_id::{RequestId, X_REQUEST_ID};
use super::resources::{Rendering, SharedResources};
use super::response_body::{Content, response};
use super::response_headers::ResponseHeaders;
use super::validation::Refusal;
use super::workers::Workers;
use super::{BaseUrl, Problem, ProblemPage, ProblemType, Representation, cors, observe};

/// The routes, and what all of their responses share.
pub(super) struct Responder {
    pub admission: AdmissionControl,
    pub headers: ResponseHeaders,
    pub encoding_cache: EncodingCache,
    pub workers: Workers,
    pub base_url: BaseUrl,
    pub problem_page: Option<ProblemPage>,
    pub routes: Router,
}

/// The parts of a request that its response depends on. For a plain GET, none of it needs an allocation.
pub(super) struct RequestHead {
    method: Method,
    uri: Uri,
    version: Version,
    preferences: RequestPreferences,
    is_preflight: bool,
    client_request_id: Option<HeaderValue>,
}

impl RequestHead {
    pub(super) fn from_request<B>(request: &Request<B>) -> Self {
        let headers = request.headers();
        Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            version: request.version(),
            preferences: RequestPreferences::from_request_head(request.method(), headers),
            is_preflight: cors::is_preflight(request.method(), headers),
            client_request_id: headers.get(X_REQUEST_ID).cloned(),
        }
    }

    fn id(&self) -> RequestId {
        observe::request_id()
            .unwrap_or_else(|| RequestId::from_header(self.client_request_id.as_ref()))
    }
}

impl Responder {
    /// The response to a request whose head has been checked.
    pub(super) async fn route(
        self: Arc<Self>,
        mut request: Request,
        resources: Option<SharedResources>,
        rendering: Option<Rendering>,
        workers: Workers,
    ) -> Response<Content> {
        let head = RequestHead::from_request(&request);
        request.extensions_mut().insert(workers.clone());
        let respond = async |request: Request| {
            if head.is_preflight {
                return cors::preflight(&self.headers);
            }
            if head.uri.path() == "*" {
                let methods = if self.admission.reads_bodies() {
                    ALL_METHODS
                } else {
                    READ_METHODS
                };
                return self.no_content(Some(methods));
            }
            if let Some(resources) = &resources
                && let Some(template) = resources.template(&head.uri)
            {
                observe::note(template);
                return self.serve(resources, rendering, &head, &workers).await;
            }
            let Ok(inner) = self.routes.clone().oneshot(request).await;
            self.conclude(inner, &head, &workers).await
        };
        let admitted = (self.admission).admit(request, workers.client(), respond);
        let mut response = match admitted.await {
            Ok(response) => response,
            Err(refusal) => return self.refuse(&refusal, &head),
        };
        if head.method == Method::HEAD {
            strip_body(&mut response);
        }
        response
    }

    /// The response to a request for a resource. A rendering may already have been looked up.
    async fn serve(
        &self,
        resources: &SharedResources,
        rendering: Option<Rendering>,
        head: &RequestHead,
        workers: &Workers,
    ) -> Response<Content> {
        let representation = match head.method {
            Method::OPTIONS => return self.no_content(Some(READ_METHODS)),
            Method::GET | Method::HEAD => render(resources, rendering, &head.uri, workers).await,
            _ => Err(not_allowed(&head.method)),
        };
        let responded = match representation {
            Ok(representation) => {
                self.respond(representation, &head.preferences, workers)
                    .await
            }
            Err(problem) => Err(problem),
        };
        responded
            .unwrap_or_else(|problem| self.problem_response(&problem, head, Some(READ_METHODS)))
    }

    /// The response to a GET or HEAD with the result of a look-up. `None` if the response has to wait
    /// for an encoding.
    pub(super) fn respond_from_lookup<B>(
        &self,
        found: Result<Representation, Problem>,
        request: &Request<B>,
        workers: &Workers,
    ) -> Option<Response<Content>> {
        let preferences =
            RequestPreferences::from_request_head(request.method(), request.headers());
        let responded = match found {
            Ok(representation) => self.respond_if_ready(representation, &preferences, workers),
            Err(problem) => Err(problem.into()),
        };
        let mut response = match responded {
            Ok(response) => response,
            Err(RespondError::NotEncoded(..)) => return None,
            Err(RespondError::Problem(problem)) => {
                self.problem_response(&problem, &RequestHead::from_request(request), None)
            }
        };
        if request.method() == Method::HEAD {
            strip_body(&mut response);
        }
        Some(response)
    }

    async fn conclude(
        &self,
        mut inner: Response,
        head: &RequestHead,
        workers: &Workers,
    ) -> Response<Content> {
        let allow = inner.headers().get(ALLOW).map(with_options);
        let problem = match inner.extensions_mut().remove::<Outcome>() {
            Some(Outcome::Representation(representation)) => {
                let responded = match representation.reserve_memory(workers) {
                    Ok(representation) => {
                        self.respond(representation, &head.preferences, workers)
                            .await
                    }
                    Err(error) => Err(error.into()),
                };
                match responded {
                    Ok(response) => return response,
                    Err(problem) => problem,
                }
            }
            Some(Outcome::Problem(problem)) => problem,
            None => {
                inner.headers_mut().extend(self.headers.no_content());
                return inner.map(Content::Other);
            }
        };
        self.problem_response(&problem, head, allow)
    }

    /// Checks that the URL of the next page is within the limit.
    fn ensure_next_url_fits(&self, representation: &Representation) -> Result<(), Problem> {
        let next = representation.next_url_bytes().unwrap_or(0);
        let bytes = next.saturating_sub(self.base_url.as_str().len());
        let most = self.admission.limits.url_bytes;
        if bytes <= most {
            return Ok(());
        }
        let detail = format!(
            "The URL of the next page would have {bytes} bytes; at most {most} are accepted. Ask for \
             fewer values, or for more items per page."
        );
        Err(Problem::new(ProblemType::UrlTooLong, detail))
    }

    async fn respond(
        &self,
        representation: Representation,
        preferences: &RequestPreferences,
        workers: &Workers,
    ) -> Result<Response<Content>, Problem> {
        match self.respond_if_ready(representation, preferences, workers) {
            Ok(response) => Ok(response),
            Err(RespondError::NotEncoded(representation, etag, encoding, bytes)) => {
                let encoded = (self.encoding_cache)
                    .encode_required(etag, encoding, bytes, workers)
                    .await?;
                Ok(representation.respond_encoded(&self.headers, etag, encoding, encoded, workers))
            }
            Err(RespondError::Problem(problem)) => Err(problem),
        }
    }

    fn respond_if_ready(
        &self,
        representation: Representation,
        preferences: &RequestPreferences,
        workers: &Workers,
    ) -> Result<Response<Content>, RespondError> {
        self.ensure_next_url_fits(&representation)?;
        representation.respond(preferences, &self.headers, &self.encoding_cache, workers)
    }

    /// The response to a request that is rejected.
    pub(super) fn refuse(&self, refusal: &Refusal, head: &RequestHead) -> Response<Content> {
        let mut response = self.problem_response(&refusal.problem, head, Some(READ_METHODS));
        // HTTP/2 forbids this field (RFC 9113, 8.2.2).
        if refusal.closes_connection && head.version < Version::HTTP_2 {
            let close = HeaderValue::from_static("close");
            response.headers_mut().insert(CONNECTION, close);
        }
        if head.method == Method::HEAD {
            strip_body(&mut response);
        }
        response
    }

    fn problem_response(
        &self,
        problem: &Problem,
        head: &RequestHead,
        allow: Option<HeaderValue>,
    ) -> Response<Content> {
        let id = head.id();
        if let Some(cause) = problem.cause() {
            observe::log_cause(cause, &id);
        }
        let allow = allow.filter(|_| problem.problem_type() == ProblemType::MethodNotAllowed);
        if allow.is_some() && head.method == Method::OPTIONS {
            return self.no_content(allow);
        }
        let mut response = problem.respond(
            &self.base_url,
            &self.headers,
            &instance(&head.uri, &self.base_url),
            &id,
            |document| (self.problem_page.as_ref()?)(head.uri.path(), document),
        );
        if let Some(allow) = allow {
            response.headers_mut().insert(ALLOW, allow);
        }
        response
    }

    fn no_content(&self, allow: Option<HeaderValue>) -> Response<Content> {
        let mut headers = self.headers.no_content();
        if let Some(allow) = allow {
            headers.insert(ALLOW, allow);
        }
        response(StatusCode::NO_CONTENT, headers, Content::Empty)
    }
}

async fn render(
    resources: &SharedResources,
    rendering: Option<Rendering>,
    uri: &Uri,
    workers: &Workers,
) -> Result<Representation, Problem> {
    let rendering = match rendering {
        Some(rendering) => rendering,
        None => match resources.cached(uri) {
            Some(cached) => return Ok(cached),
            None => resources.find(uri)?,
        },
    };
    Ok(rendering.run(workers).await?)
}

/// The methods of a server that has a path whose POST bodies are read.
const ALL_METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, POST, OPTIONS");

/// The methods that every resource supports. Also sent when a request is rejected before routing.
const READ_METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// The methods that axum reports for a route ("GET,HEAD"), and OPTIONS, which all routes support.
fn with_options(allow: &HeaderValue) -> HeaderValue {
    let methods = allow.to_str().unwrap_or_default().replace(',', ", ");
    HeaderValue::from_str(&format!("{methods}, OPTIONS")).unwrap_or_else(|_| allow.clone())
}

/// A response to HEAD has the header fields of GET, including the length of the body that is left
/// out.
pub(super) fn strip_body(response: &mut Response<Content>) {
    let body = std::mem::replace(response.body_mut(), Content::Empty);
    if let Some(length) = body.length().filter(|length| *length > 0) {
        response.headers_mut().insert(CONTENT_LENGTH, length.into());
    }
}

pub(super) fn not_allowed(method: &Method) -> Problem {
    Problem::new(
        ProblemType::MethodNotAllowed,
        format!("This URL does not support {method}. The Allow header lists what it supports."),
    )
}
