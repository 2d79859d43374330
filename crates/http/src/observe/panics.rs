//! Logs a panic as one line with its message, its location, and the id of the request.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::borrow::Cow;
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
            panic = %message.map_or("(no message)".into(), without_text),
            location = panic.location().map(tracing::field::display),
            request_id = context::request_id().map(tracing::field::display),
            backtrace = captured,
            "panicked"
        );
    }));
}

/// The message of a panic without the text that it quotes, which may be from the body of a request: the standard
/// library quotes a text that is cut inside a character, between backticks.
fn without_text(message: &str) -> Cow<'_, str> {
    match (message.find('`'), message.rfind('`')) {
        (Some(start), Some(end)) if start < end => {
            format!("{}`…`{}", &message[..start], &message[end + 1..]).into()
        }
        _ => message.into(),
    }
}

/// Logs the cause of an internal error, which the client does not see.
pub(in super::super) fn log_cause(cause: &str, request_id: &RequestId) {
    tracing::error!(cause, %request_id, "request failed");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_the_message_of_a_panic_is_not_logged() {
        let text = "a `secret` é".to_owned();
        let at = text.find('é').map_or(0, |at| at + 1);
        let cut = panic::catch_unwind(|| text[at..].len()).expect_err("a panic");
        let message = cut.downcast_ref::<String>().expect("a message");
        assert!(message.contains("secret"), "{message}");
        let logged = without_text(message);
        assert!(
            !logged.contains("secret") && logged.contains("char boundary"),
            "{logged}"
        );
        assert_eq!(
            without_text("attempt to divide by zero"),
            "attempt to divide by zero"
        );
    }
}
