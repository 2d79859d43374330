//! Bold and italics in plain text: `**Ada:**`, `_never_`. Typists write them as in Markdown.

use onrecord_text::floor_char_boundary;

use crate::asides;
use crate::paragraph::Run;

/// The maximum length of emphasized text, in bytes.
const MAX_BYTES: usize = 400;

/// Divides a text into runs with and without emphasis, and removes the marks. A mark that is not closed
/// is text.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut plain_start = 0;
    let mut position = 0;
    while let Some(found) = text[position..].find(['*', '_']) {
        let start = position + found;
        if let Some((inside, end, is_bold, is_italic)) = emphasis(text, start) {
            push(&mut runs, &text[plain_start..start], false, false);
            // "*sighs*" is a remark, as "[sighs]" is.
            let remark = format!("[{inside}]");
            if asides::remove(&remark).0.is_empty() {
                push(&mut runs, &remark, false, false);
            } else {
                push(&mut runs, inside, is_bold, is_italic);
            }
            (plain_start, position) = (end, end);
        } else {
            let sign = &text[start..=start];
            let rest = text[start..].trim_start_matches(sign);
            position = text.len() - rest.len();
        }
    }
    push(&mut runs, &text[plain_start..], false, false);
    runs
}

fn push(runs: &mut Vec<Run>, text: &str, is_bold: bool, is_italic: bool) {
    if !text.is_empty() {
        runs.push(Run {
            text: text.to_owned(),
            is_bold,
            is_italic,
        });
    }
}

/// The emphasized words at a mark, the position after the closing mark, and whether they are bold and
/// italic.
fn emphasis(text: &str, start: usize) -> Option<(&str, usize, bool, bool)> {
    let rest = &text[start..];
    let sign = &rest[..1];
    let length = rest.len() - rest.trim_start_matches(sign).len();
    let mark = rest.get(..length).filter(|_| length <= 3)?;
    let before = text[..start].chars().next_back();
    let opens = !before.is_some_and(char::is_alphanumeric)
        && rest[length..].starts_with(|c: char| !c.is_whitespace());
    if !opens {
        return None;
    }
    let from = start + length;
    let inside = &text[from..floor_char_boundary(text, from + MAX_BYTES)];
    let end = inside.match_indices(mark).map(|(end, _)| end).find(|end| {
        let after = &text[from + end + length..];
        *end > 0
            && !inside[..*end].ends_with(|c: char| c.is_whitespace())
            && !after.starts_with(|c: char| c.is_alphanumeric() || sign.starts_with(c))
    })?;
    let inside = &inside[..end];
    // `__init__` is a name in a program.
    let is_program =
        sign == "_" && length == 2 && inside.bytes().all(|byte| byte.is_ascii_lowercase());
    let has_words = inside.chars().any(char::is_alphanumeric);
    (has_words && !is_program).then_some((inside, from + end + length, length > 1, length != 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_is_divided_from_plain_text() {
        let found: Vec<_> = runs("**Ada:** It was *never* quiet, __at all__")
            .into_iter()
            .map(|run| (run.text, run.is_bold, run.is_italic))
            .collect();
        let expected = [
            ("Ada:", true, false),
            (" It was ", false, false),
            ("never", false, true),
            (" quiet, ", false, false),
            ("at all", true, false),
        ]
        .map(|(text, is_bold, is_italic)| (text.to_owned(), is_bold, is_italic));
        let expected: Vec<_> = expected.into_iter().collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn remarks_between_stars_become_remarks_in_brackets() {
        let found: String = runs("*sighs* Yes.")
            .into_iter()
            .map(|run| run.text)
            .collect();
        assert_eq!(found, "[sighs] Yes.");
    }

    #[test]
    fn marks_that_are_not_closed_are_text() {
        for text in [
            "5 * 3 * 2", "a_b_c", "*see below", "** **", "* * *", "__init__", "2*3*4",
        ] {
            let found: String = runs(text).into_iter().map(|run| run.text).collect();
            assert_eq!(found, text);
        }
    }

    #[test]
    fn a_long_line_of_marks_is_read_in_linear_time() {
        let text = "*a ".repeat(100_000);
        let found: usize = runs(&text).iter().map(|run| run.text.len()).sum();
        assert_eq!(found, text.len());
    }
}
