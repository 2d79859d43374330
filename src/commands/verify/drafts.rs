//! Reads the drafts to check.

use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

use onrecord_drafts::{Format, Instruction, NotChecked, Quotation, find_quotations};

use super::attribution;
use super::line_index::LineIndex;

/// A draft, or the text given on the command line.
#[derive(Debug)]
pub(super) struct Draft {
    /// The file name as given; `None` for the text on the command line.
    pub(super) name: Option<String>,
    pub(super) text: String,
    lines: LineIndex,
    pub(super) quotations: Vec<Quotation>,
    /// Whether its format allows comments.
    pub(super) has_comments: bool,
    pub(super) unjudged: Vec<NotChecked>,
    /// Comments that are not next to a quotation.
    pub(super) unattached: Vec<Instruction>,
}

/// The first and the last character of a span, counted from 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Location {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

impl Draft {
    /// A text that is one quotation.
    pub(super) fn from_text(text: &str) -> Result<Self, String> {
        if !text.contains(char::is_alphanumeric) {
            return Err("the text contains no words".to_owned());
        }
        Ok(Self {
            name: None,
            text: text.to_owned(),
            lines: LineIndex::new(text),
            quotations: vec![Quotation::from_text(text)],
            has_comments: false,
            unjudged: Vec::new(),
            unattached: Vec::new(),
        })
    }

    /// Reads files. The error lists every file that cannot be read, with the reason.
    pub(super) fn read_all(files: &[&PathBuf]) -> Result<Vec<Self>, String> {
        let (mut drafts, mut unreadable) = (Vec::new(), Vec::new());
        for file in files {
            match read_text(file) {
                Ok(text) => drafts.push(Self::new(file, &text)),
                Err(error) => unreadable.push(format!("{}: {error}", file.display())),
            }
        }
        if unreadable.is_empty() {
            Ok(drafts)
        } else {
            Err(unreadable.join("\nonrecord: "))
        }
    }

    fn new(file: &Path, text: &str) -> Self {
        let is_plain = file
            .extension()
            .is_some_and(|end| end == "txt" || end == "text");
        let format = if is_plain {
            Format::Plain
        } else {
            Format::Markdown
        };
        // A byte order mark is not part of the text.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut found = find_quotations(text, format);
        for index in 1..found.quotations.len() {
            found.quotations[index].continues_previous =
                attribution::is_interrupted(&found.quotations[index - 1], &found.quotations[index]);
        }
        let is_input = file == Path::new("-");
        Self {
            name: Some(if is_input {
                "<stdin>".to_owned()
            } else {
                file.display().to_string()
            }),
            text: text.to_owned(),
            lines: LineIndex::new(text),
            quotations: found.quotations,
            has_comments: !is_plain,
            unjudged: found.not_checked,
            unattached: found.unattached_instructions,
        }
    }

    /// The location of a span of bytes.
    pub(super) fn locate(&self, span: &Range<usize>) -> Location {
        let (line, column) = self.lines.line_and_column(&self.text, span.start);
        let last = self.text[span.clone()].char_indices().next_back();
        let last = span.start + last.map_or(0, |(at, _)| at);
        let (end_line, end_column) = self.lines.line_and_column(&self.text, last);
        Location {
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// The whole lines that contain a span of bytes, and the number of the first.
    pub(super) fn whole_lines(&self, span: &Range<usize>) -> (Range<usize>, usize) {
        self.lines.lines_around(&self.text, span)
    }

    /// The lines of a span of bytes, each without the prefix of a block quote. An empty span has one
    /// line.
    pub(super) fn lines(&self, span: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let mut start = span.start;
        let is_empty = span.start == span.end;
        let lines = self.text[span.clone()]
            .split_inclusive('\n')
            .filter_map(move |line| {
                let end = start + line.len();
                let text = if start == span.start {
                    line
                } else {
                    line.trim_start_matches(['>', ' ', '\t'])
                };
                let from = end - text.len();
                start = end;
                let text = text.trim_end();
                (!text.is_empty()).then_some(from..from + text.len())
            });
        lines.chain(is_empty.then(|| span.clone()))
    }
}

fn read_text(file: &Path) -> io::Result<String> {
    if file != Path::new("-") {
        return std::fs::read_to_string(file);
    }
    let mut text = String::new();
    io::stdin().lock().read_to_string(&mut text)?;
    Ok(text)
}
