//! Does a number go on in the words beside a quotation? As the caution `number_cut` of openapi.yaml says
//! it, and only as far as every reader would agree.

/// After digits these are surely a part of the number.
const MAGNITUDES: &[&str] = &["thousand", "million", "billion", "percent"];

/// Beside one of these a number may go on.
const OF_NUMBERS: &[&str] = &[
    "ten", "eleven", "twelve", "teen", "ty", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "zero", "point", "and", "a", "half", "third", "thirds", "quarter", "hundred",
    "thousand", "lion", "lions", "liard", "liards", "dozen", "score", "cent", "per", "pour", "por",
    "than", "least", "most", "to", "nearly", "almost", "of", "mil", "mille", "first", "second",
    "more", "less", "fewer", "greater", "higher", "lower", "at", "up", "fourth", "fifth", "tenth",
    "tenths", "th", "ths",
];

/// Do digits at the end of a quotation go on after one space?
pub fn surely_goes_on(quoted: &str, after: &str) -> bool {
    let next = after.strip_prefix(' ').unwrap_or_default();
    let next = next.split(|c: char| !c.is_alphanumeric()).next();
    let last = quoted.rsplit(' ').next().unwrap_or_default();
    let is_amount = !last.is_empty() && last.chars().all(|c| c.is_ascii_digit());
    is_amount && next.is_some_and(|next| MAGNITUDES.contains(&next))
}

/// May a number go on from one of these texts into the other?
pub fn may_go_on(before: &str, after: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric();
    let last = before.trim_end_matches(|c| !is_letter(c)).to_lowercase();
    let last = last.rsplit(|c| !is_letter(c)).next().unwrap_or_default();
    let next = after.trim_start_matches(|c| !is_letter(c)).to_lowercase();
    let next = next.split(|c| !is_letter(c)).next().unwrap_or_default();
    let is_one = |word: &str| {
        let is_digits = word.chars().any(char::is_numeric);
        is_digits || !word.is_ascii() || OF_NUMBERS.iter().any(|it| word.ends_with(it))
    };
    !last.is_empty() && !next.is_empty() && is_one(last) && is_one(next)
}
