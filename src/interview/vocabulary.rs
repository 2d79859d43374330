//! What `archive.json` declares: topics to file under, nouns that figures count.

use super::Slug;

/// The declared names.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Ids of topics.
    pub topics: Vec<Slug>,
    /// Nouns that are units.
    pub nouns: Vec<Noun>,
}

/// A noun that is a unit.
#[derive(Debug)]
pub struct Noun {
    /// Its name as a unit: `resident`.
    pub unit: Slug,
    /// How it stands in texts: `resident`, `residents`.
    pub forms: Vec<String>,
}

impl Vocabulary {
    /// The declared noun of a unit.
    #[must_use]
    pub fn noun(&self, unit: &str) -> Option<&Noun> {
        self.nouns.iter().find(|noun| noun.unit.as_str() == unit)
    }
}
