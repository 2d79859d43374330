//! Clients that mean ill, all of a kind at once, while others go on being served. In the long form
//! alone: an attack takes its time. Each prints what it cost.

mod floods;
mod slow;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::archive::Archive;
use crate::program::Program;

/// No answer to others may take longer, whatever the attack: a busy machine is slow too.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the program may hold at most while an attack lasts.
const MEMORY: u64 = 512 * 1024 * 1024;

/// A program with short limits, and a folder with large answers.
fn target() -> (Archive, Program) {
    let archive = Archive::new(6);
    let limits = [
        "--head-timeout",
        "2",
        "--body-timeout",
        "2",
        "--idle-timeout",
        "3",
    ];
    let program = Program::serve_with(archive.path(), &limits);
    (archive, program)
}

/// Lets an attack loose and asks as others do meanwhile; prints how long they waited and what the
/// program held.
fn under(name: &str, program: &Program, attack: impl FnOnce() -> String + Send) {
    let over = AtomicBool::new(false);
    let (mut slowest, mut asked, mut peak) = (Duration::ZERO, 0, 0);
    let before = program.resident().unwrap_or(0);
    let began = Instant::now();
    let told = thread::scope(|scope| {
        let attacking = scope.spawn(|| {
            let told = attack();
            over.store(true, Ordering::SeqCst);
            told
        });
        while !over.load(Ordering::SeqCst) && !attacking.is_finished() {
            let start = Instant::now();
            assert!(is_served(program.address), "{name}: others are not served");
            slowest = slowest.max(start.elapsed());
            asked += 1;
            peak = peak.max(program.resident().unwrap_or(0));
        }
        attacking.join().expect("an attack that ends")
    });
    let after = program.resident().unwrap_or(0);
    let mib = |bytes: u64| bytes / 1024 / 1024;
    println!(
        "{name}: {told}; {:.1} s; {asked} others served, the slowest in {slowest:.0?}; memory {} MiB, {} at most, {} after",
        began.elapsed().as_secs_f64(),
        mib(before),
        mib(peak),
        mib(after),
    );
    assert!(slowest < PATIENCE, "{name}: others waited for {slowest:?}");
    assert!(peak < MEMORY, "{name}: {peak} bytes");
}

fn is_served(address: SocketAddr) -> bool {
    let Ok(mut stream) = TcpStream::connect(address) else {
        return false;
    };
    let asked = b"GET /facts HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    let mut answer = Vec::new();
    let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
    stream.write_all(asked).is_ok()
        && stream.read_to_end(&mut answer).is_ok()
        && answer.starts_with(b"HTTP/1.1 200 ")
        && answer.ends_with(b"}")
}

/// So many connections at once, or as many as the system gives.
fn connections(program: &Program, count: usize) -> Vec<TcpStream> {
    let open = || TcpStream::connect(program.address).ok();
    (0..count).map_while(|_| open()).collect()
}
