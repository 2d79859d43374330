//! Clients that mean ill, all of a kind at once, while others go on being served. In the long form
//! alone: an attack takes its time. Each prints what it cost.
//!
//! Nothing waits by the clock, and no time is compared: an attack goes on until its connections end,
//! and then until the server itself says that it holds none. What takes too long for any attack
//! ([`HANG_TIMEOUT`]) is a hang. The one clock is that of clients which send a byte now and then: their
//! pace is the attack.

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

/// Who has waited so long waits for ever: every limit of the target is some seconds.
const HANG_TIMEOUT: Duration = Duration::from_secs(120);

/// What the program may hold at most while an attack lasts.
const MAX_MEMORY_BYTES: u64 = 512 * 1024 * 1024;

/// A program that serves its metrics.
struct Target {
    program: Program,
    metrics: Metrics,
}

/// A program with short limits, and a folder with large answers.
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
    let address = entry["address"].as_str().expect("an address");
    let metrics = Metrics(address.parse().expect("an address and a port"));
    (archive, Target { program, metrics })
}

/// Where a program serves its metrics.
#[derive(Clone, Copy)]
struct Metrics(SocketAddr);

impl Metrics {
    /// How many connections the program holds, as it says itself.
    async fn open_connections(self) -> usize {
        let mut stream = TcpStream::connect(self.0).await.expect("metrics");
        let asked = b"GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        stream.write_all(asked).await.expect("a request");
        let answer = read_to_end(&mut stream).await;
        let answer = String::from_utf8(answer).expect("text");
        let mut lines = answer.lines();
        lines
            .find_map(|line| line.strip_prefix("onrecord_connections_open "))
            .and_then(|count| count.parse().ok())
            .expect("a count")
    }
}

/// What an attack has to tell, and its connections: they stay open on its side, so that it is the
/// server that ends them.
struct AttackResult {
    summary: String,
    streams: Vec<TcpStream>,
}

/// Lets an attack loose and asks as others do meanwhile, until the server has let all of it go; prints
/// how long they waited and what the program held. Gives how many others were served before the
/// attack's end.
async fn run_attack<A>(name: &str, target: &Target, attack: A) -> usize
where
    A: Future<Output = AttackResult> + Send + 'static,
{
    let (before, began) = (target.program.resident_bytes().unwrap_or(0), Instant::now());
    let mut others = Bystanders::default();
    let attacking = async {
        let attack = tokio::spawn(attack);
        let attacked = tokio::select! {
            attacked = attack => attacked.expect("an attack that ends"),
            () = others.send_requests(&target.program) => pending().await,
        };
        while target.metrics.open_connections().await > 0 {}
        drop(attacked.streams);
        attacked.summary
    };
    let Ok(told) = timeout(HANG_TIMEOUT, attacking).await else {
        panic!("{name}: a hang, after {} others were served", others.served);
    };
    let after = target.program.resident_bytes().unwrap_or(0);
    let mib = |bytes: u64| bytes / 1024 / 1024;
    println!(
        "{name}: {told}; none open after {:.1} s; {} others served, the slowest in {:.0?}; memory {} MiB, {} at most, {} after",
        began.elapsed().as_secs_f64(),
        others.served,
        others.slowest,
        mib(before),
        mib(others.peak),
        mib(after),
    );
    assert!(
        others.peak < MAX_MEMORY_BYTES,
        "{name}: {} bytes",
        others.peak
    );
    others.served
}

/// So many connections at once, or as many as the system gives.
async fn open_connections(address: SocketAddr, count: usize) -> Vec<TcpStream> {
    let mut streams = Vec::new();
    while streams.len() < count
        && let Ok(stream) = TcpStream::connect(address).await
    {
        streams.push(stream);
    }
    streams
}

/// Reads until the server ends the connection; gives what came.
async fn read_to_end(stream: &mut (impl AsyncRead + Unpin)) -> Vec<u8> {
    let (mut came, mut some) = (Vec::new(), vec![0; 16 * 1024]);
    loop {
        match stream.read(&mut some).await {
            // A reset is an end, too.
            Ok(0) | Err(_) => return came,
            Ok(count) => came.extend(&some[..count]),
        }
    }
}
