//! Finds the people whom an id, a name or an alias refers to.

use std::collections::HashMap;

use onrecord_model::archive::Person;
use onrecord_model::interview::Slug;
use onrecord_text::folding::{Folded, Folding};

/// The ids of the people of an archive, by id, name and alias.
#[derive(Debug)]
pub(super) struct PeopleByName(HashMap<String, Vec<Slug>>);

impl PeopleByName {
    pub(super) fn new(people: &[Person]) -> Self {
        let mut names: HashMap<String, Vec<Slug>> = HashMap::new();
        for person in people {
            let aliases = person.aliases.iter().map(String::as_str);
            for name in aliases.chain([person.name.as_str()]) {
                let ids = names.entry(fold_name(name)).or_default();
                if !ids.contains(&person.id) {
                    ids.push(person.id.clone());
                }
            }
        }
        // An id refers only to its own person, even if it is also the name of another.
        for person in people {
            names.insert(person.id.as_str().to_owned(), vec![person.id.clone()]);
        }
        Self(names)
    }

    /// The ids of the people with this id, name or alias: several if they share it, `None` if there are none.
    pub(super) fn find(&self, name: &str) -> Option<&[Slug]> {
        self.0.get(&fold_name(name)).map(Vec::as_slice)
    }
}

fn fold_name(name: &str) -> String {
    let folded = Folded::new(name, Folding::Lookup);
    folded.as_str().trim().to_owned()
}
