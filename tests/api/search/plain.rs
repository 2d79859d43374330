//! Words in the JSON of items, found by a slow and plain reading of all of them.

use std::ops::Range;

use serde_json::Value;

use crate::harness::{array, encode, text};

/// The lists that `q` searches.
pub const SEARCHABLE_LISTS: [&str; 3] = ["/sections", "/quotes", "/facts"];

/// Words that must all stand somewhere in an item; those of one phrase one after another.
#[derive(Debug, Clone)]
pub struct SearchWords(pub Vec<Vec<String>>);

/// A string of an item, and the JSON Pointer to it.
pub type StringLocation = (String, String);

/// What a phrase may stand in: each with its strings.
pub fn pieces(list: &str, item: &Value) -> Vec<Vec<StringLocation>> {
    let spot = |pointer: String| {
        let string = item.pointer(&pointer).expect("a string");
        (pointer.clone(), text(string).to_owned())
    };
    let evidence = |item: &Value| -> Vec<Vec<StringLocation>> {
        let pieces = 0..array(&item["evidence"]).len();
        let pieces = pieces.map(|at| vec![spot(format!("/evidence/{at}/words"))]);
        pieces.collect()
    };
    match list {
        "/sections" => {
            let turn = |(at, turn): (usize, &Value)| {
                let paragraphs = 0..array(&turn["paragraphs"]).len();
                let paragraph = |it| spot(format!("/turns/{at}/paragraphs/{it}/text"));
                paragraphs.map(paragraph).collect()
            };
            array(&item["turns"]).iter().enumerate().map(turn).collect()
        }
        "/quotes" => evidence(item),
        _ => {
            let statement = vec![spot("/statement".to_owned())];
            std::iter::once(statement).chain(evidence(item)).collect()
        }
    }
}

/// The words of a text in small letters, each with where it stands in code points.
pub fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut words: Vec<(String, Range<usize>)> = Vec::new();
    for (at, c) in text
        .chars()
        .enumerate()
        .filter(|(_, c)| c.is_alphanumeric())
    {
        match words.last_mut().filter(|(_, span)| span.end == at) {
            Some((word, span)) => {
                word.extend(c.to_lowercase());
                span.end = at + 1;
            }
            None => words.push((c.to_lowercase().collect(), at..at + 1)),
        }
    }
    words
}

/// The words of each piece of an item.
pub fn said(list: &str, item: &Value) -> Vec<Vec<String>> {
    let piece = |strings: &Vec<StringLocation>| {
        let words = strings.iter().flat_map(|(_, string)| words(string));
        words.map(|(word, _)| word).collect()
    };
    pieces(list, item).iter().map(piece).collect()
}

/// How often a phrase stands in an item.
pub fn times(said: &[Vec<String>], phrase: &[String]) -> usize {
    let windows = said.iter().flat_map(|piece| piece.windows(phrase.len()));
    windows.filter(|window| *window == phrase).count()
}

impl SearchWords {
    /// As a query: phrases between quotation marks.
    pub fn written(&self) -> String {
        let phrases = self.0.iter().map(|phrase| match &phrase[..] {
            [word] => word.clone(),
            words => format!("“{}”", words.join(" ")),
        });
        phrases.collect::<Vec<_>>().join(" ")
    }

    /// As a parameter.
    pub fn parameter(&self) -> String {
        format!("q={}", encode(&self.written()))
    }

    /// Are they all in the item?
    pub fn are_in(&self, list: &str, item: &Value) -> bool {
        let said = said(list, item);
        self.0.iter().all(|phrase| times(&said, phrase) > 0)
    }
}

/// Words to ask for: some of each item, alone, in a row, and of its first and last piece together.
pub fn probes(list: &str, items: &[Value]) -> Vec<SearchWords> {
    let mut probes = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let said: Vec<_> = (said(list, item).into_iter())
            .filter(|piece| !piece.is_empty())
            .collect();
        let (Some(one), Some(other)) = (said.first(), said.last()) else {
            continue;
        };
        let some = |piece: &[String], at: usize| piece[(7 * number + at) % piece.len()].clone();
        let row = other[number % other.len()..].iter().take(2 + number % 3);
        probes.push(SearchWords(vec![vec![some(other, 0)]]));
        probes.push(SearchWords(vec![row.cloned().collect()]));
        if one != other && some(one, 1) != some(other, 2) {
            probes.push(SearchWords(vec![vec![some(one, 1)], vec![some(other, 2)]]));
        }
    }
    probes
}
