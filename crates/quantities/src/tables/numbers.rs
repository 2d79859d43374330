//! Words and signs that make up a number.

/// Number words below twenty. The list is complete.
pub const ONES: &[(&str, u32)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
];

/// The tens. "forty" is sometimes misspelled "fourty".
pub const TENS: &[(&str, u32)] = &[
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fourty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// Words that multiply the number before them. After a number, the plural means the same ("5 millions"); by
/// itself ("millions of") it is vague and skipped.
pub const SCALES: &[(&str, u64)] = &[
    ("dozen", 12),
    ("lakh", 100_000),
    ("lakhs", 100_000),
    ("crore", 10_000_000),
    ("crores", 10_000_000),
    ("thousand", 1_000),
    ("thousands", 1_000),
    ("million", 1_000_000),
    ("millions", 1_000_000),
    ("billion", 1_000_000_000),
    ("billions", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("trillions", 1_000_000_000_000),
];

/// Letters that multiply the digits they are attached to: the letters, the factor, and whether they do so
/// only in an amount of money. "5m" by itself may be metres or millions, so `m` needs a currency sign.
pub const LETTER_SCALES: &[(&str, u64, bool)] = &[
    ("k", 1_000, false),
    ("K", 1_000, false),
    ("m", 1_000_000, true),
    ("M", 1_000_000, true),
    ("mn", 1_000_000, true),
    ("mln", 1_000_000, true),
    ("b", 1_000_000_000, true),
    ("B", 1_000_000_000, true),
    ("bn", 1_000_000_000, false),
    ("tn", 1_000_000_000_000, true),
];

/// Ordinals, by themselves or as the last word of a longer one ("first", "twenty-first").
pub const ORDINALS: &[(&str, u32)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("seventieth", 70),
    ("eightieth", 80),
    ("ninetieth", 90),
    ("hundredth", 100),
];

/// Words after which an ordinal gives a position in an order: "the first", "ranks first". Without one of
/// these it is an adverb or a name ("when we first met", "First Lady") and is skipped.
pub const BEFORE_ORDINAL: &[&str] = &[
    "the", "his", "her", "its", "my", "our", "their", "your", "whose", "very", "no", "rank",
    "ranks", "ranked", "ranking", "place", "places", "placed", "come", "comes", "came", "finish",
    "finishes", "finished", "stands", "stood", "won", "took", "takes", "take", "wins",
];

/// Words that, before "of", show that "first" is one of several: "one of our first customers".
pub const PARTITIVES: &[&str] = &[
    "one", "two", "three", "some", "many", "few", "several", "most", "all", "each",
];

/// Words after an ordinal that make it a position in an order whatever comes before.
pub const AFTER_ORDINAL: &[&str] = &["place", "prize"];

/// Denominators: singular, plural, number. The singular needs "a" or "one" before it, the plural another
/// number.
pub const DENOMINATORS: &[(&str, &str, u32)] = &[
    ("half", "halves", 2),
    ("third", "thirds", 3),
    ("quarter", "quarters", 4),
    ("fourth", "fourths", 4),
    ("fifth", "fifths", 5),
    ("sixth", "sixths", 6),
    ("seventh", "sevenths", 7),
    ("eighth", "eighths", 8),
    ("ninth", "ninths", 9),
    ("tenth", "tenths", 10),
    ("twelfth", "twelfths", 12),
    ("sixteenth", "sixteenths", 16),
    ("twentieth", "twentieths", 20),
    ("hundredth", "hundredths", 100),
    ("thousandth", "thousandths", 1_000),
    ("millionth", "millionths", 1_000_000),
    ("billionth", "billionths", 1_000_000_000),
];

/// Words after which "a third" is a proportion even without "of": "about a third voted".
pub const BEFORE_PROPORTION: &[&str] = &[
    "about", "almost", "approximately", "around", "by", "least", "nearly", "over", "roughly",
    "than", "under",
];

/// Words after a bare "half" that make it a proportion: "half the crew", "half were lost". Before any other
/// word it may be an adverb: "half asleep".
pub const AFTER_HALF: &[&str] = &[
    "of", "the", "a", "an", "this", "that", "these", "those", "my", "your", "his", "her", "its",
    "our", "their", "all", "is", "are", "was", "were", "be", "have", "has", "had", "do", "did",
    "will", "would", "can", "could", "went", "came", "left", "said", "say", "voted", "stayed",
    "remain", "remained", "as", "in", "by", "from", "on", "to", "and", "or", "what", "who",
    "which", "at", "for", "with", "again", "that's", "since",
];

/// Words that "half" only weakens, even with a modifier before it: "nearly half empty".
pub const NOT_AFTER_HALF: &[&str] = &[
    "asleep", "awake", "baked", "blind", "broken", "built", "buried", "closed", "cooked", "crazy",
    "dead", "dressed", "drunk", "eaten", "empty", "expected", "expecting", "finished", "frozen",
    "full", "hearted", "hidden", "jokingly", "joking", "mad", "naked", "open", "serious", "way",
];

/// Words before "point five percent" that separate the point from the number: "at this point".
pub const BEFORE_NO_DECIMAL: &[&str] = &[
    "this", "that", "the", "which", "what", "every", "each", "some", "any", "no", "his", "her",
    "my", "your", "our", "their", "its", "first", "last", "next", "second", "starting", "turning",
    "same", "one",
];

/// Words after which "three quarters" counts quarters of a year and is not a fraction.
pub const BEFORE_QUARTERS: &[&str] = &[
    "first", "last", "past", "next", "previous", "recent", "final", "consecutive", "straight",
    "these", "those",
];

/// Words around "three quarters" that make it a time unless "of" follows: "for three quarters".
pub const AROUND_QUARTERS: (&[&str], &[&str]) = (
    &["for", "after", "in"],
    &[
        "ago", "later", "in", "running", "earlier", "before", "after",
    ],
);

/// The tens as decades: "the late nineties".
pub const DECADES: &[(&str, u32)] = &[
    ("twenties", 2),
    ("thirties", 3),
    ("forties", 4),
    ("fifties", 5),
    ("sixties", 6),
    ("seventies", 7),
    ("eighties", 8),
    ("nineties", 9),
];

/// Fractions that are a single character.
pub const VULGAR_FRACTIONS: &[(char, u32, u32)] = &[
    ('½', 1, 2),
    ('⅓', 1, 3),
    ('⅔', 2, 3),
    ('¼', 1, 4),
    ('¾', 3, 4),
    ('⅕', 1, 5),
    ('⅖', 2, 5),
    ('⅗', 3, 5),
    ('⅘', 4, 5),
    ('⅙', 1, 6),
    ('⅚', 5, 6),
    ('⅛', 1, 8),
    ('⅜', 3, 8),
    ('⅝', 5, 8),
    ('⅞', 7, 8),
];

/// Words that make the number after them negative.
pub const MINUS: &[&str] = &["minus", "negative"];
