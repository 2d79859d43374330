//! The server under test: that of the `onrecord` crate, with limits that a test can reach.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use onrecord::api::{App, Site, router};
use onrecord::commands;
use onrecord_http::{Limits, Settings};
use onrecord_test_support::{self as support, Connection};

/// A server with a small archive, whose panics are counted.
pub struct Server {
    server: support::Server,
    panics: Arc<AtomicUsize>,
}

impl Server {
    pub fn start() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/made-up");
        let load = commands::load(&folder).expect("a folder that can be read");
        let archive = load.archive.expect("an archive without errors");
        let settings = Settings {
            limits: limits(),
            ..Settings::default()
        };
        let site = Site::new(archive, None, &settings.base_url, load.version);
        Self {
            panics: support::count_panics(),
            server: support::Server::start(router(App::new(site), settings)),
        }
    }

    pub fn address(&self) -> SocketAddr {
        self.server.address
    }

    pub fn connect(&self) -> Connection {
        self.server.connect()
    }

    /// The number of panics in its threads.
    pub fn panics(&self) -> usize {
        self.panics.load(Ordering::SeqCst)
    }

    /// The ETag at a path, without its quotation marks.
    pub fn etag(&self, path: &str) -> String {
        let response = self.connect().get(path, "");
        let etag = response.header("etag").expect("an ETag");
        etag.trim_matches('"').to_owned()
    }

    /// Fails unless an ordinary request gets a response.
    pub fn assert_serves(&self) {
        self.etag("/facts");
    }
}

/// Small enough for the corpus to exceed, and large enough for a busy machine.
fn limits() -> Limits {
    Limits {
        body_bytes: 64 * 1024,
        head: Duration::from_secs(1),
        body_timeout: Duration::from_secs(1),
        idle_timeout: Duration::from_secs(2),
        ..Limits::default()
    }
}
