//! Finds the speaker of a quotation in the clause next to it: `Ada Quill said: “…”`, `“…,” said Ada
//! Quill, who owns the mill`, `Ada Quill: “…”`, `according to Ada Quill, “…”`, `“…” (Ada Quill)`.
//!
//! In a clause with a verb, a name counts only as the subject of a verb of saying, and only if no other name
//! could be its subject.

use onrecord_drafts::Quotation;

use super::clause::{Clause, MAX_WORDS_BETWEEN, end_of_clause, start_of_clause};
use super::speakers::{Referent, Speakers, Word, split_words};
use super::word_lists::{
    ARTICLES, ASKING_VERBS, BEFORE_A_VERB, LABEL_WORDS, POSSESSED_NOUNS, POSSESSED_VERBS,
    QUESTION_NOUNS, SAYING_PRESENT_PARTICIPLES, TOPIC_PREPOSITIONS, TRAILING_LEADS,
    VERBS_WITH_LISTENER, is_in, is_saying_verb,
};

/// The speaker of a quotation, according to the clauses next to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClauseAttribution<'a, 't> {
    Named(Referent<'a, 't>),
    /// A word with a capital letter and a colon, which may be a name or a heading: `Putin: “…”`.
    Label(&'t str),
    /// A question by an unnamed person.
    Question,
    /// The speaker is described but not named ("the mayor said"), so it is not the person who was named
    /// before.
    Described,
    /// The clauses do not say who the speaker is.
    Undecided,
}

/// The speaker named in the clauses next to a quotation. A clause before the quotation takes precedence
/// over one after it, which may introduce the next quotation.
pub(crate) fn attribute_by_clause<'a, 't>(
    speakers: &'a Speakers,
    quotation: &'t Quotation,
) -> ClauseAttribution<'a, 't> {
    let leading = leading_sentence(quotation);
    if is_introduced_as_question(leading) && speaker_before(speakers, leading).is_none() {
        return ClauseAttribution::Question;
    }
    let named = speaker_before(speakers, leading)
        .or_else(|| speaker_after(speakers, quotation))
        .or_else(|| speaker_before(speakers, &quotation.before));
    if let Some(who) = named {
        return ClauseAttribution::Named(who);
    }
    lone_label(speakers, leading)
        .map_or_else(|| described_speaker(quotation), ClauseAttribution::Label)
}

/// A word with a capital letter that nobody in the archive is called, and a colon, before a quotation.
fn lone_label<'t>(speakers: &Speakers, leading: &'t str) -> Option<&'t str> {
    let words = split_words(leading);
    let [word] = &words[..] else {
        return None;
    };
    (leading[word.span.end..].trim() == ":")
        .then(|| speakers.lone_name(leading, &words, 0))
        .flatten()
}

/// The sentence that leads to a quotation; empty if it follows another quotation.
fn leading_sentence(quotation: &Quotation) -> &str {
    let text = &quotation.before;
    let start = start_of_clause(text);
    let is_of_another = text[..start].ends_with(onrecord_drafts::is_quotation_mark);
    if is_of_another { "" } else { &text[start..] }
}

/// Whether the quotation is somebody else's question (`When asked, “…?”`, `To the question “…?”`).
fn is_introduced_as_question(leading: &str) -> bool {
    let all = split_words(leading);
    let verb = all.iter().rfind(|word| is_saying_verb(&word.lowercase));
    let asks = verb.is_some_and(|verb| is_in(ASKING_VERBS, &verb.lowercase));
    let is_close = |word: &Word| is_in(QUESTION_NOUNS, &word.lowercase);
    let is_all_plain =
        (all.last()).is_some_and(|last| is_only_separators(&leading[last.span.end..]));
    is_all_plain && (asks || verb.is_none() && all.last().is_some_and(is_close))
}

/// Checks whether an unnamed person says or asks the quotation (`“…?” the interviewer asked`). A pronoun
/// is not enough, because it may refer to the person who was named before.
fn described_speaker<'a, 't>(quotation: &Quotation) -> ClauseAttribution<'a, 't> {
    /// The maximum number of words before the verb. A verb after more words belongs to another clause.
    const MAX_WORDS: usize = 4;
    let text = without_note_marks(&quotation.after);
    let text = &text[..end_of_clause(text)];
    let all = split_words(text);
    let verb = all.iter().position(|word| is_saying_verb(&word.lowercase));
    let Some(verb) = verb.filter(|verb| *verb <= MAX_WORDS) else {
        return ClauseAttribution::Undecided;
    };
    let subject = if verb == 0 { &all[1..] } else { &all[..verb] };
    let has_article = |word: &Word| is_in(ARTICLES, &word.lowercase);
    if !is_only_separators(&text[..all[0].span.start]) || !subject.first().is_some_and(has_article)
    {
        ClauseAttribution::Undecided
    } else if is_in(ASKING_VERBS, &all[verb].lowercase) {
        ClauseAttribution::Question
    } else {
        ClauseAttribution::Described
    }
}

/// Whether a quotation continues the sentence of the one before it, with nothing between them but a
/// plain attribution clause for both. If there is a second verb or a description, the second one is
/// another quotation.
pub(crate) fn is_interrupted(first: &Quotation, second: &Quotation) -> bool {
    let between = second.between.as_deref().unwrap_or_default();
    let all = split_words(between);
    let is_verb = |word: &&Word| {
        is_saying_verb(&word.lowercase) || is_in(SAYING_PRESENT_PARTICIPLES, &word.lowercase)
    };
    let verbs = all.iter().filter(is_verb).count();
    let is_relative = |word: &Word| matches!(&*word.lowercase, "who" | "which");
    let has_relative = all.iter().any(is_relative);
    let ends_with_verb = all.last().is_some_and(|last| is_verb(&last));
    // The title and the kind of a work: In “The Harbour,” an interview, “…”
    let describes = (all.first()).is_some_and(|word| matches!(&*word.lowercase, "a" | "an"));
    let is_two = ends_with_verb && (verbs > 1 || has_relative);
    let is_title = describes && verbs == 0;
    second.continues_previous
        && !(is_two || is_title || is_introduced_as_question(leading_sentence(first)))
}

/// Whether a quotation has the same speaker as the one before it. That is the case if the paragraph has
/// nothing between them but the attribution clause of the first: “…,” said Ada Quill. “…”
pub(crate) fn is_by_same_speaker(
    speakers: &Speakers,
    first: &Quotation,
    second: &Quotation,
) -> bool {
    /// The maximum number of words that join two quotations. Longer text is a clause.
    const MAX_JOIN_WORDS: usize = 2;
    let Some(between) = &second.between else {
        return false;
    };
    let all = split_words(between);
    let mentions = speakers.find_mentions(between, &all);
    let is_of_one = mentions
        .windows(2)
        .all(|both| both[0].referent == both[1].referent);
    let is_clause = || {
        let rest = &between[end_of_clause(between)..];
        is_of_one
            && speaker_after(speakers, first).is_some()
            && !rest.contains(char::is_alphanumeric)
    };
    let is_join = all.len() <= MAX_JOIN_WORDS && mentions.is_empty();
    second.continues_previous || is_join && !between.contains(['.', '!', '?']) || is_clause()
}

fn speaker_after<'a, 't>(
    speakers: &'a Speakers,
    quotation: &'t Quotation,
) -> Option<Referent<'a, 't>> {
    let text = without_note_marks(&quotation.after);
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((inner, _)) =
            (text.trim_start().strip_prefix(open)).and_then(|rest| rest.split_once(close))
        {
            return speaker_in_brackets(speakers, inner);
        }
    }
    let clause = Clause::new(speakers, &text[..end_of_clause(text)]);
    let first = clause.words.first()?;
    if let Some(start) = clause.match_phrase(TRAILING_LEADS, 0) {
        return clause.name_after(start);
    }
    // A new sentence begins after a full stop, unless a comma or a verb in lower case follows.
    let ends = quotation.text.trim_end().ends_with('.');
    let goes_on =
        text.trim_start().starts_with(',') || is_saying_verb(&clause.text[first.span.clone()]);
    if ends && !goes_on {
        return None;
    }
    if !is_only_separators(&clause.text[..first.span.start]) {
        return None;
    }
    if let Some(start) = clause.match_lead(0) {
        return clause.any_name_after(start);
    }
    // German: „…“, so Ada Quill.
    if first.lowercase == "so"
        && let [mention] = &clause.mentions[..]
        && mention.words == (1..clause.words.len())
    {
        return Some(mention.referent);
    }
    // At the end of a heading: “…” – Ada Quill
    let is_dash = |c: char| matches!(c, '—' | '–' | '-');
    if let [mention] = &clause.mentions[..]
        && mention.words == (0..clause.words.len())
        && clause.text.trim_start().starts_with(is_dash)
        && clause.text.len() == text.len()
    {
        return Some(mention.referent).filter(|who| matches!(who, Referent::Known(_)));
    }
    let verb = (0..clause
        .words
        .len()
        .min(MAX_WORDS_BETWEEN + MAX_WORDS_BETWEEN))
        .find(|at| clause.is_saying_verb_at(*at))?;
    let is_inverted = clause.words[..verb]
        .iter()
        .all(|word| is_in(BEFORE_A_VERB, &word.lowercase));
    if is_inverted && !is_in(VERBS_WITH_LISTENER, &clause.words[verb].lowercase) {
        clause.any_name_after(verb + 1)
    } else {
        let is_sentence_start = quotation.text.trim_end().ends_with(['.', '?', '!', '…']);
        clause.any_subject_of(verb, is_sentence_start)
    }
}

/// A name in brackets right after a quotation. Other text in brackets is a place or an editor's remark.
fn speaker_in_brackets<'a, 't>(speakers: &'a Speakers, inner: &'t str) -> Option<Referent<'a, 't>> {
    let clause = Clause::new(speakers, inner);
    let mention = clause.mentions.first()?;
    let is_whole = clause.text[clause.end_of(mention)..]
        .trim_start()
        .starts_with([',', ';', ':'])
        || mention.words.end == clause.words.len();
    let is_known =
        matches!(mention.referent, Referent::Known(_)) && !speakers.is_publisher(mention.referent);
    (mention.words.start == 0 && is_whole && is_known).then_some(mention.referent)
}

fn speaker_before<'a, 't>(speakers: &'a Speakers, text: &'t str) -> Option<Referent<'a, 't>> {
    let clause = Clause::new(speakers, &text[start_of_clause(text)..]);
    let last = clause.words.last()?;
    let tail = &clause.text[last.span.end..];
    if !is_only_separators(&tail.replace(['(', ')'], "")) {
        return None;
    }
    if let Some(who) = possessive_speaker(speakers, &clause) {
        return Some(who);
    }
    let verb = (0..clause.words.len()).rfind(|at| clause.is_saying_verb_at(*at));
    if let Some(verb) = verb {
        // „…?“ antwortet Ada Quill: „…“
        let verb_word = &clause.words[verb].lowercase;
        let may_have_listener =
            is_in(ASKING_VERBS, verb_word) || is_in(VERBS_WITH_LISTENER, verb_word);
        if verb == 0 && !may_have_listener && tail.trim_start().starts_with(':') {
            return clause.name_after(1);
        }
        return (clause.words.len() - verb <= MAX_WORDS_BETWEEN + 1)
            .then(|| clause.any_subject_of(verb, true))?
            .filter(|_| !clause.is_denied(verb));
    }
    for start in 0..clause.words.len() {
        if let Some(start) = clause.match_lead(start) {
            return clause.any_name_after(start);
        }
    }
    // A label: “Ada Quill:”, “Ada Quill (miller):”, “Ada Quill –”.
    let mention = clause.mentions.first()?;
    let rest = clause.text[clause.end_of(mention)..].trim();
    let is_list = clause.text.len() == text.len() && rest.starts_with(['—', '–', '-']);
    let is_known = matches!(mention.referent, Referent::Known(_));
    let named = &clause.words[mention.words.clone()];
    if !is_known && named.iter().any(|word| is_in(LABEL_WORDS, &word.lowercase)) {
        return None;
    }
    let topic = clause.words.get(mention.words.end);
    let has_topic =
        is_known && topic.is_some_and(|word| is_in(TOPIC_PREPOSITIONS, &word.lowercase));
    let is_label = rest.ends_with(':') && (has_topic || rest.starts_with([':', ',', '(', ')']))
        || is_list && !rest.contains(char::is_alphanumeric);
    (mention.words.start == 0 && is_label).then_some(mention.referent)
}

/// The speaker in a possessive: `Ada Quill’s answer was “…”`, `In Ada Quill’s words, “…”`.
fn possessive_speaker<'a, 't>(
    speakers: &'a Speakers,
    clause: &Clause<'a, 't>,
) -> Option<Referent<'a, 't>> {
    let is = |table: &str, word: &Word| is_in(table, &word.lowercase);
    let words = match &clause.words[..] {
        [rest @ .., last] if is(POSSESSED_VERBS, last) => rest,
        all => all,
    };
    let [before @ .., owner, genitive, noun] = words else {
        return None;
    };
    let joint = &clause.text[owner.span.end..genitive.span.start];
    if !is(POSSESSED_NOUNS, noun) || genitive.lowercase != "s" || !matches!(joint, "'" | "’") {
        return None;
    }
    let named = Clause::new(speakers, &clause.text[..owner.span.end]);
    let mention = named.mentions.last()?;
    let mut ahead = before[..mention.words.start.min(before.len())].iter();
    let is_first = ahead.all(|word| word.lowercase == "in");
    (is_first && mention.words.end == named.words.len()).then_some(mention.referent)
}

/// The text without the footnote marks at its beginning: `[1]`, ².
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

/// Whether text between a quotation and its attribution consists only of separators.
fn is_only_separators(between: &str) -> bool {
    between
        .chars()
        .all(|c| c.is_whitespace() || ",:—–=".contains(c))
}
