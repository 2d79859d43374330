//! What a document states about itself: its title and its language.

use std::collections::HashMap;
use std::rc::Rc;

use super::Parts;
use super::package::Package;
use super::xml::Xml;
use crate::Refusal;

/// What a document states about itself, apart from its text.
#[derive(Debug, Default)]
pub(super) struct Summary {
    pub title: Option<String>,
    /// The language in the properties of the document.
    stated: Option<String>,
    /// The language in the settings of the document.
    set: Option<String>,
}

impl Summary {
    pub(super) fn read(package: &mut Package, parts: &Parts) -> Result<Self, Refusal> {
        let mut summary = Self::default();
        if let Some(text) = package.read(&parts.summary)? {
            let mut xml = Xml::new(&text, &parts.summary);
            // The root.
            xml.child()?;
            while let Some(element) = xml.child()? {
                match element.name() {
                    "title" => summary.title = Some(xml.text()?).filter(|title| is_title(title)),
                    "language" => summary.stated = Some(xml.text()?),
                    _ => xml.skip()?,
                }
            }
        }
        if let Some(text) = package.read(&parts.settings)? {
            let mut xml = Xml::new(&text, &parts.settings);
            xml.child()?;
            while let Some(element) = xml.child()? {
                if element.is_word("themeFontLang") {
                    summary.set = element.value();
                }
                xml.skip()?;
            }
        }
        Ok(summary)
    }

    /// The language of the document: the one that it states; or the one with which most of its text is
    /// marked, which Word uses to check the spelling; or the one in its settings.
    pub(super) fn language(&self, marked: &HashMap<Rc<str>, usize>) -> Option<String> {
        let stated = self.stated.as_deref().filter(|tag| is_language(tag));
        let most = marked
            .iter()
            .filter(|(tag, _)| is_language(tag))
            .max_by(|(tag, count), (other, other_count)| {
                // The order of the tags decides between equal counts, so that the result is always the same.
                count.cmp(other_count).then_with(|| other.cmp(tag))
            })
            .map(|(tag, _)| &**tag);
        let set = self.set.as_deref().filter(|tag| is_language(tag));
        stated.or(most).or(set).map(str::to_owned)
    }
}

/// Whether a title says more than which program wrote the document.
fn is_title(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    !title.is_empty()
        && !title.starts_with("microsoft word - ")
        && !matches!(title.as_str(), "untitled" | "word document" | "document")
}

/// Whether a tag is that of a language: not "x-none", and not a number, as in old files.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.trim().split('-');
    let is_letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    parts
        .next()
        .is_some_and(|part| matches!(part.len(), 2 | 3) && is_letters(part))
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::super::read_paragraphs;
    use super::super::testing::{archive, formatted, p, root, run};

    #[test]
    fn the_title_and_the_language_are_those_that_the_file_states() {
        let core = |content: &str| {
            format!(
                "<cp:coreProperties xmlns:cp=\"x\" xmlns:dc=\"y\">{content}</cp:coreProperties>"
            )
        };
        let german = formatted("<w:lang w:val=\"de-DE\"/>", "Das war so.");
        let document = root("document", &p(&(german + &run("ok"))));
        let styles = root(
            "styles",
            "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-US\"/></w:rPr></w:rPrDefault></w:docDefaults>",
        );
        for (summary, title, language) in [
            ("<dc:title>Tin</dc:title>", Some("Tin"), "de-DE"),
            (
                "<dc:title>Microsoft Word - x.doc</dc:title><dc:language>fr</dc:language>",
                None,
                "fr",
            ),
        ] {
            let bytes = archive(&[
                ("word/document.xml", &document),
                ("word/styles.xml", &styles),
                ("docProps/core.xml", &core(summary)),
            ]);
            let (_, document) = read_paragraphs(&bytes).unwrap();
            assert_eq!(document.title.as_deref(), title);
            assert_eq!(document.language.as_deref(), Some(language));
        }
    }
}
