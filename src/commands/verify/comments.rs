//! What the comments of a draft accept, and what is wrong with them.

use std::ops::Range;

use onrecord_drafts::{Action, Instruction, Quotation};
use onrecord_text::nearest::nearest;

use super::drafts::Draft;
use super::refusal_reason::RefusalReason;

/// What is wrong with a comment.
pub(super) struct CommentProblem<'a> {
    pub(super) draft: &'a Draft,
    pub(super) span: Range<usize>,
    pub(super) message: String,
    /// Does it fail? A comment that does nothing doesn't.
    pub(super) is_error: bool,
}

/// A kind that a comment accepts, and why.
pub(super) struct Acceptance<'a> {
    pub(super) kind: RefusalReason,
    pub(super) reason: &'a str,
    pub(super) instruction: &'a Instruction,
}

/// What the comments beside a quotation say.
#[derive(Default)]
pub(super) struct QuotationComments<'a> {
    /// Why the quotation is set aside.
    pub(super) set_aside: Option<&'a str>,
    pub(super) acceptances: Vec<Acceptance<'a>>,
}

/// Reads the comments beside a quotation.
pub(super) fn read_comments<'a>(
    draft: &'a Draft,
    quotation: &'a Quotation,
    problems: &mut Vec<CommentProblem<'a>>,
) -> QuotationComments<'a> {
    let mut said = QuotationComments::default();
    for instruction in &quotation.instructions {
        if let Some(message) = instruction_error(instruction) {
            problems.push(CommentProblem::new(draft, instruction, message, true));
        }
        match &instruction.action {
            Action::SetAside => said.set_aside = Some(&instruction.reason),
            Action::Allow(name) if instruction.has_reason() => {
                said.acceptances
                    .extend(RefusalReason::from_name(name).map(|kind| Acceptance {
                        kind,
                        reason: &instruction.reason,
                        instruction,
                    }));
            }
            Action::Allow(_) | Action::Unknown(_) => {}
        }
    }
    said
}

/// The problems of the comments that stand beside no quotation.
pub(super) fn unattached_problems(draft: &Draft) -> impl Iterator<Item = CommentProblem<'_>> {
    draft.unattached.iter().map(|instruction| {
        let wrong = instruction_error(instruction);
        let is_error = wrong.is_some();
        let message = wrong.unwrap_or_else(|| {
            "this comment stands beside no quotation: put it right after the closing mark"
                .to_owned()
        });
        CommentProblem::new(draft, instruction, message, is_error)
    })
}

impl<'a> CommentProblem<'a> {
    fn new(draft: &'a Draft, instruction: &Instruction, message: String, is_error: bool) -> Self {
        Self {
            draft,
            span: instruction.span.clone(),
            message,
            is_error,
        }
    }

    /// A comment accepts what isn't there.
    pub(super) fn stale(draft: &'a Draft, acceptance: &Acceptance<'_>) -> Self {
        let message = format!(
            "this comment accepts nothing: the quotation isn't refused for `{}`; remove it",
            acceptance.kind.name()
        );
        Self::new(draft, acceptance.instruction, message, false)
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
        .then(|| format!("give a reason: `<!-- onrecord: {example}, REASON -->`"))
}

fn unknown_kind(name: &str) -> String {
    let near = nearest(name, RefusalReason::names());
    let help = match near.suggestion {
        Some(suggestion) => format!("did you mean `{suggestion}`?"),
        None => format!(
            "one of: {}",
            RefusalReason::names().collect::<Vec<_>>().join(", ")
        ),
    };
    format!("`{name}` is not a kind that can be allowed; {help}")
}

fn unknown_instruction(head: &str) -> String {
    let forms = "`<!-- onrecord: set aside, REASON -->` or `<!-- onrecord: allow KIND, REASON -->`";
    let first = head.split(' ').next().unwrap_or_default();
    let meant = nearest(first, ["set", "allow"]).suggestion;
    let help = match meant.as_deref() {
        Some("allow") => "did you mean `allow KIND`? ",
        Some(_) => "did you mean `set aside`? ",
        None => "",
    };
    format!("`{head}` is not an instruction; {help}write {forms}")
}
