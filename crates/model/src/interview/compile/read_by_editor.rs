//! Values determined by the editor, where onrecord misreads the words or detects nothing. Loading only
//! checks that the words occur in the transcript.

use super::Compiler;
use super::annotate::{AnnotationStatus, Declared, Overlap};
use crate::interview::Passage;
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{Diagnostic, Pointer};

impl Compiler<'_> {
    /// Accepts a value with `read_by`. It annotates every detected value that overlaps with its words,
    /// and a warning shows these values.
    pub(super) fn annotate_by_editor<T: Declared>(
        &mut self,
        pointer: &Pointer,
        passage: &Passage,
        declared: &T,
    ) {
        let Overlap { contained, cut } = self.overlap(passage);
        let agrees = contained.iter().any(|index| {
            let mismatches = declared.mismatches(self, &self.detections[*index]);
            mismatches.is_some_and(|mismatches| mismatches.is_empty())
        });
        let mut overlapping = [contained, cut].concat();
        overlapping.sort_unstable();
        for index in &overlapping {
            self.detections[*index].status = AnnotationStatus::Annotated;
        }
        if declared.reason().is_none() {
            let diagnostic = Diagnostic::error(
                pointer.key("read_by"),
                DiagnosticCode::ReasonMissing,
                "`read_by` needs a `reason`",
            )
            .help("explain the value, and what is wrong with the detected one if there is one");
            self.report(diagnostic);
            return;
        }
        let hint = agrees.then_some("onrecord detects the same value: remove `read_by`");
        self.warn_read_by_editor(&pointer.key("read_by"), passage, &overlapping, hint);
    }

    /// Warns about a value that the editor determined.
    pub(super) fn warn_read_by_editor(
        &mut self,
        pointer: &Pointer,
        passage: &Passage,
        overlapping: &[usize],
        help: Option<&str>,
    ) {
        let words = &self.sections[passage.section].text.as_str()[passage.span.clone()];
        let interpretations: Vec<String> = (overlapping.iter())
            .map(|index| {
                let interpretation = &self.detections[*index].interpretation;
                format!("{interpretation} in “{}”", self.detected_text(*index))
            })
            .collect();
        let detected = if interpretations.is_empty() {
            "nothing".to_owned()
        } else {
            interpretations.join(" and ")
        };
        let message =
            format!("the value of “{words}” is the editor's; onrecord detects {detected}");
        let diagnostic =
            Diagnostic::warning(pointer, DiagnosticCode::ReadByEditor, message).maybe_help(help);
        self.report(diagnostic);
    }
}
