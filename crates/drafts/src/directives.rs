//! Finds quotations in markup that is not parsed: the admonition `!!! quote` of `MkDocs`, `[quote]` in
//! `AsciiDoc` and in the `BBCode` of forums, `.. epigraph::` in reStructuredText, `#+BEGIN_QUOTE` in Org.

use std::ops::Range;

/// The beginnings of such lines, in lower case.
const DIRECTIVE_PREFIXES: &[&str] = &[
    "!!! quote", "!!! cite", "??? quote", "??? cite", "???+ quote", "???+ cite", "[quote]",
    "[quote,", "[quote=", "[quote ", "[pullquote]", "[pullquote ", "[verse,", ".. epigraph::",
    ".. highlights::", ".. pull-quote::", "#+begin_quote",
];

/// The lines that begin such quotations, each with the paragraph below it.
pub(super) fn find_directives(draft: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // Whether the last quotation is still open, and whether it has text below its first line.
    let (mut is_open, mut has_text) = (false, false);
    let mut at = 0;
    for line in draft.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        let text = line.trim();
        at += line.len();
        let end = start + text.len();
        if is_directive(text) {
            found.push(start..end);
            // "[quote]We go on.[/quote]" is on one line.
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
    DIRECTIVE_PREFIXES.iter().any(|prefix| {
        let head = line.get(..prefix.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(prefix))
    })
}
