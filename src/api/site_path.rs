//! The addresses of a site: one type for links, for export and for tests.

use std::fmt;

use onrecord_http::ProblemType;
use onrecord_model::interview::Slug;

use super::{Collection, Format, Key};

/// A URL that the site answers, printed as its path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SitePath {
    /// The page for people.
    Home,
    /// The index for programs.
    Index,
    /// All of a collection, in a representation that its list has (see [`Collection::list_formats`]).
    List(Collection, Format),
    /// One of a collection; the key is of the collection's kind (see [`Collection::parse_key`]), and the
    /// representation one that its items have (see [`Collection::item_formats`]).
    Item(Collection, Key, Format),
    /// Was this really said?
    Verify,
    /// The contract, as it is written.
    OpenapiYaml,
    /// The contract, as JSON.
    OpenapiJson,
    /// What a kind of problem means.
    Problem(Slug),
    /// Does the process run?
    Livez,
    /// Is there something to serve?
    Readyz,
}

impl SitePath {
    const FIXED: &[(&str, Self)] = &[
        ("/", Self::Home),
        ("/index.json", Self::Index),
        ("/verify", Self::Verify),
        ("/openapi.yaml", Self::OpenapiYaml),
        ("/openapi.json", Self::OpenapiJson),
        ("/livez", Self::Livez),
        ("/readyz", Self::Readyz),
    ];

    /// The addresses that every site has.
    pub fn fixed() -> impl Iterator<Item = Self> {
        let fixed = Self::FIXED.iter().map(|(_, address)| address.clone());
        let lists = Collection::ALL.into_iter().flat_map(|collection| {
            let written = collection.list_formats().iter();
            written.map(move |representation| Self::List(collection, *representation))
        });
        let problems = ProblemType::ALL
            .into_iter()
            .filter_map(|kind| Slug::parse(kind.slug()));
        fixed.chain(lists).chain(problems.map(Self::Problem))
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::List(collection, written) => {
                write!(f, "/{}{}", collection.name(), written.suffix())
            }
            Self::Item(collection, key, written) => {
                write!(f, "/{}/{key}{}", collection.name(), written.suffix())
            }
            Self::Problem(kind) => write!(f, "/problems/{kind}"),
            fixed => {
                let path = Self::FIXED.iter().find(|(_, address)| address == fixed);
                f.write_str(path.map_or("/", |(path, _)| path))
            }
        }
    }
}
