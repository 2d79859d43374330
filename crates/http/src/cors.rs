//! Cross-origin access: scripts from any origin may read everything, and may POST what is to be
//! looked up.
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

/// Whether a browser is asking if a script may send a request.
pub(super) fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    method == Method::OPTIONS
        && headers.contains_key(ORIGIN)
        && headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
}

/// Allows it, with any header. Whether the path exists is left to the request itself: if the
/// preflight failed, the script could not read the text of the problem.
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
