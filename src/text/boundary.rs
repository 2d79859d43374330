//! Boundaries: where quoted words may begin and end.
//!
//! "limited" must not be cut out of "unlimited", nor "02 billion" out of "1.02 billion", nor "5"
//! out of "-5" or "5%". A place in a text is a boundary unless a rule below joins what stands before
//! it to what stands after it. Marks that no reader sees (combining marks, soft hyphens, zero-width
//! signs) are looked through.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::GraphemeCursor;

use super::letters::parts;
use super::numerals::{Around, is_digit, is_numeral, is_one_of};

/// Signs that make one word or number of a letter or digit on either side: hyphens, dashes, and the
/// marks of paths, addresses and names.
const JOINERS: &str =
    "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{FF0D}/@&_\u{00B7}";

/// Signs that do, but between letters of scripts without blanks are quotation marks and punctuation.
const JOINERS_OF_SPACED_WORDS: &str = "'\u{2018}\u{2019}\u{02BC}\u{FF07}.,:";

/// Signs that make one number of two digits, and elsewhere are punctuation.
const JOINERS_OF_DIGITS: &str = "\u{FF0C}\u{FF1A}";

/// Decimal points that make one number of two numerals.
const JOINERS_OF_NUMERALS: &str = "\u{FF0E}\u{30FB}";

/// Signs that belong to the number after them, when nothing but a blank, a bracket or a quotation
/// mark stands before.
const SIGNS_BEFORE: &str = "-+\u{2212}\u{2013}\u{00B1}~\u{2248}<>\u{2264}\u{2265}.\
                            \u{FF0B}\u{FF0D}\u{FF0E}\u{FF1C}\u{FF1E}\u{FF5E}";

/// Signs that belong to the number before them.
const SIGNS_AFTER: &str = "%\u{2030}\u{00B0}+\u{2103}\u{2109}\u{FF05}\u{FF0B}";

/// Of those, the ones that may have a blank before them.
const SIGNS_AFTER_A_BLANK: &str = "%\u{2030}\u{00B0}\u{2103}\u{2109}\u{FF05}";

/// Marks after which a sign can be a number's own.
const OPENS: &str = "([{\"'“‘«‹„、。〈《「『【〝，：；！？（";

/// Letters that lengthen, repeat or complete the one before them: small kana, iteration marks, the
/// vowels of Thai and Lao that stand after their consonant.
const GOES_ON: &str = "ーぁぃぅぇぉっゃゅょゎゕゖ々〻ゝゞヽヾะาๅๆະາໆៗ";

/// Vowels of Thai and Lao that stand before their consonant.
const LEADS: &str = "เแโใไເແໂໃໄ";

/// May quoted words begin or end at this byte of the text?
#[must_use]
pub fn is_boundary(text: &str, at: usize) -> bool {
    if at == 0 || at == text.len() {
        return true;
    }
    if !is_between_graphemes(text, at) {
        return false;
    }
    // A mark belongs to the letter before it, also past what no reader sees.
    let mut seen = text[at..].chars().filter(|c| !is_hidden(*c));
    if seen.next().is_some_and(is_combining_mark) {
        return false;
    }
    let mut before = text[..at].chars().rev().filter(|c| !is_unseen(*c));
    let mut after = text[at..].chars().filter(|c| !is_unseen(*c));
    let around = Around {
        before: [before.next(), before.next()],
        after: [after.next(), after.next()],
    };
    !(is_in_a_word(around) || is_beside_a_joiner(around) || is_in_a_number(around))
}

fn is_between_graphemes(text: &str, at: usize) -> bool {
    // Of ASCII only the two that end a line together are one.
    if let [before, after] = text.as_bytes()[at - 1..=at]
        && before.is_ascii()
        && after.is_ascii()
    {
        return (before, after) != (b'\r', b'\n');
    }
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    matches!(cursor.is_boundary(text, 0), Ok(true))
}

fn is_in_a_word(around: Around) -> bool {
    let (Some(before), Some(after)) = (around.before[0], around.after[0]) else {
        return false;
    };
    let both_are = before.is_alphanumeric() && after.is_alphanumeric();
    let stays = || {
        !parts(before, after)
            || GOES_ON.contains(after)
            || LEADS.contains(before)
            || around.cuts_a_numeral()
    };
    both_are && stays()
}

fn is_beside_a_joiner(Around { before, after }: Around) -> bool {
    joins(before[1], before[0], after[0]) || joins(before[0], after[0], after[1])
}

/// Between a number and its sign, currency sign or percent, at most a blank apart.
fn is_in_a_number(around: Around) -> bool {
    let ([b1, b2], [a1, a2]) = (around.before, around.after);
    let leads = is_one_of(SIGNS_BEFORE, b1) && opens(b2);
    let follows = |sign| is_one_of(SIGNS_AFTER, sign) || is_currency(sign);
    let follows_a_blank = |sign| is_one_of(SIGNS_AFTER_A_BLANK, sign) || is_currency(sign);
    // -|5  $|5  $| 5  $ |5
    (leads || is_currency(b1)) && is_digit(a1)
        || is_currency(b1) && is_blank(a1) && is_digit(a2)
        || is_currency(b2) && is_blank(b1) && is_digit(a1)
        // -|$5  US|$5
        || (leads || b1.is_some_and(char::is_alphabetic)) && is_currency(a1) && is_digit(a2)
        // 5|%  5| %  5 |%
        || is_digit(b1) && follows(a1)
        || is_digit(b1) && is_blank(a1) && follows_a_blank(a2)
        || is_digit(b2) && is_blank(b1) && follows_a_blank(a1)
}

/// Is `sign` a joiner with a letter or digit on both sides, and no full stop that ends a sentence
/// ("presented.It": a small letter before it, a capital after)?
fn joins(before: Option<char>, sign: Option<char>, after: Option<char>) -> bool {
    let ends_a_sentence = sign == Some('.')
        && before.is_some_and(char::is_lowercase)
        && after.is_some_and(char::is_uppercase);
    let are_words = is_word(before) && is_word(after) && !ends_a_sentence;
    let are_digits = is_digit(before) && is_digit(after);
    let are_numerals = is_numeral(before) && is_numeral(after);
    is_one_of(JOINERS, sign) && are_words
        || is_one_of(JOINERS_OF_SPACED_WORDS, sign) && are_words && !are_clauses(before, after)
        || is_one_of(JOINERS_OF_DIGITS, sign) && are_digits
        || is_one_of(JOINERS_OF_NUMERALS, sign) && are_numerals
}

/// Are two letters around punctuation of two words without it too, and not of one number?
fn are_clauses(before: Option<char>, after: Option<char>) -> bool {
    let is_number = is_digit(before) || is_digit(after) || is_numeral(before) && is_numeral(after);
    !is_number && before.zip(after).is_some_and(|(b, a)| parts(b, a))
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

fn is_blank(c: Option<char>) -> bool {
    c.is_some_and(|c| c != '\n' && c.is_whitespace())
}

/// Can a sign that stands after this be a number's own?
fn opens(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_whitespace() || OPENS.contains(c) || c.is_alphabetic() && parts(c, 'a'))
}

fn is_unseen(c: char) -> bool {
    is_hidden(c) || is_combining_mark(c)
}

/// Soft hyphens, joiners, marks of direction and spaces without width.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Unicode's general category Sc, as of version 17.
fn is_currency(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        matches!(c, '$' | '\u{00A2}'..='\u{00A5}' | '\u{058F}' | '\u{060B}' | '\u{07FE}' | '\u{07FF}'
            | '\u{09F2}' | '\u{09F3}' | '\u{09FB}' | '\u{0AF1}' | '\u{0BF9}' | '\u{0E3F}' | '\u{17DB}'
            | '\u{20A0}'..='\u{20C1}' | '\u{A838}' | '\u{FDFC}' | '\u{FE69}' | '\u{FF04}'
            | '\u{FFE0}' | '\u{FFE1}' | '\u{FFE5}' | '\u{FFE6}' | '\u{11FDD}'..='\u{11FE0}'
            | '\u{1E2FF}' | '\u{1ECB0}')
    })
}

#[cfg(test)]
mod tests {
    use super::is_boundary;

    /// The text with a bar at each boundary that is not beside a blank or an end on both sides.
    fn barred(text: &str) -> String {
        let inner = (1..text.len()).filter(|at| text.is_char_boundary(*at));
        let mut bars: Vec<usize> = inner.filter(|at| is_boundary(text, *at)).collect();
        let mut barred = text.to_owned();
        while let Some(at) = bars.pop() {
            barred.insert(at, '|');
        }
        barred
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(barred("not limited"), "not| |limited");
        assert_eq!(barred("non-negotiable"), "non-negotiable");
        assert_eq!(barred("don’t, we"), "don’t|,| |we");
        assert_eq!(barred("(end)."), "(|end|)|.");
    }

    #[test]
    fn numbers_are_whole_with_their_signs() {
        for whole in [
            "1.02", "207,600", "10:30", "-5", "−5", "$5", "$ 5", "5%", "5 %", "5 €", "US$5", "-$5",
            "50+", "~5", ".5", "5°",
        ] {
            assert_eq!(barred(whole), whole);
        }
        assert_eq!(barred("3 - 5"), "3| |-| |5");
        assert_eq!(barred("go -5"), "go| |-5");
    }

    #[test]
    fn a_full_stop_between_a_small_and_a_capital_letter_ends_a_sentence() {
        assert_eq!(barred("presented.It"), "presented|.|It");
        assert_eq!(barred("onrecord.org"), "onrecord.org");
        assert_eq!(barred("U.S"), "U.S");
    }

    #[test]
    fn no_grapheme_is_cut_and_nothing_hides_behind_what_is_unseen() {
        assert_eq!(barred("e\u{301}x"), "e\u{301}x");
        assert_eq!(barred("un\u{AD}limited"), "un\u{AD}limited");
        assert_eq!(barred("👩‍🚀 go"), "👩‍🚀| |go");
        assert_eq!(barred("un\u{200B}limited"), "un\u{200B}limited");
        assert_eq!(barred("a\u{AD}\u{301} b"), "a\u{AD}\u{301}| |b");
        for hidden in [
            "\u{200B}", "\u{FEFF}", "\u{2060}", "\u{200D}", "\u{200E}", "\u{2066}",
        ] {
            let marked = format!("a{hidden}\u{301}");
            assert_eq!(barred(&format!("{marked} b")), format!("{marked}| |b"));
        }
    }

    #[test]
    fn letters_of_scripts_without_blanks_are_parted_as_annex_29_parts_words() {
        for (text, expected) in [
            ("双边贸易", "双|边|贸|易"),
            ("不可能。", "不|可|能|。"),
            ("在AI领域", "在|AI|领|域"),
            ("これはテレビです", "こ|れ|は|テレビ|で|す"),
            ("한국어 말", "한국어| |말"),
            ("हिन्दी", "हिन्दी"),
            ("ນ", "ນ"),
        ] {
            assert_eq!(barred(text), expected);
        }
    }

    #[test]
    fn a_letter_keeps_what_lengthens_or_completes_it() {
        for (text, expected) in [
            ("きょうはらーめん", "きょ|う|は|らー|め|ん"),
            ("人々の", "人々|の"),
            ("ไม่มากๆ", "ไม่|มา|กๆ"),
            ("ក្រុម", "ក្រុ|ម"),
            ("က္ကမ်း", "က္က|မ်း"),
        ] {
            assert_eq!(barred(text), expected);
        }
    }

    #[test]
    fn a_number_in_letters_or_among_them_is_whole() {
        for (text, expected) in [
            ("约1.02亿元", "约|1.02亿|元"),
            ("在2023年", "在|2023年"),
            ("第3次", "第3次"),
            ("为三十五人", "为|三十五|人"),
            ("第三次", "第三|次"),
            ("占三分之一强", "占|三分之一|强"),
            ("3分の1の", "3分の1の"),
            ("三点五倍", "三点五|倍"),
            ("三十多亿元", "三十多亿|元"),
            ("数十人", "数十|人"),
            ("二・五倍", "二・五|倍"),
            ("気温マイナス5度", "気|温|マイナス5度"),
            ("มี5คน", "มี5ค|น"),
            ("达５％，", "达|５％|，"),
            ("，-5℃。", "，|-5℃|。"),
            ("１，０００人", "１，０００人"),
        ] {
            assert_eq!(barred(text), expected);
        }
    }

    #[test]
    fn punctuation_between_letters_without_blanks_joins_nothing() {
        for (text, expected) in [
            ("他说:‘好’了", "他|说|:|‘|好|’|了"),
            ("来了,他", "来|了|,|他"),
            ("中-白", "中-白"),
            ("安娜·卡", "安|娜·卡"),
            ("三.五", "三.五"),
        ] {
            assert_eq!(barred(text), expected);
        }
    }
}
