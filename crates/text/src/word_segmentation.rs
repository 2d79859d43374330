//! Word segmentation of scripts that are written without spaces: which adjacent letters belong to one word.
//!
//! Words are split where Unicode's UAX #29 splits two isolated letters: ideographs, Hiragana and the
//! scripts of South East Asia letter by letter, and Katakana from everything else. `docs/folding.md` has
//! the same table.

use crate::is_numeric;

/// How the letters of a script form words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Segmentation {
    /// Adjacent letters and digits form one word; spaces separate words.
    Joined,
    /// Adjacent letters form one word, usually a loanword, without spaces around it.
    Katakana,
    /// Only a dictionary could find the end of a word, so each letter counts as a word.
    Single,
}

/// Whether there is a word break between two adjacent letters or digits.
#[must_use]
pub fn is_word_break(before: char, after: char) -> bool {
    // All scripts before Thai use spaces.
    if before.max(after) < '\u{E01}' {
        return false;
    }
    match (segmentation_of(before), segmentation_of(after)) {
        (Segmentation::Single, _) | (_, Segmentation::Single) => true,
        (before, after) => before != after,
    }
}

/// Whether this is an ideograph or a Hiragana letter. Numbers are written among them without a space.
pub(super) fn is_ideograph_or_hiragana(c: char) -> bool {
    c >= '\u{3006}' && segmentation_of(c) == Segmentation::Single && !is_south_east_asian(c)
}

/// Whether lines are joined without a space between these two characters, because both are ideographs, kana,
/// or their punctuation. [CSS Text 3, 4.1.3](https://www.w3.org/TR/css-text-3/#line-break-transform) has the
/// same rule.
#[must_use]
pub fn joins_lines_without_space(before: char, after: char) -> bool {
    let needs_no_space = |c: char| {
        matches!(c, '\u{3001}'..='\u{3029}' | '\u{3030}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}')
            || segmentation_of(c) == Segmentation::Katakana
            || is_ideograph_or_hiragana(c)
    };
    needs_no_space(before) && needs_no_space(after)
}

fn is_south_east_asian(c: char) -> bool {
    matches!(c, '\u{E01}'..='\u{E46}' | '\u{E81}'..='\u{EDF}' | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17DC}' | '\u{1950}'..='\u{19DF}' | '\u{1A20}'..='\u{1AAD}'
        | '\u{A9E0}'..='\u{A9FE}' | '\u{AA60}'..='\u{AADF}' | '\u{11700}'..='\u{1174F}')
}

fn segmentation_of(c: char) -> Segmentation {
    match c {
        '\0'..'\u{E01}' => Segmentation::Joined,
        '\u{3031}'..='\u{3035}'
        | '\u{30A1}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{FF66}'..='\u{FF9F}'
        | '\u{1AFF0}'..='\u{1AFFE}'
        | '\u{1B000}'
        | '\u{1B120}'..='\u{1B122}'
        | '\u{1B155}'
        | '\u{1B164}'..='\u{1B167}' => Segmentation::Katakana,
        '\u{3006}'
        | '\u{3041}'..='\u{309F}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAD9}'
        | '\u{16FF2}'..='\u{16FF3}'
        | '\u{17000}'..='\u{18DF2}'
        | '\u{1B001}'..='\u{1B11F}'
        | '\u{1B132}'
        | '\u{1B150}'..='\u{1B152}'
        | '\u{1B170}'..='\u{1B2FB}'
        | '\u{20000}'..='\u{33479}' => Segmentation::Single,
        c if is_south_east_asian(c) && !is_numeric(c) => Segmentation::Single,
        _ => Segmentation::Joined,
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    use unicode_segmentation::UnicodeSegmentation;

    use super::is_word_break;

    /// Letters except marks: all characters that can begin a word.
    fn letters() -> impl Iterator<Item = char> {
        let all = '\0'..=char::MAX;
        all.filter(|c| c.is_alphabetic() && !c.is_numeric() && !is_combining_mark(*c))
    }

    #[test]
    fn letters_are_split_where_uax_29_splits_two_of_them() {
        for c in letters() {
            // Like marks, these only occur after another letter.
            if matches!(c, '\u{FF9E}' | '\u{FF9F}') {
                continue;
            }
            for (before, after) in [(c, c), (c, 'a'), ('a', c), (c, 'カ'), ('カ', c), (c, '中')]
            {
                let both = String::from_iter([before, after]);
                let is_split = both.split_word_bounds().count() == 2;
                assert_eq!(
                    is_word_break(before, after),
                    is_split,
                    "U+{:04X} {both}",
                    u32::from(c)
                );
            }
        }
    }

    #[test]
    fn canonically_equivalent_letters_are_split_the_same_way() {
        for c in letters() {
            let first = c.nfd().next().unwrap();
            for other in ['a', 'カ', 'か'] {
                assert_eq!(
                    is_word_break(c, other),
                    is_word_break(first, other),
                    "U+{:04X}",
                    u32::from(c)
                );
            }
        }
    }
}
