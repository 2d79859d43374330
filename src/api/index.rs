//! `/index.json`: what is here, for programs.

use serde::{Serialize, Serializer};

use super::{Address, Collection, Link, Representation, lists::Lists};
use onrecord_http::{Answer, Base, Media};
use onrecord_model::archive::Archive;

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

pub fn render(archive: &Archive, lists: &Lists, base: &Base) -> Answer {
    let to = |address| Link::to(address, base);
    let counts = Collection::ALL.map(|each| (each.name(), lists.of(each).len()));
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
    let bytes = serde_json::to_vec(&index).expect("text and counts can be written as JSON");
    Answer::new(Media::Json, bytes)
}

impl<T: Serialize> Serialize for Fields<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
