//! All quotations of the drafts, checked; and what isn't.

use std::collections::HashSet;

use super::attribution;
use super::comments::{self, Problem};
use super::drafts::Draft;
use super::judged::Judged;
use super::kinds::Kind;
use super::rules::{Rules, SHORTEST};
use super::speaker::{Speaker, speaker};
use super::speakers::{Line, Speakers};
use onrecord_corpus::verify::Record;
use onrecord_drafts::{Quotation, Unjudged, Why};

/// All quotations, checked.
pub(super) struct Checked<'a> {
    pub(super) record: &'a Record,
    /// How many interviews were looked through.
    pub(super) searched: usize,
    /// In the order of the drafts.
    pub(super) judged: Vec<Judged<'a>>,
    /// Too short to be judged.
    pub(super) short: Vec<(&'a Draft, &'a Quotation)>,
    /// Set aside by the draft, with the reason.
    pub(super) set_aside: Vec<(&'a Draft, &'a Quotation, &'a str)>,
    /// What looks like a quotation and can't be judged.
    pub(super) unjudged: Vec<(&'a Draft, Unjudged)>,
    /// What is wrong with comments.
    pub(super) problems: Vec<Problem<'a>>,
}

impl<'a> Checked<'a> {
    pub(super) fn new(drafts: &'a [Draft], record: &'a Record, rules: &Rules<'a>) -> Self {
        let mut checked = Self {
            record,
            searched: record.searched([rules.interview]),
            judged: Vec::new(),
            short: Vec::new(),
            set_aside: Vec::new(),
            unjudged: Vec::new(),
            problems: Vec::new(),
        };
        let speakers = Speakers::new(record.archive());
        for draft in drafts {
            checked.add(draft, rules, &speakers);
        }
        checked
    }

    fn add(&mut self, draft: &'a Draft, rules: &Rules<'a>, speakers: &Speakers<'a>) {
        let all = &draft.quotations;
        let mut last: Option<Speaker<'a>> = None;
        let mut with_code = Vec::new();
        let (mut problems, mut stale, mut used) = (Vec::new(), Vec::new(), HashSet::new());
        for (at, quotation) in all.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| &all[before]);
            let of_last = before
                .filter(|before| attribution::goes_on(speakers, before, quotation))
                .and_then(|_| last.take());
            let speaker = speaker(quotation, rules, speakers, of_last);
            last = speaker.clone().filter(|speaker| speaker.in_draft);
            let said = comments::read(draft, quotation, &mut problems);
            if let Some(reason) = said.set_aside {
                self.set_aside.push((draft, quotation, reason));
                continue;
            }
            if quotation.holds_code() {
                let span = quotation.span.clone();
                with_code.push(Unjudged {
                    span,
                    why: Why::Code,
                });
                continue;
            }
            if draft.name.is_some() && quotation.words() < SHORTEST && !rules.short {
                self.short.push((draft, quotation));
                continue;
            }
            let mut judged = Judged::new(draft, quotation, self.record, rules, speaker);
            let covered = judged.join(all, at, self.record, rules);
            judged.weigh(&rules.allowed, &said.accepts, &covered, self.record);
            for acceptance in &said.accepts {
                let is_used = |(kind, reason): &(Kind, Option<&str>)| {
                    *kind == acceptance.kind && reason.is_some()
                };
                if judged.accepted.iter().any(is_used) {
                    used.insert(acceptance.instruction.span.start);
                } else {
                    stale.push(Problem::stale(draft, acceptance));
                }
            }
            self.judged.push(judged);
        }
        // A label that isn't a speaker's name is the editor's own ("Note: …").
        let unjudged = draft.unjudged.iter().filter(|one| {
            let label = draft.text[one.span.clone()].split(':').next();
            let is_known = |label| matches!(speakers.in_line(label), Line::Known(_));
            one.why != Why::Label || label.is_some_and(is_known)
        });
        let unjudged = with_code.into_iter().chain(unjudged.cloned());
        let mut unjudged: Vec<Unjudged> = unjudged.collect();
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
        self.problems.extend(problems);
        self.problems.extend(comments::unattached(draft));
    }

    /// Is there nothing to fix?
    pub(super) fn passes(&self) -> bool {
        !self
            .unjudged
            .iter()
            .any(|(_, unjudged)| unjudged.why.fails())
            && !self.problems.iter().any(|problem| problem.is_error)
            && self.judged.iter().all(Judged::passes)
    }
}
