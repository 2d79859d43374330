//! `onrecord serve`: loads an archive and answers for it over HTTP.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::load::load;
use super::report::print_faults;
use crate::api::{Serving, Site, router};
use crate::archive::Archive;
use crate::server;

/// Serve an archive over HTTP.
#[derive(Debug, Args)]
pub struct Serve {
    /// The folder of the archive.
    #[arg(default_value = "data")]
    dir: PathBuf,
    #[command(flatten)]
    listen: Listen,
}

/// Where to listen.
#[derive(Debug, Args)]
pub struct Listen {
    /// The address and the port to listen on; port 0 takes a free one.
    #[arg(
        long,
        env = "ONRECORD_LISTEN",
        default_value = "127.0.0.1:8080",
        value_name = "ADDRESS"
    )]
    listen: SocketAddr,
}

impl Serve {
    /// Serving the folder `data`, as without a subcommand.
    #[must_use]
    pub fn data(listen: Listen) -> Self {
        Self {
            dir: PathBuf::from("data"),
            listen,
        }
    }
}

/// Serves until it is told to stop. Exits with 1 when the archive has faults, which `check` would
/// print the same, and with 2 when the folder cannot be read.
///
/// # Errors
/// When the address is taken, or nothing can be printed.
pub fn run(serve: &Serve) -> io::Result<ExitCode> {
    let loaded = match load(&serve.dir) {
        Ok(loaded) => loaded,
        Err(error) => {
            eprintln!("onrecord: {}: {error}", serve.dir.display());
            return Ok(ExitCode::from(2));
        }
    };
    let Some(archive) = loaded.archive else {
        print_faults(&loaded.files, &mut io::stderr().lock())?;
        return Ok(ExitCode::FAILURE);
    };
    let listener = TcpListener::bind(serve.listen.listen).map_err(|error| {
        io::Error::new(error.kind(), format!("{}: {error}", serve.listen.listen))
    })?;
    listener.set_nonblocking(true)?;
    let serving = Serving::new(Site::render(&archive));
    greet(&archive, listener.local_addr()?)?;
    // What is served is written; the model is not needed any more.
    drop(archive);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(server::serve(listener, router(serving), asked_to_stop()))?;
    Ok(ExitCode::SUCCESS)
}

/// Says what is served where, and what to try first.
fn greet(archive: &Archive, address: SocketAddr) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}, served on http://{address}/\n", archive.name)?;
    let first = [
        "statistics",
        "facts?topic=trade",
        "quotes?limit=3",
        "sections",
        "openapi.yaml",
    ];
    for path in first {
        writeln!(out, "  http://{address}/{path}")?;
    }
    out.flush()
}

/// Ends with the first signal that asks the program to stop.
async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    // Without a handler for it, an interrupt ends the program by itself.
    let _ = tokio::signal::ctrl_c().await;
}
