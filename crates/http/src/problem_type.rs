//! The types of problems, each with its name in URLs, its status and its title.

use axum::http::StatusCode;

/// The type of a problem. Each has a page at its own URL that explains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemType {
    /// A parameter is unknown, repeated or malformed.
    BadParameter,
    /// The body is malformed, or asks for something that is not possible.
    BadBody,
    /// The request breaks a rule of HTTP or of URLs.
    BadRequest,
    /// No resource has this path.
    NotFound,
    /// A parameter or a path names something that is not in the content.
    UnknownName,
    /// The resource does not support this method.
    MethodNotAllowed,
    /// The client accepts none of the available encodings.
    NotAcceptable,
    /// The body arrived too slowly.
    RequestTimeout,
    /// A precondition of the request does not hold.
    PreconditionFailed,
    /// The body is too large.
    PayloadTooLarge,
    /// The URL is too long.
    UrlTooLong,
    /// The media type or the encoding of the body is not supported.
    UnsupportedMediaType,
    /// The server does not support the expectation in `Expect`.
    ExpectationFailed,
    /// There are too many header fields, or they are too large.
    HeadersTooLarge,
    /// The server failed.
    InternalError,
    /// The server is overloaded.
    Overloaded,
    /// The server is about to stop.
    Stopping,
}

impl ProblemType {
    /// All types, in the order of their status.
    pub const ALL: [Self; 17] = [
        Self::BadParameter,
        Self::BadBody,
        Self::BadRequest,
        Self::NotFound,
        Self::UnknownName,
        Self::MethodNotAllowed,
        Self::NotAcceptable,
        Self::RequestTimeout,
        Self::PreconditionFailed,
        Self::PayloadTooLarge,
        Self::UrlTooLong,
        Self::UnsupportedMediaType,
        Self::ExpectationFailed,
        Self::HeadersTooLarge,
        Self::InternalError,
        Self::Overloaded,
        Self::Stopping,
    ];

    /// The name in URLs.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::BadParameter => "bad-parameter",
            Self::BadBody => "bad-body",
            Self::BadRequest => "bad-request",
            Self::NotFound => "not-found",
            Self::UnknownName => "unknown-name",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::NotAcceptable => "not-acceptable",
            Self::RequestTimeout => "request-timeout",
            Self::PreconditionFailed => "precondition-failed",
            Self::PayloadTooLarge => "payload-too-large",
            Self::UrlTooLong => "address-too-long",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::ExpectationFailed => "expectation-failed",
            Self::HeadersTooLarge => "headers-too-large",
            Self::InternalError => "internal-error",
            Self::Overloaded => "overloaded",
            Self::Stopping => "stopping",
        }
    }

    /// The status of the response.
    #[must_use]
    pub fn status(self) -> StatusCode {
        match self {
            Self::BadParameter | Self::BadBody | Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::NotFound | Self::UnknownName => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::RequestTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
            Self::PayloadTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UrlTooLong => StatusCode::URI_TOO_LONG,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::ExpectationFailed => StatusCode::EXPECTATION_FAILED,
            Self::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::InternalError => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Overloaded | Self::Stopping => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The title for people: the same for every problem of the type.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::BadParameter => "Invalid parameter",
            Self::BadBody => "Invalid request body",
            Self::BadRequest => "Malformed HTTP request",
            Self::NotFound => "Not found",
            Self::UnknownName => "Unknown name",
            Self::MethodNotAllowed => "Method not allowed",
            Self::NotAcceptable => "No acceptable content encoding",
            Self::RequestTimeout => "Request body not received in time",
            Self::PreconditionFailed => "Precondition failed",
            Self::PayloadTooLarge => "Request body too large",
            Self::UrlTooLong => "URL too long",
            Self::UnsupportedMediaType => "Unsupported media type",
            Self::ExpectationFailed => "Expectation failed",
            Self::HeadersTooLarge => "Request header fields too large",
            Self::InternalError => "Internal server error",
            Self::Overloaded => "Server overloaded",
            Self::Stopping => "Server stopping",
        }
    }
}
