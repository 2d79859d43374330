//! Words that make up a date.

/// Month names: name, number, and whether the bare name needs a context ("May" the verb, "April" the
/// person).
pub const MONTHS: &[(&str, u8, bool)] = &[
    ("january", 1, false),
    ("february", 2, false),
    ("march", 3, true),
    ("april", 4, true),
    ("may", 5, true),
    ("june", 6, true),
    ("july", 7, false),
    ("august", 8, true),
    ("september", 9, false),
    ("october", 10, false),
    ("november", 11, false),
    ("december", 12, false),
];

/// Months whose bare name needs a context only when capitalized, because it may be a person's name.
pub const LOWERCASE_MONTHS: &[&str] = &["april", "june"];

/// Abbreviations, with or without a full stop; matched only next to a day or a year.
pub const MONTHS_SHORT: &[(&str, u8)] = &[
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// Weekdays belong to the day that follows; by themselves they are skipped.
pub const WEEKDAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
];

/// Parts of a year with their EDTF codes (sub-year groupings, ISO 8601-2, 4.8): "spring of 2024" is 2024-21.
pub const YEAR_PARTS: &[(&str, u8)] = &[
    ("spring", 21),
    ("summer", 22),
    ("autumn", 23),
    ("fall", 23),
    ("winter", 24),
    ("first quarter", 33),
    ("second quarter", 34),
    ("third quarter", 35),
    ("fourth quarter", 36),
    ("1st quarter", 33),
    ("2nd quarter", 34),
    ("3rd quarter", 35),
    ("4th quarter", 36),
    ("q1", 33),
    ("q2", 34),
    ("q3", 35),
    ("q4", 36),
    ("first half", 40),
    ("second half", 41),
    ("h1", 40),
    ("h2", 41),
];

/// Words before a date that leave its beginning open. The phrase is part of the span.
pub const UNTIL: &[&str] = &[
    "by",
    "until",
    "till",
    "before",
    "no later than",
    "not later than",
    "by the end of",
    "until the end of",
    "before the end of",
    "prior to",
    "by end of",
    "by end",
    "until end of",
    "before end of",
    "by the start of",
    "by the beginning of",
    "by the middle of",
    "until the start of",
    "until the beginning of",
    "until the middle of",
    "till the end of",
    "no later than the end of",
    "by the year",
    "until the year",
    "before the year",
];

/// Words before a date that leave its end open. The phrase is part of the span.
pub const SINCE: &[&str] = &[
    "since",
    "after",
    "since the beginning of",
    "since the start of",
    "since the year",
    "since at least",
    "no earlier than",
    "not earlier than",
    "no sooner than",
    "not before",
    "beyond",
];

/// Words after "from 1994" that leave its end open.
pub const TO_THE_PRESENT: &[&str] = &[
    "to the present",
    "to the present day",
    "to present",
    "to today",
    "to this day",
    "to now",
    "until now",
    "until today",
    "to date",
    "until the present",
    "up to now",
    "through today",
];

/// Words that leave one end of a date open, whatever name comes between: "by Christmas 2017".
pub const OPENS_DATE: &[&str] = &["by", "until", "till", "before", "after", "since"];

/// Words before "of May 5" that make it a longer or a different time, which is skipped.
pub const PARTS_OF_DATE: &[&str] = &["week", "weeks", "weekend", "eve", "fortnight"];

/// Words before a year in words: "in nineteen eighty-four".
pub const BEFORE_SPOKEN_YEAR: &[&str] = &[
    "in", "since", "by", "from", "of", "until", "till", "during", "before", "after", "year",
];

/// Those of [`BEFORE_SPOKEN_YEAR`] after which two digits in words are a year: "in ninety-five".
pub const OPENS_YEAR: &[&str] = &["in", "since", "until", "till"];

/// Words after which a year in words ends an interval that one of [`BEFORE_SPOKEN_YEAR`] began.
pub const JOINING_YEARS: &[&str] = &["to", "and", "until", "through"];

/// Words before "after" and "before" that count from the date: "two days after January 28".
pub const TIME_SPANS: &[&str] = &[
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hours",
];

/// Words that show that the number before them is not a day of the month: "in May 5 percent left".
pub const NOT_AFTER_DAY: &[&str] = &["am", "pm", "percent", "million", "%"];

/// Words after "from 2019" that leave its end open.
pub const ONWARDS: &[&str] = &["on", "onward", "onwards"];

/// Words before a date that do not change it but are part of its span.
pub const EARLY_MID_LATE: &[&str] = &["early", "mid", "late", "early-", "mid-", "late-"];

/// Words before "the 90s" that show that it is a decade, not a temperature or an age. "the late 90s" is
/// always a decade.
pub const BEFORE_DECADE: &[&str] = &["during", "since", "throughout", "until", "before", "after"];

/// Words between "the" and "90s" that show the same.
pub const PARTS_OF_DECADE: &[&str] = &["early", "late"];

/// What may come between "19th" and the "centuries" that it belongs to.
pub const BETWEEN_CENTURIES: &[&str] = &[
    "and", "or", "to", "the", ",", "early", "mid", "late", "through",
];

/// Words after a century that count it backwards; such a century is skipped.
pub const BEFORE_CHRIST: &[&str] = &["bc", "bce", "b"];

/// Relative years and months, with `X` for each unspecified digit.
pub const RELATIVE: &[(&str, &str)] = &[
    ("this year", "XXXX"),
    ("last year", "XXXX"),
    ("next year", "XXXX"),
    ("this month", "XXXX-XX"),
    ("last month", "XXXX-XX"),
    ("next month", "XXXX-XX"),
];

/// "May of this year": the year stays open.
pub const RELATIVE_YEARS: &[&str] = &[
    "of this year", "of last year", "of next year", "this year", "last year", "next year",
];

/// "this May", "last May".
pub const RELATIVE_DETERMINERS: &[&str] = &["this", "last", "next"];

/// Words before a bare "May" or "March", or before four digits, that make it a date.
pub const BEFORE_DATE: &[&str] = &[
    "in", "by", "since", "until", "till", "from", "during", "of", "last", "next", "this", "early",
    "late", "mid", "before", "after", "between",
];

/// Words before four digits that make them a year even though a plural noun follows ("in 2019 sales fell").
pub const BEFORE_YEAR: &[&str] = &[
    "in", "since", "by", "until", "from", "of", "during", "the", "a", "this", "that", "early",
    "late", "mid", "year", "before", "after",
];

/// Words before "about 1990" that make it an approximate year.
pub const BEFORE_APPROX: &[&str] = &["in", "since", "by", "from", "until", "till"];

/// Words that make the year after them approximate.
pub const APPROX: &[&str] = &["about", "around", "circa", "approximately", "c.", "ca."];
