//! The results for a draft, as they are sent to the client and as the command line writes them.

use std::ops::Range;

use onrecord_drafts::{NotChecked, Quotation};
use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use serde::Serialize;

use super::VerifiedText;
use crate::draft_check::{CheckedQuotation, CommentProblem, Draft};

/// Where a quotation, a comment or another span is in a draft.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DraftSpan {
    /// In code points of the draft.
    start: usize,
    end: usize,
    /// Those of `start`, counted from 1. The column is in code points.
    line: usize,
    column: usize,
}

/// The result for a quotation of a draft.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct VerifiedQuotation<'a> {
    passed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<NamedSpeaker<'a>>,
    /// The reasons why it fails although its words are in the record.
    refused: Vec<&'static str>,
    /// The reasons against it that were accepted.
    accepted: Vec<Accepted<'a>>,
    #[serde(flatten)]
    verified: VerifiedText<'a>,
}

/// The speaker to whom a quotation is attributed.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct NamedSpeaker<'a> {
    name: &'a str,
    /// Where the name comes from: `draft` or, on the command line, `option`.
    from: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<bool>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Accepted<'a> {
    kind: &'static str,
    /// The reason that the comment gives; an option has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// A quotation, or text that looks like one, that was not checked.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct NotCheckedText<'a> {
    text: &'a str,
    why: &'static str,
    /// Why the draft sets it aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// A problem with a comment.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Comment<'a> {
    severity: &'static str,
    message: &'a str,
}

/// A value with its place in the draft.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Located<T> {
    #[serde(flatten)]
    span: DraftSpan,
    #[serde(flatten)]
    value: T,
}

impl DraftSpan {
    pub(crate) fn new(draft: &Draft, span: &Range<usize>) -> Self {
        let Range { start, end } = draft.code_point_range(span);
        let location = draft.locate(span);
        Self {
            start,
            end,
            line: location.line,
            column: location.column,
        }
    }
}

impl<T> Located<T> {
    pub(super) fn new(draft: &Draft, span: &Range<usize>, value: T) -> Self {
        Self {
            span: DraftSpan::new(draft, span),
            value,
        }
    }
}

impl<'a> VerifiedQuotation<'a> {
    pub(crate) fn new(
        judged: &'a CheckedQuotation<'_>,
        archive: &'a Archive,
        base: &'a BaseUrl,
    ) -> Self {
        Self {
            passed: judged.is_passing(),
            speaker: judged.speaker.as_ref().map(|speaker| NamedSpeaker {
                name: &speaker.name,
                from: if speaker.is_in_draft {
                    "draft"
                } else {
                    "option"
                },
                known: speaker.is_known,
            }),
            refused: judged.refusals.iter().map(|kind| kind.name()).collect(),
            accepted: (judged.accepted_refusals.iter())
                .map(|(kind, reason)| Accepted {
                    kind: kind.name(),
                    reason: *reason,
                })
                .collect(),
            verified: VerifiedText::new(&judged.quotation.text, &judged.result, archive, base),
        }
    }
}

impl<'a> NotCheckedText<'a> {
    /// A quotation that is too short to check.
    pub(crate) fn short(quotation: &'a Quotation) -> Self {
        Self {
            text: &quotation.text,
            why: "short",
            reason: None,
        }
    }

    /// A quotation that the draft sets aside.
    pub(crate) fn set_aside(quotation: &'a Quotation, reason: &'a str) -> Self {
        Self {
            text: &quotation.text,
            why: "set_aside",
            reason: Some(reason),
        }
    }

    /// Text that cannot be checked.
    pub(crate) fn unjudged(draft: &'a Draft, unjudged: &NotChecked) -> Self {
        Self {
            text: &draft.text[unjudged.span.clone()],
            why: unjudged.reason.name(),
            reason: None,
        }
    }
}

impl<'a> Comment<'a> {
    pub(crate) fn new(problem: &'a CommentProblem) -> Self {
        Self {
            severity: if problem.is_error { "error" } else { "warning" },
            message: &problem.message,
        }
    }
}
