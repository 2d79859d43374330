//! May words be quoted as they are? Written from the definitions of the cautions in openapi.yaml, and
//! only as far as these are certain: where clauses part is a matter of reading, so that there are words
//! of which this says nothing.

use super::{Oracle, Place, Turn};

/// What an answer has to say of `clear`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clear {
    /// No word that could deny is cut off, nothing is asked, and the words are the named speaker's.
    Certainly,
    /// A word that denies is cut off with no sign and no conjunction between, or the words are a
    /// question's, another's, or a translator's.
    Never,
    /// It depends on where clauses part.
    Open,
}

/// Words that deny, wherever they stand in a clause.
const DENIALS: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "hardly",
    "scarcely", "barely", "without", "cannot", "deny", "denied", "denies", "denying",
];

/// Beginnings of words that might deny: wherever none stands, nothing does.
const DOUBTS: &[&str] = &[
    "no", "ne", "n’", "hard", "scarc", "bare", "with", "can", "den", "refus", "fail", "rare", "few",
    "little", "seld", "lack", "un", "im", "in", "il", "ir", "dis", "mis", "non", "reject", "stop",
    "doubt", "far", "least", "false", "wrong", "lie", "ain", "jamais", "kein", "nicht", "pas", "nie",
];

/// After these another clause may begin, and before "that" one may be meant that is not denied.
const CONJUNCTIONS: &[&str] = &[
    "and", "but", "or", "so", "yet", "nor", "for", "as", "if", "than", "when", "where", "while",
    "who", "whom", "whose", "which", "what", "why", "how", "whether", "because", "since", "until",
    "till", "though", "although", "unless", "before", "after", "that", "then", "once", "like",
];

/// Idioms that deny nothing, or not what follows: after a word, or before one.
const IDIOMS: &[&str] = &[
    "only", "just", "merely", "simply", "least", "doubt", "less", "sooner", "wonder", "matter",
    "longer", "more", "mention", "question", "problem", "but", "other", "all", "every", "fail", "one",
    "exception", "so", "if", "quite", "much", "too", "to", "even", "idea", "way", "joke", "better",
];

impl Oracle {
    /// Of words that are said in these places, and by this speaker if one is named.
    pub fn clear(&self, text: &str, speaker: Option<&str>, places: &[Place]) -> Clear {
        if speaker.is_some_and(|name| !self.knows(name)) {
            return Clear::Never;
        }
        let is_asked = ends_as_a_question(text);
        let of_places: Vec<_> = places.iter().map(|it| self.clear_at(is_asked, speaker, *it)).collect();
        if of_places.contains(&Clear::Certainly) {
            Clear::Certainly
        } else if of_places.iter().all(|it| *it == Clear::Never) {
            Clear::Never
        } else {
            Clear::Open
        }
    }

    fn clear_at(&self, is_asked: bool, speaker: Option<&str>, place: Place) -> Clear {
        let turn = self.turn_at(place);
        let interview = &self.interviews[place.interview];
        let (start, end) = (place.start - turn.start, place.end - turn.start);
        let is_another = speaker.is_some_and(|name| !self.is_of(turn, name));
        let is_question = !is_asked && is_cut_from_a_question(&turn.text, end);
        if is_another || interview.is_translated || is_question {
            return Clear::Never;
        }
        if interview.language != "en" {
            return Clear::Open;
        }
        if denies_before(&turn.text[..start]) || denies_after(&turn.text[end..]) {
            return Clear::Never;
        }
        let before = text_of(&turn.text[paragraph_start(&turn.text, start)..start]);
        let after = text_of(&turn.text[end..paragraph_end(&turn.text, end)]);
        let may_ask = !is_asked && (after.contains(['?', '？', ';', '؟']) || turn.text[start..end].contains(&'?'));
        if may_ask || may_deny(&before) || may_deny(&after) {
            return Clear::Open;
        }
        Clear::Certainly
    }

    /// Where a word denies, by the turn and the characters in it.
    pub fn find_denials(turns: &[Turn]) -> Vec<(usize, std::ops::Range<usize>)> {
        let mut found = Vec::new();
        for (number, turn) in turns.iter().enumerate() {
            let mut at = 0;
            for word in turn.text.split(|c| !is_of_a_word(*c)) {
                if is_denial(&text_of(word)) {
                    found.push((number, at..at + word.len()));
                }
                at += word.len() + 1;
            }
        }
        found
    }
}

fn text_of(characters: &[char]) -> String {
    characters.iter().collect()
}

fn paragraph_start(text: &[char], at: usize) -> usize {
    text[..at].iter().rposition(|c| *c == '\n').map_or(0, |it| it + 1)
}

fn paragraph_end(text: &[char], at: usize) -> usize {
    text[at..].iter().position(|c| *c == '\n').map_or(text.len(), |it| at + it)
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || "'’´`‘‛ʼ".contains(c)
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c| !is_of_a_word(c)).filter(|it| !it.is_empty());
    words.map(str::to_lowercase).collect()
}

fn is_denial(word: &str) -> bool {
    let word = word.to_lowercase().replace(['’', '´', '`', '‘', '‛', 'ʼ'], "'");
    DENIALS.contains(&word.as_str()) || word.ends_with("n't")
}

/// Could any word of a text deny something?
pub fn may_deny(text: &str) -> bool {
    words(text).iter().any(|word| {
        is_denial(word) || DOUBTS.iter().any(|it| word.starts_with(it)) || word.contains("n't")
    })
}

/// Does a text hold a word that denies, and no idiom?
pub fn denies(text: &str) -> bool {
    let words = words(text);
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let is_one = |at: &usize| {
        let around = &words[at.saturating_sub(2)..(at + 3).min(words.len())];
        is_denial(words[*at]) && !around.iter().any(|it| IDIOMS.contains(it))
    };
    (0..words.len()).any(|at| is_one(&at))
}

/// Does a word that denies stand before these words, with nothing but words of one clause between?
fn denies_before(before: &[char]) -> bool {
    let clause = before.rsplit(|c| !is_of_a_word(*c) && *c != ' ').next().unwrap_or_default();
    if !clause.last().is_some_and(|c| *c == ' ') {
        return false;
    }
    let words = words(&text_of(clause));
    certainly_denies(words.iter().rev())
}

/// And right after them?
fn denies_after(after: &[char]) -> bool {
    let clause = after.split(|c| !is_of_a_word(*c) && *c != ' ').next().unwrap_or_default();
    if !clause.first().is_some_and(|c| *c == ' ') {
        return false;
    }
    let words = words(&text_of(clause));
    certainly_denies(words.iter())
}

/// The nearest words first: one that denies, before any conjunction, and no idiom around it.
fn certainly_denies<'a>(words: impl Iterator<Item = &'a String>) -> bool {
    let words: Vec<_> = words.map(String::as_str).take(6).collect();
    let clause = words.iter().position(|it| CONJUNCTIONS.contains(it)).unwrap_or(words.len());
    let Some(at) = words[..clause].iter().position(|it| is_denial(it)) else {
        return false;
    };
    let around = &words[at.saturating_sub(2)..(at + 3).min(words.len())];
    !around.iter().any(|it| IDIOMS.contains(it))
}

fn ends_as_a_question(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !"?？؟;".contains(c));
    end.ends_with(['?', '？', '؟', ';'])
}

/// Is the next sign after these words that could end a sentence a question mark?
fn is_cut_from_a_question(text: &[char], end: usize) -> bool {
    let rest = &text[end..paragraph_end(text, end)];
    let next = rest.iter().find(|c| !is_of_a_word(**c) && **c != ' ' && **c != ',');
    next == Some(&'?')
}
