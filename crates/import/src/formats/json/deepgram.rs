//! Deepgram: `results.channels` (transcript, words, paragraphs) and `results.utterances` contain the
//! same words. The text of `paragraphs.transcript` is not read: it contains labels of speakers.
//! <https://developers.deepgram.com/docs/pre-recorded-audio>

use super::value::Json;
use super::words::{cue, letters};
use super::{language, order, set_speech, times, words};
use crate::document::{Document, Speech};

const WORD: &[&str] = &["punctuated_word", "word"];

pub(super) fn is_deepgram(json: &Json) -> bool {
    let results = json.get("results");
    results.get("channels").is_records() || results.get("utterances").is_records()
}

pub(super) fn read(json: &Json) -> Document {
    let results = json.get("results");
    let channels = results.get("channels").list();
    let utterances = results.get("utterances").list();
    let are_many = channels.len() > 1
        || utterances
            .iter()
            .any(|utterance| utterance.get("channel") != utterances[0].get("channel"));
    let name = |utterance: &Json| words::channel(utterance.get("channel")).filter(|_| are_many);
    let mut pieces: Vec<Speech> = (utterances.iter())
        .flat_map(|utterance| read_utterance(utterance, name(utterance).as_deref()))
        .collect();
    let whole: Vec<Speech> = (channels.iter().enumerate())
        .flat_map(|(number, channel)| {
            let name = are_many.then(|| format!("Channel {number}"));
            read_channel(channel.get("alternatives").first(), name.as_deref())
        })
        .collect();
    let said = |pieces: &[Speech]| pieces.iter().map(|piece| letters(&piece.text)).sum();
    if !words::is_most(said(&pieces), said(&whole)) {
        pieces = whole;
    }
    if are_many {
        order::sort(&mut pieces);
    }
    let alternative = channels
        .first()
        .map_or(&Json::Null, |channel| channel.get("alternatives").first());
    let mut document = Document {
        language: (channels.first())
            .and_then(|channel| language(channel.get("detected_language")))
            .or_else(|| language(alternative.get("languages").first())),
        ..Document::default()
    };
    set_speech(&mut document, pieces);
    document
}

fn read_utterance(utterance: &Json, channel: Option<&str>) -> Vec<Speech> {
    let words = words::read(utterance.get("words").list(), WORD);
    let text = match utterance.any_text(&["transcript"]) {
        Some(text) => text.to_owned(),
        None => words::text(&words),
    };
    let [start, end] = ["start", "end"].map(|key| times::seconds(utterance.get(key)));
    let speaker = name(words::speaker(utterance.get("speaker")), channel);
    words::utterance(cue(speaker, start, end, text), &words)
}

fn read_channel(alternative: &Json, channel: Option<&str>) -> Vec<Speech> {
    let text = alternative.get("transcript").text().unwrap_or_default();
    let words = words::read(alternative.get("words").list(), WORD);
    let mut pieces = if words.is_empty() {
        without_words(alternative, text)
    } else {
        words::speech(text, words)
    };
    for piece in &mut pieces {
        piece.speaker = name(piece.speaker.take(), channel);
    }
    pieces
}

fn without_words(alternative: &Json, text: &str) -> Vec<Speech> {
    let paragraphs = alternative.get("paragraphs").get("paragraphs").list();
    let pieces = paragraphs.iter().flat_map(|paragraph| {
        let sentences = paragraph.get("sentences").list().iter();
        sentences.filter_map(|sentence| {
            Some(cue(
                words::speaker(paragraph.get("speaker")),
                times::seconds(sentence.get("start")),
                times::seconds(sentence.get("end")),
                sentence.any_text(&["text"])?,
            ))
        })
    });
    let pieces: Vec<_> = pieces.collect();
    if pieces.is_empty() {
        words::sentences(None, text)
    } else {
        pieces
    }
}

/// The name of a speaker, with the channel if there are several: each counts its speakers from 0.
fn name(speaker: Option<String>, channel: Option<&str>) -> Option<String> {
    match (speaker, channel) {
        (Some(speaker), Some(channel)) => Some(format!("{channel}, {}", speaker.to_lowercase())),
        (speaker, channel) => speaker.or_else(|| channel.map(str::to_owned)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    const WORDS: &str = r#"[{"word": "no", "punctuated_word": "No.", "start": 0.1, "end": 0.5, "speaker": 1},
        {"word": "why", "punctuated_word": "Why?", "start": 0.6, "end": 0.9, "speaker": 0}]"#;

    #[test]
    fn utterances_are_read_and_channels_do_not_repeat_them() {
        assert_eq!(
            said(&format!(
                r#"{{"results": {{"channels": [{{"alternatives": [{{"transcript": "No. Why?", "words": {WORDS}}}]}}],
                "utterances": [{{"start": 0.1, "end": 0.5, "channel": 0, "speaker": 1, "transcript": "No."}},
                {{"start": 0.6, "end": 0.9, "channel": 0, "speaker": 0, "transcript": "Why?"}}]}}}}"#
            )),
            "Speaker 1 0.1–0.5: No. | Speaker 0 0.6–0.9: Why?"
        );
    }

    #[test]
    fn words_are_read_without_utterances_and_sentences_without_words() {
        assert_eq!(
            said(&format!(
                r#"{{"results": {{"channels": [{{"alternatives": [{{"transcript": "No. Why?", "words": {WORDS}}},
                {{"transcript": "Know why"}}]}}]}}}}"#
            )),
            "Speaker 1 0.1–0.5: No. | Speaker 0 0.6–0.9: Why?"
        );
        assert_eq!(
            said(
                r#"{"results": {"channels": [{"alternatives": [{"transcript": "No. Why?", "paragraphs": {
                "transcript": "\nSpeaker 1: No. Why?", "paragraphs": [{"speaker": 1, "sentences": [
                {"text": "No.", "start": 0.1, "end": 0.5}, {"text": "Why?", "start": 0.6, "end": 0.9}]}]}}]}]}}"#
            ),
            "Speaker 1 0.1–0.5: No. | Speaker 1 0.6–0.9: Why?"
        );
    }

    #[test]
    fn channels_are_told_apart_and_put_in_chronological_order() {
        let channel = |text: &str, start: f64| {
            format!(
                r#"{{"alternatives": [{{"transcript": "{text}", "words": [{{"word": "{text}", "start": {start}}}]}}]}}"#
            )
        };
        assert_eq!(
            said(&format!(
                r#"{{"results": {{"channels": [{}, {}]}}}}"#,
                channel("Yes.", 5.0),
                channel("Really?", 4.0)
            )),
            "Channel 1 4: Really? | Channel 0 5: Yes."
        );
    }
}
