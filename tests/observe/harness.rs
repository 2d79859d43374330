//! A server whose log the test reads, and whose metrics are requested over HTTP.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use onrecord_http::observe::{Log, LogLineFormat, Metrics, Observer, Sampling};
use onrecord_http::{
    MediaType, Problem, ProblemType, Representation, Service, Settings, build_service,
    serve_metrics,
};
use onrecord_test_support as support;
use reqwest::blocking::{Client, RequestBuilder, Response};
use serde_json::Value;

/// A server with three routes and an observer.
pub struct Server {
    pub client: Client,
    pub metrics: Metrics,
    inner: support::Server,
    scraped: support::Server,
    log_lines: Receiver<String>,
    log: Log,
}

impl Server {
    pub fn with_sampling(sampling: Sampling) -> Self {
        Self::start(sampling, LogLineFormat::Json)
    }

    pub fn start(sampling: Sampling, format: LogLineFormat) -> Self {
        let (lines, log_lines) = channel();
        let log = Log::start(LineSender(lines), format);
        let metrics = Metrics::new(&log);
        let observer = Observer::new(&log, sampling, Some(metrics.clone()));
        let service = service().with_observer(&observer);
        Self {
            client: Client::builder().no_proxy().build().expect("a client"),
            metrics: metrics.clone(),
            inner: support::Server::start(service),
            scraped: support::Server::run(|listener, _| serve_metrics(listener, metrics)),
            log_lines,
            log,
        }
    }

    /// The network address on which it listens.
    pub fn address(&self) -> SocketAddr {
        self.inner.address
    }

    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method = method.parse().expect("a method");
        let url = format!("http://{}{path}", self.inner.address);
        self.client.request(method, url)
    }

    pub fn get(&self, path: &str) -> Response {
        self.request("GET", path).send().expect("a response")
    }

    /// The next log line.
    pub fn next_line(&self) -> String {
        let timeout = Duration::from_secs(30);
        self.log_lines.recv_timeout(timeout).expect("a log line")
    }

    /// The next log line as a JSON object.
    pub fn next_entry(&self) -> Value {
        let line = self.next_line();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    /// Ends the log, and returns the lines that have not been read.
    pub fn finish(self) -> Vec<String> {
        drop(self.log);
        self.log_lines.try_iter().collect()
    }

    /// The response to a GET on the network address of the metrics.
    pub fn scrape(&self, path: &str) -> Response {
        let url = format!("http://{}{path}", self.scraped.address);
        self.client.get(url).send().expect("a response")
    }

    /// The samples that Prometheus reads: each line that is not a comment.
    pub fn samples(&self) -> Vec<String> {
        let text = self.scrape("/metrics").text().expect("text");
        let lines = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.map(ToOwned::to_owned).collect()
    }

    /// The value of one sample.
    #[track_caller]
    pub fn sample(&self, series: &str) -> String {
        let samples = self.samples();
        let value = samples
            .iter()
            .find_map(|sample| sample.strip_prefix(series));
        value
            .unwrap_or_else(|| panic!("no {series} in {samples:#?}"))
            .trim()
            .to_owned()
    }
}

fn service() -> Service {
    async fn thing() -> Representation {
        Representation::new(MediaType::Json, r#"{"a":"thing"}"#)
    }
    async fn large() -> Representation {
        Representation::new(MediaType::Json, vec![b' '; 300_000])
    }
    async fn fails() -> Problem {
        Problem::internal("the disk is full")
    }
    let routes = Router::new()
        .route("/things/{id}", get(thing))
        .route("/large", get(large))
        .route("/fails", get(fails))
        .fallback(async || Problem::new(ProblemType::NotFound, "Nothing is here."));
    build_service(routes, Settings::default())
}

/// Sends each line to the test.
struct LineSender(Sender<String>);

impl Write for LineSender {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        let lines = std::str::from_utf8(text).expect("UTF-8");
        for line in lines.lines() {
            // The test may be over.
            let _ = self.0.send(line.to_owned());
        }
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
