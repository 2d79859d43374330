//! Builds an archive from the files of a folder. Every file is checked, even if others have errors.

use std::sync::Arc;

use super::people::people_of;
use super::{Archive, Topic, nouns};
use crate::interview::{
    Additions, IdRegistry, Interview, ScanScope, Slug, Vocabulary, check_format, check_text,
    compile, find_additions,
};
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{self, Contents, Diagnostic, File, Pointer};

/// The file of an interview, and the interview's id, which comes from the file's name.
#[derive(Debug)]
pub struct InterviewFile {
    /// The file's name without `.json`.
    pub stem: String,
    /// The file.
    pub file: File,
}

/// Builds an archive from `archive.json`, which may be absent, and the files of its interviews, which
/// must be in the order of their ids. Diagnostics are added to the files; if any file has an error,
/// there is no archive.
pub fn build(shared: Option<&mut File>, files: &mut [InterviewFile]) -> Option<Archive> {
    let declared = ArchiveBuilder::new(shared);
    let compiled = files
        .iter_mut()
        .map(|file| declared.compile(file, ScanScope::All));
    let interviews: Vec<_> = compiled.collect();
    let interviews = interviews.into_iter().map(|one| one.map(Arc::new));
    declared.build(interviews.collect::<Option<_>>()?)
}

/// What `archive.json` declares. With it, each interview can be compiled independently.
#[derive(Debug)]
pub struct ArchiveBuilder {
    /// `None` if the file cannot be read or parsed.
    archive: Option<source::Archive>,
    /// `None` if the file cannot be read or parsed, or has an unknown format. Names are not checked
    /// then.
    vocabulary: Option<Vocabulary>,
    has_errors: bool,
}

impl ArchiveBuilder {
    /// Reads `archive.json`, which may be absent. Diagnostics are added to the file.
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

    /// Compiles the interview of a file. Diagnostics are added to the file; `None` if one of them is an
    /// error.
    pub fn compile(&self, one: &mut InterviewFile, scan: ScanScope) -> Option<Interview> {
        let parsed = parse_interview(&mut one.file);
        let id = Slug::parse(&one.stem);
        if id.is_none() {
            let diagnostic = Diagnostic::file_error(DiagnosticCode::BadSlug, format!("the file's name gives the id `{}`, which is not a slug", one.stem))
                .help("name the file in lower-case letters, digits and single hyphens, for example `first-interview.json`");
            one.file.diagnostics.push(diagnostic);
        }
        let (interview, diagnostics) = compile(
            id.clone().or_else(|| Slug::parse("invalid-id"))?,
            &parsed?,
            self.vocabulary.as_ref(),
            scan,
        );
        one.file.add_diagnostics(diagnostics);
        interview.filter(|_| id.is_some())
    }

    /// Finds what may be added to the interview of a file. Diagnostics are added to the file; `None` if one of
    /// them is an error.
    pub fn find_additions(&self, one: &mut InterviewFile) -> Option<Additions> {
        let parsed = parse_interview(&mut one.file)?;
        let id = Slug::parse(&one.stem)?;
        let (additions, diagnostics) = find_additions(id, &parsed, self.vocabulary.as_ref());
        one.file.add_diagnostics(diagnostics);
        additions
    }

    /// Builds the archive of these interviews, which must be in the order of their ids; `None` if
    /// `archive.json` has errors.
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
            example: declared.example,
            topics: (declared.topics.into_iter().zip(&vocabulary.topics))
                .map(|(topic, id)| Topic {
                    id: id.clone(),
                    label: topic.label,
                    description: topic.description,
                })
                .collect(),
            nouns: vocabulary.into_nouns(),
            interviews,
            left_out: Vec::new(),
        })
    }
}

fn parse_interview(file: &mut File) -> Option<source::Interview> {
    let parsed: source::Interview = file.parse()?;
    let draft_facts = parsed.facts.iter().filter(|fact| fact.draft).count();
    file.contents = Some(Contents {
        facts: parsed.facts.len() - draft_facts,
        draft_facts,
    });
    Some(parsed)
}

/// Checks that what `archive.json` declares is well formed and unique; `None` for an unknown format.
fn compile_vocabulary(
    source: &source::Archive,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vocabulary> {
    let root = Pointer::ROOT;
    if !check_format(source.format, diagnostics) {
        return None;
    }
    check_text(&source.name, &root.key("name"), diagnostics);
    if let Some(example) = &source.example {
        check_text(example, &root.key("example"), diagnostics);
    }
    if let Some(description) = &source.description {
        check_text(description, &root.key("description"), diagnostics);
    }
    let mut vocabulary = Vocabulary::default();
    let (list, mut ids) = (root.key("topics"), IdRegistry::default());
    for (index, topic) in source.topics.iter().enumerate() {
        let pointer = list.element(index);
        check_text(&topic.label, &pointer.key("label"), diagnostics);
        if let Some(description) = &topic.description {
            check_text(description, &pointer.key("description"), diagnostics);
        }
        vocabulary
            .topics
            .extend(ids.register(&topic.id, &pointer.key("id"), diagnostics));
    }
    nouns::compile_nouns(&source.nouns, &mut vocabulary, diagnostics);
    Some(vocabulary)
}
