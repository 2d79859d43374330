//! Masks template code in a draft: Hugo's shortcodes, Liquid's tags (`{% … %}`) and objects (`{{ … }}`),
//! and the lines that begin and end a quotation in Pandoc and LaTeX. Also masks highlight markers
//! (`==`). LaTeX's quoting commands have a module of their own, [`tex`].
//!
//! The output of most template code is unknown. A [control character](super::masks) replaces each byte
//! of it, so that byte offsets stay valid.

use std::ops::Range;

use super::block::Block;
use super::comments::Instruction;
use super::masks::{CLOSES_QUOTE, HIDDEN, OPENS_QUOTE, UNKNOWN, unmasked_bytes};
use super::template_code::{TemplateCode, TemplateCodeKind, find_template_code};
use super::tex;

/// A draft with masked code.
#[derive(Debug, Default)]
pub(super) struct MaskedDraft {
    pub(super) text: String,
    /// The text between quoting shortcodes that are alone on their lines.
    pub(super) quoted_spans: Vec<QuotedSpan>,
    /// Code that is alone on its line and may show any text.
    pub(super) outputs: Vec<Range<usize>>,
}

/// What a draft contains.
#[derive(Debug, Default)]
pub(super) struct ParsedDraft {
    pub(super) blocks: Vec<Block>,
    pub(super) instructions: Vec<Instruction>,
    /// Code that is alone on its line and may show any text.
    pub(super) outputs: Vec<Range<usize>>,
}

/// Removes the spans that begin within others. Both are in order.
pub(super) fn remove_within(spans: &mut Vec<Range<usize>>, others: &[Range<usize>]) {
    spans.retain(|one| {
        let other = others.partition_point(|other| other.end <= one.start);
        others
            .get(other)
            .is_none_or(|other| other.start > one.start)
    });
}

/// Paragraphs that a shortcode quotes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct QuotedSpan {
    pub(super) span: Range<usize>,
    /// The attribution in the shortcode.
    pub(super) attribution: Option<Range<usize>>,
}

/// Masks each byte of template code. Code alone on its line becomes spaces.
pub(super) fn mask_code(draft: &str) -> MaskedDraft {
    let mut bytes = unmasked_bytes(draft);
    let mut masked = MaskedDraft::default();
    // Where the line of the code starts, or where code before it ends that is alone on its line; and how
    // far the draft has been searched for line breaks.
    let (mut line, mut read) = (0, 0);
    // An open quoting shortcode that is alone on its line.
    let mut open: Option<TemplateCode> = None;
    for code in find_template_code(draft) {
        let all = code.span.clone();
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
        let is_in_tag = is_alone && is_in_tag(&bytes[..all.start]);
        for byte in &mut bytes[all.clone()] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = if is_alone && !is_in_tag { b' ' } else { HIDDEN };
            }
        }
        match code.kind {
            TemplateCodeKind::BeginsQuote if is_alone => {
                // A shortcode that is never closed becomes an opening mark, which is then reported as
                // unclosed.
                if let Some(before) = open.replace(code) {
                    bytes[before.span.start] = OPENS_QUOTE;
                }
            }
            TemplateCodeKind::EndsQuote if is_alone && let Some(first) = open.take() => {
                masked.quoted_spans.push(QuotedSpan {
                    span: first.span.end..all.start,
                    attribution: first.find_author(draft),
                });
            }
            TemplateCodeKind::BeginsQuote => bytes[all.start] = OPENS_QUOTE,
            TemplateCodeKind::EndsQuote => bytes[all.end - 1] = CLOSES_QUOTE,
            TemplateCodeKind::UnknownOutput if !is_alone => bytes[all.start] = UNKNOWN,
            TemplateCodeKind::UnknownOutput if !code.is_control(draft) => masked.outputs.push(all),
            TemplateCodeKind::UnknownOutput | TemplateCodeKind::Hidden => {}
        }
    }
    if let Some(first) = open {
        bytes[first.span.start] = OPENS_QUOTE;
    }
    tex::mask_commands(draft, &mut bytes);
    mask_highlights(draft, &mut bytes);
    // Only whole characters were replaced with ASCII, so it is valid UTF-8.
    masked.text = String::from_utf8(bytes).unwrap_or_else(|_| draft.to_owned());
    masked
}

/// Whether a text ends in a tag. Code there must not disappear, because it may apply to the attributes.
fn is_in_tag(text: &[u8]) -> bool {
    /// The maximum length of a tag, in bytes.
    const MAX_LENGTH: usize = 500;
    let text = &text[text.len().saturating_sub(MAX_LENGTH)..];
    let last = text.iter().rposition(|byte| b"<>".contains(byte));
    last.is_some_and(|at| {
        let begins = text.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
        text[at] == b'<' && begins && !text.windows(2).skip(at).any(|two| two == b"\n\n")
    })
}

/// Masks highlight markers (==words==).
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
                    bytes[at..at + mark.len()].fill(HIDDEN);
                }
                open = None;
            }
            _ => open = (is_beside_words && !rest.starts_with(char::is_whitespace)).then_some(at),
        }
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
            assert_eq!(mask_code(draft).text, expected, "{draft}");
        }
        for draft in ["a {b} {{c", "{{a\n\nb}}", "{}"] {
            assert_eq!(mask_code(draft).text, draft);
        }
    }

    #[test]
    fn the_attribution_in_a_shortcode_is_found() {
        for (open, by) in [
            ("{{< quote author=\"Her Name\" >}}", Some("Her Name")),
            ("{% blockquote Her Name %}", Some("Her Name")),
            ("{{% quote by=Name %}}", Some("Name")),
            ("{{< quote >}}", None),
            ("{{< quote class=\"big\" >}}", None),
        ] {
            let draft = format!("{open}\nWe go on\n{{{{< /quote >}}}}\n");
            let quoted = &mask_code(&draft).quoted_spans[0];
            assert_eq!(draft[quoted.span.clone()].trim(), "We go on", "{open}");
            assert_eq!(
                quoted.attribution.clone().map(|by| &draft[by]),
                by,
                "{open}"
            );
        }
    }
}
