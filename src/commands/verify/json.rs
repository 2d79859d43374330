//! For tools: one document, in the words of the answers of `/verify`.

use std::io::{self, Write};

use serde::Serialize;

use super::drafts::Draft;
use super::judged::Checked;
use crate::api::Verified;
use crate::draft::Quotation;
use crate::server::Base;
use crate::text::folding;

#[derive(Serialize)]
struct Document<'a> {
    /// Is there nothing to mend?
    passed: bool,
    items: Vec<Item<'a>>,
    /// Quotations of which nothing is said, and marks without another.
    not_checked: Vec<NotChecked<'a>>,
    searched: Searched<'a>,
    folding: u32,
}

#[derive(Serialize)]
struct Item<'a> {
    #[serde(flatten)]
    place: Option<Place<'a>>,
    passed: bool,
    #[serde(flatten)]
    verified: Verified<'a>,
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
        passed: !judged.end.fails(),
        verified: Verified::of(&judged.quotation.text, &judged.answered, archive, &base),
    });
    let document = Document {
        passed: checked.passes(),
        items: items.collect(),
        not_checked: not_checked(checked),
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
    let alone = checked.alone.iter().map(|(draft, mark)| NotChecked {
        place: place(draft, mark.span.start),
        text: &draft.text[mark.span.clone()],
        why: if mark.opens {
            "never_closed"
        } else {
            "closes_nothing"
        },
        reason: None,
    });
    short.chain(set_aside).chain(alone).collect()
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
