//! What is asked for: words, and phrases between quotation marks.

use onrecord_text::folding::{Folded, Folding, plain_quotation_mark};

/// Words that an item must have, all of them. Capital letters, and how words are set, mean nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Each is one word, or several with blanks between that must stand one after another; folded, and
    /// each once.
    phrases: Vec<String>,
}

impl Query {
    /// Reads a query. Any text is one.
    ///
    /// What stands between two double quotation marks, of any language, is a phrase, and so is what
    /// stands together without a blank (`don't`, `1.02`, `fifty-fifty`, `贸易`). A mark that is alone means
    /// nothing, as does all else that is no letter and no digit.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let pieces: Vec<&str> = text
            .split(|c| plain_quotation_mark(c) == Some('"'))
            .collect();
        let mut phrases: Vec<String> = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            // Every second piece follows a mark; the last one is not closed.
            if at % 2 == 1 && at + 1 < pieces.len() {
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
    fn words_are_folded_and_each_is_asked_for_once() {
        assert_eq!(
            phrases("TRADE trade  Éte\u{301}"),
            ["trade", "e\u{301}te\u{301}"]
        );
        assert_eq!(phrases("ﬁrst\tfi\u{AD}rst\nStraße"), ["first", "strasse"]);
    }

    #[test]
    fn a_phrase_stands_between_double_quotation_marks_of_any_kind() {
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
    fn a_mark_alone_and_signs_without_a_word_mean_nothing() {
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
    fn what_stands_together_without_a_blank_is_a_phrase() {
        assert_eq!(
            phrases("don’t 1.02 win-win 5 MW"),
            ["don t", "1 02", "win win", "5", "mw"]
        );
    }
}
