//! Quotations that join separate statements: each part is in the record, but the whole is not.

use std::ops::Range;

use onrecord_corpus::verify::{Corpus, Match, Verification, editorial_marks};
use onrecord_drafts::count_words;
use onrecord_text::sentence_ends;

use super::check_options::MIN_WORDS;

/// The maximum number of parts to search for. A quotation with more parts is not searched for part by part.
const MAX_PARTS: usize = 50;

/// A quotation whose parts were said separately.
pub(crate) struct SplicedQuotation {
    /// What the parts are, for messages: "sentences".
    pub(crate) kind: &'static str,
    /// The parts, each with the result of its search.
    pub(crate) parts: Vec<(String, Verification)>,
}

impl SplicedQuotation {
    /// Searches for the parts of a text that was not said: its paragraphs, the parts between its
    /// ellipses, or its sentences.
    pub(crate) fn find(
        text: &str,
        corpus: &Corpus,
        verify: impl Fn(&str) -> Verification,
    ) -> Option<Self> {
        let paragraphs = text.split('\n').map(str::to_owned).collect();
        let said = |parts: Vec<String>| {
            let is_many = (2..=MAX_PARTS).contains(&parts.len());
            is_many.then(|| find_all(parts, &verify))?
        };
        if let Some(parts) = said(paragraphs) {
            let kind = "paragraphs";
            return Some(Self { kind, parts });
        }
        let is_long = |parts: &Vec<String>| parts.iter().all(|part| count_words(part) >= MIN_WORDS);
        let ellipses: Vec<Range<usize>> = editorial_marks(text, true)
            .into_iter()
            .map(|one| one.span)
            .collect();
        let at_ellipses = Some(split_at_cuts(text, &ellipses)).filter(is_long);
        if let Some(parts) = at_ellipses.and_then(said) {
            let kind = "parts";
            return Some(Self { kind, parts });
        }
        let ends = sentence_ends(text).into_iter().map(|end| end..end);
        let mut cuts: Vec<Range<usize>> = ellipses.into_iter().chain(ends).collect();
        cuts.sort_unstable_by_key(|cut| cut.start);
        let sentences = Some(split_at_cuts(text, &cuts)).filter(is_long);
        let parts = sentences.and_then(said)?;
        // If the sentences are from the same turn, a list of the differences is more useful.
        let are_of_one_turn = |both: &[(String, Verification)]| {
            let turns = |(_, result): &(String, Verification)| -> Vec<_> {
                result
                    .matches
                    .iter()
                    .map(|one| turn_key(one, corpus))
                    .collect()
            };
            let first = turns(&both[0]);
            turns(&both[1]).iter().any(|one| first.contains(one))
        };
        let kind = "sentences";
        (!parts.windows(2).all(are_of_one_turn)).then_some(Self { kind, parts })
    }
}

/// The parts, each with its result, if all of them were said.
fn find_all(
    parts: Vec<String>,
    verify: impl Fn(&str) -> Verification,
) -> Option<Vec<(String, Verification)>> {
    let each = parts.into_iter().map(|part| {
        let result = verify(&part);
        result.verdict.is_said().then_some((part, result))
    });
    each.collect()
}

/// The parts between the cuts that contain words.
fn split_at_cuts(text: &str, cuts: &[Range<usize>]) -> Vec<String> {
    let starts = [0].into_iter().chain(cuts.iter().map(|cut| cut.end));
    let ends = cuts.iter().map(|cut| cut.start).chain([text.len()]);
    let parts = starts
        .zip(ends)
        .filter_map(|(start, end)| text.get(start..end));
    let parts = parts.filter(|part| part.contains(char::is_alphanumeric));
    parts.map(|part| part.trim().to_owned()).collect()
}

fn turn_key(matched: &Match, corpus: &Corpus) -> (usize, usize, Option<usize>) {
    let section = &corpus.archive().interviews[matched.interview].sections[matched.section];
    let before = |paragraph: &Range<usize>| paragraph.end <= matched.span.start;
    let paragraph = section.text.paragraphs().partition_point(before);
    (
        matched.interview,
        matched.section,
        section.turn_of(paragraph),
    )
}
