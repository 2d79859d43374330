//! Joins consecutive pieces of one speaker into turns, and cues into paragraphs.

use onrecord_text::{ceil_char_boundary, sentence_ends};

use crate::document::{Boundary, Speech, Unit};
use crate::text::{SENTENCE_ENDS, push_line};

/// What one speaker says without interruption.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct JoinedTurn {
    pub speaker: Option<String>,
    pub start: Option<f64>,
    pub end: Option<f64>,
    pub paragraphs: Vec<String>,
    /// When each paragraph starts.
    pub times: Vec<Option<f64>>,
    /// The cues that begin within each paragraph: where, in bytes, and when they start.
    pub cues: Vec<Vec<(usize, f64)>>,
}

impl JoinedTurn {
    fn new(first: Speech) -> Self {
        Self {
            speaker: first.speaker,
            start: first.start,
            end: first.end,
            paragraphs: vec![first.text],
            times: vec![first.start],
            cues: vec![vec![]],
        }
    }

    fn add_paragraph(&mut self, text: String, start: Option<f64>) {
        self.paragraphs.push(text);
        self.times.push(start);
        self.cues.push(vec![]);
    }
}

/// A paragraph of joined cues ends at the first end of a sentence after this many bytes, or earlier at a
/// pause.
const LONG_PARAGRAPH: usize = 400;

/// Cues of one speaker begin a new turn after this many bytes, at the end of a sentence, so that the
/// times of a long recording are kept.
const LONG_TURN: usize = 2000;

/// After this many bytes without the end of a sentence, a text is taken to have no full stops, like many
/// automatic captions. Then a paragraph ends with a cue, and a long turn at a pause.
const LONG_SENTENCE: usize = 800;

/// A silence of this many seconds between cues ends a paragraph, if a sentence ends there.
const PAUSE: f64 = 2.0;

/// Joins the pieces of one section.
pub(crate) fn join(pieces: Vec<Speech>) -> Vec<JoinedTurn> {
    let mut turns: Vec<JoinedTurn> = Vec::new();
    let mut last: Option<(Unit, Option<f64>)> = None;
    for piece in pieces {
        let continues = turns
            .last()
            .is_some_and(|turn| turn.speaker == piece.speaker)
            && piece.boundary != Boundary::Turn
            && last.is_some_and(|(unit, _)| unit == piece.unit);
        match turns.last_mut().filter(|_| continues) {
            Some(turn) if piece.unit == Unit::Cue => {
                let is_pause = match (last.and_then(|(_, end)| end), piece.start) {
                    (Some(end), Some(start)) => start - end >= PAUSE,
                    _ => false,
                };
                last = Some((Unit::Cue, piece.end));
                if let Some(next) = add_cue(turn, piece, is_pause) {
                    turns.push(next);
                }
                continue;
            }
            // A paragraph with a time of its own begins another turn, so that the time is kept.
            Some(turn) if piece.start.is_none() => {
                turn.end = piece.end;
                turn.add_paragraph(piece.text, None);
            }
            _ => {
                last = Some((piece.unit, piece.end));
                turns.push(JoinedTurn::new(piece));
                continue;
            }
        }
        last = Some((piece.unit, piece.end));
    }
    turns
}

/// Adds a cue to a turn. If the turn is long enough, returns the cue as another turn.
fn add_cue(turn: &mut JoinedTurn, cue: Speech, is_pause: bool) -> Option<JoinedTurn> {
    let length: usize = turn.paragraphs.iter().map(String::len).sum();
    if cue.boundary == Boundary::Paragraph {
        turn.end = cue.end;
        turn.add_paragraph(cue.text, cue.start);
        return None;
    }
    let (paragraph, earlier) = turn.paragraphs.split_last_mut()?;
    let ends_sentence_here = ends_sentence(paragraph);
    let is_unpunctuated =
        is_long_sentence(paragraph) || earlier.last().is_some_and(|last| is_long_sentence(last));
    if ends_sentence_here || is_unpunctuated {
        if length >= LONG_TURN && (ends_sentence_here || is_pause) {
            return Some(JoinedTurn::new(cue));
        }
        let long = if ends_sentence_here {
            LONG_PARAGRAPH
        } else {
            LONG_SENTENCE
        };
        if is_pause || paragraph.len() >= long {
            turn.end = cue.end;
            turn.add_paragraph(cue.text, cue.start);
            return None;
        }
    }
    let is_long = paragraph.len() >= LONG_PARAGRAPH;
    let before = paragraph.len();
    push_line(paragraph, &cue.text);
    turn.end = cue.end;
    let cues = turn.cues.last_mut()?;
    cues.extend(
        cue.start
            .map(|start| (paragraph.len() - cue.text.len(), start)),
    );
    if let Some(end) = sentence_end_after(before, paragraph).filter(|_| is_long) {
        let text = paragraph.split_off(end).trim_start().to_owned();
        paragraph.truncate(paragraph.trim_end().len());
        cues.retain(|(at, _)| *at < paragraph.len());
        // What follows begins a few words after the start of the cue.
        if length + paragraph.len() - before >= LONG_TURN {
            return Some(JoinedTurn::new(Speech { text, ..cue }));
        }
        turn.add_paragraph(text, cue.start);
    }
    None
}

/// The first end of a sentence after a byte of a text, if text follows it.
fn sentence_end_after(start: usize, text: &str) -> Option<usize> {
    let from = ceil_char_boundary(text, start.saturating_sub(LAST_WORDS));
    let ends = sentence_ends(&text[from..]).into_iter();
    let mut ends = ends.map(|end| from + end);
    ends.find(|end| {
        let (sentence, rest) = text.split_at(*end);
        *end > start && !rest.trim().is_empty() && ends_with_mark(sentence.trim_end())
    })
}

/// Whether no sentence ends in the last [`LONG_SENTENCE`] bytes of a text.
fn is_long_sentence(text: &str) -> bool {
    let start = text.len().checked_sub(LONG_SENTENCE);
    start.is_some_and(|start| !text[ceil_char_boundary(text, start)..].contains(SENTENCE_ENDS))
}

/// How many bytes of a text are examined to see whether a sentence ends at its end.
const LAST_WORDS: usize = 120;

/// Whether a text ends where a sentence ends.
fn ends_sentence(text: &str) -> bool {
    let text = &text[ceil_char_boundary(text, text.len().saturating_sub(LAST_WORDS))..];
    let last = without_closing_marks(text);
    ends_with_mark(text)
        && sentence_ends(&format!("{text} A"))
            .iter()
            .any(|end| *end >= last.len())
}

/// Whether a text ends with the mark of the end of a sentence.
fn ends_with_mark(text: &str) -> bool {
    without_closing_marks(text).ends_with(SENTENCE_ENDS)
}

fn without_closing_marks(text: &str) -> &str {
    text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(speaker: &str, start: f64, text: &str) -> Speech {
        Speech {
            speaker: Some(speaker.to_owned()),
            start: Some(start),
            end: Some(start + 1.0),
            text: text.to_owned(),
            unit: Unit::Cue,
            ..Speech::default()
        }
    }

    #[test]
    fn cues_of_a_speaker_are_joined_and_paragraphs_end_where_sentences_end() {
        let turns = join(vec![
            cue("a", 0.0, "We left"),
            cue("a", 1.0, "at dawn."),
            cue("a", 9.0, "It rained on"),
            cue("a", 20.0, "us."),
            cue("b", 21.0, "Why?"),
        ]);
        let paragraphs: Vec<_> = turns.iter().map(|turn| turn.paragraphs.clone()).collect();
        assert_eq!(
            paragraphs,
            [vec!["We left at dawn.", "It rained on us."], vec!["Why?"]]
        );
        assert_eq!((turns[0].start, turns[0].end), (Some(0.0), Some(21.0)));
        assert_eq!(turns[0].times, [Some(0.0), Some(9.0)]);
    }

    #[test]
    fn without_full_stops_a_paragraph_ends_with_a_cue_and_a_turn_at_a_pause() {
        let words = "and then we went on to the sea and it was still raining";
        let cues = (0..200).map(|number| {
            let pause = if number < 150 { 0.0 } else { 2.0 };
            cue("a", f64::from(number) + pause, words)
        });
        let turns = join(cues.collect());
        assert_eq!(turns.len(), 2);
        assert_eq!(turns[1].start, Some(152.0));
        for paragraph in turns.iter().flat_map(|turn| &turn.paragraphs) {
            assert!(paragraph.starts_with("and then") && paragraph.ends_with("raining"));
            assert!(paragraph.len() < LONG_SENTENCE + 2 * words.len());
        }
    }

    #[test]
    fn a_long_paragraph_ends_at_a_sentence_within_a_cue() {
        let mut cues = vec![cue("a", 0.0, &format!("We left{}", " and left".repeat(50)))];
        cues.push(cue("a", 30.0, "in 1.5 hours. Mr. Quill said"));
        cues.push(cue("a", 33.0, "that it rained. It did."));
        let turns = join(cues);
        assert_eq!(turns.len(), 1);
        let [first, second] = &turns[0].paragraphs[..] else {
            panic!("{turns:?}", turns = turns[0].paragraphs);
        };
        assert!(first.ends_with("and left in 1.5 hours."), "{first}");
        assert_eq!(second, "Mr. Quill said that it rained. It did.");
        assert_eq!(turns[0].times, [Some(0.0), Some(30.0)]);
        let begins = |text: &str| first.find(text).expect("the cue");
        assert_eq!(
            turns[0].cues,
            [
                vec![(begins("in 1.5"), 30.0)],
                vec![("Mr. Quill said ".len(), 33.0)]
            ]
        );
    }

    #[test]
    fn japanese_cues_are_joined_without_a_space() {
        let turns = join(vec![
            cue("a", 0.0, "雨が"),
            cue("a", 1.0, "降る、"),
            cue("a", 2.0, "多分"),
        ]);
        assert_eq!(turns[0].paragraphs, ["雨が降る、多分"]);
    }

    #[test]
    fn what_the_file_marks_as_a_paragraph_or_a_turn_is_one() {
        let marked = |boundary, text| Speech {
            boundary,
            ..cue("a", 0.0, text)
        };
        let turns = join(vec![
            cue("a", 0.0, "We left"),
            marked(Boundary::Paragraph, "at dawn."),
            marked(Boundary::Turn, "Why?"),
        ]);
        let paragraphs: Vec<_> = turns.iter().map(|turn| turn.paragraphs.clone()).collect();
        assert_eq!(paragraphs, [vec!["We left", "at dawn."], vec!["Why?"]]);
    }

    #[test]
    fn a_long_turn_is_divided_at_the_end_of_a_sentence() {
        let cues = (0..100).map(|number| {
            cue(
                "a",
                f64::from(number),
                "This is a sentence of some length, about the sea.",
            )
        });
        let turns = join(cues.collect());
        assert!(turns.len() > 1);
        assert!(turns.iter().all(|turn| {
            turn.paragraphs
                .iter()
                .all(|paragraph| paragraph.ends_with('.'))
        }));
    }
}
