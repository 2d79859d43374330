//! Cautions: an independent implementation of their definitions in openapi.yaml, only for cases on which
//! every reader would agree. It requires a caution where a definite negation is next to the quotation with
//! no sign, conjunction or subject in between, and it requires `clear` where no word of the paragraph could
//! be a negation. All cases in between are undecided.

use super::negations::{self, Negations};
use super::{Oracle, TextSpan, Turn, numbers};

/// What `clear` must be in the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectedClear {
    /// No possible negation is cut off, the words are not part of a question, and they are the named
    /// speaker's.
    Certainly,
    /// A negation with no sign, conjunction or subject in between is cut off; or the words are part of a
    /// question, by another speaker, or a translation.
    Never,
    /// It depends on where the clauses begin and end.
    Undecided,
}

/// Words at which another clause may begin.
const CLAUSES: &[&str] = &[
    "and", "but", "or", "so", "yet", "for", "as", "if", "than", "when", "where", "while", "who",
    "whom", "whose", "which", "what", "why", "how", "whether", "because", "since", "until", "till",
    "though", "although", "unless", "before", "after", "that", "then", "once", "like", "i", "you",
    "he", "she", "it", "we", "they", "there", "this", "these", "those",
];

/// Pronouns that form a tag question after a negation: "isn't it?"
const PRONOUNS: &[&str] = &["i", "you", "he", "she", "it", "we", "they", "there"];

impl Oracle {
    /// What `clear` must be for a text that was said in these places, attributed to the speaker if one is
    /// named.
    pub fn expected_clear(
        &self,
        text: &str,
        speaker: Option<&str>,
        places: &[TextSpan],
    ) -> ExpectedClear {
        if speaker.is_some_and(|name| !self.is_known_name(name)) {
            return ExpectedClear::Never;
        }
        let is_question = ends_as_a_question(text);
        let expected = places
            .iter()
            .map(|place| self.clear_at(is_question, speaker, *place));
        let expected: Vec<_> = expected.collect();
        if expected.contains(&ExpectedClear::Certainly) {
            ExpectedClear::Certainly
        } else if expected.iter().all(|clear| *clear == ExpectedClear::Never) {
            ExpectedClear::Never
        } else {
            ExpectedClear::Undecided
        }
    }

    fn clear_at(&self, is_question: bool, speaker: Option<&str>, place: TextSpan) -> ExpectedClear {
        let turn = self.turn_at(place);
        let interview = &self.interviews[place.interview];
        let (start, end) = (place.start - turn.start, place.end - turn.start);
        let is_by_another = speaker.is_some_and(|name| !self.is_speaker_named(turn, name));
        let is_cut = || {
            is_cut_from_a_question(&turn.text, end)
                && !is_before_a_tag(&turn.text, end, &interview.language)
        };
        if is_by_another || interview.is_translated || !is_question && is_cut() {
            return ExpectedClear::Never;
        }
        let rest = ParagraphRest::new(&turn.text, start, end);
        let quoted = text_of(&turn.text[start..end]);
        if numbers::surely_goes_on(&quoted, &rest.after) {
            return ExpectedClear::Never;
        }
        let Some(table) = negations::find_language(&interview.language) else {
            return if rest.has_words_of_the_sentence() {
                ExpectedClear::Never
            } else {
                ExpectedClear::Undecided
            };
        };
        if rest.surely_negates(table, interview.language == "en") {
            return ExpectedClear::Never;
        }
        let may_be_question = !is_question
            && (rest.after.contains(['?', '？', '؟', ';', '；'])
                || turn.text[start..end].contains(&'?'));
        // Part of an idiom, such as "not" out of "not only", may be a negation too.
        let paragraph = rest.before.clone() + &quoted + &rest.after;
        let may_go_on =
            numbers::may_go_on(&rest.before, &quoted) || numbers::may_go_on(&quoted, &rest.after);
        if may_be_question || may_go_on || may_negate_with(table, &paragraph) {
            return ExpectedClear::Undecided;
        }
        ExpectedClear::Certainly
    }

    /// The negations in the turns: the index of the turn, and the span in it.
    pub fn find_negations(turns: &[Turn]) -> Vec<(usize, std::ops::Range<usize>)> {
        let table = negations::find_language("en").expect("English");
        let mut negations = Vec::new();
        for (number, turn) in turns.iter().enumerate() {
            let mut start = 0;
            for word in turn.text.split(|c| !is_of_a_word(*c)) {
                if words(&text_of(word)).iter().any(|word| table.negates(word)) {
                    negations.push((number, start..start + word.len()));
                }
                start += word.len() + 1;
            }
        }
        negations
    }
}

/// Does a text in this language certainly contain a negation that is not part of an idiom?
pub fn negates(language: &str, text: &str) -> bool {
    negations::find_language(language).is_some_and(|table| {
        let words = words(text);
        // "That is true, isn't it?" is a question, not a negation.
        let is_a_tag = |at: usize| {
            let next = words.get(at + 1).map(String::as_str);
            words[at].ends_with("n't") && next.is_some_and(|it| PRONOUNS.contains(&it))
        };
        let is_negation = |at: usize| {
            table.negates(&words[at])
                && !is_a_tag(at)
                && !table.may_answer(&words[at])
                && !table.may_be_of_an_idiom(&words, at)
        };
        (0..words.len()).any(is_negation) || table.is_surely_anywhere(text)
    })
}

/// Could a text in this language contain a negation?
pub fn may_negate(language: &str, text: &str) -> bool {
    negations::find_language(language).is_some_and(|table| may_negate_with(table, text))
}

fn may_negate_with(table: &Negations, text: &str) -> bool {
    table.may_negate(&words(text)) || table.is_anywhere(text)
}

/// The rest of a paragraph.
struct ParagraphRest {
    before: String,
    after: String,
    /// Do the words begin after a space, with a letter or digit: perhaps in the middle of a clause?
    is_cut_before: bool,
    /// Do they end in this way?
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

    /// Is a word of the same sentence certainly cut off?
    fn has_words_of_the_sentence(&self) -> bool {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        self.is_cut_before && is_word(self.before.trim_end().chars().next_back())
            || self.is_cut_after && is_word(self.after.trim_start().chars().next())
    }

    /// Is a negation in the same clause certainly cut off?
    fn surely_negates(&self, table: &Negations, english: bool) -> bool {
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
        let begins_clause = |word: &String| english && CLAUSES.contains(&word.as_str());
        let from = words_before.iter().rposition(begins_clause);
        let from = from.map_or(0, |index| index + 1);
        let negates = |words: &[String], at: usize| {
            table.negates(&words[at]) && !table.may_be_of_an_idiom(words, at)
        };
        // The words after may be a separate phrase: "home, not knowing it", "with no papers".
        let to = if english { 1 } else { words_after.len() };
        self.is_cut_before && (from..words_before.len()).any(|at| negates(&words_before, at))
            || self.is_cut_after
                && (0..to.min(words_after.len())).any(|at| negates(&words_after, at))
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

/// The words of a text in lower case, with one kind of apostrophe.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c| !is_of_a_word(c));
    let words = words.map(|word| word.to_lowercase().replace(APOSTROPHES, "'"));
    let words = words.map(|word| word.trim_matches('\'').to_owned());
    words.filter(|word| !word.is_empty()).collect()
}

fn ends_as_a_question(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !"?？؟".contains(c));
    end.ends_with(['?', '？', '؟'])
}

/// Is the next mark after these words that could end a sentence a question mark?
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

/// Is there a tag (", right?") between these words and the next question mark?
fn is_before_a_tag(text: &[char], end: usize, language: &str) -> bool {
    let question = text[end..].split(|c| *c == '?').next().unwrap_or_default();
    let last = question.rsplit(|c| *c == ',').next().unwrap_or_default();
    let is_after_a_comma = last.len() < question.len();
    let last = words(&text_of(last));
    is_after_a_comma
        && negations::find_language(language).is_some_and(|table| table.is_a_tag(&last))
}
