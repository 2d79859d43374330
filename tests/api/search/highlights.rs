//! Where the words stand that were asked for.

use std::ops::Range;

use serde_json::Value;

use super::plain::{SearchWords, pieces, words};
use super::{each, made_up};
use crate::harness::{array, get, text};

/// What stands between two code points of a string.
fn slice(string: &str, span: &Range<usize>) -> String {
    string.chars().take(span.end).skip(span.start).collect()
}

/// The highlights of an item, each as its pointer and its span.
fn listed(highlights: &Value) -> Vec<(String, Range<usize>)> {
    let at = |value: &Value| usize::try_from(value.as_u64().expect("a place")).expect("a place");
    let each = array(highlights).iter();
    each.map(|it| {
        (
            text(&it["pointer"]).to_owned(),
            at(&it["start"])..at(&it["end"]),
        )
    })
    .collect()
}

/// Where words stand in an item, by a plain reading.
fn expected(list: &str, item: &Value, asked: &SearchWords) -> Vec<(String, Range<usize>)> {
    let mut expected = Vec::new();
    for piece in pieces(list, item) {
        let said: Vec<_> = (piece.iter().enumerate())
            .flat_map(|(at, (_, string))| words(string).into_iter().map(move |word| (at, word)))
            .collect();
        // In words of the piece.
        let mut found: Vec<Range<usize>> = Vec::new();
        for phrase in &asked.0 {
            for start in 0..said.len() {
                let there = said[start..].iter().map(|(_, (word, _))| word);
                if there.take(phrase.len()).eq(phrase) {
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
        for (at, (pointer, _)) in piece.iter().enumerate() {
            for stretch in &merged {
                let mut here = said[stretch.clone()].iter().filter(|(of, _)| *of == at);
                if let Some((_, (_, first))) = here.next() {
                    let end = here
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
fn each_item_of_a_page_has_its_own_and_they_are_all_that_there_are() {
    each(|server, list, _, asked| {
        let address = format!("{list}?limit=3&{}", asked.parameter());
        let page = server.get(&address).expect_status(200).json();
        let items = array(&page["items"]);
        let highlights = page["highlights"].as_object().expect("highlights");
        let key = |item: &Value| format!("{}/{}", text(&item["interview"]), text(&item["id"]));
        let keys: Vec<_> = items.iter().map(key).collect();
        assert_eq!(
            highlights.keys().cloned().collect::<Vec<_>>(),
            keys,
            "{address}"
        );
        for (item, key) in items.iter().zip(&keys) {
            assert_eq!(
                listed(&highlights[key]),
                expected(list, item, asked),
                "{address}: {key}"
            );
        }
    });
}

#[test]
fn each_is_words_that_were_asked_for_to_the_letter() {
    each(|server, list, _, asked| {
        let address = format!("{list}?{}", asked.parameter());
        let page = server.get(&address).expect_status(200).json();
        for item in array(&page["items"]) {
            let key = format!("{}/{}", text(&item["interview"]), text(&item["id"]));
            for (pointer, span) in listed(&page["highlights"][&key]) {
                let string = text(item.pointer(&pointer).expect("a string"));
                let shown = slice(string, &span);
                let all: Vec<_> = asked.0.concat();
                let known = |(word, _): &(String, Range<usize>)| all.contains(word);
                assert!(words(&shown).iter().all(known), "{address}: {shown}");
                let ends = [shown.chars().next(), shown.chars().last()];
                let is_of_a_word = |c: &Option<char>| c.is_some_and(char::is_alphanumeric);
                assert!(ends.iter().all(is_of_a_word), "{address}: {shown}");
            }
        }
    });
}

#[test]
fn they_count_code_points_behind_characters_outside_of_the_basic_plane() {
    let quotes = made_up()
        .get("/quotes?q=%22sea+song%22+tune")
        .expect_status(200)
        .json();
    let expected = [
        ("/evidence/0/words".to_owned(), 3..11),
        ("/evidence/1/words".to_owned(), 10..14),
    ];
    assert_eq!(
        listed(&quotes["highlights"]["sailing/song-and-tune"]),
        expected
    );
    let sections = made_up()
        .get("/sections?q=Song+tune")
        .expect_status(200)
        .json();
    let song = "/turns/1/paragraphs/0/text";
    let tune = "/turns/1/paragraphs/1/text";
    let expected = [(song.to_owned(), 18..22), (tune.to_owned(), 62..66)];
    assert_eq!(listed(&sections["highlights"]["sailing/song"]), expected);
}

#[test]
fn a_phrase_that_goes_on_in_the_next_paragraph_is_one_in_each_and_none_crosses_a_turn() {
    let found = made_up()
        .get("/sections?q=%2240+boats+we+lost%22")
        .expect_status(200)
        .json();
    let parts = listed(&found["highlights"]["sailing/song"]);
    assert_eq!(parts.len(), 2, "{parts:?}");
    assert_eq!(parts[1], ("/turns/1/paragraphs/1/text".to_owned(), 0..7));
    let crossing = made_up()
        .get("/sections?q=%22how+far+we+sang%22")
        .expect_status(200);
    assert_eq!(crossing.json()["total"], 0, "{crossing}");
}

#[test]
fn words_that_overlap_are_one_and_neighbours_are_two() {
    let lengths = |q: &str| {
        let page = get(&format!("/quotes?q={q}")).expect_status(200).json();
        let spans = listed(&page["highlights"]["yemelyanau-chongqing/set-new-records"]);
        spans.iter().map(|(_, span)| span.len()).collect::<Vec<_>>()
    };
    assert_eq!(
        lengths("%22set+new%22+%22new+records%22"),
        ["set new records".len()]
    );
    assert_eq!(lengths("new+records"), ["new".len(), "records".len()]);
}

#[test]
fn an_answer_without_words_has_none() {
    for address in ["/facts?limit=1", "/quotes?sort=archive&limit=1"] {
        let page = get(address).expect_status(200).json();
        assert!(page.get("highlights").is_none(), "{page}");
    }
}
