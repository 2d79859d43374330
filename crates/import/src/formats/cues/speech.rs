//! Who speaks in cues: voices, names before a colon, and marks of a change of speaker.

use super::{Cue, Row};
use crate::asides;
use crate::document::{Boundary, Document, Speech, Unit};
use crate::formats::name_labels::{LabelPosition, NameLabels};
use crate::interview::Role;
use crate::text::{SENTENCE_ENDS, push_line};

/// The maximum number of names that a remark lists.
const MAX_NAMES: usize = 20;

/// The maximum number of lines that a remark lists.
const MAX_LINES: usize = 5;

/// Adds the cues to a document, in the order of their start times.
pub(super) fn find_speakers(cues: &[Cue], document: &mut Document) {
    let has_voices = cues
        .iter()
        .any(|cue| cue.rows.iter().any(|row| row.voice.is_some()));
    let texts = cues
        .iter()
        .flat_map(|cue| &cue.rows)
        .map(|row| row.text.as_str());
    let mut speakers = Speakers {
        labels: NameLabels::find(&label_positions(cues), texts, has_voices),
        has_voices,
        current: None,
        carried: Vec::new(),
        pieces: Vec::new(),
    };
    for cue in cues {
        speakers.add(cue, document);
    }
    let Speakers {
        labels,
        carried,
        mut pieces,
        ..
    } = speakers;
    let names = labels.names();
    if !names.is_empty() {
        let shown = names[..names.len().min(MAX_NAMES)].join(", ");
        let more = match names.len().saturating_sub(MAX_NAMES) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        document.remarks.push(format!(
            "took these names before a colon as speakers: {shown}{more}"
        ));
    }
    if let [first, ..] = carried[..] {
        let shown: Vec<_> = (carried.iter().take(MAX_LINES).map(usize::to_string)).collect();
        let place = match carried.len() {
            1 => format!("on line {first}"),
            2..=MAX_LINES => format!("on lines {}", shown.join(", ")),
            _ => format!("first on lines {}", shown.join(", ")),
        };
        document.remarks.push(format!(
            "cues that do not name their speaker were given to the speaker before them: {}, {place}",
            carried.len()
        ));
    }
    let start = |speech: &Speech| speech.start.unwrap_or(0.0);
    if !pieces.is_sorted_by(|a, b| start(a) <= start(b)) {
        document.remarks.push(
            "the cues were not in chronological order: they were sorted by their start times"
                .to_owned(),
        );
        pieces.sort_by(|a, b| start(a).total_cmp(&start(b)));
    }
    for piece in pieces {
        document.speech(piece);
    }
}

struct Speakers {
    labels: NameLabels,
    has_voices: bool,
    /// Who spoke last.
    current: Option<String>,
    /// The lines of the cues that were given to the speaker of an earlier cue.
    carried: Vec<usize>,
    pieces: Vec<Speech>,
}

impl Speakers {
    fn add(&mut self, cue: &Cue, document: &mut Document) {
        let first = self.pieces.len();
        let is_dialogue = cue
            .rows
            .iter()
            .filter(|row| dash_length(&row.text).is_some())
            .count()
            > 1;
        let mut ending = Ending::Sentence;
        let (mut is_named, mut has_voice) = (false, false);
        for row in &cue.rows {
            if asides::is_music(&row.text) {
                document.set_aside(row.line, row.text.trim());
                continue;
            }
            let mut boundary = row.boundary;
            has_voice |= row.voice.is_some();
            if let Some(voice) = &row.voice {
                is_named |= self.pieces.len() == first;
                self.current = Some(voice.clone());
            }
            for part in divide_at_marks(&row.text, has_voice) {
                let mut text = part.text;
                let dash = dash_length(text).filter(|_| !has_voice);
                let is_change = part.is_marked
                    || dash.is_some()
                        && (is_dialogue || ending == Ending::Sentence && self.is_naming());
                if is_change {
                    self.current = None;
                    is_named |= self.pieces.len() == first;
                    if part.is_marked || is_dialogue {
                        boundary = Boundary::Turn;
                    }
                }
                let after_dash = &text[dash.unwrap_or(0)..];
                if (ending != Ending::None || is_change)
                    && let Some(found) = self.labels.split(after_dash, row.voice.as_deref())
                {
                    is_named |= self.pieces.len() == first;
                    self.current = Some(found.name.to_owned());
                    if let Some(remark) = found.remark {
                        document.set_aside(row.line, remark);
                    }
                    text = found.rest;
                    boundary = row.boundary;
                }
                if text.trim().is_empty() {
                    continue;
                }
                ending = Ending::from_text(text);
                self.push(cue, row, text, boundary, first);
                boundary = Boundary::None;
            }
        }
        if let Some(piece) = self.pieces.get(first)
            && !is_named
            && piece.speaker.is_some()
        {
            self.carried.push(piece.line);
        }
    }

    /// Adds text to the current piece of the cue, or begins another piece. `first` is the index of the
    /// cue's first piece.
    fn push(&mut self, cue: &Cue, row: &Row, text: &str, boundary: Boundary, first: usize) {
        let has_piece = self.pieces.len() > first;
        if has_piece
            && boundary == Boundary::None
            && let Some(piece) = self.pieces.last_mut()
            && piece.speaker == self.current
        {
            push_line(&mut piece.text, text);
            return;
        }
        let role = self.current.as_deref().and_then(stated_role);
        self.pieces.push(Speech {
            speaker: self.current.clone(),
            role,
            start: Some(cue.start),
            end: cue.end,
            text: text.to_owned(),
            unit: Unit::Cue,
            boundary,
            line: row.line,
        });
    }

    fn is_naming(&self) -> bool {
        self.has_voices || !self.labels.is_empty()
    }
}

/// Where labels may be: at the start of a cue, after the end of a sentence or a dash, and after marks of
/// a change of speaker.
fn label_positions(cues: &[Cue]) -> Vec<LabelPosition<'_>> {
    let mut places = Vec::new();
    for cue in cues {
        let (mut ending, mut has_voice) = (Ending::Sentence, false);
        for row in &cue.rows {
            has_voice |= row.voice.is_some();
            for part in divide_at_marks(&row.text, has_voice) {
                let dash = dash_length(part.text);
                if part.text.trim().is_empty() {
                    continue;
                }
                if ending != Ending::None || part.is_marked || dash.is_some() {
                    let text = part.text[dash.unwrap_or(0)..].trim_start();
                    let follows_mark = part.is_marked || dash.is_some() && text.starts_with('[');
                    places.push(LabelPosition { text, follows_mark });
                }
                ending = Ending::from_text(part.text);
            }
        }
    }
    places
}

/// A part of a line of text.
struct Part<'a> {
    text: &'a str,
    /// Whether `>>` is before it, which marks another speaker in television captions.
    is_marked: bool,
}

/// Divides a line where `>>` marks another speaker. In the text of a voice, it does not: the next speaker has a
/// voice too.
fn divide_at_marks(text: &str, has_voice: bool) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut start, mut is_marked) = (0, false);
    let mut from = 0;
    while !has_voice && let Some(found) = text[from..].find(">>") {
        let mark = from + found;
        let end = mark
            + text[mark..]
                .bytes()
                .take_while(|byte| *byte == b'>')
                .count();
        let before = text[..mark].trim_end();
        // "7 >> 3" compares numbers.
        let is_mark = end - mark <= 3
            && (before.is_empty() || before.len() < mark)
            && !before.ends_with(|c: char| c.is_ascii_digit())
            && !text[end..].trim().is_empty();
        if is_mark {
            parts.push(Part {
                text: &text[start..mark],
                is_marked,
            });
            (start, is_marked) = (end, true);
        }
        from = end;
    }
    parts.push(Part {
        text: &text[start..],
        is_marked,
    });
    parts
}

/// The length of the dash that begins a line of dialogue, with the spaces around it.
fn dash_length(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start().len();
    let rest = text[start..].strip_prefix(['-', '–', '—', '‐', '‑'])?;
    let speech = rest.trim_start();
    let begins_speech =
        speech.starts_with(|c: char| !matches!(c, '-' | '–' | '—') && !c.is_ascii_digit());
    begins_speech.then(|| text.len() - speech.len())
}

/// How a text ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Sentence,
    /// With a dash: the speaker is interrupted, or continues.
    Dash,
    None,
}

impl Ending {
    fn from_text(text: &str) -> Self {
        let text = text
            .trim_end()
            .trim_end_matches(['"', '”', '’', '»', ')', ']']);
        if text.ends_with(SENTENCE_ENDS) {
            Self::Sentence
        } else if text.ends_with(['-', '–', '—']) {
            Self::Dash
        } else {
            Self::None
        }
    }
}

/// The role that a label states instead of a name.
fn stated_role(name: &str) -> Option<Role> {
    match name.to_lowercase().as_str() {
        "interviewer" => Some(Role::Interviewer),
        "interviewee" => Some(Role::Interviewee),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::document::{Block, Boundary, Document, Speech};
    use crate::formats::{subrip, webvtt};

    fn speech(document: Document) -> Vec<Speech> {
        let speech = document.blocks.into_iter().filter_map(|block| match block {
            Block::Speech(speech) => Some(speech),
            Block::Heading { .. } => None,
        });
        speech.collect()
    }

    /// The speakers and texts of cues of SubRip.
    fn said(cues: &[&str]) -> Vec<(Option<String>, String)> {
        let mut file = String::new();
        for (text, second) in cues.iter().zip(1..) {
            let times = format!("00:00:{second:02},000 --> 00:00:{second:02},900");
            write!(file, "{second}\n{times}\n{text}\n\n").unwrap();
        }
        let pieces = speech(subrip::read(file.as_bytes()).unwrap());
        pieces
            .into_iter()
            .map(|piece| (piece.speaker, piece.text))
            .collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(Option<String>, String)> {
        let name = |name: &str| Some(name.to_owned()).filter(|name| !name.is_empty());
        expected
            .iter()
            .map(|(speaker, text)| (name(speaker), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn names_in_the_text_are_speakers_until_the_next_name() {
        assert_eq!(
            said(&[
                "Maren: Did it ring?\nTom: Only",
                "for fires.",
                "- Really?\n- Yes.",
                "and so on",
                "Maren: I see -\n- and you?"
            ]),
            pairs(&[
                ("Maren", "Did it ring?"),
                ("Tom", "Only"),
                ("Tom", "for fires."),
                ("", "- Really?"),
                ("", "- Yes."),
                ("", "and so on"),
                ("Maren", "I see - - and you?"),
            ])
        );
    }

    #[test]
    fn marks_of_a_change_of_speaker_are_not_words_and_end_a_turn() {
        assert_eq!(
            said(&[
                ">> TOM: So.",
                "It is 7 >> 3. >> Why?\n♪ ♪",
                ">>> Because >> no"
            ]),
            pairs(&[
                ("TOM", "So."),
                ("TOM", "It is 7 >> 3. "),
                ("", " Why?"),
                ("", " Because "),
                ("", " no"),
            ])
        );
    }

    #[test]
    fn a_voice_continues_in_cues_without_one_and_cues_are_in_chronological_order() {
        let file = b"WEBVTT\n\n00:02.000 --> 00:03.000\n<v Ada>Ada: So.\n\n00:03.000 --> 00:04.000\nYes.<br><br>No.\n\n00:01.000 --> 00:05.000\n<v Tom>Remember: We left.</v>";
        let document = webvtt::read(file).unwrap();
        assert_eq!(document.remarks.len(), 2, "{:?}", document.remarks);
        let pieces = speech(document);
        let said: Vec<_> = pieces
            .iter()
            .map(|piece| (piece.speaker.as_deref().unwrap(), piece.text.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("Tom", "Remember: We left."),
                ("Ada", "So."),
                ("Ada", "Yes."),
                ("Ada", "No.")
            ]
        );
        assert_eq!(pieces[3].boundary, Boundary::Paragraph);
    }
}
