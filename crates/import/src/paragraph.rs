//! The paragraphs of formats that mark speakers only in their text: plain text, Markdown, Word, HTML.

/// A paragraph, a heading or a row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub kind: Kind,
    pub runs: Vec<Run>,
    /// The line of the file, from 1; 0 if the format has no lines.
    pub line: usize,
    /// Whether it is an item of a list, or part of one.
    pub is_listed: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    Text,
    /// A heading, with its level from 1.
    Heading(u8),
    /// A row of a table: the texts of the paragraphs of each cell. `runs` is empty.
    Row(Vec<Vec<String>>),
}

/// A piece of text with its formatting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Run {
    pub text: String,
    pub is_bold: bool,
    pub is_italic: bool,
}

impl Paragraph {
    /// The text without formatting.
    pub(crate) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}
