//! Words changed: put in, left out, swapped, taken from elsewhere.

use onrecord_test_support::Rng;

use crate::oracle::Oracle;
use crate::spans::true_span;

const WORDS: &[&str] = &[
    "not", "never", "no", "two", "three", "thirty", "million", "billion", "Belarus", "Gansu",
    "Shaanxi", "less", "more", "only", "all", "some", "2022", "2023", "1.2", "−5", "is", "isn’t",
    "will", "may", "不", "未", "三", "年", "亿", "貿易", "ไม่",
];
pub fn changed_words(chance: &mut Rng, text: &str, oracle: &Oracle) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let at = chance.below(words.len());
    match chance.below(7) {
        0 => (*chance.choose(WORDS)).clone_into(&mut words[at]),
        1 => words.insert(at, (*chance.choose(WORDS)).to_owned()),
        2 if words.len() > 1 => drop(words.remove(at)),
        3 if at > 0 => words.swap(at - 1, at),
        4 => words[at] = another_word(chance, oracle),
        5 => words.truncate(at.max(1)),
        _ => {
            let (_, other) = true_span(chance, oracle);
            words.push(other);
        }
    }
    words.join(" ")
}

/// Brackets around words that stand side by side.
pub fn bracketed(chance: &mut Rng, text: &str) -> String {
    // The documents say nothing of brackets within brackets.
    if text.contains(['[', ']']) {
        return text.to_owned();
    }
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let first = chance.below(words.len());
    let last = (first + chance.below(3)).min(words.len() - 1);
    words[first].insert(0, '[');
    words[last].push(']');
    words.join(" ")
}

fn another_word(chance: &mut Rng, oracle: &Oracle) -> String {
    let turn: String = chance.choose(&oracle.turns).text.iter().collect();
    let words: Vec<_> = turn.split_whitespace().collect();
    (*chance.choose(&words)).to_owned()
}
