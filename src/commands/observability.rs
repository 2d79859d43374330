//! The log and the metrics of `serve`: their options, and what they report about loading.

use std::io::{self, IsTerminal};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use onrecord_http::observe::{self, Log, LogLineFormat, Metrics, Observer, Sampling};
use onrecord_model::archive::Archive;

use super::listen;

/// The options of the log and the metrics.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Log and metrics")]
pub(super) struct ObservabilityOptions {
    /// Format of the log on stderr; `auto` is text on a terminal, and JSON otherwise.
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    log_format: LogFormat,

    /// Which requests to log: `off`, `all`, or one in N, such as `1/100`.
    #[arg(long, value_name = "SHARE", default_value = "all")]
    log_requests: Sampling,

    /// Address and port that serve /metrics for Prometheus; off by default. Do not expose it to the
    /// internet.
    #[arg(long, value_name = "ADDRESS", value_parser = listen::parse_address)]
    metrics: Option<SocketAddr>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LogFormat {
    Auto,
    Text,
    Json,
}

/// The observer of requests, and the log. Clones share both.
#[derive(Debug, Clone)]
pub(super) struct Telemetry {
    pub observer: Observer,
    pub log: Arc<Log>,
}

impl ObservabilityOptions {
    /// Listens on the address of the metrics, if one is set.
    pub(super) fn bind_metrics(&self) -> io::Result<Option<TcpListener>> {
        self.metrics.map(super::listen::bind).transpose()
    }

    /// Starts the log on stderr. From now on, panics are logged too.
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
    /// Serves the metrics, if they are enabled, until the runtime ends.
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

    /// Reports which content is served.
    pub(super) fn report_loaded(&self, version: &str, archive: &Archive) {
        let (interviews, facts) = count_items(archive);
        tracing::info!(version, interviews, facts, "loaded");
        self.set_content(version, archive);
        warn_of_left_out(archive);
    }

    /// Sets the metrics of the content.
    fn set_content(&self, version: &str, archive: &Archive) {
        let (interviews, facts) = count_items(archive);
        if let Some(metrics) = self.observer.metrics() {
            let items = [
                ("interviews", interviews),
                ("facts", facts),
                ("left_out", archive.left_out.len()),
            ];
            metrics.set_content(version, &items);
        }
    }

    /// Reports that a reload succeeded, which content is served from now on, and how many of its
    /// interviews were compiled.
    pub(super) fn report_reloaded(&self, version: &str, archive: &Archive, compiled: usize) {
        let (interviews, facts) = count_items(archive);
        self.set_content(version, archive);
        if let Some(metrics) = self.observer.metrics() {
            metrics.reload_accepted();
        }
        tracing::info!(version, interviews, facts, compiled, "reloaded");
        warn_of_left_out(archive);
    }

    /// Reports that a reload was refused, with one line for each error.
    pub(super) fn report_refused(&self, errors: Vec<String>) {
        if let Some(metrics) = self.observer.metrics() {
            metrics.reload_refused(errors.len());
        }
        tracing::error!(errors = errors.len(), "reload refused");
        for error in errors {
            tracing::error!(error, "content error");
        }
    }

    /// Writes the remaining lines, before the process ends.
    pub(super) fn shut_down(&self) {
        self.log.shut_down();
    }
}

/// Logs each file that is left out, with its first error.
fn warn_of_left_out(archive: &Archive) {
    for file in &archive.left_out {
        let location = match file.line {
            Some(line) => format!("{}:{line}", file.name),
            None => file.name.clone(),
        };
        let error = format!("{location}: {}", file.reason);
        tracing::warn!(error, errors = file.error_count, "interview left out");
    }
}

/// The numbers of interviews and of facts.
fn count_items(archive: &Archive) -> (usize, usize) {
    let facts = archive.interviews.iter().map(|one| one.facts.len());
    (archive.interviews.len(), facts.sum())
}
