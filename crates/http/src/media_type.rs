//! The media types of responses.

use axum::http::HeaderValue;

/// The media type of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    /// JSON (RFC 8259).
    Json,
    /// YAML (RFC 9512).
    Yaml,
    /// CSV (RFC 4180) with the names of the columns in its first row.
    Csv,
    /// Markdown (RFC 7763).
    Markdown,
    /// Plain text.
    Text,
    /// Timed captions (`WebVTT`).
    WebVtt,
    /// JSON-LD 1.1.
    JsonLd,
    /// An entry of BibTeX.
    BibTex,
    /// A record for reference managers, in the format RIS.
    Ris,
    /// CSL-JSON, for citation processors.
    CslJson,
    /// XML (RFC 7303).
    Xml,
    /// A feed (RFC 4287).
    Atom,
    /// A web page.
    Html,
    /// The styles of web pages.
    Css,
    /// The script of web pages.
    JavaScript,
    /// An image.
    Svg,
    /// A problem (RFC 9457).
    Problem,
}

/// One value for each media type.
pub(super) type PerMediaType<T> = [T; MediaType::ALL.len()];

impl MediaType {
    /// In the order of declaration.
    const ALL: [Self; Self::Problem as usize + 1] = [
        Self::Json,
        Self::Yaml,
        Self::Csv,
        Self::Markdown,
        Self::Text,
        Self::WebVtt,
        Self::JsonLd,
        Self::BibTex,
        Self::Ris,
        Self::CslJson,
        Self::Xml,
        Self::Atom,
        Self::Html,
        Self::Css,
        Self::JavaScript,
        Self::Svg,
        Self::Problem,
    ];

    /// Makes a value for each media type.
    pub(super) fn map_all<T>(make: impl Fn(Self) -> T) -> PerMediaType<T> {
        Self::ALL.map(make)
    }

    /// The value for this media type.
    pub(super) fn select<T>(self, values: &PerMediaType<T>) -> &T {
        &values[self as usize]
    }

    const fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Yaml => "application/yaml",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
            Self::WebVtt => "text/vtt; charset=utf-8",
            Self::JsonLd => "application/ld+json",
            Self::BibTex => "text/x-bibtex; charset=utf-8",
            Self::Ris => "text/x-research-info-systems; charset=utf-8",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
            Self::Xml => "application/xml",
            Self::Atom => "application/atom+xml",
            Self::Html => "text/html; charset=utf-8",
            Self::Css => "text/css; charset=utf-8",
            Self::JavaScript => "text/javascript; charset=utf-8",
            Self::Svg => "image/svg+xml",
            Self::Problem => "application/problem+json",
        }
    }

    /// The type without its parameters, as links name it.
    #[must_use]
    pub fn essence(self) -> &'static str {
        let name = self.content_type();
        name.split(';').next().unwrap_or(name)
    }

    /// The value of `Content-Type`.
    pub(super) fn header_value(self) -> HeaderValue {
        HeaderValue::from_static(self.content_type())
    }
}
