//! British and American spelling: which words are spelling variants of each other.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

static TABLE: LazyLock<SpellingTable> =
    LazyLock::new(|| SpellingTable::parse(include_str!("spelling.txt")));

/// The minimum number of letters before -ise: "prise" is not a variant of "prize".
const MIN_STEM_LENGTH: usize = 3;

/// Endings after "is" or "iz" with which the two are variants of one word: organise, organisation.
const AFTER_IS: &[&str] = &[
    "e", "ed", "es", "er", "ers", "ing", "able", "ation", "ations", "ational",
];

/// The same after "ys" or "yz": analyse.
const AFTER_YS: &[&str] = &["e", "ed", "es", "er", "ers", "ing"];

/// The parsed form of `spelling.txt`.
#[derive(Default)]
struct SpellingTable {
    american: HashMap<&'static str, &'static str>,
    british: HashMap<&'static str, Vec<&'static str>>,
    /// British and American beginnings of words.
    stems: Vec<(&'static str, &'static str)>,
}

impl SpellingTable {
    fn parse(text: &'static str) -> Self {
        let mut table = Self::default();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for (british, american) in lines.filter_map(|line| line.split_once(' ')) {
            let stems = british.strip_suffix('*').zip(american.strip_suffix('*'));
            if let Some(stems) = stems {
                table.stems.push(stems);
            } else {
                table.american.insert(british, american);
                table.british.entry(american).or_default().push(british);
            }
        }
        table
    }
}

/// The American spelling of a lower-case word; the word itself if it has no other spelling.
pub fn american(word: &str) -> Cow<'_, str> {
    let listed = TABLE
        .american
        .get(word)
        .map(|american| (*american).to_owned());
    let by_stem = || {
        let stem = TABLE.stems.iter().find_map(|(british, american)| {
            let ending = word.strip_prefix(british)?;
            Some(format!("{american}{ending}"))
        });
        stem.filter(|_| !TABLE.british.contains_key(word))
    };
    let respelt = listed.or_else(by_stem);
    let ending = swap_ending_letter(respelt.as_deref().unwrap_or(word), 's', 'z');
    ending.or(respelt).map_or(Cow::Borrowed(word), Cow::Owned)
}

/// The other spellings of a lower-case word.
pub fn variants(word: &str) -> Vec<String> {
    let american_form = american(word);
    let mut spellings: Vec<String> = vec![american_form.clone().into_owned()];
    for base in [word, &*american_form] {
        let listed = TABLE.british.get(base).into_iter().flatten();
        spellings.extend(listed.map(|british| (*british).to_owned()));
        spellings.extend(TABLE.stems.iter().filter_map(|(british, american)| {
            let ending = base.strip_prefix(american)?;
            Some(format!("{british}{ending}"))
        }));
        spellings.push(base.to_owned());
    }
    let endings: Vec<_> = spellings
        .iter()
        .filter_map(|spelling| swap_ending_letter(spelling, 'z', 's'))
        .collect();
    spellings.extend(endings);
    spellings.retain(|spelling| spelling != word && american(spelling) == american_form);
    spellings.sort_unstable();
    spellings.dedup();
    spellings
}

/// The word with "is" and "iz", or "ys" and "yz", swapped in its ending; `None` for a word without such
/// an ending.
fn swap_ending_letter(word: &str, from: char, to: char) -> Option<String> {
    for (vowel, endings) in [('i', AFTER_IS), ('y', AFTER_YS)] {
        for ending in endings {
            let stem = word
                .strip_suffix(ending)
                .and_then(|word| word.strip_suffix(from));
            let stem = stem.and_then(|stem| stem.strip_suffix(vowel));
            if let Some(stem) = stem.filter(|stem| stem.len() >= MIN_STEM_LENGTH) {
                return Some(format!("{stem}{vowel}{to}{ending}"));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{TABLE, american, variants};

    #[test]
    fn british_and_american_spellings_are_variants_of_each_other() {
        for (british, spelt) in [
            ("colour", "color"),
            ("colourful", "colorful"),
            ("neighbourhood", "neighborhood"),
            ("organisation", "organization"),
            ("realised", "realized"),
            ("analysing", "analyzing"),
            ("centre", "center"),
            ("centred", "centered"),
            ("travelled", "traveled"),
            ("travellers", "travelers"),
            ("defence", "defense"),
            ("programme", "program"),
            ("grey", "gray"),
            ("jewellery", "jewelry"),
            ("mediaeval", "medieval"),
            ("skilful", "skillful"),
            ("colourised", "colorized"),
        ] {
            assert_eq!(american(british), spelt);
            assert_eq!(american(spelt), spelt);
            assert!(variants(spelt).contains(&british.to_owned()), "{spelt}");
            assert!(variants(british).contains(&spelt.to_owned()), "{british}");
        }
    }

    #[test]
    fn similar_looking_words_are_not_variants() {
        for (one, other) in [
            ("prise", "prize"),
            ("our", "or"),
            ("hour", "hor"),
            ("four", "for"),
            ("filled", "filed"),
            ("called", "caled"),
            ("were", "wer"),
            ("there", "ther"),
            ("pence", "pense"),
        ] {
            assert_ne!(american(one), american(other));
        }
        assert!(variants("the").is_empty());
    }

    #[test]
    fn the_american_form_of_each_row_is_its_own_american_form() {
        let rows = TABLE
            .american
            .iter()
            .chain(TABLE.stems.iter().map(|(b, a)| (b, a)));
        for (british, spelt) in rows {
            assert_eq!(american(spelt), *spelt, "{british}");
            assert_eq!(american(british), *spelt, "{british}");
        }
    }
}
