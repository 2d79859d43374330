//! An answer as it came, and how a failing test prints it.

use std::fmt;
use std::io::Read;

use reqwest::Method;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What the server answered.
#[derive(Debug)]
pub struct ApiResponse {
    pub method: Method,
    /// Path and query, as they were asked for.
    pub url: String,
    /// The body that was sent.
    pub request_body: Option<String>,
    pub status: u16,
    pub headers: HeaderMap,
    /// What was asked for, unpacked.
    pub body: Vec<u8>,
    /// The body as it came.
    pub encoded_body: Vec<u8>,
}

/// The bytes that a content coding packs.
pub fn decode_content(coding: Option<&str>, packed: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    let read = match coding {
        None => {
            let mut packed = packed;
            packed.read_to_end(&mut body)
        }
        Some("gzip") => flate2::read::GzDecoder::new(packed).read_to_end(&mut body),
        Some("br") => brotli::Decompressor::new(packed, 4096).read_to_end(&mut body),
        Some(other) => panic!("nobody knows {other}"),
    };
    read.expect("packed as it says");
    body
}

impl ApiResponse {
    /// A header's value; `None` when it is absent.
    pub fn header(&self, name: &str) -> Option<&str> {
        let value = self.headers.get(name)?;
        Some(value.to_str().expect("headers are ASCII"))
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("bodies are UTF-8")
    }

    pub fn json(&self) -> Value {
        self.parse_json()
    }

    /// The body as JSON of a type.
    pub fn parse_json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}\n{self}"))
    }

    /// The path without the query.
    pub fn path(&self) -> &str {
        self.url.split_once('?').map_or(&self.url, |(path, _)| path)
    }

    /// The query, if there is one.
    pub fn query(&self) -> Option<&str> {
        self.url.split_once('?').map(|(_, query)| query)
    }

    /// Fails, with the exchange printed, unless the status is this one.
    #[track_caller]
    pub fn expect_status(self, status: u16) -> Self {
        assert_eq!(self.status, status, "\n{self}");
        self
    }

    /// The faults that a problem document names, as (parameter or pointer, code).
    pub fn errors(&self) -> Vec<(String, String)> {
        let problem = self.json();
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors
            .iter()
            .map(|error| {
                let place = error.get("parameter").unwrap_or(&error["pointer"]);
                (text(place), text(&error["code"]))
            })
            .collect()
    }
}

impl fmt::Display for ApiResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}\n  {}", self.method, self.url, self.status)?;
        for (name, value) in &self.headers {
            writeln!(f, "  {name}: {}", String::from_utf8_lossy(value.as_bytes()))?;
        }
        let body = String::from_utf8_lossy(&self.body);
        let shown: String = body.chars().take(1000).collect();
        let left_out = if shown.len() < body.len() { " …" } else { "" };
        writeln!(f, "\n  {shown}{left_out}")
    }
}
