//! A text as its square brackets have it: with them; without those of changed capitals (`[W]e go`); and
//! without those around words, which change nothing if the words were said (`[Back] in 1990`).

use onrecord_text::bracketed_capitals;

use super::Verdict;
use super::split::editorial_marks;

/// The readings of a text.
#[derive(Debug)]
pub(super) struct BracketVariants<'a> {
    text: &'a str,
    /// Without the brackets of changed capitals, if it has any.
    pub(super) without_capital_brackets: Option<String>,
    /// Without these and the brackets around words, if it has any of the second kind.
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

    /// Each in the order in which it is looked for, with the best verdict that it can have.
    pub(super) fn variants(&self) -> impl Iterator<Item = (&str, Verdict)> {
        let set_otherwise = match self.without_capital_brackets {
            Some(_) => Verdict::Case,
            None => Verdict::Typographic,
        };
        let all = [
            (Some(self.text), Verdict::Exact),
            (self.without_capital_brackets.as_deref(), Verdict::Case),
            (self.without_any_brackets.as_deref(), set_otherwise),
        ];
        all.into_iter()
            .filter_map(|(text, best)| Some((text?, best)))
    }

    /// The one with the fewest brackets.
    pub(super) fn plainest(&self) -> &str {
        let fewer = self
            .without_any_brackets
            .as_deref()
            .or(self.without_capital_brackets.as_deref());
        fewer.unwrap_or(self.text)
    }
}

/// A text without the square brackets around words; `None` if it has none. Nor has it any that may be
/// taken off where one stands between two digits: "12\[6\]" may be a footnote's mark, and isn't "126".
fn remove_word_brackets(text: &str) -> Option<String> {
    let (mut bare, mut past) = (String::new(), 0);
    for mark in editorial_marks(text, true) {
        let Some(words) = mark.insertion else {
            continue;
        };
        bare += &text[past..mark.span.start];
        let after = &text[mark.span.end..];
        if is_between_digits(&bare, words) || is_between_digits(words, after) {
            return None;
        }
        bare += words;
        past = mark.span.end;
    }
    (past > 0).then(|| bare + &text[past..])
}

fn is_between_digits(before: &str, after: &str) -> bool {
    before.ends_with(char::is_numeric) && after.starts_with(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_with_fewer_and_fewer_brackets() {
        let all = |text| {
            let readings = BracketVariants::new(text);
            let all = readings.variants();
            all.map(|(text, _)| text.to_owned()).collect::<Vec<_>>()
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
