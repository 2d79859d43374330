//! A clause next to a quotation: its words, its names, and the subject of its verb of saying.

use std::ops::Range;

use super::speakers::{Mention, Referent, Speakers, Word, split_words};
use super::word_lists::{
    ARTICLES, BEFORE_A_VERB, BEFORE_SAYING, DETERMINERS, LEADS, NEGATIONS, OBJECT_MARKERS,
    PRONOUNS, SAYING_PHRASES, SHORT_TITLES, TITLES, VERBS_LIKE_NOUNS, is_in, is_saying_verb,
};

/// The maximum number of words between a verb and a name, or a verb and a quotation, in the same clause.
pub(crate) const MAX_WORDS_BETWEEN: usize = 10;

/// A clause with the names in it.
pub(crate) struct Clause<'a, 't> {
    pub(crate) text: &'t str,
    pub(crate) words: Vec<Word>,
    pub(crate) mentions: Vec<Mention<'a, 't>>,
    speakers: &'a Speakers,
}

impl<'a, 't> Clause<'a, 't> {
    pub(crate) fn new(speakers: &'a Speakers, text: &'t str) -> Self {
        let words = split_words(text);
        let mentions = speakers.find_mentions(text, &words);
        Self {
            text,
            words,
            mentions,
            speakers,
        }
    }

    /// The end of a name, in bytes.
    pub(crate) fn end_of(&self, mention: &Mention<'_, '_>) -> usize {
        self.words[mention.words.end - 1].span.end
    }

    /// The text between a word and the next.
    fn text_after_word(&self, first: usize) -> &'t str {
        let next = self.words.get(first + 1);
        &self.text[self.words[first].span.end..next.map_or(self.text.len(), |next| next.span.start)]
    }

    /// Whether the word at this index is a verb of saying, or begins a phrase that is one ("went on").
    pub(crate) fn is_saying_verb_at(&self, at: usize) -> bool {
        // "Went on to deny" means something else.
        let is_to = |next: usize| {
            self.words
                .get(next)
                .is_some_and(|word| word.lowercase == "to")
        };
        let phrase = self
            .match_phrase(SAYING_PHRASES, at)
            .filter(|next| !is_to(*next));
        is_saying_verb(&self.words[at].lowercase) || phrase.is_some()
    }

    /// The index of the word after an introductory phrase such as "according to", if one begins here.
    pub(crate) fn match_lead(&self, start: usize) -> Option<usize> {
        self.match_phrase(LEADS, start)
    }

    /// The index of the word after a phrase of a table, if one begins here.
    pub(crate) fn match_phrase(&self, table: &[&[&str]], start: usize) -> Option<usize> {
        table.iter().find_map(|lead| {
            let candidate = self.words.get(start..start + lead.len())?;
            let is_same = candidate
                .iter()
                .zip(*lead)
                .all(|(word, part)| word.lowercase == *part);
            is_same.then_some(start + lead.len())
        })
    }

    /// The name right after a verb or an introductory phrase: `said Ada Quill`, `said the owner, Ada Quill`.
    pub(crate) fn name_after(&self, start: usize) -> Option<Referent<'a, 't>> {
        let mut mentions = self.mentions.iter().filter(|one| one.words.start >= start);
        let mut mention = mentions.next()?;
        // "Foreign Ministry spokeswoman Ada Quill": the institution is not the speaker.
        while let Referent::Unknown(_) = mention.referent
            && let Some(next) = mentions.next()
            && self.is_of_one_person(mention.words.end..next.words.start)
        {
            mention = next;
        }
        let ahead = start..mention.words.start;
        let stands_for_another = |at: usize| {
            let word = &self.words[at].lowercase;
            is_in(PRONOUNS, word) || is_in(OBJECT_MARKERS, word) || is_saying_verb(word)
        };
        let commas = (start.saturating_sub(1)..mention.words.start)
            .map(|at| self.text_after_word(at).trim_matches([' ', '[', '\u{a0}']))
            .filter(|between| !between.is_empty());
        let commas: Vec<&str> = commas.collect();
        let is_beside = match commas[..] {
            [] | ["."] => true,
            [","] => {
                let last = mention.words.start - 1;
                !ahead.is_empty() && self.text_after_word(last).trim() == ","
            }
            _ => false,
        };
        let fits = ahead.len() <= MAX_WORDS_BETWEEN && !ahead.clone().any(stands_for_another);
        let next = mention.words.end;
        let is_one = !self.is_joined(next);
        (is_beside && fits && is_one).then_some(mention.referent)
    }

    /// Whether the words between two names give the role of a person, whose name is the second, in an
    /// institution, whose name is the first.
    fn is_of_one_person(&self, between: Range<usize>) -> bool {
        const MAX_ROLE_WORDS: usize = 3;
        let is_role = |word: &Word| {
            let tables = [OBJECT_MARKERS, PRONOUNS];
            !tables.iter().any(|table| is_in(table, &word.lowercase))
                && !is_saying_verb(&word.lowercase)
                && !word.lowercase.ends_with("ing")
        };
        let is_plain =
            (between.start - 1..between.end).all(|at| self.text_after_word(at).trim().is_empty());
        (1..=MAX_ROLE_WORDS).contains(&between.len())
            && is_plain
            && self.words[between].iter().all(is_role)
    }

    /// Whether "and" with another name follows.
    fn is_joined(&self, next: usize) -> bool {
        let is_and = self
            .words
            .get(next)
            .is_some_and(|word| word.lowercase == "and");
        is_and && self.mentions.iter().any(|one| one.words.start == next + 1)
    }

    /// The subject of a verb: `Ada Quill, the owner, later said`.
    fn subject_of(&self, verb: usize) -> Option<Referent<'a, 't>> {
        let is_saying = self.words[verb].lowercase == "saying";
        let may_precede_verb = |word: &Word| {
            is_in(BEFORE_A_VERB, &word.lowercase)
                || is_saying && is_in(BEFORE_SAYING, &word.lowercase)
                || word.lowercase.ends_with("ly") && !is_in(TITLES, &word.lowercase)
        };
        let skipped = self.words[..verb]
            .iter()
            .rev()
            .take_while(|word| may_precede_verb(word));
        let end = verb - skipped.count();
        let ahead: &str = &self.text[..self.words[end].span.start];
        let closes = ahead.trim_end().ends_with([',', ')', '—', '–']);
        let is_subject = |one: &&Mention<'a, 't>| {
            if one.words.end > end {
                return false;
            }
            let before = one.words.start.checked_sub(1);
            let is_object =
                before.is_some_and(|before| is_in(OBJECT_MARKERS, &self.words[before].lowercase));
            let rest = self.text[self.end_of(one)..].trim_start();
            let is_set_off = closes && rest.starts_with([',', '(', '—', '–']);
            !is_object
                && (one.words.end == end || is_set_off)
                && !self.has_pronoun(before, one.words.start)
        };
        let mut subjects = self.mentions.iter().filter(is_subject);
        let subject = subjects.next()?;
        let is_alone = subjects.all(|other| other.referent == subject.referent);
        (is_alone && !self.is_denied(verb)).then_some(subject.referent)
    }

    /// Like [`name_after`](Self::name_after), or else a single word that nobody in the archive is called: `said
    /// Lukashenko`, `according to Lukashenko`.
    pub(crate) fn any_name_after(&self, start: usize) -> Option<Referent<'a, 't>> {
        self.name_after(start).or_else(|| self.lone_name_at(start))
    }

    /// Like [`subject_of`](Self::subject_of), or else a single word that nobody in the archive is called: `Lukashenko
    /// said`. `is_sentence_start` says whether the clause begins a sentence, where other words have a capital letter,
    /// too.
    pub(crate) fn any_subject_of(
        &self,
        verb: usize,
        is_sentence_start: bool,
    ) -> Option<Referent<'a, 't>> {
        let name = self.subject_of(verb);
        name.or_else(|| self.lone_subject(verb, is_sentence_start))
    }

    /// The subject of a verb if it is a capitalized word that is not in the archive and the clause has no other name.
    fn lone_subject(&self, verb: usize, is_sentence_start: bool) -> Option<Referent<'a, 't>> {
        let may_precede_verb = |word: &&Word| is_in(BEFORE_A_VERB, &word.lowercase);
        let skipped = self.words[..verb].iter().rev().take_while(may_precede_verb);
        let at = (verb - skipped.count()).checked_sub(1)?;
        let is_beside = (at..verb).all(|at| self.text_after_word(at).trim().is_empty());
        let word = &self.words[at].lowercase;
        let is_certain = match at.checked_sub(1) {
            Some(before) => {
                let word = &self.words[before].lowercase;
                let tables = [ARTICLES, DETERMINERS, OBJECT_MARKERS];
                let between = self.text_after_word(before).trim();
                between == "," || between.is_empty() && !tables.iter().any(|it| is_in(it, word))
            }
            None if is_sentence_start => {
                !word.ends_with('s') && !is_in(VERBS_LIKE_NOUNS, &self.words[verb].lowercase)
            }
            None => true,
        };
        let is_only_one = self.mentions.is_empty() && !self.has_pronoun(at.checked_sub(1), at);
        (is_beside && is_certain && is_only_one && !self.is_denied(verb))
            .then(|| self.speakers.lone_name(self.text, &self.words, at))?
            .map(Referent::Unknown)
    }

    /// The name at the index after a verb or an introductory phrase, as in [`lone_subject`](Self::lone_subject).
    fn lone_name_at(&self, at: usize) -> Option<Referent<'a, 't>> {
        let is_beside = at < self.words.len() && self.text_after_word(at - 1).trim().is_empty();
        (is_beside && self.mentions.is_empty())
            .then(|| self.speakers.lone_name(self.text, &self.words, at))?
            .map(Referent::Unknown)
    }

    /// Whether a clause with another subject comes before a name ("he who saw Ada Quill").
    fn has_pronoun(&self, before: Option<usize>, start: usize) -> bool {
        let from = start.saturating_sub(MAX_WORDS_BETWEEN);
        let words: Range<usize> = from..before.map_or(0, |before| before + 1).max(from);
        let comma = words
            .clone()
            .rfind(|at| self.text_after_word(*at).contains([',', ':', ';']));
        let words = comma.map_or(words.start, |comma| comma + 1)..words.end;
        self.words[words]
            .iter()
            .any(|word| is_in(PRONOUNS, &word.lowercase) || is_saying_verb(&word.lowercase))
    }

    /// Whether the clause denies that the words were said.
    pub(crate) fn is_denied(&self, verb: usize) -> bool {
        let from = verb.saturating_sub(2);
        // The end of "didn’t".
        let is_not = |word: &Word| {
            word.lowercase == "t" && self.text[..word.span.start].ends_with(['\'', '’'])
        };
        self.words[from..verb]
            .iter()
            .any(|word| is_in(NEGATIONS, &word.lowercase) || is_not(word))
    }
}

/// The end of the sentence, or the start of the next quotation.
pub(crate) fn end_of_clause(text: &str) -> usize {
    let mut characters = text.char_indices();
    let end = characters.find(|(at, c)| is_clause_end(text, *at, *c));
    end.map_or(text.len(), |(at, _)| at)
}

/// The start of the sentence, or the end of the previous quotation.
pub(crate) fn start_of_clause(text: &str) -> usize {
    let mut characters = text.char_indices();
    let start = characters.rfind(|(at, c)| is_clause_end(text, *at, *c));
    start.map_or(0, |(at, c)| at + c.len_utf8())
}

/// Whether a character ends a sentence, or begins or ends a quotation.
fn is_clause_end(text: &str, at: usize, c: char) -> bool {
    onrecord_drafts::is_quotation_mark(c) && !is_apostrophe(text, at)
        || ";!?\n".contains(c)
        || c == '.' && is_sentence_end(text, at)
}

fn is_apostrophe(text: &str, at: usize) -> bool {
    let after = text[at..].chars().nth(1);
    matches!(
        text[at..].chars().next(),
        Some('\'' | '’' | '´' | '`' | '‘')
    ) && text[..at].ends_with(char::is_alphanumeric)
        && after.is_none_or(|c| c.is_alphanumeric() || c.is_whitespace())
}

/// Whether the character is a full stop that ends a sentence, and not that of an abbreviated title or an
/// initial.
pub(crate) fn is_sentence_end(text: &str, at: usize) -> bool {
    let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next();
    let word = word.unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let is_short = is_in(SHORT_TITLES, &word.to_lowercase()) || matches!(word, "Jr" | "Sr" | "St");
    let is_before_a_space = text[at + 1..]
        .chars()
        .next()
        .is_none_or(char::is_whitespace);
    !(is_initial || is_short) && is_before_a_space
}
