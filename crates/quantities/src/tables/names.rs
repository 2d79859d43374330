//! Names, labels and nouns that show whether the number next to them counts something.

/// Words before a number that make it a label: "Chapter 11", "No. 5".
pub const LABELS: &[&str] = &[
    "chapter", "section", "article", "page", "pages", "route", "flight", "room", "no.", "nr",
    "nr.", "version", "phase", "grade", "step", "volume", "vol", "vol.", "gate", "platform",
    "episode", "season", "appendix", "paragraph", "scene", "district", "ward", "floor",
    "apartment", "suite", "terminal", "pier", "highway", "interstate", "tier", "stage", "lesson",
    "exhibit", "option", "formula", "psalm", "mach", "apollo", "boeing", "airbus", "iphone", "ios",
    "soyuz", "channel", "resolution", "directive", "protocol", "annex", "postcode", "canto",
    "hymn", "opus", "theorem", "lemma", "folio", "stanza", "revision", "precinct", "hangar",
    "isbn", "size",
];

/// Labels that are also common words. In lower case, they are labels only if no plural noun follows the
/// number; "no" only if it has a full stop ("no. 5").
pub const LABELS_WHEN_CAPITAL: &[&str] = &[
    "no", "table", "day", "week", "month", "year", "figure", "line", "class", "part", "type",
    "series", "note", "unit", "act", "case", "mark", "area", "group", "track", "catch", "number",
    "code", "web", "port", "war", "generation", "gen", "building", "station", "question", "answer",
    "item", "model", "block", "lot", "zone", "round", "level", "studio", "windows", "python",
    "java", "falcon", "rule", "decree", "regulation", "amendment", "proposition", "clause",
    "schedule", "bus", "tram", "exit", "bay", "seat", "row", "locker", "cabin", "cell", "aisle",
    "shelf", "extension", "invoice", "ticket", "issue", "verse", "op", "symphony", "concerto",
    "sonata", "equation", "fig", "bug", "patch", "release", "sector", "division", "brigade",
    "regiment", "battalion", "squadron", "problem", "exercise", "junction", "motorway", "runway",
    "slide", "id", "plan", "court", "dock", "plot", "box", "camp", "hut", "draft", "coach", "hole",
    "berth", "reactor", "carriage",
];

/// Capitalized words after which a number counts something. After any other capitalized word in
/// mid-sentence, the number is part of a name ("Apollo 11").
pub const NOT_NAMES: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "but", "by", "for", "from", "had", "has", "have", "i",
    "in", "into", "is", "of", "on", "only", "or", "our", "than", "that", "the", "their", "these",
    "to", "top", "was", "were", "will", "with", "all", "first", "last", "next", "past", "some",
    "just", "another", "every", "my", "your", "his", "her", "its", "we", "you", "they", "least",
    "most", "over", "under", "about", "nearly", "almost", "between", "around", "after", "before",
];

/// Plural nouns that do not end in "s", so that "2000 people" is recognized as an amount.
pub const PLURALS: &[&str] = &[
    "people", "men", "women", "children", "staff", "personnel", "youth", "folk", "feet", "teeth",
    "mice", "sheep", "fish", "police", "aircraft", "spacecraft",
];

/// Words that end in "s" but are not plural nouns: "2024 was".
pub const NOT_PLURALS: &[&str] = &[
    "is", "was", "has", "as", "us", "its", "this", "does", "thus", "plus", "versus", "across",
    "yes", "his", "hers", "ours", "always", "perhaps", "towards", "unless", "besides", "sees",
    "saw", "marks", "begins", "became", "brings", "shows", "looks", "makes", "comes", "means",
    "seems", "remains", "starts", "ends", "alas", "less", "sometimes", "afterwards", "onwards",
];

/// Words that end an address: "10 Downing Street".
pub const STREETS: &[&str] = &[
    "street", "st", "road", "rd", "avenue", "ave", "lane", "drive", "square", "boulevard",
];

/// Verbs in the singular: after digits above 1 they show that the digits are a label ("Resolution 2758 was
/// read").
pub const SINGULAR_VERBS: &[&str] = &[
    "is", "was", "has", "does", "says", "reads", "states", "calls", "became", "begins", "ends",
];

/// Words before "10K" that make it part of a name: "a 10K race", "her 401k".
pub const BEFORE_NAMED_K: &[&str] = &[
    "a", "an", "the", "this", "that", "my", "your", "his", "her", "its", "our", "their", "in",
    "first",
];
