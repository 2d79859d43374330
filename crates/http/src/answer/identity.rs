//! The bytes of an answer without a coding: held, or, when there are too many to hold, written again
//! each time they are sent.

use std::sync::Arc;

use axum::body::Bytes;

use crate::{ETag, etag::Hasher, pieces::Pieces};

#[derive(Clone)]
pub(super) enum Identity {
    Whole(Bytes),
    /// Too large to hold: written again, piece by piece, each time it is sent. With its length.
    Pieces(Arc<dyn Pieces>, usize),
    /// The same before all of it has been written once, for its length and its tag.
    Unmeasured(Arc<dyn Pieces>, Box<Measured>),
}

/// How far pieces have been measured.
#[derive(Clone, Default)]
pub(super) struct Measured {
    pieces: usize,
    length: usize,
    hasher: Hasher,
}

/// What is longer than this, in bytes, is not held in memory.
const LONG: usize = 4 * 1024 * 1024;

impl Identity {
    /// What these pieces write, with its tag if it is not too large to hold.
    pub(super) fn written(pieces: impl Pieces) -> (Self, Option<ETag>) {
        let mut measured = Measured::default();
        let bytes = measured.add(&pieces);
        if measured.pieces < pieces.count() || bytes.len() > LONG {
            (Self::Unmeasured(Arc::new(pieces), Box::new(measured)), None)
        } else {
            let etag = measured.hasher.finish();
            (Self::Whole(bytes.into_boxed_slice().into()), Some(etag))
        }
    }

    /// Measures a part more of what is not measured yet. The tag, once it is known.
    pub(super) fn measure(&mut self) -> Option<ETag> {
        let Self::Unmeasured(pieces, measured) = self else {
            return None;
        };
        measured.add(&**pieces);
        if measured.pieces < pieces.count() {
            return None;
        }
        let etag = measured.hasher.clone().finish();
        *self = Self::Pieces(Arc::clone(pieces), measured.length);
        Some(etag)
    }

    pub(super) fn bytes(&self) -> Bytes {
        match self {
            Self::Whole(bytes) => bytes.clone(),
            Self::Pieces(pieces, _) | Self::Unmeasured(pieces, _) => {
                let mut bytes = Vec::new();
                (0..pieces.count()).for_each(|piece| pieces.write(piece, &mut bytes));
                bytes.into()
            }
        }
    }

    /// About how much memory it holds, in bytes.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Whole(bytes) => bytes.len(),
            Self::Pieces(pieces, _) | Self::Unmeasured(pieces, _) => {
                size_of::<usize>() * pieces.count()
            }
        }
    }
}

impl Measured {
    /// Adds the bytes of the next pieces, until there are many.
    fn add(&mut self, pieces: &dyn Pieces) -> Vec<u8> {
        let mut bytes = Vec::new();
        while self.pieces < pieces.count() && bytes.len() <= LONG {
            pieces.write(self.pieces, &mut bytes);
            self.pieces += 1;
        }
        self.length += bytes.len();
        self.hasher.update(&bytes);
        bytes
    }
}
