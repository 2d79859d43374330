//! What stands around a quotation and bears on it: its sentence, and the sentences that introduce or
//! follow it as reported speech.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use onrecord_text::quotation_marks::{Form, QuotationMark, quotation_mark};
use onrecord_text::{self as text, ceil_char_boundary, floor_char_boundary, sentence_ends};

use super::question;

/// How many bytes are read on each side of a quotation, at most.
const BYTES: usize = 1000;

/// How many sentences are read as one on each side, at most.
const SENTENCES: usize = 8;

/// How many characters from a bracket to the other.
const BRACKETS: usize = 300;

/// How many words a sentence after reported speech has at most that says something of it.
const COMMENT: usize = 10;

/// Words that refer to what was said before, of several languages.
const REFERRING: &[&str] = &[
    "this",
    "that",
    "it",
    "these",
    "those",
    "so",
    "such",
    "das",
    "dies",
    "es",
    "dat",
    "dit",
    "det",
    "detta",
    "cela",
    "ça",
    "ce",
    "eso",
    "esto",
    "lo",
    "questo",
    "quello",
    "isso",
    "isto",
    "to",
    "tego",
    "это",
    "этого",
    "этому",
    "того",
    "це",
    "цього",
    "гэта",
    "гэтага",
];

static ABBREVIATIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("abbreviations.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// What bears on a quotation, in bytes of the text, beside the quotation itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Context {
    /// Its sentence as far as a negation may reach: over an abbreviation, an ellipsis, the end of a
    /// paragraph in which the sentence goes on.
    pub(super) sentence: Range<usize>,
    /// Its sentence as far as its question mark.
    asked: Range<usize>,
    /// Of reported speech that begins in an earlier sentence: what introduces it, with the mark that
    /// opens it ("I never said: “One. [Two.]”").
    pub(super) introduction: Option<Range<usize>>,
    /// What follows the mark that closes reported speech: the rest of a later sentence, or a comment
    /// ("“One. [Two.]” I never said that.").
    pub(super) closing: Option<Range<usize>>,
}

impl Context {
    /// The context of a quotation in the text of a section, of which this is the sentence.
    pub(super) fn of(text: &str, quoted: &Range<usize>, sentence: &Range<usize>) -> Self {
        let near = ceil_char_boundary(text, quoted.start.saturating_sub(BYTES))
            ..floor_char_boundary(text, text.len().min(quoted.end + BYTES));
        let asked = extended(text, sentence.clone(), &near, goes_on);
        let reaches =
            |before: &str, after: &str| goes_on(before, after) || may_go_on(before, after);
        let sentence = extended(text, asked.clone(), &near, reaches);
        let (opening, close) = reported_speech(text, near.clone(), quoted);
        let introduction = opening.filter(|at| *at <= sentence.start).map(|opening| {
            let start =
                last_end(&text[near.start..opening]).map_or(near.start, |at| near.start + at);
            extended(text, start..opening, &near, reaches).start..opening
        });
        let closing = close.and_then(|close| {
            let after = &text[close..near.end];
            let next = after.trim_start();
            let end = first_end(next).map_or(near.end, |at| near.end - next.len() + at);
            let goes_on = |c: char| c.is_lowercase() || ",;:?-\u{2013}\u{2014}".contains(c);
            let bears = next.starts_with(goes_on) || is_comment(&text[close..end]);
            (bears && end > sentence.end).then_some(close..end)
        });
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
        let at = |part: &Range<usize>, (at, mark): (usize, char)| {
            part.start + at..part.start + at + mark.len_utf8()
        };
        let first = |part: Range<usize>| Some(at(&part, question::first(&text[part.clone()])?));
        let before = self.asked.start.min(quoted.start)..quoted.start;
        // What was quoted may end with the mark, before a closing quotation mark or a dash.
        let words = text[quoted.clone()].trim_end_matches(|c: char| !c.is_alphanumeric());
        let after = quoted.start + words.len();
        let rest = after..self.asked.end.max(after);
        // A mark further on in the sentence is a remark's: "(do you see?)".
        let signs = &text[rest.clone()];
        let next = after..after + signs.find(char::is_alphanumeric).unwrap_or(signs.len());
        let ending = rest.start + signs.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        first(next)
            .or_else(|| first(ending..rest.end))
            .or_else(|| first(self.closing.clone()?))
            .or_else(|| Some(at(&before, question::in_passing(&text[before.clone()])?)))
    }
}

/// A sentence with those before and after it into which it goes on.
fn extended(
    text: &str,
    sentence: Range<usize>,
    near: &Range<usize>,
    goes_on: impl Fn(&str, &str) -> bool,
) -> Range<usize> {
    let Range { mut start, mut end } = sentence;
    // What stands on the two sides of a place over which it goes on.
    let sides = |at: usize| {
        let (before, after) = (text.get(near.start..at)?, text.get(at..near.end)?);
        let is_inside = !before.is_empty() && !after.is_empty();
        (is_inside && (goes_on(before, after) || is_in_brackets(before, after)))
            .then_some((before, after))
    };
    for _ in 0..SENTENCES {
        let Some((before, _)) = sides(start) else {
            break;
        };
        start = near.start + last_end(before).unwrap_or(0);
        start += text[start..].len() - text[start..].trim_start().len();
    }
    for _ in 0..SENTENCES {
        let Some((_, after)) = sides(end) else {
            break;
        };
        let next = after.trim_start();
        end = near.end - next.len() + first_end(next).unwrap_or(next.len());
    }
    start..end.max(start)
}

/// Where the sentence before the last one of a text ends.
fn last_end(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let ends = sentence_ends(text);
    ends.into_iter().rev().find(|end| *end < text.len())
}

/// Where the first sentence of a text ends.
fn first_end(text: &str) -> Option<usize> {
    sentence_ends(text).into_iter().find(|end| *end > 0)
}

/// Is a place in brackets that close after it?
fn is_in_brackets(before: &str, after: &str) -> bool {
    let mut closed = 0_usize;
    let opens = |c: char| match c {
        ')' | ']' => {
            closed += 1;
            false
        }
        '(' | '[' if closed == 0 => true,
        '(' | '[' => {
            closed -= 1;
            false
        }
        _ => false,
    };
    before.chars().rev().take(BRACKETS).any(opens)
        && after.chars().take(BRACKETS).any(|c| matches!(c, ')' | ']'))
}

/// Does the sentence go on after a place where one ends by its signs: before a small letter, after an
/// abbreviation ("the U.S. Army", "Sgt. Brown", "am 5. Mai"), or after a paragraph without an end?
fn goes_on(before: &str, after: &str) -> bool {
    let next = after
        .trim_start()
        .chars()
        .find(|c| quotation_mark(*c).is_none());
    let line = before.trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
    if line.ends_with('\n') || after.starts_with('\n') {
        let closes = |c: char| c.is_whitespace() || quotation_mark(c).is_some() || ")]".contains(c);
        let end = before.trim_end_matches(closes).chars().next_back();
        let is_open = |end: char| ",:;-\u{2013}\u{2014}\u{FF0C}\u{FF1A}".contains(end);
        // What ends in a letter before a capital is a heading.
        let is_cut = end.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_lowercase);
        return is_cut || end.is_some_and(is_open);
    }
    let last = before.split_whitespace().next_back().unwrap_or("");
    let word = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    next.is_some_and(char::is_lowercase) || word.strip_suffix('.').is_some_and(is_abbreviation)
}

/// Initials, numbers that may be ordinals, and known abbreviations.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let parts_are_letters = word.split(['.', '-']).all(|part| part.chars().count() == 1);
    let is_ordinal = word.len() <= 3 && word.chars().all(|c| c.is_ascii_digit());
    let word = word.to_lowercase();
    let is_known = text::is_abbreviation(&word) || ABBREVIATIONS.contains(&*word);
    parts_are_letters || is_ordinal || is_known
}

/// May a negation reach further, also: after an ellipsis, after a name that ends in "!" or "?", from a
/// "Not!" that follows?
fn may_go_on(before: &str, after: &str) -> bool {
    let words = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let signs = &before[words.len()..];
    let name = words.split_whitespace().next_back().unwrap_or("");
    let inside = words.strip_suffix(name).unwrap_or("").trim_end();
    let is_name = signs.starts_with(['!', '?'])
        && name.starts_with(char::is_uppercase)
        && inside.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let next = after.trim_start();
    let end = next.find(['.', '!', '?', '\n']).unwrap_or(next.len());
    let is_denial = [
        "not",
        "not really",
        "not at all",
        "not true",
        "not so",
        "not quite",
    ]
    .contains(&next[..end].trim_end().to_lowercase().as_str());
    signs.contains('\u{2026}') || signs.contains("..") || is_name || is_denial
}

/// Is a sentence after reported speech one about it: "I never said that"?
fn is_comment(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'');
    lower.split_whitespace().count() <= COMMENT
        && (words.any(|word| REFERRING.contains(&word)) || lower.chars().any(is_of_chinese))
}

fn is_of_chinese(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}')
}

/// Where the quotation marks around words open and close, after the marks.
fn reported_speech(
    text: &str,
    within: Range<usize>,
    words: &Range<usize>,
) -> (Option<usize>, Option<usize>) {
    let mut open: Vec<(usize, &QuotationMark)> = Vec::new();
    let mut around = None;
    let mut before = None;
    for (offset, c) in text[within.clone()].char_indices() {
        let at = within.start + offset;
        if at < words.start && (c.is_ascii_alphanumeric() || c == ' ') {
            before = Some(c);
            continue;
        }
        if at >= words.start && around.is_none() {
            match open.last() {
                Some((opening, _)) => around = Some((*opening, open.len())),
                None => return (None, None),
            }
        }
        let end = at + c.len_utf8();
        let next = text[end..within.end].chars().next();
        let mark =
            quotation_mark(c).filter(|mark| !matches!(mark.form, Form::Letter | Form::Title));
        if let Some(mark) = mark {
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
