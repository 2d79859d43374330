//! Texts in parts, written again from "Parts" of docs/folding.md. Where a sentence ends, and what is put
//! in between brackets or is the record's own, it leaves open; there this says nothing.

use std::ops::Range;

use super::folding::Folded;
use super::{Oracle, Turn, capitals, ends};

/// How an answer has to speak of a text that was not said as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InParts {
    /// Its parts stand in one turn in this order, with an ellipsis where something is left out.
    Elided,
    /// They do, and words in brackets are put in.
    Inserted,
    /// Its parts don't stand so.
    Never,
    /// The document doesn't say.
    Open,
}

/// A part, and what stands before it.
struct Part {
    text: Vec<char>,
    after_ellipsis: bool,
    after_brackets: bool,
    is_short: bool,
}

/// What is known of a text by reading it.
struct Taken {
    parts: Vec<Part>,
    brackets: Vec<Vec<char>>,
    /// Brackets that may be those of a changed capital, of a part of a word, or the record's own; an
    /// ellipsis that may end elsewhere.
    is_doubtful: bool,
}

impl Oracle {
    pub fn in_parts(&self, text: &str) -> InParts {
        let text: Vec<char> = text.chars().collect();
        let taken = take_apart(&text);
        if taken.parts.len() < 2 && taken.brackets.is_empty() {
            return InParts::Never;
        }
        let stand = |surely: bool| {
            self.turns
                .iter()
                .any(|turn| stand_in_order(turn, &taken.parts, surely))
        };
        let are_the_records =
            |brackets: &[char]| self.turns.iter().any(|it| !it.exact(brackets).is_empty());
        if taken.is_doubtful || taken.brackets.iter().any(|it| are_the_records(it)) {
            InParts::Open
        } else if taken.parts.len() > 1 && stand(true) {
            if taken.brackets.is_empty() {
                InParts::Elided
            } else {
                InParts::Inserted
            }
        } else if taken.parts.is_empty() || stand(false) {
            InParts::Open
        } else {
            InParts::Never
        }
    }
}

fn take_apart(text: &[char]) -> Taken {
    let mut taken = Taken {
        parts: vec![],
        brackets: vec![],
        is_doubtful: false,
    };
    let (mut at, mut words) = (0, vec![]);
    let (mut ellipsis_before, mut brackets_before) = (false, false);
    loop {
        let ellipsis = ellipsis(&text[at..]);
        let gap = ellipsis.or_else(|| brackets(&text[at..]));
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
                is_short: count < 3,
                text: words,
                after_ellipsis: ellipsis_before,
                after_brackets: brackets_before,
            });
            (ellipsis_before, brackets_before) = (false, false);
        } else if ellipsis_before && words.iter().any(|c| !c.is_whitespace()) {
            // Something that is not a part between two signs.
            taken.is_doubtful = true;
        }
        let Some(length) = gap else {
            return taken;
        };
        if ellipsis.is_none() {
            let spaced = |c: Option<&char>| c.is_none_or(|c| c.is_whitespace());
            let is_apart = spaced(text[..at].last()) && spaced(text.get(at + length));
            let inside = &text[at + 1..at + length - 1];
            let has_ellipsis = (0..inside.len()).any(|at| self::ellipsis(&inside[at..]).is_some());
            taken.is_doubtful |= !is_apart || has_ellipsis || !has_a_word(inside);
            taken.brackets.push(text[at..at + length].to_vec());
            brackets_before = true;
        } else {
            // Of "… ... ." it is open which dots are of the ellipsis.
            let sign = &text[at..at + length];
            let dots = sign.iter().filter(|c| !c.is_whitespace()).count();
            taken.is_doubtful |= dots > 3 && dots < sign.len();
            ellipsis_before = true;
        }
        at += length;
    }
}

fn has_a_word(text: &[char]) -> bool {
    text.iter().any(|c| c.is_alphanumeric())
}

/// The length of "…", "....", ". . .", "[…]" or "(...)".
fn ellipsis(text: &[char]) -> Option<usize> {
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
    // A row of "…" and of three full stops or more, with or without spaces between.
    let (mut length, mut at) = (0, 0);
    loop {
        let dots = dots(&text[at..]);
        at += match (text.get(at), dots) {
            (Some('…'), _) => 1,
            (_, Some(dots)) => dots,
            _ => return (length > 0).then_some(length),
        };
        length = at;
        at += text[at..].iter().take_while(|c| c.is_whitespace()).count();
    }
}

/// The length of three full stops or more.
fn dots(text: &[char]) -> Option<usize> {
    let (mut count, mut length) = (0, 0);
    for (at, c) in text.iter().enumerate() {
        match c {
            '.' => (count, length) = (count + 1, at + 1),
            c if c.is_whitespace() && count > 0 => {}
            _ => break,
        }
    }
    (count > 2).then_some(length)
}

fn brackets(text: &[char]) -> Option<usize> {
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

/// Does a turn hold all parts, one after another?
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
        return (0..parts.len()).all(|at| is_allowed(turn, parts, chain, at, surely));
    };
    let from = chain.last().map_or(0, |it| it.1);
    here.iter().filter(|it| it.0 >= from).any(|place| {
        let between = &turn.text[from.min(place.0)..place.0];
        // Nothing left out: what an ellipsis says then is left open.
        if surely && !chain.is_empty() && !has_a_word(between) && !parts[chain.len()].after_brackets
        {
            return false;
        }
        chain.push(*place);
        let stand = all_stand(turn, parts, places, chain, surely);
        chain.pop();
        stand
    })
}

/// Is a part long, or does a short one stand beside a longer one in its sentence, or adjoin another at
/// brackets?
fn is_allowed(
    turn: &Turn,
    parts: &[Part],
    chain: &[(usize, usize)],
    at: usize,
    surely: bool,
) -> bool {
    if !parts[at].is_short {
        return true;
    }
    let beside = |other: usize| {
        let second = at.max(other);
        if second >= parts.len() {
            return false;
        }
        let (first, part) = (chain[second - 1], &parts[second]);
        let (between, whole) = (first.1..chain[second].0, first.0..chain[second].1);
        let in_a_sentence = |stretch: Range<usize>, ends: &dyn Fn(char) -> bool| {
            part.after_ellipsis && !turn.text[stretch].iter().any(|c| ends(*c))
        };
        if surely {
            let ends = |c: char| !c.is_alphanumeric() && !" ,'’".contains(c);
            return !part.after_brackets && !parts[other].is_short && in_a_sentence(whole, &ends);
        }
        // Parts that adjoin at brackets may count as a longer one.
        let may_be_long = !parts[other].is_short || parts.iter().any(|it| it.after_brackets);
        may_be_long && in_a_sentence(between.clone(), &|c| c == '\n')
            || part.after_brackets && !has_a_word(&turn.text[between])
    };
    beside(at + 1) || at > 0 && beside(at - 1)
}
