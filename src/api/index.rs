//! `/index.json`: what the site contains, for programs.

use onrecord_http::{MediaType, Representation};
use serde::{Serialize, Serializer};

use super::components::to_json;
use super::{Collection, Format, Link, Site, SitePath};

#[derive(Serialize)]
struct Index<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    counts: CollectionFields<usize>,
    links: CollectionFields<Link<'a>>,
}

/// An object with a field for each collection, in the order of [`Collection::ALL`].
struct CollectionFields<T>(Vec<(&'static str, T)>);

pub fn render(site: &Site) -> Representation {
    let archive = &site.content.archive;
    let link = |path| Link::new(path, &site.content.base_url);
    let counts =
        Collection::ALL.map(|collection| (collection.name(), site.lists.get(collection).len()));
    let list = |collection: Collection| {
        let path = SitePath::List(collection, Format::Json);
        (collection.name(), link(path))
    };
    let mut links = Vec::from(Collection::ALL.map(list));
    links.push(("verify", link(SitePath::Verify)));
    links.push(("openapi", link(SitePath::OpenapiJson)));
    links.push(("openapi_yaml", link(SitePath::OpenapiYaml)));
    let index = Index {
        name: &archive.name,
        description: archive.description.as_deref(),
        counts: CollectionFields(counts.into()),
        links: CollectionFields(links),
    };
    Representation::new(MediaType::Json, to_json(&index))
}

impl<T: Serialize> Serialize for CollectionFields<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
