//! Speaker labels at the start of a paragraph: `Name:`, `**Name:**`, `SURNAME:`, `Q:`, `>>`.
//!
//! Sentences contain colons too. The words before a colon are a label if they are a participant's name,
//! if several paragraphs of the interview begin with them, or if they are written like a name and what
//! follows begins a sentence.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use onrecord_text::is_english;
use onrecord_text::name_words::{PARTICLES, ROLES, TITLES, is_opener};

use super::{Leftover, char_at, char_before, lookahead, timestamp};
use crate::source;
use crate::source::diagnostic::DiagnosticCode;

/// The maximum length of a label, in bytes.
const MAX_LABEL_BYTES: usize = 100;

/// What is known about the labels of an interview.
pub(super) struct LabelContext {
    /// The names of the participants, and parts of them, in lower case.
    participant_names: HashSet<String>,
    /// How many paragraphs begin with each possible label.
    label_counts: HashMap<String, u32>,
    /// How many paragraphs begin with a timestamp.
    timed_paragraphs: u32,
    /// Possible labels that also occur in the text in lower case, and so are not names.
    common_words: HashSet<String>,
    is_english: bool,
}

impl LabelContext {
    pub(super) fn new(source: &source::Interview) -> Self {
        let mut labels = Self {
            participant_names: known_names(&source.participants),
            label_counts: HashMap::new(),
            timed_paragraphs: 0,
            common_words: HashSet::new(),
            is_english: is_english(&source.language),
        };
        let turns = source.sections.iter().flat_map(|section| &section.turns);
        let paragraphs = || turns.clone().flat_map(|turn| &turn.paragraphs);
        for paragraph in paragraphs() {
            labels.timed_paragraphs += u32::from(timestamp::starts_with_timestamp(paragraph));
            if let Some(label) = Candidate::parse(paragraph, 0)
                && is_name_like(&label.name)
            {
                *labels
                    .label_counts
                    .entry(label.name.to_lowercase())
                    .or_default() += 1;
            }
        }
        if labels.is_english && !labels.label_counts.is_empty() {
            let words = paragraphs().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
            let lower = words.filter(|word| word.starts_with(char::is_lowercase));
            let known = lower.filter(|word| labels.label_counts.contains_key(*word));
            labels.common_words = known.map(str::to_owned).collect();
        }
        labels
    }

    /// Whether several paragraphs begin with a timestamp.
    pub(super) fn has_timestamps(&self) -> bool {
        self.timed_paragraphs > 2
    }

    fn is_participant_name(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let lower = lower.trim_matches('.');
        let untitled = lower
            .split_once([' ', '.'])
            .filter(|(title, _)| TITLES.contains(title));
        let rest = untitled.map(|(_, rest)| rest.trim_start_matches(['.', ' ']));
        self.participant_names.contains(lower)
            || rest.is_some_and(|rest| self.participant_names.contains(rest))
    }

    fn label_count(&self, name: &str) -> u32 {
        self.label_counts
            .get(&name.to_lowercase())
            .copied()
            .unwrap_or(0)
    }
}

/// The ids and names of all participants, the first and last words of the names, and the initials.
fn known_names(participants: &[source::Participant]) -> HashSet<String> {
    let mut names = HashSet::new();
    for participant in participants {
        names.insert(participant.id.to_lowercase());
        for name in std::iter::once(&participant.name).chain(&participant.aliases) {
            let lower = name.to_lowercase();
            let words: Vec<&str> = (lower.split_whitespace())
                .map(|word| word.trim_matches(['.', ',']))
                .filter(|word| !TITLES.contains(word))
                .collect();
            let initials: String = words
                .iter()
                .filter_map(|word| word.chars().next())
                .collect();
            if initials.chars().count() > 1 {
                names.insert(initials);
            }
            for word in words.first().into_iter().chain(words.last()) {
                if word.chars().count() > 1 && !["the", "an"].contains(word) {
                    names.insert((*word).to_owned());
                }
            }
            // "Van Eyck" of "Tom van Eyck".
            let particle = words.iter().position(|word| PARTICLES.contains(word));
            names.extend(particle.map(|index| words[index..].join(" ")));
            names.insert(words.join(" "));
            names.insert(lower);
        }
    }
    names
}

/// A possible label: the words before a colon.
struct Candidate {
    /// The name without formatting, timestamps and remarks.
    name: String,
    span: Range<usize>,
    /// Whether it is in bold, in italics or in brackets.
    is_marked: bool,
}

impl Candidate {
    fn parse(text: &str, from: usize) -> Option<Self> {
        let head = lookahead(text, from, MAX_LABEL_BYTES);
        let colon = head.find([':', '：'])?;
        // Skip the colon of a timestamp: the label's colon comes later.
        let colon = match head[colon..].chars().nth(1) {
            Some(next)
                if next.is_ascii_digit()
                    && char_before(head, colon).is_some_and(|c| c.is_ascii_digit()) =>
            {
                let rest = head[colon..].find([']', ')', ' '])? + colon;
                rest + head[rest..].find([':', '：'])?
            }
            _ => colon,
        };
        let mut end = from + colon + char_at(head, colon).map_or(0, char::len_utf8);
        let mut name = head[..colon].trim();
        let mut marked = false;
        for marks in ["**", "__", "*", "_"] {
            if let Some(inside) = name.strip_prefix(marks) {
                name = inside.strip_suffix(marks).unwrap_or(inside).trim();
                let closed_after = text[end..].starts_with(marks);
                end += if closed_after { marks.len() } else { 0 };
                marked = true;
                break;
            }
        }
        // "Ada Quill (00:03):", "Ada [laughing]:", "[Ada Quill]:"
        if let Some((rest, inside)) = name.split_once(['[', '(', '（', '［']) {
            let inside = inside.trim_end_matches([']', ')', '）', '］']);
            name = if rest.trim().is_empty() { inside } else { rest };
            marked |= rest.trim().is_empty();
        }
        name = name
            .trim()
            .trim_end_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.')
            .trim_end();
        let name = if name.is_empty()
            || name.len() < head[..colon].trim().len() && head[..colon].contains(':')
        {
            name
        } else {
            // A number is part of "Speaker 1".
            with_number(head[..colon].trim(), name)
        };
        (!name.is_empty()).then(|| Self {
            name: name.to_owned(),
            span: from..end,
            is_marked: marked,
        })
    }
}

/// The name, including a number that follows it.
fn with_number<'a>(whole: &'a str, name: &'a str) -> &'a str {
    let Some(start) = whole.find(name) else {
        return name;
    };
    let rest = &whole[start + name.len()..];
    let length = rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '.')
            .len();
    whole[start..start + name.len() + length].trim_end()
}

/// Matches a label at the start of a paragraph, or after a timestamp.
pub(super) fn match_label(text: &str, from: usize, labels: &LabelContext) -> Option<Leftover> {
    let from = text.len()
        - text[from..]
            .trim_start_matches(['-', '–', '—', '•', '|', ' '])
            .len();
    if text[from..].starts_with(">>") {
        return match_turn_mark(text, from);
    }
    let found = match_colon_label(text, from, labels)
        .or_else(|| match_bracket_label(text, from, labels))
        .or_else(|| match_capital_label(text, from, labels))?;
    Some(label_leftover(found))
}

fn label_leftover(span: Range<usize>) -> Leftover {
    let help = "remove it: name the speaker in the turn's `speaker`, and put another speaker's words in another turn";
    Leftover::new(
        span,
        DiagnosticCode::LeftoverLabel,
        "a speaker label is left in the text",
        help,
    )
}

fn match_colon_label(text: &str, from: usize, labels: &LabelContext) -> Option<Range<usize>> {
    if let Some(length) = match_question_or_answer(&text[from..], labels) {
        return Some(from..from + length);
    }
    let found = Candidate::parse(text, from)?;
    let rest = &text[found.span.end..];
    let speech = rest.trim_start_matches(['*', '_']).trim_start();
    let is_separated =
        speech.len() < rest.len() || rest.is_empty() || text[..found.span.end].ends_with('：');
    if labels.is_participant_name(&found.name) {
        let is_other = rest.starts_with(|c: char| c.is_ascii_digit() || c == '/');
        return (!is_other).then_some(found.span);
    }
    if is_numbered_speaker(&found.name) {
        return Some(found.span);
    }
    if !is_separated || !is_name_like(&found.name) {
        return None;
    }
    let begins_sentence = speech
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || "“\"‘'«„¿¡[(…".contains(c));
    let is_repeated = labels.label_count(&found.name) > 1;
    let lower = found.name.to_lowercase();
    let is_word = labels.common_words.contains(&lower);
    let is_role = lower.split([' ', '_', '-']).all(is_role_word);
    (found.is_marked
        || is_repeated
        || begins_sentence && (is_role || labels.is_english && !is_word))
        .then_some(found.span)
}

/// Matches `Q:`, `A:`, `Q.`, `Q1:`. `A.` only counts if there are questions too, since it may be an
/// initial.
fn match_question_or_answer(text: &str, labels: &LabelContext) -> Option<usize> {
    let marks = text.len() - text.trim_start_matches(['*', '_']).len();
    let letter = text[marks..].strip_prefix(['Q', 'A'])?;
    let digits = letter.len()
        - letter
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .len();
    let rest = &letter[digits..];
    let closed = if marks > 0 {
        rest.trim_start_matches(['*', '_'])
    } else {
        rest
    };
    let sign = closed
        .chars()
        .next()
        .filter(|c| matches!(c, ':' | '.' | '：'))?;
    let speech = closed[sign.len_utf8()..].trim_start_matches(['*', '_']);
    let is_separated = speech.is_empty() || speech.starts_with(char::is_whitespace);
    let is_question = text[marks..].starts_with('Q');
    let is_sure =
        sign != '.' || is_question && digits == 0 || marks > 0 || labels.label_count("q") > 0;
    (is_separated && is_sure).then(|| text.len() - speech.len())
}

/// Matches a participant's name alone in brackets: `[Ada Quill] …`, `(ADA) …`, `<Ada> …`.
fn match_bracket_label(text: &str, from: usize, labels: &LabelContext) -> Option<Range<usize>> {
    let head = lookahead(text, from, MAX_LABEL_BYTES);
    let inside = head.strip_prefix(['[', '(', '<'])?;
    let end = inside.find([']', ')', '>'])?;
    let is_label =
        labels.is_participant_name(&inside[..end]) || is_numbered_speaker(&inside[..end]);
    is_label.then(|| from..from + end + 2)
}

fn is_numbered_speaker(text: &str) -> bool {
    let words: Vec<&str> = text.split(['_', ' ']).collect();
    words.len() == 2
        && words[0].eq_ignore_ascii_case("speaker")
        && words[1].bytes().all(|byte| byte.is_ascii_digit())
}

/// Matches a participant's name in capitals or before a timestamp: `QUILL. …`, `ADA QUILL — …`,
/// `Ada Quill 0:03`.
fn match_capital_label(text: &str, from: usize, labels: &LabelContext) -> Option<Range<usize>> {
    let head = lookahead(text, from, MAX_LABEL_BYTES);
    let mut end = 0;
    for word in head.split_inclusive(' ').take(6) {
        let start = end;
        end += word.len();
        let name = head[..start].trim_end();
        if name.contains(' ')
            && timestamp::starts_with_timestamp(word.trim_end())
            && labels.is_participant_name(name)
        {
            return Some(from..from + start + word.trim_end().len());
        }
        let name = head[..end]
            .trim_end()
            .trim_end_matches(['.', '—', '–', '-', '>', '|'])
            .trim_end();
        let is_marked = name.len() < head[..end].trim_end().len();
        let in_capitals =
            name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase);
        if is_marked
            && in_capitals
            && name.chars().count() > 2
            && labels.is_participant_name(name)
            && end < head.len()
        {
            return Some(from..from + end.min(head[..end].trim_end().len()));
        }
    }
    None
}

/// Matches `>>`, which marks a new speaker in television captions.
pub(super) fn match_turn_mark(text: &str, offset: usize) -> Option<Leftover> {
    let length = text[offset..]
        .bytes()
        .take(4)
        .take_while(|byte| *byte == b'>')
        .count();
    let speech = text[..offset].trim_end();
    let starts_speech = speech.is_empty()
        || speech.len() < offset && speech.ends_with(['.', '?', '!', '…', '”', '"', ']', '-', '—']);
    // "5 >> 3" is a mathematical comparison.
    let is_mark = (2..=3).contains(&length) && starts_speech && offset + length < text.len();
    is_mark.then(|| label_leftover(offset..offset + length))
}

/// Whether words are written like a name: up to five words, capitalized except for particles and role
/// words, none of which commonly opens a sentence before a colon.
fn is_name_like(name: &str) -> bool {
    let words: Vec<&str> = name
        .split([' ', '_'])
        .filter(|word| !word.is_empty())
        .collect();
    let is_word = |(index, word): (usize, &&str)| {
        let lower = word.to_lowercase();
        let lower = lower.trim_end_matches('.');
        let letters = |c: char| {
            c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | '·') || c.is_ascii_digit()
        };
        if !word.chars().all(letters) || is_opener(lower) {
            return false;
        }
        word.starts_with(char::is_uppercase)
            || index > 0 && (PARTICLES.contains(&lower) || is_role_word(lower))
            || is_role_word(lower) && words.len() > 1
    };
    let ends_in_full_stop = name.ends_with('.') && words.last().is_none_or(|word| word.len() > 3);
    (1..=5).contains(&words.len()) && !ends_in_full_stop && words.iter().enumerate().all(is_word)
}

fn is_role_word(word: &str) -> bool {
    ROLES.contains(&word) || !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}
