//! Parses the files of the corpus.
//!
//! An entry begins with a line that is not indented: its name, a sentence. These lines follow:
//!
//! ```text
//!   RFC 9112, 3.2            the rule that the response follows
//!   > GET / HTTP/1.1\r\n     bytes to send, joined without separators (see `notation`)
//!   < 400 bad-request        a response: its status, and the type of its problem, or several with `|`
//!   + Allow: GET             a header field that it must have, with this value if there is one
//!   - Server                 a header field that it must not have, or not with this value
//!   = closed                 how the connection ends
//! ```
//!
//! `< 400 bare` has no body, because the HTTP library rejects invalid HTTP; `< 200 HEAD` is the
//! response to HEAD; `< 100 maybe` may be missing. The connection of an entry without `<`
//! is closed without a response. A connection is `kept` (a second request on it gets its response),
//! `closed` (announced by `Connection`), `closed in time` (by a timeout, unannounced) or `either`, where
//! the RFCs allow both.

use super::notation::{Step, steps};

/// The groups, each with the text of its file.
pub const GROUPS: [(&str, &str); 11] = [
    ("request-line", include_str!("corpus/request-line.txt")),
    ("host", include_str!("corpus/host.txt")),
    ("framing", include_str!("corpus/framing.txt")),
    ("methods", include_str!("corpus/methods.txt")),
    ("post", include_str!("corpus/post.txt")),
    ("headers", include_str!("corpus/headers.txt")),
    ("targets", include_str!("corpus/targets.txt")),
    ("conditional", include_str!("corpus/conditional.txt")),
    ("expect", include_str!("corpus/expect.txt")),
    ("versions", include_str!("corpus/versions.txt")),
    ("limits", include_str!("corpus/limits.txt")),
];

/// One or more requests on a connection, and the expected responses.
#[derive(Debug)]
pub struct CorpusEntry {
    pub group: &'static str,
    pub name: String,
    pub rule: String,
    pub steps: Vec<Step>,
    pub responses: Vec<ExpectedResponse>,
    pub end: ConnectionEnd,
}

/// An expected response.
#[derive(Debug, Default)]
pub struct ExpectedResponse {
    pub status: u16,
    pub body: ExpectedBody,
    /// A response to HEAD: it has a Content-Length, but no body.
    pub is_head: bool,
    /// The response may be missing.
    pub is_optional: bool,
    pub present_headers: Vec<(String, Option<String>)>,
    pub absent_headers: Vec<(String, Option<String>)>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub enum ExpectedBody {
    #[default]
    Plain,
    /// Without a body or a media type.
    Empty,
    /// A problem of one of these types.
    Problem(Vec<String>),
}

/// How the connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectionEnd {
    Kept,
    Closed,
    ClosedInTime,
    Either,
}

/// All entries, in the order of the files.
pub fn entries() -> Vec<CorpusEntry> {
    GROUPS
        .iter()
        .flat_map(|(group, text)| parse_group(group, text))
        .collect()
}

fn parse_group(group: &'static str, text: &str) -> Vec<CorpusEntry> {
    let mut entries: Vec<CorpusEntry> = Vec::new();
    let mut bytes = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.trim().is_empty() {
            continue;
        }
        let Some(line) = line.strip_prefix("  ") else {
            entries.push(CorpusEntry {
                group,
                name: line.to_owned(),
                rule: String::new(),
                steps: Vec::new(),
                responses: Vec::new(),
                end: ConnectionEnd::Either,
            });
            bytes.clear();
            continue;
        };
        let entry = entries
            .last_mut()
            .expect("a name before the indented lines");
        let (mark, rest) = line.split_at_checked(2).unwrap_or((line, ""));
        match mark {
            "> " | ">" => {
                bytes.push_str(rest);
                entry.steps = steps(&bytes);
            }
            "< " => entry.responses.push(expected(rest)),
            "+ " => last_expected(entry).present_headers.push(header(rest)),
            "- " => last_expected(entry).absent_headers.push(header(rest)),
            "= " => entry.end = end(rest),
            _ => line.clone_into(&mut entry.rule),
        }
    }
    for entry in &entries {
        assert!(
            entry.rule.starts_with("RFC "),
            "{}: expected a line with a rule, such as `RFC 9112, 3.2`",
            entry.name
        );
    }
    entries
}

fn last_expected(entry: &mut CorpusEntry) -> &mut ExpectedResponse {
    entry
        .responses
        .last_mut()
        .expect("a response before its header fields")
}

fn header(text: &str) -> (String, Option<String>) {
    match text.split_once(": ") {
        Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
        None => (text.to_owned(), None),
    }
}

fn expected(text: &str) -> ExpectedResponse {
    let mut words = text.split(' ');
    let status = words.next().and_then(|word| word.parse().ok());
    let mut expected = ExpectedResponse {
        status: status.unwrap_or_else(|| panic!("expected a status, found {text}")),
        ..ExpectedResponse::default()
    };
    for word in words {
        match word {
            "HEAD" => expected.is_head = true,
            "maybe" => expected.is_optional = true,
            "bare" => expected.body = ExpectedBody::Empty,
            kinds => {
                expected.body =
                    ExpectedBody::Problem(kinds.split('|').map(str::to_owned).collect());
            }
        }
    }
    expected
}

fn end(text: &str) -> ConnectionEnd {
    match text {
        "kept" => ConnectionEnd::Kept,
        "closed" => ConnectionEnd::Closed,
        "closed in time" => ConnectionEnd::ClosedInTime,
        "either" => ConnectionEnd::Either,
        other => panic!("expected kept, closed, closed in time or either, found {other}"),
    }
}
