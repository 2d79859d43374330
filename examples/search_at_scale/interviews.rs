//! Thousands of interviews, made from one: in each, some words are replaced throughout, and some facts
//! and quotes are left out, so that the interviews differ in length and in how often a word occurs.

use std::collections::HashMap;

use onrecord_test_support::{Rng, made_up_word};
use serde_json::{Value, json};

/// The altered interview with this number, the same in every run.
pub fn altered(sample: &Value, number: u64) -> String {
    let mut rng = Rng::new(number);
    let mut interview = sample.clone();
    for part in ["$schema", "set_aside", "notes"] {
        interview
            .as_object_mut()
            .expect("the interview has an object here")
            .remove(part);
    }
    for name in ["facts", "quotes"] {
        let items = list(&mut interview[name]);
        items.retain(|_| rng.below(4) > 0);
        for item in items {
            let item = item
                .as_object_mut()
                .expect("the interview has an object here");
            // Other words would state other numbers; topics are in the shared file.
            for part in ["figures", "date", "notes", "topics"] {
                item.remove(part);
            }
        }
    }
    let mut words = Words {
        rng,
        replacements: HashMap::new(),
    };
    for section in list(&mut interview["sections"]) {
        for turn in list(&mut section["turns"]) {
            for paragraph in list(&mut turn["paragraphs"]) {
                words.alter(paragraph);
            }
        }
    }
    for name in ["facts", "quotes"] {
        for item in list(&mut interview[name]) {
            if let Some(statement) = item.get_mut("statement") {
                words.alter(statement);
            }
            for evidence in list(&mut item["evidence"]) {
                words.alter(&mut evidence["words"]);
            }
        }
    }
    interview.to_string()
}

fn list(value: &mut Value) -> &mut Vec<Value> {
    value.as_array_mut().expect("the interview has a list here")
}

/// The replaced words of an interview. A word is replaced the same way wherever it occurs, so that
/// evidence stays valid.
struct Words {
    rng: Rng,
    replacements: HashMap<String, Option<String>>,
}

impl Words {
    fn alter(&mut self, text: &mut Value) {
        let original = text.as_str().expect("the interview has a string here");
        let words = original.split_inclusive(|c: char| !c.is_alphabetic());
        let replacement = |piece: &str| {
            let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
            self.replacement(word) + &piece[word.len()..]
        };
        *text = json!(words.map(replacement).collect::<String>());
    }

    fn replacement(&mut self, word: &str) -> String {
        let is_plain = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let rng = &mut self.rng;
        let replacement = self.replacements.entry(word.to_owned()).or_insert_with(|| {
            let is_replaced = is_plain && rng.below(4) == 0;
            is_replaced.then(|| made_up_word(rng.below(20_000)))
        });
        replacement.clone().unwrap_or_else(|| word.to_owned())
    }
}
