//! Where the number is in the words of a figure: "50" in "more than 50 companies".

use std::ops::Range;

use super::line::Line;
use super::number::DEFAULT_OPTIONS;
use super::ordinal::match_ordinal;
use super::quantity_matcher::match_quantity;
use super::tables::multiples::MULTIPLIERS;

/// The span in bytes of the first number in the words of a figure, with its scale and a percent sign ("1.02 billion",
/// "100.9%"). If the figure is a range, the span ends with the last number. `None` if the words have no number.
#[must_use]
pub fn number_span(words: &str, is_range: bool) -> Option<Range<usize>> {
    let lower = words.to_ascii_lowercase();
    let line = Line::new(words, &lower, 0);
    let mut spans = Vec::new();
    let mut index = 0;
    while index < line.tokens.len() {
        match number_at(&line, index) {
            Some(tokens) => {
                spans.push(
                    line.tokens[tokens.start].span.start..line.tokens[tokens.end - 1].span.end,
                );
                index = tokens.end;
            }
            None => index += 1,
        }
    }
    let first = spans.first()?;
    let last = if is_range { spans.last()? } else { first };
    Some(first.start..last.end)
}

/// The tokens of the number that begins here.
fn number_at(line: &Line, index: usize) -> Option<Range<usize>> {
    if let Some((_, end)) = match_ordinal(line, index) {
        return Some(index..end);
    }
    if MULTIPLIERS
        .iter()
        .any(|(word, ..)| line.is_token(index, word))
    {
        return Some(index..index + 1);
    }
    let quantity = match_quantity(line, index, DEFAULT_OPTIONS)?;
    let end = quantity.number_end;
    let has_sign = line.is_attached(end) && line.is_one_of(end, &["%", "‰"]);
    Some(quantity.number_start..end + usize::from(has_sign))
}

#[cfg(test)]
mod tests {
    use super::number_span;

    #[test]
    fn the_number_in_words_has_its_scale_and_its_percent_sign() {
        for (words, number) in [
            ("over 135 residents", Some("135")),
            ("the tenth member", Some("tenth")),
            ("approximately 227 million CNY", Some("227 million")),
            ("increase of 100.9%", Some("100.9%")),
            ("half of which", Some("half")),
            ("has more than doubled", Some("doubled")),
            ("$1.5 billion", Some("1.5 billion")),
            ("minus 5 degrees", Some("5")),
            ("two thirds", Some("two thirds")),
            ("a 12th place", Some("12th")),
            ("18 of the 20 companies", Some("18")),
            ("fifty-five per cent", Some("fifty-five")),
            ("several companies", None),
            ("", None),
        ] {
            let span = number_span(words, false);
            assert_eq!(span.map(|span| &words[span]), number, "{words}");
        }
        let words = "between 5 and 10 years";
        assert_eq!(number_span(words, true), Some(8..16));
    }
}
