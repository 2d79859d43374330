//! Checks the quotations of a draft, and lists what is not checked.

use std::collections::HashSet;

use onrecord_corpus::verify::Corpus;
use onrecord_drafts::{NotChecked, NotCheckedReason, Quotation};

use super::attribution;
use super::check_options::{CheckOptions, MIN_WORDS};
use super::checked_quotation::CheckedQuotation;
use super::comments::{self, CommentProblem};
use super::draft::Draft;
use super::refusal_reason::RefusalReason;
use super::speaker::{NamedSpeaker, find_speaker};
use super::speakers::{SpeakerLine, Speakers};

/// Checks the quotations of a draft one at a time and in order, so that other work can run in between.
#[derive(Debug, Default)]
pub(crate) struct DraftChecker {
    /// The number of quotations so far.
    checked: usize,
    /// The speaker of the last quotation, if the draft names them.
    last_speaker: Option<NamedSpeaker>,
    /// Quotations with code.
    with_code: Vec<NotChecked>,
    problems: Vec<CommentProblem>,
    /// Problems with comments that have no effect on one quotation. They may have one on its other half.
    stale: Vec<CommentProblem>,
    /// Where the comments begin that have an effect.
    used: HashSet<usize>,
}

/// What became of a quotation.
pub(crate) enum Checked<'a> {
    Judged(Box<CheckedQuotation<'a>>),
    /// It is too short to check.
    TooShort(&'a Quotation),
    /// The draft sets it aside, with this reason.
    SetAside(&'a Quotation, &'a str),
    /// It contains code. [`DraftChecker::finish`] lists it.
    HasCode,
}

/// What remains when all quotations are checked, in the order of the draft.
pub(crate) struct Remainder {
    /// Text that looks like a quotation and cannot be checked.
    pub(crate) unjudged: Vec<NotChecked>,
    pub(crate) comment_problems: Vec<CommentProblem>,
}

impl DraftChecker {
    /// The number of quotations so far.
    pub(crate) fn checked(&self) -> usize {
        self.checked
    }

    /// Checks the next quotation; `None` if there are no more. The one after it must be
    /// [split](Draft::split_next) already.
    pub(crate) fn check_next<'a>(
        &mut self,
        draft: &'a Draft,
        corpus: &Corpus,
        speakers: &Speakers,
        options: &CheckOptions<'_>,
    ) -> Option<Checked<'a>> {
        let all = &draft.quotations;
        let index = self.checked;
        let quotation = all.get(index)?;
        self.checked += 1;
        let before = index.checked_sub(1).map(|before| &all[before]);
        let previous_speaker = before
            .filter(|before| attribution::is_by_same_speaker(speakers, before, quotation))
            .and_then(|_| self.last_speaker.take());
        let speaker = find_speaker(quotation, options, speakers, previous_speaker);
        self.last_speaker = speaker.clone().filter(|speaker| speaker.is_in_draft);
        let comments = comments::read_comments(quotation, &mut self.problems);
        if let Some(reason) = comments.set_aside {
            return Some(Checked::SetAside(quotation, reason));
        }
        if quotation.has_code() {
            self.with_code.push(NotChecked {
                span: quotation.span.clone(),
                reason: NotCheckedReason::Code,
            });
            return Some(Checked::HasCode);
        }
        if !draft.is_one_text && quotation.word_count() < MIN_WORDS && !options.checks_short {
            return Some(Checked::TooShort(quotation));
        }
        let mut judged = CheckedQuotation::new(draft, quotation, corpus, options, speaker);
        let covered = judged.check_halves(all, index, corpus, options);
        judged.apply_rules(&options.allowed, &comments.acceptances, &covered, corpus);
        for acceptance in &comments.acceptances {
            let is_used = |(kind, reason): &(RefusalReason, Option<&str>)| {
                *kind == acceptance.kind && reason.is_some()
            };
            if judged.accepted_refusals.iter().any(is_used) {
                self.used.insert(acceptance.instruction.span.start);
            } else {
                self.stale.push(CommentProblem::stale(acceptance));
            }
        }
        Some(Checked::Judged(Box::new(judged)))
    }

    /// Lists what is not checked, and the problems with comments, when all quotations are checked.
    pub(crate) fn finish(self, draft: &Draft, speakers: &Speakers) -> Remainder {
        // A label that is not a speaker's name is the editor's own text ("Note: …").
        let unjudged = draft.unjudged.iter().filter(|one| {
            let label = draft.text[one.span.clone()].split(':').next();
            let is_known = |label| matches!(speakers.resolve_line(label), SpeakerLine::Known(_));
            one.reason != NotCheckedReason::Label || label.is_some_and(is_known)
        });
        let unjudged = self.with_code.into_iter().chain(unjudged.cloned());
        let mut unjudged: Vec<NotChecked> = unjudged.collect();
        unjudged.sort_by_key(|one| one.span.start);
        // A comment next to an interrupted quotation belongs to both halves.
        let stale = self.stale.into_iter();
        let stale = stale.filter(|one| !self.used.contains(&one.span.start));
        let mut problems: Vec<CommentProblem> = self.problems.into_iter().chain(stale).collect();
        let mut seen = HashSet::new();
        problems.retain(|one| seen.insert(one.span.start));
        problems.extend(comments::unattached_problems(draft));
        problems.sort_by_key(|one| one.span.start);
        Remainder {
            unjudged,
            comment_problems: problems,
        }
    }
}
