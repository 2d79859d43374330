//! Who is meant by a name: an id, a name or an alias.

use std::collections::HashMap;

use onrecord_model::archive::Person;
use onrecord_model::interview::Slug;
use onrecord_text::folding::{Folded, Folding};

/// The people of an archive, by all that they are called.
#[derive(Debug)]
pub(super) struct NameIndex(HashMap<String, Vec<Slug>>);

impl NameIndex {
    pub(super) fn new(people: &[Person]) -> Self {
        let mut names: HashMap<String, Vec<Slug>> = HashMap::new();
        for person in people {
            let others = person.aliases.iter().map(String::as_str);
            for name in others.chain([person.name.as_str()]) {
                let called = names.entry(fold_name(name)).or_default();
                if !called.contains(&person.id) {
                    called.push(person.id.clone());
                }
            }
        }
        // An id means nobody else.
        for person in people {
            names.insert(person.id.as_str().to_owned(), vec![person.id.clone()]);
        }
        Self(names)
    }

    /// Who is called so: several, if they share a name; `None` for nobody.
    pub(super) fn find(&self, name: &str) -> Option<&[Slug]> {
        self.0.get(&fold_name(name)).map(Vec::as_slice)
    }
}

fn fold_name(name: &str) -> String {
    let folded = Folded::new(name, Folding::Lookup);
    folded.as_str().trim().to_owned()
}
