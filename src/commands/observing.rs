//! What an operator sees of `serve`: the options of the log and of the metrics, and their start.

use std::io::{self, IsTerminal};
use std::net::{SocketAddr, TcpListener};

use clap::{Args, ValueEnum};

use super::report::fault_lines;
use crate::archive::Archive;
use crate::server::observe::{self, Format, Log, Metrics, Observer, Sampled};
use crate::source::File;

/// The log and the metrics.
#[derive(Debug, Clone, Args)]
pub(super) struct Observing {
    /// How lines of the log are written to stderr; `auto` is text on a terminal, else JSON.
    #[arg(
        long,
        env = "ONRECORD_LOG_FORMAT",
        default_value = "auto",
        value_name = "FORMAT"
    )]
    log_format: LogFormat,
    /// Which requests get a line in the log: `off`, `all`, or one of so many, such as `1/100`.
    #[arg(
        long,
        env = "ONRECORD_LOG_REQUESTS",
        default_value = "all",
        value_name = "SHARE"
    )]
    log_requests: Sampled,
    /// The address and the port of /metrics, for Prometheus; off unless given. It is for the
    /// operator alone: keep it from the internet.
    #[arg(long, env = "ONRECORD_METRICS", value_name = "ADDRESS")]
    metrics: Option<SocketAddr>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LogFormat {
    Auto,
    Text,
    Json,
}

/// The log that is being written, who sees the requests, and where metrics are asked for.
pub(super) struct Observed {
    pub observer: Observer,
    metrics: Option<TcpListener>,
    /// Last, so that what is said at the end is written.
    _log: Log,
}

impl Observing {
    /// Starts the log on stderr, where panics go too from now on, and takes the metrics' address.
    pub(super) fn start(&self) -> io::Result<Observed> {
        let listener = self.metrics.map(super::serve::bind).transpose()?;
        let text = match self.log_format {
            LogFormat::Auto => io::stderr().is_terminal(),
            LogFormat::Text => true,
            LogFormat::Json => false,
        };
        let log = Log::start(io::stderr(), if text { Format::Text } else { Format::Json });
        log.take_events();
        observe::log_panics();
        let metrics = listener.as_ref().map(|_| Metrics::new(&log));
        Ok(Observed {
            observer: Observer::new(&log, self.log_requests, metrics),
            metrics: listener,
            _log: log,
        })
    }
}

impl Observed {
    /// Serves the metrics, if they are asked for, until the runtime ends.
    pub(super) fn serve_metrics(&mut self) -> io::Result<()> {
        let Some((listener, metrics)) = self.metrics.take().zip(self.observer.metrics().cloned())
        else {
            return Ok(());
        };
        let address = listener.local_addr()?;
        tracing::info!(%address, "metrics are served");
        tokio::spawn(async move {
            if let Err(error) = observe::serve_metrics(listener, metrics).await {
                tracing::error!(%error, "metrics are not served any more");
            }
        });
        Ok(())
    }

    /// Tells which content is served.
    pub(super) fn loaded(&self, version: &str, archive: &Archive) {
        let interviews = archive.interviews.len();
        let facts = archive.interviews.iter().map(|one| one.facts.len()).sum();
        tracing::info!(version, interviews, facts, "loaded");
        if let Some(metrics) = self.observer.metrics() {
            metrics.content(version, &[("interviews", interviews), ("facts", facts)]);
        }
    }

    /// Tells why other content was refused: a line for each fault, with its place.
    pub(super) fn refused(&self, files: &[File]) -> usize {
        let faults = fault_lines(files);
        for fault in &faults {
            tracing::error!(fault, "content at fault");
        }
        tracing::error!(faults = faults.len(), "reload refused");
        if let Some(metrics) = self.observer.metrics() {
            metrics.reload_refused(faults.len());
        }
        faults.len()
    }
}
