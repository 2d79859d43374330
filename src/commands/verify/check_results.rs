//! The results for all quotations of the drafts, and what was not checked.

use std::collections::HashSet;

use onrecord_corpus::verify::Corpus;
use onrecord_drafts::{NotChecked, NotCheckedReason, Quotation};

use super::attribution;
use super::check_options::{CheckOptions, MIN_WORDS};
use super::checked_quotation::CheckedQuotation;
use super::comments::{self, CommentProblem};
use super::drafts::Draft;
use super::refusal_reason::RefusalReason;
use super::speaker::{NamedSpeaker, find_speaker};
use super::speakers::{SpeakerLine, Speakers};

/// The results for all quotations of the drafts.
pub(super) struct CheckResults<'a> {
    pub(super) corpus: &'a Corpus,
    /// The number of interviews that were searched.
    pub(super) searched: usize,
    /// In the order of the drafts.
    pub(super) judged: Vec<CheckedQuotation<'a>>,
    /// Quotations too short to check.
    pub(super) too_short: Vec<(&'a Draft, &'a Quotation)>,
    /// Quotations that the draft sets aside, with the reason.
    pub(super) set_aside: Vec<(&'a Draft, &'a Quotation, &'a str)>,
    /// Text that looks like a quotation and cannot be checked.
    pub(super) unjudged: Vec<(&'a Draft, NotChecked)>,
    /// Problems with comments.
    pub(super) comment_problems: Vec<CommentProblem<'a>>,
}

impl<'a> CheckResults<'a> {
    pub(super) fn new(drafts: &'a [Draft], corpus: &'a Corpus, options: &CheckOptions<'a>) -> Self {
        let mut checked = Self {
            corpus,
            searched: corpus.searched_interview_count([options.interview]),
            judged: Vec::new(),
            too_short: Vec::new(),
            set_aside: Vec::new(),
            unjudged: Vec::new(),
            comment_problems: Vec::new(),
        };
        let speakers = Speakers::new(corpus.archive());
        for draft in drafts {
            checked.add(draft, options, &speakers);
        }
        checked
    }

    fn add(&mut self, draft: &'a Draft, options: &CheckOptions<'a>, speakers: &Speakers<'a>) {
        let all = &draft.quotations;
        let mut last_speaker: Option<NamedSpeaker<'a>> = None;
        let mut with_code = Vec::new();
        let (mut problems, mut stale, mut used) = (Vec::new(), Vec::new(), HashSet::new());
        for (index, quotation) in all.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &all[before]);
            let previous_speaker = before
                .filter(|before| attribution::is_by_same_speaker(speakers, before, quotation))
                .and_then(|_| last_speaker.take());
            let speaker = find_speaker(quotation, options, speakers, previous_speaker);
            last_speaker = speaker.clone().filter(|speaker| speaker.is_in_draft);
            let comments = comments::read_comments(draft, quotation, &mut problems);
            if let Some(reason) = comments.set_aside {
                self.set_aside.push((draft, quotation, reason));
                continue;
            }
            if quotation.has_code() {
                let span = quotation.span.clone();
                with_code.push(NotChecked {
                    span,
                    reason: NotCheckedReason::Code,
                });
                continue;
            }
            if draft.name.is_some() && quotation.word_count() < MIN_WORDS && !options.checks_short {
                self.too_short.push((draft, quotation));
                continue;
            }
            let mut judged = CheckedQuotation::new(draft, quotation, self.corpus, options, speaker);
            let covered = judged.check_halves(all, index, self.corpus, options);
            judged.apply_rules(
                &options.allowed,
                &comments.acceptances,
                &covered,
                self.corpus,
            );
            for acceptance in &comments.acceptances {
                let is_used = |(kind, reason): &(RefusalReason, Option<&str>)| {
                    *kind == acceptance.kind && reason.is_some()
                };
                if judged.accepted_refusals.iter().any(is_used) {
                    used.insert(acceptance.instruction.span.start);
                } else {
                    stale.push(CommentProblem::stale(draft, acceptance));
                }
            }
            self.judged.push(judged);
        }
        // A label that is not a speaker's name is the editor's own text ("Note: …").
        let unjudged = draft.unjudged.iter().filter(|one| {
            let label = draft.text[one.span.clone()].split(':').next();
            let is_known = |label| matches!(speakers.resolve_line(label), SpeakerLine::Known(_));
            one.reason != NotCheckedReason::Label || label.is_some_and(is_known)
        });
        let unjudged = with_code.into_iter().chain(unjudged.cloned());
        let mut unjudged: Vec<NotChecked> = unjudged.collect();
        unjudged.sort_by_key(|one| one.span.start);
        self.unjudged
            .extend(unjudged.into_iter().map(|one| (draft, one)));
        // A comment next to an interrupted quotation belongs to both halves.
        problems.extend(
            stale
                .into_iter()
                .filter(|one| !used.contains(&one.span.start)),
        );
        let mut seen = HashSet::new();
        problems.retain(|one| seen.insert(one.span.start));
        self.comment_problems.extend(problems);
        self.comment_problems
            .extend(comments::unattached_problems(draft));
    }

    /// Whether there is nothing to fix.
    pub(super) fn passes(&self) -> bool {
        !self
            .unjudged
            .iter()
            .any(|(_, unjudged)| unjudged.reason.is_error())
            && !self.comment_problems.iter().any(|problem| problem.is_error)
            && self.judged.iter().all(CheckedQuotation::is_passing)
    }
}
