//! Texts in parts, written again from "Parts" of docs/folding.md. Where a sentence ends, and what is put
//! in between brackets or is the record's own, it leaves open; there this says nothing.

use std::ops::Range;

use super::folding::Folded;
use super::{Oracle, Turn, brackets, capitals, ends};

/// How an answer has to speak of a text that was not said as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectedParts {
    /// Its parts stand in one turn in this order, with an ellipsis where something is left out.
    Elided,
    /// They do, and words in brackets are put in.
    Inserted,
    /// Its parts don't stand so.
    Never,
    /// The document doesn't say.
    Undecided,
}

/// A part, and what stands before it.
struct Part {
    text: Vec<char>,
    words: usize,
    after_ellipsis: bool,
    /// Is it the last one, and an ellipsis after it?
    before_ellipsis: bool,
}

/// What is known of a text by reading it.
struct ParsedParts {
    parts: Vec<Part>,
    brackets: Vec<Vec<char>>,
    /// Brackets that may be those of a changed capital, of a part of a word, or the record's own; an
    /// ellipsis that may end elsewhere.
    is_doubtful: bool,
}

impl Oracle {
    pub fn expected_parts(&self, text: &str) -> ExpectedParts {
        let text: Vec<char> = text.chars().collect();
        let bare = capitals::without_brackets(&text);
        if let Some(unbracketed) = brackets::taken_off(bare.as_deref().unwrap_or(&text)) {
            let unbracketed: String = unbracketed.iter().collect();
            match self.expected_parts(&unbracketed) {
                ExpectedParts::Never => {}
                // Brackets are left that may be the record's own.
                ExpectedParts::Inserted => return ExpectedParts::Undecided,
                found => return found,
            }
        }
        let taken = parse_parts(&ends::without_quotation_marks(&text));
        if taken.parts.len() < 2 && taken.brackets.is_empty() {
            return ExpectedParts::Never;
        }
        let stand = |surely: bool| {
            self.turns
                .iter()
                .any(|turn| stand_in_order(turn, &taken.parts, surely))
        };
        let are_the_records =
            |brackets: &[char]| self.turns.iter().any(|it| !it.exact(brackets).is_empty());
        if taken.is_doubtful || taken.brackets.iter().any(|it| are_the_records(it)) {
            ExpectedParts::Undecided
        } else if !taken.parts.is_empty() && stand(true) {
            if taken.brackets.is_empty() {
                ExpectedParts::Elided
            } else {
                ExpectedParts::Inserted
            }
        } else if taken.parts.is_empty() || stand(false) {
            ExpectedParts::Undecided
        } else {
            ExpectedParts::Never
        }
    }
}

fn parse_parts(text: &[char]) -> ParsedParts {
    let mut taken = ParsedParts {
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
        taken.is_doubtful |= words.iter().any(|c| "[]".contains(*c));
        let count = Folded::new(&words, false).words();
        if count > 0 {
            taken.parts.push(Part {
                words: count,
                text: words,
                after_ellipsis: ellipsis_before,
                before_ellipsis: false,
            });
            ellipsis_before = false;
        }
        let Some(length) = gap else {
            if let Some(last) = taken.parts.last_mut() {
                last.before_ellipsis = ellipsis_before;
            }
            return taken;
        };
        if ellipsis.is_none() {
            let spaced = |c: Option<&char>| c.is_none_or(|c| c.is_whitespace());
            let is_apart = spaced(text[..at].last()) && spaced(text.get(at + length));
            let inside = &text[at + 1..at + length - 1];
            let has_ellipsis = (0..inside.len()).any(|at| self::ellipsis(&inside[at..]).is_some());
            taken.is_doubtful |= !is_apart || has_ellipsis || !has_a_word(inside);
            taken.brackets.push(text[at..at + length].to_vec());
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
    /// Where it stands, set in a house style; where it may stand, also without the brackets of a capital.
    fn places(&self, turn: &Turn) -> Vec<(usize, usize)> {
        let typographic = Folded::new(&self.text, false).trimmed();
        let bare = ends::without_punctuation(&self.text);
        let without_brackets = capitals::without_brackets(&bare);
        let mut found = turn.typographic.find(&typographic);
        for text in std::iter::once(bare).chain(without_brackets) {
            found.extend(turn.case.find(&Folded::new(&text, true).trimmed()));
        }
        found.retain(|(start, end)| turn.is_boundary(*start) && turn.is_boundary(*end));
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Does a turn hold all parts, one after another? It surely does where nothing that could end a sentence
/// stands about a short part; it may wherever one paragraph holds it and its neighbour.
fn stand_in_order(turn: &Turn, parts: &[Part], surely: bool) -> bool {
    let places: Vec<_> = parts.iter().map(|it| it.places(turn)).collect();
    all_stand(turn, parts, &places, &mut vec![], surely)
}

fn all_stand(
    turn: &Turn,
    parts: &[Part],
    places: &[Vec<(usize, usize)>],
    chain: &mut Vec<(usize, usize)>,
    surely: bool,
) -> bool {
    let Some(here) = places.get(chain.len()) else {
        return are_allowed(turn, parts, chain, surely);
    };
    let from = chain.last().map_or(0, |it| it.1);
    here.iter().filter(|it| it.0 >= from).any(|place| {
        chain.push(*place);
        let stand = all_stand(turn, parts, places, chain, surely);
        chain.pop();
        stand
    })
}

/// Does each short part adjoin its neighbour at brackets, or stand beside a longer one in its sentence?
fn are_allowed(turn: &Turn, parts: &[Part], chain: &[(usize, usize)], surely: bool) -> bool {
    // Those that adjoin count as one: the numbers of its parts.
    let mut runs: Vec<Range<usize>> = vec![];
    for at in 0..parts.len() {
        let at_brackets = at > 0 && !parts[at].after_ellipsis;
        if at_brackets && (parts[at - 1].words < 3 || parts[at].words < 3) {
            if has_a_word(&turn.text[chain[at - 1].1..chain[at].0]) {
                return false;
            }
            runs.last_mut().expect("the run of the part before").end = at + 1;
        } else {
            runs.push(at..at + 1);
        }
    }
    let is_short =
        |run: &Range<usize>| parts[run.clone()].iter().map(|it| it.words).sum::<usize>() < 3;
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
        let previous = at.checked_sub(1).map(|it| &runs[it]);
        let has_one_before = previous.is_some_and(|it| !is_short(it) && in_one_sentence(it, run));
        let has_one_after = next.is_some_and(|it| !is_short(it) && in_one_sentence(run, it));
        // Two that adjoin at brackets need no other.
        let stands_alone = run.len() > 1 && !is_beside_an_ellipsis(parts, run);
        !is_short(run) || stands_alone || has_one_before || has_one_after
    })
}

fn is_beside_an_ellipsis(parts: &[Part], run: &Range<usize>) -> bool {
    let after = parts.get(run.end).is_some_and(|it| it.after_ellipsis);
    parts[run.start].after_ellipsis
        || after
        || run.end == parts.len() && parts[run.end - 1].before_ellipsis
}
