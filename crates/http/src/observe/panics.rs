//! Logs a panic as one line with its message, its location, and the id of the request.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic;

use super::super::request_id::RequestId;
use super::context;

/// From now on, a panic is logged as an event, and nothing else is printed.
pub fn log_panics() {
    panic::set_hook(Box::new(|panic| {
        let payload = panic.payload();
        let message = payload.downcast_ref::<&str>().copied();
        let message = message.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        // Captured only if RUST_BACKTRACE is set.
        let backtrace = Backtrace::capture();
        let captured =
            (backtrace.status() == BacktraceStatus::Captured).then(|| backtrace.to_string());
        tracing::error!(
            panic = message.unwrap_or("(no message)"),
            location = panic.location().map(tracing::field::display),
            request_id = context::request_id().map(tracing::field::display),
            backtrace = captured,
            "panicked"
        );
    }));
}

/// Logs the cause of an internal error, which the client does not see.
pub(in super::super) fn log_cause(cause: &str, request_id: &RequestId) {
    tracing::error!(cause, %request_id, "request failed");
}
