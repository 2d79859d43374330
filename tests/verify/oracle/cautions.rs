//! May words be quoted as they are? Written from the definitions of the cautions in openapi.yaml, and
//! only as far as these are certain: where clauses part is a matter of reading, so that there are words
//! of which this says nothing.

use super::negations::{self, Negations};
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

/// Where one of these stands, another clause may begin or have begun.
const CLAUSES: &[&str] = &[
    "and", "but", "or", "so", "yet", "for", "as", "if", "than", "when", "where", "while", "who",
    "whom", "whose", "which", "what", "why", "how", "whether", "because", "since", "until", "till",
    "though", "although", "unless", "before", "after", "that", "then", "once", "like", "i", "you",
    "he", "she", "it", "we", "they", "there", "this", "these", "those",
];

impl Oracle {
    /// Of words that are said in these places, and by this speaker if one is named.
    pub fn clear(&self, text: &str, speaker: Option<&str>, places: &[Place]) -> Clear {
        if speaker.is_some_and(|name| !self.knows(name)) {
            return Clear::Never;
        }
        let is_asked = ends_as_a_question(text);
        let all = places.iter().map(|it| self.clear_at(is_asked, speaker, *it));
        let all: Vec<_> = all.collect();
        if all.contains(&Clear::Certainly) {
            Clear::Certainly
        } else if all.iter().all(|it| *it == Clear::Never) {
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
        if is_another
            || interview.is_translated
            || !is_asked && is_cut_from_a_question(&turn.text, end)
        {
            return Clear::Never;
        }
        let rest = Rest::new(&turn.text, start, end);
        let Some(table) = negations::of(&interview.language) else {
            return if rest.is_nothing() { Clear::Open } else { Clear::Never };
        };
        if rest.surely_denies(table, interview.language == "en") {
            return Clear::Never;
        }
        let may_ask = !is_asked
            && (rest.after.contains(['?', '？', '؟', ';', '；']) || turn.text[start..end].contains(&'?'));
        if may_ask || may_deny_by(table, &rest.before) || may_deny_by(table, &rest.after) {
            return Clear::Open;
        }
        Clear::Certainly
    }

    /// Where a word denies, by the turn and the characters in it.
    pub fn find_denials(turns: &[Turn]) -> Vec<(usize, std::ops::Range<usize>)> {
        let table = negations::of("en").expect("English");
        let mut found = Vec::new();
        for (number, turn) in turns.iter().enumerate() {
            let mut at = 0;
            for word in turn.text.split(|c| !is_of_a_word(*c)) {
                if words(&text_of(word)).iter().any(|it| table.may_deny(it)) {
                    found.push((number, at..at + word.len()));
                }
                at += word.len() + 1;
            }
        }
        found
    }
}

/// Does a text in English hold a word that denies, and no idiom?
pub fn denies(text: &str) -> bool {
    let table = negations::of("en").expect("English");
    let words = words(text);
    let is_idiom = words.iter().any(|it| table.is_of_an_idiom(it));
    !is_idiom && words.iter().any(|it| table.denies(it))
}

/// Could any word of a text in English deny something?
pub fn may_deny(text: &str) -> bool {
    may_deny_by(negations::of("en").expect("English"), text)
}

fn may_deny_by(table: &Negations, text: &str) -> bool {
    words(text).iter().any(|it| table.may_deny(it)) || table.is_anywhere(text)
}

/// The rest of a paragraph.
struct Rest {
    before: String,
    after: String,
}

impl Rest {
    fn new(text: &[char], start: usize, end: usize) -> Self {
        let from = text[..start].iter().rposition(|c| *c == '\n').map_or(0, |it| it + 1);
        let to = text[end..].iter().position(|c| *c == '\n').map_or(text.len(), |it| end + it);
        Self { before: text_of(&text[from..start]), after: text_of(&text[end..to]) }
    }

    /// Up to the nearest sign on both sides, have these words nothing beside them?
    fn is_nothing(&self) -> bool {
        let is_word = |c: char| c.is_alphanumeric();
        let before = self.before.chars().next_back();
        let mut before_the_space = self.before.trim_end().chars().rev();
        let mut after = self.after.trim_start().chars();
        !(before == Some(' ') && before_the_space.next().is_some_and(is_word)
            || after.next().is_some_and(is_word))
    }

    /// Does a word that denies stand beside these words, with nothing but words of one clause between?
    fn surely_denies(&self, table: &Negations, english: bool) -> bool {
        // In other languages the whole sentence counts: a comma parts nothing.
        let is_inner = |c: char| is_of_a_word(c) || c == ' ' || !english && ",，、".contains(c);
        let before = self.before.rsplit(|c| !is_inner(c)).next().unwrap_or_default();
        let after = self.after.split(|c| !is_inner(c)).next().unwrap_or_default();
        let mut words_before = words(before);
        words_before.reverse();
        let words_after = words(after);
        let clause = |words: &[String]| match english {
            true => words.iter().position(|it| CLAUSES.contains(&it.as_str())).unwrap_or(words.len()),
            false => words.len(),
        };
        let is_sure = |words: &[String], is_one: &dyn Fn(&str) -> bool| {
            let denies = words[..clause(words)].iter().position(|it| is_one(it));
            denies.is_some_and(|at| {
                let around = &words[at.saturating_sub(3)..(at + 4).min(words.len())];
                !around.iter().any(|it| table.is_of_an_idiom(it))
            })
        };
        // The ends of what is quoted may complete an idiom, or a word.
        let apart = |text: &str, end: Option<char>| text.is_empty() || end == Some(' ');
        let before_is_apart = apart(before, before.chars().next_back());
        let after_is_apart = apart(after, after.chars().next());
        before_is_apart && is_sure(&words_before, &|it| if english { table.leads(it) } else { table.denies(it) })
            || after_is_apart && is_sure(&words_after, &|it| table.denies(it))
            || table.is_surely_anywhere(before)
            || table.is_surely_anywhere(after)
    }
}

fn text_of(characters: &[char]) -> String {
    characters.iter().collect()
}

const APOSTROPHES: &[char] = &['\'', '’', '´', '`', '‘', '‛', 'ʼ'];

fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || APOSTROPHES.contains(&c)
}

/// In small letters, with one kind of apostrophe.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c| !is_of_a_word(c));
    let words = words.map(|it| it.to_lowercase().replace(APOSTROPHES, "'"));
    let words = words.map(|it| it.trim_matches('\'').to_owned());
    words.filter(|it| !it.is_empty()).collect()
}

fn ends_as_a_question(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !"?？؟".contains(c));
    end.ends_with(['?', '？', '؟'])
}

/// Is the next sign after these words that could end a sentence a question mark?
fn is_cut_from_a_question(text: &[char], end: usize) -> bool {
    let rest = text[end..].split(|c| *c == '\n').next().unwrap_or_default();
    let next = rest.iter().find(|c| !is_of_a_word(**c) && **c != ' ' && **c != ',');
    next == Some(&'?')
}
