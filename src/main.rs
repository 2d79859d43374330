//! The command line: parse it, call one command, turn its end into an exit code.

use std::io::ErrorKind;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use onrecord::commands::{Options, check, schema, serve, verify};

/// Gives the memory of a replaced generation back to the system; glibc keeps it.
#[cfg(unix)]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Serves interviews as data: quotes, facts and figures, each anchored to its exact words.
///
/// Without a command it serves the folder `data`.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    max_term_width = 100,
    args_conflicts_with_subcommands = true
)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    options: Options,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(Box<serve::Serve>),
    Check(check::Check),
    Verify(verify::Verify),
    Schema(schema::Schema),
}

fn main() -> ExitCode {
    let line = CommandLine::parse();
    let command = (line.command)
        .unwrap_or_else(|| Command::Serve(Box::new(serve::Serve::from_data_folder(line.options))));
    let end = match command {
        Command::Serve(serve) => serve::run(&serve),
        Command::Check(check) => check::run(&check),
        Command::Verify(verify) => verify::run(&verify),
        Command::Schema(schema) => schema::run(&schema).map(|()| ExitCode::SUCCESS),
    };
    end.unwrap_or_else(|error| {
        // Who reads no further, as `head` does, has all that he asked for.
        if error.kind() != ErrorKind::BrokenPipe {
            eprintln!("onrecord: {error}");
        }
        ExitCode::from(2)
    })
}
