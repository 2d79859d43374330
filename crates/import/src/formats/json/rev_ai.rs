//! Rev AI and Rev: `monologues` of `elements`, where spaces are elements, too.
//! <https://docs.rev.ai/api/asynchronous/get-started/>

use std::collections::HashMap;

use super::value::Json;
use super::words::Word;
use super::{language, set_speech, times, words};
use crate::document::Document;

pub(super) fn is_rev(json: &Json) -> bool {
    let monologues = json.get("monologues");
    monologues.is_records() && monologues.first().get("elements").is_records()
}

pub(super) fn read(json: &Json) -> Document {
    let names: HashMap<String, String> = (json.get("speakers").list().iter())
        .filter_map(|listed| Some((words::speaker(listed.get("id"))?, words::speaker(listed)?)))
        .collect();
    let mut document = Document {
        language: language(json.get("language")),
        ..Document::default()
    };
    let mut pieces = Vec::new();
    for monologue in json.get("monologues").list() {
        let id = words::speaker(monologue.get("speaker"));
        let speaker = words::speaker(monologue.get("speaker_info"))
            .or_else(|| words::speaker(monologue.get("speaker_name")))
            .or_else(|| names.get(id.as_ref()?).cloned())
            .or(id);
        let words = read_elements(monologue.get("elements").list(), speaker.as_ref());
        pieces.append(&mut words::pieces(words));
    }
    set_speech(&mut document, pieces);
    document
}

/// Words with the punctuation that touches them.
fn read_elements(elements: &[Json], speaker: Option<&String>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut is_after_space, mut is_after_text) = (true, false);
    for element in elements {
        let value = element.get("value").text().unwrap_or_default();
        let is_punctuation = element.get("type").text() == Some("punct");
        // Two words without an element between them are still separate words.
        is_after_space |=
            value.starts_with(char::is_whitespace) || is_after_text && !is_punctuation;
        let text = value.trim();
        match words.last_mut() {
            _ if text.is_empty() => {}
            Some(word) if is_punctuation && !is_after_space => word.text.push_str(text),
            _ => words.push(Word {
                text: text.to_owned(),
                start: times::seconds(element.get("ts")),
                end: times::seconds(element.get("end_ts")),
                speaker: speaker.cloned(),
                is_attached: !is_after_space,
            }),
        }
        if !value.is_empty() {
            is_after_space = value.ends_with(char::is_whitespace);
            is_after_text = !is_punctuation;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    #[test]
    fn elements_are_joined_as_they_stand() {
        assert_eq!(
            said(
                r#"{"speakers": [{"id": 0, "name": "Ada Quist"}], "monologues": [
                {"speaker": 0, "elements": [{"type": "text", "value": "Well", "ts": 0.5, "end_ts": 0.9},
                {"type": "punct", "value": ", "}, {"type": "punct", "value": "“"},
                {"type": "text", "value": "no", "ts": 1, "end_ts": 1.2}, {"type": "punct", "value": "”"},
                {"type": "punct", "value": "."}]},
                {"speaker": 1, "elements": [{"type": "text", "value": "Twenty"}, {"type": "punct", "value": "-"},
                {"type": "text", "value": "one"}, {"type": "text", "value": "goats"}]},
                {"speaker": 1, "speaker_info": {"id": "1", "display_name": "Bo"}, "elements": [
                {"type": "unknown", "value": "<inaudible>"}]}]}"#
            ),
            "Ada Quist 0.5–1.2: Well, “no”. | Speaker 1: Twenty-one goats | Bo: <inaudible>"
        );
    }
}
