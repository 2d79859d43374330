//! Verifies the quotations of a draft one at a time.

use onrecord_drafts::Format;
use onrecord_http::{ErrorCode, ErrorLocation, FieldError, Problem, ProblemType};
use serde::Serialize;

use super::Tail;
use super::input::{MAX_TEXT_CHARACTERS, MAX_TEXTS};
use super::verified_draft::{Comment, Located, NotCheckedText, VerifiedQuotation};
use crate::api::Site;
use crate::api::components::to_json;
use crate::draft_check::{CheckOptions, Checked, Draft, DraftChecker};

/// The maximum number of passages that look like quotations and cannot be checked, such as unmatched marks. They
/// are listed in one turn.
const MAX_UNJUDGED: usize = 1000;

/// A draft whose quotations are verified.
pub(super) struct DraftVerifier {
    draft: Draft,
    checker: DraftChecker,
    options: CheckOptions<'static>,
    /// The indices of the quotations that are not checked, with the reason why the draft sets one aside.
    not_checked: Vec<(usize, Option<String>)>,
    /// Whether nothing has to be fixed so far.
    passed: bool,
}

/// The part of a response after its items.
#[derive(Serialize)]
struct DraftTail<'a> {
    passed: bool,
    not_checked: Vec<Located<NotCheckedText<'a>>>,
    comments: Vec<Located<Comment<'a>>>,
    #[serde(flatten)]
    tail: Tail<'a>,
}

impl DraftVerifier {
    /// Finds the quotations of a draft.
    pub(super) fn new(draft: &str, format: Format) -> Result<Self, Problem> {
        let (draft, count) = Draft::parse_up_to(MAX_TEXTS, None, draft, format);
        let refuse = |detail: String| {
            let pointer = ErrorLocation::Pointer("/draft".to_owned());
            let error = FieldError::at_location(pointer, ErrorCode::Malformed, detail);
            Err(Problem::from_errors(ProblemType::BadBody, vec![error]))
        };
        let quotations = draft.unsplit();
        if count > MAX_TEXTS {
            return refuse(format!(
                "The draft has {count} quotations; at most {MAX_TEXTS} are accepted. Send it in parts."
            ));
        }
        let unjudged = draft.unjudged.len();
        if unjudged > MAX_UNJUDGED {
            return refuse(format!(
                "The draft has {unjudged} passages that look like quotations and cannot be checked, such as \
                 unmatched quotation marks; at most {MAX_UNJUDGED} are accepted. Check its format, or send it in \
                 parts."
            ));
        }
        let length = |text: &str| text.chars().count();
        let too_long = quotations.iter().find(|one| {
            one.text.len() > MAX_TEXT_CHARACTERS && length(&one.text) > MAX_TEXT_CHARACTERS
        });
        if let Some(quotation) = too_long {
            let (length, location) = (length(&quotation.text), draft.locate(&quotation.span));
            let (line, column) = (location.line, location.column);
            return refuse(format!(
                "The quotation at line {line}, column {column} has {length} characters; at most \
                 {MAX_TEXT_CHARACTERS} are accepted. Check whether its quotation marks are in the right places, \
                 or split it."
            ));
        }
        Ok(Self {
            draft,
            checker: DraftChecker::default(),
            options: CheckOptions::default(),
            not_checked: Vec::new(),
            passed: true,
        })
    }

    /// The texts of the quotations that are not verified yet.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.draft.unsplit().iter().map(|one| one.text.as_str())
    }

    /// The text of the next quotation; `None` if there are no more.
    pub(super) fn next_text(&self) -> Option<&str> {
        let next = self.draft.quotations.get(self.checker.checked());
        let next = next.or_else(|| self.draft.unsplit().first());
        next.map(|one| one.text.as_str())
    }

    /// How many quotations are verified so far, and how many there are. Quotations that an attribution clause
    /// interrupts are split only when it is their turn.
    pub(super) fn progress(&self) -> (usize, usize) {
        let all = self.draft.quotations.len() + self.draft.unsplit().len();
        (self.checker.checked(), all)
    }

    /// Verifies the next quotation; `None` if it is not checked, or if there are no more.
    pub(super) fn verify_next(&mut self, site: &Site) -> Option<Vec<u8>> {
        let index = self.checker.checked();
        while self.draft.quotations.len() < index + 2
            && self.draft.split_next(&site.corpus, &self.options)
        {}
        let checked = self
            .checker
            .check_next(&self.draft, &site.corpus, &site.speakers, &self.options)?;
        match checked {
            Checked::Judged(judged) => {
                self.passed &= judged.is_passing();
                let archive = &site.content.archive;
                let item = VerifiedQuotation::new(&judged, archive, &site.content.base_url);
                let span = &judged.quotation.span;
                return Some(to_json(&Located::new(&self.draft, span, item)));
            }
            Checked::TooShort(_) => self.not_checked.push((index, None)),
            Checked::SetAside(_, reason) => {
                self.not_checked.push((index, Some(reason.to_owned())));
            }
            Checked::HasCode => {}
        }
        None
    }

    /// The part of the response after the items.
    pub(super) fn render_tail(self, site: &Site, searched: usize) -> Vec<u8> {
        let draft = &self.draft;
        let rest = self.checker.finish(draft, &site.speakers);
        let quotations = self.not_checked.iter().map(|(index, reason)| {
            let quotation = &draft.quotations[*index];
            let text = match reason {
                Some(reason) => NotCheckedText::set_aside(quotation, reason),
                None => NotCheckedText::short(quotation),
            };
            (&quotation.span, text)
        });
        let unjudged = rest.unjudged.iter();
        let unjudged = unjudged.map(|one| (&one.span, NotCheckedText::unjudged(draft, one)));
        let mut not_checked: Vec<_> = quotations.chain(unjudged).collect();
        not_checked.sort_by_key(|(span, _)| span.start);
        let passed = self.passed
            && !rest.unjudged.iter().any(|one| one.reason.is_error())
            && !rest.comment_problems.iter().any(|one| one.is_error);
        to_json(&DraftTail {
            passed,
            not_checked: (not_checked.into_iter())
                .map(|(span, text)| Located::new(draft, span, text))
                .collect(),
            comments: (rest.comment_problems.iter())
                .map(|one| Located::new(draft, &one.span, Comment::new(one)))
                .collect(),
            tail: Tail::new(site, searched),
        })
    }
}
