//! The parts of a text that have to be found, and which of them are too short to be found alone.

use super::super::Corpus;
use super::super::split::QuoteParts;

/// The fewest words that a part must have to be looked for alone.
pub(super) const MIN_PART_WORDS: usize = 3;

/// Parts of a text that must adjoin, as one.
pub(super) struct Run<'a> {
    pub(super) parts: &'a [&'a str],
    /// Has it too few words to be looked for alone?
    pub(super) is_short: bool,
}

/// The runs of a text, in order. `None` when one is too short for what stands around it.
///
/// A part of fewer than three words says too little alone. Beside an insertion it has to adjoin the part
/// on the other side of that; beside an ellipsis it has to stand in the same sentence as a longer part.
pub(super) fn split_into_runs<'a>(
    record: &Corpus,
    split: &'a QuoteParts<'_>,
) -> Option<Vec<Run<'a>>> {
    let lengths: Vec<usize> = (split.parts.iter())
        .map(|part| record.index().term_ids(part).len())
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

/// The first short run that has no longer one beside it.
pub(super) fn isolated_short_run<'a, 'b>(runs: &'b [Run<'a>]) -> Option<&'b Run<'a>> {
    let is_long = |at: Option<usize>| {
        at.and_then(|at| runs.get(at))
            .is_some_and(|run| !run.is_short)
    };
    let mut short = runs.iter().enumerate().filter(|(_, run)| run.is_short);
    let alone = short.find(|(at, _)| !is_long(at.checked_sub(1)) && !is_long(Some(at + 1)));
    alone.map(|(_, run)| run)
}
