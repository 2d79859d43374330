//! What is passed over, each line with its reason.

/// Phrases that hold a number or an ordinal and state no quantity worth a fact.
pub const IDIOMS: &[(&str, &str)] = &[
    ("one of the first", "no rank is stated"),
    ("one of the very first", "no rank is stated"),
    ("among the first", "no rank is stated"),
    ("some of the first", "no rank is stated"),
    ("one of the two", "points at a pair"),
    ("at first", "an adverb"),
    ("at first glance", "an adverb"),
    ("at first sight", "an adverb"),
    ("first of all", "orders the talk"),
    ("first and foremost", "orders the talk"),
    ("in the first place", "orders the talk"),
    ("in the second place", "orders the talk"),
    (
        "for the first time",
        "says that it is new, not which of how many",
    ),
    (
        "the first time",
        "says that it is new, not which of how many",
    ),
    ("first name", "a kind of name"),
    ("the first lady", "a title"),
    ("first half", "half of what, only a date can say"),
    ("second half", "half of what, only a date can say"),
    ("second to none", "praise"),
    ("on second thought", "an adverb"),
    ("on second thoughts", "an adverb"),
    ("every second", "each other one"),
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
    ("one by one", "a manner"),
    ("one after another", "a manner"),
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
    ("or two", "\"a year or two\": the one before it is unsaid"),
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
    ("double book", "to sell a thing to two"),
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
    ("six figures", "an order of size"),
    ("seven figures", "an order of size"),
    ("6 figures", "an order of size"),
    ("7 figures", "an order of size"),
    ("half past", "a time of day"),
    ("in half", "a manner"),
    ("half as much again", "half is what is added"),
    ("half as many again", "half is what is added"),
    ("a quarter point", "of what, the words do not say"),
    ("half way", "a place between"),
    ("half brother", "kin"),
    ("half time", "a break in a game"),
    ("group of seven", "a name"),
    ("group of 20", "a name"),
    ("better half", "a spouse"),
    ("half the battle", "a proverb"),
    ("half the time", "often"),
    ("a year and half", "the one before it is unsaid"),
    ("a month and half", "the one before it is unsaid"),
    ("a week and half", "the one before it is unsaid"),
    ("a day and half", "the one before it is unsaid"),
    ("an hour and half", "the one before it is unsaid"),
    ("a mile and half", "the one before it is unsaid"),
    ("and a half", "belongs to a number that was not read"),
    ("hour and a quarter", "no number is before it"),
    ("mile and a quarter", "no number is before it"),
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

/// Words glued by a hyphen after a number that take it into a compound: "one-way", "six-figure".
pub const COMPOUNDS: &[&str] = &[
    "way", "ways", "hand", "handed", "class", "party", "stop", "time", "off", "on", "to", "sided",
    "fold", "figure", "figures", "digit", "digits", "star", "something", "odd", "dimensional",
    "pronged", "tier", "level", "rate", "aid", "person's", "sum", "th", "d", "g", "x", "ish", "up",
    "ing", "out", "and", "in", "by", "a", "over", "under", "tens", "teens",
];

/// Signs between factors: "4 x 100".
pub const TIMES_SIGNS: &[&str] = &["x", "×"];

/// Units whose numbers "by" makes the sides of a thing: "4 by 6 metres".
pub const LENGTHS: &[&str] = &[
    "mm", "cm", "m", "km", "[in_i]", "[ft_i]", "[yd_i]", "[mi_i]",
];

/// After digits these make a time of day.
pub const CLOCK_MARKERS: &[&str] = &[
    "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "oclock", "noon", "midnight",
    "in the morning", "in the afternoon", "in the evening", "gmt", "utc",
];

/// Words before "two" that make it a definite pair, which refers back and states no quantity.
pub const DEFINITE_DETERMINERS: &[&str] = &["the", "our", "these", "those", "their", "both"];

/// Units of time, the larger first.
pub const TIME_UNITS: &[&str] = &["a", "mo", "wk", "d", "h", "min", "s"];

/// Units that are said together, the larger first: "5 feet 10 inches", "two hours and 30 minutes"
/// state one amount, which no part of it is.
pub const COMPOUND_UNITS: &[&[&str]] = &[
    TIME_UNITS,
    &["[mi_i]", "[ft_i]", "[in_i]"],
    &["pound", "ounce"],
    &["[lb_av]", "ounce"],
    &["kg", "g"],
];

/// Words between numbers whose scale or unit the last one says for all: "5 and 10 percent".
pub const CONNECTORS: &[&str] = &["to", "or", "and", "maybe", "perhaps", ","];

/// Words after a comma that go on with the numbers: "3, maybe 4 days".
pub const AFTER_COMMA: &[&str] = &["and", "or", "maybe", "perhaps"];

/// Coins that, after a number of the larger unit, are a part of the same amount: "5 dollars and 20
/// cents".
pub const COINS: &[&str] = &["cent", "cents", "penny", "pence", "kopeks", "kopecks"];

/// After "times" these leave open what is divided: "five times less".
pub const LESS: &[&str] = &[
    "less", "fewer", "lower", "smaller", "slower", "cheaper", "shorter",
];
