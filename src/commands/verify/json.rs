//! The output for tools: one document, with the fields of the responses of `/verify`.

use std::io::{self, Write};

use onrecord_drafts::Quotation;
use onrecord_http::BaseUrl;
use onrecord_text::folding;
use serde::Serialize;

use super::check_results::CheckResults;
use super::drafts::Draft;
use crate::api::Verified;

#[derive(Serialize)]
struct Document<'a> {
    /// Whether there is nothing to fix.
    passed: bool,
    items: Vec<Item<'a>>,
    /// Quotations, and text that looks like one, that were not checked.
    not_checked: Vec<NotChecked<'a>>,
    /// Problems with comments.
    comments: Vec<Comment<'a>>,
    searched: Searched<'a>,
    folding: u32,
}

#[derive(Serialize)]
struct Item<'a> {
    #[serde(flatten)]
    place: Option<Location<'a>>,
    passed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<NamedSpeaker<'a>>,
    /// The reasons why it fails although its words are in the record.
    refused: Vec<&'static str>,
    /// The reasons against it that were accepted.
    accepted: Vec<Accepted<'a>>,
    #[serde(flatten)]
    verified: Verified<'a>,
}

/// The speaker to whom a quotation is attributed.
#[derive(Serialize)]
struct NamedSpeaker<'a> {
    name: &'a str,
    /// Where the name comes from: `draft` or `option`.
    from: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<bool>,
}

#[derive(Serialize)]
struct Accepted<'a> {
    kind: &'static str,
    /// The reason that the comment gives; an option has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Comment<'a> {
    #[serde(flatten)]
    place: Option<Location<'a>>,
    severity: &'static str,
    message: &'a str,
}

/// Where a quotation, a comment or another span begins: line and column, counted from 1, in characters.
#[derive(Serialize)]
struct Location<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct NotChecked<'a> {
    #[serde(flatten)]
    place: Option<Location<'a>>,
    text: &'a str,
    why: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Searched<'a> {
    interviews: usize,
    content: &'a str,
}

/// Writes the document.
pub(super) fn write_document(
    checked: &CheckResults<'_>,
    version: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let archive = checked.corpus.archive();
    // URLs are paths, as on a server without `--public-url`.
    let base = BaseUrl::default();
    let items = checked.judged.iter().map(|judged| Item {
        place: location(judged.draft, judged.quotation.span.start),
        passed: judged.is_passing(),
        speaker: judged.speaker.as_ref().map(|speaker| NamedSpeaker {
            name: speaker.name,
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
        verified: Verified::new(&judged.quotation.text, &judged.result, archive, &base),
    });
    let comments = checked.comment_problems.iter().map(|problem| Comment {
        place: location(problem.draft, problem.span.start),
        severity: if problem.is_error { "error" } else { "warning" },
        message: &problem.message,
    });
    let document = Document {
        passed: checked.passes(),
        items: items.collect(),
        not_checked: not_checked(checked),
        comments: comments.collect(),
        searched: Searched {
            interviews: checked.searched,
            content: version,
        },
        folding: folding::VERSION,
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn not_checked<'a>(checked: &CheckResults<'a>) -> Vec<NotChecked<'a>> {
    let quotation = |draft: &'a Draft, quotation: &'a Quotation, why, reason| NotChecked {
        place: location(draft, quotation.span.start),
        text: &quotation.text,
        why,
        reason,
    };
    let short = checked
        .too_short
        .iter()
        .map(|(draft, one)| quotation(draft, one, "short", None));
    let set_aside = (checked.set_aside.iter())
        .map(|(draft, one, reason)| quotation(draft, one, "set_aside", Some(*reason)));
    let unjudged = checked.unjudged.iter().map(|(draft, one)| NotChecked {
        place: location(draft, one.span.start),
        text: &draft.text[one.span.clone()],
        why: one.reason.name(),
        reason: None,
    });
    short.chain(set_aside).chain(unjudged).collect()
}

fn location(draft: &Draft, start: usize) -> Option<Location<'_>> {
    let place = draft.locate(&(start..start));
    let file = draft.name.as_deref()?;
    Some(Location {
        file,
        line: place.line,
        column: place.column,
    })
}
