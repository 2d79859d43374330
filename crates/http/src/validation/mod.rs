//! The rules for every request, whatever its resource: those of HTTP and of URLs, and the limits on
//! sizes. A request that breaks one never reaches a handler.
//!
//! hyper rejects some requests by itself, with an empty body and no hook. Its limits are set higher than
//! ours (`connection::protocol`), so that these checks come first and respond with a problem.

mod body;
mod percent_escapes;

use axum::body::HttpBody;
use axum::extract::Request;
use axum::http::header::{EXPECT, HOST, TRANSFER_ENCODING};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, Version};

pub(super) use self::body::{BodyMemory, read_body};
use super::{Limits, Problem, ProblemType, host};

/// Why a request is rejected.
#[derive(Debug)]
pub(super) struct Refusal {
    pub problem: Problem,
    /// Whether the connection must be closed, because the start of the next request is unknown.
    pub closes_connection: bool,
}

impl Refusal {
    fn closing(kind: ProblemType, detail: impl Into<String>) -> Self {
        Self {
            problem: Problem::new(kind, detail),
            closes_connection: true,
        }
    }
}

/// Checks the head of a request against the rules and limits.
pub(super) fn check<B: HttpBody>(request: &Request<B>, limits: &Limits) -> Result<(), Refusal> {
    check_sizes(request.uri(), request.headers(), limits)?;
    check_host(request.version(), request.uri(), request.headers())?;
    check_framing(request.headers())?;
    check_expectations(request.headers())?;
    check_target(request.method(), request.uri())?;
    body::check_content_length(request.body(), limits)
}

fn check_sizes(uri: &Uri, headers: &HeaderMap, limits: &Limits) -> Result<(), Refusal> {
    let address = uri.path().len() + uri.query().map_or(0, |query| query.len() + 1);
    if address > limits.url_bytes {
        let most = limits.url_bytes;
        let detail = format!("The URL has {address} bytes; at most {most} are accepted.");
        return Err(Refusal::closing(ProblemType::UrlTooLong, detail));
    }
    let count = headers.len();
    if count > limits.headers {
        let most = limits.headers;
        let detail = format!("There are {count} header fields; at most {most} are accepted.");
        return Err(Refusal::closing(ProblemType::HeadersTooLarge, detail));
    }
    let size = |(name, value): (&HeaderName, &HeaderValue)| {
        name.as_str().len() + value.len() + ": \r\n".len()
    };
    let bytes: usize = headers.iter().map(size).sum();
    if bytes > limits.header_bytes {
        let most = limits.header_bytes;
        let detail = format!("The header fields have {bytes} bytes; at most {most} are accepted.");
        return Err(Refusal::closing(ProblemType::HeadersTooLarge, detail));
    }
    Ok(())
}

/// RFC 9112, 3.2: an HTTP/1.1 request has exactly one valid `Host`, even if its target is in absolute form.
/// RFC 9113, 8.3.1: an HTTP/2 request has `:authority` or `Host`, and if it has both, they are equal.
fn check_host(version: Version, uri: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
    let refuse = |detail| Err(Refusal::closing(ProblemType::BadRequest, detail));
    let mut hosts = headers.get_all(HOST).iter();
    let (host, second) = (hosts.next(), hosts.next());
    if second.is_some() {
        return refuse("There is more than one Host field.");
    }
    let is_valid = |value: &HeaderValue| value.to_str().is_ok_and(host::is_valid);
    if host.is_some_and(|host| !is_valid(host)) {
        return refuse("The Host field must be a host, optionally with a port.");
    }
    let authority = uri.authority().map(Authority::as_str);
    if authority.is_some_and(|authority| !host::is_valid(authority)) {
        return refuse("The authority of the URL must be a host, optionally with a port.");
    }
    match (version, host, authority) {
        (Version::HTTP_11, None, _) => refuse("HTTP/1.1 requires a Host field."),
        (Version::HTTP_2, None, None) => refuse("HTTP/2 requires :authority or a Host field."),
        (Version::HTTP_2, Some(host), Some(authority))
            if !host.as_bytes().eq_ignore_ascii_case(authority.as_bytes()) =>
        {
            refuse("The Host field and :authority name different hosts.")
        }
        _ => Ok(()),
    }
}

/// RFC 9112, 6.1 and 7: the only supported transfer coding is `chunked`, once. hyper checks only the
/// last coding. (A `Content-Length` next to it has already been removed: hyper uses the chunks and
/// closes the connection, as RFC 9112, 6.3 requires.)
fn check_framing(headers: &HeaderMap) -> Result<(), Refusal> {
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    let is_chunked = codings
        .next()
        .is_none_or(|value| value.as_bytes().eq_ignore_ascii_case(b"chunked"));
    if !is_chunked || codings.next().is_some() {
        let detail = "The only supported transfer coding is chunked, and only once.";
        return Err(Refusal::closing(ProblemType::BadRequest, detail));
    }
    Ok(())
}

fn check_expectations(headers: &HeaderMap) -> Result<(), Refusal> {
    let unknown = |value: &&HeaderValue| !value.as_bytes().eq_ignore_ascii_case(b"100-continue");
    if headers.get_all(EXPECT).iter().find(unknown).is_some() {
        let detail = "The only supported expectation is 100-continue.";
        return Err(Refusal::closing(ProblemType::ExpectationFailed, detail));
    }
    Ok(())
}

fn check_target(method: &Method, uri: &Uri) -> Result<(), Refusal> {
    let refuse = |kind, detail: String| {
        Err(Refusal {
            problem: Problem::new(kind, detail),
            closes_connection: false,
        })
    };
    if method == Method::CONNECT {
        let detail = "CONNECT is not supported: this server is not a proxy.";
        return refuse(ProblemType::MethodNotAllowed, detail.to_owned());
    }
    if uri
        .scheme_str()
        .is_some_and(|scheme| !["http", "https"].contains(&scheme))
    {
        let detail = "The scheme of the URL must be http or https.";
        return refuse(ProblemType::BadRequest, detail.to_owned());
    }
    let path = uri.path();
    if path == "*" && method != Method::OPTIONS {
        return refuse(
            ProblemType::BadRequest,
            "Only OPTIONS may have the target *.".to_owned(),
        );
    }
    if path != "*" && !path.starts_with('/') {
        let detail = "The URL has no path; it needs at least a slash.";
        return refuse(ProblemType::BadRequest, detail.to_owned());
    }
    for (name, text) in [("path", path), ("query", uri.query().unwrap_or(""))] {
        if let Err(fault) = percent_escapes::check(text) {
            return refuse(
                ProblemType::BadRequest,
                format!("The {name} of the URL {fault}."),
            );
        }
    }
    Ok(())
}
