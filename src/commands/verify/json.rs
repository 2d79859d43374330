//! The output for tools: one document, with the fields of the responses of `/verify`.

use std::io::{self, Write};
use std::ops::Range;

use onrecord_http::BaseUrl;
use onrecord_text::folding;
use serde::Serialize;

use super::check_results::CheckResults;
use crate::api::{Comment, DraftSpan, NotCheckedText, VerifiedQuotation};
use crate::draft_check::Draft;

#[derive(Serialize)]
struct Document<'a> {
    /// Whether there is nothing to fix.
    passed: bool,
    items: Vec<InFile<'a, VerifiedQuotation<'a>>>,
    /// Quotations, and text that looks like one, that were not checked.
    not_checked: Vec<InFile<'a, NotCheckedText<'a>>>,
    /// Problems with comments.
    comments: Vec<InFile<'a, Comment<'a>>>,
    searched: Searched<'a>,
    folding: u32,
}

/// A value with its place in a file. The text on the command line has no place.
#[derive(Serialize)]
struct InFile<'a, T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(flatten)]
    span: Option<DraftSpan>,
    #[serde(flatten)]
    value: T,
    /// Its order among the drafts, which are in a slice, and where it begins in its draft.
    #[serde(skip)]
    position: (*const Draft, usize),
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
    let items = checked.judged.iter().map(|judged| {
        let item = VerifiedQuotation::new(judged, archive, &base);
        InFile::new(judged.draft, &judged.quotation.span, item)
    });
    let short = (checked.too_short.iter())
        .map(|(draft, one)| InFile::new(draft, &one.span, NotCheckedText::short(one)));
    let set_aside = checked.set_aside.iter().map(|(draft, one, reason)| {
        InFile::new(draft, &one.span, NotCheckedText::set_aside(one, reason))
    });
    let unjudged = (checked.unjudged.iter())
        .map(|(draft, one)| InFile::new(draft, &one.span, NotCheckedText::unjudged(draft, one)));
    let mut not_checked: Vec<_> = short.chain(set_aside).chain(unjudged).collect();
    not_checked.sort_by_key(|one| one.position);
    let comments = (checked.comment_problems.iter())
        .map(|(draft, problem)| InFile::new(draft, &problem.span, Comment::new(problem)));
    let document = Document {
        passed: checked.passes(),
        items: items.collect(),
        not_checked,
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

impl<'a, T> InFile<'a, T> {
    fn new(draft: &'a Draft, span: &Range<usize>, value: T) -> Self {
        let file = draft.name.as_deref();
        Self {
            file,
            span: file.map(|_| DraftSpan::new(draft, span)),
            value,
            position: (draft, span.start),
        }
    }
}
