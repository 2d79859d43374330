//! The English names of months.

const NAMES: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
];

/// The number of a month, from 1, by its English name or the first three letters or more, in any case.
#[must_use]
pub fn month_number(word: &str) -> Option<u8> {
    let word = word.to_ascii_lowercase();
    let found = (1..).zip(NAMES);
    let mut found = found.filter(|(_, name)| word.len() >= 3 && name.starts_with(&word));
    found.next().map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::month_number;

    #[test]
    fn a_month_is_found_by_its_name_or_the_beginning_of_it() {
        for (word, number) in [
            ("January", Some(1)),
            ("may", Some(5)),
            ("Sept", Some(9)),
            ("DEC", Some(12)),
            ("ma", None),
            ("", None),
            ("mayor", None),
            ("mars", None),
        ] {
            assert_eq!(month_number(word), number, "{word}");
        }
    }
}
