//! Limits the time spent on suggestions, so that an interview with thousands of errors loads in bounded
//! time.
//! The first errors get suggestions; the rest do not.

use std::cell::Cell;

use onrecord_text::nearest::nearest;

use super::nearest_words::nearest_words;

/// The total budget, in units of about 40 ns of work.
const MAX_COST: usize = 20_000_000;

/// The cost of comparing two names.
const NAME_COST: usize = 10;

/// Words that are longer than this, in bytes, get no suggestion.
const MAX_WORDS_BYTES: usize = 2_000;

/// The remaining budget for suggestions.
#[derive(Debug)]
pub(super) struct SuggestionBudget(Cell<usize>);

impl Default for SuggestionBudget {
    fn default() -> Self {
        Self(Cell::new(MAX_COST))
    }
}

impl SuggestionBudget {
    /// The known name that was probably meant.
    pub fn suggest_name<'a>(
        &self,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        let known: Vec<&str> = known.into_iter().collect();
        self.spend(known.len() * NAME_COST)?;
        nearest(name, known).suggestion
    }

    /// The words of the texts that were probably meant. `bytes` is the total length of the texts.
    pub fn suggest_words<'t>(
        &self,
        words: &str,
        bytes: usize,
        texts: impl Iterator<Item = &'t str>,
    ) -> Option<&'t str> {
        if words.len() > MAX_WORDS_BYTES {
            return None;
        }
        self.spend(bytes / 4 + words.len() * words.len())?;
        nearest_words(words, texts)
    }

    /// Charges for a few passes over a text of `bytes` bytes; `None` if the budget is exhausted.
    pub fn charge_passes(&self, bytes: usize) -> Option<()> {
        self.spend(bytes / 10)
    }

    /// Charges for searching `count` sections; `None` if the budget is exhausted.
    pub fn charge_sections(&self, count: usize) -> Option<()> {
        self.spend(count * NAME_COST)
    }

    fn spend(&self, cost: usize) -> Option<()> {
        self.0.set(self.0.get().checked_sub(cost)?);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::SuggestionBudget;

    #[test]
    fn suggestions_for_thousands_of_errors_are_bounded() {
        let budget = SuggestionBudget(Cell::new(100_000));
        let names: Vec<String> = (0..1_000).map(|n| format!("name-{n}")).collect();
        let suggested = (0..1_000)
            .filter_map(|n| {
                budget.suggest_name(&format!("nome-{n}"), names.iter().map(String::as_str))
            })
            .count();
        assert_eq!(suggested, 10);
    }

    #[test]
    fn suggestions_for_long_words_are_bounded() {
        let budget = SuggestionBudget::default();
        let text = "some words that are said ".repeat(10_000);
        let nearest = |words| budget.suggest_words(words, text.len(), [text.as_str()].into_iter());
        assert_eq!(nearest(&text[1..]), None);
        let nearest = nearest("words which are said");
        assert_eq!(nearest, Some("words that are said"));
    }
}
