//! The body of a response: ready bytes, without a box around them.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes, HttpBody},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use http_body::{Frame, SizeHint};

use super::{observe::Watch, pieces::Sending};

/// What is sent, and who watches it go.
pub struct Sent {
    content: Content,
    watch: Option<Watch>,
}

/// What is sent.
pub(super) enum Content {
    /// Nothing, or nothing any more.
    Empty,
    Whole(Bytes),
    Pieces(Sending),
    /// Of a handler that makes its own.
    Other(Body),
}

impl Content {
    pub(super) fn length(&self) -> Option<u64> {
        self.size_hint().exact()
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Empty => SizeHint::with_exact(0),
            Self::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::Pieces(pieces) => pieces.size_hint(),
            Self::Other(body) => body.size_hint(),
        }
    }
}

/// A response of these parts.
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

impl Sent {
    /// The response, watched to its end.
    pub(super) fn of(response: Response<Content>, mut watch: Option<Watch>) -> Response<Self> {
        if let Some(watch) = &mut watch {
            watch.answered(response.status());
        }
        response.map(|content| Self { content, watch })
    }
}

impl HttpBody for Sent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = match &mut self.content {
            Content::Empty => Poll::Ready(None),
            Content::Whole(bytes) => {
                let bytes = std::mem::take(bytes);
                self.content = Content::Empty;
                Poll::Ready((!bytes.is_empty()).then(|| Ok(Frame::data(bytes))))
            }
            Content::Pieces(sending) => {
                let next = sending.poll_next(context);
                next.map(|next| next.map(|bytes| bytes.map(Frame::data)))
            }
            Content::Other(body) => Pin::new(body).poll_frame(context),
        };
        if let (Poll::Ready(Some(Ok(frame))), Some(watch)) = (&polled, &mut self.watch) {
            watch.sent(frame.data_ref().map_or(0, Bytes::len));
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        match &self.content {
            Content::Empty => true,
            Content::Whole(bytes) => bytes.is_empty(),
            Content::Pieces(pieces) => pieces.is_empty(),
            Content::Other(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.content.size_hint()
    }
}
