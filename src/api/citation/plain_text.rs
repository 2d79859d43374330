//! A citation in one line of plain text.

use super::Citation;
use crate::api::components::without_text_directive;

/// Of words: “words” — Name, in “Title”, publisher, date, URL. Of an interview: Names: “Title”, interviewed by names,
/// publisher, date, URL.
pub fn render(citation: &Citation<'_>) -> String {
    let title = format!("“{}”", citation.title);
    let mut parts = match &citation.quotation {
        Some(quotation) => {
            let origin = quotation.origin().map(ToOwned::to_owned);
            let from: Vec<String> = origin.chain([source(citation)]).collect();
            return format!("“{}” — {}\n", quotation.words, from.join(", "));
        }
        None if citation.interviewees.is_empty() => vec![title],
        None => vec![format!("{}: {title}", citation.interviewees.join(", "))],
    };
    if !citation.interviewers.is_empty() {
        parts.push(format!(
            "interviewed by {}",
            citation.interviewers.join(", ")
        ));
    }
    parts.extend(publication(citation));
    format!("{}\n", parts.join(", "))
}

/// What follows the name of the speaker when words are cited: in “Title”, publisher, date, URL.
pub fn source(citation: &Citation<'_>) -> String {
    let title = format!("in “{}”", citation.title);
    let parts: Vec<String> = [title].into_iter().chain(publication(citation)).collect();
    parts.join(", ")
}

/// Who published it and when, where, and when it was retrieved.
fn publication(citation: &Citation<'_>) -> impl Iterator<Item = String> {
    let source = citation.source;
    // Without the text fragment, which is longer than the rest and no reader types.
    let url = citation.url.as_deref().map(without_text_directive);
    let retrieved = source.retrieved.as_ref();
    let parts = [
        source.publisher.clone(),
        source.publication_date(),
        url.map(ToOwned::to_owned),
        retrieved.map(|date| format!("retrieved {date}")),
    ];
    parts.into_iter().flatten()
}
