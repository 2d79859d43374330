//! Words that multiply: "doubled", "threefold", "three times as many".

/// Verbs that multiply: word, factor in thousandths, and whether it must follow one of [`BEFORE_VERB`],
/// because "double" and "triple" are also adjectives and nouns.
pub const MULTIPLIERS: &[(&str, i64, bool)] = &[
    ("doubled", 2_000, false),
    ("doubling", 2_000, false),
    ("double", 2_000, true),
    ("doubles", 2_000, true),
    ("tripled", 3_000, false),
    ("tripling", 3_000, false),
    ("triple", 3_000, true),
    ("trebled", 3_000, false),
    ("trebling", 3_000, false),
    ("treble", 3_000, true),
    ("quadrupled", 4_000, false),
    ("quadrupling", 4_000, false),
    ("quadruple", 4_000, true),
    ("quintupled", 5_000, false),
    ("halved", 500, false),
    ("halving", 500, false),
    ("halve", 500, true),
];

/// Words after which "double" is a verb.
pub const BEFORE_VERB: &[&str] = &[
    "to", "will", "would", "can", "could", "should", "may", "might", "must", "ll", "d", "it",
];

/// "threefold", "three-fold", "10-fold".
pub const FOLDS: &[(&str, u32)] = &[
    ("twofold", 2),
    ("threefold", 3),
    ("fourfold", 4),
    ("fivefold", 5),
    ("sixfold", 6),
    ("sevenfold", 7),
    ("eightfold", 8),
    ("ninefold", 9),
    ("tenfold", 10),
    ("hundredfold", 100),
];

/// What follows "three times" or "twice" when it multiplies instead of counting occurrences.
pub const AFTER_TIMES: &[&str] = &[
    "as many", "as much", "as high", "as large", "as big", "as fast", "as long", "as likely",
    "as great", "as often", "as strong", "as expensive", "as bright", "as heavy", "as wide",
    "as deep", "as tall", "as old", "as hot", "as dense", "as hard", "as rich", "as powerful",
    "as effective", "as efficient", "as good", "as bad", "brighter", "heavier", "stronger",
    "wider", "deeper", "taller", "older", "hotter", "better", "worse", "more", "higher", "larger",
    "bigger", "greater", "faster", "longer", "the size", "the number", "the amount", "the average",
    "the rate", "the price", "the value", "the volume", "the population", "the area", "the length",
    "the level", "the figure", "the total", "that of", "its size", "our size",
];

/// What follows "three times" when it counts occurrences, even after a verb of growth: "rose three times in
/// May".
pub const AFTER_OCCURRENCES: &[&str] = &["a", "per", "in", "this", "last", "between", "since"];

/// Words in "-er" that are not comparatives after "three times".
pub const NOT_COMPARATIVES: &[&str] = &[
    "after", "under", "later", "earlier", "never", "however", "whether", "together", "either",
    "neither", "rather", "another", "other", "over", "former", "sooner", "winner", "player",
];
