//! Masks the quoting commands of LaTeX (package csquotes) and TeX's escapes.

use super::masks::{CLOSES_QUOTE, HIDDEN, OPENS_QUOTE, unmasked_bytes};

/// LaTeX commands whose last argument is a quotation, with the number of arguments before it.
const QUOTING_COMMANDS: &[(&str, usize)] = &[
    ("\\enquote{", 0),
    ("\\enquote*{", 0),
    ("\\textquote{", 0),
    ("\\blockquote{", 0),
    ("\\foreignquote{", 1),
    ("\\textcquote{", 1),
];

/// Masks a draft in plain text: only LaTeX's quoting commands and TeX's escapes.
pub(super) fn mask_plain_text(draft: &str) -> String {
    let mut bytes = unmasked_bytes(draft);
    mask_commands(draft, &mut bytes);
    for (at, escape) in draft.match_indices('\\') {
        // TeX's special characters. The Markdown parser removes the backslash itself.
        if draft[at + escape.len()..].starts_with(['%', '$', '&', '#', '_', '{', '}']) {
            bytes[at] = HIDDEN;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| draft.to_owned())
}

/// Replaces LaTeX's quoting commands with masks that are rendered as quotation marks.
pub(super) fn mask_commands(draft: &str, bytes: &mut [u8]) {
    // For each open brace, the number of arguments before the quotation; `None` if it is not part of a
    // quoting command.
    let mut open: Vec<Option<usize>> = Vec::new();
    let mut past = 0;
    for (at, c) in draft.char_indices() {
        match c {
            _ if at < past => {}
            '\\' => {
                let begins_here = |(command, _): &&(&str, usize)| draft[at..].starts_with(command);
                let Some((command, arguments)) = QUOTING_COMMANDS.iter().find(begins_here) else {
                    // An escaped brace does not count.
                    past = at + 2;
                    continue;
                };
                past = at + command.len();
                bytes[at..past].fill(HIDDEN);
                if *arguments == 0 {
                    bytes[at] = OPENS_QUOTE;
                }
                open.push(Some(*arguments));
            }
            '{' => open.push(None),
            '}' => match open.pop() {
                Some(Some(0)) => bytes[at] = CLOSES_QUOTE,
                Some(Some(arguments)) if draft[at + 1..].starts_with('{') => {
                    past = at + 2;
                    bytes[at..past].fill(HIDDEN);
                    bytes[at] = OPENS_QUOTE;
                    open.push(Some(arguments - 1));
                }
                _ => {}
            },
            _ => {}
        }
    }
}
