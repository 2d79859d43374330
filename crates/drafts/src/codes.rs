//! Where code of site generators stands in a draft, and whether it quotes: shortcodes, Liquid's tags and
//! outputs, Pandoc's and TeX's lines around a quotation.

use std::ops::Range;

use super::attributes;

/// No code is longer, in bytes.
const LONGEST: usize = 500;

/// Shortcodes and tags that show a mark, a reference, or nothing. What others show is part of the text.
const SHOWS_NO_WORDS: &[&str] = &[
    "anchor", "break", "br", "cite", "comment", "fn", "fnref", "footnote", "index", "nbsp",
    "note_ref", "ref", "relref", "sup",
];

/// Names of shortcodes and tags that quote; so does each that holds "quote".
const QUOTES: &[&str] = &[
    "citation", "epigraph", "q", "quotation", "testimonial", "zitat",
];

/// All of it, in order.
pub(super) fn codes(draft: &str) -> Vec<Code> {
    let mut all = templates(draft);
    all.extend(fences(draft));
    all.sort_by_key(|code| code.at.start);
    all.dedup_by(|next, code| next.at.start < code.at.end);
    all
}

/// Code of a site generator.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) at: Range<usize>,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Shows nothing, or a mark.
    Hidden,
    /// Its output is unknown.
    Shows,
    /// Begins a quotation.
    Quotes,
    EndsQuote,
}

impl Code {
    fn new(draft: &str, at: Range<usize>) -> Self {
        let code = &draft[at.clone()];
        let is_tag = code.starts_with("{%") || matches!(code.as_bytes().get(2), Some(b'<' | b'%'));
        let inner = code.trim_start_matches(['{', '%', '<', '-']).trim_start();
        if !is_tag {
            let is_hidden = inner.starts_with(['/', '!']);
            let kind = if is_hidden { Kind::Hidden } else { Kind::Shows };
            return Self { at, kind };
        }
        let is_end = inner.starts_with('/') || inner.starts_with("end");
        let inner = inner.strip_prefix("end").unwrap_or(inner);
        let mut words = inner
            .split(|c: char| !c.is_alphanumeric() && !"-_".contains(c))
            .filter(|word| !word.is_empty());
        let mut name = words.next().unwrap_or_default();
        if matches!(name, "include" | "render" | "partial") {
            name = words.next().unwrap_or_default();
        }
        let kind = match (name.contains("quote") || QUOTES.contains(&name), is_end) {
            (true, true) => Kind::EndsQuote,
            (true, false) => Kind::Quotes,
            (false, true) => Kind::Hidden,
            (false, false) if SHOWS_NO_WORDS.contains(&name) => Kind::Hidden,
            (false, false) => Kind::Shows,
        };
        Self { at, kind }
    }

    /// Who is named in it: `{{< quote author="Ada Quill" >}}`, `{% blockquote Ada Quill %}`.
    pub(super) fn author(&self, draft: &str) -> Option<Range<usize>> {
        let code = &draft[self.at.clone()];
        let by_place = || {
            let end = code.trim_end_matches(['}', '%', '>', '/', '-']).len();
            let name = code[..end].split_whitespace().nth(1)?;
            let start = code.find(name)? + name.len();
            let text = code.get(start..end).filter(|text| !text.contains('='))?;
            let bare = text.trim_matches(|c: char| c.is_whitespace() || "\"'".contains(c));
            let start = start + text.find(bare)?;
            let is_name = bare.contains(char::is_alphabetic);
            is_name.then_some(start..start + bare.len())
        };
        let found = attributes::author(code).or_else(by_place)?;
        Some(self.at.start + found.start..self.at.start + found.end)
    }
}

/// Lines around paragraphs that are quoted: `::: quote` and `:::` of Pandoc, TeX's `\\begin{quote}`.
fn fences(draft: &str) -> Vec<Code> {
    let mut found = Vec::new();
    let mut start = 0;
    // Of each fence that is open: does it quote?
    let mut open: Vec<bool> = Vec::new();
    for line in draft.split_inclusive('\n') {
        let text = line.trim();
        let kind = if let Some(name) = text.strip_prefix(":::") {
            if name.contains(char::is_alphabetic) {
                open.push(name.contains("quot"));
                open.last()
                    .is_some_and(|quotes| *quotes)
                    .then_some(Kind::Quotes)
            } else {
                open.pop()
                    .is_some_and(|quotes| quotes)
                    .then_some(Kind::EndsQuote)
            }
        } else {
            let is_of = |command: &str| {
                let name = text
                    .strip_prefix(command)
                    .and_then(|rest| rest.split('}').next());
                name.is_some_and(|name| name.contains("quot"))
            };
            let begins = is_of("\\begin{").then_some(Kind::Quotes);
            begins.or_else(|| is_of("\\end{").then_some(Kind::EndsQuote))
        };
        let at = start + line.len() - line.trim_start().len();
        start += line.len();
        found.extend(kind.map(|kind| Code {
            at: at..at + text.len(),
            kind,
        }));
    }
    found
}
/// Shortcodes, tags and outputs, in order.
fn templates(draft: &str) -> Vec<Code> {
    let mut found = Vec::new();
    let mut past = 0;
    // Where to look for each end; a search goes on from the last one that was found.
    let mut ends = [End::new("}}"), End::new("%}")];
    for (at, _) in draft.match_indices('{') {
        if at < past {
            continue;
        }
        let end = match draft[at + 1..].chars().next() {
            Some('{') => &mut ends[0],
            Some('%') => &mut ends[1],
            _ => continue,
        };
        let Some(end) = end.after(draft, at + 2).filter(|end| end - at <= LONGEST) else {
            continue;
        };
        let code = &draft[at..end];
        if code.contains("\n\n") || code.contains("\n\r\n") {
            continue;
        }
        found.push(Code::new(draft, at..end));
        past = end;
    }
    found
}

/// A text that ends code, and its next place.
struct End {
    text: &'static str,
    next: Option<usize>,
    is_known: bool,
}

impl End {
    fn new(text: &'static str) -> Self {
        Self {
            text,
            next: None,
            is_known: false,
        }
    }

    /// Where the first one ends that begins at `at` or later. `at` never goes back.
    fn after(&mut self, draft: &str, at: usize) -> Option<usize> {
        let is_past = self.next.is_some_and(|next| next < at);
        if !self.is_known || is_past {
            self.next = draft.get(at..)?.find(self.text).map(|found| at + found);
            self.is_known = true;
        }
        Some(self.next? + self.text.len())
    }
}
