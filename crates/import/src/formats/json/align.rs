//! Finds words in a text that has the same letters and digits, but other spaces and punctuation.

use super::words::Word;

/// Gives words the spelling and the spaces of a text. `None` if the text has other letters or digits.
///
/// Services report a text with its punctuation and words without it. Letters and digits must be the same,
/// apart from case; what lies between two words belongs to the first up to the next space.
pub(super) fn align(text: &str, words: &[Word]) -> Option<Vec<Word>> {
    let mut letters = text.char_indices().flat_map(|(start, c)| {
        lower_case_letters(c).map(move |letter| (start, start + c.len_utf8(), letter))
    });
    // Words with their positions in the text. Words without letters, such as dashes, become part of the
    // gaps.
    let mut found: Vec<(usize, usize, &Word)> = Vec::new();
    for word in words {
        let mut place = None;
        for letter in word.text.chars().flat_map(lower_case_letters) {
            let (start, end, expected) = letters.next()?;
            if letter != expected {
                return None;
            }
            place = Some((place.map_or(start, |(first, _)| first), end));
        }
        found.extend(place.map(|(start, end)| (start, end, word)));
    }
    if letters.next().is_some() {
        return None;
    }
    let mut aligned: Vec<Word> = Vec::with_capacity(found.len());
    let (mut from, mut is_attached) = (0, false);
    for (index, (_, end, word)) in found.iter().enumerate() {
        let (to, is_next_attached) = match found.get(index + 1) {
            Some((next, ..)) => match text.get(*end..*next)?.find(char::is_whitespace) {
                Some(space) => (end + space, false),
                None => (*next, true),
            },
            None => (text.len(), false),
        };
        aligned.push(Word {
            text: text.get(from..to)?.trim().to_owned(),
            is_attached,
            ..(*word).clone()
        });
        (from, is_attached) = (to, is_next_attached);
    }
    (!aligned.is_empty()).then_some(aligned)
}

fn lower_case_letters(c: char) -> impl Iterator<Item = char> {
    c.is_alphanumeric()
        .then(|| c.to_lowercase())
        .into_iter()
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    fn words(texts: &[&str]) -> Vec<Word> {
        let words = texts.iter().map(|text| Word {
            text: (*text).to_owned(),
            ..Word::default()
        });
        words.collect()
    }

    #[test]
    fn words_get_the_punctuation_of_the_text() {
        let text = "“It was – no, it's 40% – our twenty-one.”";
        let bare = ["it", "was", "no", "it's", "40", "%", "our", "twenty", "one"];
        let aligned = align(text, &words(&bare)).unwrap();
        let texts: Vec<_> = aligned.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "“It", "was", "– no,", "it's", "40%", "– our", "twenty-", "one.”"
            ]
        );
        assert_eq!(words::text(&aligned), text);
    }

    #[test]
    fn a_text_that_says_something_else_is_not_aligned() {
        for text in ["We left", "We left at dawn now", "We left at dusk", ""] {
            assert_eq!(align(text, &words(&["we", "left", "at", "dawn"])), None);
        }
    }
}
