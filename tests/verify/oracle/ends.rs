//! The ends of a quotation: punctuation that the transcript may lack, except marks that may belong to a
//! number.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::document;

/// The punctuation marks, each with its description in the document.
static PUNCTUATION: LazyLock<HashMap<char, &str>> =
    LazyLock::new(|| document::table("Punctuation at the ends"));
static SPACES: LazyLock<HashSet<char>> = LazyLock::new(|| {
    let spaces = document::characters("Spaces").into_iter();
    spaces
        .chain(document::characters("Invisible characters"))
        .collect()
});

static QUOTATION_MARKS: LazyLock<HashSet<char>> =
    LazyLock::new(|| document::characters("Quotation marks"));

/// The text without spaces and punctuation at its ends.
pub fn without_punctuation(text: &[char]) -> Vec<char> {
    trim(text, |_| true)
}

/// The text without spaces and quotation marks at its ends.
pub fn without_quotation_marks(text: &[char]) -> Vec<char> {
    trim(text, |c| QUOTATION_MARKS.contains(&c))
}

fn trim(text: &[char], may_be_removed: impl Fn(char) -> bool) -> Vec<char> {
    let (mut start, mut end) = (0, text.len());
    let begins = |text: &[char]| may_be_removed(text[0]) && begins_with_punctuation(text);
    while start < end && (is_space(text[start]) || begins(&text[start..])) {
        start += 1;
    }
    let ends = |text: &[char]| may_be_removed(text[text.len() - 1]) && ends_in_punctuation(text);
    while start < end && (is_space(text[end - 1]) || ends(&text[..end])) {
        end -= 1;
    }
    text[start..end].to_vec()
}

fn is_space(c: char) -> bool {
    SPACES.contains(&c)
}

/// The marks of feet and inches stay at their number.
fn ends_in_punctuation(text: &[char]) -> bool {
    let after_a_number = text.len() > 1 && text[text.len() - 2].is_numeric();
    let description = PUNCTUATION.get(&text[text.len() - 1]);
    description.is_some_and(|text| !(after_a_number && text.contains("at the end")))
}

/// A sign stays at the number after it, even with other signs in between.
fn begins_with_punctuation(text: &[char]) -> bool {
    let mut rest = text[1..]
        .iter()
        .skip_while(|c| !c.is_alphanumeric() && !c.is_whitespace());
    let leads_to_a_number = rest.next().is_some_and(|c| c.is_numeric());
    let description = PUNCTUATION.get(&text[0]);
    description.is_some_and(|text| !(leads_to_a_number && text.contains("at the start")))
}
