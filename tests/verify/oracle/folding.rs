//! Typographic folding: an independent implementation of docs/folding.md.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::{case, document};

static INVISIBLE: LazyLock<HashSet<char>> =
    LazyLock::new(|| document::characters("Invisible characters"));
static SPACES: LazyLock<HashSet<char>> = LazyLock::new(|| document::characters("Spaces"));
/// The dashes, each with whether it is short or long.
static DASHES: LazyLock<HashMap<char, &str>> = LazyLock::new(|| document::table("Dashes"));
/// The quotation marks, each with what it is folded to after a number.
static MARKS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let table = document::table("Quotation marks").into_iter();
    table
        .map(|(c, after)| (c, document::code_point(after)))
        .collect()
});
static WRITTEN_OUT: LazyLock<HashMap<char, &str>> =
    LazyLock::new(|| document::table("Written out"));
static MONEY: LazyLock<HashSet<char>> = LazyLock::new(|| document::characters("Currency signs"));
static SIGNS_AFTER: LazyLock<HashMap<char, &str>> =
    LazyLock::new(|| document::table("Signs after a number"));

/// A folded text. Its pieces have their spans in the original.
#[derive(Clone)]
pub struct Folded {
    characters: Vec<char>,
    /// For each character: is it an "s" that was a capital?
    were_capital_s: Vec<bool>,
    /// For each character: `is_hyphen` of its piece.
    are_hyphens: Vec<Option<bool>>,
    pieces: Vec<Piece>,
}

/// Characters that are folded together: a letter with its marks, a run of dashes, a ligature.
#[derive(Clone)]
pub struct Piece {
    pub folded: Vec<char>,
    pub was_capital_s: bool,
    /// For a dash between letters: is it a hyphen that joins them? `None` if it may be either.
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
            .flat_map(|piece| vec![piece.was_capital_s; piece.folded.len()]);
        let hyphens = pieces
            .iter()
            .flat_map(|piece| vec![piece.is_hyphen; piece.folded.len()]);
        Self {
            are_hyphens: hyphens.collect(),
            characters: pieces
                .iter()
                .flat_map(|piece| piece.folded.clone())
                .collect(),
            were_capital_s: capitals.collect(),
            pieces,
        }
    }

    /// Does the text contain a letter or a digit?
    pub fn has_a_word(&self) -> bool {
        self.characters.iter().any(|c| c.is_alphanumeric())
    }

    /// The number of words, as the document counts them.
    pub fn words(&self) -> usize {
        case::words(&self.characters).len()
    }

    /// The text without spaces at its ends.
    pub fn trimmed(self) -> Self {
        let is_space = |piece: &Piece| piece.folded == [' '];
        let mut pieces = self.pieces;
        while pieces.last().is_some_and(is_space) {
            pieces.pop();
        }
        let spaces = pieces.iter().take_while(|piece| is_space(piece)).count();
        Self::from_pieces(pieces.split_off(spaces))
    }

    /// The occurrences of another text in this one, as spans of the original. They consist of whole pieces.
    pub fn find(&self, query: &Self) -> Vec<(usize, usize)> {
        if query.characters.is_empty() {
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
            let end = self.end_of(start, query)?;
            Some((begins[start]?, ends[end]?))
        });
        all.collect()
    }

    /// The end of another text that begins at `start`. ß matches SS.
    fn end_of(&self, start: usize, query: &Self) -> Option<usize> {
        let (mut at, mut in_query) = (start, 0);
        while in_query < query.characters.len() {
            let (own, other) = (*self.characters.get(at)?, query.characters[in_query]);
            let hyphens = (self.are_hyphens[at], query.are_hyphens[in_query]);
            if matches!(hyphens, (Some(one), Some(other)) if one != other) {
                return None;
            }
            if own == other {
                (at, in_query) = (at + 1, in_query + 1);
            } else if own == 'ß' && query.are_capital_s(in_query) {
                (at, in_query) = (at + 1, in_query + 2);
            } else if other == 'ß' && self.are_capital_s(at) {
                (at, in_query) = (at + 2, in_query + 1);
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
    /// Its only character, or the single character that this is canonically equivalent to; `None` if it has
    /// combining marks.
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
    for (at, c) in text
        .iter()
        .enumerate()
        .filter(|(_, c)| !INVISIBLE.contains(c))
    {
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
            .take_while(|cluster| cluster.is_space() || cluster.is_dash());
        let length = row.count();
        let row = &clusters[at..at + length];
        if length == 0 {
            let last = pieces.last().and_then(|piece| piece.folded.last());
            let last = last.copied();
            pieces.push(new_piece(
                fold_cluster(&clusters[at], last),
                &clusters[at..=at],
            ));
            at += 1;
        } else if row.iter().any(Cluster::is_dash) {
            at += length;
            fold_dashes(row, &clusters[at..], &mut pieces);
        } else {
            at += length;
            let before = &clusters[..at - length];
            if !is_removed_at_sign(&pieces, &clusters[at..])
                && !is_removed_at_mark(before, &clusters[at..])
            {
                pieces.push(new_piece(vec![' '], row));
            }
        }
    }
    pieces
}

/// "Spaces next to signs".
fn is_removed_at_sign(pieces: &[Piece], rest: &[Cluster]) -> bool {
    let mut before = pieces
        .iter()
        .rev()
        .flat_map(|piece| piece.folded.iter().rev());
    let (last, last_but_one) = (before.next(), before.next());
    let is_digit = |c: Option<&char>| c.is_some_and(|c| c.is_numeric());
    let begins_with_a_digit =
        |cluster: Option<&Cluster>| cluster.is_some_and(|it| it.characters[0].is_numeric());
    let sign = rest.first().and_then(Cluster::alone);
    let is_money = |c: char| MONEY.contains(&c);
    if is_digit(last) {
        return sign.is_some_and(|c| {
            SIGNS_AFTER.get(&c) == Some(&"yes") || is_money(c) && !begins_with_a_digit(rest.get(1))
        });
    }
    last.is_some_and(|c| is_money(*c))
        && !is_digit(last_but_one)
        && begins_with_a_digit(rest.first())
}

/// "Spaces next to marks".
fn is_removed_at_mark(before: &[Cluster], rest: &[Cluster]) -> bool {
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
    is_ellipsis(before, rest) && !begins_number(rest)
}

/// Are there three or more full stops around a space, with only spaces between them?
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

fn new_piece(folded: Vec<char>, clusters: &[Cluster]) -> Piece {
    let (start, end) = (clusters[0].start, clusters[clusters.len() - 1].end);
    Piece {
        folded,
        was_capital_s: false,
        is_hyphen: None,
        start,
        end,
    }
}

fn fold_cluster(cluster: &Cluster, last: Option<char>) -> Vec<char> {
    match cluster.alone() {
        Some(c) if MARKS.contains_key(&c) => {
            let is_after_number = last.is_some_and(char::is_numeric);
            vec![if is_after_number { MARKS[&c] } else { '\'' }]
        }
        Some(c) if WRITTEN_OUT.contains_key(&c) => {
            WRITTEN_OUT[&c].trim_matches('`').chars().collect()
        }
        _ => cluster.characters.iter().copied().nfd().collect(),
    }
}

/// Folds a run of dashes, with the spaces around and between them.
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
        .is_some_and(ends_number);
    let number_after = begins_number(rest);
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
        pieces.push(new_piece(vec!['−'], std::slice::from_ref(sign)));
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
            pieces.push(new_piece(vec![' '], self.before));
        }
        pieces.push(new_piece(vec![dash], self.dashes));
        if trailing {
            pieces.push(new_piece(vec![' '], self.after));
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "iterators over slices give references"
)]
fn ends_number(c: &char) -> bool {
    c.is_numeric() || MONEY.contains(c) || "+＋".contains(*c) || SIGNS_AFTER.get(c) == Some(&"yes")
}

/// Does a number begin here: a digit, or one or two full stops or currency signs and then a digit? Spaces
/// may follow a currency sign.
fn begins_number(rest: &[Cluster]) -> bool {
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
