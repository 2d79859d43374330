//! Azure's batch transcription (`recognizedPhrases`) and fast transcription (`phrases`). The first of
//! `nBest` is used; `combinedRecognizedPhrases` repeat the words, one channel after the other.
//! <https://learn.microsoft.com/azure/ai-services/speech-service/batch-transcription-get>

use super::value::Json;
use super::words::cue;
use super::{language, order, set_speech, times, words};
use crate::document::{Document, Speech};

/// The fields of a phrase that hold its text, the best first.
const TEXT: &[&str] = &["display", "text", "maskedITN", "itn", "lexical"];

pub(super) fn is_azure(json: &Json) -> bool {
    json.get("recognizedPhrases").is_records()
        || json.get("phrases").is_records()
            && json.get("phrases").first().get("text").text().is_some()
}

pub(super) fn read(json: &Json) -> Document {
    let phrases = json.any(&["recognizedPhrases", "phrases"]).list();
    let are_channels = phrases
        .iter()
        .any(|phrase| phrase.get("channel") != phrases[0].get("channel"));
    let mut pieces: Vec<Speech> = phrases
        .iter()
        .filter_map(|phrase| read_phrase(phrase, are_channels))
        .collect();
    if are_channels {
        order::sort(&mut pieces);
    }
    let mut document = Document {
        language: (phrases.iter())
            .find_map(|phrase| language(phrase.get("locale")))
            .or_else(|| language(json.get("locale"))),
        ..Document::default()
    };
    set_speech(&mut document, pieces);
    document
}

fn read_phrase(phrase: &Json, are_channels: bool) -> Option<Speech> {
    let text = phrase
        .get("nBest")
        .first()
        .any_text(TEXT)
        .or_else(|| phrase.any_text(TEXT))?;
    let start = time(phrase, "offset");
    let end = start.zip(time(phrase, "duration"));
    let channel = || words::channel(phrase.get("channel")).filter(|_| are_channels);
    let speaker = words::speaker(phrase.get("speaker")).or_else(channel);
    Some(cue(
        speaker,
        start,
        end.map(|(start, length)| start + length),
        text,
    ))
}

/// A time: in ticks, in milliseconds, or as an ISO 8601 duration.
fn time(phrase: &Json, name: &str) -> Option<f64> {
    times::ticks(phrase.get(&format!("{name}InTicks")))
        .or_else(|| times::milliseconds(phrase.get(&format!("{name}Milliseconds"))))
        .or_else(|| match phrase.get(name) {
            Json::Number(_) => times::milliseconds(phrase.get(name)),
            duration => times::seconds(duration),
        })
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    #[test]
    fn the_first_of_the_best_phrases_is_used() {
        assert_eq!(
            said(
                r#"{"combinedRecognizedPhrases": [{"channel": 0, "display": "No. Why?"}], "recognizedPhrases": [
                {"channel": 0, "speaker": 1, "offset": "PT0.5S", "duration": "PT1S", "offsetInTicks": 5000000.0,
                "durationInTicks": 10000000.0, "nBest": [{"lexical": "no", "display": "No."}, {"display": "Know."}]},
                {"channel": 0, "speaker": 2, "offset": "PT1M2.5S", "duration": "PT1S", "nBest": [{"lexical": "why",
                "display": "Why?"}]}, {"recognitionStatus": "NoMatch", "channel": 0}]}"#
            ),
            "Speaker 1 0.5–1.5: No. | Speaker 2 62.5–63.5: Why?"
        );
    }

    #[test]
    fn phrases_of_channels_are_put_in_chronological_order() {
        assert_eq!(
            said(
                r#"{"durationMilliseconds": 9000, "combinedPhrases": [{"text": "Yes."}], "phrases": [
                {"channel": 0, "offsetMilliseconds": 2000, "durationMilliseconds": 500, "text": "Yes."},
                {"channel": 1, "offsetMilliseconds": 1000, "durationMilliseconds": 500, "text": "Really?"}]}"#
            ),
            "Channel 1 1–1.5: Really? | Channel 0 2–2.5: Yes."
        );
    }
}
