//! Words without their accents: "São" is found as "sao" and "Łódź" as "lodz".

use std::borrow::Cow;

use onrecord_text::base_letters;

use super::{Index, TermId};

/// The words of an index that have accents, by their keys without accents. All other words are their own keys.
#[derive(Debug, Default)]
pub(super) struct AccentedTerms(Vec<(Box<str>, TermId)>);

impl AccentedTerms {
    /// Adds a word, if it has accents.
    pub(super) fn add(&mut self, word: &str, id: TermId) {
        if let Cow::Owned(key) = without_accents(word) {
            self.0.push((key.into_boxed_str(), id));
        }
    }

    /// Sorts the words, so that they can be found.
    pub(super) fn finish(&mut self) {
        self.0.sort_unstable();
        self.0.shrink_to_fit();
    }
}

impl Index {
    /// The words that are equal to `key` without their accents. `key` must have the form that
    /// [`without_accents`] returns.
    pub(crate) fn terms_without_accents(&self, key: &str) -> impl Iterator<Item = TermId> {
        let accented = &self.accented.0;
        let first = accented.partition_point(|(other, _)| **other < *key);
        let accented = accented[first..].iter();
        let accented = accented.take_while(move |(other, _)| **other == *key);
        let unaccented = self.dictionary.get(key).copied();
        unaccented.into_iter().chain(accented.map(|(_, id)| *id))
    }
}

/// A word of the dictionary without its accents, and with the letters of [`base_letters`] in place of those that
/// Unicode does not decompose.
pub(crate) fn without_accents(word: &str) -> Cow<'_, str> {
    let mut letter = '\0';
    let mut is_dropped = move |c: char| {
        if is_accent(c) {
            return !is_part_of_letter(letter, c);
        }
        letter = c;
        false
    };
    let is_plain = |c| base_letters(c).is_none();
    if word.is_ascii() || word.chars().all(|c| is_plain(c) && !is_dropped(c)) {
        return Cow::Borrowed(word);
    }
    let mut key = String::with_capacity(word.len());
    for c in word.chars().filter(|c| !is_dropped(*c)) {
        match base_letters(c) {
            Some(letters) => key.push_str(letters),
            None => key.push(c),
        }
    }
    Cow::Owned(key)
}

/// The accents of Latin, Greek and Cyrillic, and the vowel points of Hebrew and Arabic. In other scripts, such as
/// Devanagari, combining marks are letters that nobody leaves out.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

/// Whether an accent makes a different Cyrillic letter: й, ў and ї do; ё is often written е.
fn is_part_of_letter(letter: char, accent: char) -> bool {
    ('\u{400}'..='\u{52F}').contains(&letter)
        && letter != 'е'
        && matches!(accent, '\u{306}' | '\u{308}')
}

#[cfg(test)]
mod tests {
    use super::super::word_spans::term_key;
    use super::*;

    #[test]
    fn accents_are_left_out_and_letters_are_not() {
        for (word, key) in [
            ("São", "sao"),
            ("ŁÓDŹ", "lodz"),
            ("Ærø", "aero"),
            ("œuvre", "oeuvre"),
            ("Straße", "strasse"),
            ("Đặng", "dang"),
            ("Þór", "thor"),
            ("Ёлка", "елка"),
            ("йод", "и\u{306}од"),
            ("ў", "у\u{306}"),
            ("їжа", "і\u{308}жа"),
            ("за\u{301}мок", "замок"),
            ("Αθήνα", "αθηνα"),
            ("שָׁלוֹם", "שלום"),
            ("سَلَام", "سلام"),
            ("がか", "か\u{3099}か"),
            ("हिन्दी", "हिन्दी"),
            ("trade", "trade"),
        ] {
            assert_eq!(without_accents(&term_key(word)), key, "{word}");
            assert_eq!(without_accents(key), key, "{word}");
        }
    }

    #[test]
    fn a_key_finds_the_words_with_and_without_accents() {
        let index = Index::new(["São sao Sáo são", "SAO, Sal"]);
        let found: Vec<_> = index.terms_without_accents("sao").collect();
        let expected = index.term_ids("sao são sáo");
        assert_eq!(found.len(), 3);
        assert!(expected.iter().all(|id| found.contains(&id.unwrap())));
        assert_eq!(index.terms_without_accents("sa").count(), 0);
    }
}
