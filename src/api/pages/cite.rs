//! The citations that the pages of quotes and facts show.

use crate::api::CitationFormat;

/// A citation in a format.
pub struct FormattedCitation {
    /// A part of ids in the page.
    pub id: &'static str,
    /// The name of the format.
    pub title: &'static str,
    pub text: String,
}

/// The citations of an item in each format, plain text first. `cite` renders all but Markdown.
pub fn citations(
    cite: impl Fn(CitationFormat) -> Vec<u8>,
    markdown: String,
) -> [FormattedCitation; 5] {
    let text = |format| plain(cite(format));
    [
        ("plain", "Plain text", text(CitationFormat::PlainText)),
        ("markdown", "Markdown", markdown),
        ("bibtex", "BibTeX", text(CitationFormat::BibTex)),
        ("ris", "RIS", text(CitationFormat::Ris)),
        ("csl", "CSL-JSON", text(CitationFormat::CslJson)),
    ]
    .map(|(id, title, text)| FormattedCitation { id, title, text })
}

/// A citation as text.
pub fn plain(citation: Vec<u8>) -> String {
    let text = String::from_utf8(citation).expect("citations are text");
    text.trim_end().to_owned()
}
