//! Runs the program as an operator does.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdout, Command, Output, Stdio};
use std::{env, thread};

use serde_json::Value;

use crate::{Connection, HttpResponse};

/// The executable. Cargo builds it for tests, two levels above the test binary.
pub fn executable() -> PathBuf {
    let from_cargo = env::var_os("CARGO_BIN_EXE_onrecord").map(PathBuf::from);
    from_cargo.unwrap_or_else(|| {
        let test = env::current_exe().expect("the path of the test");
        let folder = test.ancestors().nth(2).expect("the build folder");
        folder
            .join("onrecord")
            .with_extension(env::consts::EXE_EXTENSION)
    })
}

/// Runs the program to its end.
pub fn run(args: &[&str]) -> Output {
    let output = Command::new(executable()).args(args).output();
    output.expect("a program that runs")
}

/// The program, which serves a folder on a free port. It is killed when this value is dropped.
pub struct Program {
    child: Child,
    /// The network address on which it listens.
    pub address: SocketAddr,
    /// What it prints, from its second line on.
    pub stdout: BufReader<ChildStdout>,
    log: Option<BufReader<ChildStderr>>,
}

impl Program {
    /// Serves a folder, and returns once it is ready. The log must be read or ignored.
    pub fn serve(folder: impl AsRef<OsStr>, options: &[&str]) -> Self {
        let mut child = Command::new(executable())
            .arg("serve")
            .arg(folder)
            .args(["--listen", "127.0.0.1:0"])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a program that runs");
        let mut stdout = BufReader::new(child.stdout.take().expect("its output"));
        let mut first = String::new();
        stdout.read_line(&mut first).expect("a line");
        let (_, origin) = first.split_once("served on http://").expect("its URL");
        let address = origin.trim().trim_end_matches('/').parse();
        Self {
            address: address.expect("an address and a port"),
            stdout,
            log: child.stderr.take().map(BufReader::new),
            child,
        }
    }

    /// The origin of its URLs.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The response to a GET, on a connection of its own.
    #[track_caller]
    pub fn get(&self, path: &str) -> HttpResponse {
        Connection::open(self.address).get(path, "Connection: close\r\n")
    }

    /// The JSON of the response to a GET.
    #[track_caller]
    pub fn json(&self, path: &str) -> Value {
        self.get(path).json()
    }

    /// Sends a signal to the program, such as `-TERM`.
    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([name, &id]).status();
        assert!(sent.expect("kill").success());
    }

    /// The next log line; empty at the end of the log.
    pub fn log_line(&mut self) -> String {
        let mut line = String::new();
        let log = self.log.as_mut().expect("a log that is not ignored");
        log.read_line(&mut line).expect("a line of the log");
        line
    }

    /// The log lines up to the first one that contains this text.
    pub fn log_until(&mut self, text: &str) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            let line = self.log_line();
            assert!(
                !line.is_empty(),
                "the log ended without `{text}`: {lines:?}"
            );
            lines.push(line.trim_end().to_owned());
            if line.contains(text) {
                return lines;
            }
        }
    }

    /// Reads and discards the rest of the log.
    pub fn ignore_log(&mut self) {
        let log = self.log.take();
        thread::spawn(move || log.map(|mut log| io::copy(&mut log, &mut io::sink())));
    }

    /// The resident memory of the program in bytes, if the system reports it.
    pub fn resident_bytes(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kib * 1024)
    }

    /// Waits for the program to end, and returns its exit code.
    pub fn exit_code(mut self) -> Option<i32> {
        self.child.wait().expect("an exit status").code()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
