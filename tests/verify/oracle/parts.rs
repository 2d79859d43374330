//! Texts in parts: an independent implementation of "Parts" in docs/folding.md. The document leaves open
//! where a sentence ends, and whether words in brackets were inserted or are in the record; such cases are
//! undecided.

use std::ops::Range;

use super::folding::Folded;
use super::{Oracle, Turn, brackets, capitals, ends};

/// The expected verdict for a text that was not said in one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectedParts {
    /// Its parts occur in one turn in this order, with an ellipsis where words are left out.
    Elided,
    /// The same, and words are inserted in brackets.
    Inserted,
    /// Its parts don't occur in this way.
    Never,
    /// The document leaves it open.
    Undecided,
}

/// A part, and its ellipses.
struct Part {
    text: Vec<char>,
    words: usize,
    after_ellipsis: bool,
    /// Is it the last part, and is there an ellipsis after it?
    before_ellipsis: bool,
}

/// The structure of a text.
struct ParsedParts {
    parts: Vec<Part>,
    brackets: Vec<Vec<char>>,
    /// Does the text have brackets that may be around a changed capital or part of a word, or may be in the
    /// record; or an ellipsis with an uncertain end?
    is_doubtful: bool,
}

impl Oracle {
    pub fn expected_parts(&self, text: &str) -> ExpectedParts {
        let text: Vec<char> = text.chars().collect();
        let bare = capitals::without_brackets(&text);
        if let Some(unbracketed) = brackets::without_brackets(bare.as_deref().unwrap_or(&text)) {
            let unbracketed: String = unbracketed.iter().collect();
            match self.expected_parts(&unbracketed) {
                ExpectedParts::Never => {}
                // The remaining brackets may be in the record.
                ExpectedParts::Inserted => return ExpectedParts::Undecided,
                expected => return expected,
            }
        }
        let parsed = parse_parts(&ends::without_quotation_marks(&text));
        if parsed.parts.len() < 2 && parsed.brackets.is_empty() {
            return ExpectedParts::Never;
        }
        let are_in_order = |surely: bool| {
            self.turns
                .iter()
                .any(|turn| are_in_order(turn, &parsed.parts, surely))
        };
        let are_in_record = |brackets: &[char]| {
            self.turns
                .iter()
                .any(|turn| !turn.exact(brackets).is_empty())
        };
        if parsed.is_doubtful || parsed.brackets.iter().any(|it| are_in_record(it)) {
            ExpectedParts::Undecided
        } else if !parsed.parts.is_empty() && are_in_order(true) {
            if parsed.brackets.is_empty() {
                ExpectedParts::Elided
            } else {
                ExpectedParts::Inserted
            }
        } else if parsed.parts.is_empty() || are_in_order(false) {
            ExpectedParts::Undecided
        } else {
            ExpectedParts::Never
        }
    }
}

fn parse_parts(text: &[char]) -> ParsedParts {
    let mut parsed = ParsedParts {
        parts: vec![],
        brackets: vec![],
        is_doubtful: false,
    };
    let (mut at, mut words) = (0, vec![]);
    let mut ellipsis_before = false;
    loop {
        let ellipsis = ellipsis(&text[at..]);
        let gap = ellipsis.or_else(|| insertion(&text[at..]));
        if gap.is_none() && at < text.len() {
            words.push(text[at]);
            at += 1;
            continue;
        }
        let words = std::mem::take(&mut words);
        parsed.is_doubtful |= words.iter().any(|c| "[]".contains(*c));
        let count = Folded::new(&words, false).words();
        if count > 0 {
            parsed.parts.push(Part {
                words: count,
                text: words,
                after_ellipsis: ellipsis_before,
                before_ellipsis: false,
            });
            ellipsis_before = false;
        }
        let Some(length) = gap else {
            if let Some(last) = parsed.parts.last_mut() {
                last.before_ellipsis = ellipsis_before;
            }
            return parsed;
        };
        if ellipsis.is_none() {
            let spaced = |c: Option<&char>| c.is_none_or(|c| c.is_whitespace());
            let is_apart = spaced(text[..at].last()) && spaced(text.get(at + length));
            let inside = &text[at + 1..at + length - 1];
            let has_ellipsis = (0..inside.len()).any(|at| self::ellipsis(&inside[at..]).is_some());
            parsed.is_doubtful |= !is_apart || has_ellipsis || !has_a_word(inside);
            parsed.brackets.push(text[at..at + length].to_vec());
        } else {
            ellipsis_before = true;
        }
        at += length;
    }
}

fn has_a_word(text: &[char]) -> bool {
    text.iter().any(|c| c.is_alphanumeric())
}

/// The length of "…", "....", ". . .", "[…]" or "(...)".
pub fn ellipsis(text: &[char]) -> Option<usize> {
    if let Some('[' | '(') = text.first() {
        let spaces = |from: usize| {
            text[from..]
                .iter()
                .take_while(|c| c.is_whitespace())
                .count()
        };
        let start = 1 + spaces(1);
        let inner =
            ellipsis(&text[start..]).filter(|_| !matches!(text.get(start), Some('[' | '(')))?;
        let end = start + inner + spaces(start + inner);
        return matches!(text.get(end), Some(']' | ')')).then_some(end + 1);
    }
    let close = text.iter().take_while(|c| ".…".contains(**c)).count();
    if close > 2 || text[..close].contains(&'…') {
        return Some(close);
    }
    spaced_dots(text)
}

/// The length of three full stops or more with spaces between them.
fn spaced_dots(text: &[char]) -> Option<usize> {
    let (mut count, mut length) = (0, 0);
    for (at, c) in text.iter().enumerate() {
        match c {
            '.' => (count, length) = (count + 1, at + 1),
            c if c.is_whitespace() && *c != '\n' && count > 0 => {}
            _ => break,
        }
    }
    (count > 2).then_some(length)
}

fn insertion(text: &[char]) -> Option<usize> {
    if text.first() != Some(&'[') {
        return None;
    }
    let end = text.iter().position(|c| *c == ']')?;
    (!text[1..end].contains(&'[')).then_some(end + 1)
}

impl Part {
    /// The places that match the part, in any house style, with or without brackets around changed capitals.
    fn places(&self, turn: &Turn) -> Vec<(usize, usize)> {
        let typographic = Folded::new(&self.text, false).trimmed();
        let bare = ends::without_punctuation(&self.text);
        let without_brackets = capitals::without_brackets(&bare);
        let mut places = turn.typographic.find(&typographic);
        for text in std::iter::once(bare).chain(without_brackets) {
            places.extend(turn.case.find(&Folded::new(&text, true).trimmed()));
        }
        places.retain(|(start, end)| turn.is_boundary(*start) && turn.is_boundary(*end));
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// Does a turn contain all parts in order? With `surely`, no mark that could end a sentence may be between a
/// short part and its neighbour; without it, both only have to be in one paragraph.
fn are_in_order(turn: &Turn, parts: &[Part], surely: bool) -> bool {
    let places: Vec<_> = parts.iter().map(|part| part.places(turn)).collect();
    can_complete(turn, parts, &places, &mut vec![], surely)
}

/// Can the chain of places be completed with places of the remaining parts?
fn can_complete(
    turn: &Turn,
    parts: &[Part],
    places: &[Vec<(usize, usize)>],
    chain: &mut Vec<(usize, usize)>,
    surely: bool,
) -> bool {
    let Some(candidates) = places.get(chain.len()) else {
        return are_allowed(turn, parts, chain, surely);
    };
    let from = chain.last().map_or(0, |(_, end)| *end);
    let mut candidates = candidates.iter().filter(|(start, _)| *start >= from);
    candidates.any(|place| {
        chain.push(*place);
        let is_complete = can_complete(turn, parts, places, chain, surely);
        chain.pop();
        is_complete
    })
}

/// Is each short part adjacent to its neighbour at brackets, or next to a longer part in the same sentence?
fn are_allowed(turn: &Turn, parts: &[Part], chain: &[(usize, usize)], surely: bool) -> bool {
    // The indices of the parts in each run. Adjacent parts count as one run.
    let mut runs: Vec<Range<usize>> = vec![];
    for at in 0..parts.len() {
        let at_brackets = at > 0 && !parts[at].after_ellipsis;
        if at_brackets && (parts[at - 1].words < 3 || parts[at].words < 3) {
            if has_a_word(&turn.text[chain[at - 1].1..chain[at].0]) {
                return false;
            }
            runs.last_mut().expect("the previous part is in a run").end = at + 1;
        } else {
            runs.push(at..at + 1);
        }
    }
    let is_short = |run: &Range<usize>| {
        parts[run.clone()]
            .iter()
            .map(|part| part.words)
            .sum::<usize>()
            < 3
    };
    let in_one_sentence = |first: &Range<usize>, second: &Range<usize>| {
        let whole = chain[first.start].0..chain[second.end - 1].1;
        let between = chain[first.end - 1].1..chain[second.start].0;
        let part = &parts[second.start];
        part.after_ellipsis
            && if surely {
                let may_end = |c: &char| !c.is_alphanumeric() && !" ,'’".contains(*c);
                !turn.text[whole].iter().any(may_end)
            } else {
                !turn.text[between].contains(&'\n')
            }
    };
    (0..runs.len()).all(|at| {
        let (run, next) = (&runs[at], runs.get(at + 1));
        let previous = at.checked_sub(1).map(|index| &runs[index]);
        let has_one_before = previous.is_some_and(|it| !is_short(it) && in_one_sentence(it, run));
        let has_one_after = next.is_some_and(|it| !is_short(it) && in_one_sentence(run, it));
        // Parts that are adjacent at brackets need no longer part.
        let is_sufficient = run.len() > 1 && !is_next_to_ellipsis(parts, run);
        !is_short(run) || is_sufficient || has_one_before || has_one_after
    })
}

fn is_next_to_ellipsis(parts: &[Part], run: &Range<usize>) -> bool {
    let after = parts.get(run.end).is_some_and(|it| it.after_ellipsis);
    parts[run.start].after_ellipsis
        || after
        || run.end == parts.len() && parts[run.end - 1].before_ellipsis
}
