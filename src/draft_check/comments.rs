//! The comments of a draft: what they accept, and problems with them.

use std::ops::Range;

use onrecord_drafts::{Action, Instruction, Quotation};
use onrecord_text::nearest::nearest;

use super::draft::Draft;
use super::refusal_reason::RefusalReason;

/// A problem with a comment.
#[derive(Debug)]
pub(crate) struct CommentProblem {
    pub(crate) span: Range<usize>,
    pub(crate) message: String,
    /// Whether it is an error; a comment without effect is only a warning.
    pub(crate) is_error: bool,
}

/// A reason for refusal that a comment accepts, and the explanation that it gives.
pub(crate) struct Acceptance<'a> {
    pub(crate) kind: RefusalReason,
    pub(crate) reason: &'a str,
    pub(crate) instruction: &'a Instruction,
}

/// The comments next to a quotation.
#[derive(Default)]
pub(crate) struct QuotationComments<'a> {
    /// Why the quotation is set aside.
    pub(crate) set_aside: Option<&'a str>,
    pub(crate) acceptances: Vec<Acceptance<'a>>,
}

/// Reads the comments next to a quotation.
pub(crate) fn read_comments<'a>(
    quotation: &'a Quotation,
    problems: &mut Vec<CommentProblem>,
) -> QuotationComments<'a> {
    let mut comments = QuotationComments::default();
    for instruction in &quotation.instructions {
        if let Some(message) = instruction_error(instruction) {
            problems.push(CommentProblem::new(instruction, message, true));
        }
        match &instruction.action {
            Action::SetAside => comments.set_aside = Some(&instruction.reason),
            Action::Allow(name) if instruction.has_reason() => {
                comments
                    .acceptances
                    .extend(RefusalReason::from_name(name).map(|kind| Acceptance {
                        kind,
                        reason: &instruction.reason,
                        instruction,
                    }));
            }
            Action::Allow(_) | Action::Unknown(_) => {}
        }
    }
    comments
}

/// The problems with comments that are not next to a quotation.
pub(crate) fn unattached_problems(draft: &Draft) -> impl Iterator<Item = CommentProblem> {
    draft.unattached.iter().map(|instruction| {
        let error = instruction_error(instruction);
        let is_error = error.is_some();
        let message = error.unwrap_or_else(|| {
            "this comment is not next to a quotation: move it right after the closing quotation mark"
                .to_owned()
        });
        CommentProblem::new(instruction, message, is_error)
    })
}

impl CommentProblem {
    fn new(instruction: &Instruction, message: String, is_error: bool) -> Self {
        Self {
            span: instruction.span.clone(),
            message,
            is_error,
        }
    }

    /// The problem with a comment that accepts a reason that does not apply.
    pub(crate) fn stale(acceptance: &Acceptance<'_>) -> Self {
        let message = format!(
            "remove this comment: it has no effect, since the quotation is not refused for `{}`",
            acceptance.kind.name()
        );
        Self::new(acceptance.instruction, message, false)
    }
}

fn instruction_error(instruction: &Instruction) -> Option<String> {
    let example = match &instruction.action {
        Action::SetAside => "set aside".to_owned(),
        Action::Allow(name) => {
            if RefusalReason::from_name(name).is_none() {
                return Some(unknown_kind(name));
            }
            format!("allow {name}")
        }
        Action::Unknown(head) => return Some(unknown_instruction(head)),
    };
    (!instruction.has_reason())
        .then(|| format!("add a reason: `<!-- onrecord: {example}, REASON -->`"))
}

fn unknown_kind(name: &str) -> String {
    let near = nearest(name, RefusalReason::names());
    let help = match near.suggestion {
        Some(suggestion) => format!("did you mean `{suggestion}`?"),
        None => format!(
            "use one of: {}",
            RefusalReason::names().collect::<Vec<_>>().join(", ")
        ),
    };
    format!("`{name}` is not a kind of problem that can be accepted; {help}")
}

fn unknown_instruction(head: &str) -> String {
    let forms = "`<!-- onrecord: set aside, REASON -->` or `<!-- onrecord: allow KIND, REASON -->`";
    let first = head.split(' ').next().unwrap_or_default();
    let suggestion = nearest(first, ["set", "allow"]).suggestion;
    let help = match suggestion.as_deref() {
        Some("allow") => "did you mean `allow KIND`? ",
        Some(_) => "did you mean `set aside`? ",
        None => "",
    };
    format!("`{head}` is not an instruction; {help}write {forms}")
}
