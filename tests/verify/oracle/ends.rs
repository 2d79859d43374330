//! What a quotation may have at its ends and the transcript not: punctuation, and never what may be a
//! number's own.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::document;

/// With what the document says of each.
static PUNCTUATION: LazyLock<HashMap<char, &str>> =
    LazyLock::new(|| document::table("Punctuation at the ends"));
static SPACES: LazyLock<HashSet<char>> = LazyLock::new(|| {
    let spaces = document::characters("Spaces").into_iter();
    spaces.chain(document::characters("Unseen")).collect()
});

static QUOTATION_MARKS: LazyLock<HashSet<char>> =
    LazyLock::new(|| document::characters("Quotation marks"));

/// The text without blanks and punctuation at its ends.
pub fn without_punctuation(text: &[char]) -> Vec<char> {
    without(text, |_| true)
}

/// The text without blanks and quotation marks at its ends.
pub fn without_quotation_marks(text: &[char]) -> Vec<char> {
    without(text, |c| QUOTATION_MARKS.contains(&c))
}

fn without(text: &[char], may_go: impl Fn(char) -> bool) -> Vec<char> {
    let (mut start, mut end) = (0, text.len());
    let begins = |text: &[char]| may_go(text[0]) && begins_with_punctuation(text);
    while start < end && (is_blank(text[start]) || begins(&text[start..])) {
        start += 1;
    }
    let ends = |text: &[char]| may_go(text[text.len() - 1]) && ends_in_punctuation(text);
    while start < end && (is_blank(text[end - 1]) || ends(&text[..end])) {
        end -= 1;
    }
    text[start..end].to_vec()
}

fn is_blank(c: char) -> bool {
    SPACES.contains(&c)
}

/// Feet and inches stay on their number.
fn ends_in_punctuation(text: &[char]) -> bool {
    let after_a_number = text.len() > 1 && text[text.len() - 2].is_numeric();
    let says = PUNCTUATION.get(&text[text.len() - 1]);
    says.is_some_and(|it| !(after_a_number && it.contains("at the end")))
}

/// A sign stays on the number that it leads to, with other signs between them or not.
fn begins_with_punctuation(text: &[char]) -> bool {
    let mut rest = text[1..]
        .iter()
        .skip_while(|c| !c.is_alphanumeric() && !c.is_whitespace());
    let leads_to_a_number = rest.next().is_some_and(|c| c.is_numeric());
    let says = PUNCTUATION.get(&text[0]);
    says.is_some_and(|it| !(leads_to_a_number && it.contains("at the start")))
}
