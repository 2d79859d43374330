//! What stands in a text and was never said: left over from subtitles, from markup, from a transcript
//! whose speakers stood in its lines. Warned about, since only a person can say that a sign was not
//! meant.
//!
//! Each paragraph is walked through once. A rule looks a bounded number of characters ahead, and each
//! kind is reported once a paragraph.

mod characters;
mod label;
mod markdown;
mod markup;
mod name_words;
mod time;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::Compiler;
use crate::source::finding::Code;
use crate::source::{self, Finding, Pointer};
use label::Labels;
use onrecord_text::floor_char_boundary;

/// Something that was never said.
#[derive(Debug)]
struct Leftover {
    /// Where, in bytes of the paragraph.
    span: Range<usize>,
    code: Code,
    /// What is wrong; the words themselves are added.
    what: &'static str,
    help: String,
}

impl Leftover {
    fn new(span: Range<usize>, code: Code, what: &'static str, help: impl Into<String>) -> Self {
        Self {
            span,
            code,
            what,
            help: help.into(),
        }
    }

    fn warning(self, at: &Pointer, text: &str) -> Finding {
        const LONGEST: usize = 40;
        let words = &text[self.span.clone()];
        let words = match words.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &words[..end]),
            None => words.to_owned(),
        };
        // What cannot be seen is named by what is said of it.
        let is_visible = words
            .chars()
            .any(|c| c.is_alphanumeric() || c.is_ascii_punctuation());
        let message = if is_visible {
            format!("{}: “{words}”", self.what)
        } else {
            self.what.to_owned()
        };
        Finding::warning(at, self.code, message)
            .within(self.span)
            .help(self.help)
    }
}

impl Compiler<'_> {
    /// Warns about all texts of an interview that hold what was never said.
    pub(super) fn leftovers(&mut self, source: &source::Interview) {
        let labels = Labels::new(source);
        let root = Pointer::ROOT;
        self.markup_left(&root.key("title"), &source.title);
        let list = root.key("participants");
        for (index, participant) in source.participants.iter().enumerate() {
            self.markup_left(&list.at(index).key("name"), &participant.name);
        }
        let list = root.key("sections");
        for (index, section) in source.sections.iter().enumerate() {
            let at = list.at(index);
            if let Some(title) = &section.title {
                self.markup_left(&at.key("title"), title);
            }
            let list = at.key("turns");
            for (index, turn) in section.turns.iter().enumerate() {
                let list = list.at(index);
                let list = list.key("paragraphs");
                for (index, paragraph) in turn.paragraphs.iter().enumerate() {
                    for found in in_paragraph(paragraph, &labels) {
                        self.report(found.warning(&list.at(index), paragraph));
                    }
                }
            }
        }
    }

    /// Titles and names hold markup as paragraphs do, but begin and end in other ways.
    fn markup_left(&mut self, at: &Pointer, text: &str) {
        for found in walk(text, Vec::new()) {
            self.report(found.warning(at, text));
        }
    }
}

fn in_paragraph(text: &str, labels: &Labels) -> Vec<Leftover> {
    let mut found = Vec::new();
    let time = time::at_start(text, labels.has_times());
    let after_time = time.as_ref().map_or(0, |time| time.span.end);
    found.extend(time);
    found.extend(label::at_start(text, after_time, labels));
    if found.is_empty() {
        found.extend(markdown::at_start(text));
    }
    let mut found = walk(text, found);
    let is_new = |end: &Leftover| {
        let other = |one: &Leftover| one.code != end.code && one.span.end <= end.span.start;
        found.iter().all(other)
    };
    let end = time::at_end(text).filter(is_new);
    found.extend(end);
    found
}

/// Walks through a text, past what has been found already.
fn walk(text: &str, mut found: Vec<Leftover>) -> Vec<Leftover> {
    let mut at = 0;
    let mut directed = false;
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        let next = match byte {
            b'[' => markdown::link(text, at)
                .or_else(|| time::in_brackets(text, at))
                .or_else(|| markup::bb_code(text, at)),
            b'(' | 0xE3 => time::in_brackets(text, at),
            b':' => time::with_milliseconds(text, at),
            b'-' => time::arrow(text, at),
            b'>' => label::turn_mark(text, at),
            b'&' => markup::entity(text, at),
            b'<' => markup::tag(text, at),
            b'{' => markup::braces(text, at),
            b'*' | b'_' | b'~' | b'`' => markdown::emphasis(text, at),
            b'\\' => time::in_escaped_brackets(text, at).or_else(|| markdown::escape(text, at)),
            0xC3 => characters::misread(text, at),
            0xE2 if text[at..].starts_with('→') => time::arrow(text, at),
            0xE2 => {
                directed |= characters::is_direction(text, at);
                characters::misread(text, at)
            }
            0xEF => characters::lost(text, at).or_else(|| time::in_brackets(text, at)),
            _ => None,
        };
        at += 1;
        let Some(next) = next else { continue };
        let is_told =
            |one: &Leftover| one.span.start < next.span.end && next.span.start < one.span.end;
        if found.iter().any(is_told) {
            continue;
        }
        at = next.span.end;
        if found.iter().all(|one| one.code != next.code) {
            found.push(next);
        }
    }
    if directed {
        found.extend(characters::direction(text));
    }
    found
}

/// The character before a byte.
fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character at a byte.
fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// At most so many bytes of a text, from one on.
fn ahead(text: &str, at: usize, most: usize) -> &str {
    &text[at..floor_char_boundary(text, at + most)]
}

fn is_letter_or_digit(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}
