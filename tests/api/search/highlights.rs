//! Highlights: where the words of a search occur.

use std::ops::Range;

use serde_json::Value;

use super::plain::{SearchWords, pieces, words};
use super::{for_each_search, made_up};
use crate::harness::{array, get, text};

/// The part of a string between two offsets in code points.
fn slice(string: &str, span: &Range<usize>) -> String {
    string.chars().take(span.end).skip(span.start).collect()
}

/// The highlights of an item, each as its pointer and its span.
fn parse_highlights(highlights: &Value) -> Vec<(String, Range<usize>)> {
    let offset =
        |value: &Value| usize::try_from(value.as_u64().expect("an offset")).expect("an offset");
    let all = array(&highlights["matches"]).iter();
    all.map(|it| {
        (
            text(&it["pointer"]).to_owned(),
            offset(&it["start"])..offset(&it["end"]),
        )
    })
    .collect()
}

/// The highlights of words in an item, found by a plain search.
fn expected(list: &str, item: &Value, query: &SearchWords) -> Vec<(String, Range<usize>)> {
    let mut expected = Vec::new();
    for piece in pieces(list, item) {
        let piece_words: Vec<_> = (piece.iter().enumerate())
            .flat_map(|(string_index, (_, string))| {
                words(string)
                    .into_iter()
                    .map(move |word| (string_index, word))
            })
            .collect();
        // Ranges of indices into the words of the piece.
        let mut found: Vec<Range<usize>> = Vec::new();
        for phrase in &query.0 {
            for start in 0..piece_words.len() {
                let following = piece_words[start..].iter().map(|(_, (word, _))| word);
                if following.take(phrase.len()).eq(phrase) {
                    found.push(start..start + phrase.len());
                }
            }
        }
        found.sort_by_key(|it| (it.start, it.end));
        let mut merged: Vec<Range<usize>> = Vec::new();
        for next in found {
            match merged.last_mut().filter(|before| next.start < before.end) {
                Some(before) => before.end = before.end.max(next.end),
                None => merged.push(next),
            }
        }
        for (index, (pointer, _)) in piece.iter().enumerate() {
            for range in &merged {
                let mut in_string = piece_words[range.clone()]
                    .iter()
                    .filter(|(string_index, _)| *string_index == index);
                if let Some((_, (_, first))) = in_string.next() {
                    let end = in_string
                        .next_back()
                        .map_or(first.end, |(_, (_, word))| word.end);
                    expected.push((pointer.clone(), first.start..end));
                }
            }
        }
    }
    expected
}

#[test]
fn each_item_of_a_page_has_exactly_its_own_highlights() {
    for_each_search(|server, list, _, query| {
        let url = format!("{list}?limit=3&{}", query.parameter());
        let page = server.get(&url).expect_status(200).json();
        let items = array(&page["items"]);
        let highlights = page["highlights"].as_object().expect("highlights");
        let key = |item: &Value| format!("{}/{}", text(&item["interview"]), text(&item["id"]));
        let keys: Vec<_> = items.iter().map(key).collect();
        assert_eq!(
            highlights.keys().cloned().collect::<Vec<_>>(),
            keys,
            "{url}"
        );
        for (item, key) in items.iter().zip(&keys) {
            assert_eq!(
                parse_highlights(&highlights[key]),
                expected(list, item, query),
                "{url}: {key}"
            );
        }
    });
}

/// The offsets of a range.
fn span(value: &Value) -> Range<usize> {
    let offset = |key: &str| usize::try_from(value[key].as_u64().expect("an offset"));
    offset("start").expect("an offset")..offset("end").expect("an offset")
}

#[test]
fn a_snippet_is_a_part_of_a_string_of_its_item_with_some_of_the_highlights() {
    for_each_search(|server, list, _, query| {
        let url = format!("{list}?limit=3&{}", query.parameter());
        let page = server.get(&url).expect_status(200).json();
        for item in array(&page["items"]) {
            let key = format!("{}/{}", text(&item["interview"]), text(&item["id"]));
            let highlights = &page["highlights"][&key];
            let snippet = &highlights["snippet"];
            let string = text(item.pointer(text(&snippet["pointer"])).expect("a string"));
            let range = span(snippet);
            assert_eq!(slice(string, &range), text(&snippet["text"]), "{url}");
            let shown: Vec<_> = array(&snippet["matches"])
                .iter()
                .map(|one| span(one).start + range.start..span(one).end + range.start)
                .collect();
            let expected: Vec<_> = parse_highlights(highlights)
                .into_iter()
                .filter(|(pointer, _)| pointer == text(&snippet["pointer"]))
                .map(|(_, span)| span)
                .filter(|span| range.start <= span.start && span.end <= range.end)
                .collect();
            assert!(!shown.is_empty() && shown == expected, "{url}: {snippet:#}");
        }
    });
}

#[test]
fn the_matches_of_all_items_are_counted_apart_from_the_items() {
    for_each_search(|server, list, _, query| {
        let url = format!("{list}?limit=1000&{}", query.parameter());
        let page = server.get(&url).expect_status(200).json();
        let highlights = page["highlights"].as_object().expect("highlights");
        let counts = highlights.values().map(|it| it["total_matches"].as_u64());
        let total: Option<u64> = counts.sum();
        assert_eq!(page["total_matches"].as_u64(), total, "{url}");
        let second = server
            .get(&format!("{list}?limit=1&{}", query.parameter()))
            .json();
        assert_eq!(second["total_matches"], page["total_matches"], "{url}");
    });
}

#[test]
fn each_highlight_consists_of_whole_words_of_the_query() {
    for_each_search(|server, list, _, query| {
        let url = format!("{list}?{}", query.parameter());
        let page = server.get(&url).expect_status(200).json();
        for item in array(&page["items"]) {
            let key = format!("{}/{}", text(&item["interview"]), text(&item["id"]));
            for (pointer, span) in parse_highlights(&page["highlights"][&key]) {
                let string = text(item.pointer(&pointer).expect("a string"));
                let highlighted = slice(string, &span);
                let query_words: Vec<_> = query.0.concat();
                let is_in_query = |(word, _): &(String, Range<usize>)| query_words.contains(word);
                assert!(
                    words(&highlighted).iter().all(is_in_query),
                    "{url}: {highlighted}"
                );
                let ends = [highlighted.chars().next(), highlighted.chars().last()];
                let is_of_a_word = |c: &Option<char>| c.is_some_and(char::is_alphanumeric);
                assert!(ends.iter().all(is_of_a_word), "{url}: {highlighted}");
            }
        }
    });
}

#[test]
fn offsets_count_code_points_after_characters_outside_the_bmp() {
    let quotes = made_up()
        .get("/quotes?q=%22sea+song%22+tune")
        .expect_status(200)
        .json();
    let expected = [
        ("/evidence/0/words".to_owned(), 3..11),
        ("/evidence/1/words".to_owned(), 10..14),
    ];
    assert_eq!(
        parse_highlights(&quotes["highlights"]["sailing/song-and-tune"]),
        expected
    );
    let sections = made_up()
        .get("/sections?q=Song+tune")
        .expect_status(200)
        .json();
    let song = "/turns/1/paragraphs/0/text";
    let tune = "/turns/1/paragraphs/1/text";
    let expected = [(song.to_owned(), 18..22), (tune.to_owned(), 62..66)];
    assert_eq!(
        parse_highlights(&sections["highlights"]["sailing/song"]),
        expected
    );
}

#[test]
fn a_phrase_across_paragraphs_has_a_highlight_in_each_and_none_crosses_turns() {
    let found = made_up()
        .get("/sections?q=%2240+boats+we+lost%22")
        .expect_status(200)
        .json();
    let parts = parse_highlights(&found["highlights"]["sailing/song"]);
    assert_eq!(parts.len(), 2, "{parts:?}");
    assert_eq!(parts[1], ("/turns/1/paragraphs/1/text".to_owned(), 0..7));
    let crossing = made_up()
        .get("/sections?q=%22how+far+we+sang%22")
        .expect_status(200);
    assert_eq!(crossing.json()["total"], 0, "{crossing}");
}

#[test]
fn overlapping_matches_are_one_highlight_and_adjacent_ones_are_two() {
    let lengths = |q: &str| {
        let page = get(&format!("/quotes?q={q}")).expect_status(200).json();
        let spans = parse_highlights(&page["highlights"]["yemelyanau-chongqing/set-new-records"]);
        spans.iter().map(|(_, span)| span.len()).collect::<Vec<_>>()
    };
    assert_eq!(
        lengths("%22set+new%22+%22new+records%22"),
        ["set new records".len()]
    );
    assert_eq!(lengths("new+records"), ["new".len(), "records".len()]);
}

#[test]
fn a_response_without_a_search_has_no_highlights() {
    for url in ["/facts?limit=1", "/quotes?sort=archive&limit=1"] {
        let page = get(url).expect_status(200).json();
        assert!(page.get("highlights").is_none(), "{page}");
    }
}
