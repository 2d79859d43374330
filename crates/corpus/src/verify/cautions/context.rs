//! The text around a quotation that bears on its meaning: its sentence, and the sentences that
//! introduce or follow it as direct speech.

use std::ops::Range;

use onrecord_text::quotation_marks::{Form, QuotationMark, quotation_mark};
use onrecord_text::{ceil_char_boundary, floor_char_boundary, is_alphanumeric, is_numeric};

use super::sentences::{
    extend_sentence, first_sentence_end, last_sentence_start, negation_may_go_on, sentence_goes_on,
};
use super::table::Language;
use super::words::words;

/// The maximum number of bytes that are read on each side of a quotation.
const MAX_BYTES: usize = 1000;

/// The maximum number of words in a sentence that comments on the direct speech before it.
const MAX_COMMENT_WORDS: usize = 10;

/// Words of several languages that refer to what was said before.
const REFERRING: &[&str] = &[
    "this", "that", "it", "these", "those", "so", "such", "das", "dies", "es", "dat", "dit", "det",
    "detta", "cela", "ça", "ce", "eso", "esto", "lo", "questo", "quello", "isso", "isto", "to",
    "tego", "это", "этого", "этому", "того", "це", "цього", "гэта", "гэтага",
];

/// The spans around a quotation that bear on its meaning, in bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Context {
    /// Its sentence as far as a negation may reach: across an abbreviation, an ellipsis, or a paragraph
    /// break in mid-sentence.
    pub(super) sentence: Range<usize>,
    /// Its sentence as far as its question mark.
    pub(super) question_span: Range<usize>,
    /// What introduces direct speech that begins in an earlier sentence, up to and including the
    /// opening mark ("I never said: “One. [Two.]”").
    pub(super) introduction: Option<Range<usize>>,
    /// What follows the closing mark of direct speech: the rest of a later sentence, or a comment
    /// ("“One. [Two.]” I never said that.").
    pub(super) closing: Option<Range<usize>>,
    /// The next sentence, if it retracts the whole sentence ("That is a lie.").
    pub(super) reply: Option<Range<usize>>,
}

impl Context {
    /// The context of a quotation in the text of a section; `sentence` is the sentence of the
    /// quotation.
    pub(super) fn new(
        text: &str,
        quoted: &Range<usize>,
        sentence: &Range<usize>,
        language: Option<&Language>,
    ) -> Self {
        let window = ceil_char_boundary(text, quoted.start.saturating_sub(MAX_BYTES))
            ..floor_char_boundary(text, text.len().min(quoted.end + MAX_BYTES));
        let question_span = extend_sentence(text, sentence.clone(), &window, sentence_goes_on);
        let reaches = |before: &str, after: &str| {
            sentence_goes_on(before, after) || negation_may_go_on(before, after)
        };
        let sentence = extend_sentence(text, question_span.clone(), &window, reaches);
        let (opening, close) = reported_speech(text, window.clone(), quoted);
        let introduction = opening
            .filter(|position| *position <= sentence.start)
            .map(|opening| {
                let start = last_sentence_start(&text[window.start..opening])
                    .map_or(window.start, |position| window.start + position);
                extend_sentence(text, start..opening, &window, reaches).start..opening
            });
        let closing = close.and_then(|close| {
            let after = &text[close..window.end];
            let next = after.trim_start();
            let end = first_sentence_end(next)
                .map_or(window.end, |position| window.end - next.len() + position);
            let goes_on = |c: char| c.is_lowercase() || ",;:?-\u{2013}\u{2014}".contains(c);
            let is_related = next.starts_with(goes_on) || is_comment(&text[close..end]);
            (is_related && end > sentence.end).then_some(close..end)
        });
        let reply = language.and_then(|language| {
            find_reply(
                text,
                quoted.end.max(question_span.end)..window.end,
                language,
            )
        });
        Self {
            sentence,
            question_span,
            introduction,
            closing,
            reply,
        }
    }

    /// Whether the quotation contains all words of its context.
    pub(super) fn is_fully_quoted(&self, text: &str, quoted: &Range<usize>) -> bool {
        let has_words = |part: Range<usize>| text[part].contains(is_alphanumeric);
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
}

/// The words of the first sentence after a position, if it retracts the sentence before it in the same
/// paragraph.
fn find_reply(text: &str, after: Range<usize>, language: &Language) -> Option<Range<usize>> {
    let rest = text.get(after.clone())?;
    let rest = &rest[..rest.find('\n').unwrap_or(rest.len())];
    let end = after.start + first_sentence_end(rest).unwrap_or(rest.len());
    let reply_words: Vec<_> = words(text, after.start..end)
        .take(MAX_COMMENT_WORDS)
        .collect();
    let (first, last) = (reply_words.first()?, reply_words.last()?);
    language
        .table
        .is_reply(&reply_words)
        .then_some(first.span.start..last.span.end)
}

/// Whether a sentence after direct speech comments on it: "I never said that".
fn is_comment(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let mut words = lower.split(|c: char| !is_alphanumeric(c) && c != '\'');
    lower.split_whitespace().count() <= MAX_COMMENT_WORDS
        && (words.any(|word| REFERRING.contains(&word)) || lower.chars().any(is_cjk))
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}')
}

/// Where the quotation marks around these words open and close: the positions after the two marks.
fn reported_speech(
    text: &str,
    within: Range<usize>,
    words: &Range<usize>,
) -> (Option<usize>, Option<usize>) {
    let mut open: Vec<(usize, &QuotationMark)> = Vec::new();
    let mut around = None;
    let mut before = None;
    for (offset, c) in text[within.clone()].char_indices() {
        let position = within.start + offset;
        if position < words.start && (c.is_ascii_alphanumeric() || c == ' ') {
            before = Some(c);
            continue;
        }
        if position >= words.start && around.is_none() {
            match open.last() {
                Some((opening, _)) => around = Some((*opening, open.len())),
                None => return (None, None),
            }
        }
        let end = position + c.len_utf8();
        let next = text[end..within.end].chars().next();
        let mark =
            quotation_mark(c).filter(|mark| !matches!(mark.form, Form::Letter | Form::Title));
        if let Some(mark) = mark {
            let is_letter = |c: Option<char>| {
                c.is_some_and(|c| c.is_lowercase() || c.is_uppercase() || is_numeric(c))
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
                && position >= words.end
                && open.len() < depth
            {
                return (Some(opening), Some(end));
            }
        }
        before = Some(c);
    }
    (around.map(|(opening, _)| opening), None)
}
