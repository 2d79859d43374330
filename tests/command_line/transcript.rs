//! The first interview contains every character of its transcript, and the import of the transcript has the
//! same sections, turns and paragraphs.

use std::path::Path;

use onrecord_test_support::{ArchiveFolder, INTERVIEW_FILE, REAL_DATA, run};
use serde_json::Value;

/// The date at the top of the page, which is not part of the interview.
const OMITTED: &str = "• Sunday, May 04, 2025";

const TRANSCRIPT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/transcripts/yemelyanau-chongqing.txt"
);

fn transcript() -> String {
    std::fs::read_to_string(TRANSCRIPT).expect("the transcript")
}

fn interview() -> Value {
    let text =
        std::fs::read_to_string(Path::new(REAL_DATA).join(INTERVIEW_FILE)).expect("the interview");
    serde_json::from_str(&text).expect("a JSON file")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The name as the page prints it before a turn.
fn label(interview: &Value, turn: &Value) -> String {
    let speaker = list(&interview["participants"])
        .iter()
        .find(|one| one["id"] == turn["speaker"]);
    match speaker {
        None => String::new(),
        Some(one) if one["role"] == "interviewer" => format!("{}:", text(&one["aliases"][0])),
        Some(one) => format!("{}:", text(&one["name"])),
    }
}

#[test]
fn every_character_of_the_transcript_is_accounted_for() {
    let interview = interview();
    let subject = &interview["participants"][0];
    let byline = format!("{}, {}", text(&subject["name"]), text(&subject["position"]));
    let introduction = &interview["sections"][0];
    // The caption of the photograph is above the introduction; its label has no colon.
    let caption = format!(
        "{}{}",
        text(&subject["name"]),
        text(&introduction["turns"][0]["paragraphs"][0])
    );
    let mut accounted = [OMITTED, text(&interview["title"]), &byline, &caption].concat();
    for (index, section) in list(&interview["sections"]).iter().enumerate() {
        accounted += text(&section["title"]);
        for turn in list(&section["turns"]).iter().skip(usize::from(index == 0)) {
            accounted += &label(&interview, turn);
            accounted.extend(list(&turn["paragraphs"]).iter().map(text));
        }
    }
    let characters = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    assert_eq!(characters(&accounted), characters(&transcript()));
}

#[test]
fn every_paragraph_is_an_exact_line_of_the_transcript() {
    let interview = interview();
    let transcript = transcript();
    let lines: Vec<&str> = transcript.lines().map(str::trim).collect();
    for section in list(&interview["sections"]) {
        for turn in list(&section["turns"]) {
            let label = label(&interview, turn);
            for (index, paragraph) in list(&turn["paragraphs"]).iter().enumerate() {
                let paragraph = text(paragraph);
                let labelled = format!("{label} {paragraph}");
                let caption = format!("{}{paragraph}", label.trim_end_matches(':'));
                let found = lines.iter().any(|line| {
                    *line == paragraph || index == 0 && (*line == labelled || *line == caption)
                });
                assert!(found, "no line of the transcript is: {paragraph}");
            }
        }
    }
}

#[test]
fn the_interview_has_its_eight_sections_and_six_questions() {
    let interview = interview();
    assert_eq!(list(&interview["sections"]).len(), 8);
    let questions = (list(&interview["sections"]).iter())
        .flat_map(|section| list(&section["turns"]))
        .filter(|turn| turn["speaker"] == "cq-currents")
        .count();
    assert_eq!(questions, 6);
}

/// The name of the speaker, and the paragraphs.
type Turn = (Option<String>, Vec<String>);

/// The sections of an interview, with their titles and turns.
fn outline(interview: &Value) -> Vec<(String, Vec<Turn>)> {
    let name = |turn: &Value| {
        let speaker = list(&interview["participants"])
            .iter()
            .find(|one| one["id"] == turn["speaker"])?;
        Some(text(&speaker["name"]).to_lowercase())
    };
    let paragraphs = |turn: &Value| {
        let paragraphs = list(&turn["paragraphs"]).iter().map(text);
        paragraphs.map(str::to_owned).collect()
    };
    let section = |section: &Value| {
        let turns = list(&section["turns"]).iter();
        (
            section["title"].as_str().unwrap_or_default().to_owned(),
            turns.map(|turn| (name(turn), paragraphs(turn))).collect(),
        )
    };
    list(&interview["sections"]).iter().map(section).collect()
}

#[test]
fn the_import_of_the_transcript_has_the_sections_turns_and_paragraphs_of_the_interview() {
    let archive = ArchiveFolder::new(&[]);
    let output = run(&["import", TRANSCRIPT, "--into", archive.path()]);
    assert!(output.status.success(), "{output:?}");
    let imported = serde_json::from_str(&archive.read(INTERVIEW_FILE)).expect("a JSON file");

    let mut expected = outline(&interview());
    // The editor recognized the caption of the photograph, where the page has the name and the words without
    // a space: "Dzmitry YemelyanauWe are". An import keeps it as it is, in a section of its own.
    let (_, caption) = expected[0].1.remove(0);
    let caption = vec![format!("Dzmitry Yemelyanau{}", caption[0])];
    expected.insert(0, (String::new(), vec![(None, caption)]));

    assert_eq!(outline(&imported), expected);
    assert_eq!(imported["title"], interview()["title"]);
    assert_eq!(archive.check()["faults"], 0);
}
