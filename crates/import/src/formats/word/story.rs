//! The text of a part: paragraphs, tables, text boxes, and what is not text (ECMA-376, part 1, §17.2–17.4).

use std::collections::HashMap;
use std::mem;
use std::rc::Rc;

use super::changes::{Change, Changes};
use super::fields::Fields;
use super::numbering::Lists;
use super::open::{Context, OpenParagraph, OpenRow};
use super::properties::{ParagraphProperties, RunProperties};
use super::style_names::Class;
use super::styles::Styles;
use super::xml::{Element, Event, Namespace, Xml};
use crate::Refusal;
use crate::paragraph::{Paragraph, Run};

/// A paragraph or a row of a table, with the class that its style gives it.
#[derive(Debug)]
pub(super) struct Block {
    pub class: Class,
    pub paragraph: Paragraph,
}

/// The content of a part.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub blocks: Vec<Block>,
    /// The texts of the footnotes, endnotes or comments, if the part has any.
    pub notes: Vec<String>,
    /// What is not text of the document, such as hidden text.
    pub asides: Vec<String>,
    pub changes: Changes,
    /// How many bytes of text are marked with each language.
    pub languages: HashMap<Rc<str>, usize>,
}

/// Reads a part.
///
/// # Errors
/// If the part is damaged, or if words would be lost.
pub(super) fn read(xml: &mut Xml, styles: &Styles, lists: &Lists) -> Result<Story, Refusal> {
    let mut reader = Reader {
        styles,
        lists,
        story: Story::default(),
        context: Vec::new(),
        paragraphs: Vec::new(),
        rows: Vec::new(),
        outer: Vec::new(),
        fields: Fields::default(),
        aside_depth: 0,
        aside: String::new(),
        text: String::new(),
        seen: 0,
        joined: Vec::new(),
    };
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(element) => {
                if let Some(context) = reader.start(&element, xml)? {
                    reader.context.push(context);
                }
            }
            Event::End => {
                if let Some(context) = reader.context.pop() {
                    reader.end(context);
                }
            }
            Event::Text(text) => match reader.context.last() {
                Some(Context::Text { .. } | Context::DrawingText) => reader.text.push_str(&text),
                Some(Context::Instruction) => reader.fields.instruction(&text),
                _ => {}
            },
        }
    }
    reader.fields.finish()?;
    let joined = mem::take(&mut reader.joined);
    reader.push_paragraph(Class::Text, joined, false);
    reader.flush_aside();
    Ok(reader.story)
}

pub(super) struct Reader<'a> {
    pub(super) styles: &'a Styles,
    pub(super) lists: &'a Lists,
    pub(super) story: Story,
    /// The open elements, outermost first.
    pub(super) context: Vec<Context>,
    /// The open paragraphs: a text box is inside one.
    pub(super) paragraphs: Vec<OpenParagraph>,
    /// The open rows: a cell may contain a table.
    pub(super) rows: Vec<OpenRow>,
    /// For each open cell and text box, the blocks before it. The blocks inside the innermost are in
    /// `story`.
    pub(super) outer: Vec<Vec<Block>>,
    pub(super) fields: Fields,
    /// How many of the open elements contain something that is not text.
    pub(super) aside_depth: usize,
    /// What was set aside and is not in `story` yet, because more of it may follow.
    pub(super) aside: String,
    /// The text of the element that is open.
    pub(super) text: String,
    /// How much text there was, visible or not.
    pub(super) seen: usize,
    /// The runs of a paragraph that belongs to the next one.
    pub(super) joined: Vec<Run>,
}

impl Reader<'_> {
    /// Handles the start of an element. Returns `None` if the element was read to its end.
    fn start(&mut self, element: &Element, xml: &mut Xml) -> Result<Option<Context>, Refusal> {
        match element.namespace {
            Namespace::Word => {}
            Namespace::Math if element.name() == "t" => {
                return Ok(Some(Context::Text { is_exact: true }));
            }
            Namespace::Drawing if element.name() == "t" => return Ok(Some(Context::DrawingText)),
            Namespace::Compatibility => return self.start_alternative(element, xml),
            _ => {
                if let Some(change) = Change::from_element(element) {
                    self.story.changes.add(change);
                }
                return Ok(Some(Context::Other));
            }
        }
        if self.read_to_end(element, xml)? {
            return Ok(None);
        }
        let context = match element.name() {
            "p" => {
                let style = self.styles.of_paragraph(None);
                let runs = mem::take(&mut self.joined);
                let changes = self.story.changes;
                self.paragraphs
                    .push(OpenParagraph::new(style, runs, changes));
                Context::Paragraph
            }
            "r" => {
                self.format(&RunProperties::default());
                Context::Run
            }
            "t" => Context::Text {
                is_exact: element.attribute("space").as_deref() == Some("preserve"),
            },
            "delText" => Context::DeletedText,
            "instrText" => Context::Instruction,
            "fldSimple" => {
                let instruction = element.attribute("instr").unwrap_or_default();
                self.fields.begin_simple(&instruction);
                Context::SimpleField
            }
            "tr" => {
                self.rows.push(OpenRow::new(self.story.changes));
                Context::Row
            }
            "tc" => {
                self.outer.push(mem::take(&mut self.story.blocks));
                Context::Cell
            }
            "txbxContent" => {
                self.outer.push(mem::take(&mut self.story.blocks));
                Context::TextBox
            }
            // Ruby text: the pronunciation of a text, above it.
            "rt" => {
                self.aside_depth += 1;
                Context::Aside
            }
            "footnote" | "endnote" | "comment" => {
                // The separators between the text and the notes are stored as notes, too.
                let kind = element.attribute("type");
                if kind.is_some_and(|kind| kind != "normal") {
                    xml.skip()?;
                    return Ok(None);
                }
                Context::Note
            }
            "altChunk" | "subDoc" => {
                return Err(Refusal::new(
                    "a part of the text is embedded in the document as another file: open the document in Word and save it again",
                ));
            }
            _ => {
                if let Some(change) = Change::from_element(element) {
                    self.story.changes.add(change);
                } else {
                    self.character(element);
                }
                Context::Other
            }
        };
        Ok(Some(context))
    }

    /// Reads an element to its end, if it holds properties or controls a field. Returns whether it does.
    fn read_to_end(&mut self, element: &Element, xml: &mut Xml) -> Result<bool, Refusal> {
        match element.name() {
            "pPr" => {
                let properties = ParagraphProperties::read(xml)?;
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.style = self.styles.of_paragraph(properties.style.as_deref());
                    paragraph.properties = properties;
                }
            }
            "rPr" => {
                let properties = RunProperties::read(xml)?;
                self.story.changes.add_all(properties.changes);
                if self.context.last() == Some(&Context::Run) {
                    self.format(&properties);
                }
            }
            "fldChar" => {
                if let Some(text) = self.fields.character(element, xml)? {
                    self.add_text(&text);
                }
            }
            "trPr" | "tcPr" => self.row_properties(xml)?,
            "sdtPr" => self.control_properties(xml)?,
            "sectPr" | "tblPr" | "tblPrEx" | "tblGrid" | "sdtEndPr" | "binData" => xml.skip()?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Handles alternate content: the same content in several forms, for newer and older programs. The
    /// first form with text is read.
    fn start_alternative(
        &mut self,
        element: &Element,
        xml: &mut Xml,
    ) -> Result<Option<Context>, Refusal> {
        Ok(match element.name() {
            "AlternateContent" => Some(Context::Alternatives { is_read: false }),
            "Choice" | "Fallback" => match self.context.last() {
                Some(Context::Alternatives { is_read: true }) => {
                    xml.skip()?;
                    None
                }
                _ => Some(Context::Alternative {
                    seen_before: self.seen,
                }),
            },
            _ => Some(Context::Other),
        })
    }

    fn end(&mut self, context: Context) {
        match context {
            Context::Text { is_exact } => {
                let text = mem::take(&mut self.text);
                // Line breaks around the text are layout of the XML.
                let is_line_end = |c| matches!(c, '\n' | '\r');
                if !is_exact && text.contains(is_line_end) {
                    self.add_text(text.trim());
                } else {
                    self.add_text(&text);
                }
            }
            Context::DrawingText => {
                let text = mem::take(&mut self.text);
                self.seen += text.len();
                self.aside.push_str(&text);
                self.flush_aside();
            }
            Context::DeletedText => self.seen += 1,
            Context::Run => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.is_note_mark = false;
                }
            }
            Context::Paragraph => self.end_paragraph(),
            Context::Row => self.end_row(),
            Context::Cell => {
                let before = self.outer.pop().unwrap_or_default();
                let cell = mem::replace(&mut self.story.blocks, before);
                match self.rows.last_mut() {
                    Some(row) => row.cells.push(cell),
                    None => self.story.blocks.extend(cell),
                }
            }
            Context::TextBox => {
                let before = self.outer.pop().unwrap_or_default();
                let boxed = mem::replace(&mut self.story.blocks, before);
                match self.paragraphs.last_mut() {
                    Some(paragraph) => paragraph.boxes.extend(boxed),
                    None => self.story.blocks.extend(boxed),
                }
            }
            Context::SimpleField => drop(self.fields.end()),
            Context::Aside => self.aside_depth = self.aside_depth.saturating_sub(1),
            Context::Alternative { seen_before } => {
                if let Some(Context::Alternatives { is_read }) = self.context.last_mut() {
                    *is_read |= self.seen > seen_before;
                }
            }
            Context::Note => {
                self.flush_aside();
                let blocks = mem::take(&mut self.story.blocks);
                let mut texts: Vec<_> = blocks.into_iter().flat_map(Block::into_texts).collect();
                texts.append(&mut self.story.asides);
                if !texts.is_empty() {
                    self.story.notes.push(texts.join(" "));
                }
            }
            Context::Instruction | Context::Alternatives { .. } | Context::Other => {}
        }
    }

    fn format(&mut self, properties: &RunProperties) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.format = self.styles.format(&paragraph.style, properties);
        }
    }

    /// Reads the properties of a row or of a cell.
    fn row_properties(&mut self, xml: &mut Xml) -> Result<(), Refusal> {
        while let Some(element) = xml.child()? {
            if let Some(row) = self.rows.last_mut() {
                if let Some(change) = Change::from_element(&element) {
                    row.marks.add(change);
                }
                if element.is_word("hidden") && element.is_on() && !row.is_hidden {
                    row.is_hidden = true;
                    self.aside_depth += 1;
                }
            }
            xml.skip()?;
        }
        Ok(())
    }

    /// Reads the properties of a content control. The placeholder of an empty one and a table of
    /// contents are not text.
    fn control_properties(&mut self, xml: &mut Xml) -> Result<(), Refusal> {
        let mut is_aside = false;
        while let Some(element) = xml.child()? {
            if element.is_word("docPartObj") {
                while let Some(element) = xml.child()? {
                    is_aside |= element.is_word("docPartGallery")
                        && element.value().as_deref() == Some("Table of Contents");
                    xml.skip()?;
                }
                continue;
            }
            is_aside |= element.is_word("showingPlcHdr") && element.is_on();
            xml.skip()?;
        }
        if let Some(control @ Context::Other) = self.context.last_mut().filter(|_| is_aside) {
            *control = Context::Aside;
            self.aside_depth += 1;
        }
        Ok(())
    }
}
