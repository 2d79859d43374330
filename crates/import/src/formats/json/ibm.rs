//! IBM Watson Speech to Text: `results` with `alternatives`, of which the first is used. Words are lists
//! in `timestamps`; `speaker_labels` are joined to them by time.
//! <https://cloud.ibm.com/docs/speech-to-text?topic=speech-to-text-output>

use std::collections::HashMap;

use super::value::Json;
use super::words::Word;
use super::{set_speech, times, words};
use crate::document::{Document, Speech};

/// The responses in a file: those of a job are in a list.
fn answers(json: &Json) -> &[Json] {
    match json.get("results").first().get("results") {
        Json::List(_) => json.get("results").list(),
        _ => std::slice::from_ref(json),
    }
}

pub(super) fn is_ibm(json: &Json) -> bool {
    answers(json).iter().any(|answer| {
        let results = answer.get("results");
        let alternative = results.first().get("alternatives").first();
        let has_words = alternative.get("timestamps") != &Json::Null;
        let has_text = alternative.get("transcript").text().is_some();
        has_text && (has_words || answer.get("result_index") != &Json::Null)
    })
}

pub(super) fn read(json: &Json) -> Document {
    let mut document = Document::default();
    set_speech(
        &mut document,
        answers(json).iter().flat_map(read_answer).collect(),
    );
    document
}

fn read_answer(answer: &Json) -> Vec<Speech> {
    // Both lists have the same times, to the digit.
    let labels = answer
        .get("speaker_labels")
        .list()
        .iter()
        .filter_map(|label| {
            let start = times::seconds(label.get("from"))?;
            Some((start.to_bits(), words::speaker(label.get("speaker"))?))
        });
    let labels: HashMap<u64, String> = labels.collect();
    let results = answer.get("results").list().iter().flat_map(|result| {
        let alternative = result.get("alternatives").first();
        let text = alternative.get("transcript").text().unwrap_or_default();
        let timestamps = alternative.get("timestamps").list().iter();
        let words = timestamps.filter_map(|timestamp| match timestamp.list() {
            [word, start, end, ..] => {
                let start = times::seconds(start);
                Some(Word {
                    text: word.text()?.to_owned(),
                    start,
                    end: times::seconds(end),
                    speaker: start.and_then(|start| labels.get(&start.to_bits()).cloned()),
                    is_attached: false,
                })
            }
            _ => None,
        });
        let mut words: Vec<Word> = words.collect();
        words::fill_speakers(&mut words);
        words::speech(text, words)
    });
    results.collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    #[test]
    fn words_are_lists_and_have_their_speakers_in_another_list() {
        let answer = r#"{"result_index": 0, "speaker_labels": [{"from": 0.5, "to": 0.9, "speaker": 1},
            {"from": 1.0, "to": 1.2, "speaker": 0}], "results": [{"final": true, "alternatives": [
            {"transcript": "left why ", "timestamps": [["left", 0.5, 0.9], ["why", 1, 1.2]]},
            {"transcript": "lefty"}]}]}"#;
        let expected = "Speaker 1 0.5–0.9: left | Speaker 0 1–1.2: why";
        assert_eq!(said(answer), expected);
        let job = format!(r#"{{"status": "completed", "results": [{answer}]}}"#);
        assert_eq!(said(&job), expected);
    }
}
