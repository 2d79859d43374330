//! Words that make an amount a change.

use crate::detection::Direction::{self, DecreaseBy as Down, IncreaseBy as Up};

/// Verbs (and "up", "down"): "grew by 5", "grew 5%". The third field allows an amount of any unit directly
/// after the word. The others need "by" or a percentage: "cut 500 jobs" does not state a change by 500.
pub const VERBS: &[(&str, Direction, bool)] = &[
    ("increase", Up, false),
    ("increases", Up, false),
    ("increased", Up, false),
    ("increasing", Up, false),
    ("grow", Up, false),
    ("grows", Up, false),
    ("grew", Up, false),
    ("grown", Up, false),
    ("growing", Up, false),
    ("rise", Up, false),
    ("rises", Up, false),
    ("rose", Up, true),
    ("risen", Up, true),
    ("rising", Up, false),
    ("climb", Up, false),
    ("climbs", Up, false),
    ("climbed", Up, false),
    ("climbing", Up, false),
    ("jumped", Up, false),
    ("surged", Up, false),
    ("soared", Up, false),
    ("expanded", Up, false),
    ("expand", Up, false),
    ("boosted", Up, false),
    ("gained", Up, false),
    ("raise", Up, false),
    ("raises", Up, false),
    ("raising", Up, false),
    ("raised", Up, false),
    ("up", Up, false),
    ("decrease", Down, false),
    ("decreases", Down, false),
    ("decreased", Down, false),
    ("decreasing", Down, false),
    ("decline", Down, false),
    ("declines", Down, false),
    ("declined", Down, false),
    ("declining", Down, false),
    ("fall", Down, false),
    ("falls", Down, false),
    ("fell", Down, true),
    ("fallen", Down, true),
    ("falling", Down, false),
    ("drop", Down, false),
    ("drops", Down, false),
    ("dropped", Down, false),
    ("dropping", Down, false),
    ("shrank", Down, false),
    ("shrunk", Down, false),
    ("shrink", Down, false),
    ("reduce", Down, false),
    ("reduces", Down, false),
    ("reduced", Down, false),
    ("reducing", Down, false),
    ("cut", Down, false),
    ("cuts", Down, false),
    ("cutting", Down, false),
    ("lowered", Down, false),
    ("lower", Down, false),
    ("slumped", Down, false),
    ("slipped", Down, false),
    ("slid", Down, false),
    ("dipped", Down, false),
    ("tumbled", Down, false),
    ("plummeted", Down, false),
    ("plunged", Down, false),
    ("sink", Down, false),
    ("sinks", Down, false),
    ("sank", Down, false),
    ("sunk", Down, false),
    ("trimmed", Down, false),
    ("slashed", Down, false),
    ("narrowed", Down, false),
    ("contracted", Down, false),
    ("eased", Down, false),
    ("widened", Up, false),
    ("swelled", Up, false),
    ("spiked", Up, false),
    ("down", Down, false),
];

/// Nouns: "an increase of 5%", "growth of 5%", and after the amount, "a 5% increase".
pub const NOUNS: &[(&str, Direction)] = &[
    ("increase", Up),
    ("growth", Up),
    ("growth rate", Up),
    ("rise", Up),
    ("jump", Up),
    ("surge", Up),
    ("gain", Up),
    ("uptick", Up),
    ("decrease", Down),
    ("decline", Down),
    ("drop", Down),
    ("fall", Down),
    ("reduction", Down),
    ("cut", Down),
    ("slump", Down),
];

/// What may come between a percentage and its noun: "5% annual growth".
pub const BEFORE_NOUN: &[&str] = &[
    "annual", "yearly", "average", "overall", "year-on-year", "year-over-year", "further",
];

/// Comparatives after a percentage: "5% more than".
pub const COMPARATIVES: &[(&str, Direction)] = &[
    ("more", Up),
    ("higher", Up),
    ("larger", Up),
    ("bigger", Up),
    ("greater", Up),
    ("longer", Up),
    ("taller", Up),
    ("wider", Up),
    ("heavier", Up),
    ("less", Down),
    ("lower", Down),
    ("fewer", Down),
    ("smaller", Down),
    ("cheaper", Down),
    ("shorter", Down),
    ("lighter", Down),
];

/// "35% up" and "20% down" are changes if one of the phrases below follows; "put 20% down" and "50% up
/// front" are not.
pub const UP_DOWN: &[(&str, Direction)] = &[("up", Up), ("down", Down)];

/// Phrases after "35% up" that compare with another time, as "on 2022" does.
pub const AFTER_UP_DOWN: &[&str] = &[
    "from", "compared", "versus", "year", "on last", "on the year", "on the previous",
    "on the prior",
];

/// Words after "35% up" that do the same if "is" or "was" comes before it.
pub const AFTER_BEING_UP_DOWN: &[&str] = &["on", "in", "this", "over", "at", "and", "since"];

/// Words that negate the change after them, so that it is skipped.
pub const NEGATIONS: &[&str] = &["not", "never", "hardly", "t", "without", "no"];

/// Verbs of movement: after one of these, "from 5 to 10" gives two levels, not a range.
pub const MOVEMENTS: &[&str] = &[
    "go", "goes", "went", "gone", "going", "move", "moves", "moved", "change", "changes",
    "changed", "extended", "scaled", "scaling", "improved", "doubled", "tripled", "doubling",
    "rocketed", "leap", "leapt", "increase", "growth", "transition", "transitioned",
];

/// Words after which "up 5%" is a proportion: "made up 5%".
pub const BEFORE_PLAIN_UP: &[&str] = &["make", "makes", "made", "making"];

/// Words after which "up by 5" is a change; after others ("set up by 5") it says who did it.
pub const BEFORE_UP_BY: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "went", "go", "goes", "going", "gone", "s", "re",
    "moved", "price", "prices", "sales", "exports", "imports", "revenue", "profits",
];

/// Verbs that may take an object before the percentage: "cut prices 30 percent".
pub const TRANSITIVE: &[&str] = &[
    "cut", "cuts", "cutting", "reduce", "reduces", "reduced", "reducing", "lowered", "raise",
    "raises", "raised", "raising", "increased", "grew", "boosted", "trimmed", "slashed",
];

/// Words that are never part of such an object: "they cut it to 5%".
pub const NOT_IN_OBJECT: &[&str] = &[
    "to", "from", "at", "by", "of", "in", "on", "into", "as", "not", "no", "within", "near", "and",
    "or", "but", "that", "which", "who", "is", "are", "was", "were", "be", "been", "has", "have",
    "had", "than", "with", "when", "where", "because", "so", "if", "it", "them", "some", "all",
    "we", "they", "he", "she", "i", "you", "for", "about", "came", "left", "means", "meant",
];

/// Words after a verb that give the level reached: "fell below 3 percent", "rose above 5".
pub const LEVEL_PREPOSITIONS: &[&str] = &["below", "above", "under", "past", "beyond"];

/// Measures after which "of 5%" is a level even if an increase comes before: "an increase in the tax of 5%"
/// may give the tax.
pub const LEVEL_NOUNS: &[&str] = &[
    "rate", "rates", "share", "shares", "tax", "taxes", "tariff", "tariffs", "duty", "yield",
    "stake",
];

/// Verbs after which "5% of" is a part, not a change: "gained 5% of the vote".
pub const PARTITIVE_VERBS: &[&str] = &[
    "gained", "raise", "raises", "raised", "raising", "grow", "grows", "grew", "grown", "growing",
    "increase", "drop", "dropped", "lower", "up", "down",
];

/// Verbs whose "by", before a counted noun, says who did it as often as by how much.
pub const AGENT_VERBS: &[&str] = &[
    "raised", "grown", "cut", "reduced", "lowered", "expanded", "gained", "boosted", "trimmed",
    "slashed",
];

/// Words between a change and its amount that add nothing: "rose only 4 percent", "fell by a further 6".
pub const FILLERS: &[&str] = &[
    "only", "just", "merely", "exactly", "precisely", "fully", "on average", "a further",
    "further", "a mere", "a modest", "a record", "a full", "a total", "a total of", "a whopping",
    "a massive", "a staggering", "another", "yet another", "an additional", "an extra",
    "an average", "an average of", "an astonishing", "an impressive",
];
