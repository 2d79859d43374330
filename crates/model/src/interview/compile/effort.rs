//! How much is done to say what was probably meant: an interview with thousands of errors gets a
//! suggestion with the first of them, and loads in bounded time.

use std::cell::Cell;

use super::nearest_words::nearest_words;
use onrecord_text::nearest::nearest;

/// About 40 ns of work is one.
const MOST: usize = 20_000_000;

/// What it costs to compare two names.
const NAME: usize = 10;

/// Words that are longer than this, in bytes, are not compared with others.
const LONGEST: usize = 2_000;

/// What is left of the effort for suggestions.
#[derive(Debug)]
pub(super) struct Effort(Cell<usize>);

impl Default for Effort {
    fn default() -> Self {
        Self(Cell::new(MOST))
    }
}

impl Effort {
    /// The known name that was probably meant.
    pub fn name<'a>(
        &self,
        given: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        let known: Vec<&str> = known.into_iter().collect();
        self.spend(known.len() * NAME)?;
        nearest(given, known).suggestion
    }

    /// The words of the texts, which have so many bytes together, that were probably meant.
    pub fn words<'t>(
        &self,
        words: &str,
        bytes: usize,
        texts: impl Iterator<Item = &'t str>,
    ) -> Option<&'t str> {
        if words.len() > LONGEST {
            return None;
        }
        self.spend(bytes / 4 + words.len() * words.len())?;
        nearest_words(words, texts)
    }

    /// A few passes over so many bytes.
    pub fn pass(&self, bytes: usize) -> Option<()> {
        self.spend(bytes / 10)
    }

    /// Looks into so many sections.
    pub fn sections(&self, count: usize) -> Option<()> {
        self.spend(count * NAME)
    }

    fn spend(&self, cost: usize) -> Option<()> {
        self.0.set(self.0.get().checked_sub(cost)?);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::Effort;

    #[test]
    fn thousands_of_errors_have_a_bound_together() {
        let effort = Effort(Cell::new(100_000));
        let names: Vec<String> = (0..1_000).map(|n| format!("name-{n}")).collect();
        let suggested = (0..1_000)
            .filter_map(|n| effort.name(&format!("nome-{n}"), names.iter().map(String::as_str)))
            .count();
        assert_eq!(suggested, 10);
    }

    #[test]
    fn words_of_any_length_have_a_bound() {
        let effort = Effort::default();
        let text = "some words that are said ".repeat(10_000);
        let nearest = |words| effort.words(words, text.len(), [text.as_str()].into_iter());
        assert_eq!(nearest(&text[1..]), None);
        let nearest = nearest("words which are said");
        assert_eq!(nearest, Some("words that are said"));
    }
}
