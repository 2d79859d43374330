//! Texts in parts: with an ellipsis between them, or with words put in between brackets. Where the
//! documents leave something open, this says nothing.

use super::folding::Folded;
use super::{Oracle, Turn, ends};

/// How an answer has to speak of a text that was not said as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InParts {
    /// Its parts stand in one turn in this order, with an ellipsis where something is left out.
    Elided,
    /// They do, and words in brackets are put in.
    Inserted,
    /// However it is parted, its parts don't stand so.
    Never,
    /// The documents don't say.
    Open,
}

/// A part, or what stands between two.
#[derive(Debug, Clone)]
enum Piece {
    Words(Vec<char>),
    Ellipsis(Vec<char>),
    Inserted(Vec<char>),
}

impl Oracle {
    pub fn in_parts(&self, text: &str) -> InParts {
        let text: Vec<char> = text.chars().collect();
        let pieces = pieces(&text);
        let gaps = pieces.iter().filter(|it| !matches!(it, Piece::Words(_))).count();
        if gaps == 0 {
            return InParts::Never;
        }
        if let Some(found) = self.certainly(&text, &pieces) {
            return found;
        }
        // Any of the signs may be the record's own, or nothing at the ends.
        let possible = (1..1_u32 << gaps.min(6)).any(|are_gaps| {
            let parts = merged(&pieces, are_gaps);
            let parts = parts.iter().filter(|it| it.iter().any(|c| c.is_alphanumeric()));
            let parts: Vec<_> = parts.map(|it| Part::loose(it)).collect();
            parts.is_empty() || self.turns.iter().any(|turn| stand_in_order(turn, &parts, false))
        });
        if possible || gaps > 6 { InParts::Open } else { InParts::Never }
    }

    /// Parts that are plain, each where it has to be found by the strictest reading.
    fn certainly(&self, text: &[char], pieces: &[Piece]) -> Option<InParts> {
        let written: String = text.iter().collect();
        let is_plain = !written.contains(['(', ')', '{', '}']) && !written.contains(". .");
        let [Piece::Words(first), .., Piece::Words(last)] = pieces else {
            return None;
        };
        let mut inserted = false;
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Words(words) if !has_a_word(words) || words.contains(&'[') => return None,
                Piece::Words(_) => {}
                // Beside a letter it may be a part of a word.
                _ if !is_apart(pieces, at) => return None,
                Piece::Inserted(words) if !has_a_word(words) => return None,
                Piece::Inserted(_) => inserted = true,
                Piece::Ellipsis(_) => {}
            }
        }
        let parts = merged(pieces, u32::MAX);
        let parts: Vec<_> = parts.iter().map(|it| Part::strict(it)).collect();
        let stand = is_plain
            && has_a_word(first)
            && has_a_word(last)
            && self.turns.iter().any(|turn| stand_in_order(turn, &parts, true));
        stand.then_some(if inserted { InParts::Inserted } else { InParts::Elided })
    }
}

fn has_a_word(text: &[char]) -> bool {
    text.iter().any(|c| c.is_alphanumeric())
}

/// Has a sign spaces, punctuation or nothing around it?
fn is_apart(pieces: &[Piece], at: usize) -> bool {
    let words = |at: usize| match &pieces[at] {
        Piece::Words(words) => words.as_slice(),
        _ => &[],
    };
    let before = words(at - 1).last().is_some_and(|c| c.is_whitespace());
    let after = words(at + 1).first().is_some_and(|c| c.is_whitespace());
    before && after
}

/// The text with its ellipses and brackets apart.
fn pieces(text: &[char]) -> Vec<Piece> {
    let mut pieces = vec![];
    let (mut at, mut words) = (0, vec![]);
    while at < text.len() {
        let (piece, length) = if let Some(length) = ellipsis(&text[at..]) {
            (Piece::Ellipsis(text[at..at + length].to_vec()), length)
        } else if let Some(length) = brackets(&text[at..]) {
            (Piece::Inserted(text[at..at + length].to_vec()), length)
        } else {
            words.push(text[at]);
            at += 1;
            continue;
        };
        pieces.push(Piece::Words(std::mem::take(&mut words)));
        pieces.push(piece);
        at += length;
    }
    pieces.push(Piece::Words(words));
    pieces
}

/// The length of "…", "....", "[…]" or "(...)".
fn ellipsis(text: &[char]) -> Option<usize> {
    if let Some('[' | '(') = text.first() {
        let inner = ellipsis(&text[1..])?;
        return matches!(text.get(1 + inner), Some(']' | ')')).then_some(inner + 2);
    }
    let length = text.iter().take_while(|c| matches!(c, '…' | '.')).count();
    (length > 2 || text[..length].contains(&'…')).then_some(length)
}

fn brackets(text: &[char]) -> Option<usize> {
    let end = text.iter().position(|c| *c == ']')?;
    let is_one = text[0] == '[' && !text[1..end].contains(&'[');
    is_one.then_some(end + 1)
}

/// The words between those signs that are taken for gaps; the others are words.
fn merged(pieces: &[Piece], are_gaps: u32) -> Vec<Vec<char>> {
    let (mut parts, mut gap) = (vec![vec![]], 0);
    for piece in pieces {
        let is_gap = !matches!(piece, Piece::Words(_)) && {
            gap += 1;
            are_gaps & 1_u32.unbounded_shl(gap - 1) != 0
        };
        let (Piece::Words(text) | Piece::Ellipsis(text) | Piece::Inserted(text)) = piece;
        if is_gap {
            parts.push(vec![]);
        } else {
            parts.last_mut().expect("one").extend(text);
        }
    }
    parts
}

/// A part of a text, in each way that it may be written.
struct Part {
    ways: Vec<Folded>,
    without_case: bool,
    is_short: bool,
}

impl Part {
    /// As the typographic folding has it, but for its ends.
    fn strict(text: &[char]) -> Self {
        let bare = ends::without_punctuation(text);
        let mut other = bare.clone();
        if let Some(first) = other.first_mut() {
            let changed: Vec<char> = if first.is_lowercase() {
                first.to_uppercase().collect()
            } else {
                first.to_lowercase().collect()
            };
            if let [changed] = changed[..] {
                *first = changed;
            }
        }
        let ways = [bare, other].map(|it| Folded::new(&it, false).trimmed());
        Self { ways: ways.to_vec(), without_case: false, is_short: is_short(text) }
    }

    /// In any case.
    fn loose(text: &[char]) -> Self {
        let bare = ends::without_punctuation(text);
        let without_brackets = super::capitals::without_brackets(&bare);
        let ways = std::iter::once(bare).chain(without_brackets);
        let ways = ways.map(|it| Folded::new(&it, true).trimmed()).collect();
        Self { ways, without_case: true, is_short: is_short(text) }
    }

    fn places(&self, turn: &Turn) -> Vec<(usize, usize)> {
        let text = if self.without_case { &turn.case } else { &turn.typographic };
        let found = self.ways.iter().flat_map(|way| text.find(way));
        let is_whole = |(start, end): &(usize, usize)| turn.is_boundary(*start) && turn.is_boundary(*end);
        found.filter(is_whole).collect()
    }
}

/// Has it fewer than three words, at least by spaces?
fn is_short(text: &[char]) -> bool {
    let words = text.split(|c| c.is_whitespace());
    words.filter(|it| it.iter().any(|c| c.is_alphanumeric())).count() < 3
}

/// Does a turn hold all parts, one after another? Strictly, with something left out between, and short
/// parts with no sign between them and a neighbour at which a sentence could end.
fn stand_in_order(turn: &Turn, parts: &[Part], strictly: bool) -> bool {
    let places: Vec<_> = parts.iter().map(|it| it.places(turn)).collect();
    let mut chain = vec![];
    all_stand(turn, parts, &places, &mut chain, strictly)
}

fn all_stand(
    turn: &Turn,
    parts: &[Part],
    places: &[Vec<(usize, usize)>],
    chain: &mut Vec<(usize, usize)>,
    strictly: bool,
) -> bool {
    let Some(here) = places.get(chain.len()) else {
        return are_long_enough(turn, parts, chain, strictly);
    };
    let from = chain.last().map_or(0, |it| it.1);
    here.iter().filter(|it| it.0 >= from).any(|place| {
        let between = &turn.text[from.min(place.0)..place.0];
        if strictly && !chain.is_empty() && !has_a_word(between) {
            return false;
        }
        chain.push(*place);
        let stand = all_stand(turn, parts, places, chain, strictly);
        chain.pop();
        stand
    })
}

fn are_long_enough(turn: &Turn, parts: &[Part], chain: &[(usize, usize)], strictly: bool) -> bool {
    let ends_a_sentence = |c: &char| match strictly {
        true => !c.is_alphanumeric() && *c != ' ',
        false => *c == '\n',
    };
    let together = |at: usize| {
        let stretch = chain.get(at).zip(chain.get(at + 1));
        stretch.is_some_and(|(one, other)| !turn.text[one.0..other.1].iter().any(ends_a_sentence))
    };
    (0..parts.len()).all(|at| !parts[at].is_short || together(at) || at > 0 && together(at - 1))
}
