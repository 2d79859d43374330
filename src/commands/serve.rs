//! `onrecord serve`: loads an archive and answers for it over HTTP.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::load::load;
use super::observing::Observing;
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
    #[command(flatten)]
    observing: Observing,
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
    let listener = bind(serve.listen.listen)?;
    let mut observed = serve.listen.observing.start()?;
    let serving = Serving::new(Site::render(&archive));
    let address = listener.local_addr()?;
    greet(&archive, address)?;
    observed.loaded("unknown", &archive);
    // What is served is written; the model is not needed any more.
    drop(archive);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        observed.serve_metrics()?;
        tracing::info!(%address, "serving");
        let routes = observed.observer.around(router(serving));
        server::serve(listener, routes, asked_to_stop()).await
    })?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Takes an address to listen on.
pub(super) fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let listener = TcpListener::bind(address)
        .map_err(|error| io::Error::new(error.kind(), format!("{address}: {error}")))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
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
