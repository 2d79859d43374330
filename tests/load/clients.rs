//! Clients that ask without a pause, and hold every answer to one version.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use serde_json::Value;

use crate::archive::facts_of;

/// What is asked for, in turn.
pub const ADDRESSES: [&str; 8] = [
    "/facts",
    "/sections",
    "/interviews/talk",
    "/quotes/talk/quote",
    "/index.json",
    "/topics",
    "/facts?topic=topic&limit=2",
    "/facts/talk/fact-0",
];

/// A connection that is kept.
pub struct Client {
    stream: BufReader<TcpStream>,
}

/// An answer, whole.
pub struct Answer {
    pub status: u16,
    pub etag: Option<String>,
    /// Says that the connection ends with it.
    pub closes: bool,
    pub body: Vec<u8>,
}

impl Client {
    pub fn open(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    pub fn send(&mut self, bytes: &str) -> std::io::Result<()> {
        self.stream.get_mut().write_all(bytes.as_bytes())
    }

    /// `None` when the connection ends before the first byte of an answer; an error when it ends
    /// within one.
    pub fn get(&mut self, address: &str) -> Result<Option<Answer>, String> {
        let asked = format!("GET {address} HTTP/1.1\r\nHost: a.example\r\n\r\n");
        if self.send(&asked).is_err() {
            return Ok(None);
        }
        self.answer()
    }

    pub fn answer(&mut self) -> Result<Option<Answer>, String> {
        let mut line = String::new();
        match self.stream.read_line(&mut line) {
            Ok(0) | Err(_) if line.is_empty() => return Ok(None),
            Ok(_) => {}
            Err(error) => return Err(format!("{line}: {error}")),
        }
        let status = line.split(' ').nth(1).and_then(|it| it.parse().ok());
        let mut answer = Answer {
            status: status.ok_or_else(|| format!("no status: {line:?}"))?,
            etag: None,
            closes: false,
            body: Vec::new(),
        };
        let mut length = 0;
        loop {
            line.clear();
            let read = self.stream.read_line(&mut line);
            if read.map_err(|error| error.to_string())? == 0 {
                return Err("half a head".into());
            }
            let Some((name, value)) = line.trim_end().split_once(": ") else {
                break;
            };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().expect("a length"),
                "etag" => answer.etag = Some(value.to_owned()),
                "connection" => answer.closes = value == "close",
                _ => {}
            }
        }
        answer.body = vec![0; length];
        let whole = self.stream.read_exact(&mut answer.body);
        whole.map_err(|error| format!("half a body: {error}"))?;
        Ok(Some(answer))
    }
}

/// Asks until it is told to stop; whatever is wrong with an answer ends it with an error.
pub fn ask_without_pause(
    address: SocketAddr,
    stop: &AtomicBool,
    answers: &AtomicUsize,
) -> Result<(), String> {
    let mut client = Client::open(address).map_err(|error| error.to_string())?;
    let mut tags = HashMap::new();
    for at in ADDRESSES.iter().cycle() {
        if stop.load(Ordering::SeqCst) {
            return Ok(());
        }
        let answer = client.get(at)?.ok_or("closed without an answer")?;
        // The versions differ in how many facts they have, and all have the first.
        if answer.status != 200 {
            return Err(format!("{at}: {}", answer.status));
        }
        is_of_one_version(at, &answer.body).map_err(|fault| format!("{at}: {fault}"))?;
        let tag = answer.etag.ok_or("no tag")?;
        let same = tags.entry((at, tag)).or_insert_with(|| answer.body.clone());
        if *same != answer.body {
            return Err(format!("{at}: one tag for two bodies"));
        }
        answers.fetch_add(1, Ordering::SeqCst);
    }
    Ok(())
}

/// Every mark in an answer names the same version, and what it counts is that version's.
fn is_of_one_version(address: &str, body: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(body).map_err(|error| error.to_string())?;
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut versions: Vec<usize> = text
        .split("version ")
        .skip(1)
        .map(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().expect("a number")
        })
        .collect();
    versions.dedup();
    let [version] = versions[..] else {
        return Err(format!("versions {versions:?}"));
    };
    let facts = facts_of(version);
    let counted = match address {
        "/facts" | "/facts?topic=topic&limit=2" => &value["total"],
        "/interviews/talk" => &value["counts"]["facts"],
        "/topics" => &value["items"][0]["counts"]["facts"],
        _ => return Ok(()),
    };
    if *counted != facts {
        return Err(format!(
            "{counted} facts where version {version} has {facts}"
        ));
    }
    if address == "/facts" && value["items"].as_array().map(Vec::len) != Some(facts) {
        return Err(format!("the items are not those of version {version}"));
    }
    Ok(())
}
