//! `/robots.txt` says what crawlers may read, and `/sitemap.xml` lists the pages (sitemaps.org).

use askama::Template;
use onrecord_http::{MediaType, Representation};
use onrecord_model::interview::Slug;

use super::pages::rendered;
use super::{Collection, Format, Site, SitePath};

/// The URLs in a part of the sitemap.
#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Part<'a> {
    base: &'a str,
    paths: Vec<SitePath>,
}

/// The index of the parts, if there are several.
#[derive(Template)]
#[template(path = "sitemap_index.xml")]
struct Index<'a> {
    base: &'a str,
    parts: usize,
}

/// An estimate of what rendering a part costs, in the units of [`JobSize`](onrecord_http::JobSize).
pub const MAX_COST: usize = 10 * MAX_URLS;

/// The collections whose items are listed. All have pages.
const LISTED: [Collection; 5] = [
    Collection::Interviews,
    Collection::Quotes,
    Collection::Facts,
    Collection::People,
    Collection::Topics,
];

/// The other pages that are listed. The search page shows nothing without words.
const LISTED_PAGES: [SitePath; 5] = [
    SitePath::Home,
    SitePath::Interviews,
    SitePath::VerifyPage,
    SitePath::Docs,
    SitePath::Reference,
];

/// The most URLs that a part may have.
const MAX_URLS: usize = 50_000;

/// The most bytes that a part may have, without its first and last lines.
const MAX_BYTES: usize = 9_999_000;

/// The most bytes of a URL in a part, without the base URL: two ids, and the rest of the path and its element.
const MAX_URL_BYTES: usize = 2 * Slug::MAX_LENGTH + 50;

/// Allows everything, and names the sitemap if there is one.
pub fn robots(site: &Site) -> Representation {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if site.has_public_url() {
        let url = site.base_url().url_of(SitePath::Sitemap);
        text = format!("{text}\nSitemap: {url}\n");
    }
    Representation::new(MediaType::Text, text)
}

/// The number of parts of the sitemap.
pub fn parts(site: &Site) -> usize {
    let urls = LISTED.map(|collection| site.lists.get(collection).len());
    (LISTED_PAGES.len() + urls.iter().sum::<usize>())
        .div_ceil(urls_per_part(site.base_url().as_str()))
}

/// The only part, or the index of all parts.
pub fn sitemap(site: &Site) -> Representation {
    match parts(site) {
        1 => part(site, 1),
        parts => xml(&Index {
            base: site.base_url().as_str(),
            parts,
        }),
    }
}

/// A part; the first one has the number 1.
pub fn part(site: &Site, number: usize) -> Representation {
    let base = site.base_url().as_str();
    let pages = LISTED.into_iter().flat_map(|collection| {
        let keys = site.lists.get(collection).keys();
        keys.map(move |key| SitePath::Item(collection, key, Format::Html))
    });
    let count = urls_per_part(base);
    let paths = LISTED_PAGES.into_iter().chain(pages);
    let paths = paths.skip((number - 1) * count).take(count).collect();
    xml(&Part { base, paths })
}

/// As many as fit into a part, whatever their length is.
fn urls_per_part(base: &str) -> usize {
    // `&` and `'` are written with five bytes.
    let escaped = base.len() + 4 * base.matches(['&', '\'']).count();
    (MAX_BYTES / (MAX_URL_BYTES + escaped)).clamp(1, MAX_URLS)
}

fn xml(template: &impl Template) -> Representation {
    Representation::new(MediaType::Xml, rendered(template))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_longest_urls_has_at_most_10_mb() {
        let slug = Slug::parse(&"a".repeat(Slug::MAX_LENGTH)).unwrap();
        let key = crate::api::Key::Part(slug.clone(), slug);
        let path = SitePath::Item(Collection::Quotes, key, Format::Html);
        for base in ["https://example.org", "https://example.org/it's-a&b"] {
            let count = urls_per_part(base);
            assert!(count <= MAX_URLS);
            let paths = vec![path.clone(); count];
            let bytes = Part { base, paths }.render().unwrap().len();
            assert!((9_000_000..=10_000_000).contains(&bytes), "{base} {bytes}");
        }
    }

    #[test]
    fn the_index_has_the_absolute_url_of_each_part() {
        let base = "https://example.org";
        let index = Index { base, parts: 2 }.render().unwrap();
        let document = roxmltree::Document::parse(&index).unwrap();
        let locations = document
            .descendants()
            .filter(|node| node.has_tag_name("loc"));
        let locations: Vec<_> = locations.map(|node| node.text().unwrap()).collect();
        assert_eq!(
            locations,
            [
                "https://example.org/sitemap-1.xml",
                "https://example.org/sitemap-2.xml"
            ]
        );
    }
}
