//! Podcasting 2.0: `segments` of a word, a phrase or a sentence.
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md>

use super::value::Json;
use super::{language, set_speech, times, words};
use crate::document::Document;

pub(super) fn is_podcast(json: &Json) -> bool {
    let segments = json.get("segments");
    segments.is_records()
        && segments
            .list()
            .iter()
            .any(|segment| segment.get("body").text().is_some())
}

pub(super) fn read(json: &Json) -> Document {
    let pieces = json.get("segments").list().iter().filter_map(|segment| {
        Some(words::cue(
            words::speaker(segment.get("speaker")),
            times::seconds(segment.get("startTime")),
            times::seconds(segment.get("endTime")),
            segment.any_text(&["body", "text"])?,
        ))
    });
    let mut document = Document {
        title: json.get("title").text().map(str::to_owned),
        language: language(json.get("language")),
        ..Document::default()
    };
    set_speech(&mut document, pieces.collect());
    document
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    #[test]
    fn segments_are_speech_in_the_order_of_their_times() {
        assert_eq!(
            said(
                r#"{"version": "1.0.0", "segments": [
                {"speaker": "Ned", "startTime": 2, "endTime": "2.5", "body": "For good?"},
                {"speaker": "Priya", "startTime": 0.5, "body": "It went\n"},
                {"startTime": 1, "body": " "}]}"#
            ),
            "Priya 0.5: It went | Ned 2–2.5: For good?"
        );
    }
}
