//! Interviews by the thousand, from one: in each some words are others throughout, and some of its
//! facts and quotes are left out, so that no two are as long, nor have the same words as often.

use std::collections::HashMap;

use onrecord_test_support::{Rng, made_up_word};
use serde_json::{Value, json};

/// The interview of a number, always the same.
pub fn altered(sample: &Value, number: u64) -> String {
    let mut chance = Rng::new(number);
    let mut interview = sample.clone();
    for part in ["$schema", "set_aside", "notes"] {
        interview.as_object_mut().expect("an object").remove(part);
    }
    for list in ["facts", "quotes"] {
        let items = interview[list].as_array_mut().expect("a list");
        items.retain(|_| chance.below(4) > 0);
        for item in items {
            let item = item.as_object_mut().expect("an object");
            // Other words would state other numbers; topics are the shared file's.
            for part in ["figures", "date", "notes", "topics"] {
                item.remove(part);
            }
        }
    }
    let mut words = Words {
        chance,
        others: HashMap::new(),
    };
    for section in interview["sections"].as_array_mut().expect("a list") {
        for turn in section["turns"].as_array_mut().expect("a list") {
            for paragraph in turn["paragraphs"].as_array_mut().expect("a list") {
                words.alter(paragraph);
            }
        }
    }
    for list in ["facts", "quotes"] {
        for item in interview[list].as_array_mut().expect("a list") {
            if let Some(statement) = item.get_mut("statement") {
                words.alter(statement);
            }
            for evidence in item["evidence"].as_array_mut().expect("a list") {
                words.alter(&mut evidence["words"]);
            }
        }
    }
    interview.to_string()
}

/// Which words are others in an interview: the same wherever they stand, so that evidence stays.
struct Words {
    chance: Rng,
    others: HashMap<String, Option<String>>,
}

impl Words {
    fn alter(&mut self, text: &mut Value) {
        let written = text.as_str().expect("a text");
        let words = written.split_inclusive(|c: char| !c.is_alphabetic());
        let other = |piece: &str| {
            let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
            self.other(word) + &piece[word.len()..]
        };
        *text = json!(words.map(other).collect::<String>());
    }

    fn other(&mut self, word: &str) -> String {
        let is_plain = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let chance = &mut self.chance;
        let other = self.others.entry(word.to_owned()).or_insert_with(|| {
            let is_other = is_plain && chance.below(4) == 0;
            is_other.then(|| made_up_word(chance.below(20_000)))
        });
        other.clone().unwrap_or_else(|| word.to_owned())
    }
}
