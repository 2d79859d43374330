//! People: an id identifies one person in all interviews; names that differ are aliases.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Appearance, Person};
use crate::interview::{Interview, Slug};

/// The people who speak in the interviews, ordered by id.
pub(super) fn people_of(interviews: &[Arc<Interview>]) -> Vec<Person> {
    let mut people: BTreeMap<Slug, Person> = BTreeMap::new();
    for (index, interview) in interviews.iter().enumerate() {
        for (position, participant) in interview.participants.iter().enumerate() {
            let person = people
                .entry(participant.id.clone())
                .or_insert_with(|| Person {
                    id: participant.id.clone(),
                    name: participant.name.clone(),
                    aliases: Vec::new(),
                    appearances: Vec::new(),
                });
            for name in std::iter::once(&participant.name).chain(&participant.aliases) {
                if *name != person.name && !person.aliases.contains(name) {
                    person.aliases.push(name.clone());
                }
            }
            person.appearances.push(Appearance {
                interview: index,
                participant: position,
                role: participant.role,
            });
        }
    }
    people.into_values().collect()
}
