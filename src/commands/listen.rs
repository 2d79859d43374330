//! Listening on an address.

use std::io;
use std::net::{SocketAddr, TcpListener};

use tokio::net::TcpSocket;

/// Parses an IP address and a port. Host names are rejected: a name (even `localhost`) may resolve to
/// several addresses, and it would not be clear which of them is served.
pub(super) fn parse_address(text: &str) -> Result<SocketAddr, String> {
    let address = text.parse();
    address
        .map_err(|_| "expected an IP address and a port, such as 127.0.0.1:8080 or [::]:80".into())
}

/// Listens on an address, with a backlog that holds a burst of clients. When the standard library's
/// backlog of 128 is full, the next client waits for a second before it tries again. Must be called
/// within the Tokio runtime.
pub(super) fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    listen(address).map_err(|error| io::Error::new(error.kind(), format!("{address}: {error}")))
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    const BACKLOG: u32 = 4096;
    /// In bytes; connections inherit it. Left to itself, Linux keeps up to 4 MB for a client that reads
    /// nothing, and resets the connections of others when its memory for TCP is full.
    const SEND_BUFFER: u32 = 256 * 1024;
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    }?;
    // As the standard library does, so that a restart does not wait for old connections in TIME_WAIT.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.set_send_buffer_size(SEND_BUFFER)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)?.into_std()
}
