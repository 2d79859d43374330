//! Divides the lines of a file into cues.
//!
//! Real files do not follow the formats strictly: there are empty lines within cues, or none between
//! them, and numbers are missing or wrong. So a cue reaches from its times to the number, the identifier
//! or the times of the next one, and everything between is its text, except for the blocks that WebVTT
//! defines.

use super::timing::{self, Timing, trim};
use crate::Refusal;
use crate::document::Document;

/// A cue with its markup.
#[derive(Debug, PartialEq)]
pub(in crate::formats) struct Block<'a> {
    /// In seconds.
    pub start: f64,
    pub end: f64,
    /// The lines of the text with their numbers. The first and last may be empty.
    pub rows: Vec<(usize, &'a str)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::formats) enum Dialect {
    WebVtt,
    SubRip,
}

/// The line with the times of a cue, and what precedes it.
struct Head {
    /// The index of the first line that belongs to the cue: its number, its identifier or its times.
    first: usize,
    /// The index of the line with the times.
    line: usize,
    number: Option<u64>,
}

/// Divides lines into cues. Returns how many lines precede the first cue, and the cues. Sets aside the blocks of
/// WebVTT that are not cues.
///
/// # Errors
/// If the times of a cue cannot be read, or if a second recording begins.
pub(in crate::formats) fn divide<'a>(
    lines: &[&'a str],
    dialect: Dialect,
    document: &mut Document,
) -> Result<(usize, Vec<Block<'a>>), Refusal> {
    let heads = find_heads(lines, dialect, document)?;
    let before = heads.first().map_or(lines.len(), |head| head.first);
    if dialect == Dialect::WebVtt {
        // Before the comments between cues: the language that the head states is that of the file.
        set_aside_head(&lines[..before], document);
    }
    let mut blocks: Vec<Block<'a>> = Vec::with_capacity(heads.len());
    let mut latest = 0.0_f64;
    let mut has_restarted = false;
    for (index, head) in heads.iter().enumerate() {
        let Timing::Times {
            start, end, text, ..
        } = timing::parse(lines[head.line])
        else {
            continue;
        };
        if (has_restarted || index > 0 && head.number == Some(1)) && start < latest {
            return Err(Refusal::at_line(
                head.line + 1,
                "another recording begins here: its times start again; divide the file and import the \
                 parts one by one",
            ));
        }
        latest = latest.max(start);
        let next = heads.get(index + 1).map_or(lines.len(), |next| next.first);
        let mut rows = vec![(head.line + 1, text)];
        let inside = head.line + 1..next;
        has_restarted = match dialect {
            Dialect::WebVtt => add_text(lines, inside, &mut rows, document),
            Dialect::SubRip => {
                rows.extend(inside.map(|index| (index + 1, lines[index])));
                false
            }
        };
        if text.is_empty() {
            rows.remove(0);
        }
        while rows.last().is_some_and(|(_, row)| row.is_empty()) {
            rows.pop();
        }
        blocks.push(Block { start, end, rows });
    }
    Ok((before, blocks))
}

/// How many lines above the times of a cue its number is looked for.
const MAX_GAP: usize = 5;

fn find_heads(
    lines: &[&str],
    dialect: Dialect,
    document: &mut Document,
) -> Result<Vec<Head>, Refusal> {
    let mut timings = Vec::new();
    for (line, text) in lines.iter().enumerate() {
        match timing::parse(text) {
            Timing::Times { number, .. } => timings.push((line, number)),
            Timing::Malformed => {
                return Err(Refusal::at_line(
                    line + 1,
                    format!(
                        "the times `{}` cannot be read; correct them, or get the complete file if it \
                         was cut off here",
                        trim(text).chars().take(60).collect::<String>()
                    ),
                ));
            }
            Timing::None => {}
        }
    }
    let is_blank = |line: Option<usize>| line.is_none_or(|line| trim(lines[line]).is_empty());
    let number_above = |line: usize| {
        line.checked_sub(1)
            .and_then(|above| as_number(lines[above]))
    };
    let text_above = |line: usize| {
        let near = line.saturating_sub(MAX_GAP)..line;
        near.rev().find(|line| !is_blank(Some(*line)))
    };
    let with_number = (timings.iter())
        .filter(|(line, number)| {
            number.is_some()
                || text_above(*line).is_some_and(|above| as_number(lines[above]).is_some())
        })
        .count();
    let is_numbered = with_number * 2 >= timings.len();
    let mut heads: Vec<Head> = Vec::with_capacity(timings.len());
    for (line, number) in timings {
        let above = line.checked_sub(1);
        let after_blank = is_blank(above.and_then(|above| above.checked_sub(1)));
        let mut head = Head {
            first: line,
            line,
            number,
        };
        if let Some(number) = number_above(line)
            && (is_numbered || after_blank)
        {
            (head.first, head.number) = (line - 1, Some(number));
        } else if dialect == Dialect::WebVtt
            && after_blank
            && let Some(above) = above
            && !is_blank(Some(above))
            && !lines[above].starts_with("WEBVTT")
        {
            head.first = above;
            // An identifier of words may be a title, or text that an empty line cut off.
            let identifier = trim(lines[above]);
            if identifier.contains(char::is_whitespace)
                || !identifier.contains(|c: char| c.is_ascii_digit())
            {
                document.set_aside(above + 1, identifier);
            }
        } else if is_numbered && let Some(found) = distant_number(lines, &heads, line) {
            (head.first, head.number) = (found.0, Some(found.1));
        }
        heads.push(head);
    }
    Ok(heads)
}

/// The number of a cue that empty lines separate from its times. It must stand alone and follow the last
/// number, because the text of the cue before may be a number too.
fn distant_number(lines: &[&str], heads: &[Head], line: usize) -> Option<(usize, u64)> {
    let after = heads.last().map_or(0, |head| head.line + 1);
    let index = (after..line)
        .rev()
        .take(MAX_GAP)
        .find(|index| !trim(lines[*index]).is_empty())?;
    let number = as_number(lines[index])?;
    let is_alone = index == 0 || trim(lines[index - 1]).is_empty();
    let is_next = match heads.last() {
        Some(last) => last
            .number
            .is_some_and(|last| last.checked_add(1) == Some(number)),
        None => true,
    };
    (is_alone && is_next).then_some((index, number))
}

fn as_number(line: &str) -> Option<u64> {
    let line = trim(line);
    line.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| line.parse().ok())
        .flatten()
}

/// Adds the text of a cue of WebVTT, and sets aside the blocks of comments and styles after it. Returns
/// whether another header follows, as in concatenated files.
fn add_text<'a>(
    lines: &[&'a str],
    inside: std::ops::Range<usize>,
    rows: &mut Vec<(usize, &'a str)>,
    document: &mut Document,
) -> bool {
    let (mut is_after_empty_line, mut has_header) = (false, false);
    let mut index = inside.start;
    while index < inside.end {
        let line = lines[index];
        if is_after_empty_line && let Some(kind) = SideBlock::from_first_line(line) {
            let length = kind.length(&lines[index..inside.end]);
            kind.set_aside(index, &lines[index..index + length], document);
            has_header |= kind == SideBlock::Header;
            index += length;
            continue;
        }
        is_after_empty_line = line.is_empty();
        rows.push((index + 1, line));
        index += 1;
    }
    has_header
}

/// Sets aside the blocks before the first cue. The standard allows a header, styles, regions and
/// comments there, and ignores anything else.
fn set_aside_head(lines: &[&str], document: &mut Document) {
    for (index, block) in lines.split(|line| line.is_empty()).scan(0, |next, block| {
        let first = *next;
        *next += block.len() + 1;
        Some((first, block))
    }) {
        let Some(line) = block.first() else { continue };
        let kind = match SideBlock::from_first_line(line) {
            None if index == 0 => SideBlock::Header,
            None => SideBlock::Note,
            Some(kind) => kind,
        };
        kind.set_aside(index, block, document);
    }
}

/// A block of WebVTT that is not a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SideBlock {
    Header,
    Note,
    /// A block of styles or a region.
    Style,
}

impl SideBlock {
    /// The block that begins with this line.
    fn from_first_line(line: &str) -> Option<Self> {
        let is_keyword = |word: &str| {
            line.strip_prefix(word)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
        };
        if is_keyword("WEBVTT") {
            Some(Self::Header)
        } else if is_keyword("NOTE") {
            Some(Self::Note)
        } else if matches!(line.trim_end(), "STYLE" | "REGION" | "Region:" | "Style:") {
            Some(Self::Style)
        } else {
            None
        }
    }

    /// The number of lines in the block at the start of `lines`. The annotations that OHMS writes after
    /// a transcript are one block, although they have empty lines.
    fn length(self, lines: &[&str]) -> usize {
        let end = |lines: &[&str]| {
            lines
                .iter()
                .position(|line| line.is_empty())
                .unwrap_or(lines.len())
        };
        let length = end(lines);
        let is_annotations = self == Self::Note
            && lines
                .iter()
                .take(2)
                .any(|line| line.contains("ANNOTATIONS BEGIN"));
        if !is_annotations {
            return length;
        }
        let last = lines
            .iter()
            .position(|line| line.contains("ANNOTATIONS END"));
        last.map_or(length, |last| length.max(last + 1))
    }

    /// Sets the lines of the block aside, and records the language that some services state there.
    fn set_aside(self, first: usize, lines: &[&str], document: &mut Document) {
        let mut text = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            let line = match (self, index) {
                (Self::Header, 0) => line.strip_prefix("WEBVTT").unwrap_or(line),
                (Self::Note, 0) => line.strip_prefix("NOTE").unwrap_or(line),
                _ => line,
            };
            let line = trim(line);
            if self == Self::Style {
                text.push(line);
                continue;
            }
            let (key, value) = line.split_once([':', '=']).unwrap_or((line, ""));
            let value = trim(value).trim_matches('"');
            let is_word = |value: &str| !value.is_empty() && !value.contains(char::is_whitespace);
            match key.trim_end().to_ascii_lowercase().as_str() {
                "language" | "lang" if is_word(value) => {
                    document.language.get_or_insert_with(|| value.to_owned());
                }
                // What software writes for each cue, or for the player.
                "confidence" | "kind" | "x-timestamp-map" | "" => {}
                _ => text.push(line),
            }
        }
        let text = text.join(" ");
        if !text.is_empty() {
            document.set_aside(first + 1, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of each cue, joined by `|`.
    fn texts(text: &str, dialect: Dialect) -> Vec<String> {
        let lines: Vec<_> = text.lines().collect();
        let (_, blocks) = divide(&lines, dialect, &mut Document::default()).unwrap();
        let text = |block: Block<'_>| {
            let rows: Vec<_> = block.rows.iter().map(|(_, row)| *row).collect();
            rows.join("|")
        };
        blocks.into_iter().map(text).collect()
    }

    #[test]
    fn numbers_of_cues_are_not_text_and_text_may_be_a_number() {
        let file = "1\n00:01,000 --> 00:02,000\nWhen?\n\n2\n00:02,000 --> 00:03,000\n1945\n\n3\n00:03,000 --> 00:04,000\nOh.";
        assert_eq!(texts(file, Dialect::SubRip), ["When?", "1945", "Oh."]);
    }

    #[test]
    fn cues_without_numbers_or_empty_lines_between_them_are_divided() {
        let file = "00:01,000 --> 00:02,000\nWhen?\n\n00:02,000 --> 00:03,000\n1945\n\n00:03,000 --> 00:04,000\nOh.";
        assert_eq!(texts(file, Dialect::SubRip), ["When?", "1945", "Oh."]);
        let file = "1\n00:01,000 --> 00:02,000\nWhen?\n2\n00:02,000 --> 00:03,000\n3\n00:03,000 --> 00:04,000\nOh.";
        assert_eq!(texts(file, Dialect::SubRip), ["When?", "", "Oh."]);
    }

    #[test]
    fn text_after_an_empty_line_belongs_to_the_cue() {
        let file =
            "1\n00:01,000 --> 00:02,000\nWe left\n\nat dawn.\n\n2\n00:02,000 --> 00:03,000\nOh.";
        assert_eq!(texts(file, Dialect::SubRip), ["We left||at dawn.", "Oh."]);
        assert_eq!(texts(file, Dialect::WebVtt), ["We left||at dawn.", "Oh."]);
    }

    #[test]
    fn empty_lines_may_separate_a_number_from_its_times() {
        let file = "1\n\n00:01,000 --> 00:02,000\n\nWe left.\n\n2\n\n00:02,000 --> 00:03,000\n\n1945\n\n3\n00:03,000 --> 00:04,000\nOh.\n4\n00:03,000 --> 00:04,000\nNo.";
        assert_eq!(
            texts(file, Dialect::SubRip),
            ["|We left.", "|1945", "Oh.", "No."]
        );
    }

    #[test]
    fn a_second_recording_in_the_file_is_refused() {
        let file = "1\n00:01,000 --> 00:02,000\nWe left.\n\n1\n00:00,500 --> 00:01,000\nOh.";
        let lines: Vec<_> = file.lines().collect();
        let refusal = divide(&lines, Dialect::SubRip, &mut Document::default()).unwrap_err();
        assert_eq!(refusal.line, Some(6));
    }

    #[test]
    fn the_annotations_of_an_archive_are_not_text() {
        let file = "00:01.000 --> 00:02.000\nOh.\n\nNOTE\nANNOTATIONS BEGIN\n\n<annotation ref=\"1\">So.</annotation>\n\nNOTE\nANNOTATIONS END\n";
        assert_eq!(texts(file, Dialect::WebVtt), ["Oh."]);
    }

    #[test]
    fn comments_and_identifiers_are_not_text() {
        let file = "a/1\n00:01.000 --> 00:02.000\nNOTE it well.\n\nNOTE Language:de\nTyped twice\n\nb c\n00:02.000 --> 00:03.000\nOh.";
        let lines: Vec<_> = file.lines().collect();
        let mut document = Document::default();
        let (_, blocks) = divide(&lines, Dialect::WebVtt, &mut document).unwrap();
        assert_eq!(blocks[0].rows, [(3, "NOTE it well.")]);
        assert_eq!(document.language.as_deref(), Some("de"));
        let asides: Vec<_> = document
            .set_aside
            .iter()
            .map(|aside| (aside.line, aside.text.as_str()))
            .collect();
        assert_eq!(asides, [(8, "b c"), (5, "Typed twice")]);
    }
}
