//! The names in the content: the values that filters accept, in any list.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound::{Excluded, Included, Unbounded};

use onrecord_quantities::{Interpretation, Unit};
use onrecord_text::fold_name;
use onrecord_text::nearest::{KnownWords, Nearest, nearest};

use super::Filter;

/// The known names of each filter. A known name need not match anything in a list: for example, a topic that
/// no quote is filed under.
#[derive(Debug, Default)]
pub struct KnownNames {
    by_name: HashMap<Filter, BTreeMap<String, KnownName>>,
    /// The names by what readers call them, such as the id of a person by the folded name of the person.
    by_label: HashMap<Filter, HashMap<String, Vec<String>>>,
}

/// A known name, in the spelling of the content.
#[derive(Debug)]
pub(super) struct KnownName {
    pub name: String,
    /// What readers see in its place.
    pub label: Option<String>,
}

impl KnownNames {
    /// Adds a known name.
    pub fn add(&mut self, filter: Filter, name: &str) {
        self.add_known(filter, name, None);
    }

    /// Adds a known name with what readers see in its place: the title of an interview for its id.
    pub fn add_labelled(&mut self, filter: Filter, name: &str, label: &str) {
        self.add_known(filter, name, Some(label.to_owned()));
        self.add_other_label(filter, name, label);
    }

    /// Adds something else that readers call it. If a request has that in place of the name, the error suggests
    /// the name.
    pub fn add_other_label(&mut self, filter: Filter, name: &str, label: &str) {
        let labels = self.by_label.entry(filter).or_default();
        let names = labels.entry(fold_name(label)).or_default();
        // A label such as “Introduction” may belong to every interview.
        if names.len() < Nearest::MAX_NAMES
            && names
                .iter()
                .all(|known| filter.fold(known) != filter.fold(name))
        {
            names.push(name.to_owned());
        }
    }

    fn add_known(&mut self, filter: Filter, name: &str, label: Option<String>) {
        let names = self.by_name.entry(filter).or_default();
        names
            .entry(filter.fold(name).into_owned())
            .or_insert_with(|| KnownName {
                name: name.to_owned(),
                label,
            });
    }

    /// All known names of a filter, in alphabetical order.
    pub(super) fn all(&self, filter: Filter) -> impl Iterator<Item = &str> {
        let names = self.by_name.get(&filter).into_iter().flatten();
        names.map(|(_, known)| known.name.as_str())
    }

    /// The known name that is the same for the filter.
    pub(super) fn find(&self, filter: Filter, name: &str) -> Option<&KnownName> {
        self.by_name.get(&filter)?.get(&*filter.fold(name))
    }

    /// Whether the name is known, in any spelling that the filter considers equal.
    pub(super) fn contains(&self, filter: Filter, name: &str) -> bool {
        self.find(filter, name).is_some()
    }

    /// The names that readers call this.
    pub(super) fn labelled(&self, filter: Filter, label: &str) -> &[String] {
        let names = self.by_label.get(&filter);
        names
            .and_then(|names| names.get(&fold_name(label)))
            .map_or(&[], Vec::as_slice)
    }

    /// The known names of what readers call this: the id of a person for the name, or `CNY` for "yuan".
    pub(super) fn called(&self, filter: Filter, label: &str) -> Vec<String> {
        let mut names = match filter {
            Filter::Unit => units_called(label),
            _ => self.labelled(filter, label).to_vec(),
        };
        names.retain(|name| self.contains(filter, name));
        names
    }

    /// The first known names, in alphabetical order, that readers call something with this word or phrase in it: the
    /// ids of people for the word of a name.
    pub(super) fn containing(&self, filter: Filter, words: &str) -> Vec<&str> {
        const MAX_NAMES: usize = 5;
        let letters = fold_name(words).replace(' ', "");
        let labels = self.by_label.get(&filter).into_iter().flatten();
        let containing = labels.filter(|(label, _)| has_words(label, &letters));
        let names: BTreeSet<&str> = (containing.flat_map(|(_, names)| names))
            .map(String::as_str)
            .collect();
        names.into_iter().take(MAX_NAMES).collect()
    }

    /// Like [`containing`](Self::containing), for the word of a name that is most similar to this one.
    pub(super) fn containing_similar(&self, filter: Filter, word: &str) -> Vec<&str> {
        let word = fold_name(word);
        let Some(first) = word.chars().next() else {
            return Vec::new();
        };
        let labels = self.by_label.get(&filter).into_iter().flatten();
        let words = labels.flat_map(|(label, _)| label.split(' '));
        let words: BTreeSet<&str> = words.filter(|word| word.starts_with(first)).collect();
        let near = KnownWords::new(words).near_to(&word);
        near.first()
            .map_or_else(Vec::new, |word| self.containing(filter, word))
    }

    /// The known names nearest to one that is not known. Those that readers call this come first.
    pub(super) fn nearest_to(&self, filter: Filter, name: &str) -> Nearest {
        let Some(names) = self.by_name.get(&filter) else {
            return Nearest::default();
        };
        let folded = filter.fold(name);
        let before = names.range::<str, _>((Unbounded, Excluded(&*folded)));
        let after = names.range::<str, _>((Included(&*folded), Unbounded));
        let both = before
            .rev()
            .take(MAX_CANDIDATES_PER_SIDE)
            .chain(after.take(MAX_CANDIDATES_PER_SIDE));
        let near = nearest(name, both.map(|(_, known)| known.name.as_str()));
        let labelled = self.called(filter, name);
        let suggestion = match &labelled[..] {
            [] => near.suggestion,
            [only] => Some(only.clone()),
            // Which of them was meant is unknown.
            _ => None,
        };
        let mut accepted = labelled.clone();
        accepted.extend((near.accepted.into_iter()).filter(|name| !labelled.contains(name)));
        accepted.truncate(Nearest::MAX_NAMES);
        Nearest {
            accepted,
            suggestion,
        }
    }
}

/// Whether consecutive words of a folded name have these letters. A search query divides "O'Brien" and "李明" into
/// words, and a folded name does not, so the spaces between the words do not count.
fn has_words(name: &str, letters: &str) -> bool {
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    (0..words.len()).any(|first| {
        let mut rest = letters;
        for word in &words[first..] {
            match rest.strip_prefix(word) {
                Some("") => return true,
                Some(left) => rest = left,
                None => return false,
            }
        }
        false
    })
}

/// The units that an English text may call this: `CNY` for "yuan".
fn units_called(name: &str) -> Vec<String> {
    let quantity = format!("5 {name}");
    let detections = onrecord_quantities::scan(&quantity).into_iter();
    // Of a rate such as "USD/MW", only a part may be detected.
    let whole = detections.filter(|detection| detection.span == (0..quantity.len()));
    let codes = whole.flat_map(|detection| match detection.interpretation {
        Interpretation::Amount(amount) => match amount.unit {
            Unit::Code(code) => vec![code],
            Unit::Ambiguous { codes, .. } => codes.to_vec(),
            Unit::Unspecified | Unit::Ordinal => vec![],
        },
        Interpretation::Date(_) => vec![],
    });
    codes.map(str::to_owned).collect()
}

/// How many names before and after an unknown one, in alphabetical order, are compared with it: enough to
/// find the nearest ones, with work that does not grow with the archive.
pub(super) const MAX_CANDIDATES_PER_SIDE: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_of_a_name_is_found() {
        let mut names = KnownNames::default();
        for (id, name) in [("sarah", "Sarah Lind"), ("muller", "René Müller")] {
            names.add_labelled(Filter::Speaker, id, name);
        }
        for (word, ids) in [
            ("sara", &["sarah"][..]),
            ("mueller", &["muller"]),
            ("Rene", &["muller"]),
            ("lint", &["sarah"]),
            ("sandra", &[]),
            ("", &[]),
        ] {
            assert_eq!(
                names.containing_similar(Filter::Speaker, word),
                ids,
                "{word}"
            );
        }
    }

    #[test]
    fn the_words_of_a_query_are_found_in_names_that_it_divides_otherwise() {
        let mut names = KnownNames::default();
        for (id, name) in [
            ("obrien", "Pat O’Brien-Ash"),
            ("li", "李明"),
            ("ob", "O. B."),
        ] {
            names.add_labelled(Filter::Speaker, id, name);
        }
        for (words, ids) in [
            ("o brien", &["obrien"][..]),
            ("pat o brien", &["obrien"]),
            ("ash", &["obrien"]),
            ("李 明", &["li"]),
            ("o b", &["ob"]),
            ("brien", &[]),
            ("pat ash", &[]),
            ("o", &["ob"]),
            ("", &[]),
        ] {
            assert_eq!(names.containing(Filter::Speaker, words), ids, "{words}");
        }
    }
}
