//! Attribution clauses inside quotation marks, as in French, Spanish, Portuguese, Italian, Polish and
//! Russian: « On va continuer, dit-elle, comme avant. » Such a quotation is interrupted if its parts
//! were said one right after the other. Otherwise the clause may be the speaker's own words, and the
//! quotation is searched for as a whole.

use std::ops::Range;

use onrecord_corpus::verify::{Corpus, VerifyRequest};
use onrecord_drafts::{Action, Quotation};

use super::check_options::{CheckOptions, MIN_WORDS};
use super::clause::is_sentence_end;
use super::halves::{CoveredSpans, HalvesPosition, find_halves};
use super::word_lists::{
    AUXILIARIES, DETERMINERS, OFFICES, REFLEXIVE_SAYING_VERBS, SAYING_PAST_PARTICIPLES,
    SAYING_VERBS_AMBIGUOUS, SAYING_VERBS_THIRD_PERSON, SPEAKERS_OWN_WORDS, SUBJECT_PRONOUNS,
    TITLES, is_in, is_saying_verb,
};

/// The maximum number of words in an attribution clause. A longer clause does more than name the speaker.
const MAX_WORDS: usize = 6;

/// The maximum number of such clauses in a quotation. A quotation with more of them is a list.
const MAX_CLAUSES: usize = 20;

/// Splits a quotation that contains attribution clauses.
pub(crate) fn split(
    quotation: Quotation,
    corpus: &Corpus,
    options: &CheckOptions<'_>,
) -> Vec<Quotation> {
    let clauses = find_clauses(&quotation.text, is_attribution_clause);
    let parts = parts_said_around(&clauses, &quotation, corpus, options.interview);
    // If all parts are too short, nothing would be checked.
    let is_judged = |one: &Quotation| options.checks_short || one.word_count() >= MIN_WORDS;
    let parts = parts.filter(|parts| parts.iter().any(is_judged));
    parts.unwrap_or_else(|| vec![quotation])
}

/// Whether a clause may be an attribution clause: it is short and has a verb of saying.
pub(crate) fn is_possible_clause(clause: &str) -> bool {
    let mut words = clause.split(|c: char| !c.is_alphanumeric());
    is_short(clause) && words.any(|word| is_saying_verb(&word.to_lowercase()))
}

/// The first clause that may be an attribution clause, if the words around all such clauses were said
/// one right after the other.
pub(crate) fn possible_clause<'q>(quotation: &'q Quotation, corpus: &Corpus) -> Option<&'q str> {
    let clauses = find_clauses(&quotation.text, |clause, _| is_possible_clause(clause));
    parts_said_around(&clauses, quotation, corpus, None)?;
    let is_separator = |c: char| !c.is_alphanumeric();
    Some(quotation.text[clauses.first()?.clone()].trim_matches(is_separator))
}

/// The parts of a quotation around clauses, if the whole was not said but its parts were, one right
/// after the other.
fn parts_said_around(
    clauses: &[Range<usize>],
    quotation: &Quotation,
    corpus: &Corpus,
    interview: Option<&str>,
) -> Option<Vec<Quotation>> {
    let mut instructions = quotation.instructions.iter();
    if !(1..=MAX_CLAUSES).contains(&clauses.len())
        || quotation.has_code()
        || instructions.any(|one| one.action == Action::SetAside)
    {
        return None;
    }
    let is_said = |one: &Quotation| {
        let found = corpus.find_in_record(&VerifyRequest {
            text: &one.text,
            speaker: None,
            interview,
        });
        found.is_some()
    };
    let parts = quotation.split_around(clauses);
    if is_said(quotation) || !parts.iter().all(is_said) {
        return None;
    }
    let spans = parts.windows(2).map(|pair| {
        let (position, spans) = find_halves(corpus, interview, [&pair[0], &pair[1]], None);
        (position == HalvesPosition::Adjacent).then_some(spans)
    });
    let spans: Vec<CoveredSpans> = spans.collect::<Option<_>>()?;
    // The second half of one pair must be the same span as the first half of the next.
    let is_joined = |pair: &[CoveredSpans]| pair[0].last() == pair[1].first();
    spans.windows(2).all(is_joined).then_some(parts)
}

/// A comma or a dash that may set off a clause, with the adjacent spaces and commas.
#[derive(Debug, Clone)]
struct Separator {
    span: Range<usize>,
    is_dash: bool,
}

/// The clauses of a text for which `matches` holds, each with its separators: two commas or two dashes.
/// `matches` takes a clause and whether dashes set it off.
fn find_clauses(text: &str, matches: impl Fn(&str, bool) -> bool) -> Vec<Range<usize>> {
    let separators = find_separators(text);
    let is_word = char::is_alphanumeric;
    let (first_word, last_word) = (text.find(is_word), text.rfind(is_word));
    let mut clauses: Vec<Range<usize>> = Vec::new();
    for both in separators.windows(2) {
        let [first, second] = both else { continue };
        let is_free = clauses
            .last()
            .is_none_or(|last| last.end <= first.span.start);
        let is_within = first_word.is_some_and(|word| word < first.span.start)
            && last_word.is_some_and(|word| word >= second.span.end);
        let tail = &text[second.span.end..];
        // The sentence may end with the clause: «…, — говорит она. — …», «… —dice—. …»
        let is_stop = |c: char| c.is_whitespace() || second.is_dash && ".,;:".contains(c);
        let clause = text[first.span.end..second.span.start].trim_end_matches(is_stop);
        let end = text.len() - tail.trim_start_matches(is_stop).len();
        if is_free && first.is_dash == second.is_dash && is_within && matches(clause, first.is_dash)
        {
            clauses.push(first.span.start..end);
        }
    }
    clauses
}

fn find_separators(text: &str) -> Vec<Separator> {
    let mut separators: Vec<Separator> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let is_after_a_space = text[..at].ends_with(char::is_whitespace);
        let is_before_a_space = text[end..].starts_with(char::is_whitespace);
        let is_dash = match c {
            '—' | '―' => true,
            '–' => is_after_a_space || is_before_a_space,
            '-' => is_after_a_space && is_before_a_space,
            _ => false,
        };
        // A comma in a number has no space after it.
        let is_comma = c == ',' && !text[end..].starts_with(char::is_alphanumeric);
        if !(is_dash || is_comma) {
            continue;
        }
        match separators.last_mut() {
            Some(last) if text[last.span.end..at].trim().is_empty() => {
                last.span.end = end;
                last.is_dash |= is_dash;
            }
            _ => separators.push(Separator {
                span: text[..at].trim_end().len()..end,
                is_dash,
            }),
        }
    }
    separators
}

/// Whether a clause is short and has no punctuation that begins or ends another clause.
fn is_short(clause: &str) -> bool {
    let is_other = |c: char| "!?;:…,()[]\n".contains(c) || onrecord_drafts::is_quotation_mark(c);
    let is_apostrophe = |c: char| matches!(c, '\'' | '’');
    let mut ends = clause.char_indices().filter(|(at, c)| {
        is_other(*c) && !is_apostrophe(*c) || *c == '.' && is_sentence_end(clause, *at)
    });
    clause.split_whitespace().take(MAX_WORDS + 1).count() <= MAX_WORDS && ends.next().is_none()
}

/// Whether a clause names the speaker and says nothing else. It begins with a verb of saying in the
/// third person. Between commas, where actions may be listed, a person must follow as its subject.
fn is_attribution_clause(clause: &str, by_dashes: bool) -> bool {
    if !is_short(clause) {
        return false;
    }
    let words = clause.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let lowercase: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let is = |at: usize, table: &str| lowercase.get(at).is_some_and(|word| is_in(table, word));
    let mut next = usize::from(is(0, "s se") && is(1, REFLEXIVE_SAYING_VERBS));
    // In "a-t-elle dit", the subject is before the participle.
    let skip_t = |at: usize| at + usize::from(is(at, "t"));
    let inverted = skip_t(next + 1);
    let has_auxiliary = is(next, AUXILIARIES);
    let mut has_subject = false;
    let mut is_third_person = is(next, SAYING_VERBS_THIRD_PERSON);
    if has_auxiliary {
        has_subject = is(inverted, SUBJECT_PRONOUNS);
        next = if has_subject { inverted + 1 } else { next + 1 };
        is_third_person = is(next, SAYING_PAST_PARTICIPLES);
    }
    if !is_third_person && (has_auxiliary || !is(next, SAYING_VERBS_AMBIGUOUS)) {
        return false;
    }
    next = skip_t(next + 1);
    let is_own = lowercase[next.min(lowercase.len())..]
        .iter()
        .any(|word| is_in(SPEAKERS_OWN_WORDS, word));
    let has_capital = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    let is_person = |at: usize| has_capital(at) || is(at, TITLES) || is(at, OFFICES);
    let has_article = is(next, DETERMINERS);
    has_subject |=
        is(next, SUBJECT_PRONOUNS) || is_person(next) || has_article && is_person(next + 1);
    !is_own && (has_subject || by_dashes && (is_third_person || has_article))
}
