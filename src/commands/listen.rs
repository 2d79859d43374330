//! Listening on an address.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};

use ipnet::IpNet;
use socket2::{Domain, Socket, Type};

/// Parses an IP address and a port. Host names are rejected: a name (even `localhost`) may resolve to
/// several addresses, and it would not be clear which of them is served.
pub(super) fn parse_address(text: &str) -> Result<SocketAddr, String> {
    let address = text.parse();
    address
        .map_err(|_| "expected an IP address and a port, such as 127.0.0.1:8080 or [::]:80".into())
}

/// Parses an IP address or a network, such as `10.0.0.0/8`.
pub(super) fn parse_network(text: &str) -> Result<IpNet, String> {
    // A server that listens on [::] may see 10.1.2.3 as ::ffff:10.1.2.3.
    let address = text.parse::<IpAddr>();
    let address = address.map(|address| IpNet::from(address.to_canonical()));
    address
        .or_else(|_| text.parse())
        .map_err(|_| "expected an IP address or a network, such as 10.1.2.3 or 10.0.0.0/8".into())
}

/// Listens on an address, with a backlog that holds a burst of clients. When the standard library's
/// backlog of 128 is full, the next client waits for a second before it tries again.
pub(super) fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    listen(address).map_err(|error| io::Error::new(error.kind(), format!("{address}: {error}")))
}

/// Connections inherit these options from the listener.
fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    const BACKLOG: i32 = 4096;
    /// In bytes. Left to itself, Linux keeps up to 4 MB for a client that reads nothing, and resets the
    /// connections of others when its memory for TCP is full.
    const SEND_BUFFER: usize = 256 * 1024;
    /// In bytes, of which Linux uses twice as many: for what has arrived and is not read yet. Left to itself, it
    /// keeps up to 6 MB.
    const RECEIVE_BUFFER: usize = 32 * 1024;
    /// How many bytes of the send buffer may wait for a client that does not read. The rest of it is
    /// for bytes that are on their way.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const MAX_UNSENT: u32 = 16 * 1024;
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    // As the standard library does, so that a restart does not wait for old connections in TIME_WAIT.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.set_send_buffer_size(SEND_BUFFER)?;
    socket.set_recv_buffer_size(RECEIVE_BUFFER)?;
    #[cfg(any(target_os = "linux", target_os = "android"))]
    socket.set_tcp_notsent_lowat(MAX_UNSENT)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

#[cfg(test)]
mod tests {
    use super::parse_network;

    #[test]
    fn an_ipv4_address_that_is_written_as_ipv6_is_the_ipv4_address() {
        assert_eq!(parse_network("::ffff:10.1.2.3"), parse_network("10.1.2.3"));
        assert_eq!(
            parse_network("10.0.0.0/8").unwrap().to_string(),
            "10.0.0.0/8"
        );
        assert!(parse_network("localhost").is_err());
    }
}
