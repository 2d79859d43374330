//! Instructions to onrecord, in comments next to quotations:
//!
//! ```markdown
//! “We had no idea,” <!-- onrecord: set aside, by telephone on 3 May --> she said.
//! “We go on,” <!-- onrecord: allow negation_cut, she denies the rest only --> she said.
//! ```

use std::ops::Range;

use onrecord_text::floor_char_boundary;

use super::html_tokens::{HtmlSource, HtmlToken, parse_start_tag};

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

/// The instructions in the comments among some tokens, in order.
pub(super) fn find_instructions(draft: &str, tokens: &[HtmlToken]) -> Vec<Instruction> {
    let comments = tokens.iter().filter_map(|token| match token {
        HtmlToken::Comment(span) => Some(span.clone()),
        _ => None,
    });
    let instructions = comments.filter_map(|span| {
        let (action, reason) = parse_instruction(draft.get(span.clone())?)?;
        Some(Instruction {
            span,
            action,
            reason,
        })
    });
    instructions.collect()
}

fn parse_instruction(comment: &str) -> Option<(Action, String)> {
    let text = comment.strip_prefix("<!--")?;
    let text = text.strip_suffix('>').unwrap_or(text);
    let text = text.trim_end_matches(['-', '!']).trim();
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

/// The end of the tag that contains the quotation that ends at a position, in the value of an attribute.
pub(super) fn tag_end(draft: &str, end: usize) -> Option<usize> {
    /// In bytes.
    const MAX_LENGTH: usize = 2_000;
    /// A value may contain some more of them.
    const MAX_BRACKETS: usize = 8;
    let start = floor_char_boundary(draft, end.saturating_sub(MAX_LENGTH));
    let limit = floor_char_boundary(draft, end + MAX_LENGTH);
    let text = draft.get(start..end)?;
    let brackets = text.rmatch_indices('<').map(|(at, _)| at);
    // A start tag begins with a letter, and a comment does not.
    let is_start = |at: &usize| (text.as_bytes().get(at + 1)).is_some_and(u8::is_ascii_alphabetic);
    let starts = brackets.filter(is_start).take(MAX_BRACKETS);
    let mut tags = starts.filter_map(|at| {
        let tag = parse_start_tag(&draft[start + at..limit])?;
        let end = end - start - at;
        let is_end = |span: &Range<usize>| {
            let rest = draft.get(start + at + end..start + at + span.end);
            span.start < end && rest.is_some_and(|rest| !rest.contains(char::is_alphanumeric))
        };
        let ends_value = tag.attributes.iter().any(|one| is_end(&one.span));
        ends_value.then_some(start + at + tag.span.end)
    });
    tags.next()
}

/// Whether a comment comes right after the text or the tag that ends at `end`. Punctuation, footnote marks, tags and
/// closing emphasis may be in between, but no words.
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
    let tokens = HtmlSource::new(rest, 0..rest.len()).tokens();
    !tokens.iter().any(|token| match token {
        HtmlToken::Text { span, decoded } => {
            let text = decoded.as_deref().unwrap_or(&rest[span.clone()]);
            text.contains(char::is_alphanumeric)
        }
        _ => false,
    })
}
