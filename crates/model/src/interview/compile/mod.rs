//! Compiles the source types into an interview: finds the evidence, annotates detected values, checks
//! everything, and collects all diagnostics.
//!
//! The order matters: first the transcript, then its detected values, then the quotes and facts, and
//! last the values that remain unannotated. A part with an error is left out of the result, and the
//! rest is still checked.

mod amount;
mod annotate;
mod checks;
mod corrections;
mod counted_noun;
mod coverage;
mod date;
mod draft_facts;
mod evidence;
mod fact;
mod figure;
mod header;
mod leftovers;
mod multi_paragraph;
mod nearest_words;
mod participant_names;
mod read_by_editor;
mod set_aside_rules;
mod suggest;
mod suggestion_budget;
#[cfg(test)]
mod tests;
mod text_search;
mod times;
mod transcript;
mod unit;

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use annotate::DetectedValue;
use checks::DeclaredIds;
pub use checks::{IdRegistry, check_format, check_text};
pub use corrections::MAX_CORRECTIONS;
pub use set_aside_rules::SetAsideEntry;
use suggestion_budget::SuggestionBudget;
use text_search::TextSearcher;

use super::{Interview, Participant, Section, Slug, Vocabulary};
use crate::source::diagnostic::Severity;
use crate::source::{self, Diagnostic, Pointer};

/// How much of a text is scanned for quantities, dates and leftovers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanScope {
    /// The paragraphs with annotations. This finds all errors, and is sufficient to serve an interview.
    Annotated,
    /// The whole text. This also finds all warnings, and unannotated figures and dates.
    All,
}

/// The state of compiling one interview.
struct Compiler<'a> {
    /// `None` if `archive.json` cannot be read or parsed, or has an unknown format. Names are not
    /// checked then.
    vocabulary: Option<&'a Vocabulary>,
    /// The language of the text, as declared.
    language: &'a str,
    participants: Vec<Participant>,
    sections: Vec<Section>,
    /// The ids of the sections as declared, valid or not.
    section_ids: DeclaredIds<'a>,
    /// The searcher of each section, which finds words in its text.
    searchers: Vec<RefCell<TextSearcher>>,
    /// The sentence ends of each section, computed on demand.
    sentence_ends: Vec<OnceCell<Vec<usize>>>,
    scan_scope: ScanScope,
    /// The values detected in the scanned paragraphs. Those of a paragraph are contiguous and in text
    /// order.
    detections: Vec<DetectedValue>,
    /// The range of each paragraph's values in `detections`, by section and paragraph; `None` if the
    /// paragraph has not been scanned.
    detections_by_paragraph: Vec<Vec<Option<Range<usize>>>>,
    /// The ids of all figures, to check references between figures.
    declared_figures: DeclaredIds<'a>,
    /// The ids of the figures compiled so far.
    registered_figures: IdRegistry,
    /// How much more work may be spent on suggestions.
    suggestion_budget: SuggestionBudget,
    diagnostics: Vec<Diagnostic>,
}

/// Compiles one interview against what its archive declares, if that is known. Returns all diagnostics,
/// as far as the text is scanned; there is no interview if one of them is an error.
#[must_use]
pub fn compile(
    id: Slug,
    source: &source::Interview,
    vocabulary: Option<&Vocabulary>,
    scan: ScanScope,
) -> (Option<Interview>, Vec<Diagnostic>) {
    let (interview, diagnostics, _) = compile_and_inspect(id, source, vocabulary, scan, |_| ());
    (interview, diagnostics)
}

/// What may be added to an interview for the unannotated values in its text.
#[derive(Debug)]
pub struct Additions {
    /// A draft fact for each sentence with such values, as JSON text.
    pub draft_facts: Vec<String>,
    /// The number of values in these draft facts.
    pub drafted_values: usize,
    /// The values that a rule allows to be set aside.
    pub set_aside: Vec<SetAsideEntry>,
}

/// Finds what may be added to an interview; `None` if it has errors.
pub fn find_additions(
    id: Slug,
    source: &source::Interview,
    vocabulary: Option<&Vocabulary>,
) -> (Option<Additions>, Vec<Diagnostic>) {
    let inspect = |compiler: &Compiler| {
        let (draft_facts, drafted_values) = compiler.draft_facts(source);
        Additions {
            draft_facts,
            drafted_values,
            set_aside: compiler.set_aside_by_rule(),
        }
    };
    let (interview, diagnostics, additions) =
        compile_and_inspect(id, source, vocabulary, ScanScope::All, inspect);
    (additions.filter(|_| interview.is_some()), diagnostics)
}

/// Compiles an interview, and passes the compiler to `inspect` after everything has been compiled.
fn compile_and_inspect<T>(
    id: Slug,
    source: &source::Interview,
    vocabulary: Option<&Vocabulary>,
    scan: ScanScope,
    inspect: impl FnOnce(&Compiler) -> T,
) -> (Option<Interview>, Vec<Diagnostic>, Option<T>) {
    let mut diagnostics = Vec::new();
    if !check_format(source.format, &mut diagnostics) {
        return (None, diagnostics, None);
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
        declared_figures: (source.facts.iter().filter(|fact| !fact.draft))
            .flat_map(|fact| fact.figures.iter().map(|figure| figure.id.as_str()))
            .collect(),
        registered_figures: IdRegistry::default(),
        suggestion_budget: SuggestionBudget::default(),
        diagnostics,
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
    if scan == ScanScope::All {
        compiler.find_drafted_values(source);
    }
    let lazy_coverage = compiler.compile_coverage(source);
    let notes = compiler.compile_notes(&Pointer::ROOT, &source.notes);
    let corrections = compiler.compile_corrections(source);
    let inspected = inspect(&compiler);
    let has_no_errors =
        (compiler.diagnostics.iter()).all(|diagnostic| diagnostic.severity != Severity::Fault);
    let interview = has_no_errors.then(|| Interview {
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
        corrections,
        lazy_coverage,
    });
    (interview, compiler.diagnostics, Some(inspected))
}

impl Compiler<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
