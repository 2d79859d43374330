//! The files that pages load.

use onrecord_http::{MediaType, Representation};

/// A file that pages load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asset {
    /// The styles of all pages.
    Stylesheet,
    /// What pages can do only with a script: light up words, copy, search in the page.
    Script,
    /// The icon of the site.
    Favicon,
}

impl Asset {
    /// All files.
    pub const ALL: [Self; 3] = [Self::Stylesheet, Self::Script, Self::Favicon];

    /// Its path.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Stylesheet => "/assets/style.css",
            Self::Script => "/assets/script.js",
            Self::Favicon => "/assets/favicon.svg",
        }
    }

    /// The file.
    #[must_use]
    pub fn render(self) -> Representation {
        let (media_type, content) = match self {
            Self::Stylesheet => (MediaType::Css, include_str!("../../../templates/style.css")),
            Self::Script => (
                MediaType::JavaScript,
                include_str!("../../../templates/script.js"),
            ),
            Self::Favicon => (
                MediaType::Svg,
                include_str!("../../../templates/favicon.svg"),
            ),
        };
        Representation::new(media_type, content)
    }
}
