//! `onrecord serve`: loads an archive and answers for it over HTTP.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use clap::Args;
use onrecord_http::{self as server, Limits, Settings};
use onrecord_model::archive::Archive;
use tokio::sync::oneshot;

use super::listen::bind;
use super::observability::Telemetry;
use super::options::Options;
use super::reload::{SiteSource, reload};
use super::report::print_errors;
use super::signals::Signals;
use crate::api::{App, Site, router};

/// Serve an archive over HTTP.
///
/// SIGTERM and SIGINT stop it: what is under way ends, a second signal ends all at once. SIGHUP
/// loads the folder again; content with faults is refused, and what was served before goes on.
#[derive(Debug, Args)]
pub struct Serve {
    /// The folder of the archive.
    #[arg(default_value = "data")]
    dir: PathBuf,
    #[command(flatten)]
    options: Options,
}

impl Serve {
    /// Serving the folder `data`, as without a subcommand.
    #[must_use]
    pub fn from_data_folder(options: Options) -> Self {
        Self {
            dir: PathBuf::from("data"),
            options,
        }
    }
}

/// Serves until it is told to stop. Exits with 1 when the archive has faults, which `check` would
/// print the same, and with 2 when the folder cannot be read.
///
/// # Errors
/// When the address is taken, or nothing can be printed.
pub fn run(serve: &Serve) -> io::Result<ExitCode> {
    let (address, limits, base) = (
        serve.options.listen,
        serve.options.limits.limits(),
        serve.options.base_url(),
    );
    let source = SiteSource::new(&serve.dir, &base, limits.bytes_per_cache());
    let loaded = match source.load() {
        Ok(loaded) => loaded,
        Err(error) => {
            eprintln!("onrecord: {}: {error}", serve.dir.display());
            return Ok(ExitCode::from(2));
        }
    };
    let site = match source.site(loaded) {
        Ok(site) => site,
        Err(refused) => {
            print_errors(&refused, &mut io::stderr().lock())?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let (listener, scraped) = {
        let _entered = runtime.enter();
        (bind(address)?, serve.options.observing.bind_metrics()?)
    };
    let operator = serve.options.observing.start_log();
    operator.report_loaded(site.version(), site.archive());
    let limits = within_open_file_limit(limits);
    runtime.block_on(async {
        // Before the address is printed: whoever reads it may send a signal.
        let signals = Signals::listen()?;
        let address = listener.local_addr()?;
        operator.serve_metrics(scraped)?;
        print_greeting(site.archive(), address);
        tracing::info!(%address, "serving");
        let settings = Settings {
            limits,
            base_url: base,
            freshness: serve.options.caching.freshness(),
            ..Settings::default()
        };
        let delay = serve.options.limits.stop_delay;
        serve_until_stopped(
            listener,
            site,
            source,
            settings,
            (signals, operator.clone()),
            delay,
        )
        .await
    })?;
    // What is still being rendered or encoded, nobody waits for.
    runtime.shutdown_background();
    tracing::info!("stopped");
    // A rendering that was left behind may still hold the log, which is written when it is dropped.
    operator.shut_down();
    Ok(ExitCode::SUCCESS)
}

async fn serve_until_stopped(
    listener: TcpListener,
    site: Site,
    source: SiteSource,
    settings: Settings,
    (mut signals, operator): (Signals, Telemetry),
    delay: Option<Duration>,
) -> io::Result<()> {
    let serving = App::new(site);
    let service = router(serving.clone(), settings).with_observer(&operator.observer);
    let reloading = {
        let (serving, operator) = (serving.clone(), operator.clone());
        move || reload(&source, &serving, &operator)
    };
    let (told, is_told) = oneshot::channel();
    let stop = async move {
        signals.until_stop(reloading).await;
        serving.begin_stop();
        // It is heard as long as there is a server.
        let _ = told.send(());
        tracing::info!("stopping");
        // Nothing waits for the second signal: it ends the program.
        tokio::spawn(signals.end_at_once(move || operator.shut_down()));
        if let Some(delay) = delay {
            tokio::time::sleep(delay).await;
        }
    };
    let about_to_stop = async {
        // The sender speaks before it goes.
        let _ = is_told.await;
    };
    server::serve(listener, service, about_to_stop, stop).await
}

/// The limits, with no more connections than this process may have files open. The system's usual
/// allowance is small, and is raised as far as it lets us; some files are left for loading, for the log
/// and for what the runtime needs.
fn within_open_file_limit(limits: Limits) -> Limits {
    const OTHERS: usize = 32;
    let wanted = limits.connections + OTHERS;
    let Ok(files) = rlimit::increase_nofile_limit(wanted as u64) else {
        return limits;
    };
    let connections = usize::try_from(files)
        .unwrap_or(usize::MAX)
        .saturating_sub(OTHERS)
        .max(1);
    if connections >= limits.connections {
        return limits;
    }
    tracing::warn!(
        files,
        connections,
        requested = limits.connections,
        "accepting fewer connections than requested: raise the limit on open files, or lower --max-connections"
    );
    Limits {
        connections,
        ..limits
    }
}

/// Says what is served where, and what to try first. Nobody waits for it: the output may be full, or its
/// reader gone.
fn print_greeting(archive: &Archive, address: SocketAddr) {
    let first = [
        "statistics", "facts?limit=3", "quotes?limit=3", "sections", "openapi.yaml",
    ];
    let first = first
        .map(|path| format!("  http://{address}/{path}\n"))
        .concat();
    let greeting = format!("{}, served on http://{address}/\n\n{first}", archive.name);
    thread::spawn(move || {
        let mut out = io::stdout().lock();
        let _ = out
            .write_all(greeting.as_bytes())
            .and_then(|()| out.flush());
    });
}
