//! What handlers take from a request. axum's own extractors are banned (`clippy.toml`): they
//! refuse in plain text, and ignore what they don't know.

use std::convert::Infallible;

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use onrecord_http::{Problem, ProblemType, QueryParameters};

/// The query, decoded. A handler either reads all of it or refuses it.
pub(super) struct Query(pub QueryParameters);

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(QueryParameters::parse(
            parts.uri.query().unwrap_or(""),
        )))
    }
}

/// A body that says it is JSON, and is as it is (RFC 9110, 15.5.16). What it holds is for the
/// handler to read.
pub(super) struct JsonBody(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for JsonBody {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        ensure_json(&parts.headers)?;
        let whole = to_bytes(body, usize::MAX).await;
        let bytes = whole.map_err(|error| Problem::internal(error.to_string()))?;
        Ok(Self(bytes))
    }
}

fn ensure_json(headers: &HeaderMap) -> Result<(), Problem> {
    const JSON: &str = "application/json";
    let refuse = |detail| Problem::new(ProblemType::UnsupportedMediaType, detail);
    let is_packed = |value: &&HeaderValue| !value.as_bytes().eq_ignore_ascii_case(b"identity");
    if headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .any(|it| is_packed(&it))
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
