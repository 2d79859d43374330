//! Possible labels of speakers at the start of paragraphs.

use onrecord_text::floor_char_boundary;

use super::name::{self, Shape};
use super::times::{self, FourParts, Span};
use crate::text::{clean, needs_no_space};

/// How many bytes at the start of a text are searched for a label.
const MAX_BYTES: usize = 240;

/// What a label looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Form {
    /// `Q.`, `A:`, `P.`, `R.-`, `Pregunta.`. The field is the sign after the letter, or a tab for a wide space.
    Letter(char),
    /// `Ada Quill:`, `[Speaker 1]`.
    Colon,
    /// `[Ada Quill]`. An editor may also complete a name like this: `[William] F. Magie left`.
    Bracket,
    /// `Ada:We left`.
    Tight,
    /// `Ada Quill  0:03`, `Ada Quill (0:03)`, alone in the paragraph.
    Time,
    /// `Ada Quill 0:03`, alone in the paragraph. A sentence may also end like this.
    NearTime,
    /// `Mr. DODDS.`, `QUILL —`.
    Stop,
    /// A name in bold without any sign.
    Bold,
    /// `Ada Quill`, then a tab or several spaces.
    Gap,
    /// A name alone in the paragraph.
    Line,
}

/// A possible label of a speaker.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub form: Form,
    pub name: String,
    /// The name in lower case.
    pub key: String,
    pub shape: Shape,
    /// Whether the label and nothing else is in bold, in italics or in brackets.
    pub is_marked: bool,
    pub time: Option<Span>,
    /// Whether a time is before the label.
    pub is_after_time: bool,
    /// A remark in brackets after the name: `[laughing]`.
    pub remark: Option<String>,
    /// The offset of the words after the label, in bytes.
    pub words: usize,
    /// How the words begin.
    pub start: Start,
}

/// How the words after a label begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// There are no words in the paragraph.
    Nothing,
    /// Like a sentence.
    Sentence,
    /// With a number or a currency, as a sentence or the value of an entry does.
    Number,
    /// With a lower-case letter, a comma or the like.
    Continuation,
}

impl Start {
    fn new(words: &str) -> Self {
        match words.trim_start().chars().next() {
            None => Self::Nothing,
            Some(c) if c.is_lowercase() || matches!(c, ',' | ';' | '/') => Self::Continuation,
            Some(c) if c.is_numeric() || "$£€¥~+±".contains(c) => Self::Number,
            Some(_) => Self::Sentence,
        }
    }

    /// Whether the words may be the value of an entry: `Price: 5 shillings`.
    pub(super) fn may_be_value(self) -> bool {
        matches!(self, Self::Number | Self::Continuation)
    }
}

impl Candidate {
    fn new(form: Form, name: &str, words: usize, text: &str) -> Self {
        let name = clean(name);
        Self {
            form,
            key: name.to_lowercase(),
            shape: name::shape(&name),
            name,
            is_marked: false,
            time: None,
            is_after_time: false,
            remark: None,
            words,
            start: Start::new(&text[words..]),
        }
    }
}

/// The first bytes of a text, enough for a label.
fn head(text: &str) -> &str {
    &text[..floor_char_boundary(text, MAX_BYTES)]
}

const DASHES: [char; 3] = ['-', '–', '—'];

/// The position after the dashes at a position, in bytes.
fn skip_dashes(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start_matches(DASHES).len()
}

/// Whether a character separates a label from its words: white space, or a mark that begins a question.
fn begins_words(c: char) -> bool {
    c.is_whitespace() || "¿¡".contains(c)
}

/// Words that may stand for the letters of questions and answers, before a full stop: "question" and "answer"
/// in languages other than English.
const LETTER_WORDS: &[&str] = &[
    "Demande", "Réponse", "Pregunta", "Respuesta", "Pergunta", "Resposta", "Domanda", "Risposta",
    "Frage", "Antwort",
];

/// Matches `Q.`, `A:`, `Q1:`, `Q)`, `Q.-`, `Q` before a wide space, the same with the letters of other languages,
/// and words such as `Pregunta.`.
pub(super) fn parse_letter(text: &str, from: usize, marked: usize) -> Option<Candidate> {
    let rest = &text[from..];
    let word = (LETTER_WORDS.iter()).find(|word| {
        rest.strip_prefix(**word)
            .is_some_and(|rest| rest.starts_with('.'))
    });
    let letter = rest.chars().next().filter(|c| "QAqaPRDF".contains(*c))?;
    let length = word.map_or(1, |word| word.len());
    let digits = rest[length..]
        .bytes()
        .take(3)
        .take_while(u8::is_ascii_digit)
        .count();
    let end = from + length + digits;
    let after = &text[end..];
    let (sign, end) = match after.chars().next()? {
        '.' => ('.', skip_dashes(text, end + 1)),
        sign @ (':' | ')' | '：') => (sign, end + sign.len_utf8()),
        '\t' => ('\t', end),
        ' ' if after.starts_with("  ") => ('\t', end),
        ' ' => {
            let dash = after.trim_start();
            let sign = dash.chars().next().filter(|c| DASHES.contains(c))?;
            (sign, text.len() - dash.len() + sign.len_utf8())
        }
        _ => return None,
    };
    let words = &text[end..];
    let is_separated = words.is_empty()
        || words.starts_with(|c| begins_words(c) || needs_no_space(c))
        || sign == '：'
        || marked == end;
    if !is_separated || letter.is_lowercase() && sign == '\t' {
        return None;
    }
    let name = letter.to_uppercase().to_string();
    let mut found = Candidate::new(Form::Letter(sign), &name, end, text);
    found.is_marked = marked == end;
    Some(found)
}

/// Matches `Ada Quill:`, also with a time or a remark in it, and `[Ada Quill]:`.
pub(super) fn parse_colon(
    text: &str,
    from: usize,
    marked: usize,
    four_parts: FourParts,
) -> Option<Candidate> {
    let (colon, sign) = find_colon(&text[from..])?;
    let (colon, end) = (from + colon, from + colon + sign.len_utf8());
    let words = &text[end..];
    let mut raw = text[from..colon].trim();
    let name_end = from + text[from..colon].trim_end().len();
    let words_start = text.len() - words.trim_start().len();
    let is_exactly_marked = marked > from && (name_end..=words_start).contains(&marked);
    let mut is_marked = is_exactly_marked;
    let mut time = None;
    if let Some((before, span, _)) = times::split_trailing(raw, four_parts) {
        (raw, time) = (before, Some(span));
    }
    let mut remark = None;
    for (open, close) in [('[', ']'), ('(', ')'), ('<', '>')] {
        let Some(inside) = raw.strip_suffix(close) else {
            continue;
        };
        let start = inside.rfind(open)?;
        let before = inside[..start].trim_end();
        if before.is_empty() {
            raw = &inside[open.len_utf8()..];
            is_marked = true;
        } else {
            remark = Some(raw[start..].to_owned());
            raw = before;
        }
        break;
    }
    let is_separated = words.is_empty()
        || words.starts_with(char::is_whitespace)
        || sign == '：'
        || is_exactly_marked
        || raw.chars().next_back().is_some_and(needs_no_space);
    let is_tight_name = words.starts_with(|c: char| c.is_uppercase() || "“\"‘¿¡".contains(c));
    let form = match (is_separated, is_tight_name) {
        (true, _) => Form::Colon,
        (false, true) => Form::Tight,
        (false, false) => return None,
    };
    let mut found = Candidate::new(form, raw, end, text);
    // `"Mother: stay," I said.`
    let is_quoted = found.name.starts_with(['"', '“', '‘', '«', '„']);
    if found.name.is_empty() || is_quoted {
        return None;
    }
    // "Ada Quill: 00:00:03", with the words below.
    if time.is_none()
        && let Some(after) = times::parse_leading(words, four_parts)
        && words[after.length..].trim().is_empty()
    {
        (time, found.words, found.start) = (Some(after.span), text.len(), Start::Nothing);
    }
    (found.is_marked, found.time, found.remark) = (is_marked, time, remark);
    Some(found)
}

/// Finds the colon that may end a label: not that of a time, not inside brackets, and not after the end
/// of a sentence.
fn find_colon(text: &str) -> Option<(usize, char)> {
    let head = head(text);
    let mut depth = 0_usize;
    let mut before = ' ';
    let mut chars = head.char_indices().peekable();
    let mut word = 0;
    while let Some((position, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        match c {
            '[' | '(' | '<' => depth += 1,
            ']' | ')' | '>' => depth = depth.saturating_sub(1),
            ':' | '：' if depth == 0 => {
                let is_time = before.is_ascii_digit() && next.is_some_and(|c| c.is_ascii_digit());
                if !is_time {
                    return Some((position, c));
                }
            }
            '?' | '!' | ';' | '…' | '。' | '？' | '！' | '\n' if depth == 0 => return None,
            '.' if depth == 0 && next.is_some_and(char::is_whitespace) && word > 4 => return None,
            _ => {}
        }
        word = if c.is_alphabetic() { word + 1 } else { 0 };
        before = c;
    }
    None
}

/// Matches `[Ada Quill] We left`, `<Ada> We left`.
pub(super) fn parse_bracket(text: &str, from: usize) -> Option<Candidate> {
    let rest = &text[from..];
    let close = match rest.chars().next()? {
        '[' => ']',
        '<' => '>',
        _ => return None,
    };
    let end = head(rest).find(close)?;
    let words = from + end + close.len_utf8();
    let is_separated = text[words..].starts_with(char::is_whitespace) || words == text.len();
    let name = &rest[1..end];
    // "[laughter]" is a remark.
    let is_remark = !crate::asides::remove(&rest[..=end]).1.is_empty();
    let mut found = Candidate::new(Form::Bracket, name, words, text);
    if found.shape == Shape::Role {
        found.form = Form::Colon;
    }
    (is_separated && !is_remark && found.shape >= Shape::Name).then_some(found)
}

/// Matches a name and a time that are the whole paragraph: `Ada Quill  0:03`.
pub(super) fn parse_time(text: &str, from: usize, four_parts: FourParts) -> Option<Candidate> {
    let rest = text[from..].trim();
    if rest.len() > MAX_BYTES {
        return None;
    }
    let (name, span, is_loose) = match times::split_trailing(rest, four_parts) {
        Some((name, span, is_loose)) => (name, Some(span), is_loose),
        None => (times::split_time_of_day(rest)?, None, true),
    };
    let form = if is_loose { Form::Time } else { Form::NearTime };
    let mut found = Candidate::new(form, name, text.len(), text);
    if span.is_none() {
        found.remark = Some(rest[name.len()..].trim().to_owned());
    }
    found.time = span;
    let is_sentence = name.ends_with(['.', '?', '!', ';', ':']) && found.shape < Shape::Name
        || name.chars().count() > name::MAX_CHARS;
    (!is_sentence && !found.name.is_empty()).then_some(found)
}

/// Matches `Mr. DODDS. Mr. President`, `QUILL. We left`, `QUILL — We left`, `Periodista.- ¿Cuándo?`.
pub(super) fn parse_stop(text: &str, from: usize) -> Option<Candidate> {
    let head = head(&text[from..]);
    let stops = head.match_indices(['.', '—', '–', '-', '|']);
    for (position, sign) in stops.take(4) {
        let after = &head[position + sign.len()..];
        let name = head[..position].trim_end();
        // Not `St.-Denis`, `J.-P. Sartre` or `U.S.-China`.
        let is_dashed = sign == "."
            && after.starts_with(DASHES)
            && after.trim_start_matches(DASHES).starts_with(begins_words)
            && !name.contains('.')
            && name.chars().nth(2).is_some();
        let is_divided = after.starts_with(char::is_whitespace)
            || sign == "—"
            || after.starts_with('—')
            || is_dashed;
        let is_free = sign == "." || sign == "—" || head[..position].ends_with(' ');
        if !is_divided || !is_free || after.trim().is_empty() {
            continue;
        }
        let is_name = is_dashed
            || name::is_titled_capitals(name)
            || name::is_capitals(name) && name.chars().filter(|c| c.is_alphabetic()).count() > 2;
        let words = skip_dashes(text, from + position + sign.len());
        let found = Candidate::new(Form::Stop, name, words, text);
        if is_name && found.shape >= Shape::Name && found.start != Start::Continuation {
            return Some(found);
        }
    }
    None
}

/// Matches a name in bold before words that are not bold.
pub(super) fn parse_bold(text: &str, from: usize, marked: usize) -> Option<Candidate> {
    let name = text.get(from..marked)?;
    if marked >= text.trim_end().len() || name.ends_with(['.', '?', '!', ',']) {
        return None;
    }
    let mut found = Candidate::new(Form::Bold, name, marked, text);
    found.is_marked = true;
    (found.shape >= Shape::Name && found.start != Start::Continuation).then_some(found)
}

/// Matches a name before a tab or several spaces.
pub(super) fn parse_gap(text: &str, from: usize) -> Option<Candidate> {
    let head = head(&text[from..]);
    let end = head.find('\t').into_iter().chain(head.find("   ")).min()?;
    let found = Candidate::new(Form::Gap, &head[..end], from + end, text);
    (end > 0 && found.shape >= Shape::Name && !text[from + end..].trim().is_empty())
        .then_some(found)
}

/// Matches a name that is the whole paragraph.
pub(super) fn parse_line(text: &str, from: usize, marked: usize) -> Option<Candidate> {
    let name = text[from..].trim();
    if name.is_empty() || name.len() > MAX_BYTES / 2 {
        return None;
    }
    let mut found = Candidate::new(Form::Line, name, text.len(), text);
    found.is_marked = marked >= text.trim_end().len();
    let is_name = found.shape == Shape::Role
        || found.shape == Shape::Name && !name.ends_with(['.', ',', '?', '!']);
    is_name.then_some(found)
}
