//! The English names of months.

const NAMES: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
];

/// The number of a month, from 1, by its English name or the first three letters or more, in any case.
#[must_use]
pub fn month_number(word: &str) -> Option<u8> {
    let begins_with = |name: &str| {
        let beginning = name.get(..word.len());
        beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(word))
    };
    let mut found = (1..).zip(NAMES);
    let found = found.find(|(_, name)| word.len() >= 3 && begins_with(name));
    found.map(|(number, _)| number)
}

/// The English name of a month by its number, from 1.
#[must_use]
pub fn month_name(number: u8) -> Option<&'static str> {
    let index = usize::from(number).checked_sub(1)?;
    NAMES.get(index).copied()
}

#[cfg(test)]
mod tests {
    use super::{month_name, month_number};

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

    #[test]
    fn a_month_has_its_name_by_its_number() {
        let names = [0, 1, 12, 13].map(month_name);
        assert_eq!(names, [None, Some("January"), Some("December"), None]);
    }
}
