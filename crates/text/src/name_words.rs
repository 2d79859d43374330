//! Words that decide whether the words before a colon are a speaker label.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a word, in lower case, commonly opens a sentence before a colon, and is not a name.
#[must_use]
pub fn is_opener(word: &str) -> bool {
    static OPENER: LazyLock<HashSet<&str>> = LazyLock::new(|| OPENERS.iter().copied().collect());
    OPENER.contains(word)
}

/// Words that commonly open a sentence before a colon, and are not names.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    // introductions of an example, a result or a rhetorical question
    "actually", "addendum", "advice", "afterwards", "again", "alas", "also", "alternatively", "always", "and",
    "anyway", "apparently", "at", "background", "basically", "because", "besides", "best", "better", "bonus",
    "bottom", "but", "case", "caution", "caveat", "chapter", "clearly", "compare", "conclusion", "consequence",
    "consider", "correction", "day", "dear", "definition", "details", "disclaimer", "disclosure", "effect", "elsewhere",
    "episode", "ergo", "essentially", "even", "eventually", "every", "evidence", "example", "exactly", "exhibit",
    "explanation", "fact", "figure", "finally", "first", "firstly", "for", "forget", "formerly", "fortunately",
    "frankly", "fun", "funny", "further", "furthermore", "generally", "goal", "golden", "granted", "guess",
    "hello", "hence", "here", "hi", "hint", "honestly", "hopefully", "how", "however", "hypothesis", "idea", "ideally", "imagine",
    "important", "in", "incidentally", "indeed", "instead", "interestingly", "ironically", "item", "its", "just",
    "key", "last", "lastly", "later", "law", "lesson", "level", "listen", "literally", "long", "look", "luckily",
    "maybe", "meaning", "meanwhile", "method", "mind", "moral", "more", "moreover", "motto", "my", "myth",
    "namely", "naturally", "never", "nevertheless", "news", "next", "no", "nope", "not", "note", "nothing",
    "notice", "now", "number", "objection", "obviously", "of", "oh", "ok", "okay", "on", "once", "one", "only",
    "option", "or", "origin", "otherwise", "our", "outcome", "paradox", "part", "perhaps", "personally", "phase",
    "picture", "plan", "please", "plus", "point", "possibly", "practically", "precisely", "presumably", "problem",
    "promise", "proof", "purpose", "quote", "really", "reality", "reason", "reasons", "recently", "recipe",
    "recommendation", "regardless", "remark", "remember", "reminder", "result", "results", "right", "rule",
    "rumour", "rumor", "sadly", "same", "say", "scenario", "second", "secondly", "secret", "see", "seriously",
    "short", "similarly", "simple", "simply", "since", "so", "solution", "some", "soon", "specifically", "spoiler",
    "stage", "statement", "step", "still", "strangely", "subject", "suddenly", "suggestion", "summary", "sure",
    "surely", "surprise", "surprisingly", "task", "technically", "thankfully", "that", "the", "their", "then",
    "theory", "there", "therefore", "these", "they", "thing", "think", "third", "thirdly", "this", "those",
    "thus", "tip", "title", "to", "today", "tomorrow", "tonight", "topic", "translation", "true", "truly",
    "truth", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "ultimately",
    "unfortunately", "until", "update", "us", "usually", "verdict", "version", "verse", "very", "volume", "wait",
    "warning", "watch", "we", "well", "what", "whatever", "when", "where", "whether", "which", "who", "whose",
    "why", "wisdom", "with", "word", "worse", "worst", "yeah", "yep", "yes", "yesterday", "yet", "you", "your",
    "a", "an", "i", "he", "she", "it", "his", "her", "if", "as", "by", "from", "then", "once", "all", "both",
    // times
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "morning", "evening",
    "night", "noon", "midnight", "spring", "summer", "autumn", "winter",
    // abbreviations before a remark
    "abstract", "cc", "cf", "eg", "fyi", "ie", "imho", "imo", "nb", "ps", "pps", "re", "tbd", "tldr", "todo",
    "tv", "uk", "un", "us", "usa", "eu", "nato", "ai", "it", "pr", "hr", "ceo", "gdp", "dna", "url", "http",
    "https",
];

/// Words for speakers whose names are not known: "Male voice", "Audience member".
#[rustfmt::skip]
pub const ROLES: &[&str] = &[
    "announcer", "answer", "audience", "caller", "cameraman", "child", "crowd", "editor", "female", "guest",
    "host", "interpreter", "interviewee", "interviewer", "journalist", "male", "man", "member", "moderator",
    "narrator", "off-camera", "operator", "other", "panelist", "participant", "person", "presenter", "question",
    "questioner", "reporter", "respondent", "speaker", "student", "translator", "unidentified", "unknown",
    "voice", "voiceover", "witness", "woman",
];

/// Lower-case words within names.
#[rustfmt::skip]
pub const PARTICLES: &[&str] = &[
    "al", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn",
    "la", "le", "ten", "ter", "van", "von", "y", "zu",
];

/// Titles before names.
#[rustfmt::skip]
pub const TITLES: &[&str] = &[
    "dame", "dr", "herr", "frau", "hon", "lady", "lord", "madam", "miss", "mr", "mrs", "ms", "mx", "prof",
    "professor", "rev", "sen", "senator", "sir",
];
