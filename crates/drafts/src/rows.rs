//! The marks of a block, in order: which of two side by side are one, and what comes after each.

use super::marks::{Closing, Mark, is_apostrophe, is_mark};

/// A mark, with what the marks after it say of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct InRow {
    pub(super) mark: Mark,
    /// The best that closes after it, among the marks that may be apostrophes, before the next that
    /// opens.
    pub(super) closing_later: Option<Closing>,
    /// Does a double mark close after it, before the next that opens?
    pub(super) double_later: bool,
    /// Does a guillemet stand at the end of words after it?
    pub(super) guillemet_later: bool,
}

/// The marks of a text, without those of code. `right_opens`: may ’ open a quotation?
pub(super) fn row(text: &str, is_code: impl Fn(usize) -> bool, right_opens: bool) -> Vec<InRow> {
    let (mut closing_later, mut double_later, mut guillemet_later) = (None, false, false);
    let marks = marks(text, is_code).into_iter().rev();
    let mut row: Vec<InRow> = marks
        .map(|mark| {
            let in_row = InRow {
                mark,
                closing_later,
                double_later,
                guillemet_later,
            };
            guillemet_later |= "«»‹›".contains(mark.c) && mark.is_at_an_end();
            let begins = mark.is_at_a_beginning(false, false);
            if mark.is_in_a_word() {
                return in_row;
            }
            if !is_apostrophe(mark.c) {
                double_later = mark.is_at_an_end() && !mark.may_be_a_measure() && !begins
                    || double_later && !begins;
            } else if begins && mark.likeness > 0 && (mark.c != '’' || right_opens) {
                closing_later = None;
            } else if mark.is_at_an_end() {
                closing_later = closing_later.max(Some(mark.closing()));
            }
            in_row
        })
        .collect();
    row.reverse();
    row
}

fn marks(text: &str, is_code: impl Fn(usize) -> bool) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut past = 0;
    for (at, c) in text.char_indices() {
        if at < past || !(is_mark(c) || c == ',') || is_code(at) {
            continue;
        }
        let quoted = quoted_n(text, at);
        if let Some(length) = quoted {
            past = at + length;
        } else if is_two(&text[at..], c)
            && let Some(double) = double(text, at, c)
        {
            past = at + 2 * c.len_utf8();
            found.push(Mark::new(text, at, past - at, double));
        } else if is_mark(c) {
            found.push(Mark::new(text, at, c.len_utf8(), c));
        }
    }
    apart(text, found)
}

/// The length of an "’n’" (rock ’n’ roll): its apostrophes are no marks.
fn quoted_n(text: &str, at: usize) -> Option<usize> {
    let mut characters = text[at..].chars();
    let first = characters.next().filter(|c| is_apostrophe(*c))?;
    let n = characters.next().filter(|c| "nN".contains(*c))?;
    let last = characters.next().filter(|c| is_apostrophe(*c))?;
    let is_within = characters.next().is_some_and(char::is_alphanumeric)
        || text[..at].ends_with(char::is_alphanumeric);
    (!is_within).then_some(first.len_utf8() + n.len_utf8() + last.len_utf8())
}

fn is_two(text: &str, c: char) -> bool {
    let mut rest = text.chars();
    rest.next() == Some(c) && rest.next() == Some(c) && rest.next() != Some(c)
}

/// What two marks side by side stand for, as TeX and typewriters have it: “ for two grave accents, ” for
/// two apostrophes.
fn double(text: &str, at: usize, c: char) -> Option<char> {
    let is_after_a_word = text[..at].ends_with(char::is_alphanumeric);
    let is_after_a_digit = text[..at].ends_with(char::is_numeric);
    Some(match c {
        '`' | '‘' => '“',
        '\'' | '’' if is_after_a_digit => '″',
        '\'' | '’' | '´' => '”',
        ',' | '‚'
            if !is_after_a_word
                && text[at..]
                    .trim_start_matches(c)
                    .starts_with(char::is_alphabetic) =>
        {
            '„'
        }
        '′' => '″',
        '‵' => '‶',
        _ => return None,
    })
}

/// Makes two marks of those of one ("''") that belong to no other of two: each closes one ("‘No’’").
fn apart(text: &str, marks: Vec<Mark>) -> Vec<Mark> {
    let is_double = |mark: &Mark, c: char| mark.c == c && mark.length != c.len_utf8();
    let mut later = false;
    let closed_later: Vec<bool> = marks
        .iter()
        .rev()
        .map(|mark| {
            let before = later;
            later |= is_double(mark, '”') && mark.is_at_an_end();
            before
        })
        .collect();
    let mut is_open = false;
    let mut all = Vec::with_capacity(marks.len());
    for (mark, closed_later) in marks.into_iter().zip(closed_later.into_iter().rev()) {
        is_open |= is_double(&mark, '“') || is_double(&mark, '„');
        if !is_double(&mark, '”') {
            all.push(mark);
        } else if is_open {
            is_open = false;
            all.push(mark);
        } else if closed_later && mark.is_at_a_beginning(false, false) {
            is_open = true;
            all.push(mark);
        } else {
            let half = mark.length / 2;
            let c = text[mark.at..].chars().next().unwrap_or_default();
            all.push(Mark::new(text, mark.at, half, c));
            all.push(Mark::new(text, mark.at + half, half, c));
        }
    }
    all
}
