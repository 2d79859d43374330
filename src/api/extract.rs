//! The extractors of the handlers. axum's own are banned (`clippy.toml`), because they respond to
//! invalid requests in plain text, and ignore unknown parameters.

use std::convert::Infallible;

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use onrecord_http::{Problem, ProblemType, QueryParameters};

/// The decoded query. A handler must either use every parameter or refuse the request.
pub(super) struct Query(pub QueryParameters);

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(QueryParameters::parse(
            parts.uri.query().unwrap_or(""),
        )))
    }
}

/// A body that is declared as JSON and has no content encoding (otherwise 415: RFC 9110, 15.5.16). The
/// handler parses it.
pub(super) struct JsonBody(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for JsonBody {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        ensure_json(&parts.headers)?;
        let bytes = to_bytes(body, usize::MAX).await;
        let bytes = bytes.map_err(|error| Problem::internal(error.to_string()))?;
        Ok(Self(bytes))
    }
}

fn ensure_json(headers: &HeaderMap) -> Result<(), Problem> {
    const JSON: &str = "application/json";
    let refuse = |detail| Problem::new(ProblemType::UnsupportedMediaType, detail);
    let is_encoded = |value: &&HeaderValue| !value.as_bytes().eq_ignore_ascii_case(b"identity");
    if headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .any(|value| is_encoded(&value))
    {
        let detail = "The body has a content encoding. Send it without one.";
        return Err(refuse(detail).with_header("accept-encoding", "identity"));
    }
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let (Some(media), None) = (types.next(), types.next()) else {
        let detail = "Send exactly one Content-Type, application/json.";
        return Err(refuse(detail).with_header("accept-post", JSON));
    };
    let essence = media.to_str().unwrap_or_default().split(';').next();
    if !essence.is_some_and(|name| name.trim().eq_ignore_ascii_case(JSON)) {
        let detail = "The Content-Type must be application/json.";
        return Err(refuse(detail).with_header("accept-post", JSON));
    }
    Ok(())
}
