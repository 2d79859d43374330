//! The addresses of a site: one type for links, for export and for tests.

use std::fmt;

use super::{Collection, Key, Representation};
use onrecord_http::Kind;
use onrecord_model::interview::Slug;

/// An address that the site answers. What it prints is what [`Address::parse`] reads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Address {
    /// The page for people.
    Home,
    /// The index for programs.
    Index,
    /// All of a collection, in a representation that its list has (see [`Collection::lists`]).
    List(Collection, Representation),
    /// One of a collection; the key is of the collection's kind (see [`Collection::key`]), and the
    /// representation one that its items have (see [`Collection::items`]).
    Item(Collection, Key, Representation),
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

impl Address {
    const FIXED: &[(&str, Self)] = &[
        ("/", Self::Home),
        ("/index.json", Self::Index),
        ("/verify", Self::Verify),
        ("/openapi.yaml", Self::OpenapiYaml),
        ("/openapi.json", Self::OpenapiJson),
        ("/livez", Self::Livez),
        ("/readyz", Self::Readyz),
    ];

    /// Reads the path of an address. `None` when the site has none of that form; whether an item is
    /// there is another question.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        if let Some((_, fixed)) = Self::FIXED.iter().find(|(fixed, _)| *fixed == path) {
            return Some(fixed.clone());
        }
        let (first, rest) = match path.strip_prefix('/')?.split_once('/') {
            Some((first, rest)) => (first, Some(rest)),
            None => (path.strip_prefix('/')?, None),
        };
        if first == "problems" {
            return Some(Self::Problem(Slug::parse(rest?)?));
        }
        let Some(item) = rest else {
            let (name, representation) = Representation::split(first)?;
            let collection = Collection::of_name(name)?;
            let has = collection.lists().contains(&representation);
            return has.then_some(Self::List(collection, representation));
        };
        let collection = Collection::of_name(first)?;
        let (key, representation) = Representation::split(item)?;
        let key = collection.key(key)?;
        let has = collection.items().contains(&representation);
        has.then_some(Self::Item(collection, key, representation))
    }

    /// The addresses that every site has.
    pub fn fixed() -> impl Iterator<Item = Self> {
        let fixed = Self::FIXED.iter().map(|(_, address)| address.clone());
        let lists = Collection::ALL.into_iter().flat_map(|collection| {
            let written = collection.lists().iter();
            written.map(move |representation| Self::List(collection, *representation))
        });
        let problems = Kind::ALL
            .into_iter()
            .filter_map(|kind| Slug::parse(kind.slug()));
        fixed.chain(lists).chain(problems.map(Self::Problem))
    }
}

impl fmt::Display for Address {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slug() -> impl Strategy<Value = Slug> {
        "[a-z0-9]{1,8}(-[a-z0-9]{1,4}){0,2}".prop_map(|text| Slug::parse(&text).unwrap())
    }

    fn address() -> impl Strategy<Value = Address> {
        let written = Collection::ALL.into_iter().flat_map(|collection| {
            let items = collection.items().iter();
            items.map(move |representation| (collection, *representation))
        });
        let item = (
            prop::sample::select(written.collect::<Vec<_>>()),
            slug(),
            slug(),
        );
        let item = item.prop_map(|((collection, representation), interview, id)| {
            let part = Key::Part(interview, id.clone());
            let key = if collection.is_of_parts() {
                part
            } else {
                Key::One(id)
            };
            Address::Item(collection, key, representation)
        });
        let fixed = prop::sample::select(Address::fixed().collect::<Vec<_>>());
        prop_oneof![fixed, item, slug().prop_map(Address::Problem)]
    }

    proptest! {
        #[test]
        fn what_an_address_prints_is_what_parse_reads(address in address()) {
            prop_assert_eq!(Address::parse(&address.to_string()), Some(address));
        }

        #[test]
        fn what_parse_reads_is_printed_unchanged(
            path in "/?[a-z/.-]{0,20}|/(facts|people|problems)(/[a-z-]{0,4}){0,3}([.](csv|md|txt|jsonld|json))?",
        ) {
            if let Some(address) = Address::parse(&path) {
                prop_assert_eq!(address.to_string(), path);
            }
        }
    }

    #[test]
    fn another_form_or_a_suffix_that_is_not_the_collections_is_another_address() {
        for path in [
            "",
            "/facts/",
            "/facts/a",
            "/facts/a/b/c",
            "/people/a/b",
            "/Facts",
            "/problems/",
            "/problems/not-found.md",
            "/people.csv",
            "/facts.json",
            "/facts.md",
            "/facts/a/b.csv",
            "/facts/a/b.txt",
            "/facts/a/b.",
            "/facts/a.md/b",
            "/people/a.md",
        ] {
            assert_eq!(Address::parse(path), None, "{path}");
        }
    }
}
