//! Search queries: words, and phrases in quotation marks.

use std::ops::Range;

use onrecord_text::folding::{Folded, Folding, plain_quotation_mark};
use onrecord_text::{CodePointCounter, is_alphanumeric};

/// Words and phrases. Case and typography are ignored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Without duplicates.
    phrases: Vec<QueryPhrase>,
    /// How words without quotation marks match.
    matching: Matching,
    required: RequiredWords,
}

/// Which of the words and phrases of a query an item must contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequiredWords {
    /// All of them.
    All,
    /// At least one. English stop words are ignored, unless all words are such.
    Any,
}

/// The English stop words of Snowball (<https://snowballstem.org/algorithms/english/stop.txt>).
pub(super) const STOP_WORDS: &str = include_str!("stop_words.txt");

/// A word, or several consecutive words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct QueryPhrase {
    /// Folded, and separated by spaces.
    pub words: String,
    pub matching: Matching,
    /// Where they first are in the query, in code points; with their quotation marks, if they have any.
    pub span: Range<usize>,
    /// Where each of them is.
    pub word_spans: Vec<Range<usize>>,
}

/// Which words of a text match a word of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matching {
    /// Those that differ at most in their accents and, in interviews in English, in inflection. Words between
    /// quotation marks match exactly.
    Forms,
    /// Those that are equal, ignoring case.
    Exact,
}

/// Words after which `'s` is a verb. After others it marks the possessive.
const CONTRACTED: [&str; 13] = [
    "he", "here", "how", "it", "let", "she", "that", "there", "what", "when", "where", "who", "why",
];

impl QueryPhrase {
    /// Whether it is an English stop word.
    pub fn is_stop_word(&self) -> bool {
        STOP_WORDS
            .split_ascii_whitespace()
            .any(|word| word.split('\'').eq(self.words.split(' ')))
    }
}

impl Query {
    /// Parses a query. Any text is valid.
    ///
    /// The words between two double quotation marks, of any language, are a phrase. So are words that are
    /// not separated by a space (`don't`, `1.02`, `fifty-fifty`, `贸易`). An unpaired quotation mark is
    /// ignored, as are all other characters that are not letters or digits. So is the ending of a possessive
    /// (`company's`), unless words match exactly.
    #[must_use]
    pub fn parse(text: &str, matching: Matching) -> Self {
        let pieces: Vec<&str> = text
            .split(|c| plain_quotation_mark(c) == Some('"'))
            .collect();
        let mut query = Self {
            phrases: Vec::new(),
            matching,
            required: RequiredWords::All,
        };
        let mut start = 0;
        for (number, piece) in pieces.iter().enumerate() {
            // Every second piece follows an opening mark, but the mark before the last piece is never closed.
            let mark = |at: usize| text[at..].chars().next().map_or(0, char::len_utf8);
            if number % 2 == 1 && number + 1 < pieces.len() {
                let opening = text[..start].chars().next_back().map_or(0, char::len_utf8);
                let end = start + piece.len();
                let quoted = start - opening..end + mark(end);
                query.add(piece, start, Some(quoted), Matching::Exact);
            } else {
                let mut rest = *piece;
                for words in piece.split_whitespace() {
                    let from = rest.find(words).unwrap_or(0);
                    let at = start + piece.len() - rest.len() + from;
                    query.add(words, at, None, matching);
                    rest = &rest[from + words.len()..];
                }
            }
            start += piece.len() + mark(start + piece.len());
        }
        let mut points = CodePointCounter::new(text);
        for phrase in &mut query.phrases {
            phrase.span = points.code_point_range(&phrase.span);
            for word in &mut phrase.word_spans {
                *word = points.code_point_range(word);
            }
        }
        query
    }

    /// The same query with other required words.
    #[must_use]
    pub fn requiring(self, required: RequiredWords) -> Self {
        Self { required, ..self }
    }

    /// Which of the words and phrases an item must contain.
    #[must_use]
    pub fn required(&self) -> RequiredWords {
        self.required
    }

    /// How words without quotation marks match.
    pub(super) fn matching(&self) -> Matching {
        self.matching
    }

    /// The number of different words and phrases.
    #[must_use]
    pub fn phrase_count(&self) -> usize {
        self.phrases.len()
    }

    pub(super) fn phrases(&self) -> &[QueryPhrase] {
        &self.phrases
    }

    /// The words and phrases that are searched for: without stop words, if an item needs only one of the words.
    pub(super) fn counting_phrases(&self) -> impl Iterator<Item = &QueryPhrase> {
        let ignores_stop_words = self.required == RequiredWords::Any
            && !self.phrases.iter().all(QueryPhrase::is_stop_word);
        (self.phrases.iter()).filter(move |phrase| !(ignores_stop_words && phrase.is_stop_word()))
    }

    /// Adds the words of a part of the query that begins at this byte. With its quotation marks, it is at `quoted`.
    fn add(&mut self, text: &str, start: usize, quoted: Option<Range<usize>>, matching: Matching) {
        let folded = Folded::new(text, Folding::Lookup);
        let spans: Vec<Range<usize>> = folded.words().collect();
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
            return;
        };
        let in_query = |word: Range<usize>| {
            let span = folded.covering_span(&word);
            start + span.start..start + span.end
        };
        let span = quoted.unwrap_or_else(|| in_query(first.start..last.end));
        let mut word_spans: Vec<_> = spans.iter().cloned().map(in_query).collect();
        let words = spans.iter().cloned();
        let mut words: Vec<&str> = words.map(|word| &folded.as_str()[word]).collect();
        if matching == Matching::Forms && ends_with_possessive(folded.as_str()) {
            words.pop();
            word_spans.pop();
        }
        let words = words.join(" ").to_ascii_lowercase();
        let mut known = self.phrases.iter();
        let is_known = known.any(|one| one.words == words && one.matching == matching);
        if !words.is_empty() && !is_known {
            self.phrases.push(QueryPhrase {
                words,
                matching,
                span,
                word_spans,
            });
        }
    }
}

/// Whether a folded text ends with `'s` as in `company's`.
fn ends_with_possessive(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !is_alphanumeric(c));
    let owner = text.strip_suffix("'s").or_else(|| text.strip_suffix("'S"));
    owner.is_some_and(|owner| {
        let word = owner.rsplit(|c: char| !is_alphanumeric(c)).next();
        word.is_some_and(|word| {
            !word.is_empty() && !CONTRACTED.contains(&&*word.to_ascii_lowercase())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, matching: Matching) -> Vec<String> {
        let phrases = Query::parse(text, matching).phrases.into_iter();
        phrases.map(|phrase| phrase.words).collect()
    }

    fn phrases(text: &str) -> Vec<String> {
        let [exact, forms] = [Matching::Exact, Matching::Forms].map(|one| parse(text, one));
        assert_eq!(exact, forms, "{text}");
        forms
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
    fn each_word_and_phrase_knows_where_it_first_is() {
        let text = "„São  Paulo“ (Trade), trade “x” company's \u{1d11e} né";
        let query = Query::parse(text, Matching::Forms);
        let spans = query.phrases.iter().map(|phrase| {
            let letters = text.chars().skip(phrase.span.start);
            letters.take(phrase.span.len()).collect::<String>()
        });
        let expected = ["„São  Paulo“", "Trade", "“x”", "company's", "né"];
        assert_eq!(spans.collect::<Vec<_>>(), expected);
        let words = query.phrases.iter().flat_map(|phrase| &phrase.word_spans);
        let words = words.map(|span| text.chars().skip(span.start).take(span.len()).collect());
        let expected = ["São", "Paulo", "Trade", "x", "company", "né"];
        assert_eq!(words.collect::<Vec<String>>(), expected);
    }

    #[test]
    fn stop_words_include_contractions() {
        for (text, is_stop_word) in [
            ("What’s", true),
            ("don't", true),
            ("the", true),
            ("trade", false),
            ("who’ll", false),
        ] {
            let query = Query::parse(text, Matching::Forms);
            assert_eq!(query.phrases[0].is_stop_word(), is_stop_word, "{text}");
        }
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

    #[test]
    fn the_ending_of_a_possessive_is_ignored_unless_words_match_exactly() {
        for (text, forms, exact) in [
            ("company's", &["company"][..], &["company s"][..]),
            (
                "(the) Company’s, growth",
                &["the", "company", "growth"],
                &["the", "company s", "growth"],
            ),
            ("mother-in-law's", &["mother in law"], &["mother in law s"]),
            ("O'Brien's", &["o brien"], &["o brien s"]),
            (
                "that’s it's LET'S",
                &["that s", "it s", "let s"],
                &["that s", "it s", "let s"],
            ),
            (
                "'s 's-Hertogenbosch",
                &["s", "s hertogenbosch"],
                &["s", "s hertogenbosch"],
            ),
        ] {
            assert_eq!(parse(text, Matching::Forms), forms, "{text}");
            assert_eq!(parse(text, Matching::Exact), exact, "{text}");
        }
    }

    #[test]
    fn a_quoted_word_is_another_word_than_the_same_without_quotation_marks() {
        let matching = |text, matching| {
            let phrases = Query::parse(text, matching).phrases.into_iter();
            phrases.map(|phrase| phrase.matching).collect::<Vec<_>>()
        };
        let text = "trade \"trade\" Trade";
        assert_eq!(
            matching(text, Matching::Forms),
            [Matching::Forms, Matching::Exact]
        );
        assert_eq!(matching(text, Matching::Exact), [Matching::Exact]);
    }
}
