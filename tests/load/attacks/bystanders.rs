//! Those that mean no ill, while an attack lasts.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use onrecord_test_support::Program;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::read_to_end;

/// How they fared.
#[derive(Debug, Default)]
pub struct Bystanders {
    pub served: usize,
    pub slowest: Duration,
    /// The most memory that the program held.
    pub peak: u64,
}

impl Bystanders {
    /// One after the other connects, asks and is answered, for as long as it is polled.
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
    let asked = b"GET /facts HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    if stream.write_all(asked).await.is_err() {
        return false;
    }
    let answer = read_to_end(&mut stream).await;
    answer.starts_with(b"HTTP/1.1 200 ") && answer.ends_with(b"}")
}
