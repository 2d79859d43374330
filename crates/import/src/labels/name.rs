//! What names of speakers look like.

use onrecord_text::name_words::{PARTICLES, ROLES, TITLES, is_opener};

use crate::interview::Role;

/// The maximum length of a label, in characters.
pub(super) const MAX_CHARS: usize = 80;

/// The maximum number of words in a name.
const MAX_WORDS: usize = 7;

/// Lower-case words that begin names, but rarely sentences.
const FIRST_PARTICLES: &[&str] = &["van", "von", "de", "di", "el", "ter", "ten", "bin", "ibn"];

/// Labels of several speakers at once.
const GROUPS: &[&str] = &[
    "BOTH", "ALL", "EVERYONE", "GROUP", "SEVERAL", "SEVERAL VOICES",
];

/// Titles of parts of a text and of remarks, as first or last words: `Appendix A`, `SHOW NOTES`.
const PART_TITLES: &[&str] = &[
    "abbreviations", "abstract", "acknowledgements", "acknowledgments", "addendum", "afterword",
    "agenda", "annex", "appendices", "appendix", "background", "bibliography", "biography",
    "caution", "chapter", "conclusion", "conclusions", "contents", "correction", "corrections",
    "credits", "disclaimer", "disclosure", "epilogue", "footnotes", "foreword", "glossary",
    "introduction", "keywords", "links", "nb", "note", "notes", "outline", "overview", "part",
    "points", "postscript", "preface", "prologue", "ps", "references", "resources", "section",
    "sources", "spoiler", "step", "summary", "synopsis", "takeaways", "timeline", "timestamps",
    "title", "topics", "transcript", "update", "warning",
];

/// How much a text looks like the name of a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// It is not written like a name.
    Other,
    /// It is written like a name, but in lower case, or with a word that commonly opens a sentence:
    /// `Note`, `May`.
    Doubtful,
    Name,
    /// It is certainly a label: `Speaker 1`, `SPEAKER_00`, `Interviewer`.
    Role,
}

/// How a label is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Style {
    Capitals,
    /// More than one word.
    Words,
    /// One capitalized word.
    Word,
}

pub(super) fn shape(text: &str) -> Shape {
    let bare = bare(text);
    if bare.is_empty() || bare.chars().count() > MAX_CHARS {
        return Shape::Other;
    }
    let words: Vec<&str> = bare
        .split([' ', '_', '\u{a0}'])
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > MAX_WORDS {
        return Shape::Other;
    }
    if GROUPS.contains(&bare) || is_role(&words) {
        return Shape::Role;
    }
    // "London, 1944": years and numbers after a comma are not part of names.
    let is_year = |word: &str| word.parse().is_ok_and(|year| (1500..2100).contains(&year));
    let is_dated = words
        .windows(2)
        .any(|pair| is_number(pair[1]) && pair[0].ends_with(',') || is_year(pair[1]));
    if is_dated {
        return Shape::Other;
    }
    let ends_in_full_stop =
        bare.ends_with('.') && words.last().is_some_and(|word| word.chars().count() > 4);
    if ends_in_full_stop
        || !(is_lower_case(bare)
            || words
                .iter()
                .enumerate()
                .all(|(index, word)| is_word(word, index)))
    {
        return Shape::Other;
    }
    if is_lower_case(bare) {
        return Shape::Doubtful;
    }
    let is_the = |word: &str| word.eq_ignore_ascii_case("the");
    let is_office = is_the(words[0])
        && words.len() > 1
        && words[1..]
            .iter()
            .any(|word| is_capitals(word) && word.len() > 2);
    let opens = words.iter().enumerate().any(|(index, word)| {
        let lower = lower(word);
        is_opener(&lower) && !(index > 0 && is_joint(&lower))
    });
    if is_office || !opens {
        Shape::Name
    } else {
        Shape::Doubtful
    }
}

/// Whether a text is the title of a part or of a remark: `APPENDIX`, `Note`, `Chapter 2`, `SHOW NOTES`.
pub(super) fn is_title_of_part(text: &str) -> bool {
    let is_title = |word: &str| PART_TITLES.contains(&lower(word).as_str());
    let mut words = bare(text).split_whitespace();
    words.next().is_some_and(is_title) || words.next_back().is_some_and(is_title)
}

pub(super) fn style(text: &str) -> Style {
    let bare = bare(text);
    if is_capitals(bare) {
        Style::Capitals
    } else if bare.contains([' ', '_', '\u{a0}']) {
        Style::Words
    } else {
        Style::Word
    }
}

/// Whether a text is one or two words in lower case, neither of which commonly opens a sentence.
pub(super) fn is_lower_case(text: &str) -> bool {
    let words = text.split(' ');
    words.clone().count() <= 2
        && words.clone().all(|word| {
            word.chars().count() > 2
                && word.chars().all(char::is_lowercase)
                && !is_opener(word)
                && !PARTICLES.contains(&word)
        })
}

/// The text without emoji and other symbols at its ends.
pub(super) fn bare(text: &str) -> &str {
    let is_sign = |c: char| {
        !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '’' | '(' | ')' | '"' | '“' | '”')
    };
    text.trim_matches(is_sign).trim()
}

/// The role that a label states.
pub(super) fn role(label: &str) -> Option<Role> {
    const INTERVIEWERS: &[&str] = &[
        "interviewer", "interviewers", "int", "question", "questioner", "moderator", "host",
        "reporter", "journalist", "frage", "interviewerin", "entrevistador", "entrevistadora",
        "intervieweur", "intervieweuse", "enquêteur", "enquêtrice",
    ];
    const INTERVIEWEES: &[&str] = &[
        "interviewee",
        "interviewees",
        "narrator",
        "respondent",
        "resp",
        "answer",
        "guest",
        "participant",
        "informant",
        "antwort",
        "witness",
        "befragte",
        "befragter",
        "interviewpartner",
        "interviewpartnerin",
        "entrevistado",
        "entrevistada",
        "interviewé",
        "interviewée",
        "enquêté",
        "enquêtée",
    ];
    let lower = label.to_lowercase();
    let word = lower
        .trim_start_matches("the ")
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '#' | '_'));
    if INTERVIEWERS.contains(&word) {
        Some(Role::Interviewer)
    } else if INTERVIEWEES.contains(&word) {
        Some(Role::Interviewee)
    } else {
        None
    }
}

/// Whether a text has capitals and no lower-case letters.
pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Whether a name is a title and a surname in capitals, or an office: `Mr. DODDS`, `The PRESIDENT`.
pub(super) fn is_titled_capitals(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().map(lower).unwrap_or_default();
    let rest: Vec<_> = words.collect();
    (TITLES.contains(&first.as_str()) || first == "the" || first == "representative")
        && !rest.is_empty()
        && rest.iter().any(|word| is_capitals(word) && word.len() > 2)
        && rest.iter().all(|word| {
            is_capitals(word) || PARTICLES.contains(word) || word.starts_with("Mc") || *word == "of"
        })
}

/// The initials of a name: `JM` for `Jeff Moss`.
pub(super) fn initials(name: &str) -> String {
    name.split([' ', '-', '\u{a0}'])
        .filter(|word| !TITLES.contains(&lower(word).as_str()))
        .filter_map(|word| word.chars().find(|c| c.is_alphabetic()))
        .filter(|c| c.is_uppercase())
        .collect()
}

fn is_word(word: &str, index: usize) -> bool {
    let word = word.trim_matches(['"', '“', '”', '(', ')', ',', '#', '‘']);
    let lower = lower(word);
    let is_letter = |c: char| {
        c.is_alphanumeric() && !c.is_numeric()
            || c.is_ascii_digit()
            || matches!(
                c,
                '\'' | '’' | '-' | '.' | '·' | '・' | '/' | '&' | '\u{2010}' | '\u{2011}'
            )
            || onrecord_text::is_combining_mark(c)
    };
    if !word.chars().all(is_letter) {
        return false;
    }
    let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else {
        return index > 0 && (word.is_empty() || word == "&" || word == "/" || word == "-");
    };
    // Scripts without capitals: Chinese, Arabic, Hebrew.
    let has_no_case = first.is_alphabetic() && !first.is_lowercase() && !first.is_uppercase();
    let is_inner = PARTICLES.contains(&lower.as_str())
        || is_role_word(word)
        || is_joint(&lower)
        || first.is_ascii_digit();
    first.is_uppercase()
        || has_no_case
        || index > 0 && is_inner
        || FIRST_PARTICLES.contains(&lower.as_str())
        || ["al-", "d’", "d'"]
            .iter()
            .any(|prefix| lower.starts_with(prefix))
}

fn is_joint(lower: &str) -> bool {
    ["and", "of", "und", "et", "e", "och", "og"].contains(&lower)
}

fn is_role_word(word: &str) -> bool {
    ROLES.contains(&lower(word).trim_start_matches('#')) || is_number(word)
}

/// Whether words are a role, which a number or a letter may follow: `Speaker 1`, `Speaker A`.
fn is_role(words: &[&str]) -> bool {
    let (last, before) = words.split_last().unwrap_or((&"", &[]));
    let is_letter = last.len() == 1 && last.chars().all(char::is_uppercase) && !before.is_empty();
    let roles = if is_letter { before } else { words };
    roles.iter().all(|word| is_role_word(word)) && roles.iter().any(|word| !is_number(word))
}

fn is_number(word: &str) -> bool {
    let digits = word.trim_start_matches('#');
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn lower(word: &str) -> String {
    word.trim_end_matches(['.', ',']).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_titles_initials_brackets_and_emoji_look_like_names() {
        for name in [
            "Ada Quill",
            "ADA",
            "Dr. Ada Quill",
            "MR. GRANT",
            "J. K. Moss",
            "Quill, Ada",
            "Ada van der Berg",
            "José Nuñez",
            "O’Hara",
            "MSM",
            "Ada & Bob",
            "THE COURT",
            "The PRESIDENT",
            "🎙 Ada",
            "William “Bill” Moss",
            "McCoy",
            "记者",
            "Jean-Luc",
            "Anna Lee (the elder)",
        ] {
            let expected = name != "Anna Lee (the elder)";
            assert_eq!(shape(name) >= Shape::Name, expected, "{name}");
        }
        for role in [
            "Speaker 1", "SPEAKER_00", "Interviewer", "Unknown Speaker", "Speaker #2",
        ] {
            assert_eq!(shape(role), Shape::Role, "{role}");
        }
    }

    #[test]
    fn words_that_open_a_sentence_are_not_certain_names() {
        for text in [
            "The answer",
            "I want to know more about it",
            "we left",
            "There were three things",
            "What",
            "In London, 1944",
        ] {
            assert!(shape(text) < Shape::Name, "{text}");
        }
        assert_eq!(shape("Note"), Shape::Doubtful);
        assert_eq!(shape("Theresa May"), Shape::Doubtful);
    }

    #[test]
    fn labels_state_roles() {
        assert_eq!(role("INTERVIEWER 2"), Some(Role::Interviewer));
        assert_eq!(role("The Witness"), Some(Role::Interviewee));
        assert_eq!(role("Ada"), None);
    }
}
