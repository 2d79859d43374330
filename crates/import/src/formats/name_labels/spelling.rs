//! How labels are spelled: names, roles, and diarization labels.

/// Words that may begin a sentence that has a colon, and are not names.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "a", "actually", "advice", "again", "also", "an", "and", "anyway", "as", "background", "basically", "because",
    "bonus", "both", "but", "captions", "caution", "chapter", "copyright", "credits", "date", "conclusion", "correction", "day", "dear", "definition", "disclaimer",
    "episode", "even", "example", "exactly", "exhibit", "fact", "figure", "finally", "first", "firstly", "for",
    "fun", "guess", "hello", "here", "hi", "hint", "his", "her", "how", "however", "i", "idea", "if", "imagine",
    "important", "in", "indeed", "instead", "it", "item", "its", "just", "key", "last", "lastly", "lesson", "level",
    "listen", "location", "look", "maybe", "meaning", "meanwhile", "moral", "my", "namely", "never", "news", "next", "no", "not",
    "note", "nothing", "notice", "now", "number", "of", "oh", "ok", "okay", "on", "once", "one", "only", "option",
    "or", "our", "page", "part", "perhaps", "phase", "plan", "please", "plus", "point", "problem", "proof", "psalm",
    "quote", "really", "reason", "remember", "reminder", "result", "right", "rule", "same", "scene", "second",
    "secondly", "section", "see", "seriously", "she", "he", "simple", "simply", "since", "so", "solution", "some",
    "sorry", "spoiler", "stage", "statement", "step", "subtitles", "time", "transcript", "welcome", "still", "sure", "task", "that", "the", "their", "then", "there",
    "therefore", "these", "they", "thing", "think", "third", "thirdly", "this", "those", "three", "thus", "tip",
    "title", "to", "today", "tomorrow", "tonight", "topic", "translation", "translated", "truth", "two", "type", "update", "verse",
    "volume", "wait", "warning", "watch", "we", "well", "what", "when", "where", "which", "who", "why", "with",
    "word", "yeah", "yes", "yesterday", "yet", "you", "your", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "cc", "eg", "fyi", "ie", "nb", "ps", "re", "uk", "us", "usa", "http", "https",
];

/// Words that begin labels of people whose names are not known.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "announcer", "caller", "guest", "host", "interpreter", "interviewee", "interviewer", "moderator", "narrator",
    "presenter", "questioner", "reporter", "respondent", "unidentified", "unknown",
];

/// Words before the numbers of unnamed speakers.
#[rustfmt::skip]
const NUMBERED: &[&str] = &[
    "speaker", "spk", "sprecher", "locuteur", "intervenant", "orador", "hablante", "participant", "interviewer",
    "interviewee", "guest", "host", "voice",
];

/// Devices with which people join video conferences.
#[rustfmt::skip]
const DEVICES: &[&str] = &[
    "iphone", "ipad", "android", "galaxy", "pixel", "phone", "telephone", "cellphone", "mobile", "macbook", "imac",
    "laptop", "chromebook", "computer", "pc", "tablet", "surface",
];

/// Lower-case words within names.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "al", "and", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el",
    "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu", "zur",
];

/// Whether a label is from diarization: `SPEAKER_00`, `Speaker 1`, `Speaker A`, `spk_0`.
pub(super) fn is_machine(name: &str) -> bool {
    let lower = name.to_lowercase();
    NUMBERED.iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| {
            let number = rest.trim_start_matches([' ', '_', '-', '#']);
            let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            let is_letter = number.len() == 1
                && number.len() < rest.len()
                && number.as_bytes()[0].is_ascii_alphabetic();
            is_number || is_letter || number == "?"
        })
    })
}

/// Whether words are written like a name: up to five, all capitalized except for particles, none of which
/// opens a sentence.
pub(super) fn is_name(name: &str) -> bool {
    let words: Vec<_> = name
        .split([' ', '_', ',', '\u{a0}'])
        .filter(|word| !word.is_empty())
        .collect();
    let is_word = |(index, word): (usize, &&str)| {
        let lower = word.to_lowercase();
        let is_letter =
            |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.' | '·' | '‑');
        let is_capitalized = word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        let is_number = index > 0 && word.bytes().all(|byte| byte.is_ascii_digit());
        word.chars().all(is_letter)
            && !OPENERS.contains(&lower.trim_end_matches('.'))
            && (is_capitalized
                || is_number
                || words.len() > 1 && PARTICLES.contains(&lower.as_str()))
    };
    let ends_in_sentence =
        name.ends_with('.') && words.last().is_none_or(|word| word.chars().count() > 3);
    let has_capital = || {
        words
            .iter()
            .any(|word| word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()))
    };
    (1..=5).contains(&words.len())
        && name.matches(',').count() <= 1
        && !name.ends_with(',')
        && !ends_in_sentence
        && words.iter().enumerate().all(is_word)
        && has_capital()
}

/// Whether a label is a device, a telephone number or an account, which a video conference shows for a
/// participant who gave no name: `Ada's iPad`, `iPhone (2)`, `+1 555-0100`, `user_1234`.
pub(super) fn is_account(name: &str) -> bool {
    let bare = match name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once(" ("))
    {
        Some((name, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => name,
    };
    let last = bare.split_whitespace().next_back().unwrap_or("");
    let is_device = bare.split_whitespace().count() <= 4
        && DEVICES.contains(&last.to_lowercase().as_str())
        && (bare.contains(['\'', '’']) || last.chars().any(char::is_uppercase));
    // A video conference may hide digits behind asterisks.
    let digits = bare
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '*')
        .count();
    let is_number = digits >= 7
        && bare.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('))
        && bare
            .chars()
            .all(|c| c.is_ascii_digit() || "+-–(). *".contains(c));
    let is_user = !bare.contains(' ')
        && bare.chars().any(char::is_alphabetic)
        && bare
            .chars()
            .all(|c| c.is_alphanumeric() || "_.-@".contains(c))
        && (bare.contains(['_', '@'])
            || bare.len() - bare.trim_end_matches(|c: char| c.is_ascii_digit()).len() > 1);
    is_device || is_number || is_user
}

/// Whether a text begins with a capital letter or a digit, or is empty.
pub(super) fn begins_sentence(text: &str) -> bool {
    text.trim_start_matches([
        '-', '–', '—', ' ', '“', '"', '‘', '\'', '«', '„', '¿', '¡', '[', '(', '…', '.',
    ])
    .starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase() || c.is_ascii_digit())
        || text.is_empty()
}

/// Whether a label states what a person does, such as `Interviewer`.
pub(super) fn is_role(name: &str) -> bool {
    let first = name.split([' ', '_']).next().unwrap_or("");
    ROLES.contains(&first.to_lowercase().as_str())
}
