//! Variants of a text with fewer square brackets: as it is; without brackets around changed capitals (`[W]e
//! go`); and without brackets around words, which change nothing if the words were said (`[Back] in 1990`).

use onrecord_text::{bracketed_capitals, is_numeric};

use super::Verdict;
use super::split::editorial_marks;

/// The variants of a text.
#[derive(Debug)]
pub(super) struct BracketVariants<'a> {
    text: &'a str,
    /// Without brackets around changed capitals, if the text has any.
    pub(super) without_capital_brackets: Option<String>,
    /// Without either kind of brackets, if the text has any around words.
    pub(super) without_any_brackets: Option<String>,
}

impl<'a> BracketVariants<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let without_capital_brackets = bracketed_capitals::unbracketed(text);
        let without_any_brackets =
            remove_word_brackets(without_capital_brackets.as_deref().unwrap_or(text));
        Self {
            text,
            without_capital_brackets,
            without_any_brackets,
        }
    }

    /// The variants, in the order in which they are tried, each with the best verdict that it can have.
    pub(super) fn variants(&self) -> impl Iterator<Item = (&str, Verdict)> {
        let best_without_brackets = match self.without_capital_brackets {
            Some(_) => Verdict::Case,
            None => Verdict::Typographic,
        };
        let all = [
            (Some(self.text), Verdict::Exact),
            (self.without_capital_brackets.as_deref(), Verdict::Case),
            (self.without_any_brackets.as_deref(), best_without_brackets),
        ];
        all.into_iter()
            .filter_map(|(text, best)| Some((text?, best)))
    }

    /// The variant with the fewest brackets.
    pub(super) fn plainest(&self) -> &str {
        let unbracketed = self
            .without_any_brackets
            .as_deref()
            .or(self.without_capital_brackets.as_deref());
        unbracketed.unwrap_or(self.text)
    }
}

/// A text without the square brackets around words. `None` if it has none, or if a bracket is between
/// two digits: "12\[6\]" may be a footnote mark, and is not "126".
fn remove_word_brackets(text: &str) -> Option<String> {
    let (mut bare, mut copied) = (String::new(), 0);
    for mark in editorial_marks(text, true) {
        let Some(words) = mark.insertion else {
            continue;
        };
        bare += &text[copied..mark.span.start];
        let after = &text[mark.span.end..];
        if is_between_digits(&bare, words) || is_between_digits(words, after) {
            return None;
        }
        bare += words;
        copied = mark.span.end;
    }
    (copied > 0).then(|| bare + &text[copied..])
}

fn is_between_digits(before: &str, after: &str) -> bool {
    before.ends_with(is_numeric) && after.starts_with(is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variant_has_fewer_brackets() {
        let all = |text| {
            let variants = BracketVariants::new(text);
            let texts = variants.variants().map(|(text, _)| text.to_owned());
            texts.collect::<Vec<_>>()
        };
        assert_eq!(all("We go."), ["We go."]);
        assert_eq!(all("[W]e go"), ["[W]e go", "We go"]);
        assert_eq!(
            all("[ We ] go […] on"),
            ["[ We ] go […] on", "We go […] on"]
        );
        assert_eq!(
            all("[W]e [all] go"),
            ["[W]e [all] go", "We [all] go", "We all go"]
        );
        for text in ["12[6] gates", "[2]5 gates", "[ ] go", "[go", "[…] go"] {
            assert_eq!(all(text), [text]);
        }
    }
}
