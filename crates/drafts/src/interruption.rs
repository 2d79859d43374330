//! Interrupted quotations, whose halves belong to one sentence: “In trade,” he said, “we will go on.”

/// The maximum number of words that can interrupt a quotation.
const MAX_WORDS: usize = 15;

/// Words that begin another clause with its own quotation.
const CONJUNCTIONS: &[&str] = &[
    "and", "as", "but", "nor", "or", "then", "whereas", "while", "yet",
];

/// Whether the second quotation continues the sentence of the first. `between` is the text between
/// their marks.
pub(super) fn continues_sentence(first: &str, between: &str) -> bool {
    let dashes = ['—', '–', '―'];
    let trimmed = between.trim();
    let by_dashes = trimmed.starts_with(dashes) && trimmed.ends_with(dashes);
    let ends_open = first
        .trim_end()
        .ends_with([',', '，', '?', '!', '…', '—', '–', '-']);
    let begins_with_comma = between.starts_with([',', '，']);
    let by_commas = (ends_open || begins_with_comma) && trimmed.ends_with([',', '，']);
    if !(by_dashes || by_commas) || between.contains('\n') {
        return false;
    }
    let words: Vec<&str> = between.split_whitespace().take(MAX_WORDS + 1).collect();
    let has_letter = |word: &str| word.contains(char::is_alphabetic);
    let Some(first_word) = words.iter().find(|word| has_letter(word)) else {
        return false;
    };
    let bare = first_word
        .trim_matches(|c: char| !c.is_alphabetic())
        .to_lowercase();
    words.len() <= MAX_WORDS
        && !CONJUNCTIONS.contains(&&*bare)
        && !words.iter().any(|word| ends_a_sentence(word))
}

fn ends_a_sentence(word: &str) -> bool {
    // "Mr.", "J." and "U.S." do not end a sentence.
    let is_abbreviated = word.strip_suffix('.').is_some_and(|word| {
        word.chars().count() < 4 && word.starts_with(char::is_uppercase) || word.contains('.')
    });
    word.ends_with(['!', '?', ':', ';', '。']) || word.ends_with('.') && !is_abbreviated
}

#[cfg(test)]
mod tests {
    use super::continues_sentence;

    #[test]
    fn commas_or_dashes_around_a_clause_interrupt() {
        for (first, between) in [
            ("In trade,", " he said, "),
            ("In trade", ", Mr. Name told us in May, "),
            ("Will we?", " she asked, "),
            ("In trade", "—she drew breath—"),
            ("In trade,", " she whispered, "),
        ] {
            assert!(continues_sentence(first, between), "{first}{between}");
        }
    }

    #[test]
    fn a_full_stop_a_conjunction_or_a_missing_comma_begins_another_quotation() {
        for (first, between) in [
            ("In trade,", " he said. "),
            ("In trade", ", and "),
            ("In trade,", " he said, and then "),
            ("In trade", " and "),
            ("In trade,", " and later, "),
            ("In trade", ", "),
        ] {
            assert!(!continues_sentence(first, between), "{first}{between}");
        }
    }
}
