//! Typographic folding, written again from docs/folding.md.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::{case, document};

static UNSEEN: LazyLock<HashSet<char>> = LazyLock::new(|| document::characters("Unseen"));
static SPACES: LazyLock<HashSet<char>> = LazyLock::new(|| document::characters("Spaces"));
/// With whether each is short or long.
static DASHES: LazyLock<HashMap<char, &str>> = LazyLock::new(|| document::table("Dashes"));
/// With what each is after a number.
static MARKS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let table = document::table("Quotation marks").into_iter();
    table
        .map(|(c, after)| (c, document::code_point(after)))
        .collect()
});
static WRITTEN_OUT: LazyLock<HashMap<char, &str>> =
    LazyLock::new(|| document::table("Written out"));
static MONEY: LazyLock<HashSet<char>> = LazyLock::new(|| document::characters("Currency signs"));
static AFTER: LazyLock<HashMap<char, &str>> =
    LazyLock::new(|| document::table("Signs after a number"));

/// A folded text: of each piece, where it stands in the original.
#[derive(Clone)]
pub struct Folded {
    characters: Vec<char>,
    /// Which of them are an "s" that was a capital.
    were_capital_s: Vec<bool>,
    /// Of each: what its piece's `is_hyphen` is.
    are_hyphens: Vec<Option<bool>>,
    pieces: Vec<Piece>,
}

/// What was folded into one: a letter with its marks, a row of dashes, a ligature.
#[derive(Clone)]
pub struct Piece {
    pub folded: Vec<char>,
    pub was_capital_s: bool,
    /// Of a dash between letters: is it a hyphen that joins them? `None` for one that may be.
    is_hyphen: Option<bool>,
    start: usize,
    end: usize,
}

impl Folded {
    pub fn new(text: &[char], without_case: bool) -> Self {
        let mut pieces = unify_characters(&clusters(text));
        if without_case {
            case::fold(&mut pieces);
        }
        Self::from_pieces(pieces)
    }

    fn from_pieces(pieces: Vec<Piece>) -> Self {
        let capitals = pieces
            .iter()
            .flat_map(|it| vec![it.was_capital_s; it.folded.len()]);
        let hyphens = pieces
            .iter()
            .flat_map(|it| vec![it.is_hyphen; it.folded.len()]);
        Self {
            are_hyphens: hyphens.collect(),
            characters: pieces.iter().flat_map(|it| it.folded.clone()).collect(),
            were_capital_s: capitals.collect(),
            pieces,
        }
    }

    /// Is there a letter or a digit?
    pub fn has_a_word(&self) -> bool {
        self.characters.iter().any(|c| c.is_alphanumeric())
    }

    /// How many words it has, as the document counts them.
    pub fn words(&self) -> usize {
        case::words(&self.characters).len()
    }

    /// Without spaces at its ends.
    pub fn trimmed(self) -> Self {
        let is_space = |piece: &Piece| piece.folded == [' '];
        let mut pieces = self.pieces;
        while pieces.last().is_some_and(is_space) {
            pieces.pop();
        }
        let spaces = pieces.iter().take_while(|piece| is_space(piece)).count();
        Self::from_pieces(pieces.split_off(spaces))
    }

    /// Where another stands in it, whole pieces only, as places of the original.
    pub fn find(&self, asked: &Self) -> Vec<(usize, usize)> {
        if asked.characters.is_empty() {
            return vec![];
        }
        let length = self.characters.len() + 1;
        let (mut begins, mut ends) = (vec![None; length], vec![None; length]);
        let mut at = 0;
        for piece in &self.pieces {
            begins[at] = Some(piece.start);
            at += piece.folded.len();
            ends[at] = Some(piece.end);
        }
        let all = (0..self.characters.len()).filter_map(|start| {
            let end = self.end_of(start, asked)?;
            Some((begins[start]?, ends[end]?))
        });
        all.collect()
    }

    /// Where another ends that begins here: ß is the same as SS.
    fn end_of(&self, start: usize, asked: &Self) -> Option<usize> {
        let (mut at, mut of_asked) = (start, 0);
        while of_asked < asked.characters.len() {
            let (here, there) = (*self.characters.get(at)?, asked.characters[of_asked]);
            let hyphens = (self.are_hyphens[at], asked.are_hyphens[of_asked]);
            if matches!(hyphens, (Some(one), Some(other)) if one != other) {
                return None;
            }
            if here == there {
                (at, of_asked) = (at + 1, of_asked + 1);
            } else if here == 'ß' && asked.are_capital_s(of_asked) {
                (at, of_asked) = (at + 1, of_asked + 2);
            } else if there == 'ß' && self.are_capital_s(at) {
                (at, of_asked) = (at + 2, of_asked + 1);
            } else {
                return None;
            }
        }
        Some(at)
    }

    fn are_capital_s(&self, at: usize) -> bool {
        self.were_capital_s.get(at..at + 2) == Some(&[true, true])
    }
}

/// A character of the original with its combining marks.
struct Cluster {
    characters: Vec<char>,
    start: usize,
    end: usize,
}

impl Cluster {
    /// The one character that it is, or is equivalent to alone.
    fn alone(&self) -> Option<char> {
        let [c] = self.characters[..] else {
            return None;
        };
        let decomposed: Vec<char> = std::iter::once(c).nfd().collect();
        Some(if let [other] = decomposed[..] {
            other
        } else {
            c
        })
    }

    fn is_space(&self) -> bool {
        self.alone().is_some_and(|c| SPACES.contains(&c))
    }

    fn is_one_of(&self, characters: &str) -> bool {
        self.alone().is_some_and(|c| characters.contains(c))
    }

    fn is_dash(&self) -> bool {
        self.alone().is_some_and(|c| DASHES.contains_key(&c))
    }
}

fn clusters(text: &[char]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = vec![];
    for (at, c) in text.iter().enumerate().filter(|(_, c)| !UNSEEN.contains(c)) {
        match clusters.last_mut() {
            Some(last)
                if canonical_combining_class(*c) != 0
                    || ['\u{F73}', '\u{F75}', '\u{F81}'].contains(c) =>
            {
                last.characters.push(*c);
                last.end = at + 1;
            }
            _ => clusters.push(Cluster {
                characters: vec![*c],
                start: at,
                end: at + 1,
            }),
        }
    }
    clusters
}

fn unify_characters(clusters: &[Cluster]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = vec![];
    let mut at = 0;
    while at < clusters.len() {
        let row = clusters[at..]
            .iter()
            .take_while(|it| it.is_space() || it.is_dash());
        let length = row.count();
        let row = &clusters[at..at + length];
        if length == 0 {
            let last = pieces.last().and_then(|it| it.folded.last()).copied();
            pieces.push(piece(folded(&clusters[at], last), &clusters[at..=at]));
            at += 1;
        } else if row.iter().any(Cluster::is_dash) {
            at += length;
            fold_dashes(row, &clusters[at..], &mut pieces);
        } else {
            at += length;
            let before = &clusters[..at - length];
            if !is_beside_a_sign(&pieces, &clusters[at..])
                && !is_beside_a_mark(before, &clusters[at..])
            {
                pieces.push(piece(vec![' '], row));
            }
        }
    }
    pieces
}

/// "Spaces beside signs".
fn is_beside_a_sign(pieces: &[Piece], rest: &[Cluster]) -> bool {
    let mut before = pieces.iter().rev().flat_map(|it| it.folded.iter().rev());
    let (last, last_but_one) = (before.next(), before.next());
    let is_digit = |c: Option<&char>| c.is_some_and(|c| c.is_numeric());
    let begins_with_a_digit =
        |it: Option<&Cluster>| it.is_some_and(|it| it.characters[0].is_numeric());
    let sign = rest.first().and_then(Cluster::alone);
    let is_money = |c: char| MONEY.contains(&c);
    if is_digit(last) {
        return sign.is_some_and(|c| {
            AFTER.get(&c) == Some(&"yes") || is_money(c) && !begins_with_a_digit(rest.get(1))
        });
    }
    last.is_some_and(|c| is_money(*c))
        && !is_digit(last_but_one)
        && begins_with_a_digit(rest.first())
}

/// "Spaces beside marks".
fn is_beside_a_mark(before: &[Cluster], rest: &[Cluster]) -> bool {
    let [next, after @ ..] = rest else {
        return is_ellipsis(before, rest);
    };
    let after_mark = after.first();
    let is_mark = |it: &Cluster| it.alone().is_some_and(|c| MARKS.contains_key(&c));
    let is_letter_or_digit = |it: &Cluster| it.characters[0].is_alphanumeric() && !is_mark(it);
    if next.is_one_of("?!;:") && !after_mark.is_some_and(is_letter_or_digit) {
        return true;
    }
    if next.is_one_of("»›") {
        let begins_an_ellipsis = after.iter().take(2).all(|it| it.is_one_of("."));
        let is_closed = after_mark.is_some_and(|it| it.is_space() || it.is_one_of(",.;:!?)]"));
        if is_closed && !(after.len() > 1 && begins_an_ellipsis) {
            return true;
        }
    }
    if let [others @ .., mark] = before
        && mark.is_one_of("«‹")
        && others
            .last()
            .is_some_and(|it| it.is_space() || it.is_dash())
    {
        return true;
    }
    is_ellipsis(before, rest) && !begins_a_number(rest)
}

/// Do three full stops stand around a space, with nothing but spaces between?
fn is_ellipsis(before: &[Cluster], rest: &[Cluster]) -> bool {
    let stops = |it: &Cluster| match it.alone() {
        Some('.') => 1,
        Some('…') => 3,
        _ => 0,
    };
    let is_in_row = |it: &&Cluster| it.is_space() || stops(it) > 0;
    let before = before.iter().rev().take_while(is_in_row);
    let row = before.chain(rest.iter().take_while(is_in_row));
    row.map(stops).sum::<usize>() > 2
}

fn piece(folded: Vec<char>, of: &[Cluster]) -> Piece {
    let (start, end) = (of[0].start, of[of.len() - 1].end);
    Piece {
        folded,
        was_capital_s: false,
        is_hyphen: None,
        start,
        end,
    }
}

fn folded(cluster: &Cluster, last: Option<char>) -> Vec<char> {
    match cluster.alone() {
        Some(c) if MARKS.contains_key(&c) => {
            let measures = last.is_some_and(char::is_numeric);
            vec![if measures { MARKS[&c] } else { '\'' }]
        }
        Some(c) if WRITTEN_OUT.contains_key(&c) => {
            WRITTEN_OUT[&c].trim_matches('`').chars().collect()
        }
        _ => cluster.characters.iter().copied().nfd().collect(),
    }
}

/// A row of dashes, with the spaces around and between them.
fn fold_dashes(row: &[Cluster], rest: &[Cluster], pieces: &mut Vec<Piece>) {
    let first = row.iter().position(Cluster::is_dash).expect("a dash");
    let last = row.iter().rposition(Cluster::is_dash).expect("a dash");
    let (before, dashes, after) = (&row[..first], &row[first..=last], &row[last + 1..]);
    let is_letter = |c: &char| c.is_alphabetic();
    let is_after_letter = (pieces.last())
        .and_then(|it| it.folded.first())
        .is_some_and(is_letter);
    let is_between_letters =
        is_after_letter && rest.first().is_some_and(|it| is_letter(&it.characters[0]));
    let is_hyphen = match row {
        _ if !is_between_letters => None,
        [hyphen] if hyphen.is_one_of("-\u{2010}\u{2011}") => Some(true),
        _ if row.iter().any(Cluster::is_space) => Some(false),
        _ => None,
    };
    let short = |dash: &Cluster| DASHES[&dash.alone().expect("a dash")] == "short";
    let number_before = pieces
        .last()
        .and_then(|it| it.folded.last())
        .is_some_and(ends_a_number);
    let number_after = begins_a_number(rest);
    let sign = &dashes[dashes.len() - 1];
    let differs = dashes.len() > 1 && {
        let previous = &dashes[dashes.len() - 2];
        previous.is_space() || previous.alone() != sign.alone()
    };
    if number_after && differs && after.is_empty() && short(sign) {
        let row = &dashes[..dashes.len() - 1];
        let last = row.iter().rposition(Cluster::is_dash).expect("a dash");
        let dash = Dash {
            before,
            dashes: &row[..=last],
            after: &row[last + 1..],
        };
        dash.fold(number_before, true, false, pieces);
        pieces.push(piece(vec!['−'], std::slice::from_ref(sign)));
        return;
    }
    let is_short = dashes.len() == 1 && short(&dashes[0]);
    Dash {
        before,
        dashes,
        after,
    }
    .fold(number_before, number_after, is_short, pieces);
    if let Some(dash) = pieces.last_mut().filter(|_| !number_after) {
        dash.is_hyphen = is_hyphen;
    }
}

struct Dash<'a> {
    before: &'a [Cluster],
    dashes: &'a [Cluster],
    after: &'a [Cluster],
}

impl Dash<'_> {
    /// The table of "Dashes and numbers".
    fn fold(&self, number_before: bool, number_after: bool, short: bool, pieces: &mut Vec<Piece>) {
        let (spaced_before, spaced_after) = (!self.before.is_empty(), !self.after.is_empty());
        let by_length = if short { '-' } else { '—' };
        let (leading, dash, trailing) = match (number_after, number_before) {
            (false, _) => (false, '-', false),
            (true, true) if !spaced_before && !spaced_after => (false, '-', false),
            (true, true) if spaced_after => (spaced_before, '-', true),
            (true, true) => (true, by_length, false),
            (true, false) if spaced_after => (false, '—', false),
            (true, false) => (short && spaced_before, by_length, false),
        };
        if leading {
            pieces.push(piece(vec![' '], self.before));
        }
        pieces.push(piece(vec![dash], self.dashes));
        if trailing {
            pieces.push(piece(vec![' '], self.after));
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "iterators over slices give references"
)]
fn ends_a_number(c: &char) -> bool {
    c.is_numeric() || MONEY.contains(c) || "+＋".contains(*c) || AFTER.get(c) == Some(&"yes")
}

/// A digit, or one or two full stops or currency signs and a digit; spaces may follow a currency sign.
fn begins_a_number(rest: &[Cluster]) -> bool {
    let mut rest = rest;
    for signs in 0.. {
        match rest {
            [first, ..] if first.characters[0].is_numeric() => return true,
            [sign, after @ ..] if signs < 2 && sign.alone() == Some('.') => rest = after,
            [sign, after @ ..] if signs < 2 && sign.alone().is_some_and(|c| MONEY.contains(&c)) => {
                let spaces = after.iter().take_while(|it| it.is_space()).count();
                rest = &after[spaces..];
            }
            _ => return false,
        }
    }
    false
}
