//! For tools: one document, in the words of the answers of `/verify`.

use std::io::{self, Write};

use serde::Serialize;

use super::checked::Checked;
use super::drafts::Draft;
use crate::api::Verified;
use onrecord_drafts::Quotation;
use onrecord_http::Base;
use onrecord_text::folding;

#[derive(Serialize)]
struct Document<'a> {
    /// Is there nothing to fix?
    passed: bool,
    items: Vec<Item<'a>>,
    /// Quotations that aren't judged, and what looks like one.
    not_checked: Vec<NotChecked<'a>>,
    /// What is wrong with comments.
    comments: Vec<Comment<'a>>,
    searched: Searched<'a>,
    folding: u32,
}

#[derive(Serialize)]
struct Item<'a> {
    #[serde(flatten)]
    place: Option<Place<'a>>,
    passed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Named<'a>>,
    /// Why it doesn't pass, though its words stand in the record.
    refused: Vec<&'static str>,
    /// What passes all the same.
    accepted: Vec<Accepted<'a>>,
    #[serde(flatten)]
    verified: Verified<'a>,
}

/// Whose words a quotation is said to be.
#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    /// `draft` or `option`: where it stands.
    from: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<bool>,
}

#[derive(Serialize)]
struct Accepted<'a> {
    kind: &'static str,
    /// Of the comment; an option has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Comment<'a> {
    #[serde(flatten)]
    place: Option<Place<'a>>,
    severity: &'static str,
    message: &'a str,
}

/// Where a quotation begins: line and column from 1, in characters.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct NotChecked<'a> {
    #[serde(flatten)]
    place: Option<Place<'a>>,
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
pub(super) fn all(checked: &Checked<'_>, version: &str, out: &mut impl Write) -> io::Result<()> {
    let archive = checked.record.archive();
    // The addresses are those of a server at its root.
    let base = Base::default();
    let items = checked.judged.iter().map(|judged| Item {
        place: place(judged.draft, judged.quotation.span.start),
        passed: judged.passes(),
        speaker: judged.speaker.as_ref().map(|speaker| Named {
            name: speaker.name,
            from: if speaker.in_draft { "draft" } else { "option" },
            known: speaker.is_known,
        }),
        refused: judged.refused.iter().map(|kind| kind.name()).collect(),
        accepted: (judged.accepted.iter())
            .map(|(kind, reason)| Accepted {
                kind: kind.name(),
                reason: *reason,
            })
            .collect(),
        verified: Verified::of(&judged.quotation.text, &judged.answered, archive, &base),
    });
    let comments = checked.problems.iter().map(|problem| Comment {
        place: place(problem.draft, problem.span.start),
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

fn not_checked<'a>(checked: &Checked<'a>) -> Vec<NotChecked<'a>> {
    let quotation = |draft: &'a Draft, quotation: &'a Quotation, why, reason| NotChecked {
        place: place(draft, quotation.span.start),
        text: &quotation.text,
        why,
        reason,
    };
    let short = checked
        .short
        .iter()
        .map(|(draft, one)| quotation(draft, one, "short", None));
    let set_aside = (checked.set_aside.iter())
        .map(|(draft, one, reason)| quotation(draft, one, "set_aside", Some(*reason)));
    let unjudged = checked.unjudged.iter().map(|(draft, one)| NotChecked {
        place: place(draft, one.span.start),
        text: &draft.text[one.span.clone()],
        why: one.why.name(),
        reason: None,
    });
    short.chain(set_aside).chain(unjudged).collect()
}

fn place(draft: &Draft, at: usize) -> Option<Place<'_>> {
    let place = draft.place(&(at..at));
    let file = draft.name.as_deref()?;
    Some(Place {
        file,
        line: place.line,
        column: place.column,
    })
}
