//! Answers that `bench/run` took from onrecord, ready: bytes, and header fields in one prebuilt map.

use std::{collections::HashMap, fs, io, path::Path};

use hyper::{
    HeaderMap, StatusCode,
    body::Bytes,
    header::{ACCEPT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH},
    http::{HeaderName, HeaderValue},
};

/// All answers of the race.
pub struct Content {
    answers: HashMap<String, Codings>,
    nothing: Ready,
}

#[derive(Default)]
struct Codings {
    identity: Kept,
    gzip: Option<Kept>,
    br: Option<Kept>,
}

/// An answer with the one to a caller who has it already.
#[derive(Default)]
struct Kept {
    whole: Ready,
    unchanged: Ready,
}

/// An answer. Clones of the body share its bytes; clones of the headers are whole copies.
#[derive(Default, Clone)]
pub struct Ready {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// As `bench/run` writes them: `answers.json`.
#[derive(serde::Deserialize)]
struct Line {
    path: String,
    status: u16,
    headers: Vec<(String, String)>,
    file: String,
}

impl Content {
    /// Reads the folder that `bench/run` prepares.
    ///
    /// # Errors
    /// A file isn't there, or isn't as `bench/run` writes it.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut content = Self {
            answers: HashMap::new(),
            nothing: Ready::default(),
        };
        let lines: Vec<Line> = serde_json::from_slice(&fs::read(folder.join("answers.json"))?)?;
        for line in lines {
            let ready = Ready {
                status: StatusCode::from_u16(line.status).map_err(io::Error::other)?,
                headers: headers(&line.headers)?,
                body: fs::read(folder.join(&line.file))?.into(),
            };
            if ready.status == StatusCode::NOT_FOUND {
                content.nothing = ready;
                continue;
            }
            let codings = content.answers.entry(line.path).or_default();
            match line.file.rsplit('.').next() {
                Some("gz") => codings.gzip = Some(Kept::of(ready)),
                Some("br") => codings.br = Some(Kept::of(ready)),
                _ => codings.identity = Kept::of(ready),
            }
        }
        Ok(content)
    }

    /// The answer to a GET, as much of the negotiation read as the race needs.
    pub fn find(&self, path: &str, request: &HeaderMap) -> Ready {
        let Some(codings) = self.answers.get(path) else {
            return self.nothing.clone();
        };
        let accepted = request.get(ACCEPT_ENCODING).map(HeaderValue::as_bytes);
        let kept = match accepted {
            Some(b"gzip") => codings.gzip.as_ref(),
            Some(b"br") => codings.br.as_ref(),
            _ => None,
        };
        let kept = kept.unwrap_or(&codings.identity);
        match request.get(IF_NONE_MATCH) {
            Some(held) if Some(held) == kept.whole.headers.get(ETAG) => kept.unchanged.clone(),
            _ => kept.whole.clone(),
        }
    }
}

impl Kept {
    fn of(whole: Ready) -> Self {
        let mut unchanged = Ready {
            status: StatusCode::NOT_MODIFIED,
            headers: whole.headers.clone(),
            body: Bytes::new(),
        };
        unchanged.headers.remove(CONTENT_TYPE);
        Self { whole, unchanged }
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
