//! The addresses of a site: one type for links, for export and for tests.

use std::fmt;

use crate::{interview::Slug, server::Kind};

/// An address that the site answers. What it prints is what [`Address::parse`] reads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Address {
    /// The page for people.
    Home,
    /// The index for programs.
    Index,
    /// All of a collection.
    List(Collection),
    /// One of a collection; the key is of the collection's kind (see [`Collection::key`]).
    Item(Collection, Key),
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

/// The lists of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Collection {
    /// Who was asked, when, and where the text is from.
    Interviews,
    /// The transcript.
    Sections,
    /// Words worth citing alone.
    Quotes,
    /// What is stated.
    Facts,
    /// The figures of the facts.
    Statistics,
    /// Who speaks.
    People,
    /// The vocabulary.
    Topics,
}

/// What the items of a collection are parts of: those of an interview have its name in their key.
enum Of {
    TheArchive,
    AnInterview,
}

/// What tells one item of a collection from the others: the names in its address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// An interview, a person, a topic.
    One(Slug),
    /// A part of an interview: the interview's id, then its own.
    Part(Slug, Slug),
}

impl Address {
    const FIXED: &[(&str, Self)] = &[
        ("/", Self::Home),
        ("/index.json", Self::Index),
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
        match (Collection::of_name(first), rest) {
            (Some(collection), None) => Some(Self::List(collection)),
            (Some(collection), Some(key)) => Some(Self::Item(collection, collection.key(key)?)),
            (None, Some(kind)) if first == "problems" => Some(Self::Problem(Slug::parse(kind)?)),
            (None, _) => None,
        }
    }

    /// The addresses that every site has.
    pub fn fixed() -> impl Iterator<Item = Self> {
        let fixed = Self::FIXED.iter().map(|(_, address)| address.clone());
        let problems = Kind::ALL
            .into_iter()
            .filter_map(|kind| Slug::parse(kind.slug()));
        fixed
            .chain(Collection::ALL.into_iter().map(Self::List))
            .chain(problems.map(Self::Problem))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::List(collection) => write!(f, "/{}", collection.name()),
            Self::Item(collection, key) => write!(f, "/{}/{key}", collection.name()),
            Self::Problem(kind) => write!(f, "/problems/{kind}"),
            fixed => {
                let path = Self::FIXED.iter().find(|(_, address)| address == fixed);
                f.write_str(path.map_or("/", |(path, _)| path))
            }
        }
    }
}

impl Collection {
    /// All collections, in the order in which the site names them.
    pub const ALL: [Self; 7] = [
        Self::Interviews,
        Self::Sections,
        Self::Quotes,
        Self::Facts,
        Self::Statistics,
        Self::People,
        Self::Topics,
    ];

    /// A line for each: its name in addresses, what one of it is called, what its items are parts
    /// of, and what people read of it.
    const fn line(self) -> (&'static str, &'static str, Of, &'static str) {
        use Of::{AnInterview, TheArchive};
        #[rustfmt::skip]
        let line = match self {
            Self::Interviews => ("interviews", "interview", TheArchive, "who was asked, when, and where the text is from"),
            Self::Sections => ("sections", "section", AnInterview, "the transcript, with its questions and answers"),
            Self::Quotes => ("quotes", "quote", AnInterview, "words worth citing alone"),
            Self::Facts => ("facts", "fact", AnInterview, "what is stated, with its evidence"),
            Self::Statistics => ("statistics", "statistic", AnInterview, "the figures, exactly as their words state them"),
            Self::People => ("people", "person", TheArchive, "who speaks"),
            Self::Topics => ("topics", "topic", TheArchive, "what it is about"),
        };
        line
    }

    /// Its name in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.line().0
    }

    /// What one of it is called.
    #[must_use]
    pub const fn singular(self) -> &'static str {
        self.line().1
    }

    /// The templates of its own address and of its items'.
    pub(super) const fn templates(self) -> (&'static str, &'static str) {
        match self {
            Self::Interviews => ("/interviews", "/interviews/{interview}"),
            Self::Sections => ("/sections", "/sections/{interview}/{id}"),
            Self::Quotes => ("/quotes", "/quotes/{interview}/{id}"),
            Self::Facts => ("/facts", "/facts/{interview}/{id}"),
            Self::Statistics => ("/statistics", "/statistics/{interview}/{id}"),
            Self::People => ("/people", "/people/{id}"),
            Self::Topics => ("/topics", "/topics/{id}"),
        }
    }

    /// Are its items parts of interviews, so that a key has two names?
    #[must_use]
    pub const fn is_of_parts(self) -> bool {
        matches!(self.line().2, Of::AnInterview)
    }

    /// What it holds, for people.
    #[must_use]
    pub const fn holds(self) -> &'static str {
        self.line().3
    }

    /// Reads a key of this collection: `interview/id`, or `id` alone.
    #[must_use]
    pub fn key(self, text: &str) -> Option<Key> {
        match text.split_once('/') {
            Some((interview, id)) if self.is_of_parts() => {
                Some(Key::Part(Slug::parse(interview)?, Slug::parse(id)?))
            }
            None if !self.is_of_parts() => Some(Key::One(Slug::parse(text)?)),
            _ => None,
        }
    }

    /// The collection of this name.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|collection| collection.name() == name)
    }
}

impl Key {
    /// The item's own name.
    #[must_use]
    pub fn id(&self) -> &str {
        let (Self::One(id) | Self::Part(_, id)) = self;
        id.as_str()
    }

    /// The interview that it is a part of.
    #[must_use]
    pub fn interview(&self) -> Option<&Slug> {
        match self {
            Self::One(_) => None,
            Self::Part(interview, _) => Some(interview),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(id) => id.fmt(f),
            Self::Part(interview, id) => write!(f, "{interview}/{id}"),
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
        let item = (
            prop::sample::select(Collection::ALL.to_vec()),
            slug(),
            slug(),
        );
        let item = item.prop_map(|(collection, interview, id)| {
            let part = Key::Part(interview, id.clone());
            let key = if collection.is_of_parts() {
                part
            } else {
                Key::One(id)
            };
            Address::Item(collection, key)
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
        fn what_parse_reads_is_printed_unchanged(path in "/?[a-z/.-]{0,20}|/(facts|people|problems)(/[a-z-]{0,4}){0,3}") {
            if let Some(address) = Address::parse(&path) {
                prop_assert_eq!(address.to_string(), path);
            }
        }
    }

    #[test]
    fn a_trailing_slash_a_missing_segment_and_one_too_many_are_other_addresses() {
        for path in [
            "",
            "/facts/",
            "/facts/a",
            "/facts/a/b/c",
            "/people/a/b",
            "/Facts",
            "/problems/",
        ] {
            assert_eq!(Address::parse(path), None, "{path}");
        }
    }
}
