//! Snippets: the part of an item that shows best why it was found.

use std::ops::Range;

use onrecord_text::is_word_break;

use super::item_sources::ItemField;

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
    /// The matches in `text`, in code points.
    pub matches: Vec<Range<usize>>,
}

/// About how many code points a snippet has.
const LENGTH: usize = 160;

/// The matches in a string of an item.
#[derive(Debug)]
pub(super) struct MatchedString<'a> {
    pub field: ItemField,
    pub string: &'a str,
    pub matches: Vec<StringMatch>,
}

/// A match in a string: its code points, and the phrases of the query that occur there, as a set of bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StringMatch {
    pub code_points: Range<usize>,
    pub phrases: u64,
}

/// The snippet around the best group of matches: the group whose phrases have the highest weight together; among
/// these, the one with the most matches; among these, the first.
pub(super) fn best_snippet(
    strings: &[MatchedString<'_>],
    weight: impl Fn(u64) -> u64,
) -> Option<Snippet> {
    let mut best: Option<((u64, usize), &MatchedString<'_>, Range<usize>)> = None;
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
    let characters: Vec<char> = string.string.chars().collect();
    let range = window(&characters, &matched);
    let shown = string.matches.iter().map(|one| &one.code_points);
    let shown = shown.filter(|one| range.start <= one.start && one.end <= range.end);
    Snippet {
        field: string.field,
        text: characters[range.clone()].iter().collect(),
        matches: shown
            .map(|one| one.start - range.start..one.end - range.start)
            .collect(),
        code_point_range: range,
    }
}

/// About `LENGTH` characters around the matched ones, from the start of a word to the end of a word.
fn window(characters: &[char], matched: &Range<usize>) -> Range<usize> {
    let rest = LENGTH.saturating_sub(matched.len());
    let start = matched.start.saturating_sub(rest / 2);
    let end = (start + LENGTH.max(matched.len())).min(characters.len());
    let end = end.max(matched.end);
    // At the end of the string, the snippet begins earlier.
    let start = start.min(end.saturating_sub(LENGTH));
    let starts_word = |at: &usize| *at == 0 || is_gap(characters[*at - 1], characters[*at]);
    let ends_word =
        |at: &usize| *at == characters.len() || is_gap(characters[*at], characters[*at - 1]);
    let start = (start..matched.start).find(starts_word);
    let end = (matched.end + 1..=end).rev().find(ends_word);
    start.unwrap_or(matched.start)..end.unwrap_or(matched.end)
}

/// Whether a snippet may be cut between two adjacent characters, the first of which is left out.
fn is_gap(left_out: char, shown: char) -> bool {
    let is_space = left_out.is_whitespace() && !shown.is_whitespace();
    is_space || is_word_break(left_out, shown)
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
