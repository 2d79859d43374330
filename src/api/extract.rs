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
        Ok(Self(read_body(request, "application/json").await?))
    }
}

/// A body that is declared as a form and has no content encoding. The handler parses it.
pub(super) struct FormBody(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for FormBody {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let body = read_body(request, "application/x-www-form-urlencoded").await?;
        Ok(Self(body))
    }
}

async fn read_body(request: Request, accepted: &'static str) -> Result<Bytes, Problem> {
    let (parts, body) = request.into_parts();
    ensure_media_type(&parts.headers, accepted)?;
    let bytes = to_bytes(body, usize::MAX).await;
    bytes.map_err(|error| Problem::internal(error.to_string()))
}

fn ensure_media_type(headers: &HeaderMap, accepted: &'static str) -> Result<(), Problem> {
    let refuse = |detail: String| Problem::new(ProblemType::UnsupportedMediaType, detail);
    let is_encoded = |value: &&HeaderValue| !value.as_bytes().eq_ignore_ascii_case(b"identity");
    if headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .any(|value| is_encoded(&value))
    {
        let detail = "The body has a content encoding. Send it without one.".to_owned();
        return Err(refuse(detail).with_header("accept-encoding", "identity"));
    }
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let (Some(media), None) = (types.next(), types.next()) else {
        let detail = format!("Send exactly one Content-Type, {accepted}.");
        return Err(refuse(detail).with_header("accept-post", accepted));
    };
    let essence = media.to_str().unwrap_or_default().split(';').next();
    if !essence.is_some_and(|name| name.trim().eq_ignore_ascii_case(accepted)) {
        let detail = format!("The Content-Type must be {accepted}.");
        return Err(refuse(detail).with_header("accept-post", accepted));
    }
    Ok(())
}
