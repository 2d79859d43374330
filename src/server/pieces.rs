//! A body of ready pieces, joined only as its client takes them.
//!
//! Joined beforehand, each answer that waits for its client would hold a copy of its own: a hundred
//! streams of HTTP/2 whose windows stay closed, a hundred copies.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
    vec::IntoIter,
};

use axum::body::{Bytes, HttpBody};
use http_body::{Frame, SizeHint};

/// What is joined at once: a frame of HTTP/2. hyper takes one before it knows whether it may send it.
const AT_ONCE: usize = 16 * 1024;

#[derive(Debug)]
pub(super) struct Pieces {
    left: IntoIter<Bytes>,
    bytes: usize,
}

impl Pieces {
    pub(super) fn new(pieces: Vec<Bytes>) -> Self {
        Self {
            bytes: pieces.iter().map(Bytes::len).sum(),
            left: pieces.into_iter(),
        }
    }

    /// Pieces up to the bound, joined; a larger one as it is. Empty at the end.
    fn next(&mut self) -> Bytes {
        let mut joined = Vec::with_capacity(self.bytes.min(AT_ONCE));
        while let Some(piece) = self.left.as_slice().first() {
            if joined.len() + piece.len() > AT_ONCE {
                break;
            }
            joined.extend_from_slice(piece);
            self.left.next();
        }
        let next = if joined.is_empty() {
            self.left.next().unwrap_or_default()
        } else {
            joined.into()
        };
        self.bytes -= next.len();
        next
    }
}

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let next = self.next();
        Poll::Ready((!next.is_empty()).then(|| Ok(Frame::data(next))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(u64::try_from(self.bytes).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_joined_in_order_and_large_ones_alone() {
        let large = vec![b'x'; AT_ONCE + 1];
        let pieces = [
            b"a".to_vec(),
            Vec::new(),
            b"b".to_vec(),
            large.clone(),
            b"c".to_vec(),
        ];
        let mut body = Pieces::new(pieces.map(Bytes::from).into());
        assert_eq!(body.size_hint().exact(), Some(AT_ONCE as u64 + 4));
        assert_eq!(body.next(), "ab");
        assert!(!body.is_end_stream());
        assert_eq!(body.next(), large);
        assert_eq!(body.next(), "c");
        assert!(body.is_end_stream() && body.next().is_empty());
    }
}
