//! What became of each quotation.

use std::ops::Range;

use onrecord_corpus::verify::{
    Attribution, Caution, Corpus, Match, Verdict, Verification, VerifyRequest,
    ends_with_question_mark,
};
use onrecord_drafts::Quotation;

use super::check_options::{CheckOptions, MIN_WORDS};
use super::comments::Acceptance;
use super::drafts::Draft;
use super::halves::{CoveredSpans, HalvesPosition, find_halves};
use super::matches::section_text;
use super::refusal_reason::RefusalReason;
use super::speaker::NamedSpeaker;
use super::spliced::SplicedQuotation;

/// A quotation, and what the record says of it.
pub(super) struct CheckedQuotation<'a> {
    pub(super) draft: &'a Draft,
    pub(super) quotation: &'a Quotation,
    /// Whose words they are said to be.
    pub(super) speaker: Option<NamedSpeaker<'a>>,
    pub(super) result: Verification,
    /// The match to show: the one that the fewest reasons are against.
    shown_index: Option<usize>,
    /// Why it doesn't pass, though its words stand in the record.
    pub(super) refusals: Vec<RefusalReason>,
    /// What passes all the same, with the reason of the comment that accepts it.
    pub(super) accepted_refusals: Vec<(RefusalReason, Option<&'a str>)>,
    /// Of the second half of an interrupted quotation: how both stand.
    pub(super) halves: Option<HalvesPosition>,
    /// Does the next half of an interrupted quotation say whether it asks?
    has_question_later: bool,
    /// Its parts, if each stands in the record, and all of them not together.
    pub(super) spliced: Option<SplicedQuotation>,
}

impl<'a> CheckedQuotation<'a> {
    pub(super) fn new(
        draft: &'a Draft,
        quotation: &'a Quotation,
        record: &Corpus,
        rules: &CheckOptions<'a>,
        speaker: Option<NamedSpeaker<'a>>,
    ) -> Self {
        let ask = |text: &str| {
            record.verify(&VerifyRequest {
                text,
                speaker: speaker.as_ref().and_then(NamedSpeaker::known_name),
                interview: rules.interview,
            })
        };
        let result = ask(&quotation.text);
        let find_apart = || SplicedQuotation::find(&quotation.text, record, ask);
        let spliced = (result.verdict >= Verdict::Near).then(find_apart).flatten();
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
            spliced,
        }
    }

    /// Looks at the halves of an interrupted quotation that this one is of. What stands in the other
    /// half isn't cut off.
    pub(super) fn check_halves(
        &mut self,
        all: &[Quotation],
        at: usize,
        record: &Corpus,
        rules: &CheckOptions<'_>,
    ) -> CoveredSpans {
        let name = self.speaker.as_ref().and_then(NamedSpeaker::known_name);
        let mut covered = CoveredSpans::new();
        if !self.is_in_record() {
            return covered;
        }
        let is_aside = |one: &Quotation| {
            one.instructions
                .iter()
                .any(|one| one.action == onrecord_drafts::Action::SetAside)
        };
        let next = all
            .get(at + 1)
            .filter(|next| next.continues_previous && !is_aside(next));
        if let Some(next) = next {
            let (found, places) =
                find_halves(record, rules.interview, [self.quotation, next], name);
            covered.extend(places);
            // The other half isn't judged where it is short.
            let is_judged = next.word_count() >= MIN_WORDS || rules.checks_short;
            if !is_judged {
                self.halves = Some(found);
            }
            self.has_question_later = found == HalvesPosition::Adjacent
                && (is_judged || ends_with_question_mark(&next.text));
        }
        let before = at.checked_sub(1).map(|before| &all[before]);
        if let Some(before) =
            before.filter(|one| self.quotation.continues_previous && !is_aside(one))
        {
            let (found, places) =
                find_halves(record, rules.interview, [before, self.quotation], name);
            covered.extend(places);
            self.halves = Some(found);
        }
        covered
    }

    /// Decides which reasons are against it, and which of them are accepted.
    pub(super) fn apply_rules(
        &mut self,
        allowed: &[RefusalReason],
        accepts: &[Acceptance<'a>],
        covered: &CoveredSpans,
        record: &Corpus,
    ) {
        let is_accepted = |kind: &RefusalReason| {
            allowed.contains(kind) || accepts.iter().any(|acceptance| acceptance.kind == *kind)
        };
        let reasons = |found: &Match| {
            let refused = self.refusal_reasons(found, covered, record);
            let count = refused.iter().filter(|kind| !is_accepted(kind)).count();
            (count, refused)
        };
        let each = self.result.matches.iter().map(reasons).enumerate();
        let best = each.min_by_key(|(_, (count, _))| *count);
        let Some((at, (_, reasons))) = best else {
            return;
        };
        self.shown_index = Some(at);
        if !self.is_in_record() {
            return;
        }
        for kind in reasons {
            let comment = accepts.iter().find(|acceptance| acceptance.kind == kind);
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
        found: &Match,
        covered: &CoveredSpans,
        record: &Corpus,
    ) -> Vec<RefusalReason> {
        let mut reasons = Vec::new();
        match self.result.verdict {
            // An ellipsis may stand where no word is left out.
            Verdict::Elided if !found.omitted.is_empty() => reasons.push(RefusalReason::Elided),
            Verdict::Inserted => reasons.push(RefusalReason::Inserted),
            _ => {}
        }
        let is_quoted = |at: &Range<usize>| {
            covered.iter().any(|(interview, section, bytes)| {
                (*interview, *section) == (found.interview, found.section)
                    && bytes.start <= at.start
                    && at.end <= bytes.end
            })
        };
        let counts = |caution: &&Caution| {
            let in_other_half = caution.span.as_ref().is_some_and(is_quoted);
            let is_question =
                RefusalReason::from_caution(caution.kind) == Some(RefusalReason::QuestionCut);
            !(in_other_half || self.has_question_later && is_question)
        };
        let cautions = found.cautions.iter().filter(counts);
        reasons.extend(cautions.filter_map(|caution| RefusalReason::from_caution(caution.kind)));
        if ends_with_question_mark(&self.quotation.text) && !is_question_in_record(found, record) {
            reasons.push(RefusalReason::QuestionAdded);
        }
        let is_unknown = |one: &NamedSpeaker<'_>| one.is_known == Some(false);
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

    /// Do its words stand in the record, if with something left out or put in?
    pub(super) fn is_in_record(&self) -> bool {
        self.result.verdict < Verdict::Near
    }

    pub(super) fn is_passing(&self) -> bool {
        self.is_in_record() && self.refusals.is_empty()
    }

    /// Was it refused for this?
    pub(super) fn is_refused_for(&self, kind: RefusalReason) -> bool {
        self.refusals.contains(&kind)
    }

    /// The match to show: one of who was named, if there is one.
    pub(super) fn shown_match(&self) -> Option<&Match> {
        let matches = &self.result.matches;
        let of_another = |one: &Match| one.attribution == Some(Attribution::Other);
        let first = || {
            matches
                .iter()
                .find(|one| !of_another(one))
                .or(matches.first())
        };
        self.shown_index
            .map(|at| &matches[at])
            .filter(|_| self.is_in_record())
            .or_else(first)
    }

    /// The caution of a kind, where it stands in the match that is shown.
    pub(super) fn shown_caution(&self, kind: RefusalReason) -> Option<&Caution> {
        let cautions = &self.shown_match()?.cautions;
        cautions
            .iter()
            .find(|caution| RefusalReason::from_caution(caution.kind) == Some(kind))
    }
}

/// Does the record ask there, too?
fn is_question_in_record(found: &Match, record: &Corpus) -> bool {
    let text = section_text(found, record);
    let sentence = &text[found.sentence.start..found.sentence.end.max(found.span.end)];
    let rest = text[found.span.end..].chars().next();
    ends_with_question_mark(sentence)
        || rest.is_some_and(|c| ends_with_question_mark(c.encode_utf8(&mut [0; 4])))
}
