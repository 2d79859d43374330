//! The program itself, run as an operator runs it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// A program that serves, until it is told to stop or dropped.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
}

impl Program {
    /// Serves a folder on a free port.
    pub fn serve(folder: &Path) -> Self {
        Self::serve_with(folder, &[], Stdio::null())
    }

    /// Serves a folder with options, and tells its metrics.
    pub fn observed(folder: &Path, options: &[&str]) -> Observed {
        let metrics = ["--metrics", "127.0.0.1:0", "--log-requests", "off"];
        let mut program = Self::serve_with(folder, &[&metrics, options].concat(), Stdio::piped());
        let mut log = BufReader::new(program.child.stderr.take().expect("its log"));
        let metrics = loop {
            let mut line = String::new();
            assert_ne!(log.read_line(&mut line).expect("a line"), 0, "no metrics");
            let entry: Value = serde_json::from_str(&line).expect("JSON");
            if entry["message"] == "metrics are served" {
                let address = entry["address"].as_str().expect("an address");
                break Metrics(address.parse().expect("an address and a port"));
            }
        };
        thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Observed { program, metrics }
    }

    pub fn serve_with(folder: &Path, options: &[&str], stderr: Stdio) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .arg("serve")
            .arg(folder)
            .args(["--listen", "127.0.0.1:0"])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(stderr)
            .spawn()
            .expect("the program runs");
        let mut printed = BufReader::new(child.stdout.take().expect("its output"));
        let mut first = String::new();
        printed.read_line(&mut first).expect("a line");
        // What it prints further is read, so that it can print it.
        thread::spawn(move || std::io::copy(&mut printed, &mut std::io::sink()));
        let (_, origin) = first.split_once("http://").expect("an address");
        let address = origin.trim().trim_end_matches('/').parse();
        Self {
            child,
            address: address.expect("an address and a port"),
        }
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([name, &id]).status();
        assert!(sent.expect("kill").success());
    }

    /// Waits for its end.
    pub fn exit_code(mut self) -> Option<i32> {
        self.child.wait().expect("an end").code()
    }

    /// What it says of its readiness.
    pub fn readiness(&self) -> Value {
        let mut stream = TcpStream::connect(self.address).expect("a server that accepts");
        let asked = "GET /readyz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        stream.write_all(asked.as_bytes()).expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
        serde_json::from_str(body).expect("JSON")
    }

    /// The memory that it holds, in bytes, where the system tells.
    pub fn resident(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|it| it.starts_with("VmRSS:"))?;
        let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kib * 1024)
    }
}

/// A program that tells its metrics.
pub struct Observed {
    pub program: Program,
    pub metrics: Metrics,
}

/// Where a program tells its metrics.
#[derive(Clone, Copy)]
pub struct Metrics(SocketAddr);

impl Metrics {
    /// How many connections the program holds, as it says itself.
    pub async fn open_connections(self) -> usize {
        let stream = tokio::net::TcpStream::connect(self.0).await;
        let mut stream = stream.expect("metrics");
        let asked = b"GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        stream.write_all(asked).await.expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("an answer");
        let mut lines = answer.lines();
        lines
            .find_map(|line| line.strip_prefix("onrecord_connections_open "))
            .and_then(|count| count.parse().ok())
            .expect("a count")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
