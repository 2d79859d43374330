//! Ordinary clients during an attack.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use onrecord_test_support::Program;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::read_to_end;

/// How ordinary clients are served.
#[derive(Debug, Default)]
pub struct Bystanders {
    pub served: usize,
    pub slowest: Duration,
    /// The most memory that the program used, in bytes.
    pub peak: u64,
}

impl Bystanders {
    /// One client after the other connects, sends a request and gets its response, for as long as the
    /// future is polled.
    pub async fn send_requests(&mut self, program: &Program) {
        loop {
            let start = Instant::now();
            assert!(
                is_served(program.address).await,
                "others are not served, after {self:?}"
            );
            self.slowest = self.slowest.max(start.elapsed());
            self.served += 1;
            self.peak = self.peak.max(program.resident_bytes().unwrap_or(0));
        }
    }
}

async fn is_served(address: SocketAddr) -> bool {
    let Ok(mut stream) = TcpStream::connect(address).await else {
        return false;
    };
    let request = b"GET /facts HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    if stream.write_all(request).await.is_err() {
        return false;
    }
    let response = read_to_end(&mut stream).await;
    response.starts_with(b"HTTP/1.1 200 ") && response.ends_with(b"}")
}
