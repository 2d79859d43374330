//! The body of a response: in most cases bytes that are ready, without a boxed body around them.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use http_body::{Frame, SizeHint};

use super::chunks::ChunkStream;
use super::client::{Client, UnsentPart};
use super::observe::RequestGuard;

/// The content that is sent, and the guard that records it.
pub struct ResponseBody {
    content: Content,
    guard: Option<RequestGuard>,
    /// For a connection that sends several responses at once: the unsent part of this one.
    unsent: Option<UnsentPart>,
}

/// How many bytes are handed over at a time to a connection that sends several responses at once.
const MAX_FRAME_BYTES: usize = 16 * 1024;

/// The content of a body.
pub(super) enum Content {
    /// Nothing, or everything has been sent.
    Empty,
    Full(Bytes),
    Chunks(Box<ChunkStream>),
    /// From a handler that returns a body of its own.
    Other(Body),
}

impl Content {
    pub(super) fn length(&self) -> Option<u64> {
        self.size_hint().exact()
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Empty => SizeHint::with_exact(0),
            Self::Full(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::Chunks(chunks) => chunks.size_hint(),
            Self::Other(body) => body.size_hint(),
        }
    }
}

/// A response with these parts.
pub(super) fn response(
    status: StatusCode,
    headers: HeaderMap,
    content: Content,
) -> Response<Content> {
    let mut response = Response::new(content);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

impl ResponseBody {
    /// Wraps a response so that the guard records it until it ends.
    pub(super) fn wrap(
        response: Response<Content>,
        mut guard: Option<RequestGuard>,
    ) -> Response<Self> {
        if let Some(guard) = &mut guard {
            guard.set_status(response.status());
        }
        response.map(|content| Self {
            content,
            guard,
            unsent: None,
        })
    }

    /// Adds a limit on the time that the client may take to read each part.
    pub(super) fn with_read_timeout(self, client: &Client) -> Self {
        let length = match &self.content {
            Content::Full(bytes) => bytes.len(),
            _ => 0,
        };
        Self {
            unsent: Some(client.track_unsent(length)),
            ..self
        }
    }
}

impl HttpBody for ResponseBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = &mut *self;
        let polled = match &mut this.content {
            Content::Empty => Poll::Ready(None),
            Content::Full(bytes) => {
                let max_bytes = this.unsent.as_ref().map_or(usize::MAX, |_| MAX_FRAME_BYTES);
                let part = bytes.split_to(bytes.len().min(max_bytes));
                if bytes.is_empty() {
                    this.content = Content::Empty;
                }
                Poll::Ready((!part.is_empty()).then(|| Ok(Frame::data(part))))
            }
            Content::Chunks(chunks) => {
                let next = chunks.poll_next(context);
                next.map(|next| next.map(|bytes| bytes.map(Frame::data)))
            }
            Content::Other(body) => Pin::new(body).poll_frame(context),
        };
        if let (Poll::Ready(Some(Ok(frame))), Some(guard)) = (&polled, &mut this.guard) {
            guard.add_body_bytes(frame.data_ref().map_or(0, Bytes::len));
        }
        match &mut this.unsent {
            Some(unsent) => polled.map_ok(|frame| frame.map_data(|bytes| unsent.hand_over(bytes))),
            None => polled,
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.content {
            Content::Empty => true,
            Content::Full(bytes) => bytes.is_empty(),
            Content::Chunks(chunks) => chunks.is_empty(),
            Content::Other(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.content.size_hint()
    }
}
