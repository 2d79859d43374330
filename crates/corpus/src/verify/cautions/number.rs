//! Does a number that was quoted go on in words outside the quotation: "\[We paid $5\] million",
//! "twenty \[five trucks\]", "\[two\] and a half tons"? Where digits may be cut is a matter of boundaries.

use std::ops::Range;

use onrecord_text::{ceil_char_boundary, floor_char_boundary, is_currency};

use super::words::{Word, joins, words};

/// How many bytes are read on each side of a place: the longest pattern has four words.
const BYTES: usize = 80;

/// What a word is in a number.
#[derive(Clone, Copy)]
enum Is {
    /// Digits, of any script.
    Digits,
    /// A number in words.
    Number,
    Ones,
    Teens,
    Tens,
    /// Hundred, thousand, million, in one of several languages.
    Magnitude,
    /// Percent, in one of several languages.
    Percent,
    /// First to ninth.
    Ordinal,
    /// Half, third, quarters.
    Fraction,
    /// One of these words.
    Word(&'static [&'static str]),
}

use Is::{Digits, Fraction, Magnitude, Number, Ones, Ordinal, Percent, Teens, Tens, Word as In};

const AND: Is = In(&["and"]);
const POINT: Is = In(&["point"]);
const ONE: Is = In(&["a", "an", "one", "three"]);

/// Rows of words that are one number, or one statement of a share.
const PATTERNS: &[&[Is]] = &[
    &[Digits, Magnitude],
    &[Number, Magnitude],
    &[Fraction, ONE, Magnitude],
    &[Fraction, In(&["of"]), ONE, Magnitude],
    &[Tens, Ones],
    &[Tens, Ordinal],
    // Years: "nineteen ninety", "twenty nineteen".
    &[Teens, Tens],
    &[Teens, Teens],
    &[In(&["twenty"]), Teens],
    &[In(&["twenty"]), In(&["twenty", "thirty", "forty", "fifty"])],
    &[Magnitude, Number],
    &[Magnitude, Magnitude],
    &[Magnitude, AND, Number],
    &[Number, POINT, Number],
    &[Digits, POINT, Digits],
    &[Number, AND, ONE, Fraction],
    &[Digits, AND, ONE, Fraction],
    &[Magnitude, AND, ONE, Fraction],
    &[Number, Fraction],
    &[Number, Percent],
    &[Digits, Percent],
    &[Magnitude, Percent],
    &[Fraction, In(&["a"]), Percent],
    &[Fraction, Percent],
    &[Number, PER, CENT],
    &[Digits, PER, CENT],
    // A bound makes another statement of a number: "fewer than [5 people]".
    &[COMPARED, THAN, Digits],
    &[COMPARED, THAN, Number],
    &[COMPARED, THAN, Magnitude],
    &[COMPARED, THAN, ONE, Magnitude],
    &[In(&["at"]), In(&["least", "most"]), Digits],
    &[In(&["at"]), In(&["least", "most"]), Number],
    &[In(&["up"]), In(&["to"]), Digits],
    &[In(&["up"]), In(&["to"]), Number],
    &[NEARLY, Digits],
    &[NEARLY, Number],
    &[NEARLY, ONE, Magnitude],
];
const PER: Is = In(&["per", "pour", "por"]);
const CENT: Is = In(&["cent", "cento", "ciento"]);
const COMPARED: Is = In(&["less", "fewer", "more", "greater", "higher", "lower"]);
const THAN: Is = In(&["than"]);
const NEARLY: Is = In(&["nearly", "almost"]);

const ONES: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
];
const TEENS: &[&str] = &[
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: &[&str] = &[
    "twenty", "thirty", "forty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
];
const FRACTIONS: &[&str] = &[
    "half",
    "halves",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "fourths",
    "fifths",
    "sixths",
    "sevenths",
    "eighths",
    "ninths",
    "tenth",
    "tenths",
    "hundredths",
    "thousandths",
];
const MAGNITUDES: &[&str] = &[
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "trillion",
    "trillions",
    "dozen",
    "score",
    "lakh",
    "lakhs",
    "crore",
    "crores",
    "mn",
    "mln",
    "bn",
    "tn",
    // German, Dutch, the languages of Scandinavia
    "tausend",
    "millionen",
    "milliarde",
    "milliarden",
    "billionen",
    "mio",
    "mrd",
    "duizend",
    "miljoen",
    "miljard",
    "biljoen",
    "tusen",
    "tusind",
    "miljon",
    "miljoner",
    "miljarder",
    "millioner",
    "milliarder",
    // French, Spanish, Italian, Portuguese
    "mille",
    "milliard",
    "milliards",
    "mil",
    "millón",
    "millones",
    "mila",
    "milione",
    "milioni",
    "miliardo",
    "miliardi",
    "milhão",
    "milhões",
    "bilhão",
    "bilhões",
    // Polish, Russian, Ukrainian, Belarusian
    "tysiąc",
    "tysiące",
    "tysięcy",
    "milion",
    "miliony",
    "milionów",
    "miliard",
    "miliardy",
    "miliardów",
    "tys",
    "тысяча",
    "тысячи",
    "тысяч",
    "миллион",
    "миллиона",
    "миллионов",
    "миллиард",
    "миллиарда",
    "миллиардов",
    "тыс",
    "млн",
    "млрд",
    "тисяча",
    "тисячі",
    "тисяч",
    "мільйон",
    "мільйона",
    "мільйонів",
    "мільярд",
    "мільярда",
    "мільярдів",
    "тысячы",
    "мільён",
    "мільёна",
    "мільёнаў",
    "мільярдаў",
];
const PERCENT: &[&str] = &[
    "percent",
    "pct",
    "prozent",
    "procent",
    "prosent",
    "procenta",
    "procentów",
    "процент",
    "процента",
    "процентов",
    "відсоток",
    "відсотка",
    "відсотків",
    "працэнт",
    "працэнта",
    "працэнтаў",
];

impl Is {
    fn matches(self, word: &str) -> bool {
        let is_one_of = |lists: &[&[&str]]| lists.iter().any(|list| list.contains(&word));
        match self {
            Digits => word.ends_with(char::is_numeric) && word.starts_with(char::is_numeric),
            Number => word == "zero" || is_one_of(&[ONES, TEENS, TENS]),
            Ones => is_one_of(&[ONES]),
            Teens => is_one_of(&[TEENS]),
            Tens => is_one_of(&[TENS]),
            Magnitude => is_one_of(&[MAGNITUDES]),
            Percent => is_one_of(&[PERCENT]),
            Ordinal => is_one_of(&[ORDINALS]),
            Fraction => is_one_of(&[FRACTIONS]),
            In(words) => words.contains(&word),
        }
    }
}

/// The words on the two sides of a place in a text between which a number would be cut: the last one
/// before it and the first one after it. `None` if no number stands there.
pub(super) fn cut(text: &str, at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let near = ceil_char_boundary(text, at.saturating_sub(BYTES))
        ..floor_char_boundary(text, text.len().min(at + BYTES));
    let words: Vec<_> = words(text, near).collect();
    let next = words.partition_point(|word| word.at.start < at);
    let before = next.checked_sub(1)?;
    words.get(next)?;
    let is_cut = |pattern: &&[Is]| {
        let from = next.saturating_sub(pattern.len() - 1);
        (from..next).any(|start| {
            let row = words.get(start..start + pattern.len());
            row.is_some_and(|row| is_number(row, pattern))
        })
    };
    let is_cut = PATTERNS.iter().any(is_cut);
    is_cut.then(|| (words[before].at.clone(), words[next].at.clone()))
}

/// Are these words, one right after the other, what a pattern says?
fn is_number(row: &[Word<'_>], pattern: &[Is]) -> bool {
    let is_in_row = |word: &Word<'_>| {
        let gap = word.gap.trim_end_matches(is_currency);
        joins(gap) && !gap.contains('\n')
    };
    row[1..].iter().all(is_in_row)
        && std::iter::zip(row, pattern).all(|(word, is)| is.matches(&word.text))
}

#[cfg(test)]
mod tests {
    use super::cut;

    /// The text with `|` at each place between two words where a number would be cut.
    fn cuts(text: &str) -> String {
        let mut marked = String::new();
        for (at, c) in text.char_indices() {
            if text[..at].ends_with([' ', '\n']) && cut(text, at).is_some() {
                marked.push('|');
            }
            marked.push(c);
        }
        marked
    }

    #[test]
    fn a_number_that_goes_on_in_the_next_word_is_cut() {
        for text in [
            "we paid $5 |million for it",
            "some five |hundred |thousand people",
            "twenty |five trucks",
            "on the twenty |first of May",
            "two |hundred |and |fifty boats",
            "in nineteen |ninety |five",
            "it was three |point |five tons",
            "two |and |a |half years",
            "a million |and |a |half",
            "two |thirds of them",
            "half |a |million of them",
            "fewer |than |5 of us",
            "for less |than |a |hundred dollars",
            "at |least |$5 |million",
            "nearly |two years",
            "rose by 5 |percent",
            "rose by five |per |cent",
            "um 5 |Prozent, also 3,5 |Millionen Euro",
            "почти 5 |тысяч человек",
        ] {
            assert_eq!(cuts(&text.replace('|', "")), text);
        }
    }

    #[test]
    fn words_beside_a_number_are_not_part_of_it() {
        for text in [
            "we left in 2019, five of us",
            "five of us and six of them",
            "he sold five. Million is a name",
            "five\n\nhundred",
            "no one believed it, a third time",
            "more of us than 5 years before",
            "the five trucks and the second million",
            "one or two",
            "",
        ] {
            assert_eq!(cuts(text), text);
        }
        assert_eq!(cut("five", 0), None);
        assert_eq!(cut("five", 4), None);
    }
}
