//! Code in a draft: Hugo's shortcodes, Liquid's tags and outputs. [TeX's](tex) has a module of its own.
//!
//! What most of it shows is unknown. A [control character](super::masks) masks each byte of it, so that all
//! places stay.

use std::ops::Range;

use super::{
    codes::{Code, Kind, codes},
    masks::{CLOSES, NOTHING, OPENS, UNKNOWN},
    tex,
};

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
    for code in codes(draft) {
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
