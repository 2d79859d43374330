//! Typographic folding: one pass over a text, one letter with its marks at a time.

use std::ops::Range;

use crate::{is_alphanumeric, is_numeric};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::{Folded, Piece, tables};
use crate::boundary::{SIGNS_AFTER_A_SPACE, is_currency};

/// The visible characters of a text that are still to be folded, with their positions.
#[derive(Clone)]
struct Remaining<'a> {
    text: &'a str,
    position: usize,
}

pub(super) struct TypographicFolder<'a> {
    folded: Folded,
    remaining: Remaining<'a>,
}

/// A run of dashes, with or without spaces between them.
struct DashRun {
    /// From the first dash to the last, in bytes.
    span: Range<usize>,
    /// Whether it is a single dash that can be a hyphen or a minus sign.
    is_short: bool,
    /// The last dash, if it may be the sign of a number after the others, and whether a space precedes it.
    trailing_sign: Option<(Range<usize>, bool)>,
    /// Where the run ends without that sign.
    end_before_sign: usize,
}

impl<'a> TypographicFolder<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            folded: Folded {
                text: String::with_capacity(text.len()),
                pieces: Vec::with_capacity(text.len()),
            },
            remaining: Remaining { text, position: 0 },
        }
    }

    pub(super) fn fold(self) -> Folded {
        self.fold_with(Self::fold_plain_run)
    }

    /// Folds the text; `fold_run` may fold some characters first, wherever the last one ends.
    pub(super) fn fold_with(mut self, fold_run: impl Fn(&mut Self) -> bool) -> Folded {
        let mut letter = String::new();
        // Whether the last thing folded was a dash with its spaces, and whether it was an opening mark,
        // which absorbs the space after it.
        let (mut is_after_dash, mut is_opened) = (false, false);
        loop {
            if fold_run(&mut self) {
                (is_after_dash, is_opened) = (false, false);
            }
            let spaces = self.take_spaces();
            if let Some(run) = self.take_dashes() {
                self.fold_dashes(spaces, &run);
                (is_after_dash, is_opened) = (true, false);
                continue;
            }
            let is_apart = is_after_dash || spaces.is_some();
            if let Some(spaces) = spaces
                && !is_opened
                && !self.is_beside_sign()
                && !self.is_beside_mark()
            {
                self.push([' '], spaces);
            }
            let Some((start, c)) = self.remaining.next() else {
                return self.folded;
            };
            letter.clear();
            letter.push(c);
            let mut end = start + c.len_utf8();
            // Canonically equivalent texts may have their marks in different orders.
            while let Some((position, mark)) = self.remaining.next_if(|(_, c)| is_mark(*c)) {
                letter.push(mark);
                end = position + mark.len_utf8();
            }
            is_after_dash = false;
            is_opened = is_apart && matches!(letter.as_str(), "«" | "‹");
            self.fold_letter(&letter, start..end);
        }
    }

    /// Folds the ASCII characters here that fold to themselves, whatever surrounds them, and returns whether there are any.
    /// Most of a text consists of them, and the rules for all others cost many times as much.
    fn fold_plain_run(&mut self) -> bool {
        let (text, start) = (self.remaining.text, self.remaining.position);
        let length = plain_run_length(&text.as_bytes()[start..]);
        let folded_start = self.folded.text.len();
        self.folded.text += &text[start..start + length];
        let pieces = (0..length).map(|at| Piece {
            folded: folded_start + at..folded_start + at + 1,
            original: start + at..start + at + 1,
        });
        self.folded.pieces.extend(pieces);
        self.remaining.position += length;
        length > 0
    }

    /// Folds a letter with its marks, or any other character.
    fn fold_letter(&mut self, letter: &str, original: Range<usize>) {
        // A character that is canonically equivalent to another one is folded like that one.
        let mut characters = letter.nfd();
        let (Some(c), None) = (characters.next(), characters.next()) else {
            return self.push(letter.nfd(), original);
        };
        if let Some(mark) = tables::plain_quotation_mark(c) {
            // After a number, quotation marks may mean feet and inches.
            let is_after_a_number = self.folded.text.ends_with(is_numeric);
            return self.push([if is_after_a_number { mark } else { '\'' }], original);
        }
        match tables::expand(c) {
            Some(written) => self.push(written.chars(), original),
            None => self.push([c], original),
        }
    }

    /// Folds a run of dashes after the spaces `before`. Spaces around a dash are a matter of house style,
    /// unless a number follows: a minus sign or a range would make that a different number.
    fn fold_dashes(&mut self, before: Option<Range<usize>>, run: &DashRun) {
        let after = self.take_spaces();
        let leads_to_a_number = begins_a_number(self.remaining.clone());
        let sign = (run.trailing_sign.clone()).filter(|_| leads_to_a_number && after.is_none());
        let is_after_a_number = self.folded.text.ends_with(tables::may_end_number);
        let (span, is_short, is_open) = match &sign {
            Some((_, is_open)) => (run.span.start..run.end_before_sign, false, *is_open),
            None => (run.span.clone(), run.is_short, after.is_some()),
        };
        let is_closed_up = before.is_none() && !is_open;
        let is_long = !is_short;
        if !leads_to_a_number {
            self.push(['-'], span);
        } else if is_after_a_number {
            if let Some(before) = before {
                self.push([' '], before);
            }
            let is_dash = is_long && !is_closed_up && !is_open;
            self.push([if is_dash { LONG_DASH } else { '-' }], span.clone());
            if is_open {
                let end = sign.as_ref().map_or(span.end, |(sign, _)| sign.start);
                self.push([' '], after.unwrap_or(span.end..end));
            }
        } else if is_long || is_open {
            self.push([LONG_DASH], span);
        } else {
            if let Some(before) = before {
                self.push([' '], before);
            }
            self.push(['-'], span);
        }
        if let Some((sign, _)) = sign {
            self.push([MINUS_SIGN], sign);
        }
    }

    /// Whether a space here is between a number and its percent, degree or currency sign. House styles
    /// differ: "5 %" and "5%", "$ 5" and "$5".
    fn is_beside_sign(&self) -> bool {
        let mut before = self.folded.text.chars().rev();
        let (last, last_but_one) = (before.next(), before.next());
        let mut after = self.remaining.clone().map(|(_, c)| c);
        let (next, next_but_one) = (after.next(), after.next());
        let is_number = |c: Option<char>| c.is_some_and(is_numeric);
        let is_money = |c: Option<char>| c.is_some_and(is_currency);
        if is_number(last) {
            // A currency sign right before a digit belongs to the next number.
            return !next_but_one.is_some_and(is_mark)
                && (next.is_some_and(|c| SIGNS_AFTER_A_SPACE.contains(c))
                    || is_money(next) && !is_number(next_but_one));
        }
        is_money(last) && !is_number(last_but_one) && is_number(next)
    }

    /// Whether a space here is one that only some house styles put next to a mark: "Quoi ?", "« Lire »",
    /// "Wait . . . what". [`TypographicFolder::fold`] handles the space after an opening quotation mark.
    fn is_beside_mark(&self) -> bool {
        let mut after = base_characters(self.remaining.clone());
        let (next, next_but_one, third) = (after.next(), after.next(), after.next());
        // Unicode classifies one of the quotation marks as a letter.
        let is_letter = |c: char| is_alphanumeric(c) && tables::plain_quotation_mark(c).is_none();
        let ends_clause =
            matches!(next, Some('?' | '!' | ';' | ':')) && !next_but_one.is_some_and(is_letter);
        let closes = matches!(next, Some('»' | '›'))
            && next_but_one.is_some_and(|c| c.is_whitespace() || ",.;:!?)]".contains(c))
            // Before an ellipsis it may be an opening mark: »... ja«
            && (next_but_one, third) != (Some('.'), Some('.'));
        ends_clause || closes || self.is_in_ellipsis() && !begins_a_number(self.remaining.clone())
    }

    /// Whether a space here is next to or between the full stops of an ellipsis.
    fn is_in_ellipsis(&self) -> bool {
        let before = self.folded.text.bytes().rev().take(3);
        let mut stops = before.take_while(|c| *c == b'.').count();
        for c in base_characters(self.remaining.clone()).filter(|c| !c.is_whitespace()) {
            match c {
                _ if stops >= 3 => break,
                '.' => stops += 1,
                '…' => stops += 3,
                _ => break,
            }
        }
        stops >= 3
    }

    fn take_spaces(&mut self) -> Option<Range<usize>> {
        let (start, first) = self.take_if(char::is_whitespace)?;
        let mut end = start + first.len_utf8();
        while let Some((position, space)) = self.take_if(char::is_whitespace) {
            end = position + space.len_utf8();
        }
        Some(start..end)
    }

    fn take_dashes(&mut self) -> Option<DashRun> {
        let (start, first) = self.take_if(tables::is_dash)?;
        let end = start + first.len_utf8();
        let mut run = DashRun {
            span: start..end,
            is_short: !is_long_dash(first),
            trailing_sign: None,
            end_before_sign: end,
        };
        let mut last = first;
        loop {
            let rest = self.remaining.clone();
            let is_apart = self.take_spaces().is_some();
            let Some((position, dash)) = self.take_if(tables::is_dash) else {
                self.remaining = rest;
                return Some(run);
            };
            let end = position + dash.len_utf8();
            let is_sign = (is_apart || dash != last) && !is_long_dash(dash);
            run = DashRun {
                span: start..end,
                is_short: false,
                trailing_sign: is_sign.then_some((position..end, is_apart)),
                end_before_sign: run.span.end,
            };
            last = dash;
        }
    }

    /// Takes the next character if it satisfies `is_match` and has no marks.
    fn take_if(&mut self, is_match: impl Fn(char) -> bool) -> Option<(usize, char)> {
        let mut ahead = self.remaining.clone();
        let taken = ahead.next_if(|(_, c)| is_match(*c))?;
        if ahead.peek().is_some_and(|(_, c)| is_mark(c)) {
            return None;
        }
        self.remaining = ahead;
        Some(taken)
    }

    fn push(&mut self, characters: impl IntoIterator<Item = char>, original: Range<usize>) {
        let start = self.folded.text.len();
        self.folded.text.extend(characters);
        self.folded.pieces.push(Piece {
            folded: start..self.folded.text.len(),
            original,
        });
    }
}

impl Remaining<'_> {
    fn peek(&self) -> Option<(usize, char)> {
        self.clone().next()
    }

    fn next_if(&mut self, is_match: impl Fn(&(usize, char)) -> bool) -> Option<(usize, char)> {
        let mut ahead = self.clone();
        let next = ahead.next().filter(is_match)?;
        *self = ahead;
        Some(next)
    }
}

impl Iterator for Remaining<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let start = self.position;
            let c = self.text[start..].chars().next()?;
            self.position += c.len_utf8();
            if !tables::is_invisible(c) {
                return Some((start, c));
            }
        }
    }
}

/// How many bytes at the start of a text fold to themselves, whatever comes before them: ASCII letters and digits, punctuation
/// marks right after them, and single spaces before the next word. The last one is before another ASCII character, because
/// a combining mark or an invisible character may belong to it.
fn plain_run_length(bytes: &[u8]) -> usize {
    let is_plain = |at: &usize| {
        let before = at.checked_sub(1).map(|before| bytes[before]);
        let next = bytes.get(at + 1);
        let is_kept = match bytes[*at] {
            b' ' => {
                before.is_some_and(|before| before != b' ')
                    && next.is_some_and(u8::is_ascii_alphanumeric)
            }
            // Two full stops may belong to an ellipsis.
            b'.' => before.is_some_and(|before| before.is_ascii_alphanumeric()),
            b',' | b';' | b':' | b'?' | b'!' | b'(' | b')' | b'\'' => before.is_some(),
            byte => byte.is_ascii_alphanumeric(),
        };
        is_kept && next.is_none_or(u8::is_ascii)
    };
    (0..bytes.len()).take_while(is_plain).count()
}

/// The folded form, before a number, of a dash that is not a hyphen, a sign or part of a range.
const LONG_DASH: char = '\u{2014}';

/// The folded form of a minus sign after another dash.
const MINUS_SIGN: char = '\u{2212}';

/// Dashes that are never a minus sign or a hyphen.
fn is_long_dash(dash: char) -> bool {
    matches!(dash, '\u{2014}' | '\u{2015}')
}

/// The characters that follow, each replaced by the single character that it is canonically equivalent to,
/// if any. A character with combining marks is represented by itself if it is a letter or digit, and
/// otherwise by U+FFFD.
fn base_characters(mut rest: Remaining<'_>) -> impl Iterator<Item = char> {
    std::iter::from_fn(move || {
        let (_, c) = rest.next()?;
        let mut has_marks = false;
        while rest.next_if(|(_, c)| is_mark(*c)).is_some() {
            has_marks = true;
        }
        if has_marks && !is_alphanumeric(c) {
            return Some(char::REPLACEMENT_CHARACTER);
        }
        // Most are ASCII, and this runs at every space, so it must be cheap.
        if c.is_ascii() {
            return Some(c);
        }
        let mut decomposed = std::iter::once(c).nfd();
        Some(match (decomposed.next(), decomposed.next()) {
            (Some(same), None) => same,
            _ => c,
        })
    })
}

/// Whether a number begins here, after at most two signs. Spaces may follow a currency sign.
fn begins_a_number(rest: Remaining<'_>) -> bool {
    let (mut signs, mut may_be_space) = (0, false);
    for (_, c) in rest {
        if may_be_space && c.is_whitespace() {
            continue;
        }
        if signs == 2 || !tables::may_lead_number(c) {
            return is_numeric(c);
        }
        (signs, may_be_space) = (signs + 1, is_currency(c));
    }
    false
}

/// Whether the character is a combining mark. Three Tibetan vowel signs have combining class 0 but
/// decompose to marks.
pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii()
        && (canonical_combining_class(c) != 0 || matches!(c, '\u{F73}' | '\u{F75}' | '\u{F81}'))
}
