//! All interviews together, in their order, with what they share: topics, counted nouns, people.

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
    /// One sentence on it.
    pub description: Option<String>,
    /// The vocabulary, in the order of `archive.json`.
    pub topics: Vec<Topic>,
    /// Nouns that figures count.
    pub nouns: Vec<Noun>,
    /// The interviews, by id.
    pub interviews: Vec<Arc<Interview>>,
    /// Who speaks, by id.
    pub people: Vec<Person>,
}

/// A topic of the vocabulary.
#[derive(Debug)]
pub struct Topic {
    /// Stands in quotes and facts.
    pub id: Slug,
    /// What people read.
    pub label: String,
    /// What is filed under it.
    pub description: Option<String>,
}

/// Somebody who speaks in one interview or several.
#[derive(Debug)]
pub struct Person {
    /// Names the same person everywhere.
    pub id: Slug,
    /// The name, as the first interview prints it.
    pub name: String,
    /// Other spellings, and other names that interviews print, each once.
    pub aliases: Vec<String>,
    /// Where the person speaks.
    pub appearances: Vec<Appearance>,
}

/// A person's part in one interview.
#[derive(Debug)]
pub struct Appearance {
    /// Index of the interview in the archive.
    pub interview: usize,
    /// Index of the participant in the interview.
    pub participant: usize,
    /// The part.
    pub role: Role,
}
