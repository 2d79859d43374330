//! Goes through the text of a TEI file.

use std::mem;

use roxmltree::Node;

use crate::Refusal;
use crate::document::{Block, Document, Speech};
use crate::interview::Role;
use crate::paragraph::{Kind, Paragraph, Run};
use crate::text::clean;

use super::super::xml::{self, Xml};
use super::elements::{Class, class, consists_of_segments};
use super::paragraph::{Builder, Spacing, Style, Token};
use super::people::{self, People};
use super::timeline::Timeline;

/// Reads the text of a `TEI` element into the document. If nothing in it is marked as speech, the
/// paragraphs are added to `paragraphs` instead, with their headings, so that `labels` can find their
/// speakers.
pub(super) fn read(
    tei: Node<'_, '_>,
    xml: &Xml<'_>,
    document: &mut Document,
    paragraphs: &mut Vec<Paragraph>,
) -> Result<(), Refusal> {
    let mut reader = Reader {
        xml,
        people: People::find(xml.root()),
        timeline: Timeline::find(xml.root()),
        has_turns: tei.descendants().any(|node| class(node) == Class::Turn),
        spacing: spacing(tei),
        document,
        paragraphs,
        builder: Builder::default(),
        line: 0,
        is_one_text: false,
        start: None,
        announced: None,
        sections: Vec::new(),
        shown: 0,
        last_section: 0,
        unattributed: Vec::new(),
    };
    reader.children(tei, &Turn::default())?;
    reader.flush(&Turn::default());
    if let Some(first) = reader.unattributed.first() {
        let count = reader.unattributed.len();
        let remark = format!(
            "paragraphs outside of utterances and speeches have no speaker: {count}, the first on line \
             {first}"
        );
        reader.document.remarks.push(remark);
    }
    Ok(())
}

/// Who is speaking.
#[derive(Debug, Clone, Default)]
struct Turn {
    is_speech: bool,
    speaker: Option<String>,
    role: Option<Role>,
}

/// A `div` that contains what is being read.
#[derive(Debug)]
struct Section {
    number: usize,
    title: Option<String>,
    /// Whether the title is in the document.
    is_shown: bool,
    line: usize,
}

struct Reader<'r, 'x, 'i> {
    xml: &'x Xml<'i>,
    people: People<'x>,
    timeline: Timeline<'x>,
    has_turns: bool,
    spacing: Spacing,
    document: &'r mut Document,
    paragraphs: &'r mut Vec<Paragraph>,
    builder: Builder,
    line: usize,
    /// Whether paragraphs are joined into one text, as in a heading.
    is_one_text: bool,
    /// The start of the turn, until its first words.
    start: Option<f64>,
    /// The speaker whom a note announces.
    announced: Option<String>,
    sections: Vec<Section>,
    /// The number of the section whose heading was added last; 0 for none.
    shown: usize,
    last_section: usize,
    /// The lines of the paragraphs without a speaker.
    unattributed: Vec<usize>,
}

impl Reader<'_, '_, '_> {
    fn children(&mut self, node: Node<'_, '_>, turn: &Turn) -> Result<(), Refusal> {
        let has_segments = consists_of_segments(node);
        let are_sentences = has_segments && xml::name(node) == "seg";
        for child in node.children() {
            if child.is_text() {
                self.builder.push(child.text().unwrap_or_default());
            } else if child.is_element() {
                match class(child) {
                    Class::Phrase if has_segments && are_sentences => self.line(child, turn)?,
                    Class::Phrase if has_segments => self.block(child, turn)?,
                    class => self.element(child, class, turn)?,
                }
            }
        }
        Ok(())
    }

    fn element(&mut self, node: Node<'_, '_>, class: Class, turn: &Turn) -> Result<(), Refusal> {
        match class {
            Class::Division => self.division(node, turn)?,
            Class::Head if turn.is_speech || self.is_one_text => self.set_aside(node),
            Class::Head => self.head(node)?,
            Class::Turn => self.turn(node, turn)?,
            Class::Block => self.block(node, turn)?,
            Class::Line => self.line(node, turn)?,
            Class::Event => {
                self.set_aside(node);
                self.builder.boundary();
            }
            Class::Aside => self.aside(node, turn),
            Class::Gap => self.gap(node),
            Class::Break if node.attribute("break") == Some("no") => self.builder.join(),
            Class::Break if xml::name(node) == "space" => self.builder.space(),
            Class::Break => self.builder.boundary(),
            Class::Token => self.word(node, turn)?,
            Class::Alternatives => self.alternatives(node, turn)?,
            Class::Include => {
                let message = "the text is in another file (`include`); save both as one file";
                return Err(Refusal::at_line(self.xml.line(node), message));
            }
            Class::Nothing => {}
            Class::Phrase => {
                let style = self.builder.set_style(style(node));
                self.children(node, turn)?;
                self.builder.set_style(style);
            }
        }
        Ok(())
    }

    fn division(&mut self, node: Node<'_, '_>, turn: &Turn) -> Result<(), Refusal> {
        self.flush(turn);
        self.last_section += 1;
        self.sections.push(Section {
            number: self.last_section,
            title: None,
            is_shown: false,
            line: self.xml.line(node),
        });
        self.children(node, turn)?;
        self.flush(turn);
        let section = self.sections.pop().filter(|section| !section.is_shown);
        if let Some((title, line)) =
            section.and_then(|section| Some((section.title?, section.line)))
        {
            self.document.set_aside(line, title);
        }
        Ok(())
    }

    /// A heading, which titles the words after it.
    fn head(&mut self, node: Node<'_, '_>) -> Result<(), Refusal> {
        self.flush(&Turn::default());
        let line = self.xml.line(node);
        let outer = mem::take(&mut self.builder);
        self.is_one_text = true;
        let result = self.children(node, &Turn::default());
        self.is_one_text = false;
        let runs = mem::replace(&mut self.builder, outer).take();
        result?;
        let title = clean(&runs.iter().map(|run| run.text.as_str()).collect::<String>());
        if title.is_empty() {
            return Ok(());
        }
        match self.sections.last_mut() {
            // A heading in the middle of a division titles the words after it.
            Some(section) if section.title.is_none() || section.is_shown => {
                self.last_section += 1;
                *section = Section {
                    number: self.last_section,
                    title: Some(title),
                    is_shown: false,
                    line,
                };
            }
            _ => self.document.set_aside(line, title),
        }
        Ok(())
    }

    fn turn(&mut self, node: Node<'_, '_>, outer: &Turn) -> Result<(), Refusal> {
        self.flush(outer);
        let mut turn = Turn {
            is_speech: true,
            ..outer.clone()
        };
        let announced = self.announced.take();
        if let Some((name, role)) = people::who(node).and_then(|who| self.people.resolve(who)) {
            (turn.speaker, turn.role) = (Some(name), role);
        } else if let Some(name) = xml::child(node, "speaker").and_then(people::label) {
            (turn.speaker, turn.role) = (Some(name), None);
        } else if turn.speaker.is_none() {
            turn.speaker = announced;
        }
        let (start, end) = self.times(node);
        self.start = start.or(self.start);
        let first = self.document.blocks.len();
        self.line = self.xml.line(node);
        self.children(node, &turn)?;
        self.flush(&turn);
        if let Some(Block::Speech(last)) = self
            .document
            .blocks
            .get_mut(first..)
            .and_then(<[_]>::last_mut)
        {
            last.end = end.or(last.end);
        }
        self.start = None;
        Ok(())
    }

    /// The times of an utterance, from its attributes or from anchors before its first and after its last
    /// word.
    fn times(&self, node: Node<'_, '_>) -> (Option<f64>, Option<f64>) {
        let is_blank = |node: &Node<'_, '_>| {
            node.is_comment() || node.is_text() && node.text().unwrap_or_default().trim().is_empty()
        };
        let anchor = |node: Option<Node<'_, '_>>| {
            let anchor = node.filter(|node| xml::name(*node) == "anchor")?;
            self.timeline.resolve(anchor.attribute("synch")?)
        };
        let time = |name: &str| self.timeline.resolve(node.attribute(name)?);
        let first = || node.children().find(|child| !is_blank(child));
        let last = || node.children().rev().find(|child| !is_blank(child));
        let start = time("start").or_else(|| time("synch"));
        (
            start.or_else(|| anchor(first())),
            time("end").or_else(|| anchor(last())),
        )
    }

    fn block(&mut self, node: Node<'_, '_>, turn: &Turn) -> Result<(), Refusal> {
        self.flush(turn);
        self.line = self.xml.line(node);
        self.children(node, turn)?;
        self.flush(turn);
        Ok(())
    }

    fn line(&mut self, node: Node<'_, '_>, turn: &Turn) -> Result<(), Refusal> {
        self.builder.boundary();
        self.children(node, turn)?;
        self.builder.boundary();
        Ok(())
    }

    fn word(&mut self, node: Node<'_, '_>, turn: &Turn) -> Result<(), Refusal> {
        let is_hyphen = node.attribute("force") == Some("weak")
            && node
                .next_sibling_element()
                .is_some_and(|next| next.attribute("break") == Some("no"));
        if is_hyphen {
            return Ok(());
        }
        let outer = mem::replace(&mut self.builder, Builder::for_word());
        let result = self.children(node, turn);
        let runs = mem::replace(&mut self.builder, outer).take();
        result?;
        let text: String = runs.into_iter().map(|run| run.text).collect();
        let join = node.attribute("join").unwrap_or_default();
        let token = Token {
            joins_left: matches!(join, "left" | "both"),
            joins_right: matches!(join, "right" | "both"),
            is_punctuation: xml::name(node) == "pc",
            spacing: self.spacing,
        };
        self.builder.token(&text, token);
        Ok(())
    }

    /// Of alternatives, the text is what was transcribed, not how an editor regularized it.
    fn alternatives(&mut self, node: Node<'_, '_>, turn: &Turn) -> Result<(), Refusal> {
        let choices = || node.children().filter(Node::is_element);
        let chosen = ["orig", "sic", "abbr", "lem"]
            .into_iter()
            .find_map(|wanted| choices().find(|choice| xml::name(*choice) == wanted))
            .or_else(|| choices().next());
        for choice in choices() {
            if Some(choice) == chosen {
                self.children(choice, turn)?;
            } else {
                self.set_aside(choice);
            }
        }
        Ok(())
    }

    fn gap(&mut self, node: Node<'_, '_>) {
        const UNHEARD: [&str; 5] = [
            "inaudible", "unintelligible", "indiscernible", "unclear", "redacted",
        ];
        let reason = clean(node.attribute("reason").unwrap_or_default());
        if reason.split(' ').any(|word| UNHEARD.contains(&word)) {
            self.builder.boundary();
            self.builder.push(&format!("[{reason}]"));
        } else {
            let text = Some(xml::text(node)).filter(|text| !text.is_empty());
            let text = text.or(Some(reason).filter(|reason| !reason.is_empty()));
            let text = format!("[gap: {}]", text.as_deref().unwrap_or("no reason stated"));
            self.document.set_aside(self.xml.line(node), text);
        }
        self.builder.boundary();
    }

    fn aside(&mut self, node: Node<'_, '_>, turn: &Turn) {
        let is_label = xml::name(node) == "speaker" && turn.is_speech;
        if is_label && people::label(node).is_some() {
            for inner in node
                .descendants()
                .filter(|inner| class(*inner) == Class::Event)
            {
                self.set_aside(inner);
            }
            return;
        }
        if xml::name(node) == "note" && people::is_speaker_note(node) {
            self.announced = people::label(node);
        }
        if matches!(xml::name(node), "front" | "back") {
            for child in node.children().filter(Node::is_element) {
                self.set_aside(child);
            }
        } else {
            self.set_aside(node);
        }
    }

    fn set_aside(&mut self, node: Node<'_, '_>) {
        // In TEI P4, an attribute describes what happened.
        let text = Some(xml::text(node)).filter(|text| !text.is_empty());
        let text = text.or_else(|| node.attribute("desc").map(clean));
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.document.set_aside(self.xml.line(node), text);
        }
    }

    /// Ends a paragraph.
    fn flush(&mut self, turn: &Turn) {
        if self.is_one_text {
            self.builder.boundary();
            return;
        }
        let is_empty = self.builder.is_empty();
        let runs = self.builder.take();
        if is_empty {
            return;
        }
        self.show_section();
        if !self.has_turns {
            self.paragraphs.push(Paragraph {
                kind: Kind::Text,
                runs,
                line: self.line,
                ..Paragraph::default()
            });
            return;
        }
        if !turn.is_speech {
            self.unattributed.push(self.line);
        }
        self.document.speech(Speech {
            speaker: turn.speaker.clone(),
            role: turn.role,
            start: self.start.take(),
            text: runs.into_iter().map(|run| run.text).collect(),
            line: self.line,
            ..Speech::default()
        });
    }

    /// Puts the heading of the section into the document before its first words.
    fn show_section(&mut self) {
        let titled = |section: &&mut Section| section.title.is_some();
        let depth = self.sections.len();
        let (number, title, line) = match self.sections.iter_mut().rev().find(titled) {
            Some(section) => {
                section.is_shown = true;
                (section.number, section.title.clone(), section.line)
            }
            None => (0, None, self.line),
        };
        if number == self.shown {
            return;
        }
        self.shown = number;
        let level = u8::try_from(depth.max(1)).unwrap_or(u8::MAX);
        if self.has_turns {
            // Words after a section with a title may belong to no section: then the heading is empty.
            self.document
                .heading(level, title.unwrap_or_default(), line);
        } else if let Some(text) = title {
            let run = Run {
                text,
                ..Run::default()
            };
            self.paragraphs.push(Paragraph {
                kind: Kind::Heading(level),
                runs: vec![run],
                line,
                ..Paragraph::default()
            });
        }
    }
}

/// How the file separates words that are elements.
fn spacing(tei: Node<'_, '_>) -> Spacing {
    let is_token = |node: &Node<'_, '_>| matches!(xml::name(*node), "w" | "pc");
    let mut spacing = Spacing::None;
    for token in tei.descendants().filter(is_token) {
        let is_before_space = token.next_sibling().is_some_and(|next| {
            next.is_text() && next.text().unwrap_or_default().trim().is_empty()
        });
        if token.has_attribute("join") {
            spacing = Spacing::Stated;
            break;
        } else if is_before_space {
            spacing = Spacing::WhiteSpace;
        }
    }
    spacing
}

fn style(node: Node<'_, '_>) -> Style {
    let rend = node.attribute("rend").or_else(|| node.attribute("style"));
    let rend = rend.unwrap_or_default().to_lowercase();
    let name = xml::name(node);
    Style {
        is_bold: name == "label" || rend.contains("bold"),
        is_italic: name == "emph" || rend.contains("italic"),
    }
}
