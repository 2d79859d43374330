//! A panic is one line of the log: its words, its place, and the request that it befell.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic;

use super::super::request_id::RequestId;
use super::context;

/// From now on a panic is an event, and nothing else is printed.
pub fn log_panics() {
    panic::set_hook(Box::new(|panic| {
        let payload = panic.payload();
        let words = payload.downcast_ref::<&str>().copied();
        let words = words.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        // Only when RUST_BACKTRACE asks for it.
        let backtrace = Backtrace::capture();
        let captured =
            (backtrace.status() == BacktraceStatus::Captured).then(|| backtrace.to_string());
        tracing::error!(
            panic = words.unwrap_or("(no message)"),
            location = panic.location().map(tracing::field::display),
            request_id = context::request_id().map(tracing::field::display),
            backtrace = captured,
            "panicked"
        );
    }));
}

/// Logs what went wrong inside, which the caller is not told.
pub(in super::super) fn log_cause(cause: &str, request_id: &RequestId) {
    tracing::error!(cause, %request_id, "request failed");
}
