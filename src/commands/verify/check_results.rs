//! All quotations of the drafts, checked; and what isn't.

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

/// All quotations, checked.
pub(super) struct CheckResults<'a> {
    pub(super) corpus: &'a Corpus,
    /// How many interviews were looked through.
    pub(super) searched: usize,
    /// In the order of the drafts.
    pub(super) judged: Vec<CheckedQuotation<'a>>,
    /// Too short to be judged.
    pub(super) too_short: Vec<(&'a Draft, &'a Quotation)>,
    /// Set aside by the draft, with the reason.
    pub(super) set_aside: Vec<(&'a Draft, &'a Quotation, &'a str)>,
    /// What looks like a quotation and can't be judged.
    pub(super) unjudged: Vec<(&'a Draft, NotChecked)>,
    /// What is wrong with comments.
    pub(super) comment_problems: Vec<CommentProblem<'a>>,
}

impl<'a> CheckResults<'a> {
    pub(super) fn new(drafts: &'a [Draft], record: &'a Corpus, rules: &CheckOptions<'a>) -> Self {
        let mut checked = Self {
            corpus: record,
            searched: record.searched_interview_count([rules.interview]),
            judged: Vec::new(),
            too_short: Vec::new(),
            set_aside: Vec::new(),
            unjudged: Vec::new(),
            comment_problems: Vec::new(),
        };
        let speakers = Speakers::new(record.archive());
        for draft in drafts {
            checked.add(draft, rules, &speakers);
        }
        checked
    }

    fn add(&mut self, draft: &'a Draft, rules: &CheckOptions<'a>, speakers: &Speakers<'a>) {
        let all = &draft.quotations;
        let mut last: Option<NamedSpeaker<'a>> = None;
        let mut with_code = Vec::new();
        let (mut problems, mut stale, mut used) = (Vec::new(), Vec::new(), HashSet::new());
        for (at, quotation) in all.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| &all[before]);
            let of_last = before
                .filter(|before| attribution::is_by_same_speaker(speakers, before, quotation))
                .and_then(|_| last.take());
            let speaker = find_speaker(quotation, rules, speakers, of_last);
            last = speaker.clone().filter(|speaker| speaker.is_in_draft);
            let said = comments::read_comments(draft, quotation, &mut problems);
            if let Some(reason) = said.set_aside {
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
            if draft.name.is_some() && quotation.word_count() < MIN_WORDS && !rules.checks_short {
                self.too_short.push((draft, quotation));
                continue;
            }
            let mut judged = CheckedQuotation::new(draft, quotation, self.corpus, rules, speaker);
            let covered = judged.check_halves(all, at, self.corpus, rules);
            judged.apply_rules(&rules.allowed, &said.acceptances, &covered, self.corpus);
            for acceptance in &said.acceptances {
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
        // A label that isn't a speaker's name is the editor's own ("Note: …").
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
        // A comment beside an interrupted quotation stands beside both of its halves.
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

    /// Is there nothing to fix?
    pub(super) fn passes(&self) -> bool {
        !self
            .unjudged
            .iter()
            .any(|(_, unjudged)| unjudged.reason.is_error())
            && !self.comment_problems.iter().any(|problem| problem.is_error)
            && self.judged.iter().all(CheckedQuotation::is_passing)
    }
}
