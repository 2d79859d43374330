//! Words and signs that belong to the number next to them. If the matchers cannot combine one of them with
//! the number, the whole run is skipped.

/// Scales that are not detected, because they are also other words ("grand pianos") or mean several things
/// ("mil"). "5 grand" is skipped as a whole.
pub const UNREAD_SCALES: &[&str] = &[
    "grand", "mil", "mils", "gross", "score", "lac", "lacs", "quadrillion", "quadrillions",
    "quintillion", "quintillions", "zillion", "zillions", "gazillion", "gazillions", "bn", "mn",
    "mln", "tn", "k", "m", "b",
];

/// Words for a zero when digits are spoken one by one: "two point oh five", "nineteen oh five".
pub const SPOKEN_ZEROS: &[&str] = &["oh", "o", "nought", "naught"];

/// Signs that make one expression of the two numbers that they join without spaces.
pub const OPERATORS: &[&str] = &[
    "±", "∓", "⁄", "∕", "÷", "×", "≠", "≡", "∼", "^", "=", "*", "/", "\\", "→", "←", "'", "+", "°",
    "·", "•", "−",
];

/// Signs that belong to the number directly before them, whatever follows.
pub const OPERATORS_AFTER: &[&str] = &["±", "∓", "⁄", "∕", "^", "′", "″"];

/// Signs that change the number after them, with or without a space: "± 5", "§ 5".
pub const OPERATORS_APART: &[&str] = &[
    "±", "∓", "⁄", "∕", "≠", "≡", "∼", "≲", "≳", "≪", "≫", "≮", "≯", "√", "∆", "Δ", "§", "¶", "№",
    "÷", "×",
];

/// Words before a number, or before its modifier, that invert it: "not 5", "hardly more than 5", "nothing
/// over 50".
pub const INVERTING: &[&str] = &[
    "not", "never", "hardly", "barely", "scarcely", "nothing", "nowhere", "rarely", "seldom",
    "cannot", "none", "neither", "nor",
];

/// Words before "more than 8" and "as many as 70" that make them comparisons with a multiple.
pub const COMPARED: &[&str] = &[
    "times", "twice", "thrice", "fold", "half", "percent", "%", "thirds", "quarters", "third",
    "quarter",
];

/// Words before "as many as" that make it an equality: "just as many as 5".
pub const EQUALLY: &[&str] = &["just", "exactly", "equally", "precisely"];

/// Words after "or" or "and" that bound the number before them: "16 or over". Those in the table of
/// modifiers are detected; with any other, the number is skipped.
pub const AFTER_OR: &[&str] = &[
    "above", "after", "at", "below", "better", "beyond", "bigger", "counting", "down", "earlier",
    "fewer", "further", "greater", "heavier", "higher", "larger", "later", "less", "longer",
    "lower", "more", "older", "over", "shorter", "smaller", "so", "sooner", "taller", "under",
    "up", "upward", "upwards", "worse", "younger",
];

/// Words before a word of [`AFTER_OR`] that make it the start of something new: "5 and up to 10".
pub const NO_BOUND_AFTER: &[&str] = &["to", "than", "by", "at"];

/// Words after a number that change what it states, so that it is skipped: "three orders of magnitude",
/// "5 per 1,000", "5 squared".
pub const AFTER_NUMBER: &[&str] = &[
    "orders of magnitude",
    "order of magnitude",
    "degrees below",
    "degrees above",
    "below zero",
    "above zero",
    "below freezing",
    "above freezing",
    "plus or minus",
    "plus/minus",
    "+/-",
    "+ / -",
    "per 100",
    "per 1,000",
    "per 10,000",
    "per 100,000",
    "per 1000",
    "per 10000",
    "per 100000",
    "per thousand",
    "per hundred",
    "per million",
    "minus",
    "divided by",
    "multiplied by",
    "squared",
    "cubed",
    "to the power",
    "-ish",
    "ish",
    "or thereabout",
    "something",
    "odd",
];

/// Units between the two parts of one amount, which are not detected by themselves: "11 stone 4".
pub const BETWEEN_PARTS: &[&str] = &["stone", "degrees"];

/// Phrases, after a number and the noun that it counts, that give its tolerance.
pub const TOLERANCES: &[&str] = &["plus or minus", "plus/minus", "+/-", "+ / -", "±"];

/// Words before a number that make it a different one: "plus or minus 5", "per 1,000".
pub const BEFORE_NUMBER: &[&str] = &[
    "plus or", "plus/", "per", "than", "than a", "than an", "than some", "or equal to", "times",
    "divided by", "multiplied by", "the power of", "a factor of", "+/-", "+ /-", "+ or -",
];

/// Words that connect the numbers of a run that is skipped as a whole.
pub const CONNECTORS: &[&str] = &[
    "and", "point", "of", "a", "an", "one", "or", "so", "minus", "plus", "to",
];

/// Words after a number that make it a year that the date tables do not cover.
pub const ERAS: &[&str] = &["BC", "BCE", "AD", "CE", "B.C", "B.C."];
