//! Attacks: many malicious clients of one kind at a time, while others must still be served. They run
//! only in the long form, because an attack takes long. Each prints what it cost.
//!
//! No test waits for a fixed time or compares times: an attack goes on until its connections end, and
//! then until the server itself reports that it has none. Anything that takes longer than
//! [`HANG_TIMEOUT`], which is too long for any attack, is a hang. The one exception is clients that
//! send one byte per interval, because their slowness is the attack.

mod bystanders;
mod floods;
mod slow;

use std::future::pending;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use onrecord_test_support::{ArchiveFolder, Program};
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use self::bystanders::Bystanders;
use crate::archive::archive_of_version;

/// A client that waits this long would wait forever: every timeout of the target is a few seconds.
const HANG_TIMEOUT: Duration = Duration::from_secs(120);

/// The most memory that the program may use during an attack.
const MAX_MEMORY_BYTES: u64 = 512 * 1024 * 1024;

/// A program under attack, and its metrics.
struct Target {
    program: Program,
    metrics: Metrics,
}

/// Starts a program with short timeouts, and a folder with large responses.
fn target() -> (ArchiveFolder, Target) {
    let archive = archive_of_version(6);
    let options = [
        "--metrics", "127.0.0.1:0", "--log-requests", "off", "--head-timeout", "2",
        "--body-timeout", "2", "--idle-timeout", "3",
    ];
    let mut program = Program::serve(archive.path(), &options);
    let log = program.log_until("serving metrics");
    program.ignore_log();
    let entry: Value = serde_json::from_str(&log[log.len() - 1]).expect("JSON");
    let address = entry["address"].as_str().expect("a network address");
    let metrics = Metrics(address.parse().expect("an address and a port"));
    (archive, Target { program, metrics })
}

/// Where a program serves its metrics.
#[derive(Clone, Copy)]
struct Metrics(SocketAddr);

impl Metrics {
    /// How many connections the program reports as open.
    async fn open_connections(self) -> usize {
        let mut stream = TcpStream::connect(self.0).await.expect("metrics");
        let request = b"GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        stream.write_all(request).await.expect("a request");
        let response = read_to_end(&mut stream).await;
        let response = String::from_utf8(response).expect("text");
        let mut lines = response.lines();
        lines
            .find_map(|line| line.strip_prefix("onrecord_connections_open "))
            .and_then(|count| count.parse().ok())
            .expect("a count")
    }
}

/// The summary of an attack, and its connections: they stay open on the client side, so that it is
/// the server that ends them.
struct AttackResult {
    summary: String,
    streams: Vec<TcpStream>,
}

/// Runs an attack and sends requests as other clients meanwhile, until the server has disconnected
/// all attackers. Prints how long the others waited and how much memory the program used. Returns how
/// many others were served before the end of the attack.
async fn run_attack<A>(name: &str, target: &Target, attack: A) -> usize
where
    A: Future<Output = AttackResult> + Send + 'static,
{
    let (before, start) = (target.program.resident_bytes().unwrap_or(0), Instant::now());
    let mut others = Bystanders::default();
    let attacking = async {
        let attack = tokio::spawn(attack);
        let result = tokio::select! {
            result = attack => result.expect("an attack that ends"),
            () = others.send_requests(&target.program) => pending().await,
        };
        while target.metrics.open_connections().await > 0 {}
        drop(result.streams);
        result.summary
    };
    let Ok(summary) = timeout(HANG_TIMEOUT, attacking).await else {
        panic!("{name}: a hang, after {} others were served", others.served);
    };
    let after = target.program.resident_bytes().unwrap_or(0);
    let mib = |bytes: u64| bytes / 1024 / 1024;
    println!(
        "{name}: {summary}; none open after {:.1} s; {} others served, the slowest in {:.0?}; memory {} MiB, {} at most, {} after",
        start.elapsed().as_secs_f64(),
        others.served,
        others.slowest,
        mib(before),
        mib(others.peak),
        mib(after),
    );
    assert!(
        others.peak < MAX_MEMORY_BYTES,
        "{name}: the program used {} bytes",
        others.peak
    );
    others.served
}

/// Opens this many connections, or as many as the system allows.
async fn open_connections(address: SocketAddr, count: usize) -> Vec<TcpStream> {
    let mut streams = Vec::new();
    while streams.len() < count
        && let Ok(stream) = TcpStream::connect(address).await
    {
        streams.push(stream);
    }
    streams
}

/// Reads until the server ends the connection, and returns what was received.
async fn read_to_end(stream: &mut (impl AsyncRead + Unpin)) -> Vec<u8> {
    let (mut received, mut buffer) = (Vec::new(), vec![0; 16 * 1024]);
    loop {
        match stream.read(&mut buffer).await {
            // A reset ends the connection, too.
            Ok(0) | Err(_) => return received,
            Ok(count) => received.extend(&buffer[..count]),
        }
    }
}
