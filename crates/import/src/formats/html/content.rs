//! Reads the text of elements as paragraphs, headings and rows of tables.

use super::article::{Article, is_skipped};
use super::dom::{Data, Element, NodeId, Tree};
use super::elements::{SOFT_BREAK, Style, is_block, is_known, is_note_reference, is_set_apart};
use super::lines::{Block, Break, Line, divide, join, push_run};
use super::parse::MAX_DEPTH;
use super::{pre, table};
use crate::Refusal;
use crate::paragraph::{Kind, Paragraph, Run};
use crate::report::SetAside;
use crate::text::{clean, fold_white_space};
use crate::timestamp::parse as parse_time;

/// What was read from an element.
#[derive(Debug, Default)]
pub(in crate::formats) struct Content {
    pub paragraphs: Vec<Paragraph>,
    pub set_aside: Vec<SetAside>,
    /// Texts that are struck out, with their lines. They are in the paragraphs, too.
    pub struck_out: Vec<(usize, String)>,
}

/// Reads an element and everything in it.
///
/// # Errors
/// If elements are nested too deeply.
pub(in crate::formats) fn read(
    tree: &Tree,
    article: &Article,
    id: NodeId,
) -> Result<Content, Refusal> {
    let mut reader = Reader {
        tree,
        article,
        content: Content::default(),
        blocks: Vec::new(),
        lines: Vec::new(),
        pending: None,
        heading: None,
        open_items: 0,
        depth: 0,
    };
    reader.children(id, Style::default())?;
    reader.end_block();
    let mut content = reader.content;
    content.paragraphs = divide(reader.blocks);
    Ok(content)
}

pub(super) struct Reader<'a> {
    pub tree: &'a Tree,
    pub article: &'a Article,
    /// What was read so far, without the paragraphs, which come from `blocks` at the end.
    content: Content,
    blocks: Vec<Block>,
    /// The lines of the current block.
    lines: Vec<Line>,
    /// The line break before the next text.
    pending: Option<Break>,
    /// The level of the heading that is being read.
    heading: Option<u8>,
    /// How many items of lists are open.
    open_items: u32,
    depth: u32,
}

impl Reader<'_> {
    /// Reads the children of a node.
    pub(super) fn children(&mut self, id: NodeId, style: Style) -> Result<(), Refusal> {
        self.depth += 1;
        // The parser moves elements, so they may be deeper than it has recorded.
        if self.depth > MAX_DEPTH * 2 {
            let message = "the elements of this page are nested too deeply";
            return Err(Refusal::at_line(self.tree.line(id), message));
        }
        for child in self.tree.children(id) {
            self.node(child, style)?;
        }
        self.depth -= 1;
        Ok(())
    }

    fn node(&mut self, id: NodeId, style: Style) -> Result<(), Refusal> {
        let tree = self.tree;
        match tree.data(id) {
            Data::Text(text) => self.text(text, tree.line(id), style),
            Data::Element(element) => self.element(id, element, style)?,
            Data::Comment(_) | Data::Other => {}
        }
        Ok(())
    }

    /// The paragraphs in a node, kept separate from those before it.
    pub(super) fn paragraphs(
        &mut self,
        id: NodeId,
        style: Style,
    ) -> Result<Vec<Paragraph>, Refusal> {
        self.end_block();
        let before = std::mem::take(&mut self.blocks);
        let heading = self.heading.take();
        self.node(id, style)?;
        self.end_block();
        self.heading = heading;
        Ok(divide(std::mem::replace(&mut self.blocks, before)))
    }

    fn element(&mut self, id: NodeId, element: &Element, style: Style) -> Result<(), Refusal> {
        let name = &*element.name.local;
        if is_skipped(name) {
            return Ok(());
        }
        if self.article.furniture.contains(&id) {
            self.aside(id);
            if is_block(name) {
                self.end_block();
            }
            return Ok(());
        }
        match name {
            "br" => self.line_break(if element.attribute(SOFT_BREAK).is_some() {
                Break::Soft
            } else {
                Break::Hard
            }),
            "hr" => self.end_block(),
            "img" | "input" => {
                if let Some(text) = element.attribute("alt") {
                    self.note(id, text);
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" => {
                self.end_block();
                self.heading = Some(name[1..].parse().unwrap_or(6));
                self.children(id, Style::default())?;
                self.end_block();
                self.heading = None;
            }
            "table" => {
                self.end_block();
                table::read(self, id)?;
                self.end_block();
            }
            "dl" => {
                self.end_block();
                table::read_definitions(self, id)?;
                self.end_block();
            }
            "pre" | "listing" | "xmp" | "plaintext" => {
                self.end_block();
                pre::read(self, id);
            }
            "sup" | "a" if is_note_reference(self.tree, id, element) => self.aside(id),
            "time" => match self.tree.short_text(id).filter(|text| is_time(text)) {
                Some(time) => self.text(&format!(" [{time}] "), self.tree.line(id), style),
                None => return self.other_element(id, element, style),
            },
            _ => return self.other_element(id, element, style),
        }
        Ok(())
    }

    fn other_element(
        &mut self,
        id: NodeId,
        element: &Element,
        style: Style,
    ) -> Result<(), Refusal> {
        let name = &*element.name.local;
        if name == "a"
            && let Some(url) = element.attribute("href")
            && !url.starts_with('#')
            && !url.starts_with("javascript:")
            && clean(&self.tree.text(id)) != url
        {
            self.note(id, url);
        }
        if matches!(name, "s" | "strike" | "del") && !style.is_struck_out {
            let text = clean(&self.tree.text(id));
            self.content.struck_out.push((self.tree.line(id), text));
        }
        let inner = style.inside(element, self.is_at_start());
        if is_block(name) {
            let items = u32::from(name == "li");
            self.end_block();
            self.open_items += items;
            self.children(id, inner)?;
            self.end_block();
            self.open_items -= items;
            return Ok(());
        }
        if !is_known(name) {
            self.note(id, &format!("<{name}>"));
        }
        let is_apart = is_set_apart(element);
        if is_apart {
            self.text(" ", self.tree.line(id), style);
        }
        self.children(id, inner)?;
        if is_apart {
            self.text(" ", self.tree.line(id), style);
        }
        Ok(())
    }

    fn is_at_start(&self) -> bool {
        self.lines.is_empty() || self.pending.is_some()
    }

    fn line_break(&mut self, kind: Break) {
        self.pending = Some(match (self.pending, kind) {
            (Some(Break::Hard), Break::Hard)
            | (Some(Break::EmptyLine), _)
            | (_, Break::EmptyLine) => Break::EmptyLine,
            (Some(Break::Hard), Break::Soft) => Break::Hard,
            (None | Some(Break::Soft), kind) => kind,
        });
    }

    /// Adds text to the current line. White space is collapsed to single spaces.
    pub(super) fn text(&mut self, text: &str, line: usize, style: Style) {
        let leading = text.len() - text.trim_start().len();
        if self.is_at_start() {
            if leading == text.len() {
                return;
            }
            self.lines.push(Line {
                before: self.pending.take().unwrap_or_default(),
                number: line + text[..leading].matches('\n').count(),
                is_listed: self.open_items > 0,
                ..Line::default()
            });
        }
        let Some(current) = self.lines.last_mut() else {
            return;
        };
        let mut folded = String::with_capacity(text.len());
        let after_space = (current.runs.last()).is_none_or(|run| run.text.ends_with(' '));
        if text.starts_with(char::is_whitespace) && !after_space {
            folded.push(' ');
        }
        fold_white_space(text.trim_start().chars(), &mut folded);
        if !folded.is_empty() {
            let run = Run {
                text: folded,
                is_bold: style.is_bold,
                is_italic: style.is_italic,
            };
            push_run(&mut current.runs, run);
        }
    }

    /// Ends the current block.
    pub(super) fn end_block(&mut self) {
        self.pending = None;
        let lines = std::mem::take(&mut self.lines);
        match self.heading {
            None if lines.is_empty() => {}
            None => self.blocks.push(Block::Lines(lines)),
            Some(level) => {
                let line = lines.first().map_or(0, |line| line.number);
                let runs: Vec<Run> = join(lines);
                if !runs.is_empty() {
                    self.push(Paragraph {
                        kind: Kind::Heading(level),
                        runs,
                        line,
                        ..Paragraph::default()
                    });
                }
            }
        }
    }

    /// Adds a paragraph that must not be divided.
    pub(super) fn push(&mut self, paragraph: Paragraph) {
        self.blocks.push(Block::Whole(paragraph));
    }

    /// Sets text of a line aside.
    pub(super) fn set_aside(&mut self, line: usize, text: &str) {
        let text = clean(text);
        if !text.is_empty() {
            self.content.set_aside.push(SetAside { line, text });
        }
    }

    /// Sets an element aside.
    pub(super) fn aside(&mut self, id: NodeId) {
        let text = visible_text(self.tree, id);
        self.note(id, &text);
    }

    /// Sets text at an element aside.
    pub(super) fn note(&mut self, id: NodeId, text: &str) {
        self.set_aside(self.tree.line(id), text);
    }
}

fn is_time(text: &str) -> bool {
    parse_time(text).is_some()
}

/// The text of an element, with a space between blocks.
pub(super) fn visible_text(tree: &Tree, root: NodeId) -> String {
    let mut text = String::new();
    let mut skipped_until = None;
    for id in tree.descendants(root) {
        if skipped_until.is_some_and(|skipped| tree.is_inside(id, skipped)) {
            continue;
        }
        skipped_until = is_skipped(tree.name(id)).then_some(id);
        match tree.data(id) {
            Data::Text(piece) => text.push_str(piece),
            Data::Element(element) if is_block(&element.name.local) => text.push(' '),
            _ => {}
        }
    }
    text
}
