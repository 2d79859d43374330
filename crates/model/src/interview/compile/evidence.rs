//! Finds quoted words. They must occur exactly, within one paragraph and at boundaries, either once or
//! at the given `occurrence`.

use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use onrecord_text::{find_violation, is_boundary};

use super::Compiler;
use super::checks::violation_error;
use super::multi_paragraph::ONE_PARAGRAPH_HELP;
use super::nearest_words::differing_span;
use crate::interview::Passage;
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{self, Diagnostic, Pointer};

/// The part of the transcript to search.
#[derive(Clone, Copy)]
pub(super) enum SearchScope<'a> {
    /// All paragraphs of the section with this index.
    Section(usize),
    /// The evidence of a fact.
    Evidence(&'a [Passage]),
}

impl SearchScope<'_> {
    /// Its name in messages.
    fn description(self) -> &'static str {
        match self {
            Self::Section(_) => "the section",
            Self::Evidence(_) => "the fact's evidence",
        }
    }

    fn section_index(self) -> Option<usize> {
        match self {
            Self::Section(section) => Some(section),
            Self::Evidence(_) => None,
        }
    }
}

/// The occurrences of words at boundaries, in order.
struct Occurrences {
    list: OccurrenceList,
    length: usize,
}

enum OccurrenceList {
    /// The index of the section, and the offsets at which the words begin.
    Section(usize, Rc<[usize]>),
    Evidence(Vec<Passage>),
}

/// The words to find, and which of their occurrences is meant.
pub(super) struct WordsSelector<'a> {
    /// The object with the field `words`.
    pub pointer: &'a Pointer<'a>,
    pub words: &'a str,
    pub occurrence: Option<usize>,
}

impl Occurrences {
    fn count(&self) -> usize {
        match &self.list {
            OccurrenceList::Section(_, starts) => starts.len(),
            OccurrenceList::Evidence(passages) => passages.len(),
        }
    }
}

impl Compiler<'_> {
    /// Finds the index of a section, or reports an unknown section.
    pub(super) fn resolve_section(&mut self, pointer: &Pointer, id: &str) -> Option<usize> {
        let found = self.section_ids.find(id);
        if found.is_none() {
            let nearest = self
                .suggestion_budget
                .suggest_name(id, self.section_ids.iter());
            let message = format!("no section has the id `{id}`");
            let diagnostic = Diagnostic::error(
                pointer.key("section"),
                DiagnosticCode::UnknownSection,
                message,
            )
            .did_you_mean(nearest);
            self.report(diagnostic);
        }
        found
    }

    /// Finds the passages of pieces of evidence. Pieces with errors are left out.
    pub(super) fn resolve_evidence(
        &mut self,
        owner: &Pointer,
        pieces: &[source::Evidence],
    ) -> Vec<Passage> {
        let list = owner.key("evidence");
        if pieces.is_empty() {
            let message = "`evidence` is empty";
            self.report(
                Diagnostic::error(list, DiagnosticCode::MissingField, message)
                    .help("quote the words of the transcript that state it"),
            );
        }
        let mut found = Vec::with_capacity(pieces.len());
        for (index, piece) in pieces.iter().enumerate() {
            let pointer = list.element(index);
            let Some(section) = self.resolve_section(&pointer, &piece.section) else {
                continue;
            };
            let selector = WordsSelector {
                pointer: &pointer,
                words: &piece.words,
                occurrence: piece.occurrence,
            };
            found.extend(self.find_passage(&selector, SearchScope::Section(section)));
        }
        found
    }

    /// Finds the one occurrence of words at boundaries, or the one that `occurrence` selects, and
    /// reports an error if there is none.
    pub(super) fn find_passage(
        &mut self,
        selector: &WordsSelector,
        scope: SearchScope,
    ) -> Option<Passage> {
        let pointer = selector.pointer.key("words");
        if let Some(violation) = find_violation(selector.words) {
            let pieces =
                (scope.section_index()).and_then(|one| self.pieces_help(selector.words, one));
            let help = pieces.unwrap_or_else(|| ONE_PARAGRAPH_HELP.to_owned());
            self.report(violation_error(&pointer, violation).help(help));
            return None;
        }
        let scope_name = scope.description();
        let occurrences = self.occurrences(selector.words, scope);
        match (occurrences.count(), selector.occurrence) {
            (0, _) => {
                self.report(match self.find_across_boundaries(selector.words, scope) {
                    Some(hit) => self.boundary_error(&pointer, &hit),
                    None => self.not_found_error(&pointer, selector.words, scope),
                });
                None
            }
            (1, None) => self.nth_occurrence(&occurrences, 0),
            (_, None) => {
                self.report(self.ambiguous_error(&pointer, &occurrences, scope_name));
                None
            }
            (count, Some(occurrence)) => {
                let chosen = occurrence
                    .checked_sub(1)
                    .and_then(|index| self.nth_occurrence(&occurrences, index));
                if chosen.is_none() {
                    let message = format!(
                        "there is no occurrence {occurrence} of these words in {scope_name}"
                    );
                    let range = if count == 1 {
                        "once; remove `occurrence`".to_owned()
                    } else {
                        format!("{count} times")
                    };
                    let diagnostic = Diagnostic::error(
                        selector.pointer.key("occurrence"),
                        DiagnosticCode::NoSuchOccurrence,
                        message,
                    )
                    .help(format!("they occur there {range}"));
                    self.report(diagnostic);
                }
                chosen
            }
        }
    }

    /// The number of a passage among the occurrences of its words in the section, from 1, if there are
    /// several.
    pub(super) fn occurrence_number(&self, passage: &Passage) -> Option<usize> {
        let words = &self.sections[passage.section].text.as_str()[passage.span.clone()];
        let starts = self.occurrence_starts(words, passage.section);
        let found = starts.binary_search(&passage.span.start).ok()?;
        (starts.len() > 1).then_some(found + 1)
    }

    /// The offsets at which words begin in a section, if they are at boundaries.
    fn occurrence_starts(&self, words: &str, section: usize) -> Rc<[usize]> {
        let text = self.sections[section].text.as_str();
        self.searchers[section]
            .borrow_mut()
            .find_at_boundaries(text, words)
    }

    /// All occurrences of words at boundaries.
    fn occurrences(&self, words: &str, scope: SearchScope) -> Occurrences {
        let places = match scope {
            SearchScope::Section(section) => {
                OccurrenceList::Section(section, self.occurrence_starts(words, section))
            }
            SearchScope::Evidence(passages) => {
                OccurrenceList::Evidence(self.occurrences_in(words, passages))
            }
        };
        Occurrences {
            list: places,
            length: words.len(),
        }
    }

    pub(super) fn occurrences_in(&self, words: &str, passages: &[Passage]) -> Vec<Passage> {
        // Pieces of evidence may overlap; an occurrence counts only the first time.
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        for passage in passages {
            let starts = self.occurrence_starts(words, passage.section);
            let first = starts.partition_point(|start| *start < passage.span.start);
            let contained = (starts[first..].iter())
                .take_while(|start| **start + words.len() <= passage.span.end)
                .filter(|start| passages.len() == 1 || seen.insert((passage.section, **start)));
            found.extend(contained.map(|start| Passage {
                span: *start..start + words.len(),
                ..passage.clone()
            }));
        }
        found
    }

    /// One of the occurrences, counted from 0.
    fn nth_occurrence(&self, occurrences: &Occurrences, index: usize) -> Option<Passage> {
        match &occurrences.list {
            OccurrenceList::Evidence(passages) => passages.get(index).cloned(),
            OccurrenceList::Section(section, starts) => {
                let start = *starts.get(index)?;
                let paragraphs = self.sections[*section].text.paragraphs();
                Some(Passage {
                    section: *section,
                    paragraph: paragraphs.partition_point(|one| one.end < start),
                    span: start..start + occurrences.length,
                })
            }
        }
    }

    /// The first occurrence of words, whether or not it is at boundaries.
    fn find_across_boundaries(&self, words: &str, scope: SearchScope) -> Option<Passage> {
        match scope {
            SearchScope::Section(section) => {
                let text = self.sections[section].text.as_str();
                let first = self.searchers[section]
                    .borrow_mut()
                    .find_first(text, words)?;
                let found = Occurrences {
                    list: OccurrenceList::Section(section, Rc::new([first])),
                    length: words.len(),
                };
                self.nth_occurrence(&found, 0)
            }
            SearchScope::Evidence(passages) => passages.iter().find_map(|passage| {
                let text = self.sections[passage.section].text.as_str();
                let start = passage.span.start + text[passage.span.clone()].find(words)?;
                Some(Passage {
                    span: start..start + words.len(),
                    ..passage.clone()
                })
            }),
        }
    }

    fn boundary_error(&self, pointer: &Pointer, hit: &Passage) -> Diagnostic {
        let text = self.sections[hit.section].text.as_str();
        let paragraph = &self.sections[hit.section].text.paragraphs()[hit.paragraph];
        let whole = widen_to_words(text, paragraph, &hit.span);
        Diagnostic::error(
            pointer,
            DiagnosticCode::WordsNotAtBoundary,
            "these words begin or end inside a word or a number",
        )
        .help(format!("quote the whole words: “{}”", &text[whole]))
    }

    fn not_found_error(&self, pointer: &Pointer, words: &str, scope: SearchScope) -> Diagnostic {
        let error = Diagnostic::error(
            pointer,
            DiagnosticCode::WordsNotFound,
            format!("these words do not occur in {}", scope.description()),
        );
        if let Some(pieces) = (scope.section_index()).and_then(|one| self.pieces_help(words, one)) {
            return error.help(pieces);
        }
        let sections = self.sections.len();
        let elsewhere = (self.suggestion_budget.charge_sections(sections)).and_then(|()| {
            (0..sections).find(|one| !self.occurrence_starts(words, *one).is_empty())
        });
        if let Some(section) = elsewhere {
            return error.help(format!(
                "they occur in the section `{}`",
                self.section_ids.nth(section)
            ));
        }
        let nearest = match scope {
            SearchScope::Section(section) => {
                let text = &self.sections[section].text;
                let paragraphs = text.paragraphs().iter();
                let texts = paragraphs.map(|one| &text.as_str()[one.clone()]);
                self.suggestion_budget
                    .suggest_words(words, text.as_str().len(), texts)
            }
            SearchScope::Evidence(passages) => {
                let bytes = passages.iter().map(|one| one.span.len()).sum();
                let texts = (passages.iter())
                    .map(|one| &self.sections[one.section].text.as_str()[one.span.clone()]);
                self.suggestion_budget.suggest_words(words, bytes, texts)
            }
        };
        match nearest {
            Some(nearest) => {
                let help = format!("the closest match is “{nearest}”");
                error.with_span(differing_span(words, nearest)).help(help)
            }
            None => error,
        }
    }

    fn ambiguous_error(
        &self,
        pointer: &Pointer,
        occurrences: &Occurrences,
        scope_name: &str,
    ) -> Diagnostic {
        let message = format!(
            "these words occur {} times in {scope_name}",
            occurrences.count()
        );
        let mut error = Diagnostic::error(pointer, DiagnosticCode::WordsAmbiguous, message);
        for (index, hit) in
            (0..5).map_while(|index| Some((index, self.nth_occurrence(occurrences, index)?)))
        {
            let text = &self.sections[hit.section].text;
            let (before, after) = (
                text.before(hit.span.start, 24),
                text.after(hit.span.end, 24),
            );
            let words = &text.as_str()[hit.span.clone()];
            let context = format!("{before}{words}{after}").replace('\n', " ");
            error = error.help(format!(
                "\"occurrence\": {} selects “…{context}…”",
                index + 1
            ));
        }
        error
    }
}

/// Widens a span to the nearest boundaries next to white space.
fn widen_to_words(text: &str, paragraph: &Range<usize>, span: &Range<usize>) -> Range<usize> {
    let space_before = |offset: &usize| text[..*offset].ends_with(char::is_whitespace);
    let space_after = |offset: &usize| text[*offset..].starts_with(char::is_whitespace);
    let is_char_boundary = |offset: &usize| text.is_char_boundary(*offset);
    let start = (paragraph.start..=span.start)
        .rev()
        .filter(is_char_boundary)
        .find(|offset| {
            *offset == paragraph.start || space_before(offset) && is_boundary(text, *offset)
        });
    let end = (span.end..=paragraph.end)
        .filter(is_char_boundary)
        .find(|offset| {
            *offset == paragraph.end || space_after(offset) && is_boundary(text, *offset)
        });
    start.unwrap_or(span.start)..end.unwrap_or(span.end)
}
