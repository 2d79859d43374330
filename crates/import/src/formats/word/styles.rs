//! Styles: which paragraphs are headings or titles, and what is bold, italic or hidden (ECMA-376, part 1,
//! §17.7).

use std::collections::HashMap;
use std::rc::Rc;

use super::properties::{Languages, Numbering, ParagraphProperties, RunProperties};
use super::style_names::{Class, classify};
use super::xml::{Event, Xml};
use crate::Refusal;

/// The maximum length of a chain of styles, each based on the next.
const MAX_ANCESTORS: usize = 32;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraph: HashMap<String, Style>,
    character: HashMap<String, Style>,
    default_paragraph: Style,
    default_character: Style,
    defaults: RunProperties,
}

/// What a style sets or inherits.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub class: Option<Class>,
    pub numbering: Numbering,
    run: RunProperties,
}

/// How a run looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Format {
    pub is_bold: bool,
    pub is_italic: bool,
    pub is_hidden: bool,
    pub symbol_font: Option<Rc<str>>,
    pub languages: Languages,
}

/// A style as the file defines it.
#[derive(Debug, Default)]
struct Definition {
    is_default: bool,
    is_paragraph: bool,
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphProperties,
    run: RunProperties,
}

impl Styles {
    /// Reads the part with the styles.
    pub(super) fn read(xml: &mut Xml) -> Result<Self, Refusal> {
        let mut styles = Self::default();
        let mut definitions = HashMap::new();
        while let Some(event) = xml.next()? {
            let Event::Start(element) = event else {
                continue;
            };
            if element.is_word("rPrDefault") {
                while let Some(element) = xml.child()? {
                    if element.is_word("rPr") {
                        styles.defaults = RunProperties::read(xml)?;
                    } else {
                        xml.skip()?;
                    }
                }
            } else if element.is_word("style") {
                let kind = element.attribute("type");
                let id = element.attribute("styleId").unwrap_or_default();
                let is_default = matches!(
                    element.attribute("default").as_deref(),
                    Some("1" | "true" | "on")
                );
                let is_paragraph = kind.as_deref().is_none_or(|kind| kind == "paragraph");
                let definition = Definition {
                    is_default,
                    is_paragraph,
                    ..Definition::read(xml)?
                };
                if is_paragraph || kind.as_deref() == Some("character") {
                    definitions.insert(id, definition);
                }
            }
        }
        for (id, definition) in &definitions {
            let style = resolve(id, definition, &definitions);
            let (named, default) = if definition.is_paragraph {
                (&mut styles.paragraph, &mut styles.default_paragraph)
            } else {
                (&mut styles.character, &mut styles.default_character)
            };
            if definition.is_default {
                default.clone_from(&style);
            }
            named.insert(id.clone(), style);
        }
        Ok(styles)
    }

    /// The style of a paragraph.
    pub(super) fn of_paragraph(&self, id: Option<&str>) -> Style {
        match id {
            None => self.default_paragraph.clone(),
            Some(id) => self.paragraph.get(id).cloned().unwrap_or_else(|| Style {
                // The file has no such style, but the id may say what it is.
                class: classify("", id),
                ..self.default_paragraph.clone()
            }),
        }
    }

    /// How a run looks, with its own properties and those of its styles.
    pub(super) fn format(&self, paragraph: &Style, run: &RunProperties) -> Format {
        let character = (run.style.as_ref())
            .and_then(|id| self.character.get(id))
            .unwrap_or(&self.default_character);
        // A toggle property that two levels of styles set is off again (§17.7.3).
        let toggle = |get: fn(&RunProperties) -> Option<bool>| {
            get(run).unwrap_or_else(|| {
                get(&self.defaults) == Some(true)
                    || (get(&paragraph.run) == Some(true)) != (get(&character.run) == Some(true))
            })
        };
        let language = |get: fn(&Languages) -> &Option<Rc<str>>| {
            [run, &character.run, &paragraph.run, &self.defaults]
                .into_iter()
                .find_map(|properties| get(&properties.languages).clone())
        };
        Format {
            is_bold: toggle(|properties| properties.is_bold),
            is_italic: toggle(|properties| properties.is_italic),
            is_hidden: toggle(|properties| properties.is_hidden),
            symbol_font: run.symbol_font.clone(),
            languages: Languages {
                latin: language(|languages| &languages.latin),
                east_asian: language(|languages| &languages.east_asian),
                bidirectional: language(|languages| &languages.bidirectional),
            },
        }
    }
}

impl Definition {
    /// Reads the rest of a `w:style`.
    fn read(xml: &mut Xml) -> Result<Self, Refusal> {
        let mut definition = Self::default();
        while let Some(element) = xml.child()? {
            if element.is_word("pPr") {
                definition.paragraph = ParagraphProperties::read(xml)?;
                continue;
            }
            if element.is_word("rPr") {
                definition.run = RunProperties::read(xml)?;
                continue;
            }
            if element.is_word("name") {
                definition.name = element.value().unwrap_or_default();
            } else if element.is_word("basedOn") {
                definition.based_on = element.value();
            }
            xml.skip()?;
        }
        Ok(definition)
    }
}

/// Adds what a style inherits. What it sets itself takes precedence.
fn resolve(id: &str, definition: &Definition, all: &HashMap<String, Definition>) -> Style {
    let mut style = Style::default();
    let mut next = Some((id, definition));
    for _ in 0..MAX_ANCESTORS {
        let Some((id, definition)) = next else {
            break;
        };
        let (run, inherited) = (&mut style.run, &definition.run);
        run.is_bold = run.is_bold.or(inherited.is_bold);
        run.is_italic = run.is_italic.or(inherited.is_italic);
        run.is_hidden = run.is_hidden.or(inherited.is_hidden);
        let (own, languages) = (&mut run.languages, &inherited.languages);
        inherit(&mut own.latin, languages.latin.as_ref());
        inherit(&mut own.east_asian, languages.east_asian.as_ref());
        inherit(&mut own.bidirectional, languages.bidirectional.as_ref());
        let (own, numbering) = (&mut style.numbering, &definition.paragraph.numbering);
        inherit(&mut own.list, numbering.list.as_ref());
        inherit(&mut own.level, numbering.level.as_ref());
        if definition.is_paragraph && style.class.is_none() {
            style.class = Class::from_outline_level(definition.paragraph.outline_level)
                .or_else(|| classify(&definition.name, id));
        }
        next = (definition.based_on.as_ref())
            .and_then(|id| all.get_key_value(id))
            .map(|(id, definition)| (id.as_str(), definition));
    }
    style
}

fn inherit<T: Clone>(own: &mut Option<T>, inherited: Option<&T>) {
    if own.is_none() {
        *own = inherited.cloned();
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{formatted, p, paragraphs, run, styled};

    #[test]
    fn a_style_makes_text_bold_and_two_styles_that_do_make_it_plain_again() {
        let styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:i w:val=\"0\"/></w:rPr></w:rPrDefault></w:docDefaults>\
        <w:style w:type=\"paragraph\" w:styleId=\"Name\"><w:basedOn w:val=\"Base\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"Strong\"><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>";
        let strong = formatted("<w:rStyle w:val=\"Strong\"/>", "two");
        let body = [
            styled("Name", &(run("one ") + &strong)),
            p(&strong),
            styled("a", &run("three")),
        ]
        .concat();
        assert_eq!(
            paragraphs(&body, &[("styles", styles)]),
            ["*one *two", "*two*", "three"]
        );
    }

    #[test]
    fn headings_are_known_by_id_by_name_by_outline_level_and_by_what_they_are_based_on() {
        let style = |id: &str, rest: &str| {
            format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\">{rest}</w:style>")
        };
        let styles = [
            style("berschrift1", "<w:name w:val=\"heading 1\"/>"),
            style(
                "Own",
                "<w:name w:val=\"Own\"/><w:basedOn w:val=\"berschrift1\"/>",
            ),
            style("Lvl", "<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>"),
            style(
                "Off",
                "<w:basedOn w:val=\"berschrift1\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>",
            ),
        ]
        .concat();
        let body = [
            styled("berschrift1", &run("a")),
            styled("Own", &run("b")),
            styled("Lvl", &run("c")),
            styled("Off", &run("d")),
            styled("Heading3", &run("e")),
            format!(
                "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>{}</w:p>",
                run("f")
            ),
            styled("Heading1", ""),
        ]
        .concat();
        assert_eq!(
            paragraphs(&body, &[("styles", &styles)]),
            ["# a", "# b", "## c", "d", "### e", "# f"]
        );
    }
}
