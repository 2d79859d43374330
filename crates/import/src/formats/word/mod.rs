//! Word (`.docx`): ECMA-376, the edition of 2006 ("transitional") and the later one ("strict").
//!
//! A document is a zip archive of XML parts (`package`, `xml`). `story` reads the paragraphs of a part,
//! with the help of `styles` (headings, bold, italics, hidden text), `numbering` (lists) and `fields`.
//! Headers, footers, notes, comments and hidden text are set aside; tracked changes are refused
//! (`changes`), because it is not decided which words were said.

mod changes;
mod fields;
mod lines;
mod numbering;
mod open;
mod package;
mod properties;
mod story;
mod style_names;
mod styles;
mod summary;
mod symbols;
mod teams;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod text;
mod xml;

use std::collections::HashSet;

use self::numbering::Lists;
use self::package::Package;
use self::story::{Block, Story};
use self::style_names::Class;
use self::styles::Styles;
use self::summary::Summary;
use self::xml::Xml;
use crate::document::Document;
use crate::paragraph::{Kind, Paragraph};
use crate::{Refusal, labels};

/// A longer paragraph, in bytes, is text, even if its style is that of a heading.
const LONGEST_HEADING: usize = 300;

pub(crate) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let (mut paragraphs, mut document) = read_paragraphs(bytes)?;
    teams::cues_to_rows(&mut paragraphs);
    labels::find_speakers(lines::divide_at_labels(paragraphs), &mut document)?;
    Ok(document)
}

/// Reads everything except the speakers.
fn read_paragraphs(bytes: &[u8]) -> Result<(Vec<Paragraph>, Document), Refusal> {
    let mut package = Package::open(bytes)?;
    let main = package.document()?;
    let parts = Parts::find(&mut package, &main)?;
    let styles = match package.read(&parts.styles)? {
        Some(text) => Styles::read(&mut Xml::new(&text, &parts.styles))?,
        None => Styles::default(),
    };
    let lists = match package.read(&parts.lists)? {
        Some(text) => Lists::read(&mut Xml::new(&text, &parts.lists))?,
        None => Lists::default(),
    };
    let text = package.read(&main)?.unwrap_or_default();
    let mut xml = Xml::new(&text, &main);
    if !(xml.child()?).is_some_and(|root| root.is_word("document")) {
        return Err(Refusal::new(
            "there is no Word document in it: this is a file from another program",
        ));
    }
    let story = story::read(&mut xml, &styles, &lists)?;
    story.changes.refuse()?;

    let mut document = Document::default();
    for aside in &story.asides {
        document.set_aside(0, aside);
    }
    // Headers and footers are often the same on all kinds of pages.
    let mut seen = HashSet::new();
    for part in &parts.asides {
        let Some(text) = package.read(part)? else {
            continue;
        };
        let story = story::read(&mut Xml::new(&text, part), &styles, &lists)?;
        for text in texts(story) {
            if seen.insert(text.clone()) {
                document.set_aside(0, text);
            }
        }
    }
    let summary = Summary::read(&mut package, &parts)?;
    document.language = summary.language(&story.languages);
    let paragraphs = arrange(story.blocks, &mut document);
    document.title = document.title.take().or(summary.title);
    Ok((paragraphs, document))
}

/// The names of the parts.
#[derive(Debug, Default)]
struct Parts {
    styles: String,
    lists: String,
    settings: String,
    /// The part with the title and the language of the document.
    summary: String,
    /// Notes, comments, headers and footers.
    asides: Vec<String>,
}

impl Parts {
    fn find(package: &mut Package, main: &str) -> Result<Self, Refusal> {
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        // The names that Word gives them, for archives without relationships.
        let named = |name: &str| format!("{folder}/{name}.xml");
        let mut parts = Self {
            styles: named("styles"),
            lists: named("numbering"),
            settings: named("settings"),
            summary: "docProps/core.xml".to_owned(),
            asides: Vec::new(),
        };
        for (kind, name) in package.relationships("")? {
            if kind == "core-properties" {
                parts.summary = name;
            }
        }
        let relationships = package.relationships(main)?;
        if relationships.is_empty() {
            parts.asides = ["footnotes", "endnotes", "comments"].map(named).to_vec();
        }
        for (kind, name) in relationships {
            match kind.as_str() {
                "styles" => parts.styles = name,
                "numbering" => parts.lists = name,
                "settings" => parts.settings = name,
                "footnotes" | "endnotes" | "comments" | "header" | "footer" => {
                    parts.asides.push(name);
                }
                _ => {}
            }
        }
        Ok(parts)
    }
}

/// The texts of a part that is set aside: notes, or the lines of a header.
fn texts(story: Story) -> impl Iterator<Item = String> {
    let lines = story.blocks.into_iter().flat_map(Block::into_texts);
    story.notes.into_iter().chain(lines).chain(story.asides)
}

/// Turns paragraphs with heading styles into headings, and takes out the title and the byline below it.
fn arrange(blocks: Vec<Block>, document: &mut Document) -> Vec<Paragraph> {
    // Titles that are repeated are names or headings.
    let mut titles = HashSet::new();
    let is_title = blocks
        .iter()
        .filter(|block| block.class == Class::Title)
        .all(|block| titles.insert(block.paragraph.text()));
    let subtitles = |block: &&Block| block.class == Class::Subtitle;
    let is_subtitle = blocks.iter().filter(subtitles).count() == 1;
    let (mut paragraphs, mut is_in_title) = (Vec::new(), false);
    for block in blocks {
        let (class, mut paragraph) = (block.class, block.paragraph);
        let text = || paragraph.text().trim().to_owned();
        let is_part_of_title =
            class == Class::Title && is_title && (is_in_title || document.title.is_none());
        is_in_title = is_part_of_title;
        if is_part_of_title {
            document.title = Some(match document.title.take() {
                // A title of several lines.
                Some(title) => format!("{title} {}", text()),
                None => text(),
            });
            continue;
        }
        let is_below_title = class == Class::Byline || class == Class::Subtitle && is_subtitle;
        if is_below_title && paragraphs.is_empty() {
            document.set_aside(0, text());
            continue;
        }
        match class {
            Class::Title => paragraph.kind = Kind::Heading(1),
            Class::Subtitle => paragraph.kind = Kind::Heading(2),
            Class::Heading(level) if text().len() <= LONGEST_HEADING => {
                paragraph.kind = Kind::Heading(level);
            }
            Class::Heading(_) | Class::Text | Class::Byline | Class::Aside => {}
        }
        paragraphs.push(paragraph);
    }
    paragraphs
}
