//! Lists. The numbers of a list are not in the text and were not spoken. But a list may also be used to
//! put "Q." and "A." before paragraphs, and then only the list names the speakers.

use std::collections::HashMap;

use super::properties::Numbering;
use super::xml::Xml;
use crate::Refusal;

/// The labels of lists that have words instead of numbers.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The labels by the id of the list's definition and the level.
    labels: HashMap<(String, String), String>,
    /// The definition of each list, by its id.
    definitions: HashMap<String, String>,
}

impl Lists {
    /// Reads the part with the lists.
    pub(super) fn read(xml: &mut Xml) -> Result<Self, Refusal> {
        let mut lists = Self::default();
        // The root.
        xml.child()?;
        while let Some(element) = xml.child()? {
            if element.is_word("abstractNum") {
                let id = element.attribute("abstractNumId").unwrap_or_default();
                while let Some(level) = xml.child()? {
                    if level.is_word("lvl") {
                        let level = level.attribute("ilvl").unwrap_or_default();
                        if let Some(label) = read_label(xml)? {
                            lists.labels.insert((id.clone(), level), label);
                        }
                    } else {
                        xml.skip()?;
                    }
                }
            } else if element.is_word("num") {
                let id = element.attribute("numId").unwrap_or_default();
                while let Some(element) = xml.child()? {
                    if element.is_word("abstractNumId") {
                        let definition = element.value().unwrap_or_default();
                        lists.definitions.insert(id.clone(), definition);
                    }
                    xml.skip()?;
                }
            } else {
                xml.skip()?;
            }
        }
        Ok(lists)
    }

    /// The label before the items of a list, if it has words instead of numbers.
    pub(super) fn label(&self, numbering: &Numbering) -> Option<&str> {
        let definition = self.definitions.get(numbering.list.as_ref()?)?;
        let level = numbering.level.as_deref().unwrap_or("0");
        (self.labels.get(&(definition.clone(), level.to_owned()))).map(String::as_str)
    }
}

/// Reads the rest of a level. Returns its label if that names a speaker.
fn read_label(xml: &mut Xml) -> Result<Option<String>, Refusal> {
    let (mut is_bullet, mut label) = (false, String::new());
    while let Some(element) = xml.child()? {
        if element.is_word("numFmt") {
            is_bullet = element.value().as_deref() == Some("bullet");
        } else if element.is_word("lvlText") {
            label = element.value().unwrap_or_default();
        }
        xml.skip()?;
    }
    let names_speaker = !is_bullet
        && !label.contains('%')
        && label.starts_with(char::is_alphabetic)
        && label.trim_end().ends_with([':', '.']);
    Ok(names_speaker.then(|| label.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{paragraphs, run};

    #[test]
    fn numbers_of_lists_are_not_text_but_names_of_speakers_are() {
        let level = |format: &str, text: &str| {
            format!(
                "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
            )
        };
        let definition = |id: u8, level: String| {
            format!("<w:abstractNum w:abstractNumId=\"{id}\">{level}</w:abstractNum>")
        };
        let list =
            |id: u8| format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>");
        let numbering = [
            definition(1, level("decimal", "%1.")),
            definition(2, level("bullet", "o")),
            definition(3, level("none", "Q:")),
            list(1),
            list(2),
            list(3),
        ]
        .concat();
        let item = |id: u8, text: &str| {
            format!(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{id}\"/></w:numPr></w:pPr>{}</w:p>",
                run(text)
            )
        };
        let body = [item(1, "one"), item(2, "two"), item(3, "three?")].concat();
        assert_eq!(
            paragraphs(&body, &[("numbering", &numbering)]),
            ["one", "two", "Q: three?"]
        );
    }
}
