//! Snippets: the part of an item that shows best why it was found.

use std::ops::Range;

use onrecord_text::{is_boundary, is_word_break};

use super::item_sources::ItemField;
use super::results::{Match, numbers};
use crate::index::Position;

/// A part of a string of an item, around matches of the query that are close to each other. It does not begin
/// or end inside a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The string.
    pub field: ItemField,
    /// The characters of the string in the range.
    pub text: String,
    /// The range in the string, in code points, half-open.
    pub code_point_range: Range<usize>,
    /// Whether the string goes on before the snippet, and after it.
    pub cut: (bool, bool),
    /// The matches in `text`, in code points.
    pub matches: Vec<Range<usize>>,
    /// Where the first of them begins in the string, in bytes.
    pub first_match_byte: usize,
}

/// About how many code points a snippet has.
pub(super) const LENGTH: usize = 160;

/// The maximum number of matches in a snippet. Further ones are not marked.
const MAX_MATCHES: usize = 100;

/// The matches in a string of an item.
#[derive(Debug)]
pub(super) struct MatchedString<'a> {
    pub field: ItemField,
    pub string: &'a str,
    pub matches: Vec<StringMatch>,
}

/// A match in a string: its code points, its first byte, and the phrases of the query that occur there, as a set of bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StringMatch {
    pub code_points: Range<usize>,
    pub start_byte: usize,
    pub phrases: u64,
}

/// How good a group of matches is: the weight of its phrases together, then the number of its matches.
pub(super) type GroupValue = (u64, usize);

/// The value of the best group of matches in a string, and the matches in it and near it. A group has the matches in
/// `length` words, so that only the matches near the best group need to be located in the text. `weight` is that of a
/// phrase by its number.
pub(super) fn best_group(
    matches: &[Match],
    length: Position,
    weight: impl Fn(usize) -> u64,
) -> Option<(GroupValue, Range<usize>)> {
    // How often each phrase occurs in the group, and the weight of those that do.
    let (mut times, mut total) = ([0_u32; u64::BITS as usize], 0);
    let mut best: Option<(GroupValue, usize)> = None;
    let mut end = 0;
    for (first, found) in matches.iter().enumerate() {
        let is_near =
            |one: &Match| one.positions.end <= found.positions.start.saturating_add(length);
        while end <= first || matches.get(end).is_some_and(is_near) {
            for number in numbers(matches[end].phrases) {
                times[number] += 1;
                total += if times[number] == 1 {
                    weight(number)
                } else {
                    0
                };
            }
            end += 1;
        }
        let value = (total, end - first);
        if best.as_ref().is_none_or(|(most, _)| value > *most) {
            best = Some((value, first));
        }
        for number in numbers(found.phrases) {
            times[number] -= 1;
            total -= if times[number] == 0 {
                weight(number)
            } else {
                0
            };
        }
    }
    let (value, first) = best?;
    // A word has at least one character, so no other matches are shown with this group.
    let length = Position::try_from(LENGTH).unwrap_or(Position::MAX);
    let near = matches[first].positions.start.saturating_sub(length)
        ..matches[first].positions.start.saturating_add(2 * length);
    let start = matches.partition_point(|one| one.positions.end <= near.start);
    let end = matches.partition_point(|one| one.positions.start < near.end);
    Some((value, start..end))
}

/// The snippet around the best group of matches: the group whose phrases have the highest weight together; among
/// these, the one with the most matches; among these, the first.
pub(super) fn best_snippet(
    strings: &[MatchedString<'_>],
    weight: impl Fn(u64) -> u64,
) -> Option<Snippet> {
    let mut best: Option<(GroupValue, &MatchedString<'_>, Range<usize>)> = None;
    for string in strings {
        for first in 0..string.matches.len() {
            let group = group_from(&string.matches[first..]);
            let phrases = group.iter().fold(0, |all, one| all | one.phrases);
            let value = (weight(phrases), group.len());
            if best.as_ref().is_none_or(|(most, ..)| value > *most) {
                best = Some((value, string, first..first + group.len()));
            }
        }
    }
    best.map(|(_, string, group)| snippet_around(string, group))
}

/// The first match, and those after it that fit into a snippet with it.
fn group_from(matches: &[StringMatch]) -> &[StringMatch] {
    let end = matches[0].code_points.start + LENGTH;
    let fitting = matches[1..].iter();
    let fitting = fitting.take_while(|one| one.code_points.end <= end);
    &matches[..=fitting.count()]
}

fn snippet_around(string: &MatchedString<'_>, group: Range<usize>) -> Snippet {
    let group = &string.matches[group];
    let matched = group[0].code_points.start..group[group.len() - 1].code_points.end;
    let characters: Vec<(usize, char)> = string.string.char_indices().collect();
    let range = window(string.string, &characters, &matched);
    let is_shown = |one: &&StringMatch| {
        range.start <= one.code_points.start && one.code_points.end <= range.end
    };
    let shown = string.matches.iter().filter(is_shown).take(MAX_MATCHES);
    let shown: Vec<&StringMatch> = shown.collect();
    let in_text =
        |one: &&StringMatch| one.code_points.start - range.start..one.code_points.end - range.start;
    Snippet {
        field: string.field,
        text: characters[range.clone()].iter().map(|(_, c)| c).collect(),
        first_match_byte: shown[0].start_byte,
        matches: shown.iter().map(in_text).collect(),
        cut: (range.start > 0, range.end < characters.len()),
        code_point_range: range,
    }
}

/// About `LENGTH` characters around the matched ones, from the start of a word to the end of a word. The
/// characters are those of the string, with their offsets in bytes.
fn window(string: &str, characters: &[(usize, char)], matched: &Range<usize>) -> Range<usize> {
    let rest = LENGTH.saturating_sub(matched.len());
    let start = matched.start.saturating_sub(rest / 2);
    let end = (start + LENGTH.max(matched.len())).min(characters.len());
    let end = end.max(matched.end);
    // At the end of the string, the snippet begins earlier.
    let start = start.min(end.saturating_sub(LENGTH));
    let is_edge = |at: usize, left_out: usize, shown: usize| {
        let (left_out, shown) = (characters[left_out].1, characters[shown].1);
        let is_space = left_out.is_whitespace() && !shown.is_whitespace();
        (is_space || is_word_break(left_out, shown)) && is_boundary(string, characters[at].0)
    };
    let starts_word = |at: &usize| *at == 0 || is_edge(*at, *at - 1, *at);
    let ends_word = |at: &usize| *at == characters.len() || is_edge(*at, *at, *at - 1);
    let start = (start..matched.start).find(starts_word);
    let end = (matched.end + 1..=end).rev().find(ends_word);
    start.unwrap_or(matched.start)..end.unwrap_or(matched.end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn matched<'a>(string: &'a str, words: &[&str]) -> MatchedString<'a> {
        let mut matches: Vec<StringMatch> = Vec::new();
        for (number, word) in words.iter().enumerate() {
            matches.extend(string.match_indices(word).map(|(byte, _)| {
                let start = string[..byte].chars().count();
                StringMatch {
                    code_points: start..start + word.chars().count(),
                    start_byte: byte,
                    phrases: 1 << number,
                }
            }));
        }
        matches.sort_by_key(|one| one.code_points.start);
        MatchedString {
            field: ItemField::Statement,
            string,
            matches,
        }
    }

    fn snippet(string: &str, words: &[&str]) -> Snippet {
        let count = |phrases: u64| u64::from(phrases.count_ones());
        best_snippet(&[matched(string, words)], count).expect("a match")
    }

    #[test]
    fn a_short_string_is_shown_whole() {
        let snippet = snippet("We doubled trade.", &["trade"]);
        assert_eq!(snippet.text, "We doubled trade.");
        assert_eq!(snippet.cut, (false, false));
        assert_eq!(snippet.matches, std::slice::from_ref(&(11..16)));
    }

    #[test]
    fn the_group_with_the_most_of_the_query_is_shown() {
        let filler = "and so on ".repeat(40);
        let text = format!("of of of {filler}the growth of trade {filler}trade");
        let snippet = snippet(&text, &["growth", "of", "trade"]);
        assert!(snippet.text.contains("the growth of trade"), "{snippet:?}");
        assert!(
            (140..=160).contains(&snippet.text.chars().count()),
            "{snippet:?}"
        );
        assert!(
            snippet.text.starts_with("and") || snippet.text.starts_with("so"),
            "{snippet:?}"
        );
    }

    #[test]
    fn text_without_spaces_is_cut_between_letters() {
        let text = format!("{}贸易{}", "中".repeat(300), "国".repeat(300));
        let snippet = snippet(&text, &["贸易"]);
        assert_eq!(snippet.text.chars().count(), 160);
    }

    #[test]
    fn a_snippet_is_not_cut_before_a_mark_or_within_a_number() {
        let thai = format!(
            "{}มาก{}",
            "ก\u{E34}น\u{E49}ำ".repeat(60),
            "ก\u{E34}น\u{E49}ำ".repeat(60)
        );
        let snippet_of_thai = snippet(&thai, &["มาก"]);
        let edges = snippet_of_thai.code_point_range;
        let is_mark = |at: usize| matches!(thai.chars().nth(at), Some('\u{E34}' | '\u{E49}'));
        assert!(!is_mark(edges.start) && !is_mark(edges.end), "{edges:?}");
        let numbers = format!("{}trade{}", "1 000 ".repeat(60), " 1 000".repeat(60));
        let text = snippet(&numbers, &["trade"]).text;
        assert!(
            text.starts_with("1 000") && text.ends_with("1 000"),
            "{text}"
        );
    }

    proptest! {
        #[test]
        fn a_snippet_is_a_part_of_the_string_with_its_matches_and_whole_words(
            words in proptest::collection::vec("[a-wé]{1,12}|的|x", 1..120),
        ) {
            let string = words.join(" ");
            for word in ["x", "的"] {
                let one = matched(&string, &[word]);
                let Some(snippet) = best_snippet(&[one], |_| 1) else { continue };
                let characters: Vec<char> = string.chars().collect();
                let range = snippet.code_point_range.clone();
                prop_assert_eq!(&snippet.text, &characters[range.clone()].iter().collect::<String>());
                prop_assert!(range.len() <= LENGTH);
                prop_assert!(!snippet.matches.is_empty());
                let is_edge = |at: usize| at == 0 || at == characters.len() || characters[at] == ' ' || characters[at - 1] == ' ' || characters[at] == '的' || characters[at - 1] == '的';
                prop_assert!(is_edge(range.start) && is_edge(range.end));
                for found in snippet.matches {
                    let shown: String = snippet.text.chars().skip(found.start).take(found.len()).collect();
                    prop_assert_eq!(&shown, word);
                }
            }
        }
    }
}
