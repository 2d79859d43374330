//! Code in a draft: Hugo's shortcodes, Liquid's tags and outputs. [TeX's](tex) has a module of its own.
//!
//! What most of it shows is unknown. A control character masks each byte of it, so that all places
//! stay: one that shows nothing, something unknown, or a quotation mark.

use std::ops::Range;

use super::{attributes, tex};

/// Stands for a byte of code that shows nothing.
pub(super) const NOTHING: u8 = 1;

/// Stands for the first byte of code whose output is unknown.
const UNKNOWN: u8 = 2;

/// Stands for the first byte of code that begins a quotation.
pub(super) const OPENS: u8 = 3;

/// Stands for the last byte of code that ends a quotation.
pub(super) const CLOSES: u8 = 4;

/// What a reader sees of code that shows something unknown: a sign that is in no record.
pub(super) const REPLACEMENT: char = '\u{FFFC}';

/// No code is longer, in bytes.
const LONGEST: usize = 500;

/// Shortcodes and tags that show a mark, a reference, or nothing. What others show is part of the text.
const SHOWS_NO_WORDS: &[&str] = &[
    "anchor", "break", "br", "cite", "comment", "fn", "fnref", "footnote", "index", "nbsp",
    "note_ref", "ref", "relref", "sup",
];

/// Names of shortcodes and tags that quote; so does each that holds "quote".
const QUOTES: &[&str] = &[
    "citation",
    "epigraph",
    "q",
    "quotation",
    "testimonial",
    "zitat",
];

/// What a reader sees of such a byte.
pub(super) fn shown(c: char) -> Option<&'static str> {
    match u8::try_from(c).ok()? {
        NOTHING => Some(""),
        UNKNOWN => Some("\u{FFFC}"),
        OPENS => Some("“"),
        CLOSES => Some("”"),
        _ => None,
    }
}

/// A draft whose code is masked.
#[derive(Debug, Default)]
pub(super) struct Masked {
    pub(super) text: String,
    /// What stands between shortcodes that quote, each alone on its line.
    pub(super) quoted: Vec<Quoted>,
}

/// Paragraphs that a shortcode quotes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    pub(super) at: Range<usize>,
    /// Who is named in the shortcode.
    pub(super) by: Option<Range<usize>>,
}

/// The draft with each byte of such code masked. Code alone on its line becomes spaces.
pub(super) fn masked(draft: &str) -> Masked {
    let mut bytes = draft.as_bytes().to_vec();
    let mut masked = Masked::default();
    // Where the line of the code begins, after code that is alone on it, and how far that was read.
    let (mut line, mut read) = (0, 0);
    // A shortcode alone on its line that quotes, and waits for its end.
    let mut open: Option<Code> = None;
    let mut all = codes(draft);
    all.extend(fences(draft));
    all.sort_by_key(|code| code.at.start);
    all.dedup_by(|next, code| next.at.start < code.at.end);
    for code in all {
        let all = code.at.clone();
        if let Some(at) = draft[read..all.start].rfind('\n') {
            line = read + at + 1;
        }
        read = all.start;
        let next = draft[all.end..].find(|c: char| c == '\n' || !c.is_whitespace());
        let is_alone = draft[line..all.start].trim_start().is_empty()
            && next.is_none_or(|next| draft[all.end + next..].starts_with('\n'));
        if is_alone {
            (line, read) = (all.end, all.end);
        }
        for byte in &mut bytes[all.clone()] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = if is_alone { b' ' } else { NOTHING };
            }
        }
        match code.kind {
            Kind::Quotes if is_alone => {
                // One that nothing ends shows a quotation that nobody can read.
                if let Some(before) = open.replace(code) {
                    bytes[before.at.start] = OPENS;
                }
            }
            Kind::EndsQuote if is_alone && let Some(first) = open.take() => {
                masked.quoted.push(Quoted {
                    at: first.at.end..all.start,
                    by: first.author(draft),
                });
            }
            Kind::Quotes => bytes[all.start] = OPENS,
            Kind::EndsQuote => bytes[all.end - 1] = CLOSES,
            Kind::Shows if !is_alone => bytes[all.start] = UNKNOWN,
            Kind::Shows | Kind::Hidden => {}
        }
    }
    if let Some(first) = open {
        bytes[first.at.start] = OPENS;
    }
    tex::mask(draft, &mut bytes);
    mask_highlights(draft, &mut bytes);
    // Only whole characters became ASCII, so it is text.
    masked.text = String::from_utf8(bytes).unwrap_or_else(|_| draft.to_owned());
    masked
}

/// Code of a site generator.
#[derive(Debug)]
struct Code {
    at: Range<usize>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
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
    fn author(&self, draft: &str) -> Option<Range<usize>> {
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

/// Masks the marks of what is highlighted (==words==).
fn mask_highlights(draft: &str, bytes: &mut [u8]) {
    let mut open: Option<usize> = None;
    for (at, mark) in draft.match_indices("==") {
        let (before, rest) = (&draft[..at], &draft[at + mark.len()..]);
        let is_more = before.ends_with('=') || rest.starts_with('=');
        let is_beside_words = !before.ends_with(char::is_alphanumeric);
        if is_more {
            continue;
        }
        match open.filter(|start| !draft[*start..at].contains('\n')) {
            Some(start) if !before.ends_with(char::is_whitespace) => {
                for at in [start, at] {
                    bytes[at..at + mark.len()].fill(NOTHING);
                }
                open = None;
            }
            _ => open = (is_beside_words && !rest.starts_with(char::is_whitespace)).then_some(at),
        }
    }
}

/// All of it, in order.
fn codes(draft: &str) -> Vec<Code> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_masked_byte_for_byte() {
        for (draft, expected) in [
            (
                "a {{< ref >}} d",
                "a \u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1} d",
            ),
            (
                "a {{<é>}} d",
                "a \u{2}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1} d",
            ),
            ("a {{ b }}", "a \u{2}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}"),
            ("a\n{% b %}\nc", "a\n       \nc"),
            (
                "a {%q%}b{%endq%}",
                "a \u{3}\u{1}\u{1}\u{1}\u{1}b\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{4}",
            ),
            (
                "\\enquote{a {b}}",
                "\u{3}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}a {b}\u{4}",
            ),
        ] {
            assert_eq!(masked(draft).text, expected, "{draft}");
        }
        for draft in ["a {b} {{c", "{{a\n\nb}}", "{}"] {
            assert_eq!(masked(draft).text, draft);
        }
    }

    #[test]
    fn who_is_named_in_a_shortcode_is_found() {
        for (open, by) in [
            ("{{< quote author=\"Her Name\" >}}", Some("Her Name")),
            ("{% blockquote Her Name %}", Some("Her Name")),
            ("{{% quote by=Name %}}", Some("Name")),
            ("{{< quote >}}", None),
            ("{{< quote class=\"big\" >}}", None),
        ] {
            let draft = format!("{open}\nWe go on\n{{{{< /quote >}}}}\n");
            let quoted = &masked(&draft).quoted[0];
            assert_eq!(draft[quoted.at.clone()].trim(), "We go on", "{open}");
            assert_eq!(quoted.by.clone().map(|by| &draft[by]), by, "{open}");
        }
    }
}
