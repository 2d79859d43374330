//! The bytes of a representation without an encoding: in memory, or, if there are too many, written
//! again each time they are sent.

use std::sync::Arc;

use axum::body::Bytes;

use crate::ETag;
use crate::chunks::Chunks;
use crate::etag::ETagHasher;

#[derive(Clone)]
pub(super) enum IdentityContent {
    Full(Bytes),
    /// Chunks that are too large to hold in memory and are written again each time they are sent, and
    /// their length in bytes.
    Chunks(Arc<dyn Chunks>, usize),
    /// The same, before the length and the ETag are known. To measure them, the chunks must be written
    /// once.
    Unmeasured(Arc<dyn Chunks>, Box<Measurement>),
}

/// How many of the chunks have been measured, and what is known so far.
#[derive(Clone, Default)]
pub(super) struct Measurement {
    chunks: usize,
    length: usize,
    hasher: ETagHasher,
}

/// A body that is longer than this, in bytes, is not held in memory.
const MAX_BUFFERED_BYTES: usize = 2 * 1024 * 1024;

impl IdentityContent {
    /// The content of these chunks, with its ETag if it is small enough to hold in memory.
    pub(super) fn from_chunks(chunks: impl Chunks) -> (Self, Option<ETag>) {
        let mut measurement = Measurement::default();
        let mut bytes = Vec::new();
        while measurement.chunks < chunks.count() && bytes.len() <= MAX_BUFFERED_BYTES {
            measurement.add_chunk(&chunks, &mut bytes);
        }
        if measurement.chunks < chunks.count() || bytes.len() > MAX_BUFFERED_BYTES {
            (
                Self::Unmeasured(Arc::new(chunks), Box::new(measurement)),
                None,
            )
        } else {
            let etag = measurement.hasher.finish();
            (Self::Full(bytes.into_boxed_slice().into()), Some(etag))
        }
    }

    /// Measures the next part of unmeasured content. Returns the ETag once it is known.
    pub(super) fn measure(&mut self) -> Option<ETag> {
        let Self::Unmeasured(chunks, measurement) = self else {
            return None;
        };
        let end = measurement.length + MAX_BUFFERED_BYTES;
        let mut bytes = Vec::new();
        while measurement.chunks < chunks.count() && measurement.length <= end {
            bytes.clear();
            measurement.add_chunk(&**chunks, &mut bytes);
        }
        if measurement.chunks < chunks.count() {
            return None;
        }
        let etag = measurement.hasher.clone().finish();
        *self = Self::Chunks(Arc::clone(chunks), measurement.length);
        Some(etag)
    }

    pub(super) fn bytes(&self) -> Bytes {
        match self {
            Self::Full(bytes) => bytes.clone(),
            Self::Chunks(chunks, _) | Self::Unmeasured(chunks, _) => {
                let mut bytes = Vec::new();
                (0..chunks.count()).for_each(|index| chunks.write(index, &mut bytes));
                bytes.into()
            }
        }
    }

    /// The approximate memory use in bytes.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Full(bytes) => bytes.len(),
            Self::Chunks(chunks, _) | Self::Unmeasured(chunks, _) => {
                size_of::<usize>() * chunks.count()
            }
        }
    }
}

impl Measurement {
    /// Adds the next chunk to the measurement, and appends it to `bytes`.
    fn add_chunk(&mut self, chunks: &dyn Chunks, bytes: &mut Vec<u8>) {
        let start = bytes.len();
        chunks.write(self.chunks, bytes);
        self.chunks += 1;
        self.length += bytes.len() - start;
        self.hasher.update(&bytes[start..]);
    }
}
