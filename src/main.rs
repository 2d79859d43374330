//! The command line: parse it, call one command, turn its end into an exit code.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use onrecord::commands::{check, schema};

/// Serves interviews as data: quotes, facts and figures, each anchored to its exact words.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Schema(schema::Schema),
}

fn main() -> ExitCode {
    let end = match CommandLine::parse().command {
        Command::Check(check) => check::run(&check),
        Command::Schema(schema) => schema::run(&schema).map(|()| ExitCode::SUCCESS),
    };
    end.unwrap_or_else(|error| {
        eprintln!("onrecord: {error}");
        ExitCode::from(2)
    })
}
