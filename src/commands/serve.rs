//! `onrecord serve`: loads an archive and serves it over HTTP.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use clap::Args;
use onrecord_http::{self as server, Limits, Settings};
use onrecord_model::archive::Archive;
use tokio::sync::oneshot;

use super::listen::bind;
use super::observability::Telemetry;
use super::options::Options;
use super::reload::{SiteSource, reload, scan_in_advance};
use super::report::print_errors;
use super::signals::Signals;
use crate::api::{App, Site, router};

/// Serve an archive over HTTP.
///
/// On SIGTERM or SIGINT, the server finishes the requests in progress and exits; on a second signal, it
/// exits at once. On SIGHUP, it loads the folder again; if the new content has errors, it keeps the old
/// content. With `--skip-invalid`, it leaves out the interviews that have errors.
#[derive(Debug, Args)]
pub struct Serve {
    /// The folder of the archive.
    #[arg(default_value = "data")]
    dir: PathBuf,
    #[command(flatten)]
    options: Options,
}

impl Serve {
    /// The command that serves the folder `data`, which is the default without a subcommand.
    #[must_use]
    pub fn from_data_folder(options: Options) -> Self {
        Self {
            dir: PathBuf::from("data"),
            options,
        }
    }
}

/// Serves until a signal stops it. Exits with 1 if the archive has errors, which are printed as `check`
/// prints them, and with 2 if the folder cannot be read.
///
/// # Errors
/// If the server cannot start (for example, because the address is in use), or the errors cannot be printed.
pub fn run(serve: &Serve) -> io::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let code = runtime.block_on(load_and_serve(serve));
    // Do not wait for responses that are still being rendered or encoded, or for a file that blocks.
    runtime.shutdown_background();
    code
}

async fn load_and_serve(serve: &Serve) -> io::Result<ExitCode> {
    // Before the folder is loaded, which may take a while.
    let mut signals = Signals::listen()?;
    let (limits, base) = (serve.options.limits.limits(), serve.options.base_url());
    let source = SiteSource::new(
        &serve.dir,
        &base,
        limits.bytes_per_cache(),
        serve.options.skip_invalid,
    )
    .with_theme(serve.options.theme.clone());
    let loading = {
        let (source, dir) = (source.clone(), serve.dir.clone());
        tokio::task::spawn_blocking(move || load(&source, &dir))
    };
    let site = tokio::select! {
        loaded = loading => match loaded.map_err(io::Error::other)? {
            Ok(site) => site,
            Err(LoadError::Exit(code)) => return Ok(code),
            Err(LoadError::Output(error)) => return Err(error),
        },
        () = signals.stop() => return Ok(ExitCode::SUCCESS),
    };
    let listener = bind(serve.options.listen)?;
    let metrics_listener = serve.options.observing.bind_metrics()?;
    let operator = serve.options.observing.start_log();
    operator.report_loaded(site.version(), site.archive());
    let limits = within_open_file_limit(limits);
    let address = listener.local_addr()?;
    operator.serve_metrics(metrics_listener)?;
    print_greeting(site.archive(), address);
    tracing::info!(%address, "serving");
    let archive = Arc::clone(site.archive());
    thread::spawn(move || scan_in_advance(&archive));
    let settings = Settings {
        limits,
        base_url: base,
        freshness: serve.options.caching.freshness(),
        trusted_proxies: serve.options.trusted_proxies(),
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
    .await?;
    tracing::info!("stopped");
    // A rendering that was left behind may still hold the log, so dropping the log here would not write its
    // remaining lines.
    operator.shut_down();
    Ok(ExitCode::SUCCESS)
}

/// Why there is nothing to serve.
enum LoadError {
    /// The reason has been printed.
    Exit(ExitCode),
    /// It cannot be printed.
    Output(io::Error),
}

fn load(source: &SiteSource, dir: &Path) -> Result<Site, LoadError> {
    let loaded = source.load().map_err(|error| {
        eprintln!("onrecord: {}: {error}", dir.display());
        LoadError::Exit(ExitCode::from(2))
    })?;
    let loads_without_invalid = loaded.loads_without_invalid;
    source.site(loaded).map_err(|errors| {
        let mut stderr = io::stderr().lock();
        let mut printed = print_errors(&errors, &mut stderr);
        if loads_without_invalid {
            let hint = "help: with --skip-invalid, the interviews without errors are served";
            printed = printed.and_then(|()| writeln!(stderr, "{hint}"));
        }
        printed.map_or_else(LoadError::Output, |()| LoadError::Exit(ExitCode::FAILURE))
    })
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
    let (stop_sender, stop_receiver) = oneshot::channel();
    let stop = async move {
        signals.until_stop(reloading).await;
        serving.begin_stop();
        // This fails only if the server has already ended.
        let _ = stop_sender.send(());
        tracing::info!("stopping");
        // This task is not awaited: the second signal ends the process.
        tokio::spawn(signals.end_at_once(move || operator.shut_down()));
        if let Some(delay) = delay {
            tokio::time::sleep(delay).await;
        }
    };
    let about_to_stop = async {
        // The sender sends before it is dropped.
        let _ = stop_receiver.await;
    };
    server::serve(listener, service, about_to_stop, stop).await
}

/// Lowers the limit on connections to what the limit on open files allows. The system's default
/// limit on open files is small, so it is raised as far as needed and permitted. Some files are reserved
/// for loading, the log and the runtime.
fn within_open_file_limit(limits: Limits) -> Limits {
    const RESERVED_FILES: usize = 32;
    let wanted = limits.connections + RESERVED_FILES;
    let Ok(files) = rlimit::increase_nofile_limit(wanted as u64) else {
        return limits;
    };
    let connections = usize::try_from(files)
        .unwrap_or(usize::MAX)
        .saturating_sub(RESERVED_FILES)
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

/// Prints the name of the archive, the server's URL, and URLs to try first, from a separate thread, since
/// standard output may block or be closed.
fn print_greeting(archive: &Archive, address: SocketAddr) {
    let has_facts = (archive.interviews.iter()).any(|interview| !interview.facts.is_empty());
    let mut paths = vec!["search.html", "verify.html", "docs", "turns?limit=3"];
    paths.extend(has_facts.then_some("facts?limit=3"));
    paths.push("openapi.yaml");
    let urls: Vec<String> = (paths.iter())
        .map(|path| format!("  http://{address}/{path}\n"))
        .collect();
    let urls = urls.concat();
    let greeting = format!("{}, served on http://{address}/\n\n{urls}", archive.name);
    thread::spawn(move || {
        let mut out = io::stdout().lock();
        let _ = out
            .write_all(greeting.as_bytes())
            .and_then(|()| out.flush());
    });
}
