//! Whose words a quotation is, by the clause beside it: `Ada Quill said: “…”`, `“…,” said Ada Quill, who
//! owns the mill`, `Ada Quill: “…”`, `according to Ada Quill, “…”`, `“…” (Ada Quill)`.
//!
//! A name counts only as the subject of a verb of saying, and only if no other name could be its subject.

use super::clause::{Clause, FAR, end_of_clause, start_of_clause};
use super::saying::{
    ARTICLES, ASKS, BEFORE_A_VERB, LABELS, LEADS_AFTER, OWNED, OWNED_VERBS, PARTICIPLES, QUESTIONS,
    TAKE_A_LISTENER, TOPICS, is_in, says,
};
use super::speakers::{Speakers, Who, Word, words};
use onrecord_drafts::Quotation;

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
    let is_of_another = text[..start].ends_with(onrecord_drafts::is_mark);
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
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((inner, _)) =
            (text.trim_start().strip_prefix(open)).and_then(|rest| rest.split_once(close))
        {
            return in_brackets(speakers, inner);
        }
    }
    let clause = Clause::new(speakers, &text[..end_of_clause(text)]);
    let first = clause.words.first()?;
    if let Some(start) = clause.row(LEADS_AFTER, 0) {
        return clause.name_from(start);
    }
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
    // What a heading ends with: “…” – Ada Quill
    let is_dash = |c: char| matches!(c, '—' | '–' | '-');
    if let [mention] = &clause.mentions[..]
        && mention.words == (0..clause.words.len())
        && clause.text.trim_start().starts_with(is_dash)
        && clause.text.len() == text.len()
    {
        return Some(mention.who).filter(|who| matches!(who, Who::Known(_)));
    }
    let verb = (0..clause.words.len().min(FAR + FAR)).find(|at| clause.says_at(*at))?;
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
    let clause = Clause::new(speakers, inner);
    let mention = clause.mentions.first()?;
    let is_whole = clause.text[clause.end_of(mention)..]
        .trim_start()
        .starts_with([',', ';', ':'])
        || mention.words.end == clause.words.len();
    let is_known = matches!(mention.who, Who::Known(_)) && !speakers.publishes(mention.who);
    (mention.words.start == 0 && is_whole && is_known).then_some(mention.who)
}

fn before<'a, 't>(speakers: &Speakers<'a>, text: &'t str) -> Option<Who<'a, 't>> {
    let clause = Clause::new(speakers, &text[start_of_clause(text)..]);
    let last = clause.words.last()?;
    let tail = &clause.text[last.at.end..];
    if !is_plain(&tail.replace(['(', ')'], "")) {
        return None;
    }
    if let Some(who) = owner(speakers, &clause) {
        return Some(who);
    }
    let verb = (0..clause.words.len()).rfind(|at| clause.says_at(*at));
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

/// Whose answer or words they are said to be: `Ada Quill’s answer was “…”`, `In Ada Quill’s words, “…”`.
fn owner<'a, 't>(speakers: &Speakers<'a>, clause: &Clause<'a, 't>) -> Option<Who<'a, 't>> {
    let is = |table: &str, word: &Word| is_in(table, &word.small);
    let words = match &clause.words[..] {
        [rest @ .., last] if is(OWNED_VERBS, last) => rest,
        all => all,
    };
    let [before @ .., owner, genitive, thing] = words else {
        return None;
    };
    let joint = &clause.text[owner.at.end..genitive.at.start];
    if !is(OWNED, thing) || genitive.small != "s" || !matches!(joint, "'" | "’") {
        return None;
    }
    let named = Clause::new(speakers, &clause.text[..owner.at.end]);
    let mention = named.mentions.last()?;
    let mut ahead = before[..mention.words.start.min(before.len())].iter();
    let is_first = ahead.all(|word| word.small == "in");
    (is_first && mention.words.end == named.words.len()).then_some(mention.who)
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
