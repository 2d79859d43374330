//! Joins wrapped lines into paragraphs.

use super::emphasis;
use super::pages::Line;
use crate::labels::{self, LineStart, Position};
use crate::paragraph::{Kind, Paragraph, Run};
use crate::text::{SENTENCE_ENDS, push_line};
use crate::timestamp;

/// The maximum width of a text whose lines are wrapped, in characters.
const MAX_WIDTH: usize = 120;

/// Lines that are all shorter than this are not wrapped.
const NARROW: usize = 45;

/// A line that is not empty.
struct Piece<'a> {
    text: &'a str,
    number: usize,
    indent: usize,
    width: usize,
    position: Position,
    /// Whether a page begins between the line before and this one.
    is_over_page: bool,
}

impl Piece<'_> {
    fn is_underlined_by(&self, next: &Piece<'_>) -> bool {
        let sign = next.text.trim_end().chars().next().unwrap_or(' ');
        is_rule(next.text)
            && matches!(sign, '=' | '-')
            && next.text.chars().all(|c| c == sign)
            && next.number == self.number + 1
            && !ends_sentence(self.text)
            && self.width < 80
    }
}

/// Joins lines into paragraphs. A paragraph begins after an empty line, at a label or a time, and where
/// the line before ends a sentence and has room for the next word.
pub(super) fn read(lines: &[Line<'_>]) -> Vec<Paragraph> {
    let pieces = pieces(lines);
    let label_lines: Vec<labels::Line> = pieces
        .iter()
        .map(|piece| labels::Line {
            runs: emphasis::runs(piece.text),
            position: piece.position,
        })
        .collect();
    let starts = labels::line_starts(&label_lines);
    let is_label = |start: &LineStart| matches!(start, LineStart::Label | LineStart::Alone);
    let first_label = starts.iter().position(is_label);
    let wrapping = Wrapping::new(&pieces, first_label.unwrap_or(0));
    let mut paragraphs = Vec::new();
    let mut current = Joined::default();
    for (index, piece) in pieces.iter().enumerate() {
        let previous = index.checked_sub(1).map(|index| &pieces[index]);
        let begins = match previous {
            None => true,
            // A rule that underlines a heading.
            Some(previous) if current.lines == 1 && previous.is_underlined_by(piece) => {
                current.is_underlined = true;
                continue;
            }
            Some(_) if is_rule(piece.text) => true,
            Some(previous) => {
                let follows_alone = starts[index - 1] == LineStart::Alone || is_rule(previous.text);
                let is_in_head = first_label.is_none_or(|first| index <= first);
                let begins = match starts[index] {
                    LineStart::Label | LineStart::Alone => true,
                    LineStart::Key => is_in_head,
                    LineStart::Words => is_in_head && starts[index - 1] == LineStart::Key,
                };
                follows_alone
                    || begins
                    || wrapping.begins_paragraph(previous, piece, current.lines, is_in_head)
            }
        };
        if begins {
            paragraphs.extend(current.finish());
            current = Joined::new(piece);
        } else {
            current.push(piece);
        }
    }
    paragraphs.extend(current.finish());
    paragraphs
}

fn pieces<'a>(lines: &[Line<'a>]) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let (mut is_after_empty, mut is_over_page) = (true, false);
    for line in lines {
        is_over_page |= line.begins_page;
        let text = line.text.trim();
        if text.is_empty() {
            is_after_empty = true;
            continue;
        }
        let position = match pieces.last() {
            Some(previous) if is_over_page && !ends_sentence(previous.text) => Position::Middle,
            Some(_) if is_after_empty => Position::Block,
            Some(previous) if ends_sentence(previous.text) || labels::is_time(previous.text) => {
                Position::Sentence
            }
            Some(_) => Position::Middle,
            None => Position::Block,
        };
        pieces.push(Piece {
            text,
            number: line.number,
            indent: indent(line.text),
            width: text.chars().count(),
            position,
            is_over_page,
        });
        (is_after_empty, is_over_page) = (false, false);
    }
    pieces
}

/// How the lines of a text are wrapped.
struct Wrapping {
    /// The width to which they are wrapped: nearly no line is longer. `None` if each line is a
    /// paragraph.
    width: Option<usize>,
    /// Whether the lines after the head are too short to be wrapped, so that those of the head are not
    /// either.
    has_short_head: bool,
}

impl Wrapping {
    fn new(pieces: &[Piece<'_>], head: usize) -> Self {
        let body = &pieces[head.min(pieces.len())..];
        Self {
            width: width(pieces).filter(|width| *width <= MAX_WIDTH),
            has_short_head: width(body).is_none_or(|width| width < NARROW),
        }
    }

    /// Whether a line without a label begins a paragraph.
    fn begins_paragraph(
        &self,
        previous: &Piece<'_>,
        piece: &Piece<'_>,
        lines: usize,
        is_in_head: bool,
    ) -> bool {
        let begins_lower = piece.text.starts_with(char::is_lowercase);
        match piece.position {
            Position::Block => return true,
            Position::Middle if piece.is_over_page => return false,
            Position::Middle | Position::Sentence => {}
        }
        let has_room = self.has_room(previous, piece);
        // The lines of a head are not sentences.
        if is_in_head && (has_room || self.has_short_head) && !begins_lower {
            return true;
        }
        if piece.position == Position::Middle {
            return self.width.is_none() && !begins_lower;
        }
        let is_indented = lines > 1 && piece.indent > previous.indent + 1;
        has_room || is_indented
    }

    /// Whether the first word of a line would have fit on the line before.
    fn has_room(&self, previous: &Piece<'_>, piece: &Piece<'_>) -> bool {
        let word = piece.text.split_whitespace().next().unwrap_or("");
        let filled = previous.indent + previous.width + 1 + word.chars().count();
        self.width
            .is_none_or(|width| width < NARROW || filled * 100 < width * 85)
    }
}

/// The width that nearly all lines do not exceed.
fn width(pieces: &[Piece<'_>]) -> Option<usize> {
    let mut widths: Vec<usize> = pieces
        .iter()
        .map(|piece| piece.indent + piece.width)
        .collect();
    widths.sort_unstable();
    let last = widths.len().checked_sub(1)?;
    Some(widths[(widths.len() * 98 / 100).min(last)])
}

fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|c| c.is_whitespace())
        .map(|c| if c == '\t' { 8 } else { 1 })
        .sum()
}

fn is_rule(text: &str) -> bool {
    text.chars().count() > 2 && text.chars().all(|c| "-–—_=*~#".contains(c))
}

fn ends_sentence(text: &str) -> bool {
    let text = timestamp::split_mark_at_end(text).map_or(text, |(words, _)| words);
    text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '*', '_', ' '])
        .ends_with(SENTENCE_ENDS)
        || text.ends_with([')', ']'])
}

/// The lines of a paragraph.
#[derive(Debug, Default)]
struct Joined {
    text: String,
    number: usize,
    lines: usize,
    /// Whether it is a heading that the next line underlines.
    is_underlined: bool,
}

impl Joined {
    fn new(piece: &Piece<'_>) -> Self {
        Self {
            text: piece.text.to_owned(),
            number: piece.number,
            lines: 1,
            is_underlined: false,
        }
    }

    fn push(&mut self, piece: &Piece<'_>) {
        self.lines += 1;
        // A soft hyphen or a hyphen at the end of a line is inside a word.
        if self.text.ends_with('\u{ad}') || divides_word(&self.text, piece.text) {
            self.text.push_str(piece.text);
        } else {
            push_line(&mut self.text, piece.text);
        }
    }

    fn finish(self) -> Option<Paragraph> {
        let text = self.text.trim();
        if text.is_empty() {
            return None;
        }
        if self.is_underlined {
            return Some(Paragraph {
                kind: Kind::Heading(1),
                runs: emphasis::runs(text),
                line: self.number,
                ..Paragraph::default()
            });
        }
        let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&hashes)
            && let Some(heading) = text[hashes..].strip_prefix(' ')
            && self.lines == 1
            && heading.starts_with(char::is_alphabetic)
        {
            return Some(Paragraph {
                kind: Kind::Heading(u8::try_from(hashes).unwrap_or(1)),
                runs: vec![Run {
                    text: heading.trim_matches(['#', ' ']).to_owned(),
                    ..Run::default()
                }],
                line: self.number,
                ..Paragraph::default()
            });
        }
        Some(Paragraph {
            kind: Kind::Text,
            runs: emphasis::runs(text),
            line: self.number,
            ..Paragraph::default()
        })
    }
}

/// Whether a hyphen divides a word at the end of a line: `well-` and `known`. Speech that is interrupted
/// ends in `--`, or in a hyphen before a capital.
fn divides_word(before: &str, after: &str) -> bool {
    let mut last = before.chars().rev();
    last.next() == Some('-')
        && last.next().is_some_and(char::is_alphabetic)
        && after.starts_with(char::is_lowercase)
}
