//! What the owner of an archive adds to its pages.

use pulldown_cmark::{Event, Options, Parser, html};

/// What the owner of an archive adds to its pages, which then have the archive's name or logo in their header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    /// CSS that follows the styles of all pages.
    pub stylesheet: Option<String>,
    /// An SVG image for the header, in place of the archive's name.
    pub logo: Option<String>,
    /// An SVG image for the tabs of browsers.
    pub favicon: Option<String>,
    /// HTML for the beginning of the footer.
    footer: Option<String>,
}

impl Theme {
    /// Sets the beginning of the footer, in Markdown. HTML in it is shown as text.
    #[must_use]
    pub fn with_footer(self, markdown: &str) -> Self {
        let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            event => event,
        });
        let mut footer = String::new();
        html::push_html(&mut footer, events);
        Self {
            footer: Some(footer),
            ..self
        }
    }

    /// HTML for the beginning of the footer.
    pub(super) fn footer(&self) -> &str {
        self.footer.as_deref().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footer_is_markdown_whose_html_is_shown_as_text() {
        let theme = Theme::default()
            .with_footer("[About us](https://example.org/)\n\n<script>alert(1)</script> <b>x</b>");
        let footer = theme.footer();
        assert!(footer.contains("<p><a href=\"https://example.org/\">About us</a></p>"));
        assert!(footer.contains("&lt;script&gt;") && footer.contains("&lt;b&gt;"));
    }
}
