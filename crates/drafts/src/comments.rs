//! Instructions to onrecord, in comments next to quotations:
//!
//! ```markdown
//! “We had no idea,” <!-- onrecord: set aside, by telephone on 3 May --> she said.
//! “We go on,” <!-- onrecord: allow negation_cut, she denies the rest only --> she said.
//! ```

use std::ops::Range;

use onrecord_text::ceil_char_boundary;

/// A comment that begins with `onrecord:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    /// The span of the comment in the draft, in bytes.
    pub span: Range<usize>,
    /// The action that it requests.
    pub action: Action,
    /// The reason; empty if none is given.
    pub reason: String,
}

impl Instruction {
    /// Whether a reason is given. Punctuation alone does not count.
    #[must_use]
    pub fn has_reason(&self) -> bool {
        self.reason.contains(char::is_alphabetic)
    }
}

/// The action that an instruction requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Do not check the quotation: the words were said elsewhere.
    SetAside,
    /// Accept the named kind of problem.
    Allow(String),
    /// Not a valid instruction.
    Unknown(String),
}

/// The maximum length of a comment with an instruction, in bytes.
const MAX_LENGTH: usize = 2000;

/// The instructions in a span of HTML, in order.
pub(super) fn find_instructions(draft: &str, html: &Range<usize>) -> Vec<Instruction> {
    let mut found = Vec::new();
    // Masking keeps the length in bytes but changes character boundaries.
    let mut at = ceil_char_boundary(draft, html.start);
    let html_end = ceil_char_boundary(draft, html.end).max(at);
    while let Some(start) = draft[at..html_end].find("<!--").map(|start| at + start) {
        // The span may contain only the first line of a block.
        let far = ceil_char_boundary(draft, start + MAX_LENGTH);
        let length = draft[start..far].find("-->");
        let end = length.map_or(far, |length| start + length + "-->".len());
        found.extend(
            parse_instruction(&draft[start..end]).map(|(action, reason)| Instruction {
                span: start..end,
                action,
                reason,
            }),
        );
        if end >= html_end {
            break;
        }
        at = end;
    }
    found
}

fn parse_instruction(comment: &str) -> Option<(Action, String)> {
    let text = comment.strip_prefix("<!--")?;
    let text = text.strip_suffix("-->").unwrap_or(text).trim();
    let text = text
        .strip_prefix("onrecord")?
        .trim_start()
        .strip_prefix(':')?;
    let (head, reason) = text.split_once([',', ':']).unwrap_or((text, ""));
    let words: Vec<&str> = head.split_whitespace().collect();
    let action = match &words[..] {
        ["set", "aside"] => Action::SetAside,
        ["allow", kind] => Action::Allow((*kind).to_owned()),
        words => Action::Unknown(words.join(" ")),
    };
    let reason: Vec<&str> = reason.split_whitespace().collect();
    Some((action, reason.join(" ")))
}

/// Whether a comment comes right after the text that ends at `end`. Punctuation, footnote marks and
/// closing emphasis may be in between.
pub(super) fn is_beside(draft: &str, end: usize, comment: usize) -> bool {
    /// In bytes.
    const MAX_DISTANCE: usize = 200;
    let Some(between) = draft
        .get(end..comment)
        .filter(|between| between.len() <= MAX_DISTANCE)
    else {
        return false;
    };
    let mut rest = between;
    while let Some((before, after)) = rest.split_once("[^") {
        let Some((_, after)) = after.split_once(']') else {
            break;
        };
        if before.contains(char::is_alphanumeric) {
            return false;
        }
        rest = after;
    }
    let is_tag = rest.trim().starts_with("</") && rest.trim().ends_with('>');
    is_tag || !rest.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_that_ends_within_a_character_of_masked_code_is_read() {
        let draft = "é<!-- onrecord: allow elided, short -->é";
        let found = find_instructions(draft, &(1..draft.len() - 1));
        assert_eq!(found.len(), 1);
    }
}
