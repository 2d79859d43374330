//! What the `teiHeader` states: title, language, source.

use std::collections::BTreeSet;

use roxmltree::Node;

use crate::document::Document;
use crate::metadata;

use super::super::xml;

pub(super) fn read(tei: Node<'_, '_>, document: &mut Document) {
    document.language = language(tei);
    let Some(header) = xml::child(tei, "teiHeader") else {
        return;
    };
    document.title = title(header);
    let source = &mut document.source;
    let published = xml::descendant(header, "publicationStmt");
    let stated = |name| {
        let text = published.and_then(|node| xml::descendant(node, name));
        text.map(xml::text).filter(|text| !text.is_empty())
    };
    source.publisher = ["publisher", "distributor", "authority"]
        .into_iter()
        .find_map(stated);
    source.rights = stated("licence").or_else(|| stated("availability"));
    source.published = published
        .and_then(|node| xml::descendant(node, "date"))
        .and_then(date);
    source.url = published.and_then(|node| {
        let numbers = node
            .descendants()
            .filter(|inner| xml::name(*inner) == "idno");
        numbers
            .map(xml::text)
            .find_map(|text| metadata::web_url(&text))
    });
    let recording = xml::descendant(header, "recordingStmt");
    source.media = recording.and_then(|node| {
        let media = node
            .descendants()
            .filter(|inner| matches!(xml::name(*inner), "media" | "ptr" | "ref" | "graphic"));
        media
            .filter_map(|inner| inner.attribute("url").or_else(|| inner.attribute("target")))
            .find_map(metadata::web_url)
    });
    source.conducted = [recording, xml::descendant(header, "settingDesc")]
        .into_iter()
        .flatten()
        .filter_map(|node| xml::descendant(node, "date"))
        .find_map(date);
}

/// The main title, or else the first without a type, or else the first.
fn title(header: Node<'_, '_>) -> Option<String> {
    let statement = xml::descendant(header, "titleStmt")?;
    let titles: Vec<_> = statement
        .children()
        .filter(|node| xml::name(*node) == "title")
        .collect();
    let of_type = |wanted: &[Option<&str>]| {
        let mut titles = titles.iter();
        titles.find(|title| wanted.contains(&title.attribute("type")))
    };
    let title = of_type(&[Some("main"), Some("full")])
        .or_else(|| of_type(&[None]))
        .or(titles.first())?;
    Some(xml::text(*title)).filter(|title| !title.is_empty())
}

/// The language of the text. `xml:lang` of the root may be that of the header, so a language that is
/// stated closer to the words comes first.
fn language(tei: Node<'_, '_>) -> Option<String> {
    let text = xml::child(tei, "text");
    let body = text.and_then(|text| xml::child(text, "body"));
    let used = xml::child(tei, "teiHeader").and_then(|header| xml::descendant(header, "langUsage"));
    let used: BTreeSet<_> = used
        .into_iter()
        .flat_map(|usage| usage.descendants())
        .filter(|node| xml::name(*node) == "language")
        .filter_map(|node| node.attribute("ident").or_else(|| xml::id(node)))
        .collect();
    let only = used.first().filter(|_| used.len() == 1);
    [
        body.and_then(xml::language),
        text.and_then(xml::language),
        only.copied(),
        xml::language(tei),
    ]
    .into_iter()
    .flatten()
    .find_map(metadata::language)
}

/// The date of a `date` element, from its attributes or its text.
fn date(node: Node<'_, '_>) -> Option<String> {
    ["when", "when-iso", "value", "from"]
        .into_iter()
        .filter_map(|name| node.attribute(name))
        .find_map(metadata::date)
        .or_else(|| metadata::date(&xml::text(node)))
}
