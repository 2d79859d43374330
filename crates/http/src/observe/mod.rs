//! What is seen of the server from outside: a log of events and requests, and metrics.
//!
//! An [`Observer`] stands outside of all else that a [`Service`](super::Service) does, so that it sees
//! every request and every refusal. It holds what one server says and counts; nothing here belongs
//! to the process but the hook for panics and the log that takes its events. Never a body, and no
//! header but the request's id and trace.

mod context;
mod escape;
mod log;
mod log_entry;
mod metrics;
mod panics;
mod request_guard;
mod sampling;
mod trace;

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

pub(super) use context::{note, note_route, request_id};
pub use log::Log;
pub use log_entry::LogLineFormat;
pub use metrics::Metrics;
pub(super) use panics::log_cause;
pub use panics::log_panics;
pub(super) use request_guard::{RequestGuard, with_guard};
pub use sampling::Sampling;

use self::log::LogQueue;
use self::log_entry::RequestLogEntry;

/// Sees the requests of one server. A clone is the same observer.
#[derive(Debug, Clone)]
pub struct Observer(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    queue: Option<LogQueue>,
    sampling: Sampling,
    request_count: AtomicU64,
    metrics: Option<Metrics>,
}

impl Observer {
    /// Logs the requests that are sampled, and counts, if there is something to count into.
    #[must_use]
    pub fn new(log: &Log, sampled: Sampling, metrics: Option<Metrics>) -> Self {
        Self(Arc::new(Inner {
            queue: (sampled != Sampling::OFF).then(|| log.queue()),
            sampling: sampled,
            request_count: AtomicU64::new(0),
            metrics,
        }))
    }

    /// What is counted, if anything is.
    #[must_use]
    pub fn metrics(&self) -> Option<&Metrics> {
        self.0.metrics.as_ref()
    }

    fn sample_request(&self) -> bool {
        self.0.queue.is_some() && self.0.sampling.sample(&self.0.request_count)
    }

    fn log_request(&self, line: Box<RequestLogEntry>) {
        if let Some(lines) = &self.0.queue {
            lines.push_request(line);
        }
    }
}

/// Counts a connection for as long as it is held, if anybody counts.
pub(super) fn count_connection<F>(
    observer: Option<&Observer>,
    held: F,
) -> impl Future<Output = ()> + use<F>
where
    F: Future<Output = ()>,
{
    let open = observer
        .and_then(Observer::metrics)
        .map(Metrics::track_connection);
    async move {
        let _open = open;
        held.await;
    }
}
