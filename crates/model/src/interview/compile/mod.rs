//! From what people write to what the program holds: find the evidence, claim the readings, check,
//! derive, and collect every fault on the way.
//!
//! The order matters: the transcript first, then its readings, then what is said of them, last what
//! nobody has claimed. A part with a fault is left out of the result, and the next is checked all
//! the same.

mod amount;
mod annotate;
mod checks;
mod counted_noun;
mod coverage;
mod date;
mod evidence;
mod fact;
mod figure;
mod header;
mod leftovers;
mod multi_paragraph;
mod nearest_words;
mod participant_names;
mod read_by_editor;
mod suggest;
mod suggestion_budget;
#[cfg(test)]
mod tests;
mod text_search;
mod transcript;
mod unit;

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use annotate::DetectedValue;
use checks::DeclaredIds;
pub use checks::{IdRegistry, check_format, check_text};
use suggestion_budget::SuggestionBudget;
use text_search::TextSearcher;

use super::{Interview, Participant, Section, Slug, Vocabulary};
use crate::source::diagnostic::Severity;
use crate::source::{self, Diagnostic, Pointer};

/// How much of a text is read for what it states in numbers and dates, and for what was never said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanScope {
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
    section_ids: DeclaredIds<'a>,
    /// Where words stand in each section.
    searchers: Vec<RefCell<TextSearcher>>,
    /// Where the sentences of each section end, of those that were asked for.
    sentence_ends: Vec<OnceCell<Vec<usize>>>,
    scan_scope: ScanScope,
    /// What the paragraphs that have been read state: those of a paragraph together, in order of
    /// place.
    detections: Vec<DetectedValue>,
    /// Of each paragraph of each section its readings, if it has been read.
    detections_by_paragraph: Vec<Vec<Option<Range<usize>>>>,
    /// Ids of all figures, for those that refer to each other.
    declared_figures: DeclaredIds<'a>,
    /// Where each figure's id stands that has been compiled.
    registered_figures: IdRegistry,
    /// For suggestions.
    suggestion_budget: SuggestionBudget,
    diagnostics: Vec<Diagnostic>,
}

/// Compiles one interview against what its archive declares, if that is known. The diagnostics are all
/// that is wrong, missing or worth a warning, as far as the text is scanned; when there is a fault
/// among them there is no interview.
#[must_use]
pub fn compile(
    id: Slug,
    source: &source::Interview,
    vocabulary: Option<&Vocabulary>,
    scan: ScanScope,
) -> (Option<Interview>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    if !check_format(source.format, &mut diagnostics) {
        return (None, diagnostics);
    }
    let mut compiler = Compiler {
        vocabulary,
        language: &source.language,
        participants: Vec::new(),
        sections: Vec::new(),
        section_ids: (source.sections.iter())
            .map(|section| section.id.as_str())
            .collect(),
        searchers: (source.sections.iter())
            .map(|_| RefCell::default())
            .collect(),
        sentence_ends: (source.sections.iter()).map(|_| OnceCell::new()).collect(),
        scan_scope: scan,
        detections: Vec::new(),
        detections_by_paragraph: Vec::new(),
        declared_figures: (source.facts.iter())
            .flat_map(|fact| fact.figures.iter().map(|figure| figure.id.as_str()))
            .collect(),
        registered_figures: IdRegistry::default(),
        suggestion_budget: SuggestionBudget::default(),
        diagnostics: diagnostics,
    };
    let provenance = compiler.compile_header(source);
    compiler.compile_transcript(source);
    if scan == ScanScope::All {
        compiler.check_leftovers(source);
    }
    compiler.check_names(&source.participants);
    let paragraphs = |section: &Section| vec![None; section.text.paragraphs().len()];
    compiler.detections_by_paragraph = compiler.sections.iter().map(paragraphs).collect();
    if scan == ScanScope::All {
        compiler.scan_all();
    }
    let quotes = compiler.compile_quotes(source);
    let mut facts = compiler.compile_facts(source);
    figure::link_equivalents(&mut facts);
    let counted = compiler.compile_coverage(source);
    let notes = compiler.compile_notes(&Pointer::ROOT, &source.notes);
    let faultless = (compiler.diagnostics.iter()).all(|found| found.severity != Severity::Fault);
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
        lazy_coverage: counted,
    });
    (interview, compiler.diagnostics)
}

impl Compiler<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
