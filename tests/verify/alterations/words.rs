//! Changes to words: inserted, left out, swapped, or replaced by words from elsewhere.

use onrecord_test_support::Rng;

use crate::oracle::Oracle;
use crate::spans::true_span;

const WORDS: &[&str] = &[
    "not", "never", "no", "two", "three", "thirty", "million", "billion", "Belarus", "Gansu",
    "Shaanxi", "less", "more", "only", "all", "some", "2022", "2023", "1.2", "−5", "is", "isn’t",
    "will", "may", "不", "未", "三", "年", "亿", "貿易", "ไม่",
];

/// The text with one word changed, inserted, left out or moved.
pub fn changed_words(rng: &mut Rng, text: &str, oracle: &Oracle) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let at = rng.below(words.len());
    match rng.below(7) {
        0 => (*rng.choose(WORDS)).clone_into(&mut words[at]),
        1 => words.insert(at, (*rng.choose(WORDS)).to_owned()),
        2 if words.len() > 1 => drop(words.remove(at)),
        3 if at > 0 => words.swap(at - 1, at),
        4 => words[at] = another_word(rng, oracle),
        5 => words.truncate(at.max(1)),
        _ => {
            let (_, other) = true_span(rng, oracle);
            words.push(other);
        }
    }
    words.join(" ")
}

/// The text with brackets around one to three consecutive words.
pub fn bracketed(rng: &mut Rng, text: &str) -> String {
    // The specification doesn't define brackets within brackets.
    if text.contains(['[', ']']) {
        return text.to_owned();
    }
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let first = rng.below(words.len());
    let last = (first + rng.below(3)).min(words.len() - 1);
    words[first].insert(0, '[');
    words[last].push(']');
    words.join(" ")
}

fn another_word(rng: &mut Rng, oracle: &Oracle) -> String {
    let turn: String = rng.choose(&oracle.turns).text.iter().collect();
    let words: Vec<_> = turn.split_whitespace().collect();
    (*rng.choose(&words)).to_owned()
}
