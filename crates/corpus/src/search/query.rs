//! Search queries: words, and phrases in quotation marks.

use onrecord_text::folding::{Folded, Folding, plain_quotation_mark};

/// Words and phrases; an item must contain all of them. Case and typography are ignored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Each is a word, or several consecutive words separated by spaces. They are folded, without duplicates.
    phrases: Vec<String>,
}

impl Query {
    /// Parses a query. Any text is valid.
    ///
    /// The words between two double quotation marks, of any language, are a phrase. So are words that are
    /// not separated by a space (`don't`, `1.02`, `fifty-fifty`, `贸易`). An unpaired quotation mark is
    /// ignored, as are all other characters that are not letters or digits.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let pieces: Vec<&str> = text
            .split(|c| plain_quotation_mark(c) == Some('"'))
            .collect();
        let mut phrases: Vec<String> = Vec::new();
        for (number, piece) in pieces.iter().enumerate() {
            // Every second piece follows an opening mark, but the mark before the last piece is never closed.
            if number % 2 == 1 && number + 1 < pieces.len() {
                phrases.push(fold_words(piece));
            } else {
                phrases.extend(piece.split_whitespace().map(fold_words));
            }
        }
        let mut query = Self {
            phrases: Vec::with_capacity(phrases.len()),
        };
        for phrase in phrases {
            if !phrase.is_empty() && !query.phrases.contains(&phrase) {
                query.phrases.push(phrase);
            }
        }
        query
    }

    pub(super) fn phrases(&self) -> &[String] {
        &self.phrases
    }
}

fn fold_words(text: &str) -> String {
    let folded = Folded::new(text, Folding::Lookup);
    let words: Vec<&str> = folded.words().map(|word| &folded.as_str()[word]).collect();
    words.join(" ").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(text: &str) -> Vec<String> {
        Query::parse(text).phrases
    }

    #[test]
    fn words_are_folded_and_duplicates_are_removed() {
        assert_eq!(
            phrases("TRADE trade  Éte\u{301}"),
            ["trade", "e\u{301}te\u{301}"]
        );
        assert_eq!(phrases("ﬁrst\tfi\u{AD}rst\nStraße"), ["first", "strasse"]);
    }

    #[test]
    fn words_between_double_quotation_marks_of_any_kind_are_a_phrase() {
        for (text, expected) in [
            ("\"grew fast\" trade", &["grew fast", "trade"][..]),
            ("„Grew fast“ trade", &["grew fast", "trade"]),
            ("«grew   fast»trade", &["grew fast", "trade"]),
            ("“a” “b c”", &["a", "b c"]),
            ("a\"b c\"d", &["a", "b c", "d"]),
        ] {
            assert_eq!(phrases(text), expected, "{text}");
        }
    }

    #[test]
    fn unpaired_quotation_marks_and_signs_without_a_word_are_ignored() {
        for (text, expected) in [
            ("\"grew fast", &["grew", "fast"][..]),
            ("a \"b c\" d\" e f", &["a", "b c", "d", "e", "f"]),
            ("!!!", &[]),
            ("\"\"", &[]),
            ("\"", &[]),
            ("“ ” — …", &[]),
            ("", &[]),
        ] {
            assert_eq!(phrases(text), expected, "{text}");
        }
    }

    #[test]
    fn words_that_are_not_separated_by_a_space_are_a_phrase() {
        assert_eq!(
            phrases("don’t 1.02 win-win 5 MW"),
            ["don t", "1 02", "win win", "5", "mw"]
        );
    }
}
