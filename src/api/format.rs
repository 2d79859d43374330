//! The formats in which lists and items are served. Each has a URL suffix and a media type.

use onrecord_http::MediaType;

/// The format of a list or an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For programs. Its URLs have no suffix.
    Json,
    /// A page, for people.
    Html,
    /// A table for spreadsheets.
    Csv,
    /// For pasting into a document.
    Markdown,
    /// Plain text, for people to read.
    Text,
    /// Timed captions (`WebVTT`).
    WebVtt,
    /// Linked data.
    JsonLd,
    /// How to cite it.
    Citation(CitationFormat),
}

/// The format of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitationFormat {
    /// For people.
    PlainText,
    /// For BibTeX.
    BibTex,
    /// For reference managers.
    Ris,
    /// For citation processors.
    CslJson,
}

impl Format {
    /// All formats, in the order of the links to them.
    pub const ALL: [Self; 11] = [
        Self::Json,
        Self::Html,
        Self::Csv,
        Self::Markdown,
        Self::Text,
        Self::WebVtt,
        Self::JsonLd,
        Self::Citation(CitationFormat::PlainText),
        Self::Citation(CitationFormat::BibTex),
        Self::Citation(CitationFormat::Ris),
        Self::Citation(CitationFormat::CslJson),
    ];

    const fn properties(self) -> (&'static str, MediaType) {
        match self {
            Self::Json => ("", MediaType::Json),
            Self::Html => (".html", MediaType::Html),
            Self::Csv => (".csv", MediaType::Csv),
            Self::Markdown => (".md", MediaType::Markdown),
            Self::Text => (".txt", MediaType::Text),
            Self::WebVtt => (".vtt", MediaType::WebVtt),
            Self::JsonLd => (".jsonld", MediaType::JsonLd),
            Self::Citation(CitationFormat::PlainText) => (".citation.txt", MediaType::Text),
            Self::Citation(CitationFormat::BibTex) => (".bib", MediaType::BibTex),
            Self::Citation(CitationFormat::Ris) => (".ris", MediaType::Ris),
            Self::Citation(CitationFormat::CslJson) => (".csl.json", MediaType::CslJson),
        }
    }

    /// The suffix of its URLs, empty for JSON.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        self.properties().0
    }

    /// The media type of its responses.
    #[must_use]
    pub const fn media_type(self) -> MediaType {
        self.properties().1
    }

    /// Splits the last segment of a path into the name and the format. A name has no dot, so the suffix
    /// begins at the first one. `None` if no format has that suffix.
    #[must_use]
    pub fn split_suffix(segment: &str) -> Option<(&str, Self)> {
        let dot = segment.find('.').unwrap_or(segment.len());
        let (name, suffix) = segment.split_at(dot);
        let mut all = Self::ALL.into_iter();
        let format = all.find(|format| format.suffix() == suffix)?;
        Some((name, format))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_begins_at_the_first_dot_and_must_be_known() {
        for format in Format::ALL {
            let segment = format!("trade-2023{}", format.suffix());
            assert_eq!(Format::split_suffix(&segment), Some(("trade-2023", format)));
        }
        for segment in ["facts.", "facts.csv.csv", "facts.CSV", "facts.json", "a.b"] {
            assert_eq!(Format::split_suffix(segment), None, "{segment}");
        }
    }
}
