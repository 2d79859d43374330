//! Cross-origin access: anyone's script may read everything, and POST what is to be looked up.
//!
//! tower-http's layer takes every OPTIONS for a preflight and answers 200 before a route is asked;
//! here a plain OPTIONS is an ordinary request. Every value is constant, so nothing varies by
//! `Origin`.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_METHOD, ORIGIN,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::Response;

use super::response_body::{Content, response};
use super::response_headers::ResponseHeaders;

/// Does a browser ask whether a script may send a request?
pub(super) fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    method == Method::OPTIONS
        && headers.contains_key(ORIGIN)
        && headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
}

/// Yes, with any header. Whether there is anything at the address is for the request
/// itself to learn: a preflight that failed would hide the problem's text from the script.
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
