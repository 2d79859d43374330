//! The marks of a block in order, with two adjacent marks merged into one where they form a double
//! mark, and with what comes after each.

use super::marks::{ClosingStrength, Mark, is_quotation_mark, may_be_apostrophe};

/// A mark with information about the marks after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct MarkInContext {
    pub(super) mark: Mark,
    /// The strongest closing mark among the possible apostrophes after it, before the next opening one.
    pub(super) best_later_closing: Option<ClosingStrength>,
    /// Whether a double mark closes after it, before the next opening one.
    pub(super) has_later_double: bool,
    /// Whether a guillemet at the end of a word comes after it.
    pub(super) has_later_guillemet: bool,
}

/// The marks of a text, except those in code. `right_opens` says whether ’ may open a quotation.
pub(super) fn find_marks_in_context(
    text: &str,
    is_code: impl Fn(usize) -> bool,
    right_opens: bool,
) -> Vec<MarkInContext> {
    let (mut closing_later, mut double_later, mut guillemet_later) = (None, false, false);
    let marks = find_marks(text, is_code).into_iter().rev();
    let mut in_order: Vec<MarkInContext> = marks
        .map(|mark| {
            let in_context = MarkInContext {
                mark,
                best_later_closing: closing_later,
                has_later_double: double_later,
                has_later_guillemet: guillemet_later,
            };
            guillemet_later |= "«»‹›".contains(mark.character) && mark.is_at_an_end();
            let begins = mark.is_at_a_beginning(false, false);
            if mark.is_in_a_word() {
                return in_context;
            }
            if !may_be_apostrophe(mark.character) {
                double_later = mark.is_at_an_end() && !mark.may_be_a_measure() && !begins
                    || double_later && !begins;
            } else if begins
                && mark.opening_likelihood > 0
                && (mark.character != '’' || right_opens)
            {
                closing_later = None;
            } else if mark.is_at_an_end() {
                closing_later = closing_later.max(Some(mark.closing_strength()));
            }
            in_context
        })
        .collect();
    in_order.reverse();
    in_order
}

fn find_marks(text: &str, is_code: impl Fn(usize) -> bool) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut past = 0;
    for (at, c) in text.char_indices() {
        if at < past || !(is_quotation_mark(c) || c == ',') || is_code(at) {
            continue;
        }
        let n_length = apostrophised_n_length(text, at);
        if let Some(length) = n_length {
            past = at + length;
        } else if is_doubled(&text[at..], c)
            && let Some(double) = merge_doubled(text, at, c)
        {
            past = at + 2 * c.len_utf8();
            found.push(Mark::new(text, at, past - at, double));
        } else if is_quotation_mark(c) {
            found.push(Mark::new(text, at, c.len_utf8(), c));
        }
    }
    split_unpaired_doubles(text, found)
}

/// The length of "’n’" (rock ’n’ roll), whose apostrophes are not quotation marks.
fn apostrophised_n_length(text: &str, at: usize) -> Option<usize> {
    let mut characters = text[at..].chars();
    let first = characters.next().filter(|c| may_be_apostrophe(*c))?;
    let n = characters.next().filter(|c| "nN".contains(*c))?;
    let last = characters.next().filter(|c| may_be_apostrophe(*c))?;
    let is_within = characters.next().is_some_and(char::is_alphanumeric)
        || text[..at].ends_with(char::is_alphanumeric);
    (!is_within).then_some(first.len_utf8() + n.len_utf8() + last.len_utf8())
}

fn is_doubled(text: &str, c: char) -> bool {
    let mut rest = text.chars();
    rest.next() == Some(c) && rest.next() == Some(c) && rest.next() != Some(c)
}

/// The double mark that two adjacent marks represent in TeX and typewriter style: “ for two grave
/// accents, ” for two apostrophes.
fn merge_doubled(text: &str, at: usize, c: char) -> Option<char> {
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

/// Splits double marks ("''") that do not pair with another double mark into two marks, each of which
/// closes a single one ("‘No’’").
fn split_unpaired_doubles(text: &str, marks: Vec<Mark>) -> Vec<Mark> {
    let is_double = |mark: &Mark, c: char| mark.character == c && mark.length != c.len_utf8();
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
            let c = text[mark.start..].chars().next().unwrap_or_default();
            all.push(Mark::new(text, mark.start, half, c));
            all.push(Mark::new(text, mark.start + half, half, c));
        }
    }
    all
}
