//! The URLs in responses. They begin with the server's public base URL.

use std::fmt;

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Interview, Slug};
use serde::{Serialize, Serializer};

use super::site_path::write_item_path;
use super::{Collection, Format, Key, SitePath};

/// A URL in a response.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct Link<'a> {
    base: &'a BaseUrl,
    path: Path<'a>,
}

/// The path of a URL. That of an item borrows its ids, because a table has many thousands of them.
#[derive(Debug, Clone)]
enum Path<'a> {
    Item(Collection, Key<&'a Slug>, Format),
    Other(SitePath),
}

impl<'a> Link<'a> {
    pub fn new(path: SitePath, base: &'a BaseUrl) -> Self {
        Self {
            base,
            path: Path::Other(path),
        }
    }

    /// The URL of an interview, a person or a topic.
    pub fn to_one(collection: Collection, id: &'a Slug, base: &'a BaseUrl) -> Self {
        Self::to_item(collection, Key::One(id), base)
    }

    /// The URL of a part of an interview.
    pub fn to_part(
        collection: Collection,
        interview: &'a Interview,
        id: &'a Slug,
        base: &'a BaseUrl,
    ) -> Self {
        Self::to_item(collection, Key::Part(&interview.id, id), base)
    }

    /// The URL of the page of the same item.
    pub fn into_page(self) -> Self {
        let path = match self.path {
            Path::Item(collection, key, _) => Path::Item(collection, key, Format::Html),
            other @ Path::Other(_) => other,
        };
        Self { path, ..self }
    }

    /// As text, if the server has a public URL: a bare path would be a dead link in a document.
    pub fn absolute(&self) -> Option<String> {
        (*self.base != BaseUrl::default()).then(|| self.to_string())
    }

    fn to_item(collection: Collection, key: Key<&'a Slug>, base: &'a BaseUrl) -> Self {
        let path = Path::Item(collection, key, Format::Json);
        Self { base, path }
    }
}

impl fmt::Display for Link<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.base.as_str())?;
        match &self.path {
            Path::Item(collection, key, format) => write_item_path(f, *collection, key, *format),
            Path::Other(path) => path.fmt(f),
        }
    }
}

impl Serialize for Link<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
