//! What is seen of the server from outside: a log of events and requests, and metrics.
//!
//! An [`Observer`] stands outside of all else that a [`Service`](super::Service) does, so that it sees
//! every request and every refusal. It holds what one server says and counts; nothing here belongs
//! to the process but the hook for panics and the log that takes its events. Never a body, and no
//! header but the request's id and trace.

mod current;
mod escape;
mod line;
mod log;
mod metrics;
mod panics;
mod sampling;
mod trace;
mod watch;

use std::sync::{Arc, atomic::AtomicU64};

pub(super) use current::{note, note_route, request_id};
pub use line::Format;
pub use log::Log;
pub use metrics::Metrics;
pub(super) use panics::log_cause;
pub use panics::log_panics;
pub use sampling::Sampled;
pub(super) use watch::{Watch, lend};

use self::{line::RequestLine, log::Lines};

/// Sees the requests of one server. A clone is the same observer.
#[derive(Debug, Clone)]
pub struct Observer(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    lines: Option<Lines>,
    sampled: Sampled,
    seen: AtomicU64,
    metrics: Option<Metrics>,
}

impl Observer {
    /// Logs the requests that are sampled, and counts, if there is something to count into.
    #[must_use]
    pub fn new(log: &Log, sampled: Sampled, metrics: Option<Metrics>) -> Self {
        Self(Arc::new(Parts {
            lines: (sampled != Sampled::OFF).then(|| log.lines()),
            sampled,
            seen: AtomicU64::new(0),
            metrics,
        }))
    }

    /// What is counted, if anything is.
    #[must_use]
    pub fn metrics(&self) -> Option<&Metrics> {
        self.0.metrics.as_ref()
    }

    fn takes_line(&self) -> bool {
        self.0.lines.is_some() && self.0.sampled.takes(&self.0.seen)
    }

    fn say(&self, line: Box<RequestLine>) {
        if let Some(lines) = &self.0.lines {
            lines.request(line);
        }
    }
}

/// Counts a connection for as long as it is held, if anybody counts.
pub(super) fn connection<F>(
    observer: Option<&Observer>,
    held: F,
) -> impl Future<Output = ()> + use<F>
where
    F: Future<Output = ()>,
{
    let open = observer
        .and_then(Observer::metrics)
        .map(Metrics::connection);
    async move {
        let _open = open;
        held.await;
    }
}
