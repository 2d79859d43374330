//! The result of checking a quotation.

use std::ops::Range;

use onrecord_corpus::verify::{
    Attribution, Caution, Corpus, Match, Verdict, Verification, VerifyRequest,
    ends_with_question_mark,
};
use onrecord_drafts::Quotation;

use super::check_options::{CheckOptions, MIN_WORDS};
use super::comments::Acceptance;
use super::draft::Draft;
use super::halves::{CoveredSpans, HalvesPosition, find_halves};
use super::refusal_reason::RefusalReason;
use super::section_text;
use super::speaker::NamedSpeaker;
use super::spliced::SplicedQuotation;

/// A quotation with the result of checking it.
pub(crate) struct CheckedQuotation<'a> {
    pub(crate) draft: &'a Draft,
    pub(crate) quotation: &'a Quotation,
    /// The speaker to whom it is attributed.
    pub(crate) speaker: Option<NamedSpeaker>,
    pub(crate) result: Verification,
    /// The index of the match with the fewest reasons against it that are not accepted.
    shown_index: Option<usize>,
    /// The reasons why it fails although its words are in the record.
    pub(crate) refusals: Vec<RefusalReason>,
    /// The reasons that were accepted, each with the explanation in the comment that accepts it.
    pub(crate) accepted_refusals: Vec<(RefusalReason, Option<&'a str>)>,
    /// For the second half of an interrupted quotation: how the halves relate in the record.
    pub(crate) halves: Option<HalvesPosition>,
    /// Whether the next half of an interrupted quotation decides if this is a question.
    has_question_later: bool,
    /// Its parts, if each is in the record but the whole is not. Only [`find_spliced`](Self::find_spliced)
    /// sets it.
    pub(crate) spliced: Option<SplicedQuotation>,
}

impl<'a> CheckedQuotation<'a> {
    pub(crate) fn new(
        draft: &'a Draft,
        quotation: &'a Quotation,
        corpus: &Corpus,
        options: &CheckOptions<'_>,
        speaker: Option<NamedSpeaker>,
    ) -> Self {
        let result = corpus.verify(&VerifyRequest {
            text: &quotation.text,
            speaker: speaker.as_ref().and_then(NamedSpeaker::known_name),
            interview: options.interview,
        });
        Self {
            draft,
            quotation,
            speaker,
            result,
            shown_index: None,
            refusals: Vec::new(),
            accepted_refusals: Vec::new(),
            halves: None,
            has_question_later: false,
            spliced: None,
        }
    }

    /// Searches for its parts, if the whole is not in the record.
    pub(crate) fn find_spliced(&mut self, corpus: &Corpus, options: &CheckOptions<'_>) {
        if self.is_in_record() {
            return;
        }
        let speaker = self.speaker.as_ref().and_then(NamedSpeaker::known_name);
        let verify = |text: &str| {
            corpus.verify(&VerifyRequest {
                text,
                speaker,
                interview: options.interview,
            })
        };
        self.spliced = SplicedQuotation::find(&self.quotation.text, corpus, verify);
    }

    /// Locates the other halves if this is part of an interrupted quotation. Returns the spans of the
    /// record that the halves quote, so that words in the other half do not count as cut off.
    pub(crate) fn check_halves(
        &mut self,
        all: &[Quotation],
        index: usize,
        corpus: &Corpus,
        options: &CheckOptions<'_>,
    ) -> CoveredSpans {
        let name = self.speaker.as_ref().and_then(NamedSpeaker::known_name);
        let mut covered = CoveredSpans::new();
        if !self.is_in_record() {
            return covered;
        }
        let is_set_aside = |one: &Quotation| {
            one.instructions
                .iter()
                .any(|one| one.action == onrecord_drafts::Action::SetAside)
        };
        let next = all
            .get(index + 1)
            .filter(|next| next.continues_previous && !is_set_aside(next));
        if let Some(next) = next {
            let (position, spans) =
                find_halves(corpus, options.interview, [self.quotation, next], name);
            covered.extend(spans);
            // The other half is not checked if it is too short.
            let is_judged = next.word_count() >= MIN_WORDS || options.checks_short;
            if !is_judged {
                self.halves = Some(position);
            }
            self.has_question_later = position == HalvesPosition::Adjacent
                && (is_judged || ends_with_question_mark(&next.text));
        }
        let before = index.checked_sub(1).map(|before| &all[before]);
        if let Some(before) =
            before.filter(|one| self.quotation.continues_previous && !is_set_aside(one))
        {
            let (position, spans) =
                find_halves(corpus, options.interview, [before, self.quotation], name);
            covered.extend(spans);
            self.halves = Some(position);
        }
        covered
    }

    /// Determines the reasons against the quotation, and which of them are accepted.
    pub(crate) fn apply_rules(
        &mut self,
        allowed: &[RefusalReason],
        acceptances: &[Acceptance<'a>],
        covered: &CoveredSpans,
        corpus: &Corpus,
    ) {
        let is_accepted = |kind: &RefusalReason| {
            allowed.contains(kind)
                || acceptances
                    .iter()
                    .any(|acceptance| acceptance.kind == *kind)
        };
        let reasons = |matched: &Match| {
            let refused = self.refusal_reasons(matched, covered, corpus);
            let count = refused.iter().filter(|kind| !is_accepted(kind)).count();
            (count, refused)
        };
        let each = self.result.matches.iter().map(reasons).enumerate();
        let best = each.min_by_key(|(_, (count, _))| *count);
        let Some((best_index, (_, reasons))) = best else {
            return;
        };
        self.shown_index = Some(best_index);
        if !self.is_in_record() {
            return;
        }
        for kind in reasons {
            let comment = acceptances
                .iter()
                .find(|acceptance| acceptance.kind == kind);
            if let Some(comment) = comment {
                self.accepted_refusals.push((kind, Some(comment.reason)));
            } else if allowed.contains(&kind) {
                self.accepted_refusals.push((kind, None));
            } else {
                self.refusals.push(kind);
            }
        }
    }

    /// The reasons against a match.
    fn refusal_reasons(
        &self,
        matched: &Match,
        covered: &CoveredSpans,
        corpus: &Corpus,
    ) -> Vec<RefusalReason> {
        let mut reasons = Vec::new();
        match self.result.verdict {
            // An ellipsis does not always mean that words are left out.
            Verdict::Elided if !matched.omitted.is_empty() => reasons.push(RefusalReason::Elided),
            Verdict::Inserted => reasons.push(RefusalReason::Inserted),
            _ => {}
        }
        let is_quoted = |span: &Range<usize>| {
            covered.iter().any(|(interview, section, bytes)| {
                (*interview, *section) == (matched.interview, matched.section)
                    && bytes.start <= span.start
                    && span.end <= bytes.end
            })
        };
        let counts = |caution: &&Caution| {
            let in_other_half = caution.span.as_ref().is_some_and(is_quoted);
            let is_question =
                RefusalReason::from_caution(caution.kind) == Some(RefusalReason::QuestionCut);
            !(in_other_half || self.has_question_later && is_question)
        };
        let cautions = matched.cautions.iter().filter(counts);
        reasons.extend(cautions.filter_map(|caution| RefusalReason::from_caution(caution.kind)));
        if ends_with_question_mark(&self.quotation.text) && !is_question_in_record(matched, corpus)
        {
            reasons.push(RefusalReason::QuestionAdded);
        }
        let is_unknown = |one: &NamedSpeaker| one.is_known == Some(false);
        if self.speaker.as_ref().is_some_and(is_unknown) {
            reasons.push(RefusalReason::UnknownSpeaker);
        }
        if self
            .halves
            .is_some_and(|halves| halves != HalvesPosition::Adjacent)
        {
            reasons.push(RefusalReason::Interrupted);
        }
        reasons.sort_unstable();
        reasons.dedup();
        reasons
    }

    /// Whether its words are in the record, possibly with words left out or inserted.
    pub(crate) fn is_in_record(&self) -> bool {
        self.result.verdict < Verdict::Near
    }

    pub(crate) fn is_passing(&self) -> bool {
        self.is_in_record() && self.refusals.is_empty()
    }

    /// Whether it was refused for this reason.
    pub(crate) fn is_refused_for(&self, kind: RefusalReason) -> bool {
        self.refusals.contains(&kind)
    }

    /// The match to show: the one with the fewest reasons against it or, if the words are not in the
    /// record, preferably one that is not by another speaker.
    pub(crate) fn shown_match(&self) -> Option<&Match> {
        let matches = &self.result.matches;
        let is_by_another = |one: &Match| one.attribution == Some(Attribution::Other);
        let first = || {
            matches
                .iter()
                .find(|one| !is_by_another(one))
                .or(matches.first())
        };
        self.shown_index
            .map(|at| &matches[at])
            .filter(|_| self.is_in_record())
            .or_else(first)
    }

    /// The caution behind a reason, in the match that is shown.
    pub(crate) fn shown_caution(&self, kind: RefusalReason) -> Option<&Caution> {
        let cautions = &self.shown_match()?.cautions;
        cautions
            .iter()
            .find(|caution| RefusalReason::from_caution(caution.kind) == Some(kind))
    }
}

/// Whether the sentence in the record is a question, too.
fn is_question_in_record(matched: &Match, corpus: &Corpus) -> bool {
    let text = section_text(matched, corpus);
    let sentence = &text[matched.sentence.start..matched.sentence.end.max(matched.span.end)];
    let rest = text[matched.span.end..].chars().next();
    ends_with_question_mark(sentence)
        || rest.is_some_and(|c| ends_with_question_mark(c.encode_utf8(&mut [0; 4])))
}
