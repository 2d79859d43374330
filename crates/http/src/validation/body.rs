//! Reads the body of a request to its end, within the limits, before the request is admitted. If no
//! handler reads it, it is discarded, and the request is handled as if it had none (RFC 9110, 9.3.1).

use std::future::poll_fn;
use std::net::IpAddr;
use std::pin::Pin;

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::Refusal;
use crate::shares::{Share, Shares};
use crate::{Limits, ProblemType};

/// The memory for request bodies, in bytes. A part of it is reserved for short bodies: long ones that are
/// waiting for a worker must not block them.
#[derive(Debug)]
pub(crate) struct BodyMemory {
    all: Semaphore,
    short: Semaphore,
    /// What each address uses of both.
    shares: Shares,
}

/// The memory that a body uses, which is released when this is dropped.
#[derive(Debug, Default)]
pub(crate) struct BodyPermit<'a> {
    all: Option<SemaphorePermit<'a>>,
    short: Option<SemaphorePermit<'a>>,
    share: Option<Share>,
}

/// Bodies of up to this many bytes may use the memory for short ones: those that declare a longer length never
/// do, and those that declare none do until they exceed it.
const SHORT: u64 = 64 * 1024;

/// One in this many bytes is reserved for short bodies.
const SHORT_SHARE: usize = 4;

/// The bodies of one address may use one in this many bytes of the memory for long ones.
const ADDRESS_SHARE: usize = 2;

/// The least that the chunks of a body may have on average, in bytes, if there are more than `MAX_SMALL_CHUNKS`. It takes
/// 0.4 µs to read a chunk, however small.
const MIN_CHUNK_BYTES: u64 = 16;
const MAX_SMALL_CHUNKS: u64 = 4096;

impl BodyMemory {
    pub(crate) fn new(bytes: usize) -> Self {
        let short = bytes / SHORT_SHARE;
        Self {
            all: Semaphore::new((bytes - short).min(Semaphore::MAX_PERMITS)),
            short: Semaphore::new(short.min(Semaphore::MAX_PERMITS)),
            shares: Shares::new((bytes - short) / ADDRESS_SHARE),
        }
    }

    /// Adds the next bytes of a body to its permit, unless there is not enough memory. `length` is the least
    /// length that the body may have: the declared one, or that of what was read, including these bytes. A body
    /// that turns out to be long releases the memory for short ones.
    fn reserve<'a>(&'a self, bytes: usize, length: u64, permit: &mut BodyPermit<'a>) -> Option<()> {
        if let Some(share) = &mut permit.share {
            share.try_add(bytes)?;
        }
        let is_short = length <= SHORT;
        let of_short = permit.short.as_ref().filter(|_| !is_short);
        let bytes = bytes + of_short.map_or(0, SemaphorePermit::num_permits);
        let count = u32::try_from(bytes).ok()?;
        let (more, used) = match self.all.try_acquire_many(count) {
            Ok(more) => (more, &mut permit.all),
            Err(_) if is_short => (self.short.try_acquire_many(count).ok()?, &mut permit.short),
            Err(_) => return None,
        };
        match used {
            None => *used = Some(more),
            Some(used) => used.merge(more),
        }
        if !is_short {
            permit.short = None;
        }
        Some(())
    }
}

/// Checks that the declared length of the body (`Content-Length`) is within the limit.
pub(super) fn check_content_length(body: &impl HttpBody, limits: &Limits) -> Result<(), Refusal> {
    match body.size_hint().lower() {
        announced if announced > limits.body_bytes => Err(too_large(limits)),
        _ => Ok(()),
    }
}

/// Reads the body of a request to its end. The returned request has the body if there is memory to account
/// for it, and an empty one otherwise; the returned permit releases that memory.
/// Reading also sends `100 Continue` to a client that waits for it.
pub(crate) async fn read_body<'a>(
    request: Request,
    limits: &Limits,
    memory: Option<&'a BodyMemory>,
    address: IpAddr,
) -> Result<(Request, BodyPermit<'a>), Refusal> {
    if request.body().is_end_stream() {
        return Ok((request, BodyPermit::default()));
    }
    let (parts, body) = request.into_parts();
    let Ok(read) = tokio::time::timeout(
        limits.body_timeout,
        collect_frames(body, limits, memory, address),
    )
    .await
    else {
        let seconds = limits.body_timeout.as_secs_f64();
        let detail = format!("The body did not arrive within {seconds} seconds.");
        return Err(Refusal::closing(ProblemType::RequestTimeout, detail));
    };
    let (body, permit) = read?;
    Ok((Request::from_parts(parts, Body::from(body)), permit))
}

async fn collect_frames<'a>(
    mut body: Body,
    limits: &Limits,
    memory: Option<&'a BodyMemory>,
    address: IpAddr,
) -> Result<(Vec<u8>, BodyPermit<'a>), Refusal> {
    let (mut read, mut collected) = (0_u64, Vec::new());
    let mut frames = 0;
    let mut permit = BodyPermit {
        share: memory.map(|memory| memory.shares.count(address, 0)),
        ..BodyPermit::default()
    };
    let declared = body.size_hint().lower();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(frame) = frame else {
            let detail = "The body ended early, or its framing is malformed.";
            return Err(Refusal::closing(ProblemType::BadRequest, detail));
        };
        let Some(bytes) = frame.data_ref() else {
            continue;
        };
        read = read.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        frames += 1;
        if frames > MAX_SMALL_CHUNKS + read / MIN_CHUNK_BYTES {
            let detail = format!(
                "The chunks of the body are too small. Send at least {MIN_CHUNK_BYTES} bytes in each, on average."
            );
            return Err(Refusal::closing(ProblemType::BadRequest, detail));
        }
        if read > limits.body_bytes {
            return Err(too_large(limits));
        }
        if let Some(memory) = memory {
            let length = read.max(declared);
            if memory.reserve(bytes.len(), length, &mut permit).is_none() {
                let detail = "The server is already reading as many request bodies as it can.";
                return Err(Refusal::closing(ProblemType::Overloaded, detail));
            }
            collected.extend_from_slice(bytes);
        }
    }
    Ok((collected, permit))
}

fn too_large(limits: &Limits) -> Refusal {
    let detail = format!("A body may have at most {} bytes.", limits.body_bytes);
    Refusal::closing(ProblemType::PayloadTooLarge, detail)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::net::Ipv4Addr;
    use std::task::{Context, Poll};

    use axum::body::Bytes;
    use http_body::{Frame, SizeHint};

    use super::*;

    fn post(body: &'static str) -> Request {
        Request::post("/").body(Body::from(body)).unwrap()
    }

    /// An address for each number.
    fn address(number: u8) -> IpAddr {
        Ipv4Addr::new(192, 0, 2, number).into()
    }

    #[tokio::test]
    async fn a_body_counts_against_the_memory_until_its_permit_is_dropped() {
        let (limits, memory) = (Limits::default(), BodyMemory::new(32));
        let left = || {
            (
                memory.all.available_permits(),
                memory.short.available_permits(),
            )
        };
        let read = |body, number| read_body(post(body), &limits, Some(&memory), address(number));
        let (request, first) = read("123456789012", 1).await.unwrap();
        let collected = axum::body::to_bytes(request.into_body(), 99).await.unwrap();
        assert_eq!((&collected[..], left()), (&b"123456789012"[..], (12, 8)));

        let (_, second) = read("1234567890", 2).await.unwrap();
        let (_, third) = read("123", 3).await.unwrap();
        assert_eq!(left(), (2, 5));
        let refused = read("123456", 3).await.unwrap_err();
        assert_eq!(refused.problem.problem_type(), ProblemType::Overloaded);
        assert_eq!(left(), (2, 5));

        let (request, _) = read_body(post("1234"), &limits, None, address(3))
            .await
            .unwrap();
        assert!(request.into_body().is_end_stream());
        drop((first, second, third));
        assert_eq!(left(), (24, 8));
    }

    #[tokio::test]
    async fn one_address_cannot_use_all_memory_for_bodies() {
        let (limits, memory) = (Limits::default(), BodyMemory::new(32));
        let read = |body, number| read_body(post(body), &limits, Some(&memory), address(number));
        let first = read("123456789012", 1).await.unwrap();
        let refused = read("1", 1).await.unwrap_err();
        assert_eq!(refused.problem.problem_type(), ProblemType::Overloaded);
        assert!(read("123456789012", 2).await.is_ok());
        drop(first);
        assert!(read("1", 1).await.is_ok());
    }

    #[tokio::test]
    async fn long_bodies_leave_memory_for_short_ones() {
        let memory = BodyMemory::new(800 * 1024);
        let limits = Limits::default();
        let long: &str = "x".repeat(300 * 1024).leak();
        let read = |body, number| read_body(post(body), &limits, Some(&memory), address(number));
        let _long = [read(long, 1).await.unwrap(), read(long, 2).await.unwrap()];
        let refused = read(long, 3).await.unwrap_err();
        assert_eq!(refused.problem.problem_type(), ProblemType::Overloaded);
        for _ in 0..3 {
            let (_, permit) = read(&long[..64 * 1024], 3).await.unwrap();
            std::mem::forget(permit);
        }
        assert!(read("short", 3).await.is_ok());
    }

    /// A body that arrives in pieces, with its declared length.
    struct Pieces(Vec<&'static str>, SizeHint);

    impl HttpBody for Pieces {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            let piece = self.0.pop();
            Poll::Ready(piece.map(|piece| Ok(Frame::data(piece.into()))))
        }

        fn size_hint(&self) -> SizeHint {
            self.1
        }
    }

    #[tokio::test]
    async fn a_long_body_never_keeps_memory_for_short_ones() {
        const KIB: usize = 1024;
        let (limits, memory) = (Limits::default(), BodyMemory::new(256 * KIB));
        let piece: &str = "x".repeat(40 * KIB).leak();
        let read = |size| {
            let body = Body::new(Pieces(vec![piece], size));
            read_body(
                Request::post("/").body(body).unwrap(),
                &limits,
                Some(&memory),
                address(1),
            )
        };
        let left = || {
            let all = memory.all.available_permits();
            (all / KIB, memory.short.available_permits() / KIB)
        };
        // A body that declares a long length is refused at its first piece, and the same piece of another is read.
        let others = memory.all.acquire_many(192 * 1024).await.unwrap();
        assert!(read(SizeHint::with_exact(80 * KIB as u64)).await.is_err());
        let short = read(SizeHint::default()).await.unwrap();
        assert_eq!(left(), (0, 24));
        drop((others, short));

        // A body without a declared length moves when its second piece arrives.
        let mut permit = BodyPermit::default();
        let others = memory.all.acquire_many(160 * 1024).await.unwrap();
        memory
            .reserve(40 * KIB, 40 * KIB as u64, &mut permit)
            .unwrap();
        assert_eq!(left(), (32, 24));
        drop(others);
        memory
            .reserve(40 * KIB, 80 * KIB as u64, &mut permit)
            .unwrap();
        assert_eq!(left(), (112, 64));
    }
}
