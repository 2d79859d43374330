//! Whisper and what builds on it: OpenAI's API, faster-whisper, WhisperX. `text`, `segments`, `words`
//! and `word_segments` contain the same words; the segments are read, since they have punctuation and
//! speakers. <https://github.com/openai/whisper>, <https://github.com/m-bain/whisperX>,
//! <https://platform.openai.com/docs/api-reference/audio>

use std::collections::HashMap;

use onrecord_text::is_word_break;

use super::align::align;
use super::value::Json;
use super::words::{Word, letters};
use super::{language, set_speech, times, words};
use crate::document::{Document, Speech};

const WORD: &[&str] = &["word", "text"];

/// Lists of words. Vosk calls it `result`.
const WORDS: &[&str] = &["words", "word_segments", "result"];

/// A response with `text` that has no other fields than these holds a transcript.
const FIELDS_WITH_TEXT: &[&str] = &[
    "text",
    "task",
    "language",
    "language_probability",
    "duration",
    "usage",
    "logprobs",
    "model",
    "segments",
    "words",
    "x_groq",
    "request_id",
];

pub(super) fn is_whisper(json: &Json) -> bool {
    let has = |list: &str, keys: &[&str]| {
        json.get(list).is_records()
            && (json.get(list).list().iter()).any(|item| item.any_text(keys).is_some())
    };
    let has_words = |segment: &Json| segment.get("words").is_records();
    has("segments", WORD)
        || json.get("segments").list().iter().any(has_words)
        || WORDS.iter().any(|list| has(list, WORD))
        || is_text_alone(json)
}

fn is_text_alone(json: &Json) -> bool {
    let known = |(name, _): &(String, Json)| FIELDS_WITH_TEXT.contains(&name.as_str());
    json.get("text").text().is_some() && json.fields().iter().all(known)
}

pub(super) fn read(json: &Json) -> Document {
    let mut document = Document {
        language: language(json.any(&["language", "language_code"])),
        ..Document::default()
    };
    let text = json.get("text").text().unwrap_or_default();
    let segments = segments(json.get("segments").list());
    let said: usize = segments.iter().map(|segment| letters(&segment.text)).sum();
    let is_complete = words::is_most(said, letters(text));
    if !segments.is_empty() && !text.trim().is_empty() && said != letters(text) {
        let imported = if is_complete {
            "segments were"
        } else {
            "text was"
        };
        document.remarks.push(format!(
            "the text and the segments of the file differ: the {imported} imported"
        ));
    }
    let pieces = if segments.is_empty() || !is_complete {
        let mut words = words::read(json.any(WORDS).list(), WORD);
        words::fill_speakers(&mut words);
        words::speech(text, words)
    } else {
        with_whole_words(segments, text)
    };
    set_speech(&mut document, pieces);
    document
}

fn segments(list: &[Json]) -> Vec<Word> {
    let unit = unit(list);
    let time = |json: &Json| times::seconds(json).map(|time| time / unit);
    let segments = list.iter().filter_map(|segment| {
        let words = words::read(segment.get("words").list(), WORD);
        let text = match segment.any_text(&["text", "transcript"]) {
            Some(text) => text.to_owned(),
            None if words.is_empty() => return None,
            None => words::text(&words),
        };
        Some(Word {
            text,
            start: time(segment.any(&["start", "start_time", "startTime", "from"])),
            end: time(segment.any(&["end", "end_time", "endTime", "to"])),
            speaker: words::speaker(segment.any(&["speaker", "speaker_label", "speaker_id"]))
                .or_else(|| most_frequent_speaker(&words)),
            is_attached: false,
        })
    });
    segments.collect()
}

/// How many units of the segments' times make a second: 1, or 1000 if they are milliseconds.
fn unit(list: &[Json]) -> f64 {
    let ends: Vec<f64> = list
        .iter()
        .filter_map(|segment| segment.any(&["end", "end_time", "start"]).number())
        .collect();
    let are_whole = ends.iter().all(|end| end.fract() == 0.0);
    let texts = list.iter().filter_map(|segment| segment.get("text").text());
    let words = texts.map(|text| text.split_whitespace().count()).sum();
    times::units_per_second(are_whole, ends.iter().copied().fold(0.0, f64::max), words)
}

/// WhisperX leaves a segment without a speaker if it finds speakers only for its words.
fn most_frequent_speaker(words: &[Word]) -> Option<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for speaker in words.iter().filter_map(|word| word.speaker.as_deref()) {
        *counts.entry(speaker).or_default() += 1;
    }
    let most = counts
        .into_iter()
        .max_by(|(a, n), (b, m)| n.cmp(m).then(b.cmp(a)))?;
    Some(most.0.to_owned())
}

/// Turns segments into pieces. A word that two segments share is not divided: the text says where they
/// meet without a space.
pub(super) fn with_whole_words(segments: Vec<Word>, text: &str) -> Vec<Speech> {
    let segments = match align(text, &segments) {
        Some(aligned) if aligned.len() == segments.len() => {
            let attached = aligned.iter().map(|segment| segment.is_attached);
            let with = |(mut segment, is_attached): (Word, bool)| {
                segment.is_attached = is_attached;
                segment
            };
            segments.into_iter().zip(attached).map(with).collect()
        }
        _ => segments,
    };
    let mut pieces: Vec<Speech> = Vec::new();
    for segment in segments {
        let continued = pieces.last_mut().filter(|piece| {
            segment.is_attached
                && piece.speaker == segment.speaker
                && is_one_word(&piece.text, &segment.text)
        });
        match continued {
            Some(piece) => {
                piece.text.truncate(piece.text.trim_end().len());
                piece.text.push_str(segment.text.trim_start());
                piece.end = segment.end.or(piece.end);
            }
            None => pieces.push(words::cue(
                segment.speaker, segment.start, segment.end, segment.text,
            )),
        }
    }
    pieces
}

/// Whether the end of a text and the beginning of the next belong to one word, if no space separates
/// them.
fn is_one_word(before: &str, after: &str) -> bool {
    let mut followers = after.trim_start().chars();
    let (Some(last), Some(first)) = (before.trim_end().chars().next_back(), followers.next())
    else {
        return false;
    };
    let is_letter_next = followers.next().is_some_and(char::is_alphanumeric);
    match (last, first) {
        (last, first) if last.is_alphanumeric() && first.is_alphanumeric() => {
            !is_word_break(last, first)
        }
        (last, '\'' | '’' | '-') => last.is_alphanumeric() && is_letter_next,
        ('\'' | '’' | '-', first) => first.is_alphanumeric(),
        (_, first) => matches!(first, '.' | ',' | ';' | ':' | '?' | '!' | '…' | '%'),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{lines, read, said};

    #[test]
    fn segments_are_read_and_text_and_words_do_not_repeat_them() {
        let document = read(
            r#"{"text": " We left. At dawn.", "language": "english", "segments": [
            {"start": 0, "end": 1.5, "text": " We left.", "words": [{"word": " We", "start": 0.0}]},
            {"start": 1.5, "end": 3, "text": " At dawn."}], "word_segments": [{"word": "We"}]}"#,
        );
        assert_eq!(document.language.as_deref(), Some("english"));
        assert!(document.remarks.is_empty());
        assert_eq!(lines(&document), "0–1.5:  We left. | 1.5–3:  At dawn.");
    }

    #[test]
    fn a_segment_has_the_speaker_of_most_of_its_words_if_it_states_none() {
        assert_eq!(
            said(
                r#"{"segments": [{"start": 0, "end": 2, "text": "In 1912 we left.", "words": [
                {"word": "In", "start": 0, "speaker": "SPEAKER_01"}, {"word": "1912"},
                {"word": "we", "speaker": "SPEAKER_00"}, {"word": "left.", "speaker": "SPEAKER_01"}]},
                {"start": 2, "end": 3, "text": "Why?", "speaker": "SPEAKER_00"},
                {"start": 3, "end": 4, "text": "So."}]}"#
            ),
            "SPEAKER_01 0–2: In 1912 we left. | SPEAKER_00 2–3: Why? | 3–4: So."
        );
    }

    #[test]
    fn words_without_segments_get_their_punctuation_from_the_text() {
        assert_eq!(
            said(
                r#"{"text": "We left. At dawn.", "words": [{"word": "We", "start": 0, "end": 0.4},
                {"word": "left", "start": 0.5, "end": 0.9}, {"word": "At", "start": 1, "end": 1.2},
                {"word": "dawn", "start": 1.3, "end": 1.5}]}"#
            ),
            "0–0.9: We left. | 1–1.5: At dawn."
        );
        // The words differ from the text and have no punctuation, so the text is preferred.
        assert_eq!(
            said(r#"{"text": "We paid $40.", "words": [{"word": "We paid 51", "start": 0}]}"#),
            "We paid $40."
        );
        assert_eq!(
            said(r#"{"text": "We left. At dawn.", "usage": {"type": "duration"}}"#),
            "We left.  | At dawn."
        );
        assert_eq!(
            said(r#"{"segments": [], "word_segments": [{"word": "We"}, {"word": "left."}]}"#),
            "We left."
        );
    }

    #[test]
    fn a_word_that_two_segments_share_is_not_divided() {
        assert_eq!(
            said(
                r#"{"text": " The sewing machine.", "segments": [{"start": 0, "end": 1, "text": " The sew"},
                {"start": 1, "end": 2, "text": "ing machine."}]}"#
            ),
            "0–2:  The sewing machine."
        );
        assert_eq!(
            said(
                r#"{"text": " We left.At dawn.", "segments": [{"start": 0, "text": " We left."},
                {"start": 1, "text": "At dawn."}]}"#
            ),
            "0:  We left. | 1: At dawn."
        );
    }

    #[test]
    fn segments_and_a_text_that_differ_are_reported() {
        let segments = r#""segments": [{"start": 0, "text": "We left the house."}]"#;
        for (text, said, remark) in [
            (
                "We left a house.",
                "0: We left the house.",
                "the segments were",
            ),
            (
                "We left the house at dawn.",
                "We left the house at dawn.",
                "the text was",
            ),
        ] {
            let document = read(&format!(r#"{{"text": "{text}", {segments}}}"#));
            assert_eq!(lines(&document), said);
            assert!(document.remarks[0].contains(remark));
        }
    }
}
