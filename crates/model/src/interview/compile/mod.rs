//! From what people write to what the program holds: find the evidence, claim the readings, check,
//! derive, and collect every fault on the way.
//!
//! The order matters: the transcript first, then its readings, then what is said of them, last what
//! nobody has claimed. A part with a fault is left out of the result, and the next is checked all
//! the same.

mod amount;
mod checks;
mod claim;
mod coverage;
mod date;
mod editor;
mod effort;
mod fact;
mod figure;
mod find;
mod header;
mod leftovers;
mod nearest_words;
mod noun;
mod people;
mod pieces;
mod places;
mod suggest;
#[cfg(test)]
mod tests;
mod transcript;
mod unit;

pub use checks::{Ids, check_format, check_text};

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use super::{Interview, Participant, Section, Slug, Vocabulary};
use crate::source::{self, Finding, Pointer, finding::Severity};
use checks::TypedIds;
use claim::Reading;
use effort::Effort;
use places::Places;

/// How much of a text is read for what it states in numbers and dates, and for what was never said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scan {
    /// The paragraphs where something is annotated: all that an interview needs to be served, and all
    /// its errors.
    Annotated,
    /// All of it, so that warnings and what nobody has annotated are found too.
    All,
}

/// The transcript of an interview under compilation, and what is known of it so far.
struct Compiler<'a> {
    /// `None` when the file that declares it cannot be read: then no name is held against it.
    vocabulary: Option<&'a Vocabulary>,
    /// The language of the text, as it was typed.
    language: &'a str,
    participants: Vec<Participant>,
    sections: Vec<Section>,
    /// The ids of the sections as they were typed, at fault or not.
    section_ids: TypedIds<'a>,
    /// Where words stand in each section.
    places: Vec<RefCell<Places>>,
    /// Where the sentences of each section end, of those that were asked for.
    sentence_ends: Vec<OnceCell<Vec<usize>>>,
    scan: Scan,
    /// What the paragraphs that have been read state: those of a paragraph together, in order of
    /// place.
    readings: Vec<Reading>,
    /// Of each paragraph of each section its readings, if it has been read.
    read: Vec<Vec<Option<Range<usize>>>>,
    /// Ids of all figures, for those that refer to each other.
    figures: TypedIds<'a>,
    /// Where each figure's id stands that has been compiled.
    figure_ids: Ids,
    /// For suggestions.
    effort: Effort,
    findings: Vec<Finding>,
}

/// Compiles one interview against what its archive declares, if that is known. The findings are all
/// that is wrong, missing or worth a warning, as far as the text is scanned; when there is a fault
/// among them there is no interview.
#[must_use]
pub fn compile(
    id: Slug,
    source: &source::Interview,
    vocabulary: Option<&Vocabulary>,
    scan: Scan,
) -> (Option<Interview>, Vec<Finding>) {
    let mut findings = Vec::new();
    if !check_format(source.format, &mut findings) {
        return (None, findings);
    }
    let mut compiler = Compiler {
        vocabulary,
        language: &source.language,
        participants: Vec::new(),
        sections: Vec::new(),
        section_ids: (source.sections.iter())
            .map(|section| section.id.as_str())
            .collect(),
        places: (source.sections.iter())
            .map(|_| RefCell::default())
            .collect(),
        sentence_ends: (source.sections.iter()).map(|_| OnceCell::new()).collect(),
        scan,
        readings: Vec::new(),
        read: Vec::new(),
        figures: (source.facts.iter())
            .flat_map(|fact| fact.figures.iter().map(|figure| figure.id.as_str()))
            .collect(),
        figure_ids: Ids::default(),
        effort: Effort::default(),
        findings,
    };
    let provenance = compiler.header(source);
    compiler.transcript(source);
    if scan == Scan::All {
        compiler.leftovers(source);
    }
    compiler.names(&source.participants);
    let paragraphs = |section: &Section| vec![None; section.text.paragraphs().len()];
    compiler.read = compiler.sections.iter().map(paragraphs).collect();
    if scan == Scan::All {
        compiler.scan();
    }
    let quotes = compiler.quotes(source);
    let mut facts = compiler.facts(source);
    figure::link_back(&mut facts);
    let counted = compiler.coverage(source);
    let notes = compiler.notes(&Pointer::ROOT, &source.notes);
    let faultless = (compiler.findings.iter()).all(|found| found.severity != Severity::Fault);
    let interview = faultless.then(|| Interview {
        id,
        title: source.title.clone(),
        language: source.language.clone(),
        rendering: source.rendering,
        source: provenance,
        participants: compiler.participants,
        sections: compiler.sections,
        quotes,
        facts,
        notes,
        counted,
    });
    (interview, compiler.findings)
}

impl Compiler<'_> {
    fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}
