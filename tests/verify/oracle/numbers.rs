//! Does a number go on in the words beside a quotation? As the caution `number_cut` of openapi.yaml says
//! it, and only as far as every reader would agree.

/// After digits these are surely a part of the number.
const MAGNITUDES: &[&str] = &["thousand", "million", "billion", "percent"];

/// Near digits, or a word that ends so, a number or its bound may be cut.
const ENDS: &[&str] = &[
    "ten", "eleven", "twelve", "teen", "ty", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "zero", "half", "third", "thirds", "quarter", "quarters", "hundred",
    "hundreds", "thousand", "thousands", "lion", "lions", "dozen", "dozens", "score", "cent",
    "first", "second", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "tenths",
    "dollars", "cents", "years", "months",
];

/// How many words on each side of a place may be of a number that is cut there.
const WORDS: usize = 4;

/// Do digits at the end of a quotation go on after one space?
pub fn surely_goes_on(quoted: &str, after: &str) -> bool {
    let next = after.strip_prefix(' ').unwrap_or_default();
    let next = next.split(|c: char| !c.is_alphanumeric()).next();
    let last = quoted.rsplit(' ').next().unwrap_or_default();
    let is_year = last.len() == 4;
    let is_amount = !last.is_empty() && last.chars().all(|c| c.is_ascii_digit());
    is_amount && !is_year && next.is_some_and(|next| MAGNITUDES.contains(&next))
}

/// May a number go on from one of these texts into the other?
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
