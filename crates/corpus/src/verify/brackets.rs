//! A text as its square brackets have it: with them; without those of changed capitals (`[W]e go`); and
//! without those around words, which change nothing if the words were said (`[Back] in 1990`).

use super::Verdict;
use super::split::marks;
use onrecord_text::capitals;

/// The readings of a text.
#[derive(Debug)]
pub(super) struct Readings<'a> {
    text: &'a str,
    /// Without the brackets of changed capitals, if it has any.
    pub(super) bare: Option<String>,
    /// Without these and the brackets around words, if it has any of the second kind.
    pub(super) unbracketed: Option<String>,
}

impl<'a> Readings<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let bare = capitals::unbracketed(text);
        let unbracketed = without_brackets(bare.as_deref().unwrap_or(text));
        Self {
            text,
            bare,
            unbracketed,
        }
    }

    /// Each in the order in which it is looked for, with the best verdict that it can have.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, Verdict)> {
        let set_otherwise = match self.bare {
            Some(_) => Verdict::Case,
            None => Verdict::Typographic,
        };
        let all = [
            (Some(self.text), Verdict::Exact),
            (self.bare.as_deref(), Verdict::Case),
            (self.unbracketed.as_deref(), set_otherwise),
        ];
        all.into_iter()
            .filter_map(|(text, best)| Some((text?, best)))
    }

    /// The one with the fewest brackets.
    pub(super) fn plainest(&self) -> &str {
        let fewer = self.unbracketed.as_deref().or(self.bare.as_deref());
        fewer.unwrap_or(self.text)
    }
}

/// A text without the square brackets around words; `None` if it has none. Nor has it any that may be
/// taken off where one stands between two digits: "12\[6\]" may be a footnote's mark, and isn't "126".
fn without_brackets(text: &str) -> Option<String> {
    let (mut bare, mut past) = (String::new(), 0);
    for mark in marks(text, true) {
        let Some(words) = mark.inserted else { continue };
        bare += &text[past..mark.at.start];
        let after = &text[mark.at.end..];
        if is_between_digits(&bare, words) || is_between_digits(words, after) {
            return None;
        }
        bare += words;
        past = mark.at.end;
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
            let readings = Readings::new(text);
            let all = readings.all();
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
