//! What a client may send and how long it may take: one number a limit.

use std::time::Duration;

/// The limits of a server. The defaults suit the open internet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Header fields of a request; more are a 431.
    pub headers: usize,
    /// The size of all header fields, in bytes, each with its colon, blank and line end; more is a
    /// 431.
    pub header_bytes: usize,
    /// The size of an address, path and query, in bytes; more is a 414.
    pub url_bytes: usize,
    /// The size of a body in bytes; more is a 413.
    pub body_bytes: u64,
    /// How long a client may take to send a head, from its first byte, and from connecting to its
    /// first head; then the connection is closed.
    pub head: Duration,
    /// How long a client may take to send a body; then it is a 408.
    pub body_timeout: Duration,
    /// How long a connection may go without a further request, and without the client's reading 64 KiB of
    /// an answer, or the rest of it; over HTTP/2, 16 KiB of each answer. Then it is closed.
    pub idle_timeout: Duration,
    /// How long an answer may take to be found, once the request is read; then it is a 503.
    pub request: Duration,
    /// Connections held at the same time; further ones wait in the system's queue.
    pub connections: usize,
    /// Requests worked on at the same time, those that are still being read or written not counted;
    /// a further one is a 503.
    pub requests: usize,
    /// How long what is under way may take after a stop.
    pub stop_timeout: Duration,
    /// The size of all answers and encodings that are kept to be sent again, in bytes: half for each.
    pub cache_bytes: u64,
    /// The size of all answers that are made and not yet sent, in bytes, those in the cache not counted;
    /// what would be more is a 503.
    pub unsent_bytes: u64,
}

impl Limits {
    /// The size of all answers that are kept, and that of all encodings, in bytes.
    #[must_use]
    pub fn bytes_per_cache(&self) -> u64 {
        self.cache_bytes / 2
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            headers: 100,
            header_bytes: 16 * 1024,
            url_bytes: 8 * 1024,
            body_bytes: 1024 * 1024,
            head: Duration::from_secs(10),
            body_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_secs(60),
            request: Duration::from_secs(30),
            connections: 10_000,
            requests: 1024,
            stop_timeout: Duration::from_secs(10),
            cache_bytes: 64 * 1024 * 1024,
            unsent_bytes: 64 * 1024 * 1024,
        }
    }
}
