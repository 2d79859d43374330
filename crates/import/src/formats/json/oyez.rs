//! Oyez: arguments before the Supreme Court of the United States, as sections of turns, which have
//! blocks. <https://api.oyez.org>, <https://github.com/walkerdb/supreme_court_transcripts>

use super::paper_edit::set_paragraphs;
use super::value::Json;
use super::words::cue;
use super::{times, words};
use crate::document::{Document, Speech};

fn transcript(json: &Json) -> &Json {
    match json.get("transcript") {
        Json::Null => json,
        transcript => transcript,
    }
}

pub(super) fn is_oyez(json: &Json) -> bool {
    let sections = transcript(json).get("sections");
    let has_turns = |section: &Json| {
        section.get("turns").is_records()
            && section.get("turns").first().get("text_blocks") != &Json::Null
    };
    sections.is_records() && sections.list().iter().any(has_turns)
}

pub(super) fn read(json: &Json) -> Document {
    let transcript = transcript(json);
    let title = transcript
        .any_text(&["title"])
        .or_else(|| json.any_text(&["title"]));
    let mut document = Document {
        title: title.map(str::to_owned),
        language: Some("en".to_owned()),
        ..Document::default()
    };
    let sections = transcript.get("sections").list().iter();
    let turns = sections.flat_map(|section| section.get("turns").list());
    set_paragraphs(&mut document, turns.flat_map(read_turn).collect());
    document
}

fn read_turn(turn: &Json) -> Vec<Speech> {
    let speaker = words::speaker(turn.get("speaker"));
    let blocks = turn.get("text_blocks").list().iter().filter_map(|block| {
        Some(cue(
            speaker.clone(),
            times::seconds(block.get("start")),
            times::seconds(block.get("stop")),
            block.any_text(&["text"])?,
        ))
    });
    blocks.collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, said};

    #[test]
    fn blocks_of_turns_are_paragraphs() {
        let json = r#"{"title": "Oral Argument", "transcript": {"title": "Oral Argument - March 4, 2019",
            "sections": [{"turns": [{"start": 0, "stop": 4, "speaker": {"ID": 1, "name": "Ada Quist", "roles": []},
            "text_blocks": [{"start": 0, "stop": 2, "text": "We'll hear argument."}, {"start": 2, "stop": 4,
            "text": "Mr. Ito?"}]}]}, {"turns": [{"speaker": null, "text_blocks": [{"start": 4, "stop": 5,
            "text": "Thank you."}]}]}]}}"#;
        assert_eq!(
            said(json),
            "Ada Quist 0–2: We'll hear argument. | Ada Quist 2–4: Mr. Ito? | 4–5: Thank you."
        );
        assert_eq!(
            read(json).title.as_deref(),
            Some("Oral Argument - March 4, 2019")
        );
    }
}
