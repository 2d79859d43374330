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
        at: &Pointer,
        passage: &Passage,
        typed: &T,
    ) {
        let Overlap {
            contained: held,
            cut,
        } = self.overlap(passage);
        let agrees = held.iter().any(|index| {
            let mismatches = typed.mismatches(self, &self.detections[*index]);
            mismatches.is_some_and(|them| them.is_empty())
        });
        let mut touched = [held, cut].concat();
        touched.sort_unstable();
        for index in &touched {
            self.detections[*index].status = AnnotationStatus::Annotated;
        }
        if typed.reason().is_none() {
            let diagnostic = Diagnostic::error(
                at.key("read_by"),
                DiagnosticCode::ReasonMissing,
                "`read_by` needs a `reason`",
            )
            .help("explain the value, and what is wrong with the detected one if there is one");
            self.report(diagnostic);
            return;
        }
        let hint = agrees.then_some("onrecord detects the same value: remove `read_by`");
        self.warn_read_by_editor(&at.key("read_by"), passage, &touched, hint);
    }

    /// Warns about a value that the editor determined.
    pub(super) fn warn_read_by_editor(
        &mut self,
        at: &Pointer,
        passage: &Passage,
        touched: &[usize],
        help: Option<&str>,
    ) {
        let words = &self.sections[passage.section].text.as_str()[passage.span.clone()];
        let readings: Vec<String> = (touched.iter())
            .map(|index| {
                let says = &self.detections[*index].interpretation;
                format!("{says} in “{}”", self.detected_text(*index))
            })
            .collect();
        let read = if readings.is_empty() {
            "nothing".to_owned()
        } else {
            readings.join(" and ")
        };
        let message = format!("the value of “{words}” is the editor's; onrecord detects {read}");
        let diagnostic =
            Diagnostic::warning(at, DiagnosticCode::ReadByEditor, message).maybe_help(help);
        self.report(diagnostic);
    }
}
