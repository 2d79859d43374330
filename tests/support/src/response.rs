//! Strict parsing of responses: anything that RFC 9112 does not allow a server to send is an error.

use std::fmt;

use serde_json::Value;

/// A complete response.
#[derive(Debug)]
pub struct HttpResponse {
    /// Whether the version is HTTP/1.0, which closes the connection by default.
    pub is_http_1_0: bool,
    /// The status code.
    pub status: u16,
    /// Names and values, in the order in which they were received.
    pub headers: Vec<(String, String)>,
    /// The body as it was received: with its content encoding, if any.
    pub body: Vec<u8>,
}

impl HttpResponse {
    /// Parses the first response in these bytes, and returns it with its length; `None` if it is
    /// incomplete.
    ///
    /// # Errors
    /// A server must not send these bytes, or ours never does, because the length of the body is unknown.
    pub fn parse(bytes: &[u8], to_head: bool) -> Result<Option<(Self, usize)>, String> {
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
            let may_be_http = bytes.starts_with(&b"HTTP/1."[..bytes.len().min(7)]);
            return may_be_http.then_some(None).ok_or("this is not HTTP".into());
        };
        let head = std::str::from_utf8(&bytes[..end]).map_err(|error| error.to_string())?;
        let mut lines = head.split("\r\n");
        let status = parse_status_line(lines.next().unwrap_or_default())?;
        let headers = lines.map(parse_header_line).collect::<Result<_, _>>()?;
        let mut response = Self {
            is_http_1_0: head.starts_with("HTTP/1.0"),
            status,
            headers,
            body: Vec::new(),
        };
        let start = end + 4;
        let length = response.content_length(to_head)?;
        let Some(body) = bytes.get(start..start + length) else {
            return Ok(None);
        };
        response.body = body.to_vec();
        Ok(Some((response, start + length)))
    }

    /// The value of a header field that occurs at most once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let has_name = |field: &&(String, String)| field.0.eq_ignore_ascii_case(name);
        self.headers
            .iter()
            .find(has_name)
            .map(|field| field.1.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self}"))
    }

    /// Fails unless the response has this status and this body.
    #[track_caller]
    pub fn expect(&self, status: u16, body: &str) {
        assert_eq!((self.status, self.text()), (status, body), "{self}");
    }

    /// Fails unless the response is a problem of this type, and closes the connection or not, as
    /// `closed` says.
    #[track_caller]
    pub fn expect_problem(&self, status: u16, kind: &str, closed: bool) {
        assert_eq!(self.status, status, "{self}");
        let media_type = self.header("content-type");
        assert_eq!(media_type, Some("application/problem+json"), "{self}");
        assert_eq!(self.header("cache-control"), Some("no-store"), "{self}");
        let problem = self.json();
        assert_eq!(problem["type"], format!("/problems/{kind}"), "{self}");
        assert_eq!(problem["status"], status, "{self}");
        let id = problem["request_id"].as_str();
        assert!(id.is_some() && id == self.header("x-request-id"), "{self}");
        let is_closed = self.header("connection") == Some("close");
        assert_eq!(is_closed, closed, "{self}");
    }

    /// The length of the body in bytes (RFC 9112, 6.3).
    fn content_length(&self, to_head: bool) -> Result<usize, String> {
        let count = |name: &str| {
            let has_name = |field: &&(String, String)| field.0.eq_ignore_ascii_case(name);
            self.headers.iter().filter(has_name).count()
        };
        for single in ["content-length", "content-type", "date", "etag"] {
            if count(single) > 1 {
                return Err(format!("{single} occurs twice"));
            }
        }
        if count("transfer-encoding") > 0 {
            return Err("a body with a known length is sent in chunks".into());
        }
        let announced = match self.header("content-length") {
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => Some(
                digits
                    .parse()
                    .map_err(|_| "Content-Length is too large".to_owned())?,
            ),
            Some(other) => return Err(format!("invalid Content-Length: {other}")),
            None => None,
        };
        match (self.status, announced) {
            (100..=199 | 204, Some(_)) => {
                Err(format!("a Content-Length with status {}", self.status))
            }
            (100..=199 | 204 | 304, _) => Ok(0),
            (_, None) => Err("a response without Content-Length".into()),
            (_, Some(length)) => Ok(if to_head { 0 } else { length }),
        }
    }
}

/// Parses `HTTP/1.1 200 OK`. A server may respond to HTTP/1.0 with its own version.
fn parse_status_line(line: &str) -> Result<u16, String> {
    let rest = line
        .strip_prefix("HTTP/1.1 ")
        .or_else(|| line.strip_prefix("HTTP/1.0 "));
    let (digits, reason) = rest
        .and_then(|rest| rest.split_once(' '))
        .ok_or_else(|| format!("invalid status line: {line:?}"))?;
    let is_valid = digits.len() == 3 && reason.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let status = digits.parse().ok().filter(|_| is_valid);
    status.ok_or_else(|| format!("invalid status line: {line:?}"))
}

/// Parses `name: value`, where the name is a token, without white space around it or at the ends of
/// the value.
fn parse_header_line(line: &str) -> Result<(String, String), String> {
    let (name, value) = line
        .split_once(':')
        .ok_or_else(|| format!("invalid header field: {line:?}"))?;
    let is_token_byte =
        |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    let value = value.strip_prefix(' ').unwrap_or(value);
    let is_visible = value.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if name.is_empty() || !name.bytes().all(is_token_byte) || !is_visible || value.trim() != value {
        return Err(format!("invalid header field: {line:?}"));
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
