//! How the quotations of a draft are checked, for `onrecord verify` and for `/verify`.
//!
//! `draft` finds the quotations of a draft, and `inner_clauses` splits those that an attribution clause
//! interrupts. `draft_checker` checks them one at a time: it determines the speaker of each (`speaker`, with
//! `attribution` and `clause`, which find the names of `speakers` next to it), how it appears in the transcripts
//! (`checked_quotation`), and why it fails although its words are there (`refusal_reason`, `halves`), unless a
//! comment accepts that (`comments`). `wording` puts results into words.

mod attribution;
mod check_options;
mod checked_quotation;
mod clause;
mod comments;
mod draft;
mod draft_checker;
mod halves;
mod inner_clauses;
mod line_index;
mod refusal_reason;
mod speaker;
mod speakers;
mod spliced;
mod word_lists;
pub(crate) mod wording;

use onrecord_corpus::verify::{Corpus, Match};

pub(crate) use check_options::{CheckOptions, MIN_WORDS};
pub(crate) use checked_quotation::CheckedQuotation;
pub(crate) use comments::CommentProblem;
pub(crate) use draft::Draft;
pub(crate) use draft_checker::{Checked, DraftChecker};
pub(crate) use halves::HalvesPosition;
pub(crate) use inner_clauses::{is_possible_clause, possible_clause};
pub(crate) use refusal_reason::RefusalReason;
pub(crate) use speaker::NamedSpeaker;
pub(crate) use speakers::Speakers;
pub(crate) use spliced::SplicedQuotation;

/// The text of the section that contains a match.
pub(crate) fn section_text<'a>(matched: &Match, corpus: &'a Corpus) -> &'a str {
    let interview = &corpus.archive().interviews[matched.interview];
    interview.sections[matched.section].text.as_str()
}
