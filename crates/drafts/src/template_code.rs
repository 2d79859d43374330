//! Finds template code in a draft and determines whether it quotes: shortcodes, Liquid's tags and
//! objects, Pandoc's fenced divs, and LaTeX's environments.

use std::ops::Range;

use super::attributes;

/// The maximum length of a piece of template code, in bytes.
const MAX_LENGTH: usize = 500;

/// Shortcodes and tags that show a mark, a reference, or nothing. The output of others is part of the
/// text.
const SHOWS_NO_WORDS: &[&str] = &[
    "anchor", "break", "br", "cite", "comment", "fn", "fnref", "footnote", "index", "nbsp",
    "note_ref", "ref", "relref", "sup",
];

/// Names of shortcodes and tags that quote, in addition to all that contain "quote".
const QUOTING_NAMES: &[&str] = &[
    "citation", "epigraph", "q", "quotation", "testimonial", "zitat",
];

/// The first words of code that controls the output of other code, and shows nothing itself.
const CONTROLS: &[&str] = &[
    "assign", "block", "break", "capture", "case", "continue", "define", "elif", "else", "elsif",
    "end", "extends", "for", "if", "import", "increment", "layout", "load", "macro", "range",
    "section", "set", "unless", "when", "with",
];

/// All template code, in order.
pub(super) fn find_template_code(draft: &str) -> Vec<TemplateCode> {
    let mut all = find_templates(draft);
    all.extend(find_fences(draft));
    all.sort_by_key(|code| code.span.start);
    all.dedup_by(|next, code| next.span.start < code.span.end);
    all
}

/// A piece of template code.
#[derive(Debug)]
pub(super) struct TemplateCode {
    pub(super) span: Range<usize>,
    pub(super) kind: TemplateCodeKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TemplateCodeKind {
    /// Shows nothing, or only a mark.
    Hidden,
    /// Shows unknown text.
    UnknownOutput,
    /// Begins a quotation.
    BeginsQuote,
    EndsQuote,
}

impl TemplateCode {
    fn new(draft: &str, span: Range<usize>) -> Self {
        let code = &draft[span.clone()];
        let is_tag = code.starts_with("{%") || matches!(code.as_bytes().get(2), Some(b'<' | b'%'));
        let inner = code.trim_start_matches(['{', '%', '<', '-']).trim_start();
        if !is_tag {
            let is_hidden = inner.starts_with(['/', '!']);
            let kind = if is_hidden {
                TemplateCodeKind::Hidden
            } else {
                TemplateCodeKind::UnknownOutput
            };
            return Self { span, kind };
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
        let kind = match (
            name.contains("quote") || QUOTING_NAMES.contains(&name),
            is_end,
        ) {
            (true, true) => TemplateCodeKind::EndsQuote,
            (true, false) => TemplateCodeKind::BeginsQuote,
            (false, true) => TemplateCodeKind::Hidden,
            (false, false) if SHOWS_NO_WORDS.contains(&name) => TemplateCodeKind::Hidden,
            (false, false) => TemplateCodeKind::UnknownOutput,
        };
        Self { span, kind }
    }

    /// Whether it only controls the output of other code (`{% if page.author %}`).
    pub(super) fn is_control(&self, draft: &str) -> bool {
        let code = draft[self.span.clone()].trim_start_matches(['{', '%', '<', '-']);
        let word = code.split_whitespace().next().unwrap_or_default();
        CONTROLS.contains(&word.trim_end_matches(['}', '%', '>', '-']))
    }

    /// The span of the attribution: `{{< quote author="Ada Quill" >}}`, `{% blockquote Ada Quill %}`.
    pub(super) fn find_author(&self, draft: &str) -> Option<Range<usize>> {
        let code = &draft[self.span.clone()];
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
        let attributes = attributes::parse_shortcode(code);
        let named = attributes::find_author(&attributes).map(|one| one.span.clone());
        let found = named.or_else(by_place)?;
        Some(self.span.start + found.start..self.span.start + found.end)
    }
}

/// Finds the first and last lines of fenced divs in Pandoc (`::: quote`, `:::`) and of environments in LaTeX
/// (`\begin{quote}`, `\end{quote}`) that quote paragraphs.
fn find_fences(draft: &str) -> Vec<TemplateCode> {
    let mut found = Vec::new();
    let mut start = 0;
    // For each open fence, whether it quotes.
    let mut open: Vec<bool> = Vec::new();
    for line in draft.split_inclusive('\n') {
        let text = line.trim();
        let found_here = if let Some(name) = text.strip_prefix(":::") {
            let kind = if name.contains(char::is_alphabetic) {
                let quotes = name.contains("quot");
                open.push(quotes);
                quotes.then_some(TemplateCodeKind::BeginsQuote)
            } else if name.trim_start_matches(':').is_empty() {
                let quotes = open.pop();
                (quotes == Some(true)).then_some(TemplateCodeKind::EndsQuote)
            } else {
                None
            };
            kind.map(|kind| (kind, text.len()))
        } else {
            // What follows the brace is text.
            let length_of = |command: &str| {
                let (name, _) = text.strip_prefix(command)?.split_once('}')?;
                name.contains("quot")
                    .then(|| command.len() + name.len() + 1)
            };
            let begins =
                length_of("\\begin{").map(|length| (TemplateCodeKind::BeginsQuote, length));
            let ends = || Some((TemplateCodeKind::EndsQuote, length_of("\\end{")?));
            begins.or_else(ends)
        };
        let at = start + line.len() - line.trim_start().len();
        start += line.len();
        found.extend(found_here.map(|(kind, length)| TemplateCode {
            span: at..at + length,
            kind,
        }));
    }
    found
}

/// Shortcodes, tags and objects, in order.
fn find_templates(draft: &str) -> Vec<TemplateCode> {
    let mut found = Vec::new();
    let mut past = 0;
    // The delimiters, each with its last match, from which the next search continues.
    let mut ends = [DelimiterSearch::new("}}"), DelimiterSearch::new("%}")];
    for (at, _) in draft.match_indices('{') {
        if at < past {
            continue;
        }
        let end = match draft[at + 1..].chars().next() {
            Some('{') => &mut ends[0],
            Some('%') => &mut ends[1],
            _ => continue,
        };
        let Some(end) = end
            .find_end(draft, at + 2)
            .filter(|end| end - at <= MAX_LENGTH)
        else {
            continue;
        };
        let code = &draft[at..end];
        if code.contains("\n\n") || code.contains("\n\r\n") {
            continue;
        }
        found.push(TemplateCode::new(draft, at..end));
        past = end;
    }
    found
}

/// A closing delimiter and its next occurrence.
struct DelimiterSearch {
    delimiter: &'static str,
    next_start: Option<usize>,
    has_searched: bool,
}

impl DelimiterSearch {
    fn new(delimiter: &'static str) -> Self {
        Self {
            delimiter,
            next_start: None,
            has_searched: false,
        }
    }

    /// The end of the first delimiter at `at` or later. `at` must not decrease between calls.
    fn find_end(&mut self, draft: &str, at: usize) -> Option<usize> {
        let is_past = self.next_start.is_some_and(|next| next < at);
        if !self.has_searched || is_past {
            self.next_start = draft
                .get(at..)?
                .find(self.delimiter)
                .map(|found| at + found);
            self.has_searched = true;
        }
        Some(self.next_start? + self.delimiter.len())
    }
}
