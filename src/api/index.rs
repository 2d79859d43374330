//! `/index.json`: what is here, for programs.

use serde::{Serialize, Serializer};

use super::{Address, Collection, Link, Representation, Site, parts::json};
use onrecord_http::{Answer, Media};

#[derive(Serialize)]
struct Index<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    counts: Fields<usize>,
    links: Fields<Link<'a>>,
}

/// An object with a field for each collection, in the order of [`Collection::ALL`].
struct Fields<T>(Vec<(&'static str, T)>);

pub fn render(site: &Site) -> Answer {
    let archive = &site.content.archive;
    let to = |address| Link::to(address, &site.content.base);
    let counts = Collection::ALL.map(|each| (each.name(), site.lists.of(each).len()));
    let list = |each: Collection| (each.name(), to(Address::List(each, Representation::Json)));
    let mut links = Vec::from(Collection::ALL.map(list));
    links.push(("verify", to(Address::Verify)));
    links.push(("openapi", to(Address::OpenapiJson)));
    links.push(("openapi_yaml", to(Address::OpenapiYaml)));
    let index = Index {
        name: &archive.name,
        description: archive.description.as_deref(),
        counts: Fields(counts.into()),
        links: Fields(links),
    };
    Answer::new(Media::Json, json(&index))
}

impl<T: Serialize> Serialize for Fields<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
