//! AssemblyAI: `text`, `words` and `utterances` contain the same words, with times in milliseconds. The
//! responses of its `/sentences` and `/paragraphs` are read, too.
//! <https://www.assemblyai.com/docs/api-reference>

use super::value::Json;
use super::words::{Word, cue, letters};
use super::{language, set_speech, times, words};
use crate::Refusal;
use crate::document::{Document, Speech};

pub(super) fn is_assemblyai(json: &Json) -> bool {
    let has_text = |list: &str| {
        json.get(list).is_records() && json.get(list).first().get("text").text().is_some()
    };
    let is_answer = [
        "audio_url", "audio_duration", "language_model", "speech_model",
    ]
    .iter()
    .any(|key| json.get(key) != &Json::Null);
    has_text("utterances")
        || has_text("sentences")
        || has_text("paragraphs")
        || is_answer && (has_text("words") || json.get("text").text().is_some())
}

/// # Errors
/// If the transcription failed or is not finished.
pub(super) fn read(json: &Json) -> Result<Document, Refusal> {
    if let Some(status @ ("error" | "queued" | "processing")) = json.get("status").text() {
        return Err(Refusal::new(format!(
            "the service did not transcribe this recording (its status is `{status}`); get the transcript \
             when it is complete"
        )));
    }
    let mut document = Document {
        language: language(json.get("language_code")),
        ..Document::default()
    };
    let text = json.get("text").text().unwrap_or_default();
    let lists = ["utterances", "sentences", "paragraphs"];
    let utterances = json.any(&lists).list().iter();
    let mut pieces: Vec<Speech> = utterances.flat_map(utterance).collect();
    let said = pieces.iter().map(|piece| letters(&piece.text)).sum();
    if pieces.is_empty() || !words::is_most(said, letters(text)) {
        pieces = words::speech(text, read_words(json.get("words").list()));
    }
    set_speech(&mut document, pieces);
    Ok(document)
}

fn utterance(utterance: &Json) -> Vec<Speech> {
    let words = read_words(utterance.get("words").list());
    let text = match utterance.any_text(&["text"]) {
        Some(text) => text.to_owned(),
        None => words::text(&words),
    };
    let [start, end] = ["start", "end"].map(|key| times::milliseconds(utterance.get(key)));
    words::utterance(cue(speaker(utterance), start, end, text), &words)
}

fn read_words(list: &[Json]) -> Vec<Word> {
    let words = list.iter().filter_map(|word| {
        Some(Word {
            text: word.any_text(&["text", "word"])?.to_owned(),
            start: times::milliseconds(word.get("start")),
            end: times::milliseconds(word.get("end")),
            speaker: speaker(word),
            is_attached: false,
        })
    });
    words.collect()
}

fn speaker(json: &Json) -> Option<String> {
    words::speaker(json.get("speaker")).or_else(|| words::channel(json.get("channel")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{refusal, said};

    #[test]
    fn utterances_have_the_times_of_their_words() {
        assert_eq!(
            said(
                r#"{"audio_url": "x", "text": "No. Not we. Why?", "words": [], "utterances": [
                {"speaker": "A", "start": 500, "end": 2000, "text": "No. Not we.", "words": [
                {"text": "No.", "start": 500, "end": 700}, {"text": "Not", "start": 1500, "end": 1700},
                {"text": "we.", "start": 1700, "end": 1900}]},
                {"speaker": "B", "start": 2100, "end": 2500, "text": "Why?"}]}"#
            ),
            "Speaker A 0.5–0.7: No. | Speaker A 1.5–2: Not we. | Speaker B 2.1–2.5: Why?"
        );
    }

    #[test]
    fn words_are_read_without_utterances_and_the_text_without_words() {
        let words = r#"[{"text": "No.", "start": 500, "end": 700, "speaker": null}]"#;
        for (json, expected) in [
            (
                format!(
                    r#"{{"audio_url": "x", "text": "No.", "words": {words}, "utterances": null}}"#
                ),
                "0.5–0.7: No.",
            ),
            (r#"{"audio_url": "x", "text": "No."}"#.to_owned(), "No."),
            (
                r#"{"text": "No. Why?", "utterances": [{"text": "No."}]}"#.to_owned(),
                "No.  | Why?",
            ),
            (
                r#"{"id": "x", "sentences": [{"text": "No.", "start": 500, "end": 700}]}"#
                    .to_owned(),
                "0.5–0.7: No.",
            ),
        ] {
            assert_eq!(said(&json), expected);
        }
    }

    #[test]
    fn a_transcription_that_is_not_complete_is_refused() {
        let refusal = refusal(r#"{"audio_url": "x", "status": "queued", "text": ""}"#);
        assert!(refusal.message.contains("`queued`"));
    }
}
