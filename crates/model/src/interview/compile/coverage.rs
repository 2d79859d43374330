//! Coverage: compiles `set_aside`, and reports unannotated figures and dates.

use onrecord_quantities::Interpretation;

use super::annotate::AnnotationStatus;
use super::checks::is_scanned_language;
use super::evidence::{SearchScope, WordsSelector};
use super::{Compiler, ScanScope};
use crate::interview::{Coverage, LazyCoverage};
use crate::source::diagnostic::{DiagnosticCode, Severity};
use crate::source::{self, Diagnostic, Pointer};

/// The help for a value that only a draft fact contains.
const DRAFTED_HELP: &str =
    "a draft fact contains it: replace each `?` there, and remove its \"draft\": true";

impl Compiler<'_> {
    /// Compiles `set_aside` and counts the detected values. Unannotated ones are reported if the whole
    /// text is scanned.
    pub(super) fn compile_coverage(&mut self, source: &source::Interview) -> LazyCoverage {
        let list = Pointer::ROOT.key("set_aside");
        for (index, entry) in source.set_aside.iter().enumerate() {
            self.set_aside(&list.element(index), entry);
        }
        if self.scan_scope == ScanScope::All {
            self.report_unannotated(source);
        }
        let count = |status| {
            self.detections
                .iter()
                .filter(|detection| detection.status == status)
                .count()
        };
        let scanned = Coverage {
            detections: self.detections.len(),
            annotated: count(AnnotationStatus::Annotated),
            set_aside: count(AnnotationStatus::SetAside),
        };
        let unscanned =
            (self.detections_by_paragraph.iter().enumerate()).flat_map(|(section, paragraphs)| {
                let paragraphs = paragraphs.iter().enumerate();
                let unscanned = paragraphs.filter(|(_, detections)| detections.is_none());
                unscanned.map(move |(paragraph, _)| (section, paragraph))
            });
        let is_scanned = is_scanned_language(self.language);
        LazyCoverage::new(scanned, unscanned.filter(|_| is_scanned).collect())
    }

    fn set_aside(&mut self, pointer: &Pointer, entry: &source::SetAside) {
        self.check_text(&pointer.key("reason"), &entry.reason);
        let Some(section) = self.resolve_section(pointer, &entry.section) else {
            return;
        };
        let selector = WordsSelector {
            pointer,
            words: &entry.words,
            occurrence: entry.occurrence,
        };
        let Some(passage) = self.find_passage(&selector, SearchScope::Section(section)) else {
            return;
        };
        let overlap = self.overlap(&passage);
        if !self.check_no_cut_detection(pointer, &overlap) {
            return;
        }
        if overlap.contained.is_empty() {
            let diagnostic = Diagnostic::warning(
                pointer.key("words"),
                DiagnosticCode::NothingStated,
                "these words state no quantity or date",
            )
            .help("there is nothing to set aside: remove the entry");
            self.report(diagnostic);
        }
        for index in overlap.contained {
            if self.detections[index].status == AnnotationStatus::Annotated {
                let message = format!(
                    "“{}” is set aside, but a fact annotates it",
                    self.detected_text(index)
                );
                let diagnostic = Diagnostic::warning(
                    pointer.key("words"),
                    DiagnosticCode::SetAsideClaimed,
                    message,
                )
                .help("remove the entry");
                self.report(diagnostic);
            } else {
                self.detections[index].status = AnnotationStatus::SetAside;
            }
        }
    }

    /// Reports every unannotated figure or date at its location in the transcript, with text to paste.
    fn report_unannotated(&mut self, source: &source::Interview) {
        let unannotated: Vec<usize> = (self.detections.iter().enumerate())
            .filter(|(_, detection)| {
                matches!(
                    detection.status,
                    AnnotationStatus::Unannotated | AnnotationStatus::Drafted
                )
            })
            .map(|(index, _)| index)
            .collect();
        for index in unannotated {
            let kind = match &self.detections[index].interpretation {
                Interpretation::Amount(_) => "figure",
                Interpretation::Date(_) => "date",
            };
            let passage = &self.detections[index].passage;
            let words = self.detected_text(index);
            let section = &source.sections[passage.section];
            let compiled = &self.sections[passage.section];
            let turn = compiled.turn_of(passage.paragraph).unwrap_or_default();
            let paragraph = passage.paragraph - compiled.turns[turn].paragraphs.start;
            let pointer = format!(
                "/sections/{}/turns/{turn}/paragraphs/{paragraph}",
                passage.section
            );
            let start = compiled.text.paragraphs()[passage.paragraph].start;
            let span = passage.span.start - start..passage.span.end - start;
            let diagnostic = Diagnostic::new(
                Severity::Gap,
                pointer,
                DiagnosticCode::UnclaimedReading,
                format!("unannotated {kind}: “{words}”"),
            )
            .with_span(span);
            let help = if self.detections[index].status == AnnotationStatus::Drafted {
                vec![DRAFTED_HELP.to_owned()]
            } else {
                self.suggestions(index, &section.id)
            };
            let diagnostic = help.into_iter().fold(diagnostic, Diagnostic::help);
            self.report(diagnostic);
        }
    }
}
