//! whisper.cpp: `transcription` with `offsets` in milliseconds. With `--max-len` a segment may be a part of
//! a word; only a segment that begins with a space begins a word.
//! <https://github.com/ggml-org/whisper.cpp/blob/master/examples/cli/cli.cpp>

use super::value::Json;
use super::words::{Word, with_spaces_of_texts};
use super::{language, set_speech, times, whisper, words};
use crate::document::Document;

pub(super) fn is_whisper_cpp(json: &Json) -> bool {
    let segments = json.get("transcription");
    segments.is_records() && segments.first().get("text").text().is_some()
}

pub(super) fn read(json: &Json) -> Document {
    let segments = json.get("transcription").list();
    let words = segments.iter().filter_map(|segment| {
        let time = |edge: &str| {
            times::milliseconds(segment.get("offsets").get(edge))
                .or_else(|| times::seconds(segment.get("timestamps").get(edge)))
        };
        Some(Word {
            text: segment.any_text(&["text"])?.to_owned(),
            start: time("from"),
            end: time("to"),
            speaker: words::speaker(segment.get("speaker")),
            is_attached: false,
        })
    });
    let segments = with_spaces_of_texts(words.collect());
    let mut document = Document {
        language: language(json.get("result").get("language"))
            .or_else(|| language(json.get("params").get("language"))),
        ..Document::default()
    };
    set_speech(&mut document, whisper::with_whole_words(segments, ""));
    document
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    #[test]
    fn segments_that_are_parts_of_words_are_joined() {
        assert_eq!(
            said(
                r#"{"result": {"language": "en"}, "transcription": [
                {"offsets": {"from": 0, "to": 400}, "text": " The"},
                {"offsets": {"from": 400, "to": 800}, "text": " sew"},
                {"offsets": {"from": 800, "to": 900}, "text": "ing", "speaker": "?"},
                {"timestamps": {"from": "00:00:00,900", "to": "00:00:01,000"}, "text": "."},
                {"offsets": {"from": 1000, "to": 1200}, "text": " So", "speaker": "1"}]}"#
            ),
            "0–0.4: The | 0.4–1: sewing. | Speaker 1 1–1.2: So"
        );
    }
}
