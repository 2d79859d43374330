//! What `archive.json` declares: topics, and nouns that figures count.

use std::collections::HashMap;

use onrecord_text::is_boundary;

use super::Slug;

/// The declared names.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The ids of the topics.
    pub topics: Vec<Slug>,
    nouns: Vec<Noun>,
    /// The lower-case forms of all nouns, each with the index of its noun, keyed by their first
    /// character.
    forms: HashMap<char, Vec<(String, usize)>>,
}

/// A noun that is used as a unit.
#[derive(Debug)]
pub struct Noun {
    /// Its name as a unit: `resident`.
    pub unit: Slug,
    /// Its forms in texts: `resident`, `residents`.
    pub forms: Vec<String>,
}

impl Vocabulary {
    /// Adds a noun.
    pub fn add_noun(&mut self, noun: Noun) {
        let index = self.nouns.len();
        for form in noun.forms.iter().map(|form| form.to_lowercase()) {
            if let Some(first) = form.chars().next() {
                self.forms.entry(first).or_default().push((form, index));
            }
        }
        self.nouns.push(noun);
    }

    /// The declared nouns, in the order of `archive.json`.
    #[must_use]
    pub fn nouns(&self) -> &[Noun] {
        &self.nouns
    }

    /// Consumes the vocabulary and returns the declared nouns.
    #[must_use]
    pub fn into_nouns(self) -> Vec<Noun> {
        self.nouns
    }

    /// The declared noun of a unit.
    #[must_use]
    pub fn find_noun(&self, unit: &str) -> Option<&Noun> {
        self.nouns.iter().find(|noun| noun.unit.as_str() == unit)
    }

    /// The noun whose form begins at a byte of the text, and the byte where that form ends. Case is
    /// ignored; if several forms begin there, the longest one matches.
    #[must_use]
    pub fn match_noun(&self, text: &str, start: usize) -> Option<(&Noun, usize)> {
        let first = text[start..].chars().next()?.to_lowercase().next()?;
        let forms = self.forms.get(&first)?;
        if !is_boundary(text, start) {
            return None;
        }
        forms
            .iter()
            .filter_map(|(form, noun)| Some((start + match_form(&text[start..], form)?, *noun)))
            .filter(|(end, _)| is_boundary(text, *end))
            .max_by_key(|(end, _)| *end)
            .map(|(end, noun)| (&self.nouns[noun], end))
    }
}

/// The length of a form at the beginning of a text, in bytes of that text. `form` must be in lower
/// case.
fn match_form(text: &str, form: &str) -> Option<usize> {
    let mut rest = form.chars();
    for (index, c) in text.char_indices() {
        if rest.as_str().is_empty() {
            return Some(index);
        }
        if !c.to_lowercase().all(|lower| rest.next() == Some(lower)) {
            return None;
        }
    }
    rest.as_str().is_empty().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::{Noun, Slug, Vocabulary};

    #[test]
    fn the_longest_form_matches_at_boundaries_in_any_case() {
        let mut vocabulary = Vocabulary::default();
        for (unit, form) in [("boat", "boats"), ("boat-owner", "boats’ owners")] {
            vocabulary.add_noun(Noun {
                unit: Slug::parse(unit).unwrap(),
                forms: vec![form.to_owned()],
            });
        }
        let matched = |text| {
            let matched = vocabulary.match_noun(text, 0);
            matched.map(|(noun, end)| (noun.unit.as_str(), end))
        };
        assert_eq!(matched("BOATS sank"), Some(("boat", 5)));
        assert_eq!(matched("boats"), Some(("boat", 5)));
        assert_eq!(matched("boats’ owners"), Some(("boat-owner", 15)));
        assert_eq!(matched("boatswain"), None);
        assert_eq!(matched("boat"), None);
    }
}
