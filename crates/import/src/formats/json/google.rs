//! Google Speech-to-Text: `results` with `alternatives`, of which the first is used. With speakers,
//! version 1 repeats all words in the last result, the only one whose words have speakers.
//! <https://cloud.google.com/speech-to-text/docs/reference/rest/v1/SpeechRecognitionResult>,
//! <https://cloud.google.com/speech-to-text/v2/docs/reference/rest/v2/BatchRecognizeResults>

use super::align::align;
use super::value::Json;
use super::words::{Word, letters};
use super::{language, order, set_speech, times, words};
use crate::Refusal;
use crate::document::{Document, Speech};

/// The lists of results in a response, an operation, or a file of a batch, one for each recording.
pub(super) fn results(json: &Json) -> Vec<&Json> {
    let answer = match json.get("response") {
        Json::Null => json,
        response => response,
    };
    let results = answer.get("results");
    if is_results(results) {
        return vec![results];
    }
    let recordings = results.fields().iter().map(|(_, recording)| recording);
    let results = recordings.map(|recording| {
        let transcript = match recording.get("transcript") {
            Json::Null => recording.get("inlineResult").get("transcript"),
            transcript => transcript,
        };
        transcript.get("results")
    });
    results.filter(|results| is_results(results)).collect()
}

fn is_results(results: &Json) -> bool {
    results.is_records()
        && results.list().iter().any(|result| {
            let alternative = result.get("alternatives").first();
            alternative.get("transcript").text().is_some() || alternative.get("words").is_records()
        })
}

/// # Errors
/// If there are several recordings.
pub(super) fn read(json: &Json) -> Result<Document, Refusal> {
    let recordings = results(json);
    if recordings.len() > 1 {
        return Err(Refusal::new(format!(
            "the file has transcripts of {} recordings; save each as a file of its own",
            recordings.len()
        )));
    }
    let results = recordings.first().map_or(&[][..], |results| results.list());
    let mut document = Document {
        language: (results.iter())
            .find_map(|result| language(result.any(&["languageCode", "language_code"]))),
        ..Document::default()
    };
    let pieces = match repetition(results) {
        Repetition::None => read_results(results),
        Repetition::Words(words) => words::pieces(words),
        Repetition::OtherWords(words) => {
            document.remarks.push(
                "the words with speakers and the transcripts of the file differ: the words were imported"
                    .to_owned(),
            );
            words::pieces(words)
        }
        Repetition::Incomplete => {
            document.remarks.push(
                "the words with speakers are not complete: the transcripts were imported, without speakers"
                    .to_owned(),
            );
            read_results(results.split_last().map_or(&[], |(_, before)| before))
        }
    };
    set_speech(&mut document, pieces);
    Ok(document)
}

fn read_results(results: &[Json]) -> Vec<Speech> {
    let channel = |result: &Json| words::channel(result.any(&["channelTag", "channel_tag"]));
    let first = results.first().and_then(channel);
    let are_channels = results.iter().any(|result| channel(result) != first);
    let mut pieces = Vec::new();
    for result in results {
        let alternative = result.get("alternatives").first();
        let text = alternative.get("transcript").text().unwrap_or_default();
        let words = read_words(alternative);
        let mut said = words::speech(text, words);
        for piece in &mut said {
            if are_channels && piece.speaker.is_none() {
                piece.speaker = channel(result);
            }
        }
        pieces.append(&mut said);
    }
    if are_channels {
        order::sort(&mut pieces);
    }
    pieces
}

/// What the last result repeats.
enum Repetition {
    /// Nothing: it has only words of its own.
    None,
    /// The words of all results, with speakers.
    Words(Vec<Word>),
    /// The words of all results, but some of them are spelled differently.
    OtherWords(Vec<Word>),
    /// Some of the words of the other results. It has none of its own.
    Incomplete,
}

fn repetition(results: &[Json]) -> Repetition {
    let Some((last, before)) = results
        .split_last()
        .filter(|(_, before)| !before.is_empty())
    else {
        return Repetition::None;
    };
    let has_speaker = |words: &[Word]| words.iter().any(|word| word.speaker.is_some());
    let alternatives = || {
        before
            .iter()
            .map(|result| result.get("alternatives").first())
    };
    let last = last.get("alternatives").first();
    let own = last.get("transcript").text().unwrap_or_default();
    let mut all = read_words(last);
    if !has_speaker(&all)
        || align(own, &all).is_some()
        || alternatives().any(|alternative| has_speaker(&read_words(alternative)))
    {
        return Repetition::None;
    }
    words::fill_speakers(&mut all);
    let said = alternatives().map(text).collect::<Vec<_>>().join(" ");
    for text in [format!("{said} {own}"), said.clone()] {
        if let Some(words) = align(&text, &all) {
            return Repetition::Words(words);
        }
    }
    let repeated = words::text(&all);
    let is_complete = words::is_most(letters(&repeated), letters(&said) + letters(own));
    if is_complete && (own.trim().is_empty() || begin_alike(&said, &repeated)) {
        Repetition::OtherWords(all)
    } else if own.trim().is_empty() {
        Repetition::Incomplete
    } else {
        Repetition::None
    }
}

fn begin_alike(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.take(12).flat_map(char::to_lowercase).collect()
    };
    letters(a) == letters(b)
}

fn text(alternative: &Json) -> String {
    match alternative.any_text(&["transcript"]) {
        Some(text) => text.to_owned(),
        None => words::text(&read_words(alternative)),
    }
}

fn read_words(alternative: &Json) -> Vec<Word> {
    let words = alternative.get("words").list().iter().filter_map(|word| {
        Some(Word {
            text: word.any_text(&["word"])?.to_owned(),
            start: times::seconds(
                word.any(&["startTime", "start_time", "startOffset", "start_offset"]),
            ),
            end: times::seconds(word.any(&["endTime", "end_time", "endOffset", "end_offset"])),
            speaker: speaker(word),
            is_attached: false,
        })
    });
    words.collect()
}

/// The speaker of a word. Tags count from 1; 0 means that no speaker was found.
fn speaker(word: &Json) -> Option<String> {
    let tag = word.any(&["speakerLabel", "speaker_label", "speakerTag", "speaker_tag"]);
    words::speaker(tag).filter(|_| tag.number() != Some(0.0))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{lines, read, refusal, said};

    fn word(text: &str, start: f64, speaker: &str) -> String {
        format!(
            r#"{{"word": "{text}", "startTime": "{start}s", "endTime": "{}s"{speaker}}}"#,
            start + 0.4
        )
    }

    #[test]
    fn the_first_alternative_of_each_result_is_used() {
        assert_eq!(
            said(&format!(
                r#"{{"results": [{{"alternatives": [{{"transcript": "We left.", "words": [{}, {}]}},
                {{"transcript": "We lift"}}]}}, {{"alternatives": [{{"transcript": " Why?"}}]}}]}}"#,
                word("We", 0.5, ""),
                word("left", 1.0, "")
            )),
            "0.5–1.4: We left. |  Why?"
        );
    }

    #[test]
    fn the_last_result_repeats_all_words_with_their_speakers() {
        let tagged = [
            word("We", 0.5, r#", "speakerTag": 1"#),
            word("left.", 1.0, r#", "speakerTag": 1"#),
            word("Why?", 1.5, r#", "speakerTag": 2"#),
        ]
        .join(",");
        let first = format!(
            r#"{{"alternatives": [{{"transcript": "We left.", "words": [{}]}}]}}"#,
            word("We", 0.5, r#", "speakerTag": 0"#)
        );
        let second = r#"{"alternatives": [{"transcript": " Why?"}]}"#;
        let expected = "Speaker 1 0.5–1.4: We left. | Speaker 2 1.5–1.9: Why?";
        // The last result has words only, or repeats what it said itself, too.
        for results in [
            format!(r#"{first}, {second}, {{"alternatives": [{{"words": [{tagged}]}}]}}"#),
            format!(
                r#"{first}, {{"alternatives": [{{"transcript": " Why?", "words": [{tagged}]}}]}}"#
            ),
        ] {
            assert_eq!(said(&format!(r#"{{"results": [{results}]}}"#)), expected);
        }
    }

    #[test]
    fn words_that_are_spelled_differently_from_the_transcripts_are_reported() {
        let document = read(&format!(
            r#"{{"results": [{{"alternatives": [{{"transcript": "We paid forty dollars."}}]}},
            {{"alternatives": [{{"words": [{}]}}]}}]}}"#,
            word("We paid 40.00 dollars.", 0.5, r#", "speakerTag": 1"#)
        ));
        assert_eq!(document.remarks.len(), 1);
        assert_eq!(document.blocks.len(), 1);
    }

    #[test]
    fn words_with_speakers_that_are_not_complete_do_not_replace_the_transcripts() {
        let document = read(&format!(
            r#"{{"results": [{{"alternatives": [{{"transcript": "We left the house at dawn."}}]}},
            {{"alternatives": [{{"words": [{}]}}]}}]}}"#,
            word("We", 0.5, r#", "speakerTag": 1"#)
        ));
        assert_eq!(lines(&document), "We left the house at dawn.");
        assert_eq!(document.remarks.len(), 1);
    }

    #[test]
    fn a_last_result_with_its_own_words_repeats_nothing() {
        assert_eq!(
            said(&format!(
                r#"{{"results": [{{"alternatives": [{{"transcript": "No."}}]}},
                {{"alternatives": [{{"transcript": "We left.", "words": [{}, {}]}}]}}]}}"#,
                word("We", 0.5, r#", "speakerTag": 1"#),
                word("left.", 1.0, r#", "speakerTag": 1"#)
            )),
            "No. | Speaker 1 0.5–1.4: We left."
        );
    }

    #[test]
    fn results_of_version_2_have_their_own_words_with_speakers() {
        let result = |text: &str, speaker: &str, start: &str| {
            format!(
                r#"{{"alternatives": [{{"transcript": "{text}", "words": [{{"word": "{text}",
                "startOffset": {start}, "speakerLabel": "{speaker}"}}]}}], "languageCode": "de-de"}}"#
            )
        };
        let results = [
            result("Ja.", "1", r#"{"seconds": "1", "nanos": 500000000}"#),
            result("Nein.", "2", r#""2.5s""#),
        ]
        .join(",");
        let expected = "Speaker 1 1.5: Ja. | Speaker 2 2.5: Nein.";
        for json in [
            format!(r#"{{"results": [{results}]}}"#),
            format!(r#"{{"done": true, "response": {{"results": [{results}]}}}}"#),
            format!(
                r#"{{"response": {{"results": {{"gs://b/a.wav": {{"transcript": {{"results": [{results}]}}}}}}}}}}"#
            ),
        ] {
            assert_eq!(said(&json), expected);
            assert_eq!(read(&json).language.as_deref(), Some("de-de"));
        }
        let two = format!(
            r#"{{"results": {{"a": {{"transcript": {{"results": [{results}]}}}},
            "b": {{"inlineResult": {{"transcript": {{"results": [{results}]}}}}}}}}}}"#
        );
        assert!(refusal(&two).message.contains("2 recordings"));
    }

    #[test]
    fn channels_are_put_in_chronological_order() {
        let result = |channel: u8, text: &str, start: f64| {
            format!(
                r#"{{"channelTag": {channel}, "alternatives": [{{"transcript": "{text}", "words": [{}]}}]}}"#,
                word(text, start, "")
            )
        };
        let results = [
            result(1, "Why?", 0.0),
            result(1, "So.", 2.0),
            result(2, "Yes.", 1.0),
        ];
        assert_eq!(
            said(&format!(r#"{{"results": [{}]}}"#, results.join(","))),
            "Channel 1 0–0.4: Why? | Channel 2 1–1.4: Yes. | Channel 1 2–2.4: So."
        );
    }
}
