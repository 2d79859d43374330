//! Cautions: reasons why words that do appear in a transcript may still mislead.
//!
//! A quotation can be verbatim and yet misrepresent its source: its "not" was cut off, it is half of a
//! question, its number continues after it, or the words are another speaker's or a translator's. A
//! caution never changes the verdict.

mod asides;
mod classes;
mod clauses;
mod context;
mod english;
mod languages;
mod negation;
mod number;
mod pattern;
mod question;
mod remarks;
mod sentences;
mod table;
#[cfg(test)]
mod tests;
mod words;

use std::ops::{ControlFlow, Range};

use context::Context;
pub use question::ends_with_question_mark;
use table::Language;

use super::scope::Scope;
use super::{Attribution, Corpus, Difference, Match, TurnText, Verdict, Verification, exact};

/// Why a match may mislead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CautionKind {
    /// A negation whose scope includes the words was cut off.
    NegationCut,
    /// A negation is among the words left out: between the parts of the text, or where it differs.
    NegationOmitted,
    /// The sentence is a question, and the text ends as a statement.
    QuestionCut,
    /// A number continues in words that were cut off or left out: "$5" from "$5 million".
    NumberCut,
    /// The request names a speaker, and the words are someone else's.
    OtherSpeaker,
    /// The words are a translator's.
    Translated,
}

impl CautionKind {
    /// Its name in responses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NegationCut => "negation_cut",
            Self::NegationOmitted => "negation_omitted",
            Self::QuestionCut => "question_cut",
            Self::NumberCut => "number_cut",
            Self::OtherSpeaker => "other_speaker",
            Self::Translated => "translated",
        }
    }
}

/// A reason why a match may mislead, and where in the section it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caution {
    /// The reason.
    pub kind: CautionKind,
    /// The negation, the question mark or the next word of the number, in bytes of the section's text;
    /// `None` for a kind that concerns the whole match.
    pub span: Option<Range<usize>>,
}

impl Match {
    /// Whether the quoted words mean what they mean in the transcript, as far as rules can determine.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.cautions.is_empty() && self.negations_checked
    }
}

impl Verification {
    /// Whether the text may be quoted as it is, as the words of the named speaker: it was said, every
    /// name in the request is known, and at least one match is clear.
    ///
    /// All occurrences count, not only the listed ones: if one of them is clear, the first clear one is
    /// listed. [`MAX_SCANNED_BYTES`] bounds the search: if none of the occurrences found within that
    /// limit is clear, the text counts as not clear.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.verdict.is_said()
            && self.unknown_names.is_empty()
            && self.matches.iter().any(Match::is_clear)
    }
}

/// The maximum number of bytes of text that are scanned to find the first clear match.
pub const MAX_SCANNED_BYTES: usize = 4 * 1024 * 1024;

/// What the cautions depend on besides the match.
#[derive(Debug, Clone, Copy)]
pub(super) struct CautionFinder<'a> {
    corpus: &'a Corpus,
    /// Whether the quoted text ends as a question.
    is_question: bool,
    /// Whether it contains a question mark anywhere.
    has_question_mark: bool,
}

impl<'a> CautionFinder<'a> {
    pub(super) fn new(corpus: &'a Corpus, text: &str) -> Self {
        Self {
            corpus,
            is_question: question::ends_with_question_mark(text),
            has_question_mark: text.contains(question::is_question_mark),
        }
    }

    /// The question marks that were cut off: that of the sentence and, if the text has no question mark
    /// at all, that of a sentence whose end was left out between two parts.
    fn cut_question_marks(
        self,
        text: &str,
        found_match: &Match,
        context: &Context,
        language: Option<&Language>,
    ) -> Vec<Range<usize>> {
        let mut marks = Vec::new();
        if !self.has_question_mark {
            let first_end = |omitted: &Range<usize>| {
                let (offset, end) = text[omitted.clone()].char_indices().find(|(_, c)| {
                    ".!\u{3002}\u{FF01}".contains(*c) || question::is_question_mark(*c)
                })?;
                let start = omitted.start + offset;
                question::is_question_mark(end).then_some(start..start + end.len_utf8())
            };
            marks.extend(found_match.omitted.iter().find_map(first_end));
        }
        if !self.is_question {
            marks.extend(context.cut_question_mark(text, &found_match.span, language));
        }
        marks
    }

    /// The first clear match of a text that has more occurrences than are listed, if none of the listed
    /// ones is clear.
    pub(super) fn find_unlisted_clear(
        self,
        listed: &[Match],
        text: &str,
        verdict: Verdict,
        scope: &Scope<'_>,
    ) -> Option<Match> {
        let may_be_theirs =
            |found_match: &Match| found_match.attribution != Some(Attribution::Other);
        if listed.iter().any(Match::is_clear) || !listed.iter().any(may_be_theirs) {
            return None;
        }
        let mut scanned = 0;
        let mut check = |turn: &TurnText<'_>, words: &Range<usize>| {
            let can_be_clear = scope.attribution(turn) != Some(Attribution::Other)
                && !self.corpus.archive().interviews[turn.interview].is_translated();
            if !can_be_clear {
                return ControlFlow::Continue(());
            }
            scanned += paragraph_length(turn.text, words);
            let mut found_match = scope.new_match(turn, words);
            self.add_cautions(&mut found_match);
            if found_match.is_clear() {
                return ControlFlow::Break(Some(found_match));
            }
            if scanned > MAX_SCANNED_BYTES {
                return ControlFlow::Break(None);
            }
            ControlFlow::Continue(())
        };
        exact::for_each_occurrence(self.corpus, text, verdict, scope, &mut check).break_value()?
    }

    /// Sets the cautions of a match.
    pub(super) fn add_cautions(self, found_match: &mut Match) {
        let interview = &self.corpus.archive().interviews[found_match.interview];
        let text = interview.sections[found_match.section].text.as_str();
        let language = Language::from_tag(&interview.language);
        let context = Context::new(
            text,
            &found_match.span,
            &found_match.sentence,
            language.as_ref(),
        );
        let mut cautions = Vec::new();
        let mut add = |kind, span| cautions.push(Caution { kind, span });
        if let Some(language) = &language {
            for span in negation::cut_negations(text, &context, &found_match.span, language) {
                add(CautionKind::NegationCut, Some(span));
            }
            for omitted in &found_match.omitted {
                if let Some(span) = negation::omitted_negation(text, omitted, language) {
                    add(CautionKind::NegationOmitted, Some(span));
                }
            }
            if let Some(span) = missing_negation(text, &found_match.difference, language) {
                add(CautionKind::NegationOmitted, Some(span));
            }
        } else {
            found_match.negations_checked =
                context.is_fully_quoted(text, &found_match.span) && found_match.omitted.is_empty();
        }
        for span in self.cut_question_marks(text, found_match, &context, language.as_ref()) {
            add(CautionKind::QuestionCut, Some(span));
        }
        for span in cut_numbers(text, found_match) {
            add(CautionKind::NumberCut, Some(span));
        }
        if found_match.attribution == Some(Attribution::Other) {
            add(CautionKind::OtherSpeaker, None);
        }
        if interview.is_translated() {
            add(CautionKind::Translated, None);
        }
        found_match.cautions = cautions;
    }
}

/// The first negation that a text lacks which differs from the transcript, unless it has another one instead.
fn missing_negation(
    text: &str,
    difference: &[Difference],
    language: &Language,
) -> Option<Range<usize>> {
    let mut missing = difference.iter().filter_map(|piece| match piece {
        Difference::Missing(span, _) => negation::omitted_negation(text, span, language),
        _ => None,
    });
    let negation = missing.next()?;
    let has_added = difference.iter().any(|piece| match piece {
        Difference::Added(words, _) => {
            negation::omitted_negation(words, &(0..words.len()), language).is_some()
        }
        _ => false,
    });
    (!has_added).then_some(negation)
}

/// The words outside a quotation that continue a number in it.
fn cut_numbers(text: &str, found_match: &Match) -> Vec<Range<usize>> {
    let before = |position| number::cut_number(text, position).map(|(before, _)| before);
    let after = |position| number::cut_number(text, position).map(|(_, after)| after);
    let omitted = found_match.omitted.iter();
    let omitted = omitted.flat_map(|omitted| [after(omitted.start), before(omitted.end)]);
    let ends = [before(found_match.span.start), after(found_match.span.end)];
    ends.into_iter().chain(omitted).flatten().collect()
}

/// How many bytes are read to find the sentence of these words: the length of their paragraph.
fn paragraph_length(text: &str, words: &Range<usize>) -> usize {
    let start = text[..words.start].rfind('\n').unwrap_or(0);
    let end = text[words.end..].find('\n');
    end.map_or(text.len(), |end| words.end + end) - start
}
