//! Removes punctuation from the ends of a text without changing its words.

use onrecord_text::folding::{is_dash, is_invisible, plain_quotation_mark};
use onrecord_text::{is_alphanumeric, is_numeric};

/// Marks that, like dashes, belong to a number if a digit follows.
const NUMBER_MARKS: &str = ".,\u{2026}\u{FF0C}\u{FF0E}";

/// Other marks that end or begin a sentence or a clause.
const SENTENCE_MARKS: &str = ";:!?\u{BF}\u{A1}()[]{}\u{3001}\u{3002}\u{FF01}\u{FF08}\u{FF09}\u{FF1A}\u{FF1B}\
                     \u{FF1F}\u{3008}\u{3009}\u{300A}\u{300B}\u{3010}\u{3011}";

/// The text without the punctuation and the spaces at its ends. Characters that may be part of a number
/// or are read as a word are kept: signs, `%`, `#`, `@`, `&`, `/`, `*`, currencies.
pub(super) fn trim_punctuation(text: &str) -> &str {
    trim_where(text, |c| {
        is_quotation_mark(c) || is_number_mark(c) || SENTENCE_MARKS.contains(c)
    })
}

/// The text without the quotation marks and the spaces at its ends.
pub(super) fn trim_quotation_marks(text: &str) -> &str {
    trim_where(text, is_quotation_mark)
}

fn trim_where(text: &str, is_removable: impl Fn(char) -> bool) -> &str {
    let is_removable = |c: char| is_space(c) || is_removable(c);
    let mut rest = text;
    // The signs before this many remaining bytes do not belong to a number.
    let mut signs_end = usize::MAX;
    while let Some(c) = rest.chars().next().filter(|c| is_removable(*c)) {
        let after = &rest[c.len_utf8()..];
        if is_number_mark(c) && after.len() < signs_end {
            let after_signs = skip_signs(after);
            if after_signs.starts_with(is_numeric) {
                break;
            }
            signs_end = after_signs.len();
        }
        rest = after;
    }
    while let Some(c) = rest.chars().next_back().filter(|c| is_removable(*c)) {
        let before = &rest[..rest.len() - c.len_utf8()];
        if is_measure_mark(c) && before.ends_with(is_numeric) {
            break;
        }
        rest = before;
    }
    rest
}

fn is_quotation_mark(c: char) -> bool {
    plain_quotation_mark(c).is_some()
}

/// Whether the mark means minutes, feet or inches after a digit.
fn is_measure_mark(c: char) -> bool {
    matches!(c, '"' | '\u{2033}') || plain_quotation_mark(c) == Some('\'')
}

/// Whether the mark belongs to a number if a digit follows.
fn is_number_mark(c: char) -> bool {
    is_dash(c) || NUMBER_MARKS.contains(c)
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// The text after the signs at its beginning, which belong to a number if one follows ("-$5", "-(5)").
fn skip_signs(text: &str) -> &str {
    text.trim_start_matches(|c: char| !is_alphanumeric(c) && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::{trim_punctuation, trim_quotation_marks};

    #[test]
    fn punctuation_is_removed_and_words_are_kept() {
        for (text, bare) in [
            ("“We will.”", "We will"),
            ("… and so on …", "and so on"),
            ("— ¿really?!", "really"),
            ("(it [is])", "it [is"),
            ("「我们」。", "我们"),
            ("- 5 people", "5 people"),
            ("…-(5) people", "…-(5) people"),
            ("… … -5 people", "-5 people"),
            ("“It grew by 5”", "It grew by 5"),
            ("it grew by 5.", "it grew by 5"),
        ] {
            assert_eq!(trim_punctuation(text), bare);
        }
    }

    #[test]
    fn the_removed_punctuation_is_what_the_specification_lists_and_nothing_else_in_unicode() {
        let specification = include_str!("../../../../docs/folding.md");
        let (_, below) = specification
            .split_once("## Punctuation at the ends")
            .unwrap();
        let table = below.split("\n#").next().unwrap();
        let rows = table.lines().filter_map(|row| {
            let (code, rest) = row.strip_prefix("| U+")?.split_once(' ')?;
            let c = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
            Some((c, rest.rsplit(" | ").next()?))
        });
        let kinds: std::collections::HashMap<char, &str> = rows.collect();
        for c in '\0'..=char::MAX {
            let kind = kinds.get(&c).copied().unwrap_or_default();
            let is_removed = kinds.contains_key(&c) || super::is_space(c);
            for (text, belongs_to_number) in [
                (format!("{c}x"), false),
                (format!("x{c}"), false),
                (format!("{c}5"), kind.starts_with("stays at the start")),
                (format!("5{c}"), kind.starts_with("stays at the end")),
            ] {
                let bare = text.trim_matches(c);
                let expected = if is_removed && !belongs_to_number {
                    bare
                } else {
                    &text
                };
                assert_eq!(trim_punctuation(&text), expected, "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn characters_that_may_belong_to_a_number_or_a_word_are_kept() {
        for text in [
            "-5", "−$5", ".5", "5%", "#metoo", "@home", "R&", "5°", "§ 5", "/etc", "note*", "$5",
            "5 €", "6'", "6\"", "6’", "5‰", "-(5", "…5", "50+", "~5",
        ] {
            assert_eq!(trim_punctuation(text), text);
        }
    }

    #[test]
    fn trimming_quotation_marks_keeps_other_punctuation() {
        assert_eq!(trim_quotation_marks(" “We will.” "), "We will.");
        assert_eq!(trim_quotation_marks("…so…"), "…so…");
    }
}
