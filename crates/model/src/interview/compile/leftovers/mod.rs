//! Leftovers: text in a transcript that was never said, such as remains of subtitles, markup or speaker
//! labels. They are only warnings, since it takes a person to decide whether a character was meant.
//!
//! Each paragraph is traversed once. A rule looks ahead a bounded number of characters, and each kind
//! is reported once per paragraph.

mod characters;
mod label;
mod markdown;
mod markup;
mod timestamp;

#[cfg(test)]
mod tests;

use std::ops::Range;

use label::LabelContext;
use onrecord_text::floor_char_boundary;

use super::Compiler;
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{self, Diagnostic, Pointer};

/// A part of a text that was never said.
#[derive(Debug)]
struct Leftover {
    /// The span in bytes of the paragraph.
    span: Range<usize>,
    code: DiagnosticCode,
    /// What is wrong; the words are appended.
    message: &'static str,
    help: String,
}

impl Leftover {
    fn new(
        span: Range<usize>,
        code: DiagnosticCode,
        message: &'static str,
        help: impl Into<String>,
    ) -> Self {
        Self {
            span,
            code,
            message,
            help: help.into(),
        }
    }

    fn into_warning(self, pointer: &Pointer, text: &str) -> Diagnostic {
        const LONGEST: usize = 40;
        let words = &text[self.span.clone()];
        let words = match words.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &words[..end]),
            None => words.to_owned(),
        };
        // Invisible characters are not quoted; the message describes them.
        let is_visible = words
            .chars()
            .any(|c| c.is_alphanumeric() || c.is_ascii_punctuation());
        let message = if is_visible {
            format!("{}: “{words}”", self.message)
        } else {
            self.message.to_owned()
        };
        Diagnostic::warning(pointer, self.code, message)
            .with_span(self.span)
            .help(self.help)
    }
}

impl Compiler<'_> {
    /// Warns about leftovers in all texts of an interview.
    pub(super) fn check_leftovers(&mut self, source: &source::Interview) {
        let labels = LabelContext::new(source);
        let root = Pointer::ROOT;
        self.check_markup(&root.key("title"), &source.title);
        let list = root.key("participants");
        for (index, participant) in source.participants.iter().enumerate() {
            self.check_markup(&list.element(index).key("name"), &participant.name);
        }
        let list = root.key("sections");
        for (index, section) in source.sections.iter().enumerate() {
            let pointer = list.element(index);
            if let Some(title) = &section.title {
                self.check_markup(&pointer.key("title"), title);
            }
            let list = pointer.key("turns");
            for (index, turn) in section.turns.iter().enumerate() {
                let list = list.element(index);
                let list = list.key("paragraphs");
                for (index, paragraph) in turn.paragraphs.iter().enumerate() {
                    for leftover in find_in_paragraph(paragraph, &labels) {
                        self.report(leftover.into_warning(&list.element(index), paragraph));
                    }
                }
            }
        }
    }

    /// Checks a title or a name for markup, but not for labels, or for timestamps at its start or end.
    fn check_markup(&mut self, pointer: &Pointer, text: &str) {
        for leftover in find_inline(text, Vec::new()) {
            self.report(leftover.into_warning(pointer, text));
        }
    }
}

fn find_in_paragraph(text: &str, labels: &LabelContext) -> Vec<Leftover> {
    let mut leftovers = Vec::new();
    let time = timestamp::match_at_start(text, labels.has_timestamps());
    let after_time = time.as_ref().map_or(0, |time| time.span.end);
    leftovers.extend(time);
    leftovers.extend(label::match_label(text, after_time, labels));
    if leftovers.is_empty() {
        leftovers.extend(markdown::match_block(text));
    }
    let mut leftovers = find_inline(text, leftovers);
    let is_separate = |end: &Leftover| {
        let is_elsewhere = |one: &Leftover| one.code != end.code && one.span.end <= end.span.start;
        leftovers.iter().all(is_elsewhere)
    };
    let end = timestamp::match_at_end(text).filter(is_separate);
    leftovers.extend(end);
    leftovers
}

/// Finds leftovers anywhere in a text, except where they overlap with those already found.
fn find_inline(text: &str, mut leftovers: Vec<Leftover>) -> Vec<Leftover> {
    let mut offset = 0;
    let mut has_bidi_control = false;
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(offset) {
        let next = match byte {
            b'[' => markdown::match_link(text, offset)
                .or_else(|| timestamp::match_in_brackets(text, offset))
                .or_else(|| markup::match_bb_code(text, offset)),
            b'(' | 0xE3 => timestamp::match_in_brackets(text, offset),
            b':' => timestamp::match_milliseconds(text, offset),
            b'-' => timestamp::match_arrow(text, offset),
            b'>' => label::match_turn_mark(text, offset),
            b'&' => markup::match_entity(text, offset),
            b'<' => markup::match_tag(text, offset),
            b'{' => markup::match_braces(text, offset),
            b'*' | b'_' | b'~' | b'`' => markdown::match_emphasis(text, offset),
            b'\\' => timestamp::match_in_escaped_brackets(text, offset)
                .or_else(|| markdown::match_escape(text, offset)),
            0xC3 => characters::match_mojibake(text, offset),
            0xE2 if text[offset..].starts_with('→') => timestamp::match_arrow(text, offset),
            0xE2 => {
                has_bidi_control |= characters::is_bidi_control(text, offset);
                characters::match_mojibake(text, offset)
            }
            0xEF => characters::match_lost(text, offset)
                .or_else(|| timestamp::match_in_brackets(text, offset)),
            _ => None,
        };
        offset += 1;
        let Some(next) = next else { continue };
        let overlaps =
            |one: &Leftover| one.span.start < next.span.end && next.span.start < one.span.end;
        if leftovers.iter().any(overlaps) {
            continue;
        }
        offset = next.span.end;
        if leftovers.iter().all(|one| one.code != next.code) {
            leftovers.push(next);
        }
    }
    if has_bidi_control {
        leftovers.extend(characters::find_bidi_control(text));
    }
    leftovers
}

/// The character before a byte.
fn char_before(text: &str, offset: usize) -> Option<char> {
    text[..offset].chars().next_back()
}

/// The character at a byte.
fn char_at(text: &str, offset: usize) -> Option<char> {
    text[offset..].chars().next()
}

/// At most `most` bytes of a text, from `offset` on.
fn lookahead(text: &str, offset: usize, most: usize) -> &str {
    &text[offset..floor_char_boundary(text, offset + most)]
}

fn is_letter_or_digit(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}
