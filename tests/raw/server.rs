//! The server under test: the crate's own, with limits that a test can reach.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use onrecord::api::{Serving, Site, router};
use onrecord::commands;
use onrecord_http::{self as server, Limits, Settings};

use super::exchange::Connection;

/// Names the server's threads, so that its panics are told from a test's.
const THREAD: &str = "the server under test";

pub struct Server {
    pub address: SocketAddr,
    panics: Arc<AtomicUsize>,
}

impl Server {
    /// Serves a small archive on a free port until the test run ends.
    pub fn start() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/made-up");
        let load = commands::load(&folder).expect("a folder that can be read");
        let archive = load.archive.expect("an archive without faults");
        let settings = Settings {
            limits: limits(),
            ..Settings::default()
        };
        let site = Site::new(archive, &settings.base, load.version);
        let service = router(Serving::new(site), settings);
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let panics = count_panics();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .enable_all()
                .thread_name(THREAD)
                .build();
            let serving = server::serve(listener, service, std::future::pending());
            let served = runtime.expect("a runtime").block_on(serving);
            served.expect("a server that serves");
        });
        Self { address, panics }
    }

    /// How often one of its threads has panicked.
    pub fn panics(&self) -> usize {
        self.panics.load(Ordering::SeqCst)
    }

    /// The entity tag of what stands at an address, without its quotation marks.
    pub fn tag(&self, address: &str) -> String {
        let mut connection = Connection::open(self.address);
        connection.send(format!("GET {address} HTTP/1.1\r\nHost: tag\r\n\r\n").as_bytes());
        let answer = connection.answer(false).expect("HTTP").expect("an answer");
        let tag = answer.header("etag").expect("an entity tag");
        tag.trim_matches('"').to_owned()
    }

    /// Fails unless an ordinary request is answered.
    pub fn still_serves(&self) {
        self.tag("/facts");
    }
}

/// Small enough for the corpus to exceed them, and large enough for a busy machine to keep them.
fn limits() -> Limits {
    Limits {
        body_bytes: 64 * 1024,
        head: Duration::from_secs(1),
        body: Duration::from_secs(1),
        idle: Duration::from_secs(2),
        ..Limits::default()
    }
}

fn count_panics() -> Arc<AtomicUsize> {
    let (count, usual) = (Arc::new(AtomicUsize::new(0)), std::panic::take_hook());
    let counted = Arc::clone(&count);
    std::panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some(THREAD) {
            counted.fetch_add(1, Ordering::SeqCst);
        }
        usual(info);
    }));
    count
}
