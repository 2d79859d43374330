//! Ready responses that `bench/run` recorded from onrecord: bytes, and header fields in one prebuilt map.

use std::{collections::HashMap, fs, io, path::Path};

use hyper::{
    HeaderMap, StatusCode,
    body::Bytes,
    header::{ACCEPT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH},
    http::{HeaderName, HeaderValue},
};

/// All responses of the comparison.
pub struct Content {
    representations: HashMap<String, Encodings>,
    not_found: Response,
}

#[derive(Default)]
struct Encodings {
    identity: Representation,
    gzip: Option<Representation>,
    br: Option<Representation>,
}

/// A response, and the 304 for a client that already has it.
#[derive(Default)]
struct Representation {
    full: Response,
    not_modified: Response,
}

/// A ready response. Clones of the body share its bytes; clones of the headers are complete copies.
#[derive(Default, Clone)]
pub struct Response {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// An item of `responses.json`, which `bench/run` writes.
#[derive(serde::Deserialize)]
struct Entry {
    path: String,
    status: u16,
    headers: Vec<(String, String)>,
    file: String,
}

impl Content {
    /// Reads the folder that `bench/run` prepares.
    ///
    /// # Errors
    /// A file is missing or malformed.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut content = Self {
            representations: HashMap::new(),
            not_found: Response::default(),
        };
        let entries: Vec<Entry> =
            serde_json::from_slice(&fs::read(folder.join("responses.json"))?)?;
        for entry in entries {
            let response = Response {
                status: StatusCode::from_u16(entry.status).map_err(io::Error::other)?,
                headers: headers(&entry.headers)?,
                body: fs::read(folder.join(&entry.file))?.into(),
            };
            if response.status == StatusCode::NOT_FOUND {
                content.not_found = response;
                continue;
            }
            let encodings = content.representations.entry(entry.path).or_default();
            match entry.file.rsplit('.').next() {
                Some("gz") => encodings.gzip = Some(Representation::new(response)),
                Some("br") => encodings.br = Some(Representation::new(response)),
                _ => encodings.identity = Representation::new(response),
            }
        }
        Ok(content)
    }

    /// The response to a GET. It negotiates only as much as the comparison needs.
    pub fn find(&self, path: &str, request: &HeaderMap) -> Response {
        let Some(encodings) = self.representations.get(path) else {
            return self.not_found.clone();
        };
        let accepted = request.get(ACCEPT_ENCODING).map(HeaderValue::as_bytes);
        let encoded = match accepted {
            Some(b"gzip") => encodings.gzip.as_ref(),
            Some(b"br") => encodings.br.as_ref(),
            _ => None,
        };
        let representation = encoded.unwrap_or(&encodings.identity);
        match request.get(IF_NONE_MATCH) {
            Some(etag) if Some(etag) == representation.full.headers.get(ETAG) => {
                representation.not_modified.clone()
            }
            _ => representation.full.clone(),
        }
    }
}

impl Representation {
    fn new(full: Response) -> Self {
        let mut not_modified = Response {
            status: StatusCode::NOT_MODIFIED,
            headers: full.headers.clone(),
            body: Bytes::new(),
        };
        not_modified.headers.remove(CONTENT_TYPE);
        Self { full, not_modified }
    }
}

fn headers(pairs: &[(String, String)]) -> io::Result<HeaderMap> {
    let pairs = pairs.iter().map(|(name, value)| {
        let name = HeaderName::try_from(name).map_err(io::Error::other)?;
        let value = HeaderValue::from_str(value).map_err(io::Error::other)?;
        Ok((name, value))
    });
    pairs.collect()
}
