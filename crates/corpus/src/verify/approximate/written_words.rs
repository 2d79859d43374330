//! Words as they are written, with the symbols and punctuation attached to them.
//!
//! Spaces separate words. In scripts without spaces, words are divided at each word break
//! ([`is_word_break`]) where a quotation may begin or end ([`is_boundary`]); marks stay with the word
//! before them.

use std::ops::Range;

use onrecord_text::{is_alphanumeric, is_boundary, is_word_break};

use crate::verify::trim::trim_punctuation;

/// The spans of the written words of a text, in bytes, in order. The text must have no white
/// space except plain spaces.
pub fn written_words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    let between = spaces.filter(|at| !is_in_number(text, *at));
    for end in between.chain([text.len()]) {
        for at in word_divisions(text, start..end) {
            words.push(start..at);
            start = at;
        }
        if start < end {
            words.push(start..end);
        }
        start = end + 1;
    }
    words
}

/// Whether this is a space between the digits of a number: "11 000".
fn is_in_number(text: &str, space: usize) -> bool {
    let is_digit = |at: Option<usize>| {
        let byte = at.and_then(|at| text.as_bytes().get(at));
        byte.is_some_and(u8::is_ascii_digit)
    };
    is_digit(space.checked_sub(1)) && is_digit(Some(space + 1)) && !is_boundary(text, space)
}

/// Widens a span to the whole written words at its ends, without their outer punctuation where a quotation
/// may begin or end there.
pub fn widen_to_written_words(text: &str, span: &Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = *span;
    loop {
        start = (text[..start].char_indices())
            .rfind(|(_, c)| c.is_whitespace())
            .map_or(0, |(offset, space)| offset + space.len_utf8());
        if is_boundary(text, start) {
            break;
        }
        start = text[..start].trim_end().len();
    }
    loop {
        end += text[end..]
            .find(char::is_whitespace)
            .unwrap_or(text.len() - end);
        if is_boundary(text, end) {
            break;
        }
        end = text.len() - text[end..].trim_start().len();
    }
    let before = word_divisions(text, start..span.end).take_while(|at| *at <= span.start);
    let start = before.last().unwrap_or(start);
    let end = word_divisions(text, span.start..end)
        .find(|at| *at >= span.end)
        .unwrap_or(end);
    let bare = trim_punctuation(&text[start..end]);
    let inner = text[start..end].find(bare).map_or(start, |at| start + at);
    let (first, last) = (inner, inner + bare.len());
    let start = if is_boundary(text, first) {
        first
    } else {
        start
    };
    let end = if is_boundary(text, last) { last } else { end };
    start..end
}

/// The positions in a span of a text where one word directly follows another.
fn word_divisions(text: &str, span: Range<usize>) -> impl Iterator<Item = usize> {
    let letters = text[span.clone()].char_indices();
    let letters = letters.filter(|(_, c)| is_alphanumeric(*c));
    let mut last: Option<(char, usize)> = None;
    letters.filter_map(move |(offset, c)| {
        let start = span.start + offset;
        let (before, end) = last.replace((c, start + c.len_utf8()))?;
        let candidates = if is_word_break(before, c) {
            [start, end]
        } else {
            return None;
        };
        candidates
            .into_iter()
            .find(|position| is_boundary(text, *position))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_divided_at_spaces_and_where_letters_are_words() {
        for (text, expected) in [
            (
                "don't say 5%, or win-win",
                &["don't", "say", "5%,", "or", "win-win"][..],
            ),
            ("我们，约5％。", &["我", "们，", "约", "5％。"]),
            ("第三十 次AI大会", &["第三十", "次", "AI", "大", "会"]),
            ("达-5% テレビの", &["达-5%", "テレビ", "の"]),
            ("  ", &[]),
            ("11 000 of 1975 800", &["11 000", "of", "1975", "800"]),
        ] {
            let words = written_words(text).into_iter();
            assert_eq!(words.map(|word| &text[word]).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn a_span_is_widened_to_whole_written_words_and_no_further() {
        for (text, words, written) in [
            ("so (win-win, 5%) it is", "win", "win-win"),
            ("it costs $ 5 now", "5", "$ 5"),
            ("我们，绝不仅限于贸易。", "不仅", "不仅"),
            ("我们约1.02亿元。", "02", "1.02亿"),
            ("第三次会议", "三", "第三"),
            ("在AI领域", "AI", "AI"),
        ] {
            let start = text.find(words).unwrap();
            let span = widen_to_written_words(text, &(start..start + words.len()));
            assert_eq!(&text[span], written);
        }
    }
}
