//! What quotes in other markup languages than Markdown, and isn't read: `!!! quote` of `MkDocs`, `[quote]` of
//! `AsciiDoc` and forums, `.. epigraph::` of reStructuredText, `#+BEGIN_QUOTE` of Org.

use std::ops::Range;

/// How such a line begins, in small letters.
const DIRECTIVE_PREFIXES: &[&str] = &[
    "!!! quote", "!!! cite", "??? quote", "??? cite", "???+ quote", "???+ cite", "[quote]",
    "[quote,", "[quote=", "[quote ", "[pullquote]", "[pullquote ", "[verse,", ".. epigraph::",
    ".. highlights::", ".. pull-quote::", "#+begin_quote",
];

/// The lines that begin such a quotation, each with the paragraph below it.
pub(super) fn find_directives(draft: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // Is the last one still open, and has it shown text below its first line?
    let (mut is_open, mut has_text) = (false, false);
    let mut at = 0;
    for line in draft.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        let text = line.trim();
        at += line.len();
        let end = start + text.len();
        if is_directive(text) {
            found.push(start..end);
            // "[quote]We go on.[/quote]" stands on one line.
            let has_more = text.contains("[/") || text.contains(']') && !text.ends_with(']');
            (is_open, has_text) = (true, has_more);
        } else if text.is_empty() {
            is_open &= !has_text;
        } else if is_open && let Some(last) = found.last_mut() {
            last.end = end;
            has_text = true;
        }
    }
    found
}

fn is_directive(line: &str) -> bool {
    DIRECTIVE_PREFIXES.iter().any(|beginning| {
        let head = line.get(..beginning.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(beginning))
    })
}
