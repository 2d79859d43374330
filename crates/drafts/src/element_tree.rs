//! Finds where each element ends, also where the HTML standard lets the end tag be left out.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::iter::Peekable;
use std::vec;

use super::hidden_elements::{hides_content, visibility};
use super::html_tokens::HtmlTag;

/// Elements without content.
const VOID_ELEMENTS: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements that end with the element around them if they have no end tag.
const ELEMENTS_WITH_OPTIONAL_END: [&str; 16] = [
    "dd", "dt", "li", "optgroup", "option", "p", "rb", "rp", "rt", "rtc", "tbody", "td", "tfoot",
    "th", "thead", "tr",
];

/// Inline elements.
const INLINE_ELEMENTS: [&str; 66] = [
    "a", "abbr", "acronym", "audio", "b", "bdi", "bdo", "big", "br", "button", "canvas", "cite",
    "code", "data", "del", "dfn", "em", "embed", "font", "i", "iframe", "img", "input", "ins",
    "kbd", "label", "link", "map", "mark", "math", "meta", "meter", "nobr", "noscript", "object",
    "output", "picture", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "script",
    "select", "slot", "small", "source", "span", "strike", "strong", "style", "sub", "sup", "svg",
    "template", "textarea", "time", "tt", "u", "var", "video", "wbr",
];

/// Elements that end a paragraph that is open where they begin.
const PARAGRAPH_ENDING_ELEMENTS: [&str; 42] = [
    "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "li", "listing", "main", "menu", "nav", "ol", "p", "plaintext",
    "pre", "search", "section", "summary", "table", "ul", "xmp", "legend",
];

/// Elements that go on in the next paragraph if they have no end tag in this one.
const FORMATTING_ELEMENTS: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// The other elements of the HTML standard.
const OTHER_ELEMENTS: [&str; 16] = [
    "body", "caption", "colgroup", "datalist", "head", "html", "noembed", "noframes", "optgroup",
    "option", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// Headings. Any of their end tags ends the open one.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// Elements whose tags browsers ignore outside of a table.
const TABLE_PARTS: [&str; 8] = [
    "caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// Whether an element is part of a line.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE_ELEMENTS.contains(&name)
}

/// Whether an element ends a paragraph that is open where it begins.
pub(super) fn ends_paragraph(name: &str) -> bool {
    PARAGRAPH_ENDING_ELEMENTS.contains(&name)
}

impl HtmlTag {
    /// Whether the element has no content. `/>` does not end the elements of the HTML standard.
    pub(super) fn is_empty_element(&self) -> bool {
        let name = self.name.as_str();
        let is_html = || {
            INLINE_ELEMENTS.contains(&name)
                || PARAGRAPH_ENDING_ELEMENTS.contains(&name)
                || OTHER_ELEMENTS.contains(&name)
                || name == "title"
        };
        let is_foreign = self.is_foreign || matches!(name, "math" | "svg");
        VOID_ELEMENTS.contains(&name) || self.has_slash && (is_foreign || !is_html())
    }
}

/// Elements whose content does not affect the elements around them.
const SCOPES: &[&str] = &[
    "caption", "marquee", "object", "table", "td", "template", "th",
];

/// The open elements of the same kind that a start tag ends, and the elements that they are not looked
/// for outside of.
fn implied_ends(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["dir", "menu", "ol", "ul"]),
        "dd" | "dt" => (&["dd", "dt"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["table", "tr"]),
        "tr" => (&["td", "th", "tr"], &["table"]),
        "tbody" | "tfoot" | "thead" => (&["tbody", "td", "tfoot", "th", "thead", "tr"], &["table"]),
        "option" => (&["option"], &["datalist", "select"]),
        "optgroup" => (&["optgroup", "option"], &["select"]),
        "rb" | "rp" | "rt" | "rtc" => (&["rb", "rp", "rt"], &["ruby"]),
        "a" => (&["a"], SCOPES),
        "button" => (&["button"], SCOPES),
        "nobr" => (&["nobr"], SCOPES),
        name if HEADINGS.contains(&name) => (&HEADINGS, SCOPES),
        _ => (&[], &[]),
    }
}

/// Pairs start tags with what ends their elements. Positions are those in a sequence of tokens or events.
#[derive(Debug, Default)]
pub(super) struct ElementMatcher {
    /// By name: the open elements.
    open: HashMap<String, Vec<Element>>,
    ended: Vec<EndedElement>,
    /// Where the elements begin that end with the block around them, in order. Some of them may have ended.
    nested: Vec<usize>,
    /// Those of them that were open at the end of the block. An end tag later has no effect.
    cut_off: HashSet<usize>,
    /// Where the elements begin that show their text, also if it is hidden around them.
    showing: HashSet<usize>,
}

/// An element, open or ended.
#[derive(Debug, Clone, Copy)]
struct Element {
    /// The position of its start tag.
    start: usize,
    hides: bool,
    /// Whether it shows or hides its text, except in elements that do otherwise.
    visibility: Option<bool>,
}

/// An element whose end is known.
#[derive(Debug, Clone, Copy)]
struct EndedElement {
    element: Element,
    /// The position of its end tag, or of what ends it instead.
    end: usize,
    /// Whether it is a paragraph without an end tag.
    is_bare_paragraph: bool,
}

impl ElementMatcher {
    /// Reads the tag at a position.
    pub(super) fn read(&mut self, at: usize, tag: &HtmlTag) {
        if !tag.begins {
            let name = &*tag.name;
            let heading = HEADINGS.contains(&name).then(|| self.open_heading());
            return self.end(at, heading.flatten().unwrap_or(name));
        }
        if ends_paragraph(&tag.name) {
            self.end_after(at, &["p"], 0);
        }
        let (ended, limits) = implied_ends(&tag.name);
        if !ended.is_empty() {
            let last = |name: &&str| Some(self.open.get(*name)?.last()?.start + 1);
            let first = limits.iter().filter_map(last).max().unwrap_or_default();
            self.end_after(at, ended, first);
        }
        if !tag.is_empty_element() {
            let element = Element {
                start: at,
                hides: hides_content(tag) && !self.ignores(&tag.name),
                visibility: visibility(tag).filter(|shows| *shows || !self.ignores(&tag.name)),
            };
            self.open(&tag.name, element);
        }
    }

    /// The innermost open heading. Forgets those that were cut off, so that they are not searched again.
    fn open_heading(&mut self) -> Option<&'static str> {
        let mut innermost = None;
        for name in HEADINGS {
            let Some(open) = self.open.get_mut(name) else {
                continue;
            };
            while open.pop_if(|one| self.cut_off.remove(&one.start)).is_some() {}
            innermost = innermost.max(open.last().map(|one| (one.start, name)));
        }
        Some(innermost?.1)
    }

    /// Whether browsers ignore the start tag of an element here.
    fn ignores(&self, name: &str) -> bool {
        let is_open = |name| {
            let last = self.open.get(name).and_then(|open| open.last());
            last.is_some_and(|one| !self.cut_off.contains(&one.start))
        };
        match name {
            "frame" | "frameset" | "head" => true,
            "form" => is_open("form"),
            name => TABLE_PARTS.contains(&name) && !is_open("table"),
        }
    }

    /// Begins an element.
    pub(super) fn begin(&mut self, start: usize, name: &str, hides: bool) {
        let visibility = None;
        let element = Element {
            start,
            hides,
            visibility,
        };
        self.open(name, element);
    }

    fn open(&mut self, name: &str, element: Element) {
        if element.visibility == Some(true) {
            self.showing.insert(element.start);
        }
        match self.open.get_mut(name) {
            Some(open) => open.push(element),
            None => drop(self.open.insert(name.to_owned(), vec![element])),
        }
        if !FORMATTING_ELEMENTS.contains(&name) {
            self.nested.push(element.start);
        }
    }

    /// Ends the innermost open element with a name. Elements in it may be open: `<b><s></b></s>` strikes out.
    pub(super) fn end(&mut self, at: usize, name: &str) {
        while let Some(element) = self.open.get_mut(name).and_then(Vec::pop) {
            if self.cut_off.remove(&element.start) {
                continue;
            }
            if !is_inline(name) || matches!(name, "ruby" | "select") {
                self.end_content(at, element.start);
            }
            return self.add(at, element, false);
        }
    }

    /// Ends the elements with these names that began at a position or later.
    fn end_after(&mut self, at: usize, names: &[&str], first: usize) {
        for name in names {
            while let Some(open) = self.open.get_mut(*name)
                && let Some(element) = open.pop_if(|one| one.start >= first)
            {
                self.end_content(at, element.start);
                if !self.cut_off.remove(&element.start) {
                    self.add(at, element, *name == "p");
                }
            }
        }
    }

    /// Ends what is open in an element.
    fn end_content(&mut self, at: usize, start: usize) {
        for name in ELEMENTS_WITH_OPTIONAL_END {
            while let Some(open) = self.open.get_mut(name)
                && let Some(inner) = open.pop_if(|one| one.start > start)
            {
                self.add(at, inner, name == "p");
            }
        }
        while let Some(inner) = self.nested.pop_if(|one| *one > start) {
            self.cut_off.insert(inner);
        }
    }

    fn add(&mut self, end: usize, element: Element, is_bare_paragraph: bool) {
        self.ended.push(EndedElement {
            element,
            end,
            is_bare_paragraph,
        });
    }

    /// Forgets the open elements.
    pub(super) fn clear(&mut self) {
        self.open.clear();
        self.nested.clear();
        self.cut_off.clear();
    }

    /// Ends the elements that need no end tag at the end.
    pub(super) fn end_all(&mut self, at: usize) {
        self.end_after(at, &ELEMENTS_WITH_OPTIONAL_END, 0);
    }

    /// The elements whose ends were found.
    pub(super) fn finish(mut self) -> Elements {
        let hiding = self.ended.iter().filter(|one| one.element.hides);
        // The tags of an element are not within it.
        let mut hidden: Vec<(usize, isize)> = hiding
            .flat_map(|one| [(one.element.start + 1, 1), (one.end, -1)])
            .collect();
        hidden.sort_unstable();
        let mut visibility = Vec::new();
        for EndedElement { element, end, .. } in &self.ended {
            let start = element.start;
            if start + 1 < *end && element.visibility.is_some() {
                self.showing.remove(&start);
                visibility.push((start + 1, start, element.visibility));
                visibility.push((*end, start, None));
            }
        }
        // Without a known end, it goes on.
        let unended = self.showing.into_iter();
        visibility.extend(unended.map(|start| (start + 1, start, Some(true))));
        visibility.sort_unstable();
        let mut starts: Vec<usize> = self.ended.iter().map(|one| one.element.start).collect();
        starts.sort_unstable();
        // Inner elements end before outer ones.
        (self.ended).sort_unstable_by_key(|one| (one.end, Reverse(one.element.start)));
        Elements {
            starts,
            ended: self.ended.into_iter().peekable(),
            hidden: hidden.into_iter().peekable(),
            hidden_depth: 0,
            visibility: visibility.into_iter().peekable(),
            open_visibility: BTreeMap::new(),
        }
    }
}

/// The elements whose ends are known, read in the order of positions.
#[derive(Debug)]
pub(super) struct Elements {
    /// Where they begin, in order.
    starts: Vec<usize>,
    /// In the order of their ends.
    ended: Peekable<vec::IntoIter<EndedElement>>,
    /// Where the number of hidden elements changes, each with the change.
    hidden: Peekable<vec::IntoIter<(usize, isize)>>,
    hidden_depth: isize,
    /// Where an element begins or ends that shows or hides its text, and where that element begins.
    visibility: Peekable<vec::IntoIter<(usize, usize, Option<bool>)>>,
    /// Those that are open. The innermost one counts.
    open_visibility: BTreeMap<usize, bool>,
}

impl Elements {
    /// Whether the end of the element that begins at a position is known.
    pub(super) fn is_ended(&self, start: usize) -> bool {
        self.starts.binary_search(&start).is_ok()
    }

    /// The next element that ends at a position or before: where it begins, and whether it is a paragraph
    /// without an end tag.
    pub(super) fn next_end(&mut self, at: usize) -> Option<(usize, bool)> {
        let ended = self.ended.next_if(|one| one.end <= at)?;
        Some((ended.element.start, ended.is_bare_paragraph))
    }

    /// Whether what is at a position is hidden. Positions must not decrease between calls.
    pub(super) fn is_hidden(&mut self, at: usize) -> bool {
        while let Some((_, change)) = self.hidden.next_if(|(from, _)| *from <= at) {
            self.hidden_depth += change;
        }
        while let Some((_, start, begins)) = self.visibility.next_if(|(from, ..)| *from <= at) {
            match begins {
                Some(shows) => self.open_visibility.insert(start, shows),
                None => self.open_visibility.remove(&start),
            };
        }
        let innermost = self.open_visibility.last_key_value();
        self.hidden_depth > 0 || innermost.is_some_and(|(_, shows)| !shows)
    }
}
