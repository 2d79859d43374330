//! Reads the body of a request to its end, within the limits, before the request is admitted. If no
//! handler reads it, it is discarded, and the request is handled as if it had none (RFC 9110, 9.3.1).

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::Refusal;
use crate::{Limits, ProblemType};

/// Checks that the declared length of the body (`Content-Length`) is within the limit.
pub(super) fn check_content_length(body: &impl HttpBody, limits: &Limits) -> Result<(), Refusal> {
    match body.size_hint().lower() {
        announced if announced > limits.body_bytes => Err(too_large(limits)),
        _ => Ok(()),
    }
}

/// Reads the body of a request to its end. The returned request has the body if there is a semaphore
/// to account for its memory, and an empty one otherwise; the returned permit releases that memory.
/// Reading also sends `100 Continue` to a client that waits for it.
pub(crate) async fn read_body<'a>(
    request: Request,
    limits: &Limits,
    memory: Option<&'a Semaphore>,
) -> Result<(Request, Option<SemaphorePermit<'a>>), Refusal> {
    if request.body().is_end_stream() {
        return Ok((request, None));
    }
    let (parts, body) = request.into_parts();
    let Ok(read) =
        tokio::time::timeout(limits.body_timeout, collect_frames(body, limits, memory)).await
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
    memory: Option<&'a Semaphore>,
) -> Result<(Vec<u8>, Option<SemaphorePermit<'a>>), Refusal> {
    let (mut read, mut collected, mut permit) = (0_u64, Vec::new(), None);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(frame) = frame else {
            let detail = "The body ended early, or its framing is malformed.";
            return Err(Refusal::closing(ProblemType::BadRequest, detail));
        };
        let Some(bytes) = frame.data_ref() else {
            continue;
        };
        read = read.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        if read > limits.body_bytes {
            return Err(too_large(limits));
        }
        if let Some(memory) = memory {
            let more = u32::try_from(bytes.len()).map(|count| memory.try_acquire_many(count));
            let Ok(Ok(more)) = more else {
                let detail = "The server is already reading as many request bodies as it can.";
                return Err(Refusal::closing(ProblemType::Overloaded, detail));
            };
            match &mut permit {
                None => permit = Some(more),
                Some(permit) => permit.merge(more),
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
    use super::*;

    fn post(body: &'static str) -> Request {
        Request::post("/").body(Body::from(body)).unwrap()
    }

    #[tokio::test]
    async fn a_body_counts_against_the_memory_until_its_permit_is_dropped() {
        let (limits, memory) = (Limits::default(), Semaphore::new(8));
        let (request, permit) = read_body(post("12345"), &limits, Some(&memory))
            .await
            .unwrap();
        let collected = axum::body::to_bytes(request.into_body(), 9).await.unwrap();
        assert_eq!(
            (&collected[..], memory.available_permits()),
            (&b"12345"[..], 3)
        );

        let refused = read_body(post("1234"), &limits, Some(&memory))
            .await
            .unwrap_err();
        assert_eq!(refused.problem.problem_type(), ProblemType::Overloaded);
        assert_eq!(memory.available_permits(), 3);

        let (request, none) = read_body(post("1234"), &limits, None).await.unwrap();
        assert!(none.is_none() && request.into_body().is_end_stream());
        drop(permit);
        assert_eq!(memory.available_permits(), 8);
    }
}
