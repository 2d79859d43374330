//! Whose words a quotation is, by the clause beside it: `Ada Quill said: “…”`, `“…,” said Ada Quill, who
//! owns the mill`, `Ada Quill: “…”`, `according to Ada Quill, “…”`, `“…” (Ada Quill)`.
//!
//! A name counts only as the subject of a verb of saying, and only if no other name could be its subject.

use std::ops::Range;

use super::saying::{
    ARTICLES, ASKS, BEFORE_A_VERB, BEFORE_SAYING, DENIES, LABELS, LEADS, OBJECT_OF, PARTICIPLES,
    PRONOUNS, QUESTIONS, TAKE_A_LISTENER, TITLES, TOPICS, is_in, says,
};
use super::speakers::{Mention, Speakers, Who, Word, words};
use crate::draft::Quotation;

/// More words than these between a verb and a name, or a verb and a quotation, are another clause.
const FAR: usize = 10;

/// Whose words a quotation is, by the clauses beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside<'a, 't> {
    Named(Who<'a, 't>),
    /// A question of somebody without a name.
    Question,
    /// Somebody is described who isn't named ("the mayor said"), so it isn't the words of who was named
    /// before.
    Described,
    /// No clause decides.
    Open,
}

/// Who is named in the clause beside a quotation. What introduces a quotation names its speaker before
/// what follows it, which may introduce the next one.
pub(super) fn beside<'a, 't>(speakers: &Speakers<'a>, quotation: &'t Quotation) -> Beside<'a, 't> {
    let leading = leading(quotation);
    if is_asked(leading) && before(speakers, leading).is_none() {
        return Beside::Question;
    }
    let named = before(speakers, leading)
        .or_else(|| after(speakers, quotation))
        .or_else(|| before(speakers, &quotation.before));
    match named {
        Some(who) => Beside::Named(who),
        None => described(quotation),
    }
}

/// The sentence that leads to a quotation; empty if it is the end of another quotation's.
fn leading(quotation: &Quotation) -> &str {
    let text = &quotation.before;
    let start = start_of_clause(text);
    let is_of_another = text[..start].ends_with(crate::draft::is_mark);
    if is_of_another { "" } else { &text[start..] }
}

/// Does a question of somebody else follow (`When asked, “…?”`, `To the question “…?”`)?
fn is_asked(leading: &str) -> bool {
    let all = words(leading);
    let verb = all.iter().rfind(|word| says(&word.small));
    let asks = verb.is_some_and(|verb| is_in(ASKS, &verb.small));
    let is_close = |word: &Word| is_in(QUESTIONS, &word.small);
    let is_all_plain = (all.last()).is_some_and(|last| is_plain(&leading[last.at.end..]));
    is_all_plain && (asks || verb.is_none() && all.last().is_some_and(is_close))
}

/// Whether somebody says or asks it who isn't named (`“…?” the interviewer asked`). A pronoun may stand
/// for who was named before.
fn described<'a, 't>(quotation: &Quotation) -> Beside<'a, 't> {
    /// More words are another clause.
    const LONGEST: usize = 4;
    let text = without_note_marks(&quotation.after);
    let text = &text[..end_of_clause(text)];
    let all = words(text);
    let verb = all.iter().position(|word| says(&word.small));
    let Some(verb) = verb.filter(|verb| *verb <= LONGEST) else {
        return Beside::Open;
    };
    let subject = if verb == 0 { &all[1..] } else { &all[..verb] };
    let has_article = |word: &Word| is_in(ARTICLES, &word.small);
    if !is_plain(&text[..all[0].at.start]) || !subject.first().is_some_and(has_article) {
        Beside::Open
    } else if is_in(ASKS, &all[verb].small) {
        Beside::Question
    } else {
        Beside::Described
    }
}

/// Does a quotation go on with the sentence of the one before it, with nothing between them but a plain
/// clause that says who said both? A second verb or a description begins another quotation.
pub(super) fn is_interrupted(first: &Quotation, second: &Quotation) -> bool {
    let between = second.between.as_deref().unwrap_or_default();
    let all = words(between);
    let is_verb = |word: &&Word| says(&word.small) || is_in(PARTICIPLES, &word.small);
    let verbs = all.iter().filter(is_verb).count();
    let is_relative = |word: &Word| matches!(&*word.small, "who" | "which");
    let has_relative = all.iter().any(is_relative);
    let ends_with_verb = all.last().is_some_and(|last| is_verb(&last));
    // A work's title and what it is: In “The Harbour,” an interview, “…”
    let describes = (all.first()).is_some_and(|word| matches!(&*word.small, "a" | "an"));
    let is_two = ends_with_verb && (verbs > 1 || has_relative);
    let is_title = describes && verbs == 0;
    second.goes_on && !(is_two || is_title || is_asked(leading(first)))
}

/// Is a quotation the same speaker's as the one before it? So it is if the paragraph has nothing between
/// them but the clause that says who said the first: “…,” said Ada Quill. “…”
pub(super) fn goes_on(speakers: &Speakers<'_>, first: &Quotation, second: &Quotation) -> bool {
    /// Longer ones are a clause.
    const JOIN: usize = 2;
    let Some(between) = &second.between else {
        return false;
    };
    let all = words(between);
    let mentions = speakers.mentions(between, &all);
    let is_of_one = mentions.windows(2).all(|both| both[0].who == both[1].who);
    let is_clause = || {
        let rest = &between[end_of_clause(between)..];
        is_of_one && after(speakers, first).is_some() && !rest.contains(char::is_alphanumeric)
    };
    let is_join = all.len() <= JOIN && mentions.is_empty();
    second.goes_on || is_join && !between.contains(['.', '!', '?']) || is_clause()
}

fn after<'a, 't>(speakers: &Speakers<'a>, quotation: &'t Quotation) -> Option<Who<'a, 't>> {
    let text = without_note_marks(&quotation.after);
    if let Some(inner) = text.trim_start().strip_prefix('(') {
        return in_brackets(speakers, inner);
    }
    let clause = Clause::new(speakers, &text[..end_of_clause(text)]);
    let first = clause.words.first()?;
    // After a full stop another sentence begins, unless a comma or a small verb follows.
    let ends = quotation.text.trim_end().ends_with('.');
    let goes_on = text.trim_start().starts_with(',') || says(&clause.text[first.at.clone()]);
    if ends && !goes_on {
        return None;
    }
    if !is_plain(&clause.text[..first.at.start]) {
        return None;
    }
    if let Some(start) = clause.lead(0) {
        return clause.name_from(start);
    }
    // German: „…“, so Ada Quill.
    if first.small == "so"
        && let [mention] = &clause.mentions[..]
        && mention.words == (1..clause.words.len())
    {
        return Some(mention.who);
    }
    let verb = (clause.words.iter().take(FAR + FAR)).position(|word| says(&word.small))?;
    let is_inverted = clause.words[..verb]
        .iter()
        .all(|word| is_in(BEFORE_A_VERB, &word.small));
    if is_inverted && !is_in(TAKE_A_LISTENER, &clause.words[verb].small) {
        clause.name_from(verb + 1)
    } else {
        clause.subject_of(verb)
    }
}

/// A name in brackets right after a quotation. Others are places, or what an editor remarks.
fn in_brackets<'a, 't>(speakers: &Speakers<'a>, inner: &'t str) -> Option<Who<'a, 't>> {
    let clause = Clause::new(speakers, &inner[..inner.find(')')?]);
    let mention = clause.mentions.first()?;
    let is_whole = clause.text[clause.end_of(mention)..]
        .trim_start()
        .starts_with([',', ';', ':'])
        || mention.words.end == clause.words.len();
    let is_known = matches!(mention.who, Who::Known(_)) && !speakers.only_asks(mention.who);
    (mention.words.start == 0 && is_whole && is_known).then_some(mention.who)
}

fn before<'a, 't>(speakers: &Speakers<'a>, text: &'t str) -> Option<Who<'a, 't>> {
    let clause = Clause::new(speakers, &text[start_of_clause(text)..]);
    let last = clause.words.last()?;
    let tail = &clause.text[last.at.end..];
    if !is_plain(&tail.replace(['(', ')'], "")) {
        return None;
    }
    let verb = (clause.words.iter()).rposition(|word| says(&word.small));
    if let Some(verb) = verb {
        // „…?“ antwortet Ada Quill: „…“
        let small = &clause.words[verb].small;
        let takes_another = is_in(ASKS, small) || is_in(TAKE_A_LISTENER, small);
        if verb == 0 && !takes_another && tail.trim_start().starts_with(':') {
            return clause.name_from(1);
        }
        return (clause.words.len() - verb <= FAR + 1)
            .then(|| clause.subject_of(verb))?
            .filter(|_| !clause.is_denied(verb));
    }
    for start in 0..clause.words.len() {
        if let Some(start) = clause.lead(start) {
            return clause.name_from(start);
        }
    }
    // A label: “Ada Quill:”, “Ada Quill (miller):”, “Ada Quill –”.
    let mention = clause.mentions.first()?;
    let rest = clause.text[clause.end_of(mention)..].trim();
    let is_list = clause.text.len() == text.len() && rest.starts_with(['—', '–', '-']);
    let is_known = matches!(mention.who, Who::Known(_));
    let named = &clause.words[mention.words.clone()];
    if !is_known && named.iter().any(|word| is_in(LABELS, &word.small)) {
        return None;
    }
    let topic = clause.words.get(mention.words.end);
    let has_topic = is_known && topic.is_some_and(|word| is_in(TOPICS, &word.small));
    let is_label = rest.ends_with(':') && (has_topic || rest.starts_with([':', ',', '(', ')']))
        || is_list && !rest.contains(char::is_alphanumeric);
    (mention.words.start == 0 && is_label).then_some(mention.who)
}

/// A clause, with the names in it.
struct Clause<'a, 't> {
    text: &'t str,
    words: Vec<Word>,
    mentions: Vec<Mention<'a, 't>>,
}

impl<'a, 't> Clause<'a, 't> {
    fn new(speakers: &Speakers<'a>, text: &'t str) -> Self {
        let words = words(text);
        let mentions = speakers.mentions(text, &words);
        Self {
            text,
            words,
            mentions,
        }
    }

    /// Where the name ends, in bytes.
    fn end_of(&self, mention: &Mention<'_, '_>) -> usize {
        self.words[mention.words.end - 1].at.end
    }

    /// What stands between two words that follow one another.
    fn between(&self, first: usize) -> &'t str {
        let next = self.words.get(first + 1);
        &self.text[self.words[first].at.end..next.map_or(self.text.len(), |next| next.at.start)]
    }

    /// The word after "according to" or another lead, if one begins here.
    fn lead(&self, start: usize) -> Option<usize> {
        LEADS.iter().find_map(|lead| {
            let there = self.words.get(start..start + lead.len())?;
            let is_same = there
                .iter()
                .zip(*lead)
                .all(|(word, part)| word.small == *part);
            is_same.then_some(start + lead.len())
        })
    }

    /// Who is named right after a verb or a lead: `said Ada Quill`, `said the owner, Ada Quill`.
    fn name_from(&self, start: usize) -> Option<Who<'a, 't>> {
        let mut mentions = self.mentions.iter().filter(|one| one.words.start >= start);
        let mut mention = mentions.next()?;
        // "Foreign Ministry spokeswoman Ada Quill": the institution doesn't speak.
        while let Who::Unknown(_) = mention.who
            && let Some(next) = mentions.next()
            && self.is_of_one_person(mention.words.end..next.words.start)
        {
            mention = next;
        }
        let ahead = start..mention.words.start;
        let stands_for_another = |at: usize| {
            let word = &self.words[at].small;
            is_in(PRONOUNS, word) || is_in(OBJECT_OF, word) || says(word)
        };
        let commas = (start.saturating_sub(1)..mention.words.start)
            .map(|at| self.between(at).trim_matches([' ', '[', '\u{a0}']))
            .filter(|between| !between.is_empty());
        let commas: Vec<&str> = commas.collect();
        let is_beside = match commas[..] {
            [] | ["."] => true,
            [","] => {
                let last = mention.words.start - 1;
                !ahead.is_empty() && self.between(last).trim() == ","
            }
            _ => false,
        };
        let fits = ahead.len() <= FAR && !ahead.clone().any(stands_for_another);
        let next = mention.words.end;
        let is_one = !self.is_joined(next);
        (is_beside && fits && is_one).then_some(mention.who)
    }

    /// Do the words between two names say what the second is to the first?
    fn is_of_one_person(&self, between: Range<usize>) -> bool {
        /// A role has no more words.
        const LONGEST: usize = 3;
        let is_role = |word: &Word| {
            let tables = [OBJECT_OF, PRONOUNS];
            !tables.iter().any(|table| is_in(table, &word.small))
                && !says(&word.small)
                && !word.small.ends_with("ing")
        };
        let is_plain =
            (between.start - 1..between.end).all(|at| self.between(at).trim().is_empty());
        (1..=LONGEST).contains(&between.len())
            && is_plain
            && self.words[between].iter().all(is_role)
    }

    /// Does "and" with another name follow?
    fn is_joined(&self, next: usize) -> bool {
        let is_and = self.words.get(next).is_some_and(|word| word.small == "and");
        is_and && self.mentions.iter().any(|one| one.words.start == next + 1)
    }

    /// Whose verb it is: `Ada Quill, the owner, later said`.
    fn subject_of(&self, verb: usize) -> Option<Who<'a, 't>> {
        let is_saying = self.words[verb].small == "saying";
        let may_stand_before = |word: &Word| {
            is_in(BEFORE_A_VERB, &word.small)
                || is_saying && is_in(BEFORE_SAYING, &word.small)
                || word.small.ends_with("ly") && !is_in(TITLES, &word.small)
        };
        let skipped = self.words[..verb]
            .iter()
            .rev()
            .take_while(|word| may_stand_before(word));
        let end = verb - skipped.count();
        let ahead: &str = &self.text[..self.words[end].at.start];
        let closes = ahead.trim_end().ends_with([',', ')', '—', '–']);
        let is_subject = |one: &&Mention<'a, 't>| {
            if one.words.end > end {
                return false;
            }
            let before = one.words.start.checked_sub(1);
            let is_object =
                before.is_some_and(|before| is_in(OBJECT_OF, &self.words[before].small));
            let rest = self.text[self.end_of(one)..].trim_start();
            let is_set_off = closes && rest.starts_with([',', '(', '—', '–']);
            !is_object
                && (one.words.end == end || is_set_off)
                && !self.has_pronoun(before, one.words.start)
        };
        let mut subjects = self.mentions.iter().filter(is_subject);
        let subject = subjects.next()?;
        let is_alone = subjects.all(|other| other.who == subject.who);
        (is_alone && !self.is_denied(verb)).then_some(subject.who)
    }

    /// Does a clause of somebody else stand before a name ("he who saw Ada Quill")?
    fn has_pronoun(&self, before: Option<usize>, start: usize) -> bool {
        let from = start.saturating_sub(FAR);
        let words: Range<usize> = from..before.map_or(0, |before| before + 1).max(from);
        let comma = words
            .clone()
            .rfind(|at| self.between(*at).contains([',', ':', ';']));
        let words = comma.map_or(words.start, |comma| comma + 1)..words.end;
        self.words[words]
            .iter()
            .any(|word| is_in(PRONOUNS, &word.small) || says(&word.small))
    }

    /// Does the clause say that the words were not said?
    fn is_denied(&self, verb: usize) -> bool {
        let from = verb.saturating_sub(2);
        self.words[from..verb]
            .iter()
            .any(|word| is_in(DENIES, &word.small) || word.small.ends_with("n't"))
    }
}

/// Where the sentence ends, or another quotation begins.
fn end_of_clause(text: &str) -> usize {
    let mut ends = text.char_indices().filter(|(at, c)| {
        crate::draft::is_mark(*c) && !is_apostrophe(text, *at)
            || ";!?\n".contains(*c)
            || *c == '.' && ends_a_sentence(text, *at)
    });
    ends.next().map_or(text.len(), |(at, _)| at)
}

/// Where the sentence begins, or the last quotation ends.
fn start_of_clause(text: &str) -> usize {
    let start = text.char_indices().rfind(|(at, c)| {
        crate::draft::is_mark(*c) && !is_apostrophe(text, *at)
            || ";!?\n".contains(*c)
            || *c == '.' && ends_a_sentence(text, *at)
    });
    start.map_or(0, |(at, c)| at + c.len_utf8())
}

fn is_apostrophe(text: &str, at: usize) -> bool {
    let after = text[at..].chars().nth(1);
    matches!(
        text[at..].chars().next(),
        Some('\'' | '’' | '´' | '`' | '‘')
    ) && text[..at].ends_with(char::is_alphanumeric)
        && after.is_none_or(|c| c.is_alphanumeric() || c.is_whitespace())
}

/// Is it a full stop, and not the stop of a title or an initial?
pub(super) fn ends_a_sentence(text: &str, at: usize) -> bool {
    let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next();
    let word = word.unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let is_short = is_in(TITLES, &word.to_lowercase()) || matches!(word, "Jr" | "Sr" | "St");
    let is_before_a_space = text[at + 1..]
        .chars()
        .next()
        .is_none_or(char::is_whitespace);
    !(is_initial || is_short) && is_before_a_space
}

/// The text after footnote marks at its beginning: `[1]`, ².
fn without_note_marks(text: &str) -> &str {
    let is_superscript = |c: char| c.is_numeric() && !c.is_ascii_digit();
    let bare = text.trim_start_matches(|c| char::is_whitespace(c) || is_superscript(c));
    let inner = bare.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    match inner {
        Some((mark, rest))
            if mark
                .trim_start_matches('^')
                .bytes()
                .all(|c| c.is_ascii_digit()) =>
        {
            rest
        }
        _ => bare,
    }
}

/// May it stand between a quotation and who said it?
fn is_plain(between: &str) -> bool {
    between
        .chars()
        .all(|c| c.is_whitespace() || ",:—–=".contains(c))
}
