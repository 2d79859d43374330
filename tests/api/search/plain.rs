//! A plain and slow search for words in the JSON of items.

use std::ops::Range;

use serde_json::Value;

use crate::harness::{array, encode, text};

/// The lists that `q` searches.
pub const SEARCHABLE_LISTS: [&str; 5] = ["/sections", "/turns", "/quotes", "/facts", "/statistics"];

/// Words that must all occur in an item. The words of a phrase must be adjacent.
#[derive(Debug, Clone)]
pub struct SearchWords(pub Vec<Vec<String>>);

/// A string of an item, and the JSON Pointer to it.
pub type StringLocation = (String, String);

/// The pieces of an item, each with its strings. A phrase may cross strings, but not pieces.
pub fn pieces(list: &str, item: &Value) -> Vec<Vec<StringLocation>> {
    let locate = |pointer: String| {
        let string = item.pointer(&pointer).expect("a string");
        (pointer.clone(), text(string).to_owned())
    };
    let evidence = |item: &Value| -> Vec<Vec<StringLocation>> {
        let indices = 0..array(&item["evidence"]).len();
        let pieces = indices.map(|index| vec![locate(format!("/evidence/{index}/words"))]);
        pieces.collect()
    };
    match list {
        "/sections" => {
            let turn = |(turn_index, turn): (usize, &Value)| {
                let paragraphs = 0..array(&turn["paragraphs"]).len();
                let paragraph =
                    |index| locate(format!("/turns/{turn_index}/paragraphs/{index}/text"));
                paragraphs.map(paragraph).collect()
            };
            array(&item["turns"]).iter().enumerate().map(turn).collect()
        }
        "/turns" => {
            let paragraphs = 0..array(&item["paragraphs"]).len();
            vec![
                paragraphs
                    .map(|index| locate(format!("/paragraphs/{index}/text")))
                    .collect(),
            ]
        }
        "/quotes" => evidence(item),
        "/facts" => {
            let mut pieces = vec![vec![locate("/statement".to_owned())]];
            pieces.extend(evidence(item));
            for figure in 0..array(&item["figures"]).len() {
                let texts = ["label", "subject", "measure"];
                pieces.extend(texts.map(|it| vec![locate(format!("/figures/{figure}/{it}"))]));
            }
            pieces
        }
        _ => {
            let texts = ["label", "subject", "measure", "words", "fact/statement"];
            let texts = texts.map(|text| vec![locate(format!("/{text}"))]);
            texts.into_iter().chain(evidence(item)).collect()
        }
    }
}

/// The words of a text in lower case, each with its span in code points.
pub fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut words: Vec<(String, Range<usize>)> = Vec::new();
    for (index, c) in text
        .chars()
        .enumerate()
        .filter(|(_, c)| c.is_alphanumeric())
    {
        match words.last_mut().filter(|(_, span)| span.end == index) {
            Some((word, span)) => {
                word.extend(c.to_lowercase());
                span.end = index + 1;
            }
            None => words.push((c.to_lowercase().collect(), index..index + 1)),
        }
    }
    words
}

/// The words of each piece of an item.
pub fn piece_words(list: &str, item: &Value) -> Vec<Vec<String>> {
    let piece = |strings: &Vec<StringLocation>| {
        let words = strings.iter().flat_map(|(_, string)| words(string));
        words.map(|(word, _)| word).collect()
    };
    pieces(list, item).iter().map(piece).collect()
}

/// How often a phrase occurs in the words of pieces.
pub fn occurrences(pieces: &[Vec<String>], phrase: &[String]) -> usize {
    let windows = pieces.iter().flat_map(|piece| piece.windows(phrase.len()));
    windows.filter(|window| *window == phrase).count()
}

impl SearchWords {
    /// The query text, with phrases in quotation marks.
    pub fn query_text(&self) -> String {
        let phrases = self.0.iter().map(|phrase| match &phrase[..] {
            [word] => word.clone(),
            words => format!("“{}”", words.join(" ")),
        });
        phrases.collect::<Vec<_>>().join(" ")
    }

    /// The query parameters, for words that match exactly.
    pub fn parameter(&self) -> String {
        format!("q={}&match=exact", encode(&self.query_text()))
    }

    /// Whether an item contains all of them.
    pub fn are_in(&self, list: &str, item: &Value) -> bool {
        let pieces = piece_words(list, item);
        self.0.iter().all(|phrase| occurrences(&pieces, phrase) > 0)
    }
}

/// Words to search for: from each item, a single word, a phrase, and a pair of words, one from its first
/// piece and one from its last.
pub fn probes(list: &str, items: &[Value]) -> Vec<SearchWords> {
    let mut probes = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let pieces: Vec<_> = (piece_words(list, item).into_iter())
            .filter(|piece| !piece.is_empty())
            .collect();
        let (Some(first_piece), Some(last_piece)) = (pieces.first(), pieces.last()) else {
            continue;
        };
        let pick =
            |piece: &[String], offset: usize| piece[(7 * number + offset) % piece.len()].clone();
        let phrase = last_piece[number % last_piece.len()..]
            .iter()
            .take(2 + number % 3);
        probes.push(SearchWords(vec![vec![pick(last_piece, 0)]]));
        probes.push(SearchWords(vec![phrase.cloned().collect()]));
        if first_piece != last_piece && pick(first_piece, 1) != pick(last_piece, 2) {
            probes.push(SearchWords(vec![
                vec![pick(first_piece, 1)],
                vec![pick(last_piece, 2)],
            ]));
        }
    }
    probes
}
