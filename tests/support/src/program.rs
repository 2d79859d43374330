//! The program itself, as an operator runs it.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdout, Command, Output, Stdio};
use std::{env, thread};

use serde_json::Value;

use crate::{Connection, HttpResponse};

/// The file of the program: cargo builds it for tests, two folders above them.
pub fn executable() -> PathBuf {
    let named = env::var_os("CARGO_BIN_EXE_onrecord").map(PathBuf::from);
    named.unwrap_or_else(|| {
        let test = env::current_exe().expect("the test's own file");
        let folder = test.ancestors().nth(2).expect("the folder of the build");
        folder
            .join("onrecord")
            .with_extension(env::consts::EXE_EXTENSION)
    })
}

/// Runs it to its end.
pub fn run(args: &[&str]) -> Output {
    let output = Command::new(executable()).args(args).output();
    output.expect("the program runs")
}

/// The program serving a folder on a free port. It is killed when this is dropped.
pub struct Program {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// What it prints, from its second line on.
    pub stdout: BufReader<ChildStdout>,
    log: Option<BufReader<ChildStderr>>,
}

impl Program {
    /// Serves a folder, once it says that it does. What it logs has to be read, or ignored.
    pub fn serve(folder: impl AsRef<OsStr>, options: &[&str]) -> Self {
        let mut child = Command::new(executable())
            .arg("serve")
            .arg(folder)
            .args(["--listen", "127.0.0.1:0"])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
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

    /// What its URLs begin with.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// GETs an address, on a connection of its own.
    #[track_caller]
    pub fn get(&self, address: &str) -> HttpResponse {
        Connection::open(self.address).get(address, "Connection: close\r\n")
    }

    /// The JSON at an address.
    #[track_caller]
    pub fn json(&self, address: &str) -> Value {
        self.get(address).json()
    }

    /// Sends it a signal, such as `-TERM`.
    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([name, &id]).status();
        assert!(sent.expect("kill").success());
    }

    /// The next line of its log; empty when that has ended.
    pub fn log_line(&mut self) -> String {
        let mut line = String::new();
        let log = self.log.as_mut().expect("a log that isn't ignored");
        log.read_line(&mut line).expect("a line of the log");
        line
    }

    /// The lines of its log up to the first that holds these words.
    pub fn log_until(&mut self, words: &str) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            let line = self.log_line();
            assert!(
                !line.is_empty(),
                "the log ended without `{words}`: {lines:?}"
            );
            lines.push(line.trim_end().to_owned());
            if line.contains(words) {
                return lines;
            }
        }
    }

    /// Reads its log from here on, and drops it.
    pub fn ignore_log(&mut self) {
        let log = self.log.take();
        thread::spawn(move || log.map(|mut log| io::copy(&mut log, &mut io::sink())));
    }

    /// The memory that it holds, in bytes, where the system says.
    pub fn resident_bytes(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|it| it.starts_with("VmRSS:"))?;
        let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kib * 1024)
    }

    /// Its exit code, once it has ended.
    pub fn exit_code(mut self) -> Option<i32> {
        self.child.wait().expect("an end").code()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
