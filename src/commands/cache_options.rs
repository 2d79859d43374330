//! The options of `serve` for the `Cache-Control` of responses.

use std::time::Duration;

use clap::Args;
use onrecord_http::Freshness;

/// How long caches may use responses.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Caches")]
pub(super) struct CacheOptions {
    /// Time for which a cache may use a response without revalidation.
    #[arg(long, value_name = "SECONDS")]
    #[arg(default_value = "60", value_parser = parse_whole_seconds)]
    max_age: Duration,

    /// Time after --max-age for which a cache may use the stale response while it revalidates it.
    #[arg(long, value_name = "SECONDS")]
    #[arg(default_value = "600", value_parser = parse_whole_seconds)]
    stale_while_revalidate: Duration,

    /// Time after --max-age for which a cache may use the stale response if the server fails or cannot be
    /// reached.
    #[arg(long, value_name = "SECONDS")]
    #[arg(default_value = "86400", value_parser = parse_whole_seconds)]
    stale_if_error: Duration,
}

impl CacheOptions {
    pub(super) fn freshness(&self) -> Freshness {
        Freshness {
            max_age: self.max_age,
            stale_while_revalidate: self.stale_while_revalidate,
            stale_if_error: self.stale_if_error,
        }
    }
}

/// Parses a whole number of seconds: `Cache-Control` has no fractions of seconds.
fn parse_whole_seconds(text: &str) -> Result<Duration, String> {
    const YEAR: u64 = 31_536_000;
    let number = text.parse().ok().filter(|number| *number <= YEAR);
    let number = number.ok_or("expected a whole number of seconds from 0 to 31536000 (a year)")?;
    Ok(Duration::from_secs(number))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct CommandLine {
        #[command(flatten)]
        caching: CacheOptions,
    }

    #[test]
    fn the_command_line_has_the_defaults_of_the_library() {
        let line = CommandLine::try_parse_from(["onrecord"]).unwrap();
        assert_eq!(line.caching.freshness(), Freshness::default());
    }

    #[test]
    fn fractions_and_times_longer_than_a_year_are_rejected() {
        for number in ["-1", "", "1.5", "31536001", "soon"] {
            assert!(parse_whole_seconds(number).is_err(), "{number}");
        }
        assert_eq!(parse_whole_seconds("0"), Ok(Duration::ZERO));
    }
}
