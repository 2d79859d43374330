//! Changes that a house style makes, and changes that only look like them.

use onrecord_test_support::Rng;

use crate::typography::{INVISIBLE, QUOTES};

const DASHES: &[&str] = &[
    "-", "‐", "‑", "–", "—", "―", "−", "--", " - ", " – ", " — ", " -- ", "— ", " —", "---", "",
    " ",
];
const APOSTROPHES: &[char] = &['\'', '’', '´', '`', '‘', '‛', 'ʼ', '′', '＇', ' '];
const ENDS: &[&str] = &[
    ",", ".", "…", "!", "?", ";", " …", "...", " —", ",”", ".'", "?”", "....", ":",
];

/// The text with one change that a house style might make. It may also change the meaning.
pub fn changed_style(rng: &mut Rng, text: &str) -> String {
    match rng.below(7) {
        0 => replace_one(
            rng,
            text,
            |c| "-‐‑–—―−־".contains(c),
            |rng| (*rng.choose(DASHES)).to_owned(),
        ),
        1 => replace_one(
            rng,
            text,
            |c| "'’´`‘ʼ".contains(c),
            |rng| rng.choose(APOSTROPHES).to_string(),
        ),
        2 => replace_one(
            rng,
            text,
            |c| c == '?',
            |rng| (*rng.choose(&[".", "!", "", "?", ",", "？"])).to_owned(),
        ),
        3 => {
            let pairs = [
                ("ß", "ss"),
                ("ss", "ß"),
                ("ẞ", "SS"),
                ("SS", "ß"),
                ("ß", "SS"),
                ("ß", "ẞ"),
            ];
            let (from, to) = *rng.choose(&pairs);
            text.replacen(from, to, 1)
        }
        4 => text.to_uppercase(),
        5 => text.to_lowercase(),
        _ => house_style(rng, text),
    }
}

fn replace_one(
    rng: &mut Rng,
    text: &str,
    is_replaced: impl Fn(char) -> bool,
    replacement: impl Fn(&mut Rng) -> String,
) -> String {
    let candidates = text.char_indices().filter(|(_, c)| is_replaced(*c));
    let candidates: Vec<_> = candidates.collect();
    if candidates.is_empty() {
        return house_style(rng, text);
    }
    let (at, c) = *rng.choose(&candidates);
    let mut changed = text.to_owned();
    changed.replace_range(at..at + c.len_utf8(), &replacement(rng));
    changed
}

/// A text as a newspaper might print it: in quotation marks, with a comma or an ellipsis at the end, or with
/// the case of the first letter changed.
pub fn house_style(rng: &mut Rng, text: &str) -> String {
    let mut set = text.trim().to_owned();
    if rng.is_one_in(2) {
        set = with_another_first_letter(&set);
    }
    if rng.is_one_in(2) {
        set.push_str(rng.choose::<&str>(ENDS));
    }
    if rng.is_one_in(4) {
        set.insert_str(0, rng.choose::<&str>(&["…", "… ", "... ", "(", "— ", "¿"]));
    }
    if rng.is_one_in(2) {
        set.insert(0, *rng.choose(QUOTES));
        set.push(*rng.choose(QUOTES));
    }
    set
}

/// Changes the case of the first letter, unless the first word has another capital letter: "CEU", "kB".
fn with_another_first_letter(text: &str) -> String {
    let mut letters = text.chars();
    let is_in_word = |c: char| c.is_alphanumeric() || INVISIBLE.contains(&c);
    let first_word = text.split(|c| !is_in_word(c)).next();
    let has_capitals = first_word.is_some_and(|word| word.chars().skip(1).any(char::is_uppercase));
    match letters.next() {
        Some(_) if has_capitals => text.to_owned(),
        // Only the first letter of a ligature would become a capital.
        Some(c) if c.to_uppercase().count() > 1 => text.to_owned(),
        Some(c) if c.is_lowercase() => c.to_uppercase().chain(letters).collect(),
        Some(c) => c.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}
