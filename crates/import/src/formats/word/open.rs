//! The elements that are open at a position in a part, and the paragraphs and rows that are being read.

use std::mem;

use super::changes::Changes;
use super::properties::ParagraphProperties;
use super::story::Block;
use super::style_names::Class;
use super::styles::{Format, Style};
use crate::paragraph::{Kind, Paragraph, Run};

/// What an open element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    Paragraph,
    Run,
    /// Text. `is_exact`: white space at its ends belongs to it.
    Text {
        is_exact: bool,
    },
    /// Text that was deleted, in a tracked change.
    DeletedText,
    /// Text in a drawing, which is not a text box.
    DrawingText,
    /// The instruction of a field.
    Instruction,
    SimpleField,
    Row,
    Cell,
    TextBox,
    /// Several forms of the same content. `is_read`: the text of one was read.
    Alternatives {
        is_read: bool,
    },
    /// One of the forms. `seen_before` counts the text before it.
    Alternative {
        seen_before: usize,
    },
    /// A footnote, an endnote or a comment.
    Note,
    /// An element whose content is not text.
    Aside,
    Other,
}

/// A paragraph that is being read.
#[derive(Debug)]
pub(super) struct OpenParagraph {
    pub properties: ParagraphProperties,
    pub style: Style,
    pub runs: Vec<Run>,
    /// The content of the text boxes in the paragraph, which follows it.
    pub boxes: Vec<Block>,
    /// The tracked changes before the paragraph.
    pub before: Changes,
    /// The formatting of the run that is being read.
    pub format: Format,
    /// Whether something that was set aside follows the last run.
    pub has_gap: bool,
    /// Whether the text of the run is the mark of a note.
    pub is_note_mark: bool,
}

/// A row of a table that is being read.
#[derive(Debug)]
pub(super) struct OpenRow {
    pub cells: Vec<Vec<Block>>,
    pub marks: Changes,
    /// The tracked changes before the row.
    pub before: Changes,
    pub is_hidden: bool,
}

impl OpenParagraph {
    pub(super) fn new(style: Style, runs: Vec<Run>, before: Changes) -> Self {
        Self {
            properties: ParagraphProperties::default(),
            style,
            runs,
            boxes: Vec::new(),
            before,
            format: Format::default(),
            has_gap: false,
            is_note_mark: false,
        }
    }

    /// Adds visible text.
    pub(super) fn add(&mut self, text: &str) {
        let is_glued = mem::take(&mut self.has_gap)
            && text.starts_with(char::is_alphanumeric)
            && (self.runs.last()).is_some_and(|run| run.text.ends_with(may_end_word));
        let format = &self.format;
        let continues = (self.runs.last_mut()).filter(|run| {
            (run.is_bold, run.is_italic) == (format.is_bold, format.is_italic)
                || text.trim().is_empty() && !text.contains('\n')
        });
        if let Some(run) = continues {
            if is_glued {
                run.text.push(' ');
            }
            run.text.push_str(text);
        } else {
            let space = if is_glued { " " } else { "" };
            self.runs.push(Run {
                text: format!("{space}{text}"),
                is_bold: format.is_bold,
                is_italic: format.is_italic,
            });
        }
    }
}

/// Whether a word or a sentence may end with a character, so that a letter after it begins another one.
fn may_end_word(c: char) -> bool {
    c.is_alphanumeric() || ".,;:!?…)]”’»\"".contains(c)
}

impl OpenRow {
    pub(super) fn new(before: Changes) -> Self {
        Self {
            cells: Vec::new(),
            marks: Changes::default(),
            before,
            is_hidden: false,
        }
    }
}

impl Block {
    /// The texts of the paragraphs in a block.
    pub(super) fn into_texts(self) -> Vec<String> {
        match self.paragraph.kind {
            Kind::Row(cells) => cells.into_iter().flatten().collect(),
            _ => vec![self.paragraph.text().trim().to_owned()],
        }
    }
}

/// Adds a row to the blocks before it. A row with one cell is only a box around its content, and so is a
/// row whose only filled cell contains a table.
pub(super) fn flatten_row(mut cells: Vec<Vec<Block>>, blocks: &mut Vec<Block>) {
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    let holds_table = cells
        .iter()
        .flatten()
        .any(|block| matches!(block.paragraph.kind, Kind::Row(_)));
    if filled == 0 {
        return;
    }
    if cells.len() == 1 || filled == 1 && holds_table {
        blocks.extend(cells.drain(..).flatten());
        return;
    }
    let texts = |cell: Vec<Block>| cell.into_iter().flat_map(Block::into_texts).collect();
    blocks.push(Block {
        class: Class::Text,
        paragraph: Paragraph {
            kind: Kind::Row(cells.into_iter().map(texts).collect()),
            ..Paragraph::default()
        },
    });
}

/// Divides a paragraph at the empty lines that consecutive line breaks make in it.
pub(super) fn divide(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut pieces = vec![Vec::new()];
    // Whether there is only white space between the last line break and this position, and whether there
    // are words in the last piece.
    let (mut is_line_start, mut has_words) = (false, false);
    for run in runs {
        let mut piece = Run {
            text: String::new(),
            ..run
        };
        for c in run.text.chars() {
            if c == '\n' && is_line_start {
                if !mem::take(&mut has_words) {
                    continue;
                }
                let text = mem::take(&mut piece.text);
                let ended = Run { text, ..piece };
                if let Some(last) = pieces.last_mut() {
                    last.push(ended);
                }
                pieces.push(Vec::new());
                continue;
            }
            is_line_start = c == '\n' || is_line_start && c.is_whitespace();
            has_words |= !c.is_whitespace();
            piece.text.push(c);
        }
        if let Some(last) = pieces.last_mut().filter(|_| !piece.text.is_empty()) {
            last.push(piece);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::testing::{p, paragraphs, refusal, run, styled, table};

    #[test]
    fn a_table_gives_rows() {
        let body = table(&[
            &[&p(&run("JOSS")), &(p(&run("How")) + &p(&run("high?")))],
            &["<w:p/>", &p(&run("No."))],
            &["<w:p/>", "<w:p/>"],
        ]);
        assert_eq!(paragraphs(&body, &[]), ["JOSS | How¶high?", " | No."]);
    }

    #[test]
    fn a_box_around_text_or_around_a_table_is_not_a_row() {
        let inner = table(&[&[&p(&run("Ada")), &p(&run("so"))]]);
        let boxed = table(&[&[&(styled("Heading1", &run("One")) + &inner)]]);
        let beside = table(&[&["<w:p/>", &inner]]);
        let inside = table(&[&[&p(&run("Ben")), &(p(&run("as I said:")) + &inner)]]);
        assert_eq!(
            paragraphs(&(boxed + &beside + &inside), &[]),
            ["# One", "Ada | so", "Ada | so", "Ben | as I said:¶Ada¶so"]
        );
    }

    #[test]
    fn nested_tables_are_read_in_linear_time() {
        let deep = "<w:tbl><w:tr><w:tc>".repeat(60) + &p(&run("so"));
        let body = deep + &"</w:tc></w:tr></w:tbl>".repeat(60);
        assert_eq!(paragraphs(&body, &[]), ["so"]);
        let too_deep = "<w:tbl><w:tr><w:tc>".repeat(200) + &"</w:tc></w:tr></w:tbl>".repeat(200);
        assert!(refusal(&too_deep).contains("too deeply"));
    }
}
