use onrecord_quantities::{Detection, Interpretation, Unit, Value, scan};
use proptest::prelude::*;

use crate::spans::check_spans;

const WORDS: &[&str] = &[
    "1",
    "5",
    "18",
    "1,000",
    "2024",
    "1.02",
    "007",
    "one",
    "two",
    "twenty",
    "-",
    "–",
    "hundred",
    "thousand",
    "million",
    "half",
    "a",
    "third",
    "quarter",
    "of",
    "and",
    "or",
    "to",
    "from",
    "between",
    "by",
    "over",
    "more than",
    "about",
    "up to",
    "not",
    "increase",
    "grew",
    "doubled",
    "%",
    "percent",
    "$",
    "CNY",
    "dollars",
    "km",
    "years",
    "old",
    "May",
    "January",
    "28",
    "spring",
    "first",
    "second",
    "century",
    "this",
    "last",
    "year",
    "times",
    "as many",
    "x",
    "½",
    "the",
    "in",
    "out",
    "point",
    ".",
    ",",
    "'",
    "90s",
    "s",
    "\n",
    "\u{a0}",
    "AD",
    "am",
    "Apollo",
    "+",
    "minus",
    "twice",
    "fold",
    "since",
    "Sunday",
    "Q3",
    "99999999999999999999999999999",
    "°C",
];

fn texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => prop::sample::select(WORDS).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => any::<char>().prop_map(String::from),
    ];
    let glued = prop::collection::vec((word, any::<bool>()), 0..40);
    glued.prop_map(|words| {
        words
            .into_iter()
            .fold(String::new(), |text, (word, spaced)| {
                text + &word + if spaced { " " } else { "" }
            })
    })
}

fn only_amount(detections: &[Detection]) -> Option<(&Value, &Unit)> {
    match detections {
        [
            Detection {
                interpretation: Interpretation::Amount(amount),
                ..
            },
        ] => Some((&amount.value, &amount.unit)),
        _ => None,
    }
}

/// Spells a number in words, independently of how the scan parses them.
fn spell(number: u32) -> String {
    const ONES: [&str; 20] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let (high, low, joint) = match number {
        0..20 => return ONES[number as usize].to_owned(),
        20..100 => (TENS[(number / 10) as usize].to_owned(), number % 10, "-"),
        100..1_000 => (spell(number / 100) + " hundred", number % 100, " and "),
        _ if number % 1_000 < 100 => (spell(number / 1_000) + " thousand", number % 1_000, " and "),
        _ => (spell(number / 1_000) + " thousand", number % 1_000, " "),
    };
    if low == 0 {
        high
    } else {
        high + joint + &spell(low)
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn spans_are_ordered_disjoint_and_whole(text in texts()) {
        check_spans(&text)?;
    }

    #[test]
    fn lines_are_scanned_independently(one in texts(), two in texts()) {
        let mut apart = scan(&one);
        apart.extend(scan(&two).into_iter().map(|detection| Detection {
            span: detection.span.start + one.len() + 1..detection.span.end + one.len() + 1,
            ..detection
        }));
        prop_assert_eq!(scan(&format!("{one}\n{two}")), apart);
    }

    #[test]
    fn spelled_numbers_are_detected(number in prop_oneof![0_u32..2_000, 0_u32..1_000_000]) {
        let text = format!("exactly {} things", spell(number));
        let detections = scan(&text);
        if number == 1 {
            prop_assert!(detections.is_empty(), "a lone “one” is a pronoun");
        } else {
            prop_assert_eq!(only_amount(&detections), Some((&Value::Exact(number.into()), &Unit::Unspecified)), "{}", text);
        }
    }

    #[test]
    fn decimals_are_detected(whole_part in 0_u64..1_000_000_000_000, decimals in "[0-9]{1,6}") {
        let text = format!("exactly {}.{decimals} kilometers", grouped(whole_part));
        let value = format!("{whole_part}.{decimals}").parse::<rust_decimal::Decimal>().unwrap();
        let detections = scan(&text);
        prop_assert_eq!(only_amount(&detections), Some((&Value::Exact(value.normalize()), &Unit::Code("km"))));
    }
}
