//! What the comments of a draft accept, and what is wrong with them.

use std::ops::Range;

use super::drafts::Draft;
use super::kinds::Kind;
use onrecord_drafts::{Action, Instruction, Quotation};
use onrecord_text::nearest::nearest;

/// What is wrong with a comment.
pub(super) struct Problem<'a> {
    pub(super) draft: &'a Draft,
    pub(super) span: Range<usize>,
    pub(super) message: String,
    /// Does it fail? A comment that does nothing doesn't.
    pub(super) is_error: bool,
}

/// A kind that a comment accepts, and why.
pub(super) struct Acceptance<'a> {
    pub(super) kind: Kind,
    pub(super) reason: &'a str,
    pub(super) instruction: &'a Instruction,
}

/// What the comments beside a quotation say.
#[derive(Default)]
pub(super) struct Said<'a> {
    /// Why the quotation is set aside.
    pub(super) set_aside: Option<&'a str>,
    pub(super) accepts: Vec<Acceptance<'a>>,
}

/// Reads the comments beside a quotation.
pub(super) fn read<'a>(
    draft: &'a Draft,
    quotation: &'a Quotation,
    problems: &mut Vec<Problem<'a>>,
) -> Said<'a> {
    let mut said = Said::default();
    for instruction in &quotation.instructions {
        if let Some(message) = wrong(instruction) {
            problems.push(Problem::new(draft, instruction, message, true));
        }
        match &instruction.action {
            Action::SetAside => said.set_aside = Some(&instruction.reason),
            Action::Allow(name) if instruction.has_reason() => {
                said.accepts
                    .extend(Kind::named(name).map(|kind| Acceptance {
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
pub(super) fn unattached(draft: &Draft) -> impl Iterator<Item = Problem<'_>> {
    draft.unattached.iter().map(|instruction| {
        let wrong = wrong(instruction);
        let is_error = wrong.is_some();
        let message = wrong.unwrap_or_else(|| {
            "this comment stands beside no quotation: put it right after the closing mark"
                .to_owned()
        });
        Problem::new(draft, instruction, message, is_error)
    })
}

impl<'a> Problem<'a> {
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

fn wrong(instruction: &Instruction) -> Option<String> {
    let example = match &instruction.action {
        Action::SetAside => "set aside".to_owned(),
        Action::Allow(name) => {
            if Kind::named(name).is_none() {
                return Some(unknown_kind(name));
            }
            format!("allow {name}")
        }
        Action::Unknown(head) => return Some(unknown(head)),
    };
    (!instruction.has_reason())
        .then(|| format!("give a reason: `<!-- onrecord: {example}, REASON -->`"))
}

fn unknown_kind(name: &str) -> String {
    let near = nearest(name, Kind::names());
    let help = match near.suggestion {
        Some(suggestion) => format!("did you mean `{suggestion}`?"),
        None => format!("one of: {}", Kind::names().collect::<Vec<_>>().join(", ")),
    };
    format!("`{name}` is not a kind that can be allowed; {help}")
}

fn unknown(head: &str) -> String {
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
