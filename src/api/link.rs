//! The URLs in responses. They begin with the server's public base URL.

use std::fmt;

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Interview, Slug};
use serde::{Serialize, Serializer};

use super::{Collection, Format, Key, SitePath};

/// A URL in a response.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct Link<'a> {
    base: &'a BaseUrl,
    path: SitePath,
}

impl<'a> Link<'a> {
    pub fn new(path: SitePath, base: &'a BaseUrl) -> Self {
        Self { base, path }
    }

    /// The URL of an interview, a person or a topic.
    pub fn to_one(collection: Collection, id: &Slug, base: &'a BaseUrl) -> Self {
        Self::to_item(collection, Key::One(id.clone()), base)
    }

    /// The URL of a part of an interview.
    pub fn to_part(
        collection: Collection,
        interview: &Interview,
        id: &Slug,
        base: &'a BaseUrl,
    ) -> Self {
        let key = Key::Part(interview.id.clone(), id.clone());
        Self::to_item(collection, key, base)
    }

    /// The URL of the page of the same item.
    pub fn into_page(self) -> Self {
        match self.path {
            SitePath::Item(collection, key, _) => {
                Self::new(SitePath::Item(collection, key, Format::Html), self.base)
            }
            _ => self,
        }
    }

    /// As text, if the server has a public URL: a bare path would be a dead link in a document.
    pub fn absolute(&self) -> Option<String> {
        (*self.base != BaseUrl::default()).then(|| self.to_string())
    }

    fn to_item(collection: Collection, key: Key, base: &'a BaseUrl) -> Self {
        Self::new(SitePath::Item(collection, key, Format::Json), base)
    }
}

impl fmt::Display for Link<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.base.as_str(), self.path)
    }
}

impl Serialize for Link<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
