//! Cautions: why words that stand in the record may mislead all the same.
//!
//! A quotation can be true to the letter and false in its meaning: its "not" was cut off, it is half
//! of a question, its number went on, it is another speaker's, or a translator's. A caution never changes the verdict.

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
use super::{Attribution, Corpus, Match, TurnText, Verdict, Verification, exact};

/// Why a match may mislead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CautionKind {
    /// A word that denies stands in the same clause, in the part that was cut off.
    NegationCut,
    /// A word that denies is among those left out between the parts.
    NegationOmitted,
    /// The sentence is a question, and the text ends as a statement.
    QuestionCut,
    /// A number goes on in words that were cut off or left out: "$5" out of "$5 million".
    NumberCut,
    /// A speaker was named, and the words are another's.
    OtherSpeaker,
    /// The words are a translator's.
    Translated,
}

impl CautionKind {
    /// Its name in answers.
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

/// A reason why a match may mislead, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caution {
    /// The reason.
    pub kind: CautionKind,
    /// The word that denies, the question mark or the next word of the number, in bytes of the section's
    /// text; `None` for a kind that concerns the whole match.
    pub span: Option<Range<usize>>,
}

impl Match {
    /// Do the words mean what they mean in the record, as far as a rule can know?
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.cautions.is_empty() && self.negations_checked
    }
}

impl Verification {
    /// May the text be quoted as it is, as the words of the speaker who was named? True if it is
    /// said, everything that was named is known, and at least one match is clear.
    ///
    /// All places count, not only those that are listed: if a clear one exists among them, the first
    /// is listed. The one bound is [`MAX_SCANNED_BYTES`]: a text that stands in more places than that, none of
    /// the first of them clear, is not clear.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.verdict.is_said()
            && self.unknown_names.is_empty()
            && self.matches.iter().any(Match::is_clear)
    }
}

/// How many bytes of text are looked at, at most, to find the first match of a text that is clear.
pub const MAX_SCANNED_BYTES: usize = 4 * 1024 * 1024;

/// What the cautions of a text's matches depend on beside the matches.
#[derive(Debug, Clone, Copy)]
pub(super) struct CautionFinder<'a> {
    corpus: &'a Corpus,
    /// Does the text that was asked end as a question does?
    is_question: bool,
    /// Does it hold a question mark anywhere?
    has_question_mark: bool,
}

impl<'a> CautionFinder<'a> {
    pub(super) fn new(corpus: &'a Corpus, asked: &str) -> Self {
        Self {
            corpus,
            is_question: question::ends_with_question_mark(asked),
            has_question_mark: asked.contains(question::is_question_mark),
        }
    }

    /// The question marks that were cut off: of the sentence, and of a sentence whose end was left out
    /// between two parts, if the text has no question mark at all.
    fn cut_question_marks(
        self,
        text: &str,
        found: &Match,
        context: &Context,
        language: Option<&Language>,
    ) -> Vec<Range<usize>> {
        let mut marks = Vec::new();
        if !self.has_question_mark {
            let first_end = |omitted: &Range<usize>| {
                let (at, end) = text[omitted.clone()].char_indices().find(|(_, c)| {
                    ".!\u{3002}\u{FF01}".contains(*c) || question::is_question_mark(*c)
                })?;
                let start = omitted.start + at;
                question::is_question_mark(end).then_some(start..start + end.len_utf8())
            };
            marks.extend(found.omitted.iter().find_map(first_end));
        }
        if !self.is_question {
            marks.extend(context.cut_question_mark(text, &found.span, language));
        }
        marks
    }

    /// The first clear match of a text that stands in more places than are listed, none of them clear.
    pub(super) fn find_unlisted_clear(
        self,
        listed: &[Match],
        asked: &str,
        verdict: Verdict,
        scope: &Scope<'_>,
    ) -> Option<Match> {
        let can_be_theirs = |found: &Match| found.attribution != Some(Attribution::Other);
        if listed.iter().any(Match::is_clear) || !listed.iter().any(can_be_theirs) {
            return None;
        }
        let mut looked_at = 0;
        let mut look = |spoken: &TurnText<'_>, words: &Range<usize>| {
            let is_worth_it = scope.attribution(spoken) != Some(Attribution::Other)
                && !self.corpus.archive().interviews[spoken.interview].is_translated();
            if !is_worth_it {
                return ControlFlow::Continue(());
            }
            looked_at += paragraph_length(spoken.text, words);
            let mut found = scope.new_match(spoken, words);
            self.add_cautions(&mut found);
            if found.is_clear() {
                return ControlFlow::Break(Some(found));
            }
            if looked_at > MAX_SCANNED_BYTES {
                return ControlFlow::Break(None);
            }
            ControlFlow::Continue(())
        };
        exact::for_each_occurrence(self.corpus, asked, verdict, scope, &mut look).break_value()?
    }

    /// Writes the cautions of a match into it.
    pub(super) fn add_cautions(self, found: &mut Match) {
        let interview = &self.corpus.archive().interviews[found.interview];
        let text = interview.sections[found.section].text.as_str();
        let language = Language::from_tag(&interview.language);
        let context = Context::new(text, &found.span, &found.sentence, language.as_ref());
        let mut cautions = Vec::new();
        let mut add = |kind, at| cautions.push(Caution { kind, span: at });
        if let Some(language) = &language {
            for at in negation::cut_negations(text, &context, &found.span, language) {
                add(CautionKind::NegationCut, Some(at));
            }
            for omitted in &found.omitted {
                if let Some(at) = negation::omitted_negation(text, omitted, language) {
                    add(CautionKind::NegationOmitted, Some(at));
                }
            }
        } else {
            found.negations_checked =
                context.is_fully_quoted(text, &found.span) && found.omitted.is_empty();
        }
        for at in self.cut_question_marks(text, found, &context, language.as_ref()) {
            add(CautionKind::QuestionCut, Some(at));
        }
        for at in cut_numbers(text, found) {
            add(CautionKind::NumberCut, Some(at));
        }
        if found.attribution == Some(Attribution::Other) {
            add(CautionKind::OtherSpeaker, None);
        }
        if interview.is_translated() {
            add(CautionKind::Translated, None);
        }
        found.cautions = cautions;
    }
}

/// The words outside a quotation with which a number in it goes on.
fn cut_numbers(text: &str, found: &Match) -> Vec<Range<usize>> {
    let before = |at: usize| number::cut_number(text, at).map(|(before, _)| before);
    let after = |at: usize| number::cut_number(text, at).map(|(_, after)| after);
    let omitted = found.omitted.iter();
    let omitted = omitted.flat_map(|omitted| [after(omitted.start), before(omitted.end)]);
    let ends = [before(found.span.start), after(found.span.end)];
    ends.into_iter().chain(omitted).flatten().collect()
}

/// How many bytes are read to find the sentence of words in a text: their paragraph.
fn paragraph_length(text: &str, words: &Range<usize>) -> usize {
    let start = text[..words.start].rfind('\n').unwrap_or(0);
    let end = text[words.end..].find('\n');
    end.map_or(text.len(), |end| words.end + end) - start
}
