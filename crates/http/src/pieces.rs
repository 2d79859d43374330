//! A body of ready pieces, joined only as its client takes them.
//!
//! Joined beforehand, each answer that waits for its client would hold a copy of its own: a hundred
//! streams of HTTP/2 whose windows stay closed, a hundred copies.

use std::sync::Arc;

use axum::body::Bytes;
use http_body::SizeHint;

/// What is joined at once: a frame of HTTP/2. hyper takes one before it knows whether it may send it.
const AT_ONCE: usize = 16 * 1024;

#[derive(Debug)]
pub(super) struct Pieces {
    all: Arc<[Bytes]>,
    next: usize,
    left: usize,
}

impl Pieces {
    /// `length` is that of all pieces together.
    pub(super) fn new(pieces: Arc<[Bytes]>, length: usize) -> Self {
        Self {
            all: pieces,
            next: 0,
            left: length,
        }
    }

    /// Pieces up to the bound, joined; a larger one as it is. Empty at the end.
    pub(super) fn next(&mut self) -> Bytes {
        let mut joined = Vec::with_capacity(self.left.min(AT_ONCE));
        while let Some(piece) = self.all.get(self.next) {
            if joined.len() + piece.len() > AT_ONCE {
                break;
            }
            joined.extend_from_slice(piece);
            self.next += 1;
        }
        let next = if joined.is_empty() {
            let large = self.all.get(self.next).cloned();
            self.next += 1;
            large.unwrap_or_default()
        } else {
            joined.into()
        };
        self.left -= next.len();
        next
    }

    pub(super) fn is_empty(&self) -> bool {
        self.left == 0
    }

    pub(super) fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left as u64)
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
        let length = AT_ONCE + 4;
        let mut body = Pieces::new(pieces.map(Bytes::from).into(), length);
        assert_eq!(body.size_hint().exact(), Some(length as u64));
        assert_eq!(body.next(), "ab");
        assert!(!body.is_empty());
        assert_eq!(body.next(), large);
        assert_eq!(body.next(), "c");
        assert!(body.is_empty() && body.next().is_empty());
    }
}
