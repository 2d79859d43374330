//! All interviews in order, with what they share: topics, counted nouns, people.

mod build;
mod nouns;
mod people;

use std::sync::Arc;

pub use build::{ArchiveBuilder, InterviewFile, build};

use crate::interview::{Interview, Noun, Role, Slug};

/// The interviews of a folder, in the order of their ids.
#[derive(Debug)]
pub struct Archive {
    /// The archive's name.
    pub name: String,
    /// A description in one sentence.
    pub description: Option<String>,
    /// A quotation that the home page verifies as an example.
    pub example: Option<String>,
    /// The topics that quotes and facts are filed under, in the order of `archive.json`.
    pub topics: Vec<Topic>,
    /// The nouns that figures count.
    pub nouns: Vec<Noun>,
    /// The interviews, ordered by id.
    pub interviews: Vec<Arc<Interview>>,
    /// The files in the folder of interviews that were left out because they have errors, by name.
    pub left_out: Vec<LeftOutFile>,
    /// The people who speak, ordered by id.
    pub people: Vec<Person>,
}

impl Archive {
    /// The interviews, the newest first (see [`appearance_date`]). Those without a date come last.
    ///
    /// [`appearance_date`]: crate::interview::Provenance::appearance_date
    #[must_use]
    pub fn newest_interviews(&self) -> Vec<&Interview> {
        let mut interviews: Vec<&Interview> = self.interviews.iter().map(|it| &**it).collect();
        interviews.sort_by(|one, other| {
            let dates = [one, other].map(|it| it.source.appearance_date());
            match dates {
                [Some(one), Some(other)] => other.cmp_chronological(one),
                [one, other] => other.is_some().cmp(&one.is_some()),
            }
        });
        interviews
    }

    /// The interview with this id.
    #[must_use]
    pub fn interview(&self, id: &str) -> Option<&Interview> {
        let index = self
            .interviews
            .binary_search_by_key(&id, |one| one.id.as_str());
        Some(&self.interviews[index.ok()?])
    }
}

/// A file that is not served because it has errors.
#[derive(Debug)]
pub struct LeftOutFile {
    /// Its name, without its folder.
    pub name: String,
    /// How many errors it has.
    pub error_count: usize,
    /// The message of its first error.
    pub reason: String,
    /// The line of its first error, counted from 1; `None` if that is about the whole file.
    pub line: Option<usize>,
}

/// A topic of the vocabulary.
#[derive(Debug)]
pub struct Topic {
    /// The id that quotes and facts refer to.
    pub id: Slug,
    /// The label that readers see.
    pub label: String,
    /// What belongs under this topic.
    pub description: Option<String>,
}

/// A person who speaks in one or more interviews.
#[derive(Debug)]
pub struct Person {
    /// Identifies the same person in all interviews.
    pub id: Slug,
    /// The name as the first interview prints it.
    pub name: String,
    /// Other spellings, and other names that interviews print, without duplicates.
    pub aliases: Vec<String>,
    /// The interviews in which the person speaks.
    pub appearances: Vec<Appearance>,
}

/// A person's role in one interview.
#[derive(Debug)]
pub struct Appearance {
    /// Index of the interview in the archive.
    pub interview: usize,
    /// Index of the participant in the interview.
    pub participant: usize,
    /// The person's role in that interview.
    pub role: Role,
}
