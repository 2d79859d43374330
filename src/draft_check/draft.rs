//! A draft, its quotations, and where they are.

use std::ops::Range;
use std::vec;

use onrecord_corpus::verify::Corpus;
use onrecord_drafts::{Format, Instruction, NotChecked, Quotation, find_quotations_up_to};

use super::attribution;
use super::check_options::CheckOptions;
use super::inner_clauses;
use super::line_index::LineIndex;

/// A draft, or the text given on the command line.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The file name as given; `None` if it is not a file.
    pub(crate) name: Option<String>,
    /// Whether the whole of it is one quotation, as the text given on the command line is.
    pub(crate) is_one_text: bool,
    /// Without a byte order mark.
    pub(crate) text: String,
    lines: LineIndex,
    /// The number of characters before `text`: 1 for a byte order mark.
    skipped: usize,
    /// The quotations that are split at attribution clauses, in order.
    pub(crate) quotations: Vec<Quotation>,
    /// Those after them.
    unsplit: vec::IntoIter<Quotation>,
    /// Whether its format allows comments.
    pub(crate) has_comments: bool,
    pub(crate) unjudged: Vec<NotChecked>,
    /// Comments that are not next to a quotation.
    pub(crate) unattached: Vec<Instruction>,
}

/// The first and the last character of a span, counted from 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Location {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) end_line: usize,
    pub(crate) end_column: usize,
}

impl Draft {
    /// A text that is one quotation.
    pub(crate) fn from_text(text: &str) -> Self {
        Self {
            name: None,
            is_one_text: true,
            text: text.to_owned(),
            lines: LineIndex::new(text),
            skipped: 0,
            quotations: Vec::new(),
            unsplit: vec![Quotation::from_text(text)].into_iter(),
            has_comments: false,
            unjudged: Vec::new(),
            unattached: Vec::new(),
        }
    }

    /// Finds the quotations of a draft. The running time is linear in its length.
    pub(crate) fn parse(name: Option<String>, text: &str, format: Format) -> Self {
        Self::parse_up_to(usize::MAX, name, text, format).0
    }

    /// Finds at most `max` quotations of a draft, and counts all.
    pub(crate) fn parse_up_to(
        max: usize,
        name: Option<String>,
        text: &str,
        format: Format,
    ) -> (Self, usize) {
        // A byte order mark is not part of the text.
        let bare = text.strip_prefix('\u{feff}');
        let (text, skipped) = bare.map_or((text, 0), |bare| (bare, 1));
        let mut found = find_quotations_up_to(max, text, format);
        for index in 1..found.quotations.len() {
            found.quotations[index].continues_previous =
                attribution::is_interrupted(&found.quotations[index - 1], &found.quotations[index]);
        }
        let draft = Self {
            name,
            is_one_text: false,
            text: text.to_owned(),
            lines: LineIndex::new(text),
            skipped,
            quotations: Vec::new(),
            unsplit: found.quotations.into_iter(),
            has_comments: format != Format::Plain,
            unjudged: found.not_checked,
            unattached: found.unattached_instructions,
        };
        (draft, found.total)
    }

    /// The quotations that are not split yet.
    pub(crate) fn unsplit(&self) -> &[Quotation] {
        self.unsplit.as_slice()
    }

    /// Splits the next quotation if it contains attribution clauses; `false` if there are no more.
    pub(crate) fn split_next(&mut self, corpus: &Corpus, options: &CheckOptions<'_>) -> bool {
        let next = self.unsplit.next();
        let parts = next.map(|next| inner_clauses::split(next, corpus, options));
        let is_split = parts.is_some();
        self.quotations.extend(parts.into_iter().flatten());
        is_split
    }

    /// The span of a span of bytes in the draft as it was given, in code points.
    pub(crate) fn code_point_range(&self, span: &Range<usize>) -> Range<usize> {
        let offset = |at| self.skipped + self.lines.characters_before(&self.text, at);
        offset(span.start)..offset(span.end)
    }

    /// The location of a span of bytes.
    pub(crate) fn locate(&self, span: &Range<usize>) -> Location {
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
    pub(crate) fn whole_lines(&self, span: &Range<usize>) -> (Range<usize>, usize) {
        self.lines.lines_around(&self.text, span)
    }

    /// The lines of a span of bytes, each without the prefix of a block quote. An empty span has one
    /// line.
    pub(crate) fn lines(&self, span: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
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
