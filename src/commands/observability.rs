//! What an operator sees of `serve`: the options of the log and of the metrics, and what is said.

use std::fmt;
use std::io::{self, IsTerminal};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use onrecord_http::observe::{self, Log, LogLineFormat, Metrics, Observer, Sampling};
use onrecord_model::archive::Archive;
use onrecord_model::source::File;

use super::listen;
use super::report::error_lines;

/// The log and the metrics.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Log and metrics")]
pub(super) struct ObservabilityOptions {
    /// How lines of the log are written to stderr; `auto` is text on a terminal, else JSON.
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    log_format: LogFormat,

    /// Which requests get a line in the log: `off`, `all`, or one of so many, such as `1/100`.
    #[arg(long, value_name = "SHARE", default_value = "all")]
    log_requests: Sampling,

    /// The address and the port of /metrics, for Prometheus; off unless given. It is for the
    /// operator alone: keep it from the internet.
    #[arg(long, value_name = "ADDRESS", value_parser = listen::parse_address)]
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
pub(super) struct Telemetry {
    pub observer: Observer,
    pub log: Arc<Log>,
}

impl ObservabilityOptions {
    /// Takes the address of the metrics, if there is one.
    pub(super) fn bind_metrics(&self) -> io::Result<Option<TcpListener>> {
        self.metrics.map(super::listen::bind).transpose()
    }

    /// Starts the log on stderr, where panics go too from now on.
    pub(super) fn start_log(&self) -> Telemetry {
        let format = match self.log_format {
            LogFormat::Auto if io::stderr().is_terminal() => LogLineFormat::Text,
            LogFormat::Text => LogLineFormat::Text,
            LogFormat::Auto | LogFormat::Json => LogLineFormat::Json,
        };
        let log = Log::start(io::stderr(), format);
        log.set_as_global_default();
        observe::log_panics();
        let metrics = self.metrics.map(|_| Metrics::new(&log));
        Telemetry {
            observer: Observer::new(&log, self.log_requests, metrics),
            log: Arc::new(log),
        }
    }
}

impl Telemetry {
    /// Serves the metrics, if they are asked for, until the runtime ends.
    pub(super) fn serve_metrics(&self, listener: Option<TcpListener>) -> io::Result<()> {
        let metrics = self.observer.metrics().cloned();
        let Some((listener, metrics)) = listener.zip(metrics) else {
            return Ok(());
        };
        let address = listener.local_addr()?;
        tracing::info!(%address, "serving metrics");
        tokio::spawn(async move {
            if let Err(error) = onrecord_http::serve_metrics(listener, metrics).await {
                tracing::error!(%error, "stopped serving metrics");
            }
        });
        Ok(())
    }

    /// Tells which content is served.
    pub(super) fn report_loaded(&self, version: &str, archive: &Archive) {
        let (interviews, facts) = count_items(archive);
        tracing::info!(version, interviews, facts, "loaded");
        if let Some(metrics) = self.observer.metrics() {
            metrics.set_content(version, &[("interviews", interviews), ("facts", facts)]);
        }
    }

    /// Reports that a reload was accepted, which content is served from now on, and how many of its
    /// interviews were compiled.
    pub(super) fn report_reloaded(&self, version: &str, archive: &Archive, compiled: usize) {
        let (interviews, facts) = count_items(archive);
        if let Some(metrics) = self.observer.metrics() {
            metrics.set_content(version, &[("interviews", interviews), ("facts", facts)]);
            metrics.reload_accepted();
        }
        tracing::info!(version, interviews, facts, compiled, "reloaded");
    }

    /// Tells that a reload was refused, each fault in a line with its place. Gives their number.
    pub(super) fn report_refused(&self, files: &[File]) -> usize {
        self.report_errors(files.iter().flat_map(error_lines).collect())
    }

    /// Tells that the folder could not be loaded at all: one fault.
    pub(super) fn report_unreadable(&self, folder: &Path, why: &dyn fmt::Display) -> usize {
        self.report_errors(vec![format!("{}: {why}", folder.display())])
    }

    fn report_errors(&self, errors: Vec<String>) -> usize {
        let count = errors.len();
        if let Some(metrics) = self.observer.metrics() {
            metrics.reload_refused(count);
        }
        tracing::error!(errors = count, "reload refused");
        for error in errors {
            tracing::error!(error, "content error");
        }
        count
    }

    /// Writes what has been said, before the process ends.
    pub(super) fn shut_down(&self) {
        self.log.shut_down();
    }
}

/// How many interviews and facts there are.
fn count_items(archive: &Archive) -> (usize, usize) {
    let facts = archive.interviews.iter().map(|one| one.facts.len());
    (archive.interviews.len(), facts.sum())
}
