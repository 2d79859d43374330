//! Code of site generators in Markdown: Hugo's shortcodes, and Liquid's tags and outputs.

/// Stands for a byte of code that shows nothing.
const NOTHING: char = '\u{1}';

/// Stands for the first byte of code that shows nobody knows what.
const UNKNOWN: char = '\u{2}';

/// No code is longer, in bytes.
const LONGEST: usize = 500;

/// What a reader sees of such a byte: for output, a sign that is in no record.
pub(super) fn shown(c: char) -> Option<&'static str> {
    match c {
        NOTHING => Some(""),
        UNKNOWN => Some("\u{FFFC}"),
        _ => None,
    }
}

/// The draft with another byte for each byte of such code, so that all places stay. Code alone on its
/// line is blank.
pub(super) fn masked(draft: &str) -> Option<String> {
    let mut masked = String::new();
    let (mut past, mut was_alone) = (0, true);
    // Where to look for each end; a search goes on from the last one that was found.
    let mut ends = [End::new("}}"), End::new("%}")];
    for (at, open) in draft.match_indices('{') {
        if at < past {
            continue;
        }
        let rest = &draft[at + open.len()..];
        let end = match rest.chars().next() {
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
        let head = &draft[past..at];
        let line = head.rsplit('\n').next().unwrap_or(head);
        let begins_line = line.len() < head.len() || past == 0 || was_alone;
        let next = draft[end..]
            .chars()
            .find(|c| *c == '\n' || !c.is_whitespace());
        let is_alone = begins_line && line.trim().is_empty() && next.is_none_or(|c| c == '\n');
        was_alone = is_alone;
        let shows = code.starts_with("{{") && !code[2..].starts_with(['<', '%', '/', '!']);
        masked.push_str(&draft[past..at]);
        for (number, byte) in code.bytes().enumerate() {
            masked.push(match byte {
                b'\n' | b'\r' => byte.into(),
                _ if is_alone => ' ',
                _ if shows && number == 0 => UNKNOWN,
                _ => NOTHING,
            });
        }
        past = end;
    }
    (past > 0).then(|| masked + &draft[past..])
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
                "a {{< b \"c\" >}} d",
                "a \u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1} d",
            ),
            ("a {{ b }}", "a \u{2}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}"),
            ("a\n{% b %}\nc", "a\n       \nc"),
        ] {
            assert_eq!(masked(draft).as_deref(), Some(expected), "{draft}");
        }
        for draft in ["a {b} {{c", "{{a\n\nb}}", "{}"] {
            assert_eq!(masked(draft), None, "{draft}");
        }
    }
}
