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
    pub const ALL: [Self; 7] = [
        Self::Stylesheet,
        Self::Script,
        Self::Favicon,
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
            Self::ReferenceStylesheet => "/assets/reference.css",
            Self::ReferenceScript => "/assets/reference.js",
            Self::SwaggerUiStylesheet => "/assets/swagger-ui.css",
            Self::SwaggerUiScript => "/assets/swagger-ui-bundle.js",
        }
    }

    /// The file.
    #[must_use]
    pub fn render(self) -> Representation {
        macro_rules! template {
            ($name:literal) => {
                include_str!(concat!("../../../templates/", $name))
            };
        }
        let (media_type, content) = match self {
            Self::Stylesheet => (MediaType::Css, template!("style.css")),
            Self::Script => (MediaType::JavaScript, template!("script.js")),
            Self::Favicon => (MediaType::Svg, template!("favicon.svg")),
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
