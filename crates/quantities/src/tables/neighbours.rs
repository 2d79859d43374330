//! Words and signs that, beside a number, belong to it: with one of them that the matchers can't
//! combine with the number, the whole stretch is left.

/// Scales that are not read, since they are other words too ("grand pianos") or mean several things
/// ("mil"). "5 grand" is left whole.
pub const UNREAD_SCALES: &[&str] = &[
    "grand", "mil", "mils", "gross", "score", "lac", "lacs", "quadrillion", "quadrillions",
    "quintillion", "zillion", "gazillion", "bn", "mn", "mln", "tn", "k", "m", "b",
];

/// Number words that stand alone as digits: "two point oh five", "nineteen oh five".
pub const SPOKEN_ZEROS: &[&str] = &["oh", "o", "nought", "naught"];

/// Signs that make one expression of the two numbers that they join without spaces.
pub const OPERATORS: &[&str] = &[
    "±", "∓", "⁄", "∕", "÷", "×", "≠", "≡", "∼", "^", "=", "*", "/", "\\", "→", "←", "'", "+", "°",
    "·", "•", "−",
];

/// Signs that belong to the number right before them, whatever follows.
pub const OPERATORS_AFTER: &[&str] = &["±", "∓", "⁄", "∕", "^", "′", "″"];

/// Signs that change the number after them, with or without a space: "± 5", "§ 5".
pub const OPERATORS_APART: &[&str] = &[
    "±", "∓", "⁄", "∕", "≠", "≡", "∼", "≲", "≳", "≪", "≫", "≮", "≯", "√", "∆", "Δ", "§", "¶", "№",
    "÷", "×",
];

/// Words before a number, or before the modifier of one, that turn it round: "not 5", "hardly more
/// than 5", "nothing over 50".
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

/// After "or" or "and", these bound the number before them: "16 or over". Those that the table of
/// modifiers has are read; with the others, the number is left.
pub const AFTER_OR: &[&str] = &[
    "above", "after", "at", "below", "better", "beyond", "bigger", "counting", "down", "earlier",
    "fewer", "further", "greater", "heavier", "higher", "larger", "later", "less", "longer",
    "lower", "more", "older", "over", "shorter", "smaller", "so", "sooner", "taller", "under",
    "up", "upward", "upwards", "worse", "younger",
];

/// After one of these, a word of [`AFTER_OR`] begins something else: "5 and up to 10".
pub const NO_BOUND_AFTER: &[&str] = &["to", "than", "by", "at"];

/// Words after a number that count with it what no unit says: "three orders of magnitude".
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

/// Units that are not read alone, between the two parts of one amount: "11 stone 4".
pub const BETWEEN_PARTS: &[&str] = &["stone", "degrees"];

/// Phrases after a number and the noun that it counts, which say how far it may be off.
pub const TOLERANCES: &[&str] = &["plus or minus", "plus/minus", "+/-", "+ / -", "±"];

/// Words before a number that make another one of it: "plus or minus 5", "per 1,000".
pub const BEFORE_NUMBER: &[&str] = &[
    "plus or", "plus/", "per", "than", "than a", "than an", "than some", "or equal to", "times",
    "divided by", "multiplied by", "the power of", "a factor of", "+/-", "+ /-", "+ or -",
];

/// Words between the numbers of a stretch that is left whole.
pub const CONNECTORS: &[&str] = &[
    "and", "point", "of", "a", "an", "one", "or", "so", "minus", "plus", "to",
];

/// After a number these make it a year that the tables of dates don't read.
pub const ERAS: &[&str] = &["BC", "BCE", "AD", "CE", "B.C", "B.C."];
