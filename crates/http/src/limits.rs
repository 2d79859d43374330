//! Limits on what a client may send and how long it may take.

use std::time::Duration;

/// The limits of a server. The defaults suit the open internet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The number of header fields of a request; a request with more gets a 431.
    pub headers: usize,
    /// The size of all header fields in bytes, each with its colon, space and line end; a request with
    /// more gets a 431.
    pub header_bytes: usize,
    /// The size of a URL, path and query, in bytes; a longer one gets a 414.
    pub url_bytes: usize,
    /// The size of a body in bytes; a larger one gets a 413.
    pub body_bytes: u64,
    /// How long a client may take to send the head of a request, from its first byte, and to send its
    /// first head, from connecting. After that, the connection is closed.
    pub head: Duration,
    /// How long a client may take to send a body; after that, it gets a 408.
    pub body_timeout: Duration,
    /// How long a connection may stay open without a request, and how long the client may take to read 64
    /// KiB of a response, or the rest of it if that is less (over HTTP/2, 16 KiB of each response). After
    /// that, the connection is closed.
    pub idle_timeout: Duration,
    /// How long finding or rendering a response may take once the request has been read; after that, the
    /// client gets a 503.
    pub request: Duration,
    /// The number of connections that may be open at the same time. To accept another one, the server
    /// closes those that have been idle longest; if none is idle, the new one waits.
    pub connections: usize,
    /// The number of requests that may be in progress at the same time, not counting those that are
    /// still being read or written; a request beyond that gets a 503. At most half of `connections`, if
    /// that is 16 or more.
    pub requests: usize,
    /// How long requests in progress may take to finish once the server is stopping.
    pub stop_timeout: Duration,
    /// The size of all cached responses and encodings in bytes, half for each.
    pub cache_bytes: u64,
    /// The size of all responses that are rendered and not yet sent, in bytes, not counting those in the
    /// cache; a request whose response would exceed it gets a 503.
    pub unsent_bytes: u64,
}

impl Limits {
    /// The maximum size of the cache of responses in bytes, which is also that of the cache of
    /// encodings.
    #[must_use]
    pub fn bytes_per_cache(&self) -> u64 {
        self.cache_bytes / 2
    }

    /// Limits the requests to half of the connections, but not to fewer than 16. A connection with a request in
    /// progress is never closed to accept another one, so otherwise nobody might get in until the requests are
    /// finished.
    pub(crate) fn with_requests_below_connections(self) -> Self {
        let requests = self.requests.min((self.connections / 2).max(16));
        Self { requests, ..self }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_connections_stay_free_of_requests_in_progress() {
        for (connections, requests) in [(10_000, 1024), (500, 250), (20, 16)] {
            let limits = Limits {
                connections,
                ..Limits::default()
            };
            let limits = limits.with_requests_below_connections();
            assert_eq!(limits.requests, requests, "{connections} connections");
        }
    }
}
