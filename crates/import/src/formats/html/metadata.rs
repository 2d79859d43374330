//! What a page says about itself: title, publisher, URL, language, date.

use serde_json::Value;

use super::dom::{DOCUMENT, Tree};
use crate::metadata;
use crate::text::clean;

#[derive(Debug, Default)]
pub(super) struct Metadata {
    /// The title of the article, without the name of the site.
    pub title: Option<String>,
    /// The title that browsers show in the tab, without the name of the site.
    pub tab_title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub published: Option<String>,
}

/// Reads `<meta>` elements, JSON-LD, the canonical link, `<html lang>` and `<title>`.
pub(super) fn read(tree: &Tree) -> Metadata {
    let metas: Vec<(String, &str)> = tree
        .find(DOCUMENT, "meta")
        .filter_map(|id| tree.element(id))
        .filter_map(|element| {
            let name = ["property", "name", "http-equiv", "itemprop"]
                .iter()
                .find_map(|name| element.attribute(name))?;
            Some((name.to_ascii_lowercase(), element.attribute("content")?))
        })
        .collect();
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| {
            let (_, content) = metas
                .iter()
                .find(|(known, content)| known == name && !content.trim().is_empty())?;
            Some(clean(content))
        })
    };
    let ld = LinkedData::read(tree);
    let canonical = tree
        .find(DOCUMENT, "link")
        .filter_map(|id| tree.element(id))
        .find(|link| link.attribute("rel") == Some("canonical"))
        .and_then(|link| link.attribute("href"))
        .map(str::to_owned);
    let lang = tree
        .find(DOCUMENT, "html")
        .filter_map(|id| tree.element(id))
        .find_map(|html| html.attribute("lang").or(html.attribute("xml:lang")))
        .map(str::to_owned);
    let publisher = meta(&[
        "og:site_name",
        "dc.publisher",
        "dcterms.publisher",
        "publisher",
    ])
    .or(ld.publisher);
    let title = meta(&[
        "og:title", "dc.title", "dcterms.title", "twitter:title", "citation_title",
    ])
    .or(ld.headline)
    .map(|title| without_site(&title, publisher.as_deref()));
    let date = meta(&[
        "article:published_time",
        "datepublished",
        "dc.date",
        "dcterms.date",
        "dcterms.created",
        "citation_publication_date",
        "date",
        "pubdate",
    ])
    .or(ld.published);
    Metadata {
        title,
        tab_title: tree
            .find(DOCUMENT, "title")
            .next()
            .map(|id| without_site(&clean(&tree.text(id)), publisher.as_deref()))
            .filter(|title| !title.is_empty()),
        published: date.as_deref().and_then(metadata::date_of_time),
        url: canonical
            .or_else(|| meta(&["og:url"]))
            .or(ld.url)
            .as_deref()
            .and_then(metadata::web_url),
        language: [
            lang,
            ld.language,
            meta(&["content-language", "dc.language", "og:locale"]),
        ]
        .into_iter()
        .flatten()
        .find_map(|language| metadata::possible_language(&language)),
        publisher,
    }
}

/// A title without the name of the site after it: "The Potter | The Gazette".
fn without_site(title: &str, site: Option<&str>) -> String {
    let shorter = site.and_then(|site| {
        let rest = title.strip_suffix(site)?.trim_end();
        rest.strip_suffix(['|', '-', '–', '—', '·', '»', ':'])
    });
    match shorter.map(str::trim_end) {
        Some(shorter) if !shorter.is_empty() => shorter.to_owned(),
        _ => title.to_owned(),
    }
}

/// The first article that the page describes in JSON-LD.
#[derive(Debug, Default)]
struct LinkedData {
    headline: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    language: Option<String>,
    url: Option<String>,
}

impl LinkedData {
    fn read(tree: &Tree) -> Self {
        let scripts = tree.find(DOCUMENT, "script").filter(|id| {
            tree.element(*id)
                .is_some_and(|script| script.attribute("type") == Some("application/ld+json"))
        });
        scripts
            .filter_map(|id| serde_json::from_str::<Value>(&tree.text(id)).ok())
            .find_map(|value| Self::find(&value))
            .unwrap_or_default()
    }

    fn find(value: &Value) -> Option<Self> {
        let text = |value: &Value| value.as_str().map(clean).filter(|text| !text.is_empty());
        match value {
            Value::Array(values) => values.iter().find_map(Self::find),
            Value::Object(fields) => {
                if let Some(graph) = fields.get("@graph") {
                    return Self::find(graph);
                }
                let field = |name| fields.get(name).and_then(text);
                if !fields.contains_key("headline") && !fields.contains_key("datePublished") {
                    return None;
                }
                Some(Self {
                    headline: field("headline"),
                    publisher: fields
                        .get("publisher")
                        .and_then(|publisher| publisher.get("name"))
                        .and_then(text),
                    published: field("datePublished"),
                    language: field("inLanguage"),
                    url: field("url"),
                })
            }
            _ => None,
        }
    }
}
