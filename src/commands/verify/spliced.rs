//! Quotations that join what was said apart: each part stands in the record, and the whole doesn't.

use std::ops::Range;

use onrecord_corpus::verify::{Corpus, Match, Verification, editorial_marks};
use onrecord_drafts::count_words;
use onrecord_text::sentence_ends;

use super::check_options::MIN_WORDS;

/// A quotation of more parts isn't looked for part by part.
const MAX_PARTS: usize = 50;

/// The parts of a quotation that were said apart.
pub(super) struct SplicedQuotation {
    /// What the parts are.
    pub(super) kind: &'static str,
    /// Each with where it was said.
    pub(super) parts: Vec<(String, Verification)>,
}

impl SplicedQuotation {
    /// Looks for the parts of a text that wasn't said: its paragraphs, what stands between its ellipses, its
    /// sentences.
    pub(super) fn find(
        text: &str,
        record: &Corpus,
        ask: impl Fn(&str) -> Verification,
    ) -> Option<Self> {
        let paragraphs = text.split('\n').map(str::to_owned).collect();
        let said = |parts: Vec<String>| {
            let is_many = (2..=MAX_PARTS).contains(&parts.len());
            is_many.then(|| find_all(parts, &ask))?
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
        // Of one turn it is better to see what differs.
        let are_of_one_turn = |both: &[(String, Verification)]| {
            let turns = |(_, answered): &(String, Verification)| -> Vec<_> {
                answered
                    .matches
                    .iter()
                    .map(|one| turn_key(one, record))
                    .collect()
            };
            let first = turns(&both[0]);
            turns(&both[1]).iter().any(|one| first.contains(one))
        };
        let kind = "sentences";
        (!parts.windows(2).all(are_of_one_turn)).then_some(Self { kind, parts })
    }
}

/// The parts with where each was said, if all were.
fn find_all(
    parts: Vec<String>,
    ask: impl Fn(&str) -> Verification,
) -> Option<Vec<(String, Verification)>> {
    let each = parts.into_iter().map(|part| {
        let answered = ask(&part);
        answered.verdict.is_said().then_some((part, answered))
    });
    each.collect()
}

/// What stands between cuts, if it holds words.
fn split_at_cuts(text: &str, cuts: &[Range<usize>]) -> Vec<String> {
    let starts = [0].into_iter().chain(cuts.iter().map(|cut| cut.end));
    let ends = cuts.iter().map(|cut| cut.start).chain([text.len()]);
    let parts = starts
        .zip(ends)
        .filter_map(|(start, end)| text.get(start..end));
    let parts = parts.filter(|part| part.contains(char::is_alphanumeric));
    parts.map(|part| part.trim().to_owned()).collect()
}

fn turn_key(found: &Match, record: &Corpus) -> (usize, usize, Option<usize>) {
    let section = &record.archive().interviews[found.interview].sections[found.section];
    let before = |paragraph: &Range<usize>| paragraph.end <= found.span.start;
    let paragraph = section.text.paragraphs().partition_point(before);
    (found.interview, found.section, section.turn_of(paragraph))
}
