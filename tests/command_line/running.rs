//! The program while it serves.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};

use serde_json::Value;

/// The program serving a folder on a free port. It is ended when this is dropped.
pub struct Running {
    program: Child,
    /// As it printed it, without the slash at its end.
    pub origin: String,
    pub printed: BufReader<ChildStdout>,
    log: BufReader<ChildStderr>,
}

impl Running {
    pub fn start(folder: &str, options: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(["serve", folder, "--listen", "127.0.0.1:0"])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a program that runs");
        let mut printed = BufReader::new(program.stdout.take().expect("a program that runs"));
        let mut first = String::new();
        printed.read_line(&mut first).expect("a program that runs");
        let (_, origin) = first
            .split_once("served on ")
            .expect("the address, first of all");
        Self {
            origin: origin.trim().trim_end_matches('/').to_owned(),
            printed,
            log: BufReader::new(program.stderr.take().expect("a program that runs")),
            program,
        }
    }

    pub fn signal(&self, name: &str) {
        let id = self.program.id().to_string();
        let told = Command::new("kill").args([name, &id]).status();
        assert!(told.expect("a program that runs").success());
    }

    /// The lines of the log up to the first that holds these words.
    pub fn log_until(&mut self, words: &str) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            let count = self.log.read_line(&mut line).expect("a program that runs");
            assert!(count > 0, "the log ended without `{words}`: {lines:?}");
            lines.push(line.trim_end().to_owned());
            if line.contains(words) {
                return lines;
            }
        }
    }

    pub fn json(&self, address: &str) -> Value {
        let answer = get(&format!("{}{address}", self.origin));
        serde_json::from_str(&answer.text().expect("a body")).expect("JSON")
    }

    /// Its exit code, once it has ended.
    pub fn end(mut self) -> Option<i32> {
        self.program.wait().expect("a program that runs").code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

pub fn get(url: &str) -> reqwest::blocking::Response {
    reqwest::blocking::get(url).expect("a program that runs")
}
