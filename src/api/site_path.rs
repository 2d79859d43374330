//! The paths of a site: one type for links and for tests.

use std::fmt;

use onrecord_http::ProblemType;
use onrecord_model::interview::Slug;

use super::pages::Asset;
use super::{Collection, Format, Key};

/// A URL of the site. Its `Display` is the path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SitePath {
    /// The home page.
    Home,
    /// The index of the site, for programs.
    Index,
    /// The list of a collection, in one of its formats (see [`Collection::list_formats`]).
    List(Collection, Format),
    /// An item of a collection. The key must be a key of the collection (see [`Collection::parse_key`]), and
    /// the format one of its items' (see [`Collection::item_formats`]).
    Item(Collection, Key, Format),
    /// The page of all interviews.
    Interviews,
    /// The search page.
    Search,
    /// The page for developers.
    Docs,
    /// The reference page.
    Reference,
    /// Verification of a text.
    Verify,
    /// The page to verify a text or a draft.
    VerifyPage,
    /// The API specification as YAML.
    OpenapiYaml,
    /// The API specification as JSON.
    OpenapiJson,
    /// What crawlers may read.
    Robots,
    /// The URLs of all pages, for crawlers.
    Sitemap,
    /// The newest interviews, as a feed.
    Feed,
    /// A file that pages load.
    Asset(Asset),
    /// The page about a problem type.
    Problem(Slug),
    /// Whether the process is running.
    Livez,
    /// Whether the server can serve requests.
    Readyz,
}

impl SitePath {
    const FIXED: &[(&str, Self)] = &[
        ("/", Self::Home),
        ("/index.json", Self::Index),
        ("/interviews.html", Self::Interviews),
        ("/search.html", Self::Search),
        ("/docs", Self::Docs),
        ("/docs/reference", Self::Reference),
        ("/verify", Self::Verify),
        ("/verify.html", Self::VerifyPage),
        ("/openapi.yaml", Self::OpenapiYaml),
        ("/openapi.json", Self::OpenapiJson),
        ("/robots.txt", Self::Robots),
        ("/sitemap.xml", Self::Sitemap),
        ("/feed.atom", Self::Feed),
        ("/livez", Self::Livez),
        ("/readyz", Self::Readyz),
    ];

    /// The paths that every site has.
    pub fn fixed() -> impl Iterator<Item = Self> {
        let fixed = Self::FIXED.iter().map(|(_, path)| path.clone());
        let lists = Collection::ALL.into_iter().flat_map(|collection| {
            let formats = collection.list_formats().iter();
            formats.map(move |format| Self::List(collection, *format))
        });
        let problems = ProblemType::ALL
            .into_iter()
            .filter_map(|kind| Slug::parse(kind.slug()));
        let assets = Asset::ALL.into_iter().map(Self::Asset);
        fixed
            .chain(assets)
            .chain(lists)
            .chain(problems.map(Self::Problem))
    }
}

/// Writes the path of an item.
pub(super) fn write_item_path<Id: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    collection: Collection,
    key: &Key<Id>,
    format: Format,
) -> fmt::Result {
    write!(f, "/{}/{key}{}", collection.name(), format.suffix())
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::List(collection, format) => {
                write!(f, "/{}{}", collection.name(), format.suffix())
            }
            Self::Item(collection, key, format) => write_item_path(f, *collection, key, *format),
            Self::Asset(asset) => f.write_str(asset.path()),
            Self::Problem(kind) => write!(f, "/problems/{kind}"),
            fixed => {
                let path = Self::FIXED.iter().find(|(_, path)| path == fixed);
                f.write_str(path.map_or("/", |(path, _)| path))
            }
        }
    }
}
