//! The result of a handler, on its way to [`build_service`](super::build_service), which knows the
//! request.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{Problem, Representation};

/// The result of a handler, in the extensions of its response.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    Representation(Representation),
    Problem(Problem),
}

/// An empty response that carries the outcome. Its status is an error until it is completed, so that
/// routes without a service around them fail visibly.
impl IntoResponse for Outcome {
    fn into_response(self) -> Response {
        let mut response = StatusCode::NOT_IMPLEMENTED.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for Representation {
    fn into_response(self) -> Response {
        Outcome::Representation(self).into_response()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        Outcome::Problem(self).into_response()
    }
}
