//! Finds what a number counts: the nearest declared noun after it in the same clause.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Compiler;
use super::annotate::DetectedValue;
use crate::interview::{Noun, Vocabulary};

/// The maximum distance of a noun from its number, in words.
const MAX_WORDS: usize = 8;

/// Words that end the noun phrase of a number: the number does not count a noun after them.
#[rustfmt::skip]
const PHRASE_END_WORDS: &[&str] = &[
    // prepositions, except "of"
    "about", "above", "across", "after", "against", "along", "among", "around", "as", "at", "before",
    "behind", "below", "beneath", "beside", "besides", "between", "beyond", "by", "despite", "down",
    "during", "except", "for", "from", "in", "inside", "into", "like", "near", "off", "on", "onto",
    "out", "outside", "over", "per", "since", "than", "through", "throughout", "till", "to", "toward",
    "towards", "under", "until", "up", "upon", "versus", "via", "with", "within", "without",
    // conjunctions, relative pronouns, interrogatives
    "although", "because", "but", "how", "if", "nor", "so", "that", "though", "unless", "what", "when",
    "where", "whereas", "which", "while", "who", "whom", "whose", "why", "yet",
    // pronouns
    "he", "her", "hers", "him", "i", "it", "me", "she", "them", "they", "us", "we", "you", "there",
    // auxiliaries and the most common verbs
    "am", "are", "be", "became", "been", "being", "came", "can", "cannot", "come", "could", "did",
    "do", "does", "had", "has", "have", "is", "made", "make", "may", "might", "must", "said", "say",
    "says", "shall", "should", "took", "was", "went", "were", "will", "would",
    // adverbs
    "ago", "already", "also", "earlier", "ever", "here", "later", "never", "not", "now", "often",
    "once", "only", "then", "today", "tomorrow", "too", "yesterday",
];

/// Determiners. In the noun phrase of a number, they only occur after "of" ("14 of the boats") or after each
/// other ("all our boats"); elsewhere, a new noun phrase begins with them ("gave 14 the boats").
#[rustfmt::skip]
const DETERMINERS: &[&str] = &[
    "a", "all", "an", "both", "each", "every", "its", "my", "our", "such", "the", "their", "these",
    "this", "those", "your", "his",
];

/// Words that may occur between a number and "of", as in "14 more of the boats".
const BEFORE_OF: &[&str] = &["more", "other", "others"];

/// Plural nouns that do not end in "s".
const PLURALS: &[&str] = &["children", "men", "people", "police", "women"];

static PHRASE_ENDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| PHRASE_END_WORDS.iter().copied().collect());

impl Compiler<'_> {
    /// The declared noun that a detected number counts.
    pub(super) fn counted_noun(&self, detection: &DetectedValue) -> Option<&Noun> {
        let vocabulary = self.vocabulary?;
        if vocabulary.nouns().is_empty() {
            return None;
        }
        let passage = &detection.passage;
        let section = &self.sections[passage.section].text;
        let paragraph = section.paragraphs()[passage.paragraph].clone();
        let from = passage.span.end;
        let next = self.first_detection_after(passage.section, passage.paragraph, from);
        let to = next.map_or(paragraph.end, |next| next.passage.span.start);
        nearest_noun(
            vocabulary,
            &section.as_str()[..paragraph.end],
            from,
            to.max(from),
        )
    }
}

/// The nearest declared noun that begins in `text[from..to]`, in the noun phrase that continues at `from`.
fn nearest_noun<'v>(
    vocabulary: &'v Vocabulary,
    text: &str,
    from: usize,
    to: usize,
) -> Option<&'v Noun> {
    let mut position = from;
    let mut last = String::new();
    for _ in 0..MAX_WORDS {
        let start = position + text[position..to].find(char::is_alphanumeric)?;
        if !continues_phrase(&text[position..start], &last) {
            return None;
        }
        if let Some(found) = match_noun(vocabulary, text, start, to) {
            return Some(found);
        }
        let length = text[start..to].find(|c: char| !is_word_char(c));
        position = length.map_or(to, |length| start + length);
        let word = text[start..position]
            .trim_end_matches(['\'', '’', '-'])
            .to_lowercase();
        if ends_phrase(&word, &last) {
            return None;
        }
        last = word;
    }
    None
}

/// The noun whose form begins at `start`. In a compound ("boat owners"), it is the last noun, which is
/// the one counted.
fn match_noun<'v>(
    vocabulary: &'v Vocabulary,
    text: &str,
    start: usize,
    to: usize,
) -> Option<&'v Noun> {
    let match_at = |position| {
        vocabulary
            .match_noun(text, position)
            .filter(|(_, end)| *end <= to)
    };
    let (mut noun, mut end) = match_at(start)?;
    let mut from = start;
    while text[end..].starts_with(' ')
        && !is_plural(&text[from..end].to_lowercase())
        && let Some(next) = match_at(end + 1)
    {
        from = end + 1;
        (noun, end) = next;
    }
    Some(noun)
}

/// Whether the noun phrase continues after the characters between two words.
fn continues_phrase(between: &str, last: &str) -> bool {
    between.chars().all(|c| match c {
        // "18 old, rotten boats", but "18 houses, boats"
        ',' => !last.is_empty() && !is_plural(last),
        _ => c == ' ' || c == '\u{a0}' || c == '-' || "'’‘\"“”".contains(c),
    })
}

/// Whether the noun phrase of the number ends at this word, which follows `last`.
fn ends_phrase(word: &str, last: &str) -> bool {
    match word {
        "of" => !(last.is_empty() || BEFORE_OF.contains(&last)),
        // "18 old and rotten boats", but "18 houses and boats"
        "and" | "or" => last.is_empty() || is_plural(last),
        _ if DETERMINERS.contains(&word) => last != "of" && !DETERMINERS.contains(&last),
        _ => PHRASE_ENDS.contains(word) || word.contains(char::is_numeric),
    }
}

/// Whether a word looks like a plural noun.
fn is_plural(word: &str) -> bool {
    let no_plural = ["ss", "us", "is", "'s", "’s"];
    PLURALS.contains(&word)
        || word.ends_with('s') && !no_plural.iter().any(|end| word.ends_with(end))
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}')
}

#[cfg(test)]
mod tests {
    use super::{Noun, Vocabulary, nearest_noun};
    use crate::interview::Slug;

    fn counted(text: &str) -> Option<String> {
        let mut vocabulary = Vocabulary::default();
        for forms in [
            ["sheep", "sheep"],
            ["farm", "farms"],
            ["owner", "owners"],
            ["visitor", "visitors"],
        ] {
            vocabulary.add_noun(Noun {
                unit: Slug::parse(forms[0]).unwrap(),
                forms: forms.map(str::to_owned).to_vec(),
            });
        }
        let from = text.find("30").unwrap() + 2;
        let found = nearest_noun(&vocabulary, text, from, text.len());
        found.map(|noun| noun.unit.to_string())
    }

    #[test]
    fn the_nearest_noun_in_the_phrase_is_counted() {
        for (text, noun) in [
            ("30 sheep on two farms", "sheep"),
            ("30 Sheep", "sheep"),
            ("30 of the old farms", "farm"),
            ("30 more of all our farms", "farm"),
            ("30 small and very old farms", "farm"),
            ("30 small, muddy farms", "farm"),
            ("30 so-called “farms”", "farm"),
            ("30 farm owners", "owner"),
            ("30 farms visitors loved", "farm"),
            ("30 farmers’ sheep", "sheep"),
        ] {
            assert_eq!(counted(text).as_deref(), Some(noun), "{text}");
        }
    }

    #[test]
    fn a_noun_of_another_phrase_clause_or_sentence_is_not_counted() {
        for text in [
            "I counted 30. Sheep were cheap",
            "He was 30, and kept sheep",
            "He was 30, sheep were his life",
            "He was 30 and kept sheep",
            "30 goats and sheep",
            "30 goats, sheep and cows",
            "30 of them kept sheep",
            "30 goats of the farm",
            "30 came to the farm",
            "30 in all; sheep, mostly",
            "30 (sheep)",
            "30 — sheep",
            "they gave 30 a farm",
            "30 farmhouses",
            "30",
        ] {
            assert_eq!(counted(text), None, "{text}");
        }
    }
}
