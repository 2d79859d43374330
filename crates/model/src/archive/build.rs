//! From the files of a folder to an archive: every file is checked, whatever is wrong with others.

use std::sync::Arc;

use super::people::people_of;
use super::{Archive, Topic, nouns};
use crate::interview::{
    IdRegistry, Interview, ScanScope, Slug, Vocabulary, check_format, check_text, compile,
};
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{self, Diagnostic, File, Pointer};

/// An interview's file, and the id that its name gives it.
#[derive(Debug)]
pub struct InterviewFile {
    /// The file's name without `.json`.
    pub stem: String,
    /// The file.
    pub file: File,
}

/// Builds an archive from `archive.json`, which may be absent, and the files of its interviews, in
/// the order given. What is found stands in the files afterwards; when there is a fault in any of
/// them there is no archive.
pub fn build(shared: Option<&mut File>, files: &mut [InterviewFile]) -> Option<Archive> {
    let declared = ArchiveBuilder::new(shared);
    let compiled = files
        .iter_mut()
        .map(|file| declared.compile(file, ScanScope::All));
    let interviews: Vec<_> = compiled.collect();
    let interviews = interviews.into_iter().map(|one| one.map(Arc::new));
    declared.build(interviews.collect::<Option<_>>()?)
}

/// What `archive.json` declares: with it, each interview can be compiled by itself.
#[derive(Debug)]
pub struct ArchiveBuilder {
    /// `None` for a file that cannot be read.
    archive: Option<source::Archive>,
    /// `None` for a file that cannot be read: names are then not checked.
    vocabulary: Option<Vocabulary>,
    has_errors: bool,
}

impl ArchiveBuilder {
    /// Reads `archive.json`, which may be absent. What is found stands in the file afterwards.
    #[must_use]
    pub fn new(shared: Option<&mut File>) -> Self {
        let Some(file) = shared else {
            return Self {
                archive: Some(source::Archive::default()),
                vocabulary: Some(Vocabulary::default()),
                has_errors: false,
            };
        };
        let archive = file.parse::<source::Archive>();
        let vocabulary = (archive.as_ref())
            .and_then(|archive| compile_vocabulary(archive, &mut file.diagnostics));
        Self {
            archive,
            vocabulary,
            has_errors: file.has_errors(),
        }
    }

    /// The interview of a file. What is found stands in the file afterwards; when there is a fault
    /// there is no interview.
    pub fn compile(&self, one: &mut InterviewFile, scan: ScanScope) -> Option<Interview> {
        let parsed: Option<source::Interview> = one.file.parse();
        let id = Slug::parse(&one.stem);
        if id.is_none() {
            let finding = Diagnostic::file_error(DiagnosticCode::BadSlug, format!("the file's name gives the id `{}`, which is no slug", one.stem))
                .help("name the file with lower-case letters, digits and single hyphens, for example `first-interview.json`");
            one.file.diagnostics.push(finding);
        }
        let (interview, findings) = compile(
            id.clone().or_else(|| Slug::parse("at-fault"))?,
            &parsed?,
            self.vocabulary.as_ref(),
            scan,
        );
        one.file.add_diagnostics(findings);
        interview.filter(|_| id.is_some())
    }

    /// The archive of these interviews, in the order of their ids; `None` when what is declared has
    /// faults.
    #[must_use]
    pub fn build(self, interviews: Vec<Arc<Interview>>) -> Option<Archive> {
        let declared = self.archive.filter(|_| !self.has_errors)?;
        let vocabulary = self.vocabulary?;
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
}

/// Ensure that what `archive.json` declares is well formed and declared once; `None` for a format
/// that is not known.
fn compile_vocabulary(
    source: &source::Archive,
    findings: &mut Vec<Diagnostic>,
) -> Option<Vocabulary> {
    let root = Pointer::ROOT;
    if !check_format(source.format, findings) {
        return None;
    }
    check_text(&source.name, &root.key("name"), findings);
    if let Some(description) = &source.description {
        check_text(description, &root.key("description"), findings);
    }
    let mut vocabulary = Vocabulary::default();
    let (list, mut taken) = (root.key("topics"), IdRegistry::default());
    for (index, topic) in source.topics.iter().enumerate() {
        let at = list.element(index);
        check_text(&topic.label, &at.key("label"), findings);
        if let Some(description) = &topic.description {
            check_text(description, &at.key("description"), findings);
        }
        vocabulary
            .topics
            .extend(taken.register(&topic.id, &at.key("id"), findings));
    }
    nouns::compile_nouns(&source.nouns, &mut vocabulary, findings);
    Some(vocabulary)
}
