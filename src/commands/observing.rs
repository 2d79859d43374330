//! What an operator sees of `serve`: the options of the log and of the metrics, and what is said.

use std::fmt;
use std::io::{self, IsTerminal};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::listen;
use super::report::fault_lines;
use onrecord_http::observe::{self, Format, Log, Metrics, Observer, Sampled};
use onrecord_model::archive::Archive;
use onrecord_model::source::File;

/// The log and the metrics.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Log and metrics")]
pub(super) struct Observing {
    /// How lines of the log are written to stderr; `auto` is text on a terminal, else JSON.
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    log_format: LogFormat,

    /// Which requests get a line in the log: `off`, `all`, or one of so many, such as `1/100`.
    #[arg(long, value_name = "SHARE", default_value = "all")]
    log_requests: Sampled,

    /// The address and the port of /metrics, for Prometheus; off unless given. It is for the
    /// operator alone: keep it from the internet.
    #[arg(long, value_name = "ADDRESS", value_parser = listen::address)]
    metrics: Option<SocketAddr>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LogFormat {
    Auto,
    Text,
    Json,
}

/// Who sees the requests, and the log that is being written. A clone is the same.
#[derive(Debug, Clone)]
pub(super) struct Operator {
    pub observer: Observer,
    pub log: Arc<Log>,
}

impl Observing {
    /// Takes the address of the metrics, if there is one.
    pub(super) fn listen(&self) -> io::Result<Option<TcpListener>> {
        self.metrics.map(super::listen::bind).transpose()
    }

    /// Starts the log on stderr, where panics go too from now on.
    pub(super) fn start(&self) -> Operator {
        let format = match self.log_format {
            LogFormat::Auto if io::stderr().is_terminal() => Format::Text,
            LogFormat::Text => Format::Text,
            LogFormat::Auto | LogFormat::Json => Format::Json,
        };
        let log = Log::start(io::stderr(), format);
        log.take_events();
        observe::log_panics();
        let metrics = self.metrics.map(|_| Metrics::new(&log));
        Operator {
            observer: Observer::new(&log, self.log_requests, metrics),
            log: Arc::new(log),
        }
    }
}

impl Operator {
    /// Serves the metrics, if they are asked for, until the runtime ends.
    pub(super) fn serve_metrics(&self, listener: Option<TcpListener>) -> io::Result<()> {
        let metrics = self.observer.metrics().cloned();
        let Some((listener, metrics)) = listener.zip(metrics) else {
            return Ok(());
        };
        let address = listener.local_addr()?;
        tracing::info!(%address, "metrics are served");
        tokio::spawn(async move {
            if let Err(error) = onrecord_http::serve_metrics(listener, metrics).await {
                tracing::error!(%error, "metrics are not served any more");
            }
        });
        Ok(())
    }

    /// Tells which content is served.
    pub(super) fn loaded(&self, version: &str, archive: &Archive) {
        let (interviews, facts) = count(archive);
        tracing::info!(version, interviews, facts, "loaded");
        if let Some(metrics) = self.observer.metrics() {
            metrics.content(version, &[("interviews", interviews), ("facts", facts)]);
        }
    }

    /// Reports that a reload was accepted, which content is served from now on, and how many of its
    /// interviews were compiled.
    pub(super) fn reloaded(&self, version: &str, archive: &Archive, compiled: usize) {
        let (interviews, facts) = count(archive);
        if let Some(metrics) = self.observer.metrics() {
            metrics.content(version, &[("interviews", interviews), ("facts", facts)]);
            metrics.reload_accepted();
        }
        tracing::info!(version, interviews, facts, compiled, "reloaded");
    }

    /// Tells that a reload was refused, each fault in a line with its place. Gives their number.
    pub(super) fn refused(&self, files: &[File]) -> usize {
        self.refused_for(files.iter().flat_map(fault_lines).collect())
    }

    /// Tells that the folder could not be loaded at all: one fault.
    pub(super) fn unreadable(&self, folder: &Path, why: &dyn fmt::Display) -> usize {
        self.refused_for(vec![format!("{}: {why}", folder.display())])
    }

    fn refused_for(&self, faults: Vec<String>) -> usize {
        let count = faults.len();
        if let Some(metrics) = self.observer.metrics() {
            metrics.reload_refused(count);
        }
        tracing::error!(faults = count, "reload refused");
        for fault in faults {
            tracing::error!(fault, "content at fault");
        }
        count
    }

    /// Writes what has been said, before the process ends.
    pub(super) fn end(&self) {
        self.log.end();
    }
}

/// How many interviews and facts there are.
fn count(archive: &Archive) -> (usize, usize) {
    let facts = archive.interviews.iter().map(|one| one.facts.len());
    (archive.interviews.len(), facts.sum())
}
