//! Finds the main content of a page, and the parts of it that do not belong to the article: navigation,
//! boxes, captions, bylines, comments.

use std::collections::{HashMap, HashSet};

use super::dom::{DOCUMENT, Data, Element, NodeId, Tree};

/// How much text and how many links each node of a tree contains.
#[derive(Debug)]
struct Measures(Vec<Measure>);

#[derive(Debug, Clone, Default)]
struct Measure {
    words: u32,
    /// The links to other pages, and the words in them.
    links: u32,
    linked_words: u32,
    /// Tables, block quotes and preformatted texts.
    texts: u32,
}

impl Measures {
    fn new(tree: &Tree) -> Self {
        let mut measures = vec![Measure::default(); tree.nodes.len()];
        let order: Vec<NodeId> = tree.descendants(DOCUMENT).collect();
        for id in order.into_iter().rev() {
            let name = tree.name(id);
            let measure = &mut measures[id];
            if is_skipped(name) {
                *measure = Measure::default();
            }
            if let Data::Text(text) = tree.data(id) {
                measure.words = u32::try_from(text.split_whitespace().count()).unwrap_or(u32::MAX);
            }
            if is_link(tree.element(id)) {
                (measure.links, measure.linked_words) = (1, measure.words);
            }
            measure.texts += u32::from(matches!(name, "table" | "pre" | "blockquote"));
            let measure = measure.clone();
            if let Some(parent) = tree.parent(id) {
                let above = &mut measures[parent];
                above.words = above.words.saturating_add(measure.words);
                above.links += measure.links;
                above.linked_words = above.linked_words.saturating_add(measure.linked_words);
                above.texts += measure.texts;
            }
        }
        Self(measures)
    }

    fn words(&self, id: NodeId) -> u32 {
        self.0[id].words
    }

    /// Whether over 70 % of the words in a node are links, and there are several.
    fn is_list_of_links(&self, id: NodeId) -> bool {
        let measure = &self.0[id];
        measure.links > 1 && u64::from(measure.linked_words) * 10 > u64::from(measure.words) * 7
    }
}

fn is_link(element: Option<&Element>) -> bool {
    element.is_some_and(|element| {
        &*element.name.local == "a"
            && element
                .attribute("href")
                .is_some_and(|href| !href.starts_with('#'))
    })
}

/// Whether the content of an element is never shown as text.
pub(super) fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "iframe"
            | "object"
            | "embed"
            | "canvas"
            | "audio"
            | "video"
            | "svg"
            | "math"
            | "select"
            | "datalist"
            | "textarea"
            | "map"
            | "noframes"
            | "frameset"
            | "applet"
            | "rp"
    )
}

/// The main content of a page.
#[derive(Debug)]
pub(in crate::formats) struct Article {
    pub root: NodeId,
    /// Whether the page marks it, as with `<main>` or `<article>`.
    pub is_marked: bool,
    /// The elements in it that do not belong to the article.
    pub furniture: HashSet<NodeId>,
}

impl Article {
    /// Finds the article of a page.
    pub(super) fn find(tree: &Tree) -> Self {
        let measures = Measures::new(tree);
        let (root, is_marked) = find_root(tree, &measures);
        Self {
            root,
            is_marked,
            furniture: find_furniture(tree, &measures, root),
        }
    }

    /// Treats everything in a document as the article, except what is hidden or marked as something
    /// else, by its element or its class.
    pub(in crate::formats) fn whole(tree: &Tree) -> Self {
        let measures = Measures::new(tree);
        let root = tree.find(DOCUMENT, "body").next().unwrap_or(DOCUMENT);
        Self {
            root,
            is_marked: true,
            furniture: find_furniture(tree, &measures, root),
        }
    }
}

/// The element that holds the article, and whether the page says so.
fn find_root(tree: &Tree, measures: &Measures) -> (NodeId, bool) {
    let body = tree.find(DOCUMENT, "body").next().unwrap_or(DOCUMENT);
    let has_role = |id: NodeId, role: &str| {
        tree.element(id)
            .is_some_and(|element| element.attribute("role") == Some(role))
    };
    // The first of equals is the outermost.
    let largest = |nodes: &mut dyn Iterator<Item = NodeId>| {
        nodes.fold(None, |best: Option<NodeId>, id| match best {
            Some(best) if measures.words(best) >= measures.words(id) => Some(best),
            _ => Some(id),
        })
    };
    let main = largest(
        &mut tree
            .descendants(body)
            .filter(|id| tree.name(*id) == "main" || has_role(*id, "main")),
    )
    .filter(|id| measures.words(*id) > 0);
    let is_article = |id: &NodeId| {
        tree.name(*id) == "article"
            || has_role(*id, "article")
            || tree.element(*id).is_some_and(|element| {
                element.attribute("itemprop") == Some("articleBody")
                    || tokens(element).any(|token| {
                        matches!(
                            token.as_str(),
                            "entry-content" | "post-content" | "article-body"
                        )
                    })
            })
    };
    let whole = main.unwrap_or(body);
    let article = largest(&mut tree.descendants(whole).filter(is_article));
    match article {
        // Cards that link to other articles are `<article>` elements, too.
        Some(article) if measures.words(article) * 2 > measures.words(whole) => (article, true),
        _ => (whole, main.is_some()),
    }
}

/// The elements inside the main content that do not belong to the article.
fn find_furniture(tree: &Tree, measures: &Measures, root: NodeId) -> HashSet<NodeId> {
    let total = measures.words(root);
    let mut furniture = HashSet::new();
    // By class: the elements, and the number of their words.
    let mut by_class: HashMap<&str, (Vec<NodeId>, u32)> = HashMap::new();
    for id in tree.descendants(root).filter(|id| *id != root) {
        let Some(element) = tree.element(id) else {
            continue;
        };
        let words = measures.words(id);
        let is_most = words > total / 2;
        let is_furniture = match tree.name(id) {
            "nav" | "aside" | "footer" | "form" | "button" | "dialog" | "menu" | "address"
            | "figcaption" | "caption" | "legend" | "rt" | "rtc" => true,
            "header" => !is_inside_article(tree, id, root),
            "figure" => measures.0[id].texts == 0,
            "ul" | "ol" | "div" | "table" | "td" | "section" => {
                measures.is_list_of_links(id) && !is_most
            }
            _ => false,
        };
        let is_marked =
            is_hidden(element) || element.attribute("role").is_some_and(is_furniture_role);
        let class = classify(element);
        if is_furniture || class == Class::Comments || is_marked && !is_most {
            furniture.insert(id);
        } else if class == Class::Furniture {
            let key = element.attribute("class").or(element.attribute("id"));
            let (ids, sum) = by_class.entry(key.unwrap_or_default()).or_default();
            ids.push(id);
            *sum = sum.saturating_add(words);
        }
    }
    // Elements that contain most of the text are kept, whatever their class is called.
    let minor = by_class.into_values().filter(|(_, sum)| *sum <= total / 2);
    furniture.extend(minor.flat_map(|(ids, _)| ids));
    furniture
}

/// Whether an element is inside an article or a section of one, and not beside it.
fn is_inside_article(tree: &Tree, id: NodeId, root: NodeId) -> bool {
    let mut above = tree.parent(id);
    while let Some(parent) = above {
        if matches!(tree.name(parent), "article" | "main" | "section") {
            return true;
        }
        if parent == root {
            return tree.name(root) != "body";
        }
        above = tree.parent(parent);
    }
    false
}

fn is_hidden(element: &Element) -> bool {
    let style = element
        .attribute("style")
        .map(|style| style.replace(' ', "").to_ascii_lowercase())
        .unwrap_or_default();
    element.attribute("hidden").is_some()
        || element.attribute("aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

fn is_furniture_role(role: &str) -> bool {
    matches!(
        role,
        "navigation"
            | "complementary"
            | "banner"
            | "contentinfo"
            | "search"
            | "dialog"
            | "alertdialog"
            | "alert"
            | "menu"
            | "menubar"
            | "toolbar"
            | "form"
            | "note"
            | "doc-endnotes"
            | "doc-footnote"
            | "doc-pullquote"
            | "doc-toc"
    )
}

/// What the class and the id of an element say.
#[derive(Debug, PartialEq, Eq)]
enum Class {
    Other,
    Furniture,
    Comments,
}

fn classify(element: &Element) -> Class {
    const FURNITURE: &[&str] = &[
        "ad", "ads", "advert", "advertisement", "box", "breadcrumb", "breadcrumbs", "byline",
        "caption", "cookie", "cookies", "copyright", "credit", "credits", "dateline", "endnotes",
        "factbox", "footer", "footnote", "footnotes", "infobox", "kasten", "masthead", "menu",
        "meta", "modal", "nav", "navbar", "navigation", "newsletter", "outbrain", "pager",
        "pagination", "paywall", "player", "popup", "promo", "promotion", "pullquote",
        "recirculation", "recommendations", "recommended", "related", "share", "sharing",
        "sidebar", "social", "sponsor", "sponsored", "subscribe", "subscription", "taboola",
        "tags", "teaser", "toc", "toolbar",
    ];
    const PAIRS: &[(&str, &str)] = &[
        ("pull", "quote"),
        ("fact", "box"),
        ("info", "box"),
        ("most", "read"),
        ("most", "popular"),
        ("read", "more"),
        ("read", "next"),
        ("skip", "link"),
        ("author", "bio"),
        ("author", "box"),
        ("author", "info"),
        ("author", "name"),
        ("screen", "reader"),
        ("sr", "only"),
        ("visually", "hidden"),
        ("related", "content"),
        ("twitter", "tweet"),
    ];
    let names: Vec<String> = tokens(element).collect();
    let words: Vec<&str> = names
        .iter()
        .flat_map(|name| name.split(['-', '_']))
        .collect();
    let has = |word: &str| words.contains(&word);
    let is_text = [
        "transcript", "interview", "question", "answer", "speaker", "dialogue",
    ];
    if is_text.iter().any(|word| has(word)) {
        Class::Other
    } else if has("comments") || has("disqus") || has("respond") {
        Class::Comments
    } else if FURNITURE.iter().any(|word| has(word))
        || PAIRS
            .iter()
            .any(|(first, second)| has(first) && has(second))
    {
        Class::Furniture
    } else {
        Class::Other
    }
}

/// The classes and the id of an element in lower case, with hyphens between the words of `camelCase`.
fn tokens(element: &Element) -> impl Iterator<Item = String> {
    ["class", "id"]
        .into_iter()
        .filter_map(|name| element.attribute(name))
        .flat_map(str::split_whitespace)
        .take(100)
        .map(|name| {
            let mut token = String::with_capacity(name.len());
            let mut was_lower = false;
            for c in name.chars() {
                if c.is_uppercase() && was_lower {
                    token.push('-');
                }
                was_lower = c.is_lowercase();
                token.extend(c.to_lowercase());
            }
            token
        })
}
