//! The names by which readers find topics, people, interviews and sections.

use onrecord_corpus::search::{Matching, NameIndex, Query};
use onrecord_model::archive::{Archive, Person, Topic};
use onrecord_model::interview::{Interview, Section};

/// The names of an archive.
#[derive(Debug)]
pub struct Names {
    index: NameIndex,
    /// What has each name, by indices. Some have several.
    targets: Vec<Target>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Topic(usize),
    Person(usize),
    Interview(usize),
    Section(usize, usize),
}

/// What has a name.
pub enum Named<'a> {
    Topic(&'a Topic),
    Person(&'a Person),
    Interview(&'a Interview),
    Section(&'a Interview, &'a Section),
}

/// The language of the names of people, which are not inflected.
const NO_LANGUAGE: &str = "und";

impl Names {
    pub fn new(archive: &Archive) -> Self {
        let mut names: Vec<(&str, &str, Target)> = Vec::new();
        for (index, topic) in archive.topics.iter().enumerate() {
            let texts = [Some(&topic.label), topic.description.as_ref()];
            let texts = texts.into_iter().flatten();
            names.extend(texts.map(|text| (text.as_str(), "en", Target::Topic(index))));
        }
        for (index, person) in archive.people.iter().enumerate() {
            let texts = [&person.name].into_iter().chain(&person.aliases);
            names.extend(texts.map(|text| (text.as_str(), NO_LANGUAGE, Target::Person(index))));
        }
        let interviews = || archive.interviews.iter().enumerate();
        for (index, interview) in interviews() {
            names.push((
                &interview.title,
                &interview.language,
                Target::Interview(index),
            ));
        }
        for (index, interview) in interviews() {
            for (section_index, section) in interview.sections.iter().enumerate() {
                let target = Target::Section(index, section_index);
                let title = section.title.as_deref();
                names.extend(title.map(|title| (title, interview.language.as_str(), target)));
            }
        }
        Self {
            index: NameIndex::new(names.iter().map(|(name, language, _)| (*name, *language))),
            targets: names.into_iter().map(|(_, _, target)| target).collect(),
        }
    }

    /// What has a name that a query matches, at most `limit`: topics first, then people, interviews and sections.
    pub fn find<'a>(&self, query: &str, limit: usize, archive: &'a Archive) -> Vec<Named<'a>> {
        let found = self.index.find(&Query::parse(query, Matching::Forms));
        let mut found: Vec<Target> = found.into_iter().map(|name| self.targets[name]).collect();
        found.dedup();
        let named = found.into_iter().take(limit).map(|target| match target {
            Target::Topic(index) => Named::Topic(&archive.topics[index]),
            Target::Person(index) => Named::Person(&archive.people[index]),
            Target::Interview(index) => Named::Interview(&archive.interviews[index]),
            Target::Section(index, section) => {
                let interview = &archive.interviews[index];
                Named::Section(interview, &interview.sections[section])
            }
        });
        named.collect()
    }
}
