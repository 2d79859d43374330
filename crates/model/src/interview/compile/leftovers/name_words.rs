//! Words that decide whether what stands before a colon is a speaker's label.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Is it a word that opens a sentence with a colon after it, and nobody's name?
pub(super) fn is_opener(word: &str) -> bool {
    static OPENER: LazyLock<HashSet<&str>> = LazyLock::new(|| OPENERS.iter().copied().collect());
    OPENER.contains(word)
}

/// They open a sentence with a colon after them, and are nobody's name.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    // what follows is an example, a result, a question of one's own
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
    // when
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "morning", "evening",
    "night", "noon", "midnight", "spring", "summer", "autumn", "winter",
    // written before a remark
    "abstract", "cc", "cf", "eg", "fyi", "ie", "imho", "imo", "nb", "ps", "pps", "re", "tbd", "tldr", "todo",
    "tv", "uk", "un", "us", "usa", "eu", "nato", "ai", "it", "pr", "hr", "ceo", "gdp", "dna", "url", "http",
    "https",
];

/// What a speaker is called whose name is not known: "Male voice", "Audience member".
#[rustfmt::skip]
pub(super) const ROLES: &[&str] = &[
    "announcer", "answer", "audience", "caller", "cameraman", "child", "crowd", "editor", "female", "guest",
    "host", "interpreter", "interviewee", "interviewer", "journalist", "male", "man", "member", "moderator",
    "narrator", "off-camera", "operator", "other", "panelist", "participant", "person", "presenter", "question",
    "questioner", "reporter", "respondent", "speaker", "student", "translator", "unidentified", "unknown",
    "voice", "voiceover", "witness", "woman",
];

/// Inside of names, in small letters.
#[rustfmt::skip]
pub(super) const PARTICLES: &[&str] = &[
    "al", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn",
    "la", "le", "ten", "ter", "van", "von", "y", "zu",
];

/// Before names.
#[rustfmt::skip]
pub(super) const TITLES: &[&str] = &[
    "dame", "dr", "herr", "frau", "hon", "lady", "lord", "madam", "miss", "mr", "mrs", "ms", "mx", "prof",
    "professor", "rev", "sen", "senator", "sir",
];
