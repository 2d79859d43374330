//! The body of a request: read to its end, within the limits, before the request is let in. Where no
//! handler reads it, it is dropped, and the request answered as if there were none (RFC 9110, 9.3.1).

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::Refusal;
use crate::{Limits, ProblemType};

/// Ensures that the body is not announced to be too large.
pub(super) fn check_content_length(body: &impl HttpBody, limits: &Limits) -> Result<(), Refusal> {
    match body.size_hint().lower() {
        announced if announced > limits.body_bytes => Err(too_large(limits)),
        _ => Ok(()),
    }
}

/// The request with its body, which is read to its end: whole, when there is where to hold it, else
/// none. What is returned beside it gives the place back. To read is also what sends a
/// `100 Continue` to who waits for it.
pub(crate) async fn read_body<'a>(
    request: Request,
    limits: &Limits,
    held: Option<&'a Semaphore>,
) -> Result<(Request, Option<SemaphorePermit<'a>>), Refusal> {
    if request.body().is_end_stream() {
        return Ok((request, None));
    }
    let (parts, body) = request.into_parts();
    let Ok(read) =
        tokio::time::timeout(limits.body_timeout, collect_frames(body, limits, held)).await
    else {
        let seconds = limits.body_timeout.as_secs_f64();
        let detail = format!("The body was not whole after {seconds} seconds.");
        return Err(Refusal::closing(ProblemType::RequestTimeout, detail));
    };
    let (kept, place) = read?;
    Ok((Request::from_parts(parts, Body::from(kept)), place))
}

async fn collect_frames<'a>(
    mut body: Body,
    limits: &Limits,
    held: Option<&'a Semaphore>,
) -> Result<(Vec<u8>, Option<SemaphorePermit<'a>>), Refusal> {
    let (mut read, mut kept, mut place) = (0_u64, Vec::new(), None);
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
        if let Some(held) = held {
            let more = u32::try_from(bytes.len()).map(|count| held.try_acquire_many(count));
            let Ok(Ok(more)) = more else {
                let detail = "More bodies are being read than the server takes on.";
                return Err(Refusal::closing(ProblemType::Overloaded, detail));
            };
            match &mut place {
                None => place = Some(more),
                Some(place) => place.merge(more),
            }
            kept.extend_from_slice(bytes);
        }
    }
    Ok((kept, place))
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
    async fn what_is_held_has_its_place_until_it_is_given_back_and_none_is_over_the_bound() {
        let (limits, held) = (Limits::default(), Semaphore::new(8));
        let (request, place) = read_body(post("12345"), &limits, Some(&held))
            .await
            .unwrap();
        let kept = axum::body::to_bytes(request.into_body(), 9).await.unwrap();
        assert_eq!((&kept[..], held.available_permits()), (&b"12345"[..], 3));

        let refused = read_body(post("1234"), &limits, Some(&held))
            .await
            .unwrap_err();
        assert_eq!(refused.problem.problem_type(), ProblemType::Overloaded);
        assert_eq!(held.available_permits(), 3);

        let (request, none) = read_body(post("1234"), &limits, None).await.unwrap();
        assert!(none.is_none() && request.into_body().is_end_stream());
        drop(place);
        assert_eq!(held.available_permits(), 8);
    }
}
