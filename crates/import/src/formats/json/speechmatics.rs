//! Speechmatics: `results` of words and punctuation, each with the side on which it touches its neighbour.
//! <https://docs.speechmatics.com/speech-to-text/batch/output>

use std::collections::BTreeMap;

use super::value::Json;
use super::words::Word;
use super::{language, order, set_speech, times, words};
use crate::document::{Document, Speech};

pub(super) fn is_speechmatics(json: &Json) -> bool {
    let results = json.get("results");
    is_version_1(json)
        || results.is_records()
            && (results.list().iter()).any(|result| {
                result
                    .get("alternatives")
                    .first()
                    .get("content")
                    .text()
                    .is_some()
            })
}

/// Version 1 has `words` with a `name`, and `speakers` with the times at which they begin to speak.
fn is_version_1(json: &Json) -> bool {
    let words = json.get("words");
    words.is_records() && words.first().get("name").text().is_some()
}

fn read_version_1(json: &Json) -> Document {
    let speakers = json.get("speakers").list().iter();
    let mut speakers: Vec<(f64, Option<String>)> = speakers
        .filter_map(|turn| {
            Some((
                times::seconds(turn.get("time"))?,
                words::speaker(turn.get("name")),
            ))
        })
        .collect();
    speakers.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let mut words: Vec<Word> = Vec::new();
    for word in json.get("words").list() {
        let name = word.get("name").text().unwrap_or_default().trim();
        let is_punctuation = !name.chars().any(char::is_alphanumeric);
        let start = times::seconds(word.get("time"));
        match words.last_mut() {
            Some(last) if is_punctuation => last.text.push_str(name),
            _ => {
                let turn =
                    speakers.partition_point(|(begin, _)| start.is_none_or(|it| *begin <= it));
                let speaker = turn
                    .checked_sub(1)
                    .and_then(|turn| speakers[turn].1.clone());
                let duration = times::seconds(word.get("duration"));
                words.push(Word {
                    text: name.to_owned(),
                    start,
                    end: start
                        .zip(duration)
                        .map(|(start, duration)| start + duration),
                    speaker: speaker.filter(|speaker| speaker != "UU"),
                    is_attached: false,
                });
            }
        }
    }
    let mut document = Document {
        language: language(json.get("job").get("lang")),
        ..Document::default()
    };
    set_speech(&mut document, words::pieces(words));
    document
}

pub(super) fn read(json: &Json) -> Document {
    if is_version_1(json) {
        return read_version_1(json);
    }
    let metadata = json.get("metadata");
    let delimiter = metadata.get("language_pack_info").get("word_delimiter");
    let results = json.get("results").list();
    let channel = |result: &Json| result.get("channel").text().map(str::to_owned);
    let mut channels: BTreeMap<Option<String>, Vec<Word>> = BTreeMap::new();
    for result in results {
        let words = channels.entry(channel(result)).or_default();
        add(words, result, delimiter.text() == Some(""));
    }
    let are_many = channels.len() > 1;
    let mut pieces: Vec<Speech> = Vec::new();
    for (channel, mut words) in channels {
        for word in words.iter_mut().filter(|_| are_many) {
            word.speaker = match (word.speaker.take(), &channel) {
                (Some(speaker), Some(channel)) => Some(format!("{channel}, {speaker}")),
                (speaker, channel) => speaker.or_else(|| channel.clone()),
            };
        }
        pieces.append(&mut words::pieces(words));
    }
    if are_many {
        order::sort(&mut pieces);
    }
    let mut document = Document {
        language: language(metadata.get("transcription_config").get("language")).or_else(|| {
            language(
                metadata
                    .get("language_identification")
                    .get("predicted_language"),
            )
        }),
        ..Document::default()
    };
    for event in json.get("audio_events").list() {
        if let Some(kind) = event.get("type").text() {
            document.set_aside(0, format!("[{kind}]"));
        }
    }
    set_speech(&mut document, pieces);
    document
}

/// Adds a word, or punctuation to the word that it touches.
fn add(words: &mut Vec<Word>, result: &Json, is_spaceless: bool) {
    let alternative = result.get("alternatives").first();
    let Some(content) = alternative.any_text(&["content"]) else {
        return;
    };
    let is_punctuation = result.get("type").text() == Some("punctuation");
    let attaches_to = (result.get("attaches_to").text()).unwrap_or(if is_punctuation {
        "previous"
    } else {
        "none"
    });
    let touches_previous = matches!(attaches_to, "previous" | "both");
    match words.last_mut() {
        Some(word) if is_punctuation && touches_previous => word.text.push_str(content),
        _ => words.push(Word {
            text: content.to_owned(),
            start: times::seconds(result.get("start_time")),
            end: times::seconds(result.get("end_time")),
            speaker: words::speaker(alternative.get("speaker")).filter(|speaker| speaker != "UU"),
            is_attached: is_spaceless || touches_previous,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    #[test]
    fn punctuation_touches_the_words_that_it_names() {
        assert_eq!(
            said(
                r#"{"format": "2.9", "metadata": {"transcription_config": {"language": "en"}}, "results": [
                {"type": "word", "start_time": 0.5, "end_time": 0.9, "alternatives": [{"content": "We", "speaker": "S1"}, {"content": "He"}]},
                {"type": "punctuation", "start_time": 0.9, "end_time": 0.9, "attaches_to": "previous", "alternatives": [{"content": "?", "speaker": "S1"}]},
                {"type": "entity", "start_time": 1, "end_time": 2, "alternatives": [{"content": "£40", "speaker": "UU"}],
                "spoken_form": [{"type": "word", "alternatives": [{"content": "forty"}]}]}]}"#
            ),
            "S1 0.5–0.9: We? | 1–2: £40"
        );
    }

    #[test]
    fn words_of_version_1_have_speakers_by_time() {
        assert_eq!(
            said(
                r#"{"format": "1.0", "job": {"lang": "en"}, "speakers": [{"name": "M1", "time": "0.50"},
                {"name": "F2", "time": "1.00"}], "words": [{"name": "No", "time": "0.50", "duration": "0.25"},
                {"name": ".", "time": "0.75", "duration": "0"}, {"name": "Why", "time": "1.00"}]}"#
            ),
            "M1 0.5–0.75: No. | F2 1: Why"
        );
    }

    #[test]
    fn words_of_languages_without_spaces_are_attached() {
        assert_eq!(
            said(
                r#"{"metadata": {"language_pack_info": {"word_delimiter": ""}}, "results": [
                {"type": "word", "alternatives": [{"content": "東京"}]}, {"type": "word", "alternatives": [{"content": "から"}]},
                {"type": "punctuation", "alternatives": [{"content": "。"}]}]}"#
            ),
            "東京から。"
        );
    }

    #[test]
    fn channels_are_put_in_chronological_order() {
        let word = |channel: &str, text: &str, start: f64| {
            format!(
                r#"{{"type": "word", "channel": "{channel}", "start_time": {start}, "alternatives": [{{"content": "{text}"}}]}}"#
            )
        };
        let results = [
            word("a", "So.", 2.0),
            word("b", "Why?", 1.0),
            word("b", "Oh.", 3.0),
        ];
        assert_eq!(
            said(&format!(r#"{{"results": [{}]}}"#, results.join(","))),
            "b 1: Why? | a 2: So. | b 3: Oh."
        );
    }
}
