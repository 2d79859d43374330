//! Dates in the heads of transcripts.

use onrecord_text::month_number;

use crate::metadata;

/// The months in German, French, Spanish, Italian, Portuguese and Dutch.
const FOREIGN_MONTHS: [[&str; 6]; 12] = [
    [
        "januar", "janvier", "enero", "gennaio", "janeiro", "januari",
    ],
    [
        "februar", "février", "febrero", "febbraio", "fevereiro", "februari",
    ],
    ["märz", "mars", "marzo", "marzo", "março", "maart"],
    ["april", "avril", "abril", "aprile", "abril", "april"],
    ["mai", "mai", "mayo", "maggio", "maio", "mei"],
    ["juni", "juin", "junio", "giugno", "junho", "juni"],
    ["juli", "juillet", "julio", "luglio", "julho", "juli"],
    ["august", "août", "agosto", "agosto", "agosto", "augustus"],
    [
        "september", "septembre", "septiembre", "settembre", "setembro", "september",
    ],
    [
        "oktober", "octobre", "octubre", "ottobre", "outubro", "oktober",
    ],
    [
        "november", "novembre", "noviembre", "novembre", "novembro", "november",
    ],
    [
        "dezember", "décembre", "diciembre", "dicembre", "dezembro", "december",
    ],
];

/// The weekdays in those languages.
const FOREIGN_WEEKDAYS: &[&str] = &[
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes",
    "miércoles", "jueves", "viernes", "sábado", "domingo", "lunedì", "martedì", "mercoledì",
    "giovedì", "venerdì", "sabato", "domenica", "segunda-feira", "terça-feira", "quarta-feira",
    "quinta-feira", "sexta-feira", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag",
    "zaterdag", "zondag",
];

/// Parses `7 February 1994`, `February 7, 1994`, `Feb. 7th, 1994`, `1994-02-07`, `Monday, 7 February 1994`
/// and `February 1994`, and dates in the languages of [`FOREIGN_MONTHS`], such as `7. Februar 1994` and
/// `7 de febrero de 1994`. A time of day may follow. Returns the date as EDTF.
///
/// Dates such as `7/2/1994` are not read: the order of day and month is not known.
pub(super) fn parse(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    if text.len() > 60 {
        return None;
    }
    let words: Vec<&str> = text
        .split([' ', ',', '\u{a0}'])
        .map(|word| word.trim_matches(['.', '(', ')', '•', '·', '|']))
        .filter(|word| !["", "de", "del", "den", "le"].contains(word))
        .collect();
    let words = match words.first() {
        Some(day) if is_weekday(day) => &words[1..],
        _ => &words[..],
    };
    if let Some(first) = words.first()
        && first.len() == "1994-02-07".len()
        && let Some(date) = metadata::date(first)
    {
        return is_rest(&words[1..]).then_some(date);
    }
    let (day, month, year, rest) = match *words {
        [first, second, third, ref rest @ ..] => {
            match (month_number(first), month_in_any_language(second)) {
                (Some(month), _) => match (day(second), year(third)) {
                    (Some(day), Some(year)) => (Some(day), month, year, rest),
                    _ => (None, month, year(second)?, &words[2..]),
                },
                (None, Some(month)) => (Some(day(first)?), month, year(third)?, rest),
                _ => return None,
            }
        }
        [first, second] => (None, month_number(first)?, year(second)?, &words[2..]),
        _ => return None,
    };
    let date = match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    };
    metadata::date(&date).filter(|_| is_rest(rest))
}

fn is_weekday(word: &str) -> bool {
    let is_english = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        .iter()
        .any(|start| word.starts_with(start))
        && (word.len() <= 4 || word.ends_with("day"));
    is_english || FOREIGN_WEEKDAYS.contains(&word)
}

/// A month after a day. Alone, the word may be a name: `Mars 1997`.
fn month_in_any_language(word: &str) -> Option<u8> {
    let mut foreign = (1..).zip(FOREIGN_MONTHS);
    month_number(word).or_else(|| {
        let found = foreign.find(|(_, names)| names.contains(&word));
        found.map(|(number, _)| number)
    })
}

fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    let number: u32 = digits.parse().ok()?;
    (["", "st", "nd", "rd", "th", "er"].contains(&suffix) && (1..=31).contains(&number))
        .then_some(number)
}

fn year(word: &str) -> Option<u32> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|year| is_year && *year > 1000)
}

/// Whether what follows a date is a time of day.
fn is_rest(words: &[&str]) -> bool {
    words.iter().all(|word| {
        word.contains(':') || ["at", "am", "pm", "utc", "gmt", "to", "-", "–"].contains(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_common_forms_are_read() {
        for (text, date) in [
            ("7 February 1994", "1994-02-07"),
            ("February 7, 1994", "1994-02-07"),
            ("Feb. 7th, 1994", "1994-02-07"),
            ("Monday, 7 February 1994", "1994-02-07"),
            ("• Sunday, May 04, 2025", "2025-05-04"),
            ("15 June 2026, 01:35pm", "2026-06-15"),
            ("1994-02-07", "1994-02-07"),
            ("February 1994", "1994-02"),
            ("Montag, den 7. Februar 1994", "1994-02-07"),
            ("mardi 1er mars 1994", "1994-03-01"),
            ("7 de febrero de 1994", "1994-02-07"),
            ("segunda-feira, 7 de março de 1994", "1994-03-07"),
            ("lunedì 7 febbraio 1994", "1994-02-07"),
            ("maandag 7 maart 1994", "1994-03-07"),
        ] {
            assert_eq!(parse(text).as_deref(), Some(date), "{text}");
        }
        for text in [
            "7/2/1994",
            "May I",
            "In May 1994 we left",
            "30 February 1994",
            "29 February 1994",
            "1994-13-01",
            "1994-02-30",
            "May 5, 1990 was fun",
            "Am 7. Februar 1994 gingen wir",
            "Mars 1997",
            "Saudi, March 2003",
            "Verdi 7 May 1901",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
