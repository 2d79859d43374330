//! The files of the corpus.
//!
//! An entry begins with a line that is not indented, its name: a sentence. Below it stand
//!
//! ```text
//!   RFC 9112, 3.2            the rule that the answer follows
//!   > GET / HTTP/1.1\r\n     bytes to send, joined as they stand (see `notation`)
//!   < 400 bad-request        an answer: its status, and the type of its problem, some with `|`
//!   + Allow: GET             a header of that answer, with its value, or with any
//!   - Server                 a header that it must not have, or not with that value
//!   = closed                 what becomes of the connection
//! ```
//!
//! `< 400 bare` has no body, as the HTTP library refuses what is no HTTP; `< 200 HEAD` answers HEAD;
//! `< 100 maybe` may be left out. An entry without `<` is closed without an answer. The connection is
//! `kept` (a second request is answered on it), `closed` (and said to be, by `Connection`), `closed
//! in time` (a limit ends it, unannounced) or `either`, where the rules leave it open.

use super::notation::{Step, steps};

/// The groups, and what stands in the file of each.
pub const GROUPS: [(&str, &str); 11] = [
    ("request-line", include_str!("corpus/request-line.txt")),
    ("host", include_str!("corpus/host.txt")),
    ("framing", include_str!("corpus/framing.txt")),
    ("methods", include_str!("corpus/methods.txt")),
    ("post", include_str!("corpus/post.txt")),
    ("headers", include_str!("corpus/headers.txt")),
    ("addresses", include_str!("corpus/addresses.txt")),
    ("conditional", include_str!("corpus/conditional.txt")),
    ("expect", include_str!("corpus/expect.txt")),
    ("versions", include_str!("corpus/versions.txt")),
    ("limits", include_str!("corpus/limits.txt")),
];

/// A request, or several in a row, and what it must get.
#[derive(Debug)]
pub struct CorpusEntry {
    pub group: &'static str,
    pub name: String,
    pub rule: String,
    pub steps: Vec<Step>,
    pub responses: Vec<ExpectedResponse>,
    pub end: ConnectionEnd,
}

/// An answer as it must be.
#[derive(Debug, Default)]
pub struct ExpectedResponse {
    pub status: u16,
    pub body: ExpectedBody,
    /// To HEAD: without the body that its length tells of.
    pub is_head: bool,
    /// May be left out.
    pub is_optional: bool,
    pub present_headers: Vec<(String, Option<String>)>,
    pub absent_headers: Vec<(String, Option<String>)>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub enum ExpectedBody {
    #[default]
    Plain,
    /// Without any body or type.
    Empty,
    /// A problem of one of these types.
    Problem(Vec<String>),
}

/// What becomes of the connection.
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
    for line in text.lines().filter(|it| !it.starts_with('#')) {
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
        let entry = entries.last_mut().expect("a name before its lines");
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
        assert!(entry.rule.starts_with("RFC "), "{}: no rule", entry.name);
    }
    entries
}

fn last_expected(entry: &mut CorpusEntry) -> &mut ExpectedResponse {
    entry
        .responses
        .last_mut()
        .expect("an answer before its headers")
}

fn header(text: &str) -> (String, Option<String>) {
    match text.split_once(": ") {
        Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
        None => (text.to_owned(), None),
    }
}

fn expected(text: &str) -> ExpectedResponse {
    let mut words = text.split(' ');
    let status = words.next().and_then(|it| it.parse().ok());
    let mut expected = ExpectedResponse {
        status: status.unwrap_or_else(|| panic!("{text} is no answer")),
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
        other => panic!("no connection can be {other}"),
    }
}
