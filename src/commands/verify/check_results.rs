//! The results for all quotations of the drafts, and what was not checked.

use onrecord_corpus::verify::Corpus;
use onrecord_drafts::{NotChecked, Quotation};

use crate::draft_check::{
    CheckOptions, Checked, CheckedQuotation, CommentProblem, Draft, DraftChecker, Speakers,
};

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
    pub(super) comment_problems: Vec<(&'a Draft, CommentProblem)>,
}

impl<'a> CheckResults<'a> {
    /// Checks drafts whose quotations are [split](Draft::split_next).
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

    fn add(&mut self, draft: &'a Draft, options: &CheckOptions<'a>, speakers: &Speakers) {
        let mut checker = DraftChecker::default();
        while let Some(checked) = checker.check_next(draft, self.corpus, speakers, options) {
            match checked {
                Checked::Judged(mut judged) => {
                    judged.find_spliced(self.corpus, options);
                    self.judged.push(*judged);
                }
                Checked::TooShort(quotation) => self.too_short.push((draft, quotation)),
                Checked::SetAside(quotation, reason) => {
                    self.set_aside.push((draft, quotation, reason));
                }
                Checked::HasCode => {}
            }
        }
        let rest = checker.finish(draft, speakers);
        self.unjudged
            .extend(rest.unjudged.into_iter().map(|one| (draft, one)));
        self.comment_problems
            .extend(rest.comment_problems.into_iter().map(|one| (draft, one)));
    }

    /// Whether there is nothing to fix.
    pub(super) fn passes(&self) -> bool {
        !self
            .unjudged
            .iter()
            .any(|(_, unjudged)| unjudged.reason.is_error())
            && !(self.comment_problems.iter()).any(|(_, problem)| problem.is_error)
            && self.judged.iter().all(CheckedQuotation::is_passing)
    }
}
