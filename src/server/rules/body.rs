//! The body of a request: no operation takes one, so it is read to its end and dropped, within the
//! limits, and the request answered as if there were none (RFC 9110, 9.3.1).

use std::{future::poll_fn, pin::Pin};

use axum::{
    body::{Body, HttpBody},
    extract::Request,
};

use super::Refusal;
use crate::server::{Kind, Limits};

/// Ensures that the body is not announced to be too large.
pub(super) fn check_announced(body: &impl HttpBody, limits: &Limits) -> Result<(), Refusal> {
    match body.size_hint().lower() {
        announced if announced > limits.body_bytes => Err(too_large(limits)),
        _ => Ok(()),
    }
}

/// The request without its body, which is read to its end. To read it is also what sends a
/// `100 Continue` to who waits for it.
pub(in crate::server) async fn drain(
    request: Request,
    limits: &Limits,
) -> Result<Request, Refusal> {
    if request.body().is_end_stream() {
        return Ok(request);
    }
    let (parts, body) = request.into_parts();
    let Ok(read) = tokio::time::timeout(limits.body, read(body, limits)).await else {
        let seconds = limits.body.as_secs_f64();
        let detail = format!("The body was not whole after {seconds} seconds.");
        return Err(Refusal::closing(Kind::RequestTimeout, detail));
    };
    read.map(|()| Request::from_parts(parts, Body::empty()))
}

async fn read(mut body: Body, limits: &Limits) -> Result<(), Refusal> {
    let mut read: u64 = 0;
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(frame) = frame else {
            let detail = "The body ended early, or its framing is malformed.";
            return Err(Refusal::closing(Kind::BadRequest, detail));
        };
        let bytes = frame.data_ref().map_or(0, axum::body::Bytes::len);
        read = read.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        if read > limits.body_bytes {
            return Err(too_large(limits));
        }
    }
    Ok(())
}

fn too_large(limits: &Limits) -> Refusal {
    let detail = format!("A body may have at most {} bytes.", limits.body_bytes);
    Refusal::closing(Kind::PayloadTooLarge, detail)
}
