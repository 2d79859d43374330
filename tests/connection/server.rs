//! A server with a few routes and configurable limits.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use onrecord_http::{
    self as http, Limits, MediaType, Problem, ProblemType, Representation, Settings,
};
use onrecord_test_support::{self as support, Connection};
use tokio::sync::Notify;

/// A server that runs until it is dropped.
pub struct Server {
    inner: support::Server,
    release: Arc<Notify>,
    arrived: Arc<Notify>,
}

/// Limits with short timeouts.
pub fn short_timeouts() -> Limits {
    Limits {
        head: Duration::from_millis(200),
        body_timeout: Duration::from_millis(200),
        idle_timeout: Duration::from_millis(300),
        request: Duration::from_millis(300),
        ..Limits::default()
    }
}

impl Server {
    /// Serves `/plain`, which is short; `/large`, which is 32 MB; `/held`, whose response waits for
    /// [`release`](Self::release); and `/livez`, which is always admitted.
    pub fn with_limits(limits: Limits) -> Self {
        let [release, arrived] = [(); 2].map(|()| Arc::new(Notify::new()));
        let (releasing, arriving) = (Arc::clone(&release), Arc::clone(&arrived));
        let held = move || async move {
            arriving.notify_one();
            releasing.notified().await;
            Representation::uncacheable(MediaType::Json, "\"held\"")
        };
        // More than the kernel's socket buffers hold. It has no ETag, which would be slow to compute.
        let large = Representation::uncacheable(MediaType::Json, vec![b' '; 32_000_000]);
        let plain = || async { Representation::uncacheable(MediaType::Json, "\"plain\"") };
        let routes = Router::new()
            .route("/plain", get(plain))
            .route("/livez", get(plain))
            .route("/large", get(move || async { large }))
            .route("/held", get(held))
            .fallback(|| async { Problem::new(ProblemType::NotFound, "Nothing is here.") });
        let settings = Settings {
            limits,
            always_admitted: &["/livez"],
            ..Settings::default()
        };
        Self {
            inner: support::Server::start(http::build_service(routes, settings)),
            release,
            arrived,
        }
    }

    pub fn connect(&self) -> Connection {
        self.inner.connect()
    }

    /// Returns once a request for `/held` is in progress.
    pub fn wait_for_held(&self) {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime
            .expect("a runtime")
            .block_on(self.arrived.notified());
    }

    /// Lets one request for `/held` get its response.
    pub fn release(&self) {
        self.release.notify_one();
    }

    /// Signals the server to stop, and returns at once.
    pub fn stop(&mut self) {
        self.inner.stop();
    }

    /// Waits until the server has ended by itself.
    pub fn join(self) {
        self.inner.join();
    }
}
