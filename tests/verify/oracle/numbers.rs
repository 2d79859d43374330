//! Numbers that continue beyond a quotation: an independent implementation of the caution `number_cut` in
//! openapi.yaml, only for cases on which every reader would agree.

/// Words that are certainly part of a number after digits.
const MAGNITUDES: &[&str] = &["thousand", "million", "billion", "percent"];

/// Endings of words that may belong to a number. Near such a word or near digits, a number or its bound may
/// be cut.
const ENDS: &[&str] = &[
    "ten", "eleven", "twelve", "teen", "ty", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "zero", "half", "third", "thirds", "quarter", "quarters", "hundred",
    "hundreds", "thousand", "thousands", "lion", "lions", "dozen", "dozens", "score", "cent",
    "first", "second", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "tenths",
    "dollars", "cents", "years", "months",
];

/// The maximum number of words on each side of a cut that may belong to the number.
const WORDS: usize = 4;

/// Do digits at the end of a quotation certainly continue after one space?
pub fn surely_goes_on(quoted: &str, after: &str) -> bool {
    let next = after.strip_prefix(' ').unwrap_or_default();
    let next = next.split(|c: char| !c.is_alphanumeric()).next();
    let last = quoted.rsplit(' ').next().unwrap_or_default();
    let is_year = last.len() == 4;
    let is_amount = !last.is_empty() && last.chars().all(|c| c.is_ascii_digit());
    is_amount && !is_year && next.is_some_and(|next| MAGNITUDES.contains(&next))
}

/// May a number continue from the first text into the second?
pub fn may_go_on(before: &str, after: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (before, after) = (words(before), words(after));
    let near = before.iter().rev().take(WORDS);
    let is_number = |word: &String| {
        let is_digits = word.chars().any(char::is_numeric);
        is_digits || !word.is_ascii() || ENDS.iter().any(|end| word.ends_with(end))
    };
    near.chain(after.iter().take(WORDS)).any(is_number)
}
