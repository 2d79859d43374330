//! Answers, read strictly: what RFC 9112 lets no server send is a fault here, whatever was asked.

use std::fmt;

use serde_json::Value;

/// One answer, whole.
#[derive(Debug)]
pub struct HttpResponse {
    /// Sent in the words of HTTP/1.0, which closes unless it says otherwise.
    pub is_http_1_0: bool,
    /// The status code.
    pub status: u16,
    /// Names and values, in the order in which they came.
    pub headers: Vec<(String, String)>,
    /// As it came: in a content coding if there is one.
    pub body: Vec<u8>,
}

impl HttpResponse {
    /// The first answer among some bytes, and how many of them it takes; `None` when more must come.
    ///
    /// # Errors
    /// What no server may send, or what ours never sends: a body of unknown length.
    pub fn parse(bytes: &[u8], to_head: bool) -> Result<Option<(Self, usize)>, String> {
        let Some(end) = bytes.windows(4).position(|it| it == b"\r\n\r\n") else {
            let looks_well = bytes.starts_with(&b"HTTP/1."[..bytes.len().min(7)]);
            return looks_well.then_some(None).ok_or("this is no HTTP".into());
        };
        let head = std::str::from_utf8(&bytes[..end]).map_err(|error| error.to_string())?;
        let mut lines = head.split("\r\n");
        let status = parse_status_line(lines.next().unwrap_or_default())?;
        let headers = lines.map(parse_header_line).collect::<Result<_, _>>()?;
        let mut answer = Self {
            is_http_1_0: head.starts_with("HTTP/1.0"),
            status,
            headers,
            body: Vec::new(),
        };
        let from = end + 4;
        let length = answer.content_length(to_head)?;
        let Some(body) = bytes.get(from..from + length) else {
            return Ok(None);
        };
        answer.body = body.to_vec();
        Ok(Some((answer, from + length)))
    }

    /// The value of a header that stands at most once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let named = |it: &&(String, String)| it.0.eq_ignore_ascii_case(name);
        self.headers.iter().find(named).map(|it| it.1.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self}"))
    }

    /// Fails unless it has this status and this body.
    #[track_caller]
    pub fn expect(&self, status: u16, body: &str) {
        assert_eq!((self.status, self.text()), (status, body), "{self}");
    }

    /// Fails unless it is the problem of this kind, and says whether the connection is closed.
    #[track_caller]
    pub fn expect_problem(&self, status: u16, kind: &str, closed: bool) {
        assert_eq!(self.status, status, "{self}");
        let media = self.header("content-type");
        assert_eq!(media, Some("application/problem+json"), "{self}");
        assert_eq!(self.header("cache-control"), Some("no-store"), "{self}");
        let problem = self.json();
        assert_eq!(problem["type"], format!("/problems/{kind}"), "{self}");
        assert_eq!(problem["status"], status, "{self}");
        let id = problem["request_id"].as_str();
        assert!(id.is_some() && id == self.header("x-request-id"), "{self}");
        let says_so = self.header("connection") == Some("close");
        assert_eq!(says_so, closed, "{self}");
    }

    /// How many bytes of body follow (RFC 9112, 6.3).
    fn content_length(&self, to_head: bool) -> Result<usize, String> {
        let count = |name: &str| {
            let named = |it: &&(String, String)| it.0.eq_ignore_ascii_case(name);
            self.headers.iter().filter(named).count()
        };
        for single in ["content-length", "content-type", "date", "etag"] {
            if count(single) > 1 {
                return Err(format!("{single} stands twice"));
            }
        }
        if count("transfer-encoding") > 0 {
            return Err("a body whose length is known is sent in chunks".into());
        }
        let told = match self.header("content-length") {
            Some(digits) if digits.bytes().all(|it| it.is_ascii_digit()) => Some(
                digits
                    .parse()
                    .map_err(|_| "a length beyond all".to_owned())?,
            ),
            Some(other) => return Err(format!("Content-Length: {other}")),
            None => None,
        };
        match (self.status, told) {
            (100..=199 | 204, Some(_)) => Err(format!("a length on {}", self.status)),
            (100..=199 | 204 | 304, _) => Ok(0),
            (_, None) => Err("no Content-Length".into()),
            (_, Some(length)) => Ok(if to_head { 0 } else { length }),
        }
    }
}

/// `HTTP/1.1 200 OK`. A server may answer HTTP/1.0 in its own words.
fn parse_status_line(line: &str) -> Result<u16, String> {
    let rest = line
        .strip_prefix("HTTP/1.1 ")
        .or_else(|| line.strip_prefix("HTTP/1.0 "));
    let (digits, reason) = rest
        .and_then(|rest| rest.split_once(' '))
        .ok_or_else(|| format!("the status line {line:?}"))?;
    let plain = digits.len() == 3 && reason.bytes().all(|it| matches!(it, b' '..=b'~'));
    let status = digits.parse().ok().filter(|_| plain);
    status.ok_or_else(|| format!("the status line {line:?}"))
}

/// `name: value`, with a token for a name and without white space around it or at the value's ends.
fn parse_header_line(line: &str) -> Result<(String, String), String> {
    let (name, value) = line
        .split_once(':')
        .ok_or_else(|| format!("the header {line:?}"))?;
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    let value = value.strip_prefix(' ').unwrap_or(value);
    let visible = value.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if name.is_empty() || !name.bytes().all(token) || !visible || value.trim() != value {
        return Err(format!("the header {line:?}"));
    }
    Ok((name.to_owned(), value.to_owned()))
}

impl fmt::Display for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "    {}", self.status)?;
        for (name, value) in &self.headers {
            writeln!(f, "    {name}: {value}")?;
        }
        let body = String::from_utf8_lossy(&self.body);
        let shown: String = body.chars().take(400).collect();
        write!(f, "    {shown}")
    }
}
