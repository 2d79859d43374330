//! What a house style changes, and what looks as if it did.

use onrecord_test_support::Rng;

use crate::set_otherwise::{QUOTES, UNSEEN};

const DASHES: &[&str] = &[
    "-", "‐", "‑", "–", "—", "―", "−", "--", " - ", " – ", " — ", " -- ", "— ", " —", "---", "",
    " ",
];
const APOSTROPHES: &[char] = &['\'', '’', '´', '`', '‘', '‛', 'ʼ', '′', '＇', ' '];
const ENDS: &[&str] = &[
    ",", ".", "…", "!", "?", ";", " …", "...", " —", ",”", ".'", "?”", "....", ":",
];

/// Something of the house style in one place, that may be more than that.
pub fn changed_style(chance: &mut Rng, text: &str) -> String {
    match chance.below(7) {
        0 => replaced(
            chance,
            text,
            |c| "-‐‑–—―−־".contains(c),
            |chance| (*chance.choose(DASHES)).to_owned(),
        ),
        1 => replaced(
            chance,
            text,
            |c| "'’´`‘ʼ".contains(c),
            |chance| chance.choose(APOSTROPHES).to_string(),
        ),
        2 => replaced(
            chance,
            text,
            |c| c == '?',
            |chance| (*chance.choose(&[".", "!", "", "?", ",", "？"])).to_owned(),
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
            let (from, to) = *chance.choose(&pairs);
            text.replacen(from, to, 1)
        }
        4 => text.to_uppercase(),
        5 => text.to_lowercase(),
        _ => house_style(chance, text),
    }
}

fn replaced(
    chance: &mut Rng,
    text: &str,
    is_one: impl Fn(char) -> bool,
    with: impl Fn(&mut Rng) -> String,
) -> String {
    let places: Vec<_> = text.char_indices().filter(|(_, c)| is_one(*c)).collect();
    if places.is_empty() {
        return house_style(chance, text);
    }
    let (at, c) = *chance.choose(&places);
    let mut changed = text.to_owned();
    changed.replace_range(at..at + c.len_utf8(), &with(chance));
    changed
}

/// A text as a newspaper prints it: marks around it, a comma or an ellipsis at its end, another first
/// letter.
pub fn house_style(chance: &mut Rng, text: &str) -> String {
    let mut set = text.trim().to_owned();
    if chance.is_one_in(2) {
        set = with_another_first_letter(&set);
    }
    if chance.is_one_in(2) {
        set.push_str(chance.choose::<&str>(ENDS));
    }
    if chance.is_one_in(4) {
        set.insert_str(
            0,
            chance.choose::<&str>(&["…", "… ", "... ", "(", "— ", "¿"]),
        );
    }
    if chance.is_one_in(2) {
        set.insert(0, *chance.choose(QUOTES));
        set.push(*chance.choose(QUOTES));
    }
    set
}

/// What has a capital further on in its first word keeps its case: "CEU", "kB".
fn with_another_first_letter(text: &str) -> String {
    let mut letters = text.chars();
    let is_in_word = |c: char| c.is_alphanumeric() || UNSEEN.contains(&c);
    let first_word = text.split(|c| !is_in_word(c)).next();
    let has_capitals = first_word.is_some_and(|word| word.chars().skip(1).any(char::is_uppercase));
    match letters.next() {
        Some(_) if has_capitals => text.to_owned(),
        // Of a ligature only the first letter would be a capital.
        Some(c) if c.to_uppercase().count() > 1 => text.to_owned(),
        Some(c) if c.is_lowercase() => c.to_uppercase().chain(letters).collect(),
        Some(c) => c.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}
