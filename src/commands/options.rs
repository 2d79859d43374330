//! The options of `serve`. Each is a flag, and also an environment variable.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::BoolishValueParser;
use clap::{Arg, ArgAction, Args};
use ipnet::IpNet;
use onrecord_http::{BaseUrl, Limits, TrustedProxies};

use super::cache_options::CacheOptions;
use super::listen;
use super::observability::ObservabilityOptions;

/// The address and public URL of the server, its limits, caching, log and metrics.
#[derive(Debug, Clone, Args)]
#[command(mut_args(with_environment_variable))]
pub struct Options {
    /// Address and port to listen on; with port 0, the system chooses a free port.
    #[arg(long, value_name = "ADDRESS")]
    #[arg(default_value = "127.0.0.1:8080", value_parser = listen::parse_address)]
    pub(super) listen: SocketAddr,

    /// Prefix of the URLs in responses, such as `https://example.org/archive`; without it, they are
    /// paths. The paths that the server accepts stay the same.
    #[arg(long, value_name = "URL", value_parser = parse_public_url)]
    public_url: Option<BaseUrl>,

    /// Addresses of proxies in front of the server, such as `127.0.0.1` or `10.0.0.0/8`, separated by commas.
    /// Their `X-Forwarded-For` names the client of a request, so that clients behind them take turns.
    #[arg(long, value_name = "ADDRESSES", value_delimiter = ',', value_parser = listen::parse_network)]
    trusted_proxies: Vec<IpNet>,

    /// A folder with what the pages get of your own: `theme.css`, `logo.svg`, `favicon.svg` and `footer.md`, each
    /// optional.
    #[arg(long, value_name = "FOLDER")]
    pub(super) theme: Option<PathBuf>,

    /// Leave out interviews that have errors or cannot be read, and serve the others. The log, /readyz
    /// and /interviews name what is left out. Without this option, a folder with such an interview is
    /// not loaded.
    #[arg(long, action = ArgAction::SetTrue, value_parser = BoolishValueParser::new())]
    pub(super) skip_invalid: bool,

    #[command(flatten)]
    pub(super) limits: LimitOptions,

    #[command(flatten)]
    pub(super) caching: CacheOptions,

    #[command(flatten)]
    pub(super) observing: ObservabilityOptions,
}

/// Limits on what a client may send, on time, and on memory.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub(super) struct LimitOptions {
    /// Maximum number of header fields of a request; more get a 431.
    #[arg(long, value_name = "N")]
    #[arg(default_value = "100", value_parser = parse_whole_number::<10_000>)]
    max_headers: u64,

    /// Maximum bytes of all header fields of a request; more get a 431.
    #[arg(long, value_name = "N")]
    #[arg(default_value = "16384", value_parser = parse_whole_number::<1_048_576>)]
    max_header_bytes: u64,

    /// Maximum bytes of a URL (path and query); a longer one gets a 414.
    #[arg(long, alias = "max-address-bytes", value_name = "N")]
    #[arg(default_value = "8192", value_parser = parse_whole_number::<65_534>)]
    max_url_bytes: u64,

    /// Maximum bytes of the body of a request; a larger one gets a 413, and is not read if its length
    /// is declared.
    #[arg(long, value_name = "N")]
    #[arg(default_value = "1048576", value_parser = parse_whole_number::<1_073_741_824>)]
    max_body_bytes: u64,

    /// Time limit for sending the head of a request; then the connection is closed.
    #[arg(long, value_name = "SECONDS")]
    #[arg(default_value = "10", value_parser = parse_seconds)]
    head_timeout: Duration,

    /// Time limit for sending the body of a request; then the client gets a 408.
    #[arg(long, value_name = "SECONDS")]
    #[arg(default_value = "10", value_parser = parse_seconds)]
    body_timeout: Duration,

    /// Time limit for sending the next request, and for reading the next 64 KiB of a response (or the rest
    /// of it); then the connection is closed.
    #[arg(long, value_name = "SECONDS")]
    #[arg(default_value = "60", value_parser = parse_seconds)]
    idle_timeout: Duration,

    /// Time limit for finding or rendering a response; then the client gets a 503.
    #[arg(long, value_name = "SECONDS")]
    #[arg(default_value = "30", value_parser = parse_seconds)]
    request_timeout: Duration,

    /// Maximum number of open connections. To accept another one, the server closes those that have been
    /// idle longest, or have not read for a second; if there is none, the new one waits.
    #[arg(long, value_name = "N")]
    #[arg(default_value = "10000", value_parser = parse_whole_number::<1_000_000>)]
    max_connections: u64,

    /// Maximum number of concurrent requests; more get a 503.
    #[arg(long, value_name = "N")]
    #[arg(default_value = "1024", value_parser = parse_whole_number::<1_000_000>)]
    max_requests: u64,

    /// Maximum bytes of cached responses and their encodings, half for each.
    #[arg(long, value_name = "N")]
    #[arg(default_value = "67108864", value_parser = parse_whole_number::<1_099_511_627_776>)]
    max_cache_bytes: u64,

    /// Maximum bytes of responses that wait to be sent, in addition to the cache; then further
    /// requests get a 503.
    #[arg(long, value_name = "N")]
    #[arg(default_value = "67108864", value_parser = parse_whole_number::<1_099_511_627_776>)]
    max_unsent_bytes: u64,

    /// Time to keep serving after a signal to stop, while /readyz returns 503 so that a load balancer
    /// sends no more requests; no delay by default.
    #[arg(long, value_name = "SECONDS", value_parser = parse_seconds)]
    pub(super) stop_delay: Option<Duration>,

    /// Time limit for the requests that are still in progress when the server stops.
    #[arg(long, value_name = "SECONDS")]
    #[arg(default_value = "10", value_parser = parse_seconds)]
    stop_timeout: Duration,
}

/// Gives an option its environment variable: `--idle-timeout` is `ONRECORD_IDLE_TIMEOUT`.
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

    pub(super) fn trusted_proxies(&self) -> TrustedProxies {
        TrustedProxies::new(&self.trusted_proxies)
    }
}

fn parse_public_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).map_err(ToOwned::to_owned)
}

fn parse_whole_number<const MAX: u64>(text: &str) -> Result<u64, String> {
    let number = text
        .parse()
        .ok()
        .filter(|number| (1..=MAX).contains(number));
    number.ok_or_else(|| format!("expected a whole number from 1 to {MAX}"))
}

/// Parses a number of seconds, possibly with a fraction, up to a day: no option needs more.
fn parse_seconds(text: &str) -> Result<Duration, String> {
    const DAY: f64 = 86_400.0;
    let number = text
        .parse()
        .ok()
        .filter(|number| (0.001..=DAY).contains(number));
    let number =
        number.ok_or("expected a number of seconds from 0.001 to 86400, such as 10 or 0.5")?;
    Ok(Duration::from_secs_f64(number))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct CommandLine {
        #[command(flatten)]
        options: Options,
    }

    #[test]
    fn the_command_line_has_the_defaults_of_the_library() {
        let line = CommandLine::try_parse_from(["onrecord"]).unwrap();
        assert_eq!(line.options.limits.limits(), Limits::default());
        assert_eq!(line.options.base_url(), BaseUrl::default());
    }

    #[test]
    fn the_former_name_of_an_option_is_still_accepted() {
        let line = CommandLine::try_parse_from(["onrecord", "--max-address-bytes", "20"]).unwrap();
        assert_eq!(line.options.limits.limits().url_bytes, 20);
    }

    #[test]
    fn zero_and_invalid_numbers_are_rejected() {
        for number in ["0", "-1", "", "many", "1.5", "99999999999999999999"] {
            assert!(parse_whole_number::<10>(number).is_err(), "{number}");
        }
        for number in ["0", "-1", "", "soon", "inf", "NaN", "1e9"] {
            assert!(parse_seconds(number).is_err(), "{number}");
        }
        assert_eq!(parse_seconds("0.5"), Ok(Duration::from_millis(500)));
    }
}
