//! The files that pages load.

use onrecord_http::{MediaType, Representation};

use crate::api::Theme;

/// A file that pages load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asset {
    /// The styles of all pages.
    Stylesheet,
    /// What pages can do only with a script: light up words, copy, search in the page.
    Script,
    /// The icon of the site.
    Favicon,
    /// The logo of the theme, or the icon of the site.
    Logo,
    /// The styles of the reference page.
    ReferenceStylesheet,
    /// Starts Swagger UI on the reference page.
    ReferenceScript,
    /// The styles of Swagger UI.
    SwaggerUiStylesheet,
    /// Swagger UI.
    SwaggerUiScript,
}

impl Asset {
    /// All files.
    pub const ALL: [Self; 8] = [
        Self::Stylesheet,
        Self::Script,
        Self::Favicon,
        Self::Logo,
        Self::ReferenceStylesheet,
        Self::ReferenceScript,
        Self::SwaggerUiStylesheet,
        Self::SwaggerUiScript,
    ];

    /// Its path.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Stylesheet => "/assets/style.css",
            Self::Script => "/assets/script.js",
            Self::Favicon => "/assets/favicon.svg",
            Self::Logo => "/assets/logo.svg",
            Self::ReferenceStylesheet => "/assets/reference.css",
            Self::ReferenceScript => "/assets/reference.js",
            Self::SwaggerUiStylesheet => "/assets/swagger-ui.css",
            Self::SwaggerUiScript => "/assets/swagger-ui-bundle.js",
        }
    }

    /// The file, with what the theme has for it.
    #[must_use]
    pub fn render(self, theme: Option<&Theme>) -> Representation {
        macro_rules! template {
            ($name:literal) => {
                include_str!(concat!("../../../templates/", $name))
            };
        }
        let (media_type, content) = match self {
            Self::Stylesheet => {
                let added = theme.and_then(|theme| theme.stylesheet.as_deref());
                let content = template!("style.css").to_owned() + added.unwrap_or_default();
                return Representation::new(MediaType::Css, content);
            }
            Self::Script => (MediaType::JavaScript, template!("script.js")),
            Self::Favicon | Self::Logo => {
                let own = theme.and_then(|theme| match self {
                    Self::Logo => theme.logo.as_ref().or(theme.favicon.as_ref()),
                    _ => theme.favicon.as_ref(),
                });
                let content = own
                    .map_or(template!("favicon.svg"), String::as_str)
                    .to_owned();
                return Representation::new(MediaType::Svg, content);
            }
            Self::ReferenceStylesheet => (MediaType::Css, template!("reference.css")),
            Self::ReferenceScript => (MediaType::JavaScript, template!("reference.js")),
            Self::SwaggerUiStylesheet => {
                let content = template!("swagger-ui/swagger-ui.css");
                (MediaType::Css, content)
            }
            Self::SwaggerUiScript => {
                let content = template!("swagger-ui/swagger-ui-bundle.js");
                (MediaType::JavaScript, content)
            }
        };
        Representation::new(media_type, content)
    }
}
