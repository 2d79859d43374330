//! Bodies that are too large to hold in memory: written chunk by chunk as the client takes them.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Bytes;
use http_body::SizeHint;

use super::ChunkDigest;
use super::shares::Share;
use super::workers::{JobError, JobSize, Workers};

/// The chunks of a body. Writing a chunk must result in the same bytes each time.
pub trait Chunks: Send + Sync + 'static {
    /// The number of chunks.
    fn count(&self) -> usize;

    /// Appends the chunk with this index.
    fn write(&self, index: usize, into: &mut Vec<u8>);

    /// The digest of the chunk with this index.
    fn digest(&self, index: usize) -> ChunkDigest;

    /// About how many bytes of memory they take: for each, where it is.
    fn memory(&self) -> usize {
        size_of::<usize>() * self.count()
    }
}

/// About how many bytes are written at a time.
const WRITE_AHEAD_BYTES: usize = 64 * 1024;

/// How many bytes are written for one unit of cost (see [`JobSize`]).
const BYTES_PER_COST: usize = 20;

/// A body that is being sent. A worker writes the next chunks when the client has taken the previous
/// ones.
pub(super) struct ChunkStream {
    chunks: Arc<dyn Chunks>,
    workers: Workers,
    writing: Option<WriteFuture>,
    next_chunk: usize,
    bytes_left: usize,
    /// A client that reads many bodies at once, however fast, leaves the chunks of all of them in memory.
    _unread: Share,
}

/// The next bytes, and the index of the first chunk after them.
type WriteFuture = Pin<Box<dyn Future<Output = Result<(Bytes, usize), JobError>> + Send>>;

impl ChunkStream {
    /// `length` is the total length of all chunks in bytes.
    pub(super) fn new(chunks: Arc<dyn Chunks>, length: usize, workers: Workers) -> Self {
        Self {
            _unread: workers.count_unread(chunks.memory()),
            chunks,
            workers,
            writing: None,
            next_chunk: 0,
            bytes_left: length,
        }
    }

    /// The next bytes; `None` at the end.
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
            Ok(_) => Err(axum::Error::new(
                "the body does not have the length that was measured",
            )),
            Err(error) => Err(axum::Error::new(error)),
        }))
    }

    fn write_next(&self) -> WriteFuture {
        let (chunks, workers, first) = (
            Arc::clone(&self.chunks),
            self.workers.clone(),
            self.next_chunk,
        );
        let write = move || {
            let mut bytes = Vec::with_capacity(WRITE_AHEAD_BYTES + WRITE_AHEAD_BYTES / 4);
            let mut next = first;
            while next < chunks.count() && bytes.len() < WRITE_AHEAD_BYTES {
                chunks.write(next, &mut bytes);
                next += 1;
            }
            (bytes, next)
        };
        let cost = self.bytes_left / BYTES_PER_COST;
        Box::pin(async move {
            let (bytes, next) = workers.run(JobSize::Part(cost), write).await?;
            let bytes = workers.reserve_when_available(bytes.into()).await;
            Ok((workers.until_sent(bytes), next))
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
    use std::collections::HashSet;
    use std::future::poll_fn;

    use super::*;
    use crate::{MediaType, Representation};

    /// This many chunks, some of them empty and some larger than what is written at a time.
    struct Numbered(usize);

    impl Chunks for Numbered {
        fn count(&self) -> usize {
            self.0
        }

        fn write(&self, index: usize, into: &mut Vec<u8>) {
            let length = [0, 3, 2 * WRITE_AHEAD_BYTES, 700][index % 4];
            into.resize(
                into.len() + length,
                b'a' + u8::try_from(index % 26).unwrap(),
            );
        }

        fn digest(&self, index: usize) -> ChunkDigest {
            let mut chunk = Vec::new();
            self.write(index, &mut chunk);
            ChunkDigest::from_content(&chunk)
        }
    }

    /// These chunks.
    struct Given(Vec<&'static [u8]>);

    impl Chunks for Given {
        fn count(&self) -> usize {
            self.0.len()
        }

        fn write(&self, index: usize, into: &mut Vec<u8>) {
            into.extend_from_slice(self.0[index]);
        }

        fn digest(&self, index: usize) -> ChunkDigest {
            ChunkDigest::from_content(self.0[index])
        }
    }

    #[test]
    fn bodies_of_different_chunks_have_different_etags_at_any_length() {
        let etag = |body| Representation::from_chunks(MediaType::Json, body).etag();
        let bodies: [&[&'static [u8]]; 5] = [&[], &[b"a"], &[b"b"], &[b"a", b"b"], &[b"b", b"a"]];
        let mut etags: HashSet<_> = bodies.map(|body| etag(Given(body.to_vec()))).into();
        for count in [1, 7, 100, 300] {
            let etag = |body| Representation::from_chunks(MediaType::Json, body).etag();
            assert_eq!(etag(Numbered(count)), etag(Numbered(count)));
            etags.insert(etag(Numbered(count)));
        }
        assert_eq!(etags.len(), 9);
    }

    #[tokio::test]
    async fn all_chunks_are_sent_in_order() {
        let chunks: Arc<dyn Chunks> = Arc::new(Numbered(50));
        let mut all = Vec::new();
        (0..50).for_each(|index| chunks.write(index, &mut all));
        let mut stream = ChunkStream::new(chunks, all.len(), Workers::default());
        assert_eq!(stream.size_hint().exact(), Some(all.len() as u64));
        let mut sent = Vec::new();
        while let Some(bytes) = poll_fn(|context| stream.poll_next(context)).await {
            sent.extend(bytes.unwrap());
        }
        assert!(stream.is_empty() && sent == all);
    }

    /// Three chunks that take a megabyte of memory.
    struct Heavy;

    impl Chunks for Heavy {
        fn count(&self) -> usize {
            3
        }

        fn write(&self, _: usize, into: &mut Vec<u8>) {
            into.resize(into.len() + 700 * 1024, b'a');
        }

        fn digest(&self, _: usize) -> ChunkDigest {
            ChunkDigest::from_content(&vec![b'a'; 700 * 1024])
        }

        fn memory(&self) -> usize {
            1024 * 1024
        }
    }

    #[test]
    fn what_chunks_take_counts_as_unread_until_the_body_has_been_sent() {
        let workers = Workers::default();
        let stream = || ChunkStream::new(Arc::new(Heavy), 1, workers.clone());
        let streams: Vec<_> = (0..16).map(|_| stream()).collect();
        assert!(workers.has_too_much_unread());
        drop(streams);
        assert!(!workers.has_too_much_unread());
    }

    #[test]
    fn what_chunks_take_counts_against_the_memory_until_they_are_dropped() {
        let workers = Workers::default();
        let reserve =
            || Representation::from_chunks(MediaType::Csv, Heavy).reserve_memory(&workers);
        let tables: Vec<_> = (0..200).map_while(|_| reserve().ok()).collect();
        assert_eq!(tables.len(), 96);
        drop(tables);
        assert!(reserve().is_ok());
    }

    #[tokio::test]
    async fn a_body_that_is_longer_than_its_measured_length_ends_with_an_error() {
        let chunks: Arc<dyn Chunks> = Arc::new(Numbered(2));
        let mut stream = ChunkStream::new(chunks, 2, Workers::default());
        let next = poll_fn(|context| stream.poll_next(context)).await;
        assert!(next.unwrap().is_err());
    }
}
