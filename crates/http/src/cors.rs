//! Cross-origin access: scripts from any origin may read everything, and may send POST requests, which
//! only look things up.
//!
//! The layer of tower-http treats every OPTIONS as a preflight and responds with 200 before routing;
//! here, a plain OPTIONS is an ordinary request. All values are constant, so nothing varies by
//! `Origin`.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_METHOD, ORIGIN,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::Response;

use super::response_body::{Content, response};
use super::response_headers::ResponseHeaders;

/// Whether a request is a preflight, in which a browser asks whether a script may send a request.
pub(super) fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    method == Method::OPTIONS
        && headers.contains_key(ORIGIN)
        && headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
}

/// The response to a preflight, which allows the request with any header, even if the path does not exist:
/// if the preflight failed, the script could not read the text of the problem.
pub(super) fn preflight(headers: &ResponseHeaders) -> Response<Content> {
    let mut fields = headers.no_content();
    for (name, value) in [
        (ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, OPTIONS"),
        (ACCESS_CONTROL_ALLOW_HEADERS, "*"),
        (ACCESS_CONTROL_MAX_AGE, "86400"),
    ] {
        fields.insert(name, HeaderValue::from_static(value));
    }
    response(StatusCode::NO_CONTENT, fields, Content::Empty)
}
