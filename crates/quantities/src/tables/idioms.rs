//! Idioms, each with the reason why it is skipped, and other constructions in which numbers are skipped.

/// Phrases that contain a number or an ordinal but state no quantity worth recording as a fact.
pub const IDIOMS: &[(&str, &str)] = &[
    ("one of the first", "no rank is stated"),
    ("one of the very first", "no rank is stated"),
    ("among the first", "no rank is stated"),
    ("some of the first", "no rank is stated"),
    ("one of the two", "refers to a pair"),
    ("at first", "an adverb"),
    ("at first glance", "an adverb"),
    ("at first sight", "an adverb"),
    ("first of all", "a discourse marker"),
    ("first and foremost", "a discourse marker"),
    ("in the first place", "a discourse marker"),
    ("in the second place", "a discourse marker"),
    (
        "for the first time",
        "says that something is new, gives no rank",
    ),
    (
        "the first time",
        "says that something is new, gives no rank",
    ),
    ("first name", "a kind of name"),
    ("the first lady", "a title"),
    ("first half", "needs a date to say half of what"),
    ("second half", "needs a date to say half of what"),
    ("second to none", "praise"),
    ("on second thought", "an adverb"),
    ("on second thoughts", "an adverb"),
    ("every second", "every other one"),
    ("per second", "a unit"),
    ("split second", "a moment"),
    ("the third world", "a name"),
    ("third parties", "outsiders"),
    ("third party", "an outsider"),
    ("sixth sense", "a figure of speech"),
    ("the nth", "no number"),
    ("no one", "nobody"),
    ("one another", "each other"),
    ("one day", "some day"),
    ("one by one", "an adverb"),
    ("one after another", "an adverb"),
    ("one or the other", "either"),
    ("one way or another", "somehow"),
    ("number one", "praise more often than a rank"),
    ("a thousand times", "a figure of speech"),
    ("a million times", "a figure of speech"),
    ("a hundred times", "a figure of speech"),
    ("one thousand and one nights", "a title"),
    ("nine times out of ten", "a figure of speech"),
    ("ten times out of ten", "a figure of speech"),
    ("two cents", "an opinion"),
    ("two wrongs", "a proverb"),
    ("two of a kind", "a figure of speech"),
    ("two birds", "a proverb"),
    ("back to square one", "a figure of speech"),
    ("day one", "the beginning"),
    ("ground zero", "a place"),
    ("net zero", "a balance"),
    (
        "or two",
        "\"a year or two\": the first number is not stated",
    ),
    ("one in a million", "a figure of speech"),
    ("10 out of 10", "praise"),
    ("ten out of ten", "praise"),
    ("zero to one", "a figure of speech"),
    ("zero-sum", "a kind of game"),
    ("zero sum", "a kind of game"),
    ("zero in on", "to aim at"),
    ("zero tolerance", "a policy"),
    ("zero gravity", "a state"),
    ("401k", "a pension"),
    ("zero g", "a state"),
    ("two thousands", "a decade or a century"),
    ("two thousand tens", "a decade"),
    ("two thousand teens", "a decade"),
    ("my other half", "a spouse"),
    ("his other half", "a spouse"),
    ("her other half", "a spouse"),
    ("your other half", "a spouse"),
    ("double check", "to verify"),
    ("double click", "a gesture"),
    ("double book", "to sell one thing twice"),
    ("double cross", "to betray"),
    ("double dip", "to take a second share"),
    ("double park", "to park in a second row"),
    ("double back", "to turn"),
    ("double up", "to share"),
    ("double over", "to bend"),
    ("double as", "to serve as"),
    ("double tap", "a gesture"),
    ("double team", "to attack in a pair"),
    ("double bill", "two films"),
    ("triple check", "to verify"),
    ("six figures", "an order of magnitude"),
    ("seven figures", "an order of magnitude"),
    ("6 figures", "an order of magnitude"),
    ("7 figures", "an order of magnitude"),
    ("half past", "a time of day"),
    ("in half", "an adverb"),
    ("half as much again", "half is what is added"),
    ("half as many again", "half is what is added"),
    ("a quarter point", "the words do not say of what"),
    ("half way", "a position"),
    ("half brother", "a relative"),
    ("half time", "a break in a game"),
    ("group of seven", "a name"),
    ("group of 20", "a name"),
    ("better half", "a spouse"),
    ("half the battle", "a proverb"),
    ("half the time", "often"),
    ("a year and half", "the one before it is not stated"),
    ("a month and half", "the one before it is not stated"),
    ("a week and half", "the one before it is not stated"),
    ("a day and half", "the one before it is not stated"),
    ("an hour and half", "the one before it is not stated"),
    ("a mile and half", "the one before it is not stated"),
    ("and a half", "belongs to a number that was not detected"),
    ("hour and a quarter", "has no number before it"),
    ("mile and a quarter", "has no number before it"),
    ("doubled down", "to insist"),
    ("doubling down", "to insist"),
    ("double down", "to insist"),
    ("doubled as", "served as"),
    ("doubled over", "bent"),
    ("doubled back", "turned"),
    ("doubled up", "shared"),
    ("world war two", "a name"),
    ("world war one", "a name"),
    ("catch twenty-two", "a title"),
    ("high five", "a gesture"),
    ("cloud nine", "a figure of speech"),
    ("nine to five", "working hours"),
    ("this one", "a pronoun"),
    ("that one", "a pronoun"),
];

/// Words attached by a hyphen after a number that make it part of a compound: "one-way", "six-figure".
pub const COMPOUNDS: &[&str] = &[
    "way", "ways", "hand", "handed", "class", "party", "stop", "time", "off", "on", "to", "sided",
    "fold", "figure", "figures", "digit", "digits", "star", "something", "odd", "dimensional",
    "pronged", "tier", "level", "rate", "aid", "person's", "sum", "th", "d", "g", "x", "ish", "up",
    "ing", "out", "and", "in", "by", "a", "over", "under", "tens", "teens",
];

/// Signs between factors: "4 x 100".
pub const TIMES_SIGNS: &[&str] = &["x", "×"];

/// Units of length. Between two lengths, "by" gives the dimensions of a thing: "4 by 6 metres".
pub const LENGTHS: &[&str] = &[
    "mm", "cm", "m", "km", "[in_i]", "[ft_i]", "[yd_i]", "[mi_i]",
];

/// Words after digits that make them a time of day.
pub const CLOCK_MARKERS: &[&str] = &[
    "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "oclock", "noon", "midnight",
    "in the morning", "in the afternoon", "in the evening", "gmt", "utc",
];

/// Words before "two" that make it a definite pair, which refers back and states no quantity.
pub const DEFINITE_DETERMINERS: &[&str] = &["the", "our", "these", "those", "their", "both"];

/// Units of time, the larger first.
pub const TIME_UNITS: &[&str] = &["a", "mo", "wk", "d", "h", "min", "s"];

/// Units that are used together, the larger first: "5 feet 10 inches" and "two hours and 30 minutes" state
/// one amount, and no part of it is an amount by itself.
pub const COMPOUND_UNITS: &[&[&str]] = &[
    TIME_UNITS,
    &["[mi_i]", "[ft_i]", "[in_i]"],
    &["pound", "ounce"],
    &["[lb_av]", "ounce"],
    &["kg", "g"],
];

/// Words between numbers that share the scale or unit of the last one: "5 and 10 percent".
pub const CONNECTORS: &[&str] = &["to", "or", "and", "maybe", "perhaps", ","];

/// Words after a comma that continue the numbers: "3, maybe 4 days".
pub const AFTER_COMMA: &[&str] = &["and", "or", "maybe", "perhaps"];

/// Coins that, after an amount of the larger unit, belong to the same amount: "5 dollars and 20 cents".
pub const COINS: &[&str] = &["cent", "cents", "penny", "pence", "kopeks", "kopecks"];

/// Words after "times" that leave open what is divided: "five times less".
pub const LESS: &[&str] = &[
    "less", "fewer", "lower", "smaller", "slower", "cheaper", "shorter",
];
