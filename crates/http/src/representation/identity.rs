//! The bytes of an answer without a coding: held, or, when there are too many to hold, written again
//! each time they are sent.

use std::sync::Arc;

use axum::body::Bytes;

use crate::ETag;
use crate::chunks::Chunks;
use crate::etag::ETagHasher;

#[derive(Clone)]
pub(super) enum IdentityContent {
    Full(Bytes),
    /// Too large to hold: written again, piece by piece, each time it is sent. With its length.
    Chunks(Arc<dyn Chunks>, usize),
    /// The same before all of it has been written once, for its length and its tag.
    Unmeasured(Arc<dyn Chunks>, Box<Measurement>),
}

/// How far pieces have been measured.
#[derive(Clone, Default)]
pub(super) struct Measurement {
    chunks: usize,
    length: usize,
    hasher: ETagHasher,
}

/// What is longer than this, in bytes, is not held in memory.
const MAX_BUFFERED_BYTES: usize = 4 * 1024 * 1024;

impl IdentityContent {
    /// What these pieces write, with its tag if it is not too large to hold.
    pub(super) fn from_chunks(pieces: impl Chunks) -> (Self, Option<ETag>) {
        let mut measured = Measurement::default();
        let bytes = measured.add_chunks(&pieces);
        if measured.chunks < pieces.count() || bytes.len() > MAX_BUFFERED_BYTES {
            (Self::Unmeasured(Arc::new(pieces), Box::new(measured)), None)
        } else {
            let etag = measured.hasher.finish();
            (Self::Full(bytes.into_boxed_slice().into()), Some(etag))
        }
    }

    /// Measures a part more of what is not measured yet. The tag, once it is known.
    pub(super) fn measure(&mut self) -> Option<ETag> {
        let Self::Unmeasured(pieces, measured) = self else {
            return None;
        };
        measured.add_chunks(&**pieces);
        if measured.chunks < pieces.count() {
            return None;
        }
        let etag = measured.hasher.clone().finish();
        *self = Self::Chunks(Arc::clone(pieces), measured.length);
        Some(etag)
    }

    pub(super) fn bytes(&self) -> Bytes {
        match self {
            Self::Full(bytes) => bytes.clone(),
            Self::Chunks(pieces, _) | Self::Unmeasured(pieces, _) => {
                let mut bytes = Vec::new();
                (0..pieces.count()).for_each(|piece| pieces.write(piece, &mut bytes));
                bytes.into()
            }
        }
    }

    /// About how much memory it holds, in bytes.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Full(bytes) => bytes.len(),
            Self::Chunks(pieces, _) | Self::Unmeasured(pieces, _) => {
                size_of::<usize>() * pieces.count()
            }
        }
    }
}

impl Measurement {
    /// Adds the bytes of the next pieces, until there are many.
    fn add_chunks(&mut self, pieces: &dyn Chunks) -> Vec<u8> {
        let mut bytes = Vec::new();
        while self.chunks < pieces.count() && bytes.len() <= MAX_BUFFERED_BYTES {
            pieces.write(self.chunks, &mut bytes);
            self.chunks += 1;
        }
        self.length += bytes.len();
        self.hasher.update(&bytes);
        bytes
    }
}
