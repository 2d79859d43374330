//! Typographic folding: one walk over a text, a letter with its marks at a time.

use std::iter::{Filter, Peekable};
use std::ops::Range;
use std::str::CharIndices;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::{Folded, Piece, tables};
use crate::boundary::{SIGNS_AFTER_A_SPACE, is_currency};

/// The characters of a text that are seen, with their places.
type Remaining<'a> = Peekable<Filter<CharIndices<'a>, fn(&(usize, char)) -> bool>>;

pub(super) struct TypographicFolder<'a> {
    folded: Folded,
    remaining: Remaining<'a>,
}

/// A row of dashes, with or without spaces between them.
struct DashRun {
    /// From the first to the last, in bytes.
    span: Range<usize>,
    /// Is it one dash that can be a hyphen or a minus sign?
    is_short: bool,
    /// The last dash, if it may be the sign of a number after the others; and whether a space stands
    /// before it.
    trailing_sign: Option<(Range<usize>, bool)>,
    /// Where the row without that sign ends.
    end_before_sign: usize,
}

impl<'a> TypographicFolder<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let is_seen: fn(&(usize, char)) -> bool = |(_, c)| !tables::is_invisible(*c);
        Self {
            folded: Folded {
                text: String::with_capacity(text.len()),
                pieces: Vec::with_capacity(text.len()),
            },
            remaining: text.char_indices().filter(is_seen).peekable(),
        }
    }

    pub(super) fn fold(mut self) -> Folded {
        let mut letter = String::new();
        // After a dash with its spaces; and after a mark that opens, to which a space belongs.
        let (mut is_after_dash, mut is_opened) = (false, false);
        loop {
            let spaces = self.take_spaces();
            if let Some(row) = self.take_dashes() {
                self.fold_dashes(spaces, &row);
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
            // Marks stand in another order in texts that are canonically equivalent.
            while let Some((at, mark)) = self.remaining.next_if(|(_, c)| is_mark(*c)) {
                letter.push(mark);
                end = at + mark.len_utf8();
            }
            is_after_dash = false;
            is_opened = is_apart && matches!(letter.as_str(), "«" | "‹");
            self.fold_letter(&letter, start..end);
        }
    }

    /// Adds a letter with its marks, or another character.
    fn fold_letter(&mut self, letter: &str, original: Range<usize>) {
        // A sign that is the same as another, canonically, is folded as that.
        let mut characters = letter.nfd();
        let (Some(c), None) = (characters.next(), characters.next()) else {
            return self.push(letter.nfd(), original);
        };
        if let Some(mark) = tables::plain_quotation_mark(c) {
            // After a number they may be feet and inches.
            let is_after_a_number = self.folded.text.ends_with(char::is_numeric);
            return self.push([if is_after_a_number { mark } else { '\'' }], original);
        }
        match tables::expand(c) {
            Some(written) => self.push(written.chars(), original),
            None => self.push([c], original),
        }
    }

    /// Adds a row of dashes that stands after these spaces. Spaces around a dash are the house style's,
    /// unless a number follows, which a minus sign or a range would make another.
    fn fold_dashes(&mut self, before: Option<Range<usize>>, row: &DashRun) {
        let after = self.take_spaces();
        let leads_to_a_number = begins_a_number(self.remaining.clone());
        let sign = (row.trailing_sign.clone()).filter(|_| leads_to_a_number && after.is_none());
        let is_after_a_number = self.folded.text.ends_with(tables::may_end_number);
        let (span, is_short, is_open) = match &sign {
            Some((_, is_open)) => (row.span.start..row.end_before_sign, false, *is_open),
            None => (row.span.clone(), row.is_short, after.is_some()),
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

    /// Does a space here stand between a number and its percent, degree or currency sign? House styles
    /// differ: "5 %" and "5%", "$ 5" and "$5".
    fn is_beside_sign(&self) -> bool {
        let mut before = self.folded.text.chars().rev();
        let (last, last_but_one) = (before.next(), before.next());
        let mut after = self.remaining.clone().map(|(_, c)| c);
        let (next, next_but_one) = (after.next(), after.next());
        let is_number = |c: Option<char>| c.is_some_and(char::is_numeric);
        let is_money = |c: Option<char>| c.is_some_and(is_currency);
        if is_number(last) {
            // A currency sign right before a digit is the next number's.
            return !next_but_one.is_some_and(is_mark)
                && (next.is_some_and(|c| SIGNS_AFTER_A_SPACE.contains(c))
                    || is_money(next) && !is_number(next_but_one));
        }
        is_money(last) && !is_number(last_but_one) && is_number(next)
    }

    /// Is a space here one that some house styles put beside a mark, and others don't: "Quoi ?",
    /// "« Lire »", "Wait . . . what"? What opens a quotation is seen in [`TypographicFolder::fold`].
    fn is_beside_mark(&self) -> bool {
        let mut after = base_characters(self.remaining.clone());
        let (next, next_but_one, third) = (after.next(), after.next(), after.next());
        // Of quotation marks, one is a letter to Unicode.
        let is_letter = |c: char| c.is_alphanumeric() && tables::plain_quotation_mark(c).is_none();
        let ends_clause =
            matches!(next, Some('?' | '!' | ';' | ':')) && !next_but_one.is_some_and(is_letter);
        let closes = matches!(next, Some('»' | '›'))
            && next_but_one.is_some_and(|c| c.is_whitespace() || ",.;:!?)]".contains(c))
            // Before an ellipsis it may be one that opens: »... ja«
            && (next_but_one, third) != (Some('.'), Some('.'));
        ends_clause || closes || self.is_in_ellipsis() && !begins_a_number(self.remaining.clone())
    }

    /// Does a space here stand beside or between the full stops of an ellipsis?
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
        while let Some((at, space)) = self.take_if(char::is_whitespace) {
            end = at + space.len_utf8();
        }
        Some(start..end)
    }

    fn take_dashes(&mut self) -> Option<DashRun> {
        let (start, first) = self.take_if(tables::is_dash)?;
        let end = start + first.len_utf8();
        let mut row = DashRun {
            span: start..end,
            is_short: !is_long_dash(first),
            trailing_sign: None,
            end_before_sign: end,
        };
        let mut last = first;
        loop {
            let before = self.remaining.clone();
            let is_apart = self.take_spaces().is_some();
            let Some((at, dash)) = self.take_if(tables::is_dash) else {
                self.remaining = before;
                return Some(row);
            };
            let end = at + dash.len_utf8();
            let is_sign = (is_apart || dash != last) && !is_long_dash(dash);
            row = DashRun {
                span: start..end,
                is_short: false,
                trailing_sign: is_sign.then_some((at..end, is_apart)),
                end_before_sign: row.span.end,
            };
            last = dash;
        }
    }

    /// Takes the next character, if it is such a one and has no mark.
    fn take_if(&mut self, is: impl Fn(char) -> bool) -> Option<(usize, char)> {
        self.remaining.peek().filter(|(_, c)| is(*c))?;
        let mut ahead = self.remaining.clone();
        let taken = ahead.next();
        if ahead.peek().is_some_and(|(_, c)| is_mark(*c)) {
            return None;
        }
        self.remaining = ahead;
        taken
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

/// What a dash is folded to that is neither a hyphen nor a sign nor of a range, before a number.
const LONG_DASH: char = '\u{2014}';

/// What a minus sign is folded to that stands after another dash.
const MINUS_SIGN: char = '\u{2212}';

/// Dashes that are never a minus sign or a hyphen.
fn is_long_dash(dash: char) -> bool {
    matches!(dash, '\u{2014}' | '\u{2015}')
}

/// The characters that follow, each as the one that it is canonically equivalent to, if it is to one
/// alone. What has combining marks is its first letter or digit, or else U+FFFD.
fn base_characters(mut rest: Remaining<'_>) -> impl Iterator<Item = char> {
    std::iter::from_fn(move || {
        let (_, c) = rest.next()?;
        let mut has_marks = false;
        while rest.next_if(|(_, c)| is_mark(*c)).is_some() {
            has_marks = true;
        }
        if has_marks && !c.is_alphanumeric() {
            return Some(char::REPLACEMENT_CHARACTER);
        }
        // Most are: what is looked at beside each space has to cost little.
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

/// Does a number begin here, after two signs at most? Spaces may follow a currency sign.
fn begins_a_number(rest: Remaining<'_>) -> bool {
    let (mut signs, mut may_be_space) = (0, false);
    for (_, c) in rest {
        if may_be_space && c.is_whitespace() {
            continue;
        }
        if signs == 2 || !tables::may_lead_number(c) {
            return c.is_numeric();
        }
        (signs, may_be_space) = (signs + 1, is_currency(c));
    }
    false
}

/// Is it a combining mark? Three vowel signs of Tibetan are of class 0 and decompose to marks.
fn is_mark(c: char) -> bool {
    canonical_combining_class(c) != 0 || matches!(c, '\u{F73}' | '\u{F75}' | '\u{F81}')
}
