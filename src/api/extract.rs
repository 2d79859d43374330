//! What handlers take from a request. axum's own extractors are banned (`clippy.toml`): they
//! refuse in plain text, and ignore what they don't know.

use std::{convert::Infallible, sync::Arc};

use axum::{
    body::{Bytes, to_bytes},
    extract::{FromRequest, FromRequestParts, RawPathParams, Request},
    http::{
        HeaderMap, HeaderValue,
        header::{CONTENT_ENCODING, CONTENT_TYPE},
        request::Parts,
    },
};

use super::{Serving, Site, serving::Current};
use onrecord_http::{Kind, Parameters, Problem};

/// The parameters of an address's path, in the order of the path, decoded where they need to be
/// encoded: `s%65a` is not the name `sea`, and its address is another one. Whether something has that
/// name is for the site to say.
pub(super) struct Path(Vec<(String, String)>);

impl Path {
    /// The value of the last segment, with the parameter's name.
    pub(super) fn last(&self) -> (&str, &str) {
        self.0
            .last()
            .map_or(("", ""), |(name, value)| (name, value))
    }

    /// The value of the segment before the last, with the parameter's name.
    pub(super) fn parent(&self) -> Option<(&str, &str)> {
        let (_, parents) = self.0.split_last()?;
        parents
            .last()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Path {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let raw = RawPathParams::from_request_parts(parts, state)
            .await
            .map_err(|_| Problem::new(Kind::NotFound, "Names are ASCII; this one is no UTF-8."))?;
        let mut named: Vec<(String, String)> = raw
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        // The parameters are the last segments of the path.
        let written = parts.uri.path().rsplit('/');
        for ((_, value), written) in named.iter_mut().rev().zip(written) {
            if value != written && value.bytes().all(is_unreserved) {
                written.clone_into(value);
            }
        }
        Ok(Self(named))
    }
}

/// Needs no encoding in a path (RFC 3986, 2.3).
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// The query, decoded. A handler either reads all of it or refuses it.
pub(super) struct Query(pub Parameters);

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(Parameters::decode(parts.uri.query().unwrap_or(""))))
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
    let refuse = |detail| Problem::new(Kind::UnsupportedMediaType, detail);
    let is_packed = |value: &&HeaderValue| !value.as_bytes().eq_ignore_ascii_case(b"identity");
    if headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .any(|it| is_packed(&it))
    {
        let detail = "The body is packed by a content coding. Send it as it is.";
        return Err(refuse(detail).telling("accept-encoding", "identity"));
    }
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let (Some(media), None) = (types.next(), types.next()) else {
        let detail = "The body has to say once, in Content-Type, that it is application/json.";
        return Err(refuse(detail).telling("accept-post", JSON));
    };
    let essence = media.to_str().unwrap_or_default().split(';').next();
    if !essence.is_some_and(|name| name.trim().eq_ignore_ascii_case(JSON)) {
        let detail = "The body says that it is of another type than application/json.";
        return Err(refuse(detail).telling("accept-post", JSON));
    }
    Ok(())
}

/// A request for an item: the site it sees, and all that it says.
pub(super) struct ItemRequest {
    pub site: Arc<Site>,
    pub path: Path,
    pub query: Parameters,
}

impl FromRequestParts<Serving> for ItemRequest {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, serving: &Serving) -> Result<Self, Problem> {
        let Ok(Current(site)) = Current::from_request_parts(parts, serving).await;
        let Ok(Query(query)) = Query::from_request_parts(parts, serving).await;
        let path = Path::from_request_parts(parts, serving).await?;
        Ok(Self { site, path, query })
    }
}
