//! The properties of runs and paragraphs (ECMA-376, part 1, §17.3).

use std::rc::Rc;

use super::changes::{Change, Changes};
use super::symbols::is_symbol_font;
use super::xml::{Namespace, Xml};
use crate::Refusal;

/// The formatting that a run or a style sets. `None` leaves it to the styles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RunProperties {
    /// The id of a character style.
    pub style: Option<String>,
    pub is_bold: Option<bool>,
    pub is_italic: Option<bool>,
    pub is_hidden: Option<bool>,
    /// The font, if it has symbols instead of letters.
    pub symbol_font: Option<Rc<str>>,
    pub languages: Languages,
    /// Whether the mark of a paragraph joins it to the next one ("style separator").
    pub is_separator: bool,
    /// The tracked changes of the mark of a paragraph.
    pub changes: Changes,
}

/// The languages that a text is marked with: one for each kind of script that it may be in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Languages {
    pub latin: Option<Rc<str>>,
    pub east_asian: Option<Rc<str>>,
    pub bidirectional: Option<Rc<str>>,
}

/// The properties that a paragraph or a style sets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ParagraphProperties {
    /// The id of a paragraph style.
    pub style: Option<String>,
    /// The level of a heading, from 0; 9 means body text.
    pub outline_level: Option<u8>,
    pub numbering: Numbering,
    /// Whether the paragraph is the large first letter of the next one.
    pub is_drop_cap: bool,
    /// The properties of the paragraph mark.
    pub mark: RunProperties,
}

/// The list that a paragraph is an item of, and its level in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbering {
    pub list: Option<String>,
    pub level: Option<String>,
}

impl RunProperties {
    /// Reads the rest of a `w:rPr`.
    pub(super) fn read(xml: &mut Xml) -> Result<Self, Refusal> {
        let mut properties = Self::default();
        while let Some(element) = xml.child()? {
            if element.namespace == Namespace::Word {
                match element.name() {
                    "rStyle" => properties.style = element.value(),
                    "b" => properties.is_bold = Some(element.is_on()),
                    "i" => properties.is_italic = Some(element.is_on()),
                    "vanish" => properties.is_hidden = Some(element.is_on()),
                    "specVanish" => properties.is_separator = element.is_on(),
                    "rFonts" => {
                        properties.symbol_font = (element.attribute("ascii"))
                            .filter(|font| is_symbol_font(font))
                            .map(Rc::from);
                    }
                    "lang" => {
                        properties.languages = Languages {
                            latin: element.value().map(Rc::from),
                            east_asian: element.attribute("eastAsia").map(Rc::from),
                            bidirectional: element.attribute("bidi").map(Rc::from),
                        };
                    }
                    _ => {}
                }
            }
            if let Some(change) = Change::from_element(&element) {
                properties.changes.add(change);
            }
            xml.skip()?;
        }
        Ok(properties)
    }
}

impl Languages {
    /// The language that a text is marked with, by the script of its first letter.
    pub(super) fn of_text(&self, text: &str) -> Option<Rc<str>> {
        let letter = text.chars().find(|c| c.is_alphabetic())?;
        match letter {
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                self.bidirectional.clone()
            }
            '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' => {
                self.east_asian.clone()
            }
            _ => self.latin.clone(),
        }
    }
}

impl ParagraphProperties {
    /// Reads the rest of a `w:pPr`.
    pub(super) fn read(xml: &mut Xml) -> Result<Self, Refusal> {
        let mut properties = Self::default();
        while let Some(element) = xml.child()? {
            if element.namespace == Namespace::Word {
                match element.name() {
                    "pStyle" => properties.style = element.value(),
                    "outlineLvl" => {
                        properties.outline_level =
                            element.value().and_then(|level| level.parse().ok());
                    }
                    "numPr" => {
                        properties.numbering = read_numbering(xml)?;
                        continue;
                    }
                    "framePr" => {
                        properties.is_drop_cap = matches!(
                            element.attribute("dropCap").as_deref(),
                            Some("drop" | "margin")
                        );
                    }
                    "rPr" => {
                        properties.mark = RunProperties::read(xml)?;
                        continue;
                    }
                    _ => {}
                }
            }
            xml.skip()?;
        }
        Ok(properties)
    }
}

fn read_numbering(xml: &mut Xml) -> Result<Numbering, Refusal> {
    let mut numbering = Numbering::default();
    while let Some(element) = xml.child()? {
        if element.is_word("numId") {
            numbering.list = element.value();
        } else if element.is_word("ilvl") {
            numbering.level = element.value();
        }
        xml.skip()?;
    }
    Ok(numbering)
}
