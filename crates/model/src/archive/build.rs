//! From the files of a folder to an archive: every file is checked, whatever is wrong with others.

use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};

use super::people::people_of;
use super::{Archive, Topic, nouns};
use crate::interview::{Ids, Interview, Slug, Vocabulary, check_format, check_text, compile};
use crate::source::finding::Code;
use crate::source::{self, File, Finding, Pointer};

/// An interview's file, and the id that its name gives it.
#[derive(Debug)]
pub struct InterviewFile {
    /// The file's name without `.json`.
    pub stem: String,
    /// The file.
    pub file: File,
}

/// Builds an archive from `archive.json`, which may be absent, and the files of its interviews, in
/// the order given; the files are compiled on all processors. What is found stands in the files afterwards; when there is a fault in any of
/// them there is no archive.
pub fn build(shared: Option<&mut File>, files: &mut [InterviewFile]) -> Option<Archive> {
    let mut shared = shared;
    let declared = match shared.as_deref_mut() {
        Some(file) => file.parse::<source::Archive>(),
        None => Some(source::Archive::default()),
    };
    // Of a file that cannot be read nobody knows what it declares: then nothing is held against it.
    let vocabulary = match (&declared, shared.as_deref_mut()) {
        (Some(declared), Some(file)) => declare(declared, &mut file.findings),
        (Some(_), None) => Some(Vocabulary::default()),
        (None, _) => None,
    };
    let interviews: Vec<Option<Interview>> = (files.par_iter_mut())
        .map(|one| interview_of(one, vocabulary.as_ref()))
        .collect();
    let shared_at_fault = shared.is_some_and(|file| file.is_at_fault());
    let interviews: Vec<Interview> = interviews.into_iter().collect::<Option<_>>()?;
    let declared = declared.filter(|_| !shared_at_fault)?;
    let vocabulary = vocabulary?;
    Some(Archive {
        people: people_of(&interviews),
        name: if declared.name.is_empty() {
            "Interviews".to_owned()
        } else {
            declared.name
        },
        description: declared.description,
        topics: (declared.topics.into_iter().zip(&vocabulary.topics))
            .map(|(topic, id)| Topic {
                id: id.clone(),
                label: topic.label,
                description: topic.description,
            })
            .collect(),
        nouns: vocabulary.into_nouns(),
        interviews,
    })
}

fn interview_of(one: &mut InterviewFile, vocabulary: Option<&Vocabulary>) -> Option<Interview> {
    let parsed: Option<source::Interview> = one.file.parse();
    let id = Slug::parse(&one.stem);
    if id.is_none() {
        let finding = Finding::of_file(Code::BadSlug, format!("the file's name gives the id `{}`, which is no slug", one.stem))
            .help("name the file with lower-case letters, digits and single hyphens, for example `first-interview.json`");
        one.file.findings.push(finding);
    }
    let (interview, findings) = compile(
        id.clone().or_else(|| Slug::parse("at-fault"))?,
        &parsed?,
        vocabulary,
    );
    one.file.add(findings);
    interview.filter(|_| id.is_some())
}

/// Ensure that what `archive.json` declares is well formed and declared once; `None` for a format
/// that is not known.
fn declare(source: &source::Archive, findings: &mut Vec<Finding>) -> Option<Vocabulary> {
    let root = Pointer::ROOT;
    if !check_format(source.format, findings) {
        return None;
    }
    check_text(&source.name, &root.key("name"), findings);
    if let Some(description) = &source.description {
        check_text(description, &root.key("description"), findings);
    }
    let mut vocabulary = Vocabulary::default();
    let (list, mut taken) = (root.key("topics"), Ids::default());
    for (index, topic) in source.topics.iter().enumerate() {
        let at = list.at(index);
        check_text(&topic.label, &at.key("label"), findings);
        if let Some(description) = &topic.description {
            check_text(description, &at.key("description"), findings);
        }
        vocabulary
            .topics
            .extend(taken.take(&topic.id, &at.key("id"), findings));
    }
    nouns::declare(&source.nouns, &mut vocabulary, findings);
    Some(vocabulary)
}
