//! Finds words in a text, in linear time.

use crate::is_boundary;

/// The number of occurrences that are found by separate searches. The rest are found in one pass in linear
/// time.
const MAX_SEPARATE_SEARCHES: usize = 8;

/// The offsets of all occurrences of words that begin and end at boundaries, in order; they may overlap.
pub fn find_at_boundaries(text: &str, words: &str) -> impl Iterator<Item = usize> {
    let length = words.len();
    (find_all(text, words).into_iter())
        .filter(move |start| is_boundary(text, *start) && is_boundary(text, start + length))
}

/// The offsets of all occurrences of words in a text, including overlapping ones and those not at
/// boundaries. An empty string occurs nowhere.
#[must_use]
pub fn find_all(text: &str, words: &str) -> Vec<usize> {
    let Some(step) = words.chars().next().map(char::len_utf8) else {
        return Vec::new();
    };
    let (mut occurrences, mut from) = (Vec::new(), 0);
    while let Some(offset) = text.get(from..).and_then(|rest| rest.find(words)) {
        let start = from + offset;
        if occurrences.len() == MAX_SEPARATE_SEARCHES {
            occurrences.extend(kmp_search(
                &text.as_bytes()[start..],
                words.as_bytes(),
                start,
            ));
            break;
        }
        occurrences.push(start);
        from = start + step;
    }
    occurrences
}

/// Like [`find_all`], but in one pass (Knuth, Morris and Pratt, 1977). `offset` is added to each
/// result.
fn kmp_search(text: &[u8], words: &[u8], offset: usize) -> Vec<usize> {
    // For each prefix of the words, the length of its longest proper prefix that is also its suffix.
    let mut borders = vec![0; words.len()];
    let mut length = 0;
    for index in 1..words.len() {
        while length > 0 && words[index] != words[length] {
            length = borders[length - 1];
        }
        length += usize::from(words[index] == words[length]);
        borders[index] = length;
    }
    let (mut occurrences, mut length) = (Vec::new(), 0);
    for (index, byte) in text.iter().enumerate() {
        while length > 0 && (length == words.len() || *byte != words[length]) {
            length = borders[length - 1];
        }
        length += usize::from(*byte == words[length]);
        if length == words.len() {
            occurrences.push(offset + index + 1 - length);
        }
    }
    occurrences
}
