//! The options of `serve`: on the command line and in the environment, with the same meaning.

use std::net::SocketAddr;
use std::time::Duration;

use clap::{Arg, Args};
use onrecord_http::{BaseUrl, Limits};

use super::cache_options::CacheOptions;
use super::listen;
use super::observability::ObservabilityOptions;

/// Where to listen, what the world calls it, what a client may do, and what the operator sees.
#[derive(Debug, Clone, Args)]
#[command(mut_args(with_environment_variable))]
pub struct Options {
    /// The address and the port to listen on; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS")]
    #[arg(default_value = "127.0.0.1:8080", value_parser = listen::parse_address)]
    pub(super) listen: SocketAddr,

    /// Where the addresses in answers begin, such as `https://example.org/archive`; without it they
    /// are paths. The server itself goes on answering at its own paths.
    #[arg(long, value_name = "URL", value_parser = parse_public_url)]
    public_url: Option<BaseUrl>,

    #[command(flatten)]
    pub(super) limits: LimitOptions,

    #[command(flatten)]
    pub(super) caching: CacheOptions,

    #[command(flatten)]
    pub(super) observing: ObservabilityOptions,
}

/// What a client may send, and for how long anybody waits.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub(super) struct LimitOptions {
    /// How many header fields a request may have; more are answered 431.
    #[arg(long, value_name = "N")]
    #[arg(default_value = "100", value_parser = parse_whole_number::<10_000>)]
    max_headers: u64,

    /// How many bytes all header fields of a request may have; more are answered 431.
    #[arg(long, value_name = "N")]
    #[arg(default_value = "16384", value_parser = parse_whole_number::<1_048_576>)]
    max_header_bytes: u64,

    /// Maximum bytes of a URL (path and query); a longer one gets a 414.
    #[arg(long, alias = "max-address-bytes", value_name = "N")]
    #[arg(default_value = "8192", value_parser = parse_whole_number::<65_534>)]
    max_url_bytes: u64,

    /// How many bytes the body of a request may have; more are answered 413, and not read when they
    /// are announced.
    #[arg(long, value_name = "N")]
    #[arg(default_value = "1048576", value_parser = parse_whole_number::<1_073_741_824>)]
    max_body_bytes: u64,

    /// How long a client may take to send the head of a request; then the connection is closed.
    #[arg(long, value_name = "SECONDS")]
    #[arg(default_value = "10", value_parser = parse_seconds)]
    head_timeout: Duration,

    /// How long a client may take to send the body of a request; then it is answered 408.
    #[arg(long, value_name = "SECONDS")]
    #[arg(default_value = "10", value_parser = parse_seconds)]
    body_timeout: Duration,

    /// How long a connection may go without a further request, or without the client's reading 64 KiB
    /// of an answer, or the rest of it; then it is closed.
    #[arg(long, value_name = "SECONDS")]
    #[arg(default_value = "60", value_parser = parse_seconds)]
    idle_timeout: Duration,

    /// How long the server may look for an answer; then it is a 503.
    #[arg(long, value_name = "SECONDS")]
    #[arg(default_value = "30", value_parser = parse_seconds)]
    request_timeout: Duration,

    /// How many connections are held at the same time; further ones wait in the system's queue.
    #[arg(long, value_name = "N")]
    #[arg(default_value = "10000", value_parser = parse_whole_number::<1_000_000>)]
    max_connections: u64,

    /// How many requests are worked on at the same time; a further one is answered 503.
    #[arg(long, value_name = "N")]
    #[arg(default_value = "1024", value_parser = parse_whole_number::<1_000_000>)]
    max_requests: u64,

    /// How many bytes of answers and of their encodings are kept in memory, to be sent again; half is
    /// for each.
    #[arg(long, value_name = "N")]
    #[arg(default_value = "67108864", value_parser = parse_whole_number::<1_099_511_627_776>)]
    max_cache_bytes: u64,

    /// How many bytes of answers may be made and not yet sent, those in the cache not counted; then
    /// further requests are answered 503.
    #[arg(long, value_name = "N")]
    #[arg(default_value = "67108864", value_parser = parse_whole_number::<1_099_511_627_776>)]
    max_unsent_bytes: u64,

    /// How long to go on serving after a signal to stop, while /readyz says that it is stopping, so
    /// that a load balancer sends no more; not at all unless it is given.
    #[arg(long, value_name = "SECONDS", value_parser = parse_seconds)]
    pub(super) stop_delay: Option<Duration>,

    /// How long what is under way may take after a stop.
    #[arg(long, value_name = "SECONDS")]
    #[arg(default_value = "10", value_parser = parse_seconds)]
    stop_timeout: Duration,
}

/// Each option is a variable, too: `--idle-timeout` is `ONRECORD_IDLE_TIMEOUT`.
fn with_environment_variable(option: Arg) -> Arg {
    let Some(flag) = option.get_long() else {
        return option;
    };
    let variable = format!("ONRECORD_{}", flag.replace('-', "_").to_uppercase());
    option.env(variable).hide_env_values(true)
}

impl LimitOptions {
    pub(super) fn limits(&self) -> Limits {
        let size = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        Limits {
            headers: size(self.max_headers),
            header_bytes: size(self.max_header_bytes),
            url_bytes: size(self.max_url_bytes),
            body_bytes: self.max_body_bytes,
            head: self.head_timeout,
            body_timeout: self.body_timeout,
            idle_timeout: self.idle_timeout,
            request: self.request_timeout,
            connections: size(self.max_connections),
            requests: size(self.max_requests),
            stop_timeout: self.stop_timeout,
            cache_bytes: self.max_cache_bytes,
            unsent_bytes: self.max_unsent_bytes,
        }
    }
}

impl Options {
    pub(super) fn base_url(&self) -> BaseUrl {
        self.public_url.clone().unwrap_or_default()
    }
}

fn parse_public_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).map_err(ToOwned::to_owned)
}

fn parse_whole_number<const MOST: u64>(text: &str) -> Result<u64, String> {
    let number = text
        .parse()
        .ok()
        .filter(|number| (1..=MOST).contains(number));
    number.ok_or_else(|| format!("give a whole number from 1 to {MOST}"))
}

/// Fractions are taken; a day is longer than any of these has a use for.
fn parse_seconds(text: &str) -> Result<Duration, String> {
    const DAY: f64 = 86_400.0;
    let number = text
        .parse()
        .ok()
        .filter(|number| (0.001..=DAY).contains(number));
    let number = number.ok_or("give a number of seconds from 0.001 to 86400, such as 10 or 0.5")?;
    Ok(Duration::from_secs_f64(number))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        options: Options,
    }

    #[test]
    fn the_defaults_of_the_command_line_are_those_of_the_library() {
        let line = Line::try_parse_from(["onrecord"]).unwrap();
        assert_eq!(line.options.limits.limits(), Limits::default());
        assert_eq!(line.options.base_url(), BaseUrl::default());
    }

    #[test]
    fn the_former_name_of_an_option_is_still_accepted() {
        let line = Line::try_parse_from(["onrecord", "--max-address-bytes", "20"]).unwrap();
        assert_eq!(line.options.limits.limits().url_bytes, 20);
    }

    #[test]
    fn zero_and_nonsense_are_refused() {
        for number in ["0", "-1", "", "many", "1.5", "99999999999999999999"] {
            assert!(parse_whole_number::<10>(number).is_err(), "{number}");
        }
        for number in ["0", "-1", "", "soon", "inf", "NaN", "1e9"] {
            assert!(parse_seconds(number).is_err(), "{number}");
        }
        assert_eq!(parse_seconds("0.5"), Ok(Duration::from_millis(500)));
    }
}
