//! Taking an address to listen on.

use std::io;
use std::net::{SocketAddr, TcpListener};

use tokio::net::TcpSocket;

/// Reads an address. A name, `localhost` too, may stand for several, so that it would not be told
/// which of them is served.
pub(super) fn parse_address(text: &str) -> Result<SocketAddr, String> {
    let address = text.parse();
    address.map_err(|_| "give an IP address and a port, such as 127.0.0.1:8080 or [::]:80".into())
}

/// Takes an address to listen on, with a queue that holds a burst of clients. With the standard
/// library's, of 128, the next one waits for a second and tries again. Needs the runtime.
pub(super) fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    listen(address).map_err(|error| io::Error::new(error.kind(), format!("{address}: {error}")))
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    const QUEUE: u32 = 4096;
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    }?;
    // As the standard library does: a restart need not wait for old connections to be forgotten.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(QUEUE)?.into_std()
}
