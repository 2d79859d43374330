//! Coverage: what is set aside, and what nobody has accounted for.

use super::annotate::AnnotationStatus;
use super::checks::is_scanned_language;
use super::evidence::{SearchScope, WordsSelector};
use super::{Compiler, ScanScope};
use crate::interview::{Coverage, LazyCoverage};
use crate::source::diagnostic::{DiagnosticCode, Severity};
use crate::source::{self, Diagnostic, Pointer};

impl Compiler<'_> {
    /// Sets aside what the file sets aside, and counts; of what was read, the gaps are reported if all
    /// was.
    pub(super) fn compile_coverage(&mut self, source: &source::Interview) -> LazyCoverage {
        let list = Pointer::ROOT.key("set_aside");
        for (index, entry) in source.set_aside.iter().enumerate() {
            self.set_aside(&list.element(index), entry);
        }
        if self.scan_scope == ScanScope::All {
            self.report_unannotated(source);
        }
        let count = |fate| {
            self.detections
                .iter()
                .filter(|reading| reading.status == fate)
                .count()
        };
        let read = Coverage {
            detections: self.detections.len(),
            annotated: count(AnnotationStatus::Annotated),
            set_aside: count(AnnotationStatus::SetAside),
        };
        let unread =
            (self.detections_by_paragraph.iter().enumerate()).flat_map(|(section, paragraphs)| {
                let paragraphs = paragraphs.iter().enumerate();
                let unread = paragraphs.filter(|(_, read)| read.is_none());
                unread.map(move |(paragraph, _)| (section, paragraph))
            });
        let is_read = is_scanned_language(self.language);
        LazyCoverage::new(read, unread.filter(|_| is_read).collect())
    }

    fn set_aside(&mut self, at: &Pointer, entry: &source::SetAside) {
        self.check_text(&at.key("reason"), &entry.reason);
        let Some(section) = self.resolve_section(at, &entry.section) else {
            return;
        };
        let wanted = WordsSelector {
            pointer: at,
            words: &entry.words,
            occurrence: entry.occurrence,
        };
        let Some(passage) = self.find_passage(&wanted, SearchScope::Section(section)) else {
            return;
        };
        let touched = self.overlap(&passage);
        if !self.check_no_cut_detection(at, &touched) {
            return;
        }
        if touched.contained.is_empty() {
            let finding = Diagnostic::warning(
                at.key("words"),
                DiagnosticCode::NothingStated,
                "these words state no quantity and no date",
            )
            .help("there is nothing to set aside: take the entry out");
            self.report(finding);
        }
        for index in touched.contained {
            if self.detections[index].status == AnnotationStatus::Annotated {
                let message = format!(
                    "“{}” is set aside, and claimed by a fact",
                    self.detected_text(index)
                );
                let finding =
                    Diagnostic::warning(at.key("words"), DiagnosticCode::SetAsideClaimed, message)
                        .help("take the entry out");
                self.report(finding);
            } else {
                self.detections[index].status = AnnotationStatus::SetAside;
            }
        }
    }

    /// Reports every reading that nobody has accounted for, where it stands in the transcript, with
    /// its value ready to paste.
    fn report_unannotated(&mut self, source: &source::Interview) {
        let open: Vec<usize> = (self.detections.iter().enumerate())
            .filter(|(_, reading)| reading.status == AnnotationStatus::Unannotated)
            .map(|(index, _)| index)
            .collect();
        for index in open {
            let passage = &self.detections[index].passage;
            let words = self.detected_text(index);
            let section = &source.sections[passage.section];
            let compiled = &self.sections[passage.section];
            let turn = compiled.turn_of(passage.paragraph).unwrap_or_default();
            let paragraph = passage.paragraph - compiled.turns[turn].paragraphs.start;
            let at = format!(
                "/sections/{}/turns/{turn}/paragraphs/{paragraph}",
                passage.section
            );
            let start = compiled.text.paragraphs()[passage.paragraph].start;
            let span = passage.span.start - start..passage.span.end - start;
            let finding = Diagnostic::new(
                Severity::Gap,
                at,
                DiagnosticCode::UnclaimedReading,
                format!("nobody claims “{words}”"),
            )
            .with_span(span);
            let finding =
                (self.suggestions(index, &section.id).into_iter()).fold(finding, Diagnostic::help);
            self.report(finding);
        }
    }
}
