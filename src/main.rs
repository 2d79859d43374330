//! The command line: parses it, runs one command, and turns its result into an exit code.

use std::io::ErrorKind;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use onrecord::commands::{Options, check, draft_facts, import, new, schema, serve, verify};

/// jemalloc returns the memory of replaced content to the operating system; the allocator of glibc would
/// keep it (docs/decisions/0047).
#[cfg(unix)]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Serve interviews as data: quotes, facts and figures, each anchored to its exact words.
///
/// Without a command, `onrecord` serves the folder `data`.
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
    Import(import::Import),
    New(new::New),
    DraftFacts(draft_facts::DraftFacts),
    Verify(verify::Verify),
    Schema(schema::Schema),
}

fn main() -> ExitCode {
    let line = CommandLine::parse();
    let command = (line.command)
        .unwrap_or_else(|| Command::Serve(Box::new(serve::Serve::from_data_folder(line.options))));
    let result = match command {
        Command::Serve(serve) => serve::run(&serve),
        Command::Check(check) => check::run(&check),
        Command::Import(command) => import::run(&command),
        Command::New(command) => new::run(&command),
        Command::DraftFacts(command) => draft_facts::run(&command),
        Command::Verify(verify) => verify::run(&verify),
        Command::Schema(schema) => schema::run(&schema).map(|()| ExitCode::SUCCESS),
    };
    result.unwrap_or_else(|error| {
        // A reader that stops early, such as `head`, is not an error.
        if error.kind() != ErrorKind::BrokenPipe {
            eprintln!("onrecord: {error}");
        }
        ExitCode::from(2)
    })
}
