//! A client is one connection. Its jobs take turns with those of other clients, and there are limits
//! on how much it may leave unread and for how long.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::body::Bytes;
use axum::http::HeaderMap;

use super::TrustedProxies;

/// A connection, and the address that sends requests on it. Clones refer to the same connection.
#[derive(Debug, Clone)]
pub(super) struct Client(Arc<ClientState>);

#[derive(Debug)]
struct ClientState {
    /// Of the other end of the connection or, if that is a proxy, of its client.
    address: IpAddr,
    connection: Arc<ConnectionState>,
}

/// Identifies a client.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClientId {
    /// The address, which several connections can have. Of an IPv6 address, only the first 64 bits: the
    /// others are usually up to one subscriber (RFC 7421).
    pub address: IpAddr,
    /// A number that is unique among open connections.
    pub connection: usize,
}

#[derive(Debug, Default)]
struct ConnectionState {
    /// The bytes of its responses that have not been sent.
    unsent_bytes: AtomicUsize,
    /// When each part of a response began waiting to be sent.
    unsent_parts: StartTimes,
    /// When the server began reading each request body that has not ended.
    unfinished_bodies: StartTimes,
}

/// When each of several things that have not ended began.
#[derive(Debug, Default)]
struct StartTimes(Mutex<StartTimesByKey>);

#[derive(Debug, Default)]
struct StartTimesByKey {
    /// Oldest first.
    started: BTreeMap<u64, Instant>,
    next_key: u64,
}

impl StartTimes {
    /// Records that something begins, and returns its key.
    fn start(&self) -> u64 {
        let mut times = self.lock();
        let key = times.next_key;
        times.next_key += 1;
        times.started.insert(key, Instant::now());
        key
    }

    fn end(&self, key: u64) {
        self.lock().started.remove(&key);
    }

    fn oldest(&self) -> Option<Instant> {
        let times = self.lock();
        times.started.first_key_value().map(|(_, since)| *since)
    }

    fn lock(&self) -> MutexGuard<'_, StartTimesByKey> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// If a client has more unsent bytes than this, nothing more is rendered for it.
const MAX_UNSENT_BYTES: usize = 4 * 1024 * 1024;

/// The server itself.
impl Default for Client {
    fn default() -> Self {
        Self::new(Ipv4Addr::UNSPECIFIED.into())
    }
}

impl Client {
    /// A connection from this address.
    pub(super) fn new(address: IpAddr) -> Self {
        Self(Arc::new(ClientState {
            address,
            connection: Arc::default(),
        }))
    }

    /// The client of a request with these header fields on this connection, if the connection is that of a proxy
    /// which names another one.
    pub(super) fn behind_proxy(
        &self,
        headers: &HeaderMap,
        proxies: &TrustedProxies,
    ) -> Option<Self> {
        let address = proxies.client_address(self.0.address, headers);
        let state = || ClientState {
            address,
            connection: Arc::clone(&self.0.connection),
        };
        (address != self.0.address).then(|| Self(Arc::new(state())))
    }

    pub(super) fn id(&self) -> ClientId {
        ClientId {
            address: without_interface_id(self.0.address.to_canonical()),
            connection: Arc::as_ptr(&self.0.connection) as usize,
        }
    }

    /// Whether this client has more unsent bytes than `MAX_UNSENT_BYTES`.
    pub(super) fn has_too_much_unread(&self) -> bool {
        self.0.connection.unsent_bytes.load(Ordering::Relaxed) > MAX_UNSENT_BYTES
    }

    /// When the oldest unsent part began waiting.
    pub(super) fn oldest_unsent(&self) -> Option<Instant> {
        self.0.connection.unsent_parts.oldest()
    }

    /// When the server began reading the oldest request body that has not ended.
    pub(super) fn oldest_unfinished_body(&self) -> Option<Instant> {
        self.0.connection.unfinished_bodies.oldest()
    }

    /// Records that the server is reading a request body, until the guard is dropped.
    pub(super) fn track_body(&self) -> UnfinishedBody {
        UnfinishedBody {
            client: self.clone(),
            key: self.0.connection.unfinished_bodies.start(),
        }
    }

    /// Tracks a part of a response, of this many bytes, that is waiting to be sent.
    pub(super) fn track_unsent(&self, bytes: usize) -> UnsentPart {
        self.0
            .connection
            .unsent_bytes
            .fetch_add(bytes, Ordering::Relaxed);
        UnsentPart {
            client: self.clone(),
            key: self.0.connection.unsent_parts.start(),
            bytes,
        }
    }
}

/// Sets the last 64 bits of an IPv6 address to zero.
fn without_interface_id(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
    }
}

/// A guard for a part of a response, which counts as waiting to be sent until the guard is dropped.
#[derive(Debug)]
pub(super) struct UnsentPart {
    client: Client,
    key: u64,
    bytes: usize,
}

impl UnsentPart {
    /// Hands over these bytes to be sent next; for the rest, the waiting time starts again.
    pub(super) fn hand_over(&mut self, bytes: Bytes) -> Bytes {
        let taken = self.bytes.min(bytes.len());
        self.bytes -= taken;
        self.client
            .0
            .connection
            .unsent_bytes
            .fetch_sub(taken, Ordering::Relaxed);
        let unsent = self.client.track_unsent(bytes.len());
        let parts = &self.client.0.connection.unsent_parts;
        parts.end(self.key);
        self.key = parts.start();
        Bytes::from_owner(TrackedBytes {
            bytes,
            _unsent_part: unsent,
        })
    }
}

impl Drop for UnsentPart {
    fn drop(&mut self) {
        let connection = &self.client.0.connection;
        connection.unsent_parts.end(self.key);
        (connection.unsent_bytes).fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// A guard for a request body that the server is reading.
#[derive(Debug)]
pub(super) struct UnfinishedBody {
    client: Client,
    key: u64,
}

impl Drop for UnfinishedBody {
    fn drop(&mut self) {
        self.client.0.connection.unfinished_bodies.end(self.key);
    }
}

/// Bytes that the connection keeps until it has sent them.
struct TrackedBytes {
    bytes: Bytes,
    _unsent_part: UnsentPart,
}

impl AsRef<[u8]> for TrackedBytes {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_ipv6_subnet_are_the_same_client_address() {
        let address = |text: &str| Client::new(text.parse().unwrap()).id().address;
        assert_eq!(address("2001:db8:1:2::5"), address("2001:db8:1:2:3::9"));
        assert_ne!(address("2001:db8:1:2::5"), address("2001:db8:1:3::5"));
        assert_eq!(address("::ffff:192.0.2.1"), address("192.0.2.1"));
        assert_ne!(address("192.0.2.1"), address("192.0.2.2"));
    }

    #[test]
    fn unsent_bytes_are_counted_until_they_are_dropped() {
        let client = Client::default();
        let mut rest = client.track_unsent(MAX_UNSENT_BYTES + 10);
        assert!(client.has_too_much_unread());
        let first = client.oldest_unsent().unwrap();
        let part = rest.hand_over(Bytes::from(vec![b'a'; 100]));
        assert!(client.oldest_unsent().unwrap() >= first);
        assert!(client.has_too_much_unread());
        drop(part);
        assert!(!client.has_too_much_unread());
        let part = rest.hand_over(Bytes::from_static(b"abc"));
        drop(rest);
        assert!(client.oldest_unsent().is_some());
        assert_eq!(part, "abc");
        drop(part);
        assert_eq!(client.oldest_unsent(), None);
        assert_eq!(client.0.connection.unsent_bytes.load(Ordering::Relaxed), 0);
    }
}
