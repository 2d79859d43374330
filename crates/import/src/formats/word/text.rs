//! The text of paragraphs: what is added to them, and what is set aside instead.

use std::mem;

use super::fields::Visibility;
use super::open::{OpenParagraph, divide, flatten_row};
use super::story::{Block, Reader};
use super::style_names::Class;
use super::symbols;
use super::xml::Element;
use crate::paragraph::{Paragraph, Run};

impl Reader<'_> {
    /// Handles an element that stands for a character, or for a note.
    pub(super) fn character(&mut self, element: &Element) {
        match element.name() {
            "tab" | "ptab" => self.add_text("\t"),
            "br" => match element.attribute("type").as_deref() {
                Some("page" | "column") => self.add_text(" "),
                _ => self.add_text("\n"),
            },
            "cr" => self.add_text("\n"),
            "noBreakHyphen" => self.add_text("\u{2011}"),
            "sym" => {
                let font = element.attribute("font").unwrap_or_default();
                let code = element.attribute("char").unwrap_or_default();
                let code = u32::from_str_radix(code.trim(), 16).ok();
                self.add_symbol(&font, code);
            }
            "footnoteReference" | "endnoteReference" => {
                let has_mark = element
                    .attribute("customMarkFollows")
                    .is_some_and(|value| !matches!(value.as_str(), "0" | "false" | "off"));
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.has_gap = true;
                    // The rest of the run is the mark of the note.
                    paragraph.is_note_mark = has_mark;
                }
            }
            _ => {}
        }
    }

    /// Adds text with the formatting of the run, or sets it aside.
    pub(super) fn add_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.seen += text.len();
        let visibility = self.fields.visibility();
        let Some(paragraph) = self.paragraphs.last_mut() else {
            // Text outside of paragraphs, which the standard does not allow.
            let run = Run {
                text: text.to_owned(),
                ..Run::default()
            };
            self.push_paragraph(Class::Text, vec![run], false);
            return;
        };
        let is_aside = self.aside_depth > 0 || paragraph.format.is_hidden || paragraph.is_note_mark;
        if visibility == Visibility::Instruction {
            return;
        }
        if is_aside || visibility == Visibility::Aside {
            // The text around hidden text is one word, unless the hidden text begins or ends with a
            // space.
            paragraph.has_gap |= visibility == Visibility::Aside
                || text.starts_with(char::is_whitespace)
                || text.ends_with(char::is_whitespace);
            self.aside.push_str(text);
            return;
        }
        if let Some(font) = paragraph.format.symbol_font.take() {
            for c in text.chars() {
                self.add_symbol(&font, Some(c.into()));
            }
            if let Some(paragraph) = self.paragraphs.last_mut() {
                paragraph.format.symbol_font = Some(font);
            }
            return;
        }
        if let Some(language) = paragraph.format.languages.of_text(text) {
            *self.story.languages.entry(language).or_default() += text.len();
        }
        paragraph.add(text);
        if !text.trim().is_empty() {
            self.flush_aside();
        }
    }

    /// Adds a character of a symbol font. If Unicode has no such character, it is not part of a word and
    /// is set aside.
    pub(super) fn add_symbol(&mut self, font: &str, code: Option<u32>) {
        let symbol_font =
            (self.paragraphs.last_mut()).and_then(|paragraph| paragraph.format.symbol_font.take());
        if let Some(c) = code.and_then(|code| symbols::character(font, code)) {
            self.add_text(c.encode_utf8(&mut [0; 4]));
        } else {
            let code = code.unwrap_or_default();
            self.flush_aside();
            self.aside = format!("(symbol {code:X} of the font {font})");
            self.flush_aside();
            self.seen += 1;
            if let Some(paragraph) = self.paragraphs.last_mut() {
                paragraph.has_gap = true;
            }
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.format.symbol_font = symbol_font;
        }
    }

    pub(super) fn flush_aside(&mut self) {
        let aside = mem::take(&mut self.aside);
        if !aside.trim().is_empty() {
            self.story.asides.push(aside.trim().to_owned());
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        let OpenParagraph {
            properties,
            style,
            mut runs,
            boxes,
            before,
            ..
        } = paragraph;
        let marks = properties.mark.changes;
        self.story.changes.add_marks(marks, before);
        let class = Class::from_outline_level(properties.outline_level)
            .or(style.class)
            .unwrap_or(Class::Text);
        let is_empty = runs.iter().all(|run| run.text.trim().is_empty());
        let label = (self.lists.label(&properties.numbering))
            .or_else(|| self.lists.label(&style.numbering))
            .filter(|_| class == Class::Text && !is_empty);
        if let Some(label) = label {
            let text = format!("{label} ");
            runs.insert(
                0,
                Run {
                    text,
                    ..Run::default()
                },
            );
        }
        if class == Class::Aside {
            let text: String = runs.iter().map(|run| run.text.as_str()).collect();
            self.aside.push_str(&text);
        } else if !is_empty && (properties.is_drop_cap || properties.mark.is_separator) {
            if properties.mark.is_separator {
                let text = " ".to_owned();
                runs.push(Run {
                    text,
                    ..Run::default()
                });
            }
            self.joined = runs;
        } else {
            let list = properties.numbering.list.or(style.numbering.list);
            let is_listed = list.is_some_and(|list| list != "0");
            self.push_paragraph(class, runs, is_listed && label.is_none());
        }
        self.flush_aside();
        self.story.blocks.extend(boxes);
    }

    /// Adds a paragraph. Text is divided at the empty lines in it. `is_listed`: whether it is an item of
    /// a list.
    pub(super) fn push_paragraph(&mut self, class: Class, runs: Vec<Run>, is_listed: bool) {
        let pieces = if class == Class::Text {
            divide(runs)
        } else {
            vec![runs]
        };
        for runs in pieces {
            if runs.iter().any(|run| !run.text.trim().is_empty()) {
                let paragraph = Paragraph {
                    runs,
                    is_listed,
                    ..Paragraph::default()
                };
                self.story.blocks.push(Block { class, paragraph });
            }
        }
    }

    pub(super) fn end_row(&mut self) {
        if let Some(row) = self.rows.pop() {
            self.story.changes.add_marks(row.marks, row.before);
            self.aside_depth = self.aside_depth.saturating_sub(usize::from(row.is_hidden));
            flatten_row(row.cells, &mut self.story.blocks);
        }
    }
}
