//! The server under test: the crate's own, with the archive of `data/`, on a free port.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::LazyLock;
use std::thread;

use axum::Router;
use onrecord::api::{Serving, Site, router};
use onrecord::archive::Archive;
use onrecord::{commands, server};

static ADDRESS: LazyLock<SocketAddr> = LazyLock::new(|| serve(router(serving())));

/// Where the one server of this test run listens.
pub fn origin() -> String {
    format!("http://{}", *ADDRESS)
}

/// Serves routes on a free port until the test run ends.
pub fn serve(routes: Router) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener
        .set_nonblocking(true)
        .expect("a listener that tokio takes");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build();
        let serving = server::serve(listener, routes, std::future::pending());
        runtime
            .expect("a runtime")
            .block_on(serving)
            .expect("a server that serves");
    });
    address
}

fn serving() -> Serving {
    Serving::new(Site::render(&archive()))
}

fn archive() -> Archive {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let load = commands::load(&folder).expect("data/ can be read");
    load.archive
        .expect("data/ keeps the record rule: see `onrecord check data`")
}
