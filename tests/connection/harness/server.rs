//! A server of a few routes, with limits that a test chooses.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use onrecord_http::{self as server, Answer, Kind, Limits, Media, Problem, Settings};
use tokio::sync::Notify;

use super::Client;

/// A server that runs until it is dropped.
pub struct Server {
    address: SocketAddr,
    stop: Arc<Notify>,
    release: Arc<Notify>,
    arrived: Arc<Notify>,
    thread: Option<JoinHandle<()>>,
}

/// Limits whose times are over in a moment.
pub fn short() -> Limits {
    Limits {
        head: Duration::from_millis(200),
        body: Duration::from_millis(200),
        idle: Duration::from_millis(300),
        request: Duration::from_millis(300),
        ..Limits::default()
    }
}

impl Server {
    /// Serves `/plain`, which is short; `/large`, 32 MB; `/held`, which is answered once it is
    /// released; `/livez`, which is always let in.
    pub fn with(limits: Limits) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a server that starts");
        let address = listener.local_addr().expect("a server that starts");
        let [stop, release, arrived] = [(); 3].map(|()| Arc::new(Notify::new()));
        let (releasing, arriving) = (Arc::clone(&release), Arc::clone(&arrived));
        let held = move || async move {
            arriving.notify_one();
            releasing.notified().await;
            Answer::of_now(Media::Json, "\"held\"")
        };
        // More than the system's buffers hold. Without a tag, which would be slow to make.
        let large = Answer::of_now(Media::Json, vec![b' '; 32_000_000]);
        let plain = || async { Answer::of_now(Media::Json, "\"plain\"") };
        let routes = Router::new()
            .route("/plain", get(plain))
            .route("/livez", get(plain))
            .route("/large", get(move || async { large }))
            .route("/held", get(held))
            .fallback(|| async { Problem::new(Kind::NotFound, "There is nothing here.") });
        let settings = Settings {
            limits,
            always: &["/livez"],
            ..Settings::default()
        };
        let service = server::complete(routes, settings);
        let stopped = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            let mut runtime = tokio::runtime::Builder::new_multi_thread();
            let runtime = runtime
                .worker_threads(2)
                .enable_all()
                .build()
                .expect("a server that starts");
            let stop = async move { stopped.notified().await };
            let serving = server::serve(listener, service, stop);
            runtime.block_on(serving).expect("a server that starts");
        });
        Self {
            address,
            stop,
            release,
            arrived,
            thread: Some(thread),
        }
    }

    pub fn connect(&self) -> Client {
        Client::connect(self.address)
    }

    /// Returns once a request for `/held` is being worked on.
    pub fn wait_for_held(&self) {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime
            .expect("a server that starts")
            .block_on(self.arrived.notified());
    }

    /// Answers one request for `/held`.
    pub fn release(&self) {
        self.release.notify_one();
    }

    /// Tells it to stop, and goes on.
    pub fn stop(&self) {
        self.stop.notify_one();
    }

    /// Returns once it has ended by itself.
    pub fn ended(mut self) {
        self.thread
            .take()
            .expect("a server that starts")
            .join()
            .expect("a server that starts");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.notify_one();
    }
}
