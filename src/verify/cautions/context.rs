//! What stands around a quotation and bears on it: its sentence, and the sentence that introduces it
//! as reported speech.

use std::ops::Range;

use crate::text::quotation_marks::{Form, QuotationMark, quotation_mark};
use crate::text::{ceil_char_boundary, floor_char_boundary, sentence_ends};

use super::question;

/// How many bytes are read on each side of a quotation, at most.
const BYTES: usize = 1000;

/// What bears on a quotation, in bytes of the text, beside the quotation itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Context {
    /// Its sentence as far as a negation may reach: over "U.S.", an ellipsis, a "?" in the middle.
    pub(super) sentence: Range<usize>,
    /// Its sentence as far as its question mark.
    pub(super) asked: Range<usize>,
    /// Of reported speech that begins in an earlier sentence: what introduces it, with the mark that
    /// opens it ("I never said: “One. [Two.]”").
    pub(super) introduction: Option<Range<usize>>,
    /// Of reported speech that ends in a later sentence: what follows the mark that closes it.
    pub(super) closing: Option<Range<usize>>,
}

impl Context {
    /// The context of a quotation, within its line.
    pub(super) fn of(text: &str, quoted: &Range<usize>) -> Self {
        let first = quoted.start + leading_spaces(&text[quoted.clone()]);
        let last = quoted.start + text[quoted.clone()].trim_end().len();
        let line = text[..first].rfind('\n').map_or(0, |at| at + 1);
        let end_of_line = text[last..].find('\n').map_or(text.len(), |at| last + at);
        let start = ceil_char_boundary(text, line.max(first.saturating_sub(BYTES)));
        let end = floor_char_boundary(text, end_of_line.min(last + BYTES));
        let ends: Vec<_> = (sentence_ends(&text[start..end]).into_iter())
            .map(|at| start + at)
            .filter(|at| *at < end)
            .collect();
        let sentence_of = |words: Range<usize>, ends_it: &dyn Fn(usize) -> bool| {
            let before = ends
                .iter()
                .rev()
                .find(|at| **at <= words.start && ends_it(**at));
            let after = ends.iter().find(|at| **at >= words.end && ends_it(**at));
            *before.unwrap_or(&start)..*after.unwrap_or(&end)
        };
        let of_negations = |at: usize| !may_go_on(text, start, at);
        let sentence = sentence_of(first..last, &of_negations);
        let asked = sentence_of(first..last, &|at| !goes_on(&text[start..at], &text[at..]));
        let (opening, close) = reported_speech(text, start..end, first..last);
        let introduction = opening
            .filter(|opening| *opening <= sentence.start)
            .map(|opening| sentence_of(opening..opening, &of_negations).start..opening);
        let closing = close
            .filter(|close| *close > asked.end)
            .map(|close| close..sentence_of(close..close, &of_negations).end);
        Self {
            sentence,
            asked,
            introduction,
            closing,
        }
    }

    /// Does the quotation hold all words of its context?
    pub(super) fn is_whole(&self, text: &str, quoted: &Range<usize>) -> bool {
        let has_words = |part: Range<usize>| text[part].contains(char::is_alphanumeric);
        let around = [
            self.sentence.start.min(quoted.start)..quoted.start,
            quoted.end..self.sentence.end.max(quoted.end),
        ];
        let reported = [&self.introduction, &self.closing]
            .into_iter()
            .flatten()
            .cloned();
        !around.into_iter().chain(reported).any(has_words)
    }

    /// The question mark that was cut off from the quotation.
    pub(super) fn question(&self, text: &str, quoted: &Range<usize>) -> Option<Range<usize>> {
        let first = |part: Range<usize>| {
            let (at, mark) = question::first(&text[part.clone()])?;
            Some(part.start + at..part.start + at + mark.len_utf8())
        };
        let before = self.asked.start.min(quoted.start)..quoted.start;
        // What was quoted may end with the mark, before a closing quotation mark or a dash.
        let words = text[quoted.clone()].trim_end_matches(|c: char| !c.is_alphanumeric());
        let after = quoted.start + words.len();
        first(after..self.asked.end.max(after))
            .or_else(|| first(self.closing.clone()?))
            .or_else(|| {
                let (at, mark) = question::in_passing(&text[before.clone()])?;
                Some(before.start + at..before.start + at + mark.len_utf8())
            })
    }
}

fn leading_spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Does the sentence go on after a place where one ends by its signs: before a small letter, or after
/// initials ("the U.S. Army")?
fn goes_on(before: &str, after: &str) -> bool {
    let next = after
        .trim_start()
        .chars()
        .find(|c| quotation_mark(*c).is_none());
    let last = before.split_whitespace().next_back().unwrap_or("");
    let initials = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_initials = initials.matches('.').count() > 1
        && initials.ends_with('.')
        && initials
            .split_terminator('.')
            .all(|part| part.chars().count() == 1);
    next.is_some_and(char::is_lowercase) || is_initials
}

/// May it, also: after an ellipsis, after a name that ends in "!" or "?", before a "Not!"?
fn may_go_on(text: &str, start: usize, at: usize) -> bool {
    let (before, after) = (&text[start..at], &text[at..]);
    let words = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let signs = &before[words.len()..];
    let name = words.split_whitespace().next_back().unwrap_or("");
    let inside = words.strip_suffix(name).unwrap_or("").trim_end();
    let is_name = signs.starts_with(['!', '?'])
        && name.starts_with(char::is_uppercase)
        && inside.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let is_denial = {
        let next = after.trim_start();
        let end = next.find(['.', '!', '?', '\n']).unwrap_or(next.len());
        let mut words = next[..end].split_whitespace();
        words
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case("not"))
            && words.count() < 3
    };
    goes_on(before, after)
        || signs.contains(['\u{2026}'])
        || signs.contains("..")
        || is_name
        || is_denial
}

/// Where the quotation marks around words open and close, after the marks.
fn reported_speech(
    text: &str,
    within: Range<usize>,
    words: Range<usize>,
) -> (Option<usize>, Option<usize>) {
    let mut open: Vec<(usize, &QuotationMark)> = Vec::new();
    let mut around = None;
    let mut before = None;
    for (offset, c) in text[within.clone()].char_indices() {
        let at = within.start + offset;
        if at >= words.start && around.is_none() {
            match open.last() {
                Some((opening, _)) => around = Some((*opening, open.len())),
                None => return (None, None),
            }
        }
        let end = at + c.len_utf8();
        let next = text[end..within.end].chars().next();
        if let Some(mark) =
            quotation_mark(c).filter(|mark| !matches!(mark.form, Form::Letter | Form::Title))
        {
            let is_letter = |c: Option<char>| {
                c.is_some_and(|c| c.is_lowercase() || c.is_uppercase() || c.is_numeric())
            };
            let closes = open
                .last()
                .is_some_and(|(_, opening)| opening.closed_by.contains(c))
                && (mark.form != Form::Apostrophe || !is_letter(next));
            let is_before_words = next.is_some_and(|next| !next.is_whitespace()) || c == '«';
            if closes {
                open.pop();
            } else if !mark.closed_by.is_empty() && is_before_words && !is_letter(before) {
                open.push((end, mark));
            }
            if let Some((opening, depth)) = around
                && at >= words.end
                && open.len() < depth
            {
                return (Some(opening), Some(end));
            }
        }
        before = Some(c);
    }
    (around.map(|(opening, _)| opening), None)
}
