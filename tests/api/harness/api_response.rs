//! A response, and how a failing test prints it.

use std::fmt;
use std::io::Read;

use reqwest::Method;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A response of the server, with its request.
#[derive(Debug)]
pub struct ApiResponse {
    pub method: Method,
    /// The path and query of the request.
    pub url: String,
    /// The body of the request.
    pub request_body: Option<String>,
    pub status: u16,
    pub headers: HeaderMap,
    /// The decoded body.
    pub body: Vec<u8>,
    /// The body as it was sent.
    pub encoded_body: Vec<u8>,
}

/// Decodes a content encoding.
pub fn decode_content(encoding: Option<&str>, encoded: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    let read = match encoding {
        None => {
            let mut encoded = encoded;
            encoded.read_to_end(&mut body)
        }
        Some("gzip") => flate2::read::GzDecoder::new(encoded).read_to_end(&mut body),
        Some("br") => brotli::Decompressor::new(encoded, 4096).read_to_end(&mut body),
        Some(other) => panic!("unknown content encoding {other}"),
    };
    read.expect("a body with the declared encoding");
    body
}

impl ApiResponse {
    /// The value of a header; `None` if it is absent.
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

    /// Panics, with the request and the response, unless the status is this one.
    #[track_caller]
    pub fn expect_status(self, status: u16) -> Self {
        assert_eq!(self.status, status, "\n{self}");
        self
    }

    /// The errors in a problem document, as (parameter or pointer, code).
    pub fn errors(&self) -> Vec<(String, String)> {
        let problem = self.json();
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors
            .iter()
            .map(|error| {
                let location = error.get("parameter").unwrap_or(&error["pointer"]);
                (text(location), text(&error["code"]))
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
        let ellipsis = if shown.len() < body.len() { " …" } else { "" };
        writeln!(f, "\n  {shown}{ellipsis}")
    }
}
