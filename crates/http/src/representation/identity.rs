//! The bytes of a representation without an encoding: in memory, or, if there are too many, written
//! each time they are sent.

use std::sync::Arc;

use axum::body::Bytes;
use tokio::sync::OwnedSemaphorePermit;

use crate::chunks::Chunks;
use crate::workers::{JobError, Workers};
use crate::{ChunkDigest, ETag};

#[derive(Clone)]
pub(super) enum IdentityContent {
    Full(Bytes),
    /// Chunks that are too large to hold in memory and are written each time they are sent, and their
    /// length in bytes.
    Chunks(Arc<dyn Chunks>, usize),
}

/// A body that is longer than this, in bytes, is not held in memory.
const MAX_BUFFERED_BYTES: usize = 2 * 1024 * 1024;

impl IdentityContent {
    /// The content of these chunks, and its ETag.
    pub(super) fn from_chunks(chunks: impl Chunks) -> (Self, ETag) {
        let digests = || (0..chunks.count()).map(|index| chunks.digest(index));
        let length = digests().map(ChunkDigest::length).sum();
        let etag = ETag::from_digests(digests());
        let content = Self::Chunks(Arc::new(chunks), length);
        if length > MAX_BUFFERED_BYTES {
            (content, etag)
        } else {
            (Self::Full(content.bytes()), etag)
        }
    }

    pub(super) fn bytes(&self) -> Bytes {
        match self {
            Self::Full(bytes) => bytes.clone(),
            Self::Chunks(chunks, length) => {
                let mut bytes = Vec::with_capacity(*length);
                (0..chunks.count()).for_each(|index| chunks.write(index, &mut bytes));
                bytes.into()
            }
        }
    }

    /// Counts its memory against that for responses until it is dropped.
    pub(super) fn reserve_memory(self, workers: &Workers) -> Result<Self, JobError> {
        Ok(match self {
            Self::Full(bytes) => Self::Full(workers.reserve(bytes)?),
            Self::Chunks(chunks, length) => {
                let reserved = ReservedChunks {
                    _permit: workers.reserve_bytes(chunks.memory())?,
                    chunks,
                };
                Self::Chunks(Arc::new(reserved), length)
            }
        })
    }

    /// The approximate memory use in bytes.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Full(bytes) => bytes.len(),
            Self::Chunks(chunks, _) => chunks.memory(),
        }
    }
}

/// Chunks whose memory counts until they are dropped.
struct ReservedChunks {
    chunks: Arc<dyn Chunks>,
    _permit: OwnedSemaphorePermit,
}

impl Chunks for ReservedChunks {
    fn count(&self) -> usize {
        self.chunks.count()
    }

    fn write(&self, index: usize, into: &mut Vec<u8>) {
        self.chunks.write(index, into);
    }

    fn digest(&self, index: usize) -> ChunkDigest {
        self.chunks.digest(index)
    }

    fn memory(&self) -> usize {
        self.chunks.memory()
    }
}
