//! Everything that an HTTP service needs: responses with validators and content encodings, problems,
//! limits, the connection loop, logs and metrics. This crate knows nothing about archives or
//! interviews.
//!
//! A handler returns a [`Representation`] or a [`Problem`] and sets no header fields.
//! [`build_service`] wraps the routes in a [`Service`], which turns these values into responses;
//! [`serve()`] runs it on a listener.
//!
//! ```
//! use axum::{Router, body::Body, http::Request, routing::get};
//! use onrecord_http::{Representation, ProblemType, MediaType, Problem, Settings, build_service};
//! use tower::ServiceExt;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! async fn greeting() -> Representation {
//!     Representation::new(MediaType::Json, r#"{"greeting":"Hello"}"#)
//! }
//! async fn missing() -> Problem {
//!     Problem::new(ProblemType::NotFound, "Only /greeting is here.")
//! }
//! let routes = Router::new().route("/greeting", get(greeting)).fallback(missing);
//! let service = build_service(routes, Settings::default());
//! let send = |path, etag| {
//!     let request = Request::get(path).header("host", "example.org").header("if-none-match", etag);
//!     service.clone().oneshot(request.body(Body::empty()).expect("a well-formed request"))
//! };
//!
//! let response = send("/greeting", "\"none\"".parse()?).await?;
//! assert_eq!(response.status(), 200);
//! assert_eq!(response.headers()["content-type"], "application/json");
//!
//! let again = send("/greeting", response.headers()["etag"].clone()).await?;
//! assert_eq!(again.status(), 304);
//!
//! let problem = send("/farewell", "\"none\"".parse()?).await?;
//! assert_eq!(problem.status(), 404);
//! assert_eq!(problem.headers()["content-type"], "application/problem+json");
//! # Ok(())
//! # }
//! ```
//!
//! How a request is handled:
//!
//! 1. `serve` accepts a connection, and `connection` reads requests from it, within the limits on
//!    time and size.
//! 2. `service` starts to record the request for the [`Observer`](observe::Observer). `validation` and
//!    `host` check its head; a request that breaks a rule gets a problem and goes no further. `trusted_proxies`
//!    finds the address of its client, whose jobs take turns with those of others.
//! 3. A GET or HEAD of one of the [`Resources`] that is cached (`response_cache`) gets its response at once.
//! 4. Any other request passes `admission`, which limits how many requests are in progress and for how long,
//!    and reads the body. `responder` then lets `workers` render the resource, or calls the routes.
//! 5. `representation` compares validators (`preconditions`, `etag`), chooses the encoding (`encoding`) and adds the
//!    common header fields (`response_headers`). A `problem` is written with its `instance` and the id of the
//!    request (`request_id`), as a document or, where [`Settings`] has a renderer for it, as a page.
//! 6. `response_body` sends the bytes. When it is dropped, `observe` logs and counts the request.

mod admission;
mod base_url;
mod builder;
mod chunks;
mod client;
mod connection;
mod cors;
mod encoding;
mod etag;
mod freshness;
mod host;
mod instance;
mod limits;
mod media_type;
mod metrics_endpoint;
pub mod observe;
mod outcome;
mod parameters;
mod preconditions;
mod problem;
mod problem_type;
mod representation;
mod request_id;
mod resources;
mod responder;
mod response_body;
mod response_cache;
mod response_headers;
mod serve;
mod service;
mod shares;
mod trusted_proxies;
mod validation;
mod workers;

pub use base_url::BaseUrl;
pub use builder::{Settings, build_service};
pub use chunks::Chunks;
pub use etag::{ChunkDigest, ETag};
pub use freshness::Freshness;
pub use limits::Limits;
pub use media_type::MediaType;
pub use metrics_endpoint::serve_metrics;
pub use parameters::{QUERY_ENCODE_SET, QueryParameters};
pub use problem::{
    ErrorCode, ErrorLocation, FieldError, Problem, ProblemDocument, ProblemPage, quoted,
};
pub use problem_type::ProblemType;
pub use representation::Representation;
pub use resources::{Rendering, Resources};
pub use response_cache::ResponseCache;
pub use serve::serve;
pub use service::Service;
pub use trusted_proxies::TrustedProxies;
pub use workers::{JobError, JobSize, KeptMemory, WorkerPermit, Workers};
