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
pub struct Entry {
    pub group: &'static str,
    pub name: String,
    pub rule: String,
    pub sent: Vec<Step>,
    pub answers: Vec<Expected>,
    pub end: End,
}

/// An answer as it must be.
#[derive(Debug, Default)]
pub struct Expected {
    pub status: u16,
    pub kind: Kind,
    /// To HEAD: without the body that its length tells of.
    pub to_head: bool,
    /// May be left out.
    pub maybe: bool,
    pub with: Vec<(String, Option<String>)>,
    pub without: Vec<(String, Option<String>)>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Plain,
    /// Without any body or type.
    Bare,
    /// A problem of one of these types.
    Problem(Vec<String>),
}

/// What becomes of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Kept,
    Closed,
    ClosedInTime,
    Either,
}

/// All entries, in the order of the files.
pub fn entries() -> Vec<Entry> {
    GROUPS
        .iter()
        .flat_map(|(group, text)| read(group, text))
        .collect()
}

fn read(group: &'static str, text: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut bytes = String::new();
    for line in text.lines().filter(|it| !it.starts_with('#')) {
        if line.trim().is_empty() {
            continue;
        }
        let Some(line) = line.strip_prefix("  ") else {
            entries.push(Entry {
                group,
                name: line.to_owned(),
                rule: String::new(),
                sent: Vec::new(),
                answers: Vec::new(),
                end: End::Either,
            });
            bytes.clear();
            continue;
        };
        let entry = entries.last_mut().expect("a name before its lines");
        let (mark, rest) = line.split_at_checked(2).unwrap_or((line, ""));
        match mark {
            "> " | ">" => {
                bytes.push_str(rest);
                entry.sent = steps(&bytes);
            }
            "< " => entry.answers.push(expected(rest)),
            "+ " => last(entry).with.push(header(rest)),
            "- " => last(entry).without.push(header(rest)),
            "= " => entry.end = end(rest),
            _ => line.clone_into(&mut entry.rule),
        }
    }
    for entry in &entries {
        assert!(entry.rule.starts_with("RFC "), "{}: no rule", entry.name);
    }
    entries
}

fn last(entry: &mut Entry) -> &mut Expected {
    entry
        .answers
        .last_mut()
        .expect("an answer before its headers")
}

fn header(text: &str) -> (String, Option<String>) {
    match text.split_once(": ") {
        Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
        None => (text.to_owned(), None),
    }
}

fn expected(text: &str) -> Expected {
    let mut words = text.split(' ');
    let status = words.next().and_then(|it| it.parse().ok());
    let mut expected = Expected {
        status: status.unwrap_or_else(|| panic!("{text} is no answer")),
        ..Expected::default()
    };
    for word in words {
        match word {
            "HEAD" => expected.to_head = true,
            "maybe" => expected.maybe = true,
            "bare" => expected.kind = Kind::Bare,
            kinds => {
                expected.kind = Kind::Problem(kinds.split('|').map(str::to_owned).collect());
            }
        }
    }
    expected
}

fn end(text: &str) -> End {
    match text {
        "kept" => End::Kept,
        "closed" => End::Closed,
        "closed in time" => End::ClosedInTime,
        "either" => End::Either,
        other => panic!("no connection can be {other}"),
    }
}
