//! May words be quoted as they are? Written from the definitions of the cautions in openapi.yaml, and
//! only as far as every reader would agree: a caution is demanded where a word that surely denies stands
//! beside the quotation with no sign, no conjunction and no subject between, and `clear` only where no
//! word of the paragraph could deny anything. Of all between the two this says nothing.

use super::negations::{self, Negations};
use super::{Oracle, TextSpan, Turn, numbers};

/// What an answer has to say of `clear`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectedClear {
    /// No word that could deny is cut off, nothing is asked, and the words are the named speaker's.
    Certainly,
    /// A word that denies is cut off with no sign, no conjunction and no subject between, or the words
    /// are a question's, another's, or a translator's.
    Never,
    /// It depends on where clauses part.
    Undecided,
}

/// Where one of these stands, another clause may begin or have begun.
const CLAUSES: &[&str] = &[
    "and", "but", "or", "so", "yet", "for", "as", "if", "than", "when", "where", "while", "who",
    "whom", "whose", "which", "what", "why", "how", "whether", "because", "since", "until", "till",
    "though", "although", "unless", "before", "after", "that", "then", "once", "like", "i", "you",
    "he", "she", "it", "we", "they", "there", "this", "these", "those",
];

/// With a negation before it, each may be a question at the end of a sentence.
const PRONOUNS: &[&str] = &["i", "you", "he", "she", "it", "we", "they", "there"];

impl Oracle {
    /// Of words that are said in these places, and by this speaker if one is named.
    pub fn expected_clear(
        &self,
        text: &str,
        speaker: Option<&str>,
        places: &[TextSpan],
    ) -> ExpectedClear {
        if speaker.is_some_and(|name| !self.is_known_name(name)) {
            return ExpectedClear::Never;
        }
        let is_asked = ends_as_a_question(text);
        let all = places
            .iter()
            .map(|it| self.clear_at(is_asked, speaker, *it));
        let all: Vec<_> = all.collect();
        if all.contains(&ExpectedClear::Certainly) {
            ExpectedClear::Certainly
        } else if all.iter().all(|it| *it == ExpectedClear::Never) {
            ExpectedClear::Never
        } else {
            ExpectedClear::Undecided
        }
    }

    fn clear_at(&self, is_asked: bool, speaker: Option<&str>, place: TextSpan) -> ExpectedClear {
        let turn = self.turn_at(place);
        let interview = &self.interviews[place.interview];
        let (start, end) = (place.start - turn.start, place.end - turn.start);
        let is_another = speaker.is_some_and(|name| !self.is_speaker_named(turn, name));
        let is_cut = || {
            is_cut_from_a_question(&turn.text, end)
                && !is_before_a_tag(&turn.text, end, &interview.language)
        };
        if is_another || interview.is_translated || !is_asked && is_cut() {
            return ExpectedClear::Never;
        }
        let rest = ParagraphRest::new(&turn.text, start, end);
        let quoted = text_of(&turn.text[start..end]);
        if numbers::surely_goes_on(&quoted, &rest.after) {
            return ExpectedClear::Never;
        }
        let Some(table) = negations::find_language(&interview.language) else {
            return if rest.is_something() {
                ExpectedClear::Never
            } else {
                ExpectedClear::Undecided
            };
        };
        if rest.surely_denies(table, interview.language == "en") {
            return ExpectedClear::Never;
        }
        let may_ask = !is_asked
            && (rest.after.contains(['?', '？', '؟', ';', '；'])
                || turn.text[start..end].contains(&'?'));
        // An idiom that is cut, "not" out of "not only", may deny something too.
        let paragraph = rest.before.clone() + &quoted + &rest.after;
        let may_go_on =
            numbers::may_go_on(&rest.before, &quoted) || numbers::may_go_on(&quoted, &rest.after);
        if may_ask || may_go_on || may_deny_by(table, &paragraph) {
            return ExpectedClear::Undecided;
        }
        ExpectedClear::Certainly
    }

    /// Where a word denies, by the turn and the characters in it.
    pub fn find_denials(turns: &[Turn]) -> Vec<(usize, std::ops::Range<usize>)> {
        let table = negations::find_language("en").expect("English");
        let mut found = Vec::new();
        for (number, turn) in turns.iter().enumerate() {
            let mut at = 0;
            for word in turn.text.split(|c| !is_of_a_word(*c)) {
                if words(&text_of(word)).iter().any(|it| table.denies(it)) {
                    found.push((number, at..at + word.len()));
                }
                at += word.len() + 1;
            }
        }
        found
    }
}

/// Does a text in a language surely hold a word that denies, and no idiom?
pub fn denies(language: &str, text: &str) -> bool {
    negations::find_language(language).is_some_and(|table| {
        let words = words(text);
        // "That is true, isn't it?" asks, and denies nothing.
        let is_a_tag = |at: usize| {
            let next = words.get(at + 1).map(String::as_str);
            words[at].ends_with("n't") && next.is_some_and(|it| PRONOUNS.contains(&it))
        };
        let is_one = |at: usize| {
            table.denies(&words[at])
                && !is_a_tag(at)
                && !table.may_answer(&words[at])
                && !table.may_be_of_an_idiom(&words, at)
        };
        (0..words.len()).any(is_one) || table.is_surely_anywhere(text)
    })
}

/// Could anything in a text in a language deny something?
pub fn may_deny(language: &str, text: &str) -> bool {
    negations::find_language(language).is_some_and(|table| may_deny_by(table, text))
}

fn may_deny_by(table: &Negations, text: &str) -> bool {
    table.may_deny(&words(text)) || table.is_anywhere(text)
}

/// The rest of a paragraph.
struct ParagraphRest {
    before: String,
    after: String,
    /// Do the words begin in the middle of a clause, after a space?
    is_cut_before: bool,
    /// Do they end so?
    is_cut_after: bool,
}

impl ParagraphRest {
    fn new(text: &[char], start: usize, end: usize) -> Self {
        let from = text[..start]
            .iter()
            .rposition(|c| *c == '\n')
            .map_or(0, |it| it + 1);
        let to = text[end..]
            .iter()
            .position(|c| *c == '\n')
            .map_or(text.len(), |it| end + it);
        let words = &text[start..end];
        let first = words.iter().find(|c| **c != ' ');
        let last = words.iter().rfind(|c| **c != ' ');
        let is_spaced_before =
            text[from..start].last() == Some(&' ') || words.first() == Some(&' ');
        let is_spaced_after = text[end..to].first() == Some(&' ') || words.last() == Some(&' ');
        Self {
            before: text_of(&text[from..start]),
            after: text_of(&text[end..to]),
            is_cut_before: is_spaced_before && first.is_some_and(|c| c.is_alphanumeric()),
            is_cut_after: is_spaced_after && last.is_some_and(|c| c.is_alphanumeric()),
        }
    }

    /// Is something of the same sentence surely cut off?
    fn is_something(&self) -> bool {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        self.is_cut_before && is_word(self.before.trim_end().chars().next_back())
            || self.is_cut_after && is_word(self.after.trim_start().chars().next())
    }

    /// Does a word that denies stand beside these words, with nothing but words of one clause between?
    fn surely_denies(&self, table: &Negations, english: bool) -> bool {
        let is_inner = |c: char| is_of_a_word(c) || c == ' ';
        let before = self
            .before
            .rsplit(|c| !is_inner(c))
            .next()
            .unwrap_or_default();
        let after = self
            .after
            .split(|c| !is_inner(c))
            .next()
            .unwrap_or_default();
        let (words_before, words_after) = (words(before), words(after));
        let parts = |word: &String| english && CLAUSES.contains(&word.as_str());
        let from = words_before.iter().rposition(parts).map_or(0, |it| it + 1);
        let denies = |words: &[String], at: usize| {
            table.denies(&words[at]) && !table.may_be_of_an_idiom(words, at)
        };
        // What follows may be a phrase of its own: "home, not knowing it", "with no papers".
        let to = if english { 1 } else { words_after.len() };
        self.is_cut_before && (from..words_before.len()).any(|at| denies(&words_before, at))
            || self.is_cut_after
                && (0..to.min(words_after.len())).any(|at| denies(&words_after, at))
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
    if text[..end]
        .iter()
        .rfind(|c| **c != ' ')
        .is_none_or(|c| !c.is_alphanumeric())
    {
        return false;
    }
    let rest = text[end..].split(|c| *c == '\n').next().unwrap_or_default();
    let next = rest
        .iter()
        .find(|c| !is_of_a_word(**c) && **c != ' ' && **c != ',');
    next == Some(&'?')
}

/// Does a tag (", right?") stand between these words and the next question mark?
fn is_before_a_tag(text: &[char], end: usize, language: &str) -> bool {
    let asked = text[end..].split(|c| *c == '?').next().unwrap_or_default();
    let last = asked.rsplit(|c| *c == ',').next().unwrap_or_default();
    let is_after_a_comma = last.len() < asked.len();
    is_after_a_comma
        && negations::find_language(language).is_some_and(|it| it.is_a_tag(&words(&text_of(last))))
}
