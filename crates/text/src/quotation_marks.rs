//! Quotation marks: one table for finding quotations in drafts, for the foldings, and for trimming the
//! ends of texts.
//!
//! The table holds the characters of the general categories `Pi` and `Pf` and of the line breaking class `QU`
//! (UAX #14), those with the property `Quotation_Mark`, and those that replace quotation marks in practice:
//! primes, accents, Chinese title marks. `docs/folding.md` lists the marks that are folded.

/// A quotation mark, or a character that is used as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotationMark {
    /// The character.
    pub mark: char,
    /// What the mark may stand for.
    pub form: Form,
    /// The marks that close what this mark opens, the usual one first; empty if it opens nothing.
    pub closed_by: &'static str,
}

/// What a quotation mark may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A double mark. After a number: inches or seconds.
    Double,
    /// A single mark that is never an apostrophe.
    Single,
    /// A single mark that may also be an apostrophe. After a number: feet or minutes.
    Apostrophe,
    /// Only ever an apostrophe.
    Letter,
    /// A mark around the title of a work. It is not folded.
    Title,
}

macro_rules! table {
    ($($mark:literal $form:ident $closed_by:literal)*) => {
        /// All quotation marks, in code point order.
        pub const ALL: &[QuotationMark] = &[
            $(QuotationMark { mark: $mark, form: Form::$form, closed_by: $closed_by },)*
        ];

        /// The entry for a character; `None` if it is not a quotation mark.
        #[must_use]
        pub fn quotation_mark(c: char) -> Option<&'static QuotationMark> {
            match c {
                $($mark => Some(&const {
                    QuotationMark { mark: $mark, form: Form::$form, closed_by: $closed_by }
                }),)*
                _ => None,
            }
        }
    };
}

// Straight and curly marks get mixed by typing errors and by autocorrection, so each may close the other.
table! {
    '"' Double "\"”"
    '\'' Apostrophe "'’"
    '`' Apostrophe "'’`´"
    '«' Double "»"
    '´' Apostrophe "´'’"
    '»' Double "«»"
    'ʼ' Letter ""
    '׳' Apostrophe "׳'"
    '״' Double "״\""
    '‘' Apostrophe "’'"
    '’' Apostrophe "’'"
    '‚' Apostrophe "‘’'"
    '‛' Apostrophe "’'"
    '“' Double "”\"“"
    '”' Double "”\""
    '„' Double "“”\""
    '‟' Double "”\""
    '′' Apostrophe "′'"
    '″' Double "″"
    '‵' Apostrophe "′"
    '‶' Double "″"
    '‹' Single "›"
    '›' Single "‹›"
    '❛' Single "❜"
    '❜' Single "❜"
    '❝' Double "❞"
    '❞' Double "❞"
    '❟' Single "❛❜"
    '❠' Double "❝❞"
    '❮' Single "❯"
    '❯' Single ""
    '⸀' Single ""
    '⸁' Single ""
    '⸂' Single "⸃"
    '⸃' Single ""
    '⸄' Single "⸅"
    '⸅' Single ""
    '⸆' Single ""
    '⸇' Single ""
    '⸈' Single ""
    '⸉' Single "⸊"
    '⸊' Single ""
    '⸋' Single ""
    '⸌' Single "⸍"
    '⸍' Single ""
    '⸜' Single "⸝"
    '⸝' Single ""
    '⸠' Single "⸡"
    '⸡' Single ""
    '⹂' Double "‟”\""
    '〈' Title "〉"
    '〉' Title ""
    '《' Title "》"
    '》' Title ""
    '「' Double "」"
    '」' Double ""
    '『' Double "』"
    '』' Double ""
    '〝' Double "〞〟"
    '〞' Double ""
    '〟' Double ""
    '﹁' Double "﹂"
    '﹂' Double ""
    '﹃' Double "﹄"
    '﹄' Double ""
    '＂' Double "＂"
    '＇' Apostrophe "＇"
    '｢' Double "｣"
    '｣' Double ""
    '🙶' Double "🙷"
    '🙷' Double ""
    '🙸' Double "🙶🙷"
}

#[cfg(test)]
mod tests {
    use icu_properties::props::{GeneralCategory, LineBreak, QuotationMark as Property};
    use icu_properties::{CodePointMapData, CodePointSetData};

    use super::{ALL, Form, quotation_mark};

    #[test]
    fn every_unicode_quotation_mark_is_in_the_table() {
        let categories = CodePointMapData::<GeneralCategory>::new();
        let breaks = CodePointMapData::<LineBreak>::new();
        let property = CodePointSetData::new::<Property>();
        for c in '\0'..=char::MAX {
            let quotes = matches!(
                categories.get(c),
                GeneralCategory::InitialPunctuation | GeneralCategory::FinalPunctuation
            ) || breaks.get(c) == LineBreak::Quotation
                || property.contains(c);
            if quotes {
                assert!(quotation_mark(c).is_some(), "U+{:04X} {c}", u32::from(c));
            }
        }
    }

    #[test]
    fn the_table_is_sorted_and_contains_every_closing_mark() {
        assert!(ALL.is_sorted_by(|one, next| one.mark < next.mark));
        for entry in ALL {
            assert_eq!(quotation_mark(entry.mark), Some(entry));
            for close in entry.closed_by.chars() {
                let closing = quotation_mark(close).expect("every closing mark is in the table");
                assert_ne!(closing.form, Form::Letter, "{}", entry.mark);
            }
        }
    }
}
