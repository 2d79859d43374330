//! A body that is too large to hold: written piece by piece as its client takes it.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Bytes;
use http_body::SizeHint;

use super::workers::{JobError, JobSize, Workers};

/// The pieces of a body. They are the same bytes whenever they are written.
pub trait Chunks: Send + Sync + 'static {
    /// How many there are.
    fn count(&self) -> usize;

    /// Appends a piece, counted from 0.
    fn write(&self, piece: usize, into: &mut Vec<u8>);
}

/// How many bytes are written before some are sent.
const WRITE_AHEAD_BYTES: usize = 64 * 1024;

/// A body on its way. A worker writes what comes next when the client has taken what came before.
pub(super) struct ChunkStream {
    chunks: Arc<dyn Chunks>,
    workers: Workers,
    writing: Option<WriteFuture>,
    next_chunk: usize,
    bytes_left: usize,
}

/// The next bytes, and the number of the first piece after them.
type WriteFuture = Pin<Box<dyn Future<Output = Result<(Bytes, usize), JobError>> + Send>>;

impl ChunkStream {
    /// `length` is that of all pieces together.
    pub(super) fn new(chunks: Arc<dyn Chunks>, length: usize, workers: Workers) -> Self {
        Self {
            chunks,
            workers,
            writing: None,
            next_chunk: 0,
            bytes_left: length,
        }
    }

    /// The next bytes; none at the end.
    pub(super) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, axum::Error>>> {
        if self.bytes_left == 0 {
            return Poll::Ready(None);
        }
        let mut writing = self.writing.take().unwrap_or_else(|| self.write_next());
        let Poll::Ready(written) = writing.as_mut().poll(context) else {
            self.writing = Some(writing);
            return Poll::Pending;
        };
        Poll::Ready(Some(match written {
            Ok((bytes, next)) if (1..=self.bytes_left).contains(&bytes.len()) => {
                self.next_chunk = next;
                self.bytes_left -= bytes.len();
                Ok(bytes)
            }
            Ok(_) => Err(axum::Error::new("the body has another length than before")),
            Err(undone) => Err(axum::Error::new(undone)),
        }))
    }

    fn write_next(&self) -> WriteFuture {
        let (pieces, workers, first) = (
            Arc::clone(&self.chunks),
            self.workers.clone(),
            self.next_chunk,
        );
        let write = move || {
            let (mut bytes, mut next) = (Vec::new(), first);
            while next < pieces.count() && bytes.len() < WRITE_AHEAD_BYTES {
                pieces.write(next, &mut bytes);
                next += 1;
            }
            (bytes, next)
        };
        Box::pin(async move {
            let (bytes, next) = workers.run(JobSize::Part, write).await?;
            Ok((workers.reserve_when_available(bytes.into()).await, next))
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bytes_left == 0
    }

    pub(super) fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes_left as u64)
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;
    use crate::{ETag, MediaType, Representation};

    /// Some of them are empty, and some larger than what is written at once.
    struct Numbered(usize);

    impl Chunks for Numbered {
        fn count(&self) -> usize {
            self.0
        }

        fn write(&self, piece: usize, into: &mut Vec<u8>) {
            let length = [0, 3, 2 * WRITE_AHEAD_BYTES, 700][piece % 4];
            into.resize(
                into.len() + length,
                b'a' + u8::try_from(piece % 26).unwrap(),
            );
        }
    }

    #[test]
    fn the_tag_of_an_answer_in_pieces_is_that_of_its_bytes_however_long_it_is() {
        for count in [0, 1, 7, 100, 300] {
            let mut answer = Representation::from_chunks(MediaType::Json, Numbered(count));
            while !answer.is_measured() {
                answer = answer.measure();
            }
            let bytes = answer.bytes();
            assert_eq!(answer.etag(), Some(ETag::from_content(&bytes)), "{count}");
        }
    }

    #[tokio::test]
    async fn what_is_sent_is_all_pieces_in_order() {
        let pieces: Arc<dyn Chunks> = Arc::new(Numbered(50));
        let mut all = Vec::new();
        (0..50).for_each(|piece| pieces.write(piece, &mut all));
        let mut sending = ChunkStream::new(pieces, all.len(), Workers::default());
        assert_eq!(sending.size_hint().exact(), Some(all.len() as u64));
        let mut sent = Vec::new();
        while let Some(bytes) = poll_fn(|context| sending.poll_next(context)).await {
            sent.extend(bytes.unwrap());
        }
        assert!(sending.is_empty() && sent == all);
    }

    #[tokio::test]
    async fn a_body_that_is_written_otherwise_than_before_ends_with_an_error() {
        let pieces: Arc<dyn Chunks> = Arc::new(Numbered(2));
        let mut sending = ChunkStream::new(pieces, 2, Workers::default());
        let next = poll_fn(|context| sending.poll_next(context)).await;
        assert!(next.unwrap().is_err());
    }
}
