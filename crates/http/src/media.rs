//! The media types of answers.

use axum::http::HeaderValue;

/// What the bytes of an answer are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Media(usize);

/// Who an answer is for, which tells what a browser may do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    Program,
    Person,
}

const COUNT: usize = 8;

/// Something of each media type.
pub(super) type EachMedia<T> = [T; COUNT];

impl Media {
    const LINES: [(&'static str, Reader); COUNT] = [
        ("application/json", Reader::Program),
        ("application/yaml", Reader::Program),
        ("text/csv; charset=utf-8; header=present", Reader::Program),
        ("text/markdown; charset=utf-8", Reader::Program),
        ("text/plain; charset=utf-8", Reader::Program),
        ("application/ld+json", Reader::Program),
        ("text/html; charset=utf-8", Reader::Person),
        ("application/problem+json", Reader::Program),
    ];

    /// JSON (RFC 8259).
    pub const JSON: Self = Self(0);
    /// YAML (RFC 9512).
    pub const YAML: Self = Self(1);
    /// A table (RFC 4180), its first row the names of its columns.
    pub const CSV: Self = Self(2);
    /// Markdown (RFC 7763).
    pub const MARKDOWN: Self = Self(3);
    /// Plain text.
    pub const TEXT: Self = Self(4);
    /// JSON-LD 1.1.
    pub const JSON_LD: Self = Self(5);
    /// A page for people.
    pub const HTML: Self = Self(6);
    /// A problem (RFC 9457).
    pub(super) const PROBLEM: Self = Self(7);

    /// Makes something of each.
    pub(super) fn each<T>(make: impl Fn(Self) -> T) -> EachMedia<T> {
        std::array::from_fn(|at| make(Self(at)))
    }

    /// Its own of something that each has.
    pub(super) fn of<T>(self, each: &EachMedia<T>) -> &T {
        &each[self.0]
    }

    /// The type without its parameters, as links name it.
    #[must_use]
    pub fn essence(self) -> &'static str {
        let (name, _) = Self::LINES[self.0];
        name.split(';').next().unwrap_or(name)
    }

    pub(super) fn header(self) -> HeaderValue {
        HeaderValue::from_static(Self::LINES[self.0].0)
    }

    pub(super) fn reader(self) -> Reader {
        Self::LINES[self.0].1
    }
}
