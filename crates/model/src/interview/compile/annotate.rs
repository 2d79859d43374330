//! Annotating detected values: a figure or a date must match exactly one detected value, which its
//! words contain completely.

use std::ops::Range;

use onrecord_quantities::{Interpretation, longer_number};

use super::Compiler;
use super::checks::{READ_BY_EDITOR_HELP, is_scanned_language};
use crate::interview::coverage::detections;
use crate::interview::{Passage, ReadBy};
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{Diagnostic, Pointer};

/// A value detected in the text, and its status.
pub(super) struct DetectedValue {
    pub passage: Passage,
    pub interpretation: Interpretation,
    pub status: AnnotationStatus,
}

/// Whether a detected value is annotated or set aside. One that only a draft fact contains counts as
/// unannotated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AnnotationStatus {
    Unannotated,
    Drafted,
    Annotated,
    SetAside,
}

/// The detected values that overlap with some words, by index.
pub(super) struct Overlap {
    /// Completely inside the words.
    pub contained: Vec<usize>,
    /// Partly inside the words.
    pub cut: Vec<usize>,
}

/// One difference between a detected value and what the editor declares.
pub(super) struct Mismatch {
    /// The field that is wrong, as a pointer relative to the figure or the date.
    pub key: &'static str,
    pub code: DiagnosticCode,
    pub message: String,
    pub help: Option<String>,
}

/// The declared values of a figure or a date, which are compared with detected values.
pub(super) trait Declared {
    /// The name of this kind of value in messages.
    const KIND: &'static str;

    /// Whether a detected value is of this kind.
    fn is_same_kind(interpretation: &Interpretation) -> bool;

    /// Whether the file declares that the editor determined the value.
    fn is_read_by_editor(&self) -> bool;

    /// All differences between the declared and the detected value; `None` if the latter is of another
    /// kind.
    fn mismatches(&self, compiler: &Compiler, detection: &DetectedValue) -> Option<Vec<Mismatch>>;

    /// The editor's reason, which is sufficient if the scan detects nothing.
    fn reason(&self) -> Option<&str>;
}

impl Compiler<'_> {
    /// Scans every paragraph.
    pub(super) fn scan_all(&mut self) {
        for section in 0..self.detections_by_paragraph.len() {
            for paragraph in 0..self.detections_by_paragraph[section].len() {
                self.scan_paragraph(section, paragraph);
            }
        }
    }

    /// The indices of the values detected in a paragraph, in text order. The paragraph is scanned on
    /// the first call. Texts in languages other than English are not scanned.
    fn scan_paragraph(&mut self, section: usize, paragraph: usize) -> Range<usize> {
        if let Some(known) = &self.detections_by_paragraph[section][paragraph] {
            return known.clone();
        }
        let start = self.detections.len();
        if is_scanned_language(self.language) {
            let text = &self.sections[section].text;
            let detected = detections(text, &text.paragraphs()[paragraph]);
            self.detections
                .extend(detected.map(|(bytes, interpretation)| DetectedValue {
                    passage: Passage {
                        section,
                        paragraph,
                        span: bytes,
                    },
                    interpretation,
                    status: AnnotationStatus::Unannotated,
                }));
        }
        let range = start..self.detections.len();
        self.detections_by_paragraph[section][paragraph] = Some(range.clone());
        range
    }

    /// The first detected value of a paragraph that ends after a byte, if the paragraph has been
    /// scanned.
    pub(super) fn first_detection_after(
        &self,
        section: usize,
        paragraph: usize,
        byte: usize,
    ) -> Option<&DetectedValue> {
        let in_paragraph =
            &self.detections[self.detections_by_paragraph[section][paragraph].clone()?];
        let first = in_paragraph.partition_point(|one| one.passage.span.end <= byte);
        in_paragraph.get(first)
    }

    /// The detected values that overlap with a passage.
    pub(super) fn overlap(&mut self, passage: &Passage) -> Overlap {
        let mut overlap = Overlap {
            contained: Vec::new(),
            cut: Vec::new(),
        };
        let range = self.scan_paragraph(passage.section, passage.paragraph);
        let skipped = self.detections[range.clone()]
            .partition_point(|one| one.passage.span.end <= passage.span.start);
        for index in range.skip(skipped) {
            let span = &self.detections[index].passage.span;
            if span.start >= passage.span.end {
                break;
            }
            if passage.span.start <= span.start && span.end <= passage.span.end {
                overlap.contained.push(index);
            } else {
                overlap.cut.push(index);
            }
        }
        overlap
    }

    /// The words of a detected value.
    pub(super) fn detected_text(&self, index: usize) -> &str {
        let passage = &self.detections[index].passage;
        &self.sections[passage.section].text.as_str()[passage.span.clone()]
    }

    /// Checks that words do not cut off part of a detected value.
    pub(super) fn check_no_cut_detection(&mut self, pointer: &Pointer, overlap: &Overlap) -> bool {
        let Some(cut) = overlap.cut.first() else {
            return true;
        };
        let whole = self.detected_text(*cut);
        let diagnostic = Diagnostic::error(
            pointer.key("words"),
            DiagnosticCode::ReadingCut,
            format!("these words cut off part of “{whole}”"),
        )
        .help(format!(
            "quote all of it: “{whole}” states {}",
            self.detections[*cut].interpretation
        ))
        .help(READ_BY_EDITOR_HELP);
        self.report(diagnostic);
        false
    }

    /// Annotates the one detected value in the words that agrees with what is declared at `pointer`, or
    /// reports the differences. Returns who determined the value.
    pub(super) fn annotate<T: Declared>(
        &mut self,
        pointer: &Pointer,
        passage: &Passage,
        declared: &T,
    ) -> ReadBy {
        if declared.is_read_by_editor() {
            self.annotate_by_editor(pointer, passage, declared);
            return ReadBy::Editor;
        }
        let overlap = self.overlap(passage);
        if !self.check_no_cut_detection(pointer, &overlap) {
            return ReadBy::Scan;
        }
        let mut candidates: Vec<(usize, Vec<Mismatch>)> = (overlap.contained.iter())
            .filter_map(|index| {
                Some((*index, declared.mismatches(self, &self.detections[*index])?))
            })
            .collect();
        candidates.sort_by_key(|(_, mismatches)| mismatches.len());
        let agreeing = candidates
            .iter()
            .filter(|(_, mismatches)| mismatches.is_empty())
            .count();
        match candidates.into_iter().next() {
            None if declared.reason().is_some() && overlap.contained.is_empty() => {
                if self.check_no_cut_number(pointer, passage) {
                    self.warn_read_by_editor(&pointer.key("reason"), passage, &[], None);
                    return ReadBy::Editor;
                }
            }
            None => self.report_nothing_detected(pointer, &overlap, T::KIND),
            Some((index, _)) if agreeing == 1 => {
                self.detections[index].status = AnnotationStatus::Annotated;
                // A year that is a number after all, or vice versa.
                if !T::is_same_kind(&self.detections[index].interpretation) {
                    self.warn_read_by_editor(&pointer.key("reason"), passage, &[index], None);
                    return ReadBy::Editor;
                }
            }
            Some(_) if agreeing > 1 => {
                let message = format!("these words state this {} {agreeing} times", T::KIND);
                let diagnostic = Diagnostic::error(
                    pointer.key("words"),
                    DiagnosticCode::WordsAmbiguous,
                    message,
                )
                .help("quote fewer words, so that only one of them is included");
                self.report(diagnostic);
            }
            Some((index, mismatches)) => {
                // The corrected value will annotate it, so it is not also reported as unannotated.
                self.detections[index].status = AnnotationStatus::Annotated;
                let last = mismatches.len() - 1;
                for (position, mismatch) in mismatches.into_iter().enumerate() {
                    let is_last =
                        position == last && mismatch.code != DiagnosticCode::ReasonMissing;
                    let diagnostic = Diagnostic::error(
                        format!("{pointer}/{}", mismatch.key),
                        mismatch.code,
                        mismatch.message,
                    )
                    .maybe_help(mismatch.help)
                    .maybe_help(is_last.then_some(READ_BY_EDITOR_HELP));
                    self.report(diagnostic);
                }
            }
        }
        ReadBy::Scan
    }

    /// Checks that words in which nothing is detected are not part of a longer number, which the scan
    /// does not split.
    fn check_no_cut_number(&mut self, pointer: &Pointer, passage: &Passage) -> bool {
        let section = &self.sections[passage.section].text;
        let paragraph = section.paragraphs()[passage.paragraph].clone();
        let text = &section.as_str()[paragraph.clone()];
        let words = passage.span.start - paragraph.start..passage.span.end - paragraph.start;
        let Some(whole) = longer_number(text, &words) else {
            return true;
        };
        let message = format!("these words cut off part of “{}”", &text[whole]);
        let diagnostic =
            Diagnostic::error(pointer.key("words"), DiagnosticCode::ReadingCut, message)
                .help("quote all of it, and explain the value in a `reason`")
                .help("if it is not one number, add \"read_by\": \"editor\"");
        self.report(diagnostic);
        false
    }

    fn report_nothing_detected(&mut self, pointer: &Pointer, overlap: &Overlap, kind: &str) {
        let message = if is_scanned_language(self.language) {
            format!("onrecord detects no {kind} in these words")
        } else {
            let language = self.language;
            format!(
                "onrecord detects a {kind} only in English, and the `language` of this text is `{language}`"
            )
        };
        let mut error =
            Diagnostic::error(pointer.key("words"), DiagnosticCode::NothingStated, message);
        if let Some(other) = overlap.contained.first() {
            let (words, interpretation) = (
                self.detected_text(*other),
                &self.detections[*other].interpretation,
            );
            error = error.help(format!("“{words}” states {interpretation}"));
        }
        self.report(error.help(format!(
            "if the words state a {kind}, add \"read_by\": \"editor\" and a `reason` that explains the value; the API returns both"
        )));
    }
}
