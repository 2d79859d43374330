//! A citation in one line of plain text.

use super::Citation;

/// Of a quote: “words” — Name, in “Title”, publisher, date, URL. Of an interview: Names: “Title”,
/// interviewed by names, publisher, date, URL.
pub fn render(citation: &Citation<'_>) -> String {
    let mut parts = Vec::new();
    let start = match &citation.quotation {
        Some(quotation) => {
            let mut from: Vec<String> = quotation.origin().map(ToOwned::to_owned).collect();
            from.push(format!("in “{}”", citation.title));
            format!("“{}” — {}", quotation.words, from.join(", "))
        }
        None if citation.interviewees.is_empty() => format!("“{}”", citation.title),
        None => format!("{}: “{}”", citation.interviewees.join(", "), citation.title),
    };
    parts.push(start);
    if !citation.interviewers.is_empty() && citation.quotation.is_none() {
        parts.push(format!(
            "interviewed by {}",
            citation.interviewers.join(", ")
        ));
    }
    let source = citation.source;
    parts.extend(source.publisher.clone());
    parts.extend(source.publication_date());
    // Without the text fragment, which is longer than the rest and no reader types.
    let url = citation
        .url
        .as_deref()
        .and_then(|url| url.split(":~:").next());
    parts.extend(url.map(|url| url.trim_end_matches('#').to_owned()));
    let retrieved = source.retrieved.as_ref();
    parts.extend(retrieved.map(|date| format!("retrieved {date}")));
    format!("{}\n", parts.join(", "))
}
