//! ElevenLabs: `words` of the types `word`, `spacing` and `audio_event`; a list of `transcripts` for several
//! channels. <https://elevenlabs.io/docs/api-reference/speech-to-text/convert>

use super::align::align;
use super::value::Json;
use super::words::Word;
use super::{language, order, set_speech, times, words};
use crate::document::{Document, Speech};

pub(super) fn is_elevenlabs(json: &Json) -> bool {
    let has_types = |json: &Json| {
        let kinds = json.get("words").list().iter();
        let mut kinds = kinds.filter_map(|word| word.get("type").text());
        json.get("words").is_records()
            && kinds.any(|kind| matches!(kind, "word" | "spacing" | "audio_event"))
    };
    has_types(json) || json.get("transcripts").list().iter().any(has_types)
}

pub(super) fn read(json: &Json) -> Document {
    let transcripts = match json.get("transcripts").list() {
        [] => std::slice::from_ref(json),
        transcripts => transcripts,
    };
    let mut document = Document {
        language: transcripts
            .iter()
            .find_map(|transcript| language(transcript.get("language_code"))),
        ..Document::default()
    };
    let are_many = transcripts.len() > 1;
    let mut pieces: Vec<Speech> = Vec::new();
    for transcript in transcripts {
        let channel = words::channel(transcript.get("channel_index")).filter(|_| are_many);
        let mut words = read_words(transcript, &mut document);
        words::fill_speakers(&mut words);
        for word in words.iter_mut().filter(|_| are_many) {
            word.speaker = channel.clone().or(word.speaker.take());
        }
        pieces.append(&mut words::pieces(words));
    }
    if are_many {
        order::sort(&mut pieces);
    }
    set_speech(&mut document, pieces);
    document
}

fn read_words(transcript: &Json, document: &mut Document) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut is_after_space, mut has_spaces) = (true, false);
    for word in transcript.get("words").list() {
        let text = word.get("text").text().unwrap_or_default();
        match word.get("type").text() {
            Some("spacing") => {
                has_spaces = true;
                is_after_space |= text.contains(char::is_whitespace);
            }
            Some("audio_event") => {
                document.set_aside(0, text.trim());
                is_after_space = true;
            }
            _ if text.trim().is_empty() => is_after_space = true,
            _ => {
                words.push(Word {
                    text: text.trim().to_owned(),
                    start: times::seconds(word.get("start")),
                    end: times::seconds(word.get("end")),
                    speaker: words::speaker(word.get("speaker_id")),
                    is_attached: !is_after_space,
                });
                is_after_space = text.ends_with(char::is_whitespace);
            }
        }
    }
    if has_spaces {
        return words;
    }
    // Without elements for spaces, only the text has them.
    let text = transcript.get("text").text().unwrap_or_default();
    align(text, &words).unwrap_or_else(|| {
        for word in &mut words {
            word.is_attached = false;
        }
        words
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, said};

    #[test]
    fn spaces_are_words_and_sounds_are_set_aside() {
        let json = r#"{"language_code": "eng", "text": "No. (door slams) Why?", "words": [
            {"type": "word", "text": "No.", "start": 0.5, "end": 0.9, "speaker_id": "speaker_0"},
            {"type": "spacing", "text": " ", "speaker_id": "speaker_0"},
            {"type": "audio_event", "text": "(door slams)", "speaker_id": "speaker_0"},
            {"type": "spacing", "text": " "}, {"type": "word", "text": "Wh", "start": 1, "speaker_id": "speaker_1"},
            {"type": "word", "text": "y?", "end": 1.2, "speaker_id": "speaker_1"}]}"#;
        assert_eq!(said(json), "speaker_0 0.5–0.9: No. | speaker_1 1–1.2: Why?");
        assert_eq!(read(json).set_aside[0].text, "(door slams)");
    }

    #[test]
    fn words_without_elements_for_spaces_are_divided_as_in_the_text() {
        assert_eq!(
            said(
                r#"{"text": "Twenty-one goats.", "words": [{"type": "word", "text": "Twenty-"},
                {"type": "word", "text": "one"}, {"type": "word", "text": "goats."}]}"#
            ),
            "Twenty-one goats."
        );
    }

    #[test]
    fn channels_are_put_in_chronological_order() {
        let transcript = |channel: u8, text: &str, start: u8| {
            format!(
                r#"{{"channel_index": {channel}, "text": "{text}", "words": [
                {{"type": "word", "text": "{text}", "start": {start}, "speaker_id": "speaker_{channel}"}}]}}"#
            )
        };
        assert_eq!(
            said(&format!(
                r#"{{"transcripts": [{}, {}]}}"#,
                transcript(0, "Yes.", 3),
                transcript(1, "Really?", 2)
            )),
            "Channel 1 2: Really? | Channel 0 3: Yes."
        );
    }
}
