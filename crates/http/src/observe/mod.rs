//! Observability: a log of events and requests, and metrics.
//!
//! An [`Observer`] wraps everything else that a [`Service`](super::Service) does, so that it records
//! every request, including rejected ones. It logs and counts for one server; only the panic hook and
//! the log that receives events belong to the whole process. It never records a body, and of the
//! header fields only the ids of the request and its trace.

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

/// Records the requests of one server. Clones are the same observer.
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
    /// An observer that logs the sampled requests, and updates the metrics if there are any.
    #[must_use]
    pub fn new(log: &Log, sampling: Sampling, metrics: Option<Metrics>) -> Self {
        Self(Arc::new(Inner {
            queue: (sampling != Sampling::OFF).then(|| log.queue()),
            sampling,
            request_count: AtomicU64::new(0),
            metrics,
        }))
    }

    /// The metrics, if there are any.
    #[must_use]
    pub fn metrics(&self) -> Option<&Metrics> {
        self.0.metrics.as_ref()
    }

    fn sample_request(&self) -> bool {
        self.0.queue.is_some() && self.0.sampling.sample(&self.0.request_count)
    }

    fn log_request(&self, line: Box<RequestLogEntry>) {
        if let Some(queue) = &self.0.queue {
            queue.push_request(line);
        }
    }
}

/// Counts a connection in the metrics, if there are any, until the future ends.
pub(super) fn count_connection<F>(
    observer: Option<&Observer>,
    connection: F,
) -> impl Future<Output = ()> + use<F>
where
    F: Future<Output = ()>,
{
    let open = observer
        .and_then(Observer::metrics)
        .map(Metrics::track_connection);
    async move {
        let _open = open;
        connection.await;
    }
}
