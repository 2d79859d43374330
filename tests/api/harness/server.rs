//! The server under test: the crate's own, with the archive of `data/`, on a free port.

use std::net::SocketAddr;
use std::sync::LazyLock;

static ADDRESS: LazyLock<SocketAddr> = LazyLock::new(start);

/// Where the one server of this test run listens.
pub fn origin() -> String {
    format!("http://{}", *ADDRESS)
}

fn start() -> SocketAddr {
    unimplemented!()
}
