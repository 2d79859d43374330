//! The parts of a text that must be found, and which of them are too short to be searched for alone.

use super::super::Corpus;
use super::super::split::QuoteParts;

/// The minimum number of words that a part must have to be searched for alone.
pub(super) const MIN_PART_WORDS: usize = 3;

/// Parts of a text that must adjoin and are searched for as one.
pub(super) struct Run<'a> {
    pub(super) parts: &'a [&'a str],
    /// Whether it has too few words to be searched for alone.
    pub(super) is_short: bool,
}

/// The runs of a text, in order. `None` when one is too short to be searched for and its context does
/// not help.
///
/// A part of fewer than three words is too unspecific on its own. Next to an insertion, it must adjoin
/// the part on the other side; next to an ellipsis, it must be in the same sentence as a longer part.
pub(super) fn split_into_runs<'a>(
    corpus: &Corpus,
    split: &'a QuoteParts<'_>,
) -> Option<Vec<Run<'a>>> {
    let lengths: Vec<usize> = (split.parts.iter())
        .map(|part| corpus.index().term_ids(part).len())
        .collect();
    let is_short = |part: usize| lengths[part] < MIN_PART_WORDS;
    let (mut runs, mut first) = (Vec::new(), 0);
    for last in 0..lengths.len() {
        let after = &split.gaps[last + 1];
        let adjoins = last + 1 < lengths.len()
            && !after.has_omission
            && (is_short(last) || is_short(last + 1));
        if adjoins {
            continue;
        }
        let words: usize = lengths[first..=last].iter().sum();
        let omits = split.gaps[first].has_omission || after.has_omission;
        if words < MIN_PART_WORDS && first == last && !omits {
            return None;
        }
        runs.push(Run {
            parts: &split.parts[first..=last],
            is_short: words < MIN_PART_WORDS && omits,
        });
        first = last + 1;
    }
    Some(runs)
}

/// The first short run that has no longer run next to it.
pub(super) fn isolated_short_run<'a, 'b>(runs: &'b [Run<'a>]) -> Option<&'b Run<'a>> {
    let is_long = |index: Option<usize>| {
        index
            .and_then(|index| runs.get(index))
            .is_some_and(|run| !run.is_short)
    };
    let mut short = runs.iter().enumerate().filter(|(_, run)| run.is_short);
    let alone =
        short.find(|(index, _)| !is_long(index.checked_sub(1)) && !is_long(Some(index + 1)));
    alone.map(|(_, run)| run)
}
