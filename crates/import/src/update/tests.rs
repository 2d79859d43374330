//! Tests for updates: what stays, what is listed as a correction, and that the corrections restore the old
//! text.

use std::sync::Arc;

use onrecord_corpus::verify::{Corpus, Verdict, VerifyRequest};
use onrecord_model::archive::{InterviewFile, build};
use onrecord_model::source::File;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{CorrectionNote, Updated, update};
use crate::interview::Interview;
use crate::refusal::Refusal;
use crate::{Format, Input, import};

const NOTE: CorrectionNote<'_> = CorrectionNote {
    date: "2026-11-29",
    reason: "Misheard.",
};

/// An interview file whose only section has these turns, each with a speaker and a paragraph.
fn file(turns: &[(&str, &str)]) -> Value {
    let turns = turns
        .iter()
        .map(|(speaker, text)| json!({ "speaker": speaker, "paragraphs": [text] }));
    json!({
        "format": 1, "title": "The ferry", "language": "en",
        "participants": [
            { "id": "quill", "name": "Ada Quill", "aliases": ["ADA"], "role": "interviewee", "position": "Miller" },
            { "id": "moor", "name": "Lea Moor", "role": "interviewer" },
        ],
        "sections": [{ "id": "all", "turns": turns.collect::<Vec<_>>() }],
    })
}

fn transcript(text: &str) -> Interview {
    let input = Input {
        name: "ferry.txt",
        bytes: text.as_bytes(),
        format: Some(Format::from_name("txt").expect("a format")),
    };
    import(input).expect("a transcript").interview
}

fn update_with(file: &Value, text: &str) -> Option<Updated> {
    try_update(file, text).expect("a transcript of the same interview")
}

fn try_update(file: &Value, text: &str) -> Result<Option<Updated>, Refusal> {
    let file = serde_json::to_string_pretty(file).unwrap();
    update(&file, &transcript(text), Some(NOTE))
}

fn parsed(updated: &Updated) -> Value {
    serde_json::from_str(&updated.text).expect("JSON")
}

fn corpus(text: &str) -> Corpus {
    let mut files = [InterviewFile {
        stem: "ferry".to_owned(),
        file: File::new("ferry.json".to_owned(), text.to_owned()),
    }];
    let archive = build(None, &mut files);
    Corpus::new(Arc::new(archive.unwrap_or_else(|| {
        panic!("{text}: {:?}", files[0].file.diagnostics)
    })))
}

fn verdict(corpus: &Corpus, text: &str) -> Verdict {
    let request = VerifyRequest {
        text,
        speaker: None,
        interview: None,
    };
    corpus.verify(&request).verdict
}

const OLD: [(&str, &str); 4] = [
    ("moor", "Did you sell the ferry?"),
    (
        "quill",
        "We never sold the ferry. It had 12 planks. We kept it.",
    ),
    ("moor", "And the mill?"),
    ("quill", "It stayed."),
];

const NEW: &str = "Lea Moor: Did you sell the ferry?

Ada Quill: We never sold the ferry. It had 20 planks. We kept it.

Lea Moor: And the mill?

Ada Quill: It stayed.
";

#[test]
fn a_changed_sentence_becomes_a_correction_and_its_old_quotation_is_superseded() {
    let updated = update_with(&file(&OLD), NEW).unwrap();
    assert_eq!(
        parsed(&updated)["corrections"],
        json!([{
            "date": "2026-11-29", "section": "all",
            "was": "It had 12 planks.", "now": "It had 20 planks.", "reason": "Misheard.",
        }])
    );
    let corpus = corpus(&updated.text);
    assert_eq!(
        verdict(&corpus, "It had 12 planks. We kept it."),
        Verdict::Superseded
    );
    assert_eq!(
        verdict(&corpus, "It had 20 planks. We kept it."),
        Verdict::Exact
    );
}

#[test]
fn everything_but_the_sections_stays() {
    let mut before = file(&OLD);
    before["sections"][0]["id"] = json!("talk");
    before["sections"][0]["title"] = json!("The mill");
    before["sections"][0]["notes"] = json!([{ "text": "About the mill." }]);
    before["sections"][0]["turns"][1]["start_time"] = json!(7.25);
    before["sections"][0]["turns"][3]["notes"] = json!([{ "text": "Burnt." }]);
    before["facts"] = json!([{
        "id": "planks", "statement": "It had 12 planks.", "topics": [],
        "evidence": [{ "section": "talk", "words": "It had 12 planks." }],
    }]);
    let updated = update_with(&before, NEW).unwrap();
    let after = parsed(&updated);
    for field in ["title", "participants", "facts", "language"] {
        assert_eq!(after[field], before[field], "{field}");
    }
    let section = &after["sections"][0];
    assert_eq!(section["id"], "talk");
    assert_eq!(section["title"], "The mill");
    assert_eq!(section["notes"], before["sections"][0]["notes"]);
    assert_eq!(section["turns"][1]["start_time"], 7.25);
    assert_eq!(section["turns"][3], before["sections"][0]["turns"][3]);
}

#[test]
fn times_of_paragraphs_stay_only_beside_the_paragraphs_and_the_start_of_the_file() {
    let mut before = file(&OLD);
    let turn = &mut before["sections"][0]["turns"][1];
    turn["start_time"] = json!(7.25);
    turn["paragraph_times"] = json!([7.25]);
    let same = update_with(&before, NEW).unwrap();
    assert_eq!(
        parsed(&same)["sections"][0]["turns"][1]["paragraph_times"],
        json!([7.25])
    );
    assert_eq!(same.remarks, [""; 0]);
    let turn = &mut before["sections"][0]["turns"][1];
    let words = turn["paragraphs"][0].clone();
    turn["paragraphs"] = json!([words, "Removed."]);
    turn["paragraph_times"] = json!([7.25, 9]);
    let divided = update_with(&before, NEW).unwrap();
    let turn = &parsed(&divided)["sections"][0]["turns"][1];
    assert_eq!(
        (&turn["start_time"], turn.get("paragraph_times")),
        (&json!(7.25), None)
    );
    assert_eq!(
        divided.remarks,
        [
            "the transcript has no times and divides a turn into other paragraphs: `paragraph_times` and \
             `caption_times` have been removed there"
        ]
    );
}

#[test]
fn times_of_captions_stay_at_their_words() {
    let mut before = file(&[
        ("moor", "What happened to the old mill?"),
        (
            "quill",
            "Well, it had twelve planks, and it burnt in spring, of course.",
        ),
    ]);
    // From "it had", "planks", "and", "spring" and "course" on.
    let turn = &mut before["sections"][0]["turns"][1];
    turn["start_time"] = json!(7);
    turn["caption_times"] = json!([[[6, 8], [20, 9.5], [28, 11], [44, 12], [55, 13]]]);
    let captions = |answer: &str| {
        let text = format!("MOOR: What happened to the old mill?\n\nADA: {answer}\n");
        let updated = update_with(&before, &text).expect("another text");
        let file = parsed(&updated);
        let turn = &file["sections"][0]["turns"][1];
        assert_eq!(turn["paragraphs"], json!([answer]));
        turn["caption_times"].clone()
    };
    // “é” has two bytes, and “Wéll” is a new word.
    assert_eq!(
        captions("Wéll, so it had 12 planks, it burnt in spring, of course."),
        json!([[[9, 8], [19, 9.5], [39, 12], [50, 13]]])
    );
    assert_eq!(
        captions("It had twelve planks, and it burnt in the summer, of course."),
        json!([[[14, 9.5], [22, 11], [53, 13]]])
    );
    let imported = |text: &str| {
        let file = serde_json::to_string_pretty(&before).unwrap();
        let input = Input {
            name: "ferry.vtt",
            bytes: text.as_bytes(),
            format: None,
        };
        let imported = import(input).expect("captions").interview;
        parsed(&update(&file, &imported, Some(NOTE)).unwrap().unwrap())
    };
    let file = imported(
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v MOOR>What happened to the old mill?\n\n\
         00:03.000 --> 00:05.000\n<v ADA>Well, it had twelve planks,\n\n\
         00:05.000 --> 00:09.000\n<v ADA>and it burnt in spring, of course.\n",
    );
    let turn = &file["sections"][0]["turns"][1];
    assert_eq!(turn["start_time"], 3.0);
    assert_eq!(turn["caption_times"], json!([[[28, 5.0]]]));
    let file = imported(
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v MOOR>What happened to the old mill?\n\n\
         00:03.000 --> 00:05.000\n<v ADA>Well, it had twelve planks, and it burnt in spring, of course.\n",
    );
    assert_eq!(file["sections"][0]["turns"][1].get("caption_times"), None);
}

#[test]
fn the_end_of_a_turn_stays_only_beside_the_start_of_the_file() {
    let mut before = file(&OLD);
    let turn = &mut before["sections"][0]["turns"][1];
    turn["start_time"] = json!(7.25);
    turn["end_time"] = json!(9);
    let times = |updated: &Updated| {
        let turn = &parsed(updated)["sections"][0]["turns"][1];
        (turn["start_time"].clone(), turn.get("end_time").cloned())
    };
    let without_times = update_with(&before, NEW).unwrap();
    assert_eq!(times(&without_times), (json!(7.25), Some(json!(9))));
    let mut imported = transcript(NEW);
    imported.sections[0].turns[1].start_time = Some(60.0);
    let before = serde_json::to_string_pretty(&before).unwrap();
    let with_times = update(&before, &imported, Some(NOTE)).unwrap().unwrap();
    assert_eq!(times(&with_times), (json!(60.0), None));
}

/// The lines that were removed and added.
fn changed_lines<'a>(before: &'a str, after: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let (old, new): (Vec<_>, Vec<_>) = (before.split('\n').collect(), after.split('\n').collect());
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    for operation in similar::capture_diff_slices(similar::Algorithm::Myers, &old, &new) {
        let (tag, old_lines, new_lines) = operation.as_tag_tuple();
        if tag != similar::DiffTag::Equal {
            removed.extend(&old[old_lines]);
            added.extend(&new[new_lines]);
        }
    }
    (removed, added)
}

#[test]
fn an_update_changes_only_the_lines_of_changed_turns() {
    let imported = transcript(&NEW.replace("20 planks", "12 planks"));
    let before = imported.to_json();
    let noted = before.replacen("\"speaker\"", "\"notes\": [],\n          \"speaker\"", 1);
    for before in [
        before.clone(),
        noted,
        before.replace("  ", "\t"),
        before.replace('\n', "\r\n"),
    ] {
        let updated = update(&before, &transcript(NEW), None).unwrap().unwrap();
        let (removed, added) = changed_lines(&before, &updated.text);
        assert_eq!((removed.len(), added.len()), (1, 1), "{}", updated.text);
        assert_eq!(removed[0].replace("12", "20"), added[0]);
        let updated = update(&before, &transcript(NEW), Some(NOTE))
            .unwrap()
            .unwrap();
        let (removed, added) = changed_lines(&before, &updated.text);
        assert!(removed.len() < 4 && added.len() < 13, "{}", updated.text);
    }
}

#[test]
fn an_unchanged_transcript_changes_nothing_and_an_update_can_be_repeated() {
    let updated = update_with(&file(&OLD), NEW).unwrap();
    assert!(update_with(&parsed(&updated), NEW).is_none());
    let again = update_with(&parsed(&updated), &NEW.replace("20 planks", "30 planks")).unwrap();
    let corpus = corpus(&again.text);
    assert_eq!(parsed(&again)["corrections"].as_array().unwrap().len(), 2);
    for planks in ["12 planks", "20 planks"] {
        assert_eq!(verdict(&corpus, planks), Verdict::Superseded, "{planks}");
    }
}

#[test]
fn a_transcript_without_headings_is_divided_as_the_file_is() {
    let mut before = file(&OLD[..2]);
    let second = file(&OLD[2..])["sections"][0].clone();
    before["sections"].as_array_mut().unwrap().push(second);
    before["sections"][1]["id"] = json!("mill");
    let updated = update_with(&before, NEW).unwrap();
    let sections = parsed(&updated)["sections"].clone();
    assert_eq!(sections[0]["turns"].as_array().unwrap().len(), 2);
    assert_eq!(sections[1], before["sections"][1]);
}

#[test]
fn sections_with_the_same_title_keep_their_ids() {
    let markdown = |planks: &str| {
        let text = format!(
            "## Morning\n\n**Ada:** We never sold the ferry.\n\n## Break\n\n**Lea:** And the mill, is it \
             there?\n\n## Morning\n\n**Ada:** It had {planks} planks, and we kept it.\n"
        );
        let input = Input {
            name: "ferry.md",
            bytes: text.as_bytes(),
            format: None,
        };
        import(input).unwrap().interview
    };
    let before = markdown("12").to_json();
    let after = update(&before, &markdown("20"), Some(NOTE))
        .unwrap()
        .unwrap();
    let sections = parsed(&after)["sections"].take();
    let ids: Vec<&str> = sections
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["id"].as_str())
        .collect();
    assert_eq!(ids, ["morning", "break", "morning-2"]);
    assert_eq!(after.remarks, [""; 0]);
    assert!(
        update(&after.text, &markdown("20"), Some(NOTE))
            .unwrap()
            .is_none()
    );
}

#[test]
fn words_and_paragraphs_that_are_added_or_removed_become_corrections() {
    let new = "Lea Moor: Did you sell the ferry?

Ada Quill: We never sold the ferry. Never. It had 12 planks. We kept it.

Lea Moor: And the boat?

Ada Quill: It sank.

Lea Moor: And the mill?
";
    let updated = update_with(&file(&OLD), new).unwrap();
    let corpus = corpus(&updated.text);
    assert_eq!(
        verdict(&corpus, "the ferry. It had 12 planks"),
        Verdict::Superseded
    );
    assert_eq!(verdict(&corpus, "It stayed."), Verdict::Superseded);
    assert_eq!(verdict(&corpus, "And the boat?"), Verdict::Exact);
}

#[test]
fn a_transcript_of_another_interview_is_refused() {
    let other = "Lea Moor: When did you first come to the town?\n\nAda Quill: That was in spring. I had \
                 never been so far from home, and it rained for a week.\n\n";
    let refusal = try_update(&file(&OLD), other).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "the file seems to have another interview: only 2 of the 22 words of its transcript are in the new \
         one, in the same order. Import the new one under another id with `--set id=…`, or replace the file \
         with `--force`"
    );
    // A long enough text contains all the words, but not side by side.
    let words: Vec<&str> = OLD.iter().flat_map(|(_, text)| text.split(' ')).collect();
    let long = format!(
        "Ada Quill: Indeed, {} this.",
        words.join(" and then there was ")
    );
    assert!(try_update(&file(&OLD), &long).is_err());
}

#[test]
fn a_transcript_with_different_capitals_or_punctuation_is_not_another_interview() {
    let turns = [("quill", "WE NEVER SOLD IT, AND IT HAD 12 PLANKS")];
    let new = "Ada Quill: We never sold it. And it had twelve planks!\n\n";
    assert!(update_with(&file(&turns), new).is_some());
    let turns = [("quill", "我们从来没有卖过这座磨坊。它有十二块木板。")];
    let new = "Ada Quill: 我们从来没有卖过这座磨坊。它有二十块木板。\n\n";
    assert!(update_with(&file(&turns), new).is_some());
}

#[test]
fn a_new_speaker_is_added_and_reported() {
    let updated = update_with(
        &file(&OLD),
        &NEW.replace("Ada Quill: It stayed.", "Kim Ash: It burnt."),
    )
    .unwrap();
    let after = parsed(&updated);
    assert_eq!(after["participants"][2]["name"], "Kim Ash");
    assert_eq!(after["sections"][0]["turns"][3]["speaker"], "kim-ash");
    assert!(
        updated.remarks[0].contains("`Kim Ash` is a new participant"),
        "{:?}",
        updated.remarks
    );
}

#[test]
fn evidence_whose_occurrence_may_have_shifted_is_reported() {
    let mut before = file(&OLD);
    before["quotes"] = json!([{ "id": "it", "topics": [], "evidence": [
        { "section": "all", "words": "It", "occurrence": 2 },
    ] }]);
    let updated = update_with(&before, &NEW.replace("It had", "That had")).unwrap();
    assert_eq!(
        updated.remarks,
        [
            "`it`: the number of occurrences of “It” in `all` changed from 2 to 1: check its `occurrence`"
        ]
    );
}

proptest! {
    /// Every sentence of the old transcript is in the new one, or superseded.
    #[test]
    fn no_sentence_of_the_old_transcript_is_forgotten(
        old in prop::collection::vec(prop::collection::vec("[abc]{1,2}", 1..5), 1..8),
        edits in prop::collection::vec((any::<prop::sample::Index>(), prop::option::of("[abcd]{1,2}")), 0..5),
    ) {
        let text = |sentences: &[Vec<String>]| -> Vec<String> {
            sentences.iter().filter(|words| !words.is_empty()).map(|words| format!("So {}.", words.join(" "))).collect()
        };
        let mut new = old.clone();
        for (index, word) in edits {
            let sentence = index.get_mut(&mut new);
            match word {
                Some(word) => sentence.push(word),
                None => drop(sentence.pop()),
            }
        }
        // Every two sentences form a paragraph.
        let turns: Vec<String> = text(&old).chunks(2).map(|pair| pair.join(" ")).collect();
        let turns: Vec<(&str, &str)> = turns.iter().map(|turn| ("quill", turn.as_str())).collect();
        let paragraphs: Vec<String> = text(&new).chunks(2).map(|pair| format!("Ada Quill: {}\n\n", pair.join(" "))).collect();
        prop_assume!(!paragraphs.is_empty());
        let before = file(&turns);
        // An update that leaves little of a short transcript is refused.
        if let Ok(Some(updated)) = try_update(&before, &paragraphs.concat()) {
            let corpus = corpus(&updated.text);
            for sentence in text(&old) {
                let found = verdict(&corpus, &sentence);
                prop_assert!(
                    found == Verdict::Exact || found == Verdict::Superseded || found == Verdict::Case,
                    "{sentence} is {found:?} in {}", updated.text
                );
            }
        }
    }
}
