//! Sentences: finds the whole sentences around a span of words.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::boundary::{is_boundary, is_unspaced_sentence_end};

/// Abbreviations whose full stop does not end a sentence, in lower case.
static ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "gen", "gov", "sen", "rep", "rev", "hon",
    "vs", "e.g", "i.e", "cf", "approx", "inc", "ltd", "co", "corp", "dept", "est", "fig", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// The maximum length of an abbreviation in characters, including opening marks before it.
const LONGEST_ABBREVIATION: usize = 12;

/// The span from the beginning of the first sentence that `words` touches to the end of the last, in bytes,
/// without the white space around it. No sentence continues across a line break.
#[must_use]
pub fn enclosing_sentence(text: &str, words: &Range<usize>) -> Range<usize> {
    // White space at either end of the words does not bring in another sentence.
    let inner = &text[words.clone()];
    let first = words.start + (inner.len() - inner.trim_start().len());
    let last = words.start + inner.trim_end().len();
    let line = text[..first].rfind('\n').map_or(0, |position| position + 1);
    let end_of_line = text[last..]
        .find('\n')
        .map_or(text.len(), |position| last + position);
    let (mut start, mut end) = (line, end_of_line);
    for position in line_sentence_ends(&text[line..end_of_line]).map(|position| line + position) {
        if position <= first {
            start = position;
        } else if position >= last {
            end = position;
            break;
        }
    }
    trim_sentence(text, start..end, words)
}

/// Like [`enclosing_sentence`], with the ends of all sentences of the text (see [`sentence_ends`]) given.
/// Use it to look up many sentences of one text.
#[must_use]
pub fn enclosing_sentence_from_ends(
    text: &str,
    ends: &[usize],
    words: &Range<usize>,
) -> Range<usize> {
    let inner = &text[words.clone()];
    let first = words.start + (inner.len() - inner.trim_start().len());
    let last = words.start + inner.trim_end().len();
    let next = ends.partition_point(|end| *end <= first);
    let start = next.checked_sub(1).map_or(0, |before| ends[before]);
    let end = ends[next..].partition_point(|end| *end < last);
    let end = ends.get(next + end).copied().unwrap_or(text.len());
    trim_sentence(text, start..end, words)
}

/// Trims the white space around a sentence, but keeps all of `words`.
fn trim_sentence(text: &str, sentence: Range<usize>, words: &Range<usize>) -> Range<usize> {
    let Range { start, end } = sentence;
    let whole = &text[start..end];
    let bare = start + (whole.len() - whole.trim_start().len())..start + whole.trim_end().len();
    bare.start.min(words.start)..bare.end.max(words.end)
}

/// Where the sentences of a text end, in bytes and in order. The end of a line ends a sentence.
#[must_use]
pub fn sentence_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        ends.extend(line_sentence_ends(line).map(|end| start + end));
        start += line.len();
        ends.push(start);
        start += 1;
    }
    ends.dedup();
    ends
}

/// Sentence ends as in Unicode's UAX #29, except after abbreviations; also after a full stop with its space
/// missing ("presented.It", "in 2024.We"). Each end is a boundary.
fn line_sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    let ends = sentence_bounds(text).flat_map(move |Range { start, end }| {
        let (position, sentence) = (start, &text[start..end]);
        let glued = sentence.match_indices('.').filter_map(move |(stop, _)| {
            let before = sentence[..stop].chars().next_back()?;
            let mut after = sentence[stop + 1..].chars();
            let after = [after.next()?, after.next().unwrap_or('\n')];
            let ends = is_unspaced_sentence_end(before, '.', after)
                && !is_abbreviated(&sentence[..=stop], "");
            ends.then_some(position + stop + 1)
        });
        let whole = (!is_abbreviated(sentence, &text[end..])).then_some(end);
        glued.chain(whole)
    });
    ends.filter(|end| is_boundary(text, *end))
}

/// The sentences as in UAX #29. Skips most of the text that cannot end a sentence, because looking up the properties of
/// each character would take twenty times as long.
fn sentence_bounds(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let sentence = &text[start..];
        let plain = sentence.find(may_end_sentence).unwrap_or(sentence.len());
        // No rule looks back beyond a letter.
        let letter = sentence[..plain].rfind(|c: char| c.is_ascii_alphabetic());
        let from = letter.unwrap_or(0);
        let length = from + sentence[from..].split_sentence_bounds().next()?.len();
        start += length;
        Some(start - length..start)
    })
}

/// Whether a sentence may end after this character.
fn may_end_sentence(c: char) -> bool {
    if c.is_ascii() {
        matches!(c, '.' | '!' | '?' | '\n' | '\r')
    } else {
        // Dashes and quotation marks are common.
        !(c.is_alphanumeric() || matches!(c, '\u{2010}'..='\u{201F}'))
    }
}

/// Whether the sentence ends in an abbreviation. "No." counts as one only if `after` begins with a number.
fn is_abbreviated(sentence: &str, after: &str) -> bool {
    let Some(words) = sentence.trim_end().strip_suffix('.') else {
        return false;
    };
    let back = words.char_indices().rev().take(LONGEST_ABBREVIATION + 1);
    let start = back.take_while(|(_, c)| !c.is_whitespace()).last();
    let word = start.map_or("", |(start, _)| &words[start..]);
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let word = word.to_lowercase();
    let is_number_sign = word == "no" && after.trim_start().starts_with(char::is_numeric);
    is_initial || is_number_sign || is_abbreviation(&word)
}

/// Whether this word is an abbreviation whose full stop does not end a sentence. Expects it in lower case,
/// without the full stop.
#[must_use]
pub fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(&word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use unicode_segmentation::UnicodeSegmentation;

    use super::{enclosing_sentence, enclosing_sentence_from_ends, sentence_bounds, sentence_ends};
    use crate::is_boundary;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn no_bound_of_a_sentence_is_skipped(
            text in "([aB5 .!?\r\n\t,;:'\")\u{85}\u{2028}’”–…‼。．․一éÉ\u{301}\u{345}\u{AD}\u{2060}ªˑ]|[a-z]{3} |\\. |\\PC){0,24}",
        ) {
            let found = sentence_bounds(&text).map(|sentence| &text[sentence]);
            let expected: Vec<&str> = text.split_sentence_bounds().collect();
            prop_assert_eq!(found.collect::<Vec<_>>(), expected);
        }
    }

    proptest! {
        #[test]
        fn sentences_end_at_boundaries(text in "[aB5 .!?\n’”)$%。一-]{0,24}") {
            for end in sentence_ends(&text) {
                prop_assert!(is_boundary(&text, end), "{} in {:?}", end, text);
            }
        }
    }

    proptest! {
        #[test]
        fn both_ways_find_the_same_sentence(
            text in "[aB5 .!?\n”)-]{1,30}",
            from in any::<prop::sample::Index>(),
            length in 1_usize..8,
        ) {
            let places: Vec<usize> = text.char_indices().map(|(position, _)| position).collect();
            let start = places[from.index(places.len())];
            let words: String = text[start..].chars().take(length).collect();
            prop_assume!(!words.trim().is_empty() && !words.contains('\n'));
            let words = start..start + words.len();
            let among = enclosing_sentence_from_ends(&text, &sentence_ends(&text), &words);
            prop_assert_eq!(among, enclosing_sentence(&text, &words));
        }
    }

    fn around(text: &str, words: &str) -> String {
        let start = text.find(words).unwrap();
        text[enclosing_sentence(text, &(start..start + words.len()))].to_owned()
    }

    #[test]
    fn the_whole_sentence_around_words_is_found() {
        let text = "We met. It is certainly not limited to trade. They left.\nAnother line. End";
        assert_eq!(
            around(text, "limited"),
            "It is certainly not limited to trade."
        );
        assert_eq!(around(text, "We met"), "We met.");
        assert_eq!(around(text, "End"), "End");
        assert_eq!(
            around(text, "trade. They"),
            "It is certainly not limited to trade. They left."
        );
        assert_eq!(around(text, "left.\nAnother"), "They left.\nAnother line.");
        assert_eq!(
            around(text, " It"),
            " It is certainly not limited to trade."
        );
    }

    #[test]
    fn a_sentence_ends_without_a_space_in_scripts_without_spaces() {
        let text = "他说：“不可能。”我们的合作，绝不仅限于贸易！是吗？是。";
        for (words, whole) in [
            ("可能", "他说：“不可能。”"),
            ("贸易", "我们的合作，绝不仅限于贸易！"),
            ("是吗", "是吗？"),
            ("贸易！是吗", "我们的合作，绝不仅限于贸易！是吗？"),
        ] {
            assert_eq!(around(text, words), whole);
        }
    }

    #[test]
    fn an_abbreviation_does_not_end_a_sentence_and_a_full_stop_without_a_space_may() {
        assert_eq!(
            around("We met Mr. Smith. He left.", "Smith"),
            "We met Mr. Smith."
        );
        assert_eq!(around("J. Doe spoke. So did I.", "Doe"), "J. Doe spoke.");
        for (text, words, whole) in [
            ("It was presented.It was good.", "good", "It was good."),
            (
                "That was in 2019.Then it rained.",
                "rained",
                "Then it rained.",
            ),
            ("We met Mr.Smith there.", "Smith", "We met Mr.Smith there."),
            ("She is a Ph.D. now.", "now", "She is a Ph.D. now."),
            ("No. The ferry stays.", "stays", "The ferry stays."),
            ("It is No. 5 here.", "here", "It is No. 5 here."),
        ] {
            assert_eq!(around(text, words), whole);
        }
    }
}
