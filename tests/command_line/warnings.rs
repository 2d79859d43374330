//! Warnings: text that was never said, and dates and times that contradict each other. They do not
//! prevent loading.

use onrecord_test_support::{ArchiveFolder, INTERVIEW_FILE};
use serde_json::{Value, json};

fn warnings(archive: &ArchiveFolder) -> Vec<Value> {
    let checked = archive.check();
    assert_eq!(checked["faults"], 0, "{checked:#}");
    let diagnostics = checked["findings"]
        .as_array()
        .expect("a list of diagnostics");
    let found = diagnostics
        .iter()
        .filter(|one| one["severity"] == "warning");
    found.cloned().collect()
}

/// An archive with one interview that has no warnings of its own.
fn interview(source: &Value, turns: &Value) -> ArchiveFolder {
    let mut file = json!({
        "format": 1, "title": "The ice", "language": "en",
        "source": {"publisher": "P", "url": "https://ice.example/", "retrieved": "2024-05-02", "rights": "CC0 1.0"},
        "participants": [
            {"id": "mara", "name": "Mara Lindqvist", "role": "interviewee"},
            {"id": "tom", "name": "Tom van Eyck", "role": "interviewer"},
        ],
        "sections": [{"id": "all", "turns": turns}],
    });
    for (key, value) in source.as_object().into_iter().flatten() {
        file["source"][key] = value.clone();
    }
    let archive = ArchiveFolder::copy_of_real_data();
    archive.write(INTERVIEW_FILE, format!("{file:#}"));
    archive
}

#[test]
fn text_that_was_never_said_causes_a_warning_at_its_location() {
    let archive = ArchiveFolder::copy_of_real_data();
    let location = archive.replace(
        INTERVIEW_FILE,
        "\"In which areas of cooperation are",
        "\"In which areas ‹&nbsp;›of cooperation are",
    );
    let found = warnings(&archive);
    assert_eq!(found.len(), 1, "{found:?}");
    let (line, column) = location.unwrap();
    assert_eq!(found[0]["code"], "leftover-entity");
    assert_eq!(
        (&found[0]["line"], &found[0]["column"]),
        (&line.into(), &column.into())
    );
    let pointer = found[0]["pointer"].as_str().unwrap();
    assert!(pointer.ends_with("/paragraphs/0"), "{pointer}");
    assert_eq!(found[0]["help"], json!(["replace it with a space"]));
    let (text, code) = archive.check_text(&["--strict"]);
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("warning: an HTML entity is left in the text: “&nbsp;”"),
        "{text}"
    );
    assert!(text.contains("^^^^^^"), "{text}");
}

#[test]
fn each_kind_of_leftover_has_its_own_code() {
    let kinds = [
        (
            "00:00:01,000 --> 00:00:02,000 The ice was late.",
            "leftover-cue",
        ),
        ("[12:31] The ice was late.", "leftover-time"),
        ("Mara: The ice was late.", "leftover-label"),
        ("Ice &amp; snow.", "leftover-entity"),
        ("The <b>ice</b> was late.", "leftover-tag"),
        ("The **ice** was late.", "leftover-markdown"),
        ("The \u{FFFD}ce was late.", "lost-character"),
        ("The \u{202E}ice was late.", "direction-control"),
    ];
    let turns: Vec<Value> = kinds
        .iter()
        .map(|(text, _)| json!({"speaker": "mara", "paragraphs": [text]}))
        .collect();
    let found = warnings(&interview(&json!({}), &json!(turns)));
    let codes: Vec<&str> = found
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect();
    assert_eq!(codes, kinds.map(|(_, code)| code));
}

#[test]
fn titles_are_checked_too() {
    let archive = ArchiveFolder::copy_of_real_data();
    archive.replace(
        INTERVIEW_FILE,
        "\"title\": \"Opening a New Chapter of Deepening Cooperation\"",
        "\"title\": \"Opening a New Chapter of <i>Deepening</i> Cooperation\"",
    );
    let found = warnings(&archive);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["code"], "leftover-tag");
}

#[test]
fn at_most_a_hundred_warnings_with_the_same_code_are_listed() {
    let turns = vec![json!({"speaker": "mara", "paragraphs": ["Mara: The ice was late."]}); 1000];
    let found = warnings(&interview(&json!({}), &json!(turns)));
    assert_eq!(found.len(), 101);
    assert_eq!(found[100]["code"], "more-findings");
    assert!(
        found[100]["message"]
            .as_str()
            .unwrap()
            .starts_with("900 more")
    );
}

#[test]
fn dates_of_the_source_that_contradict_each_other_cause_a_warning() {
    let turns = json!([{"speaker": "mara", "paragraphs": ["The ice was late."]}]);
    let codes = |source: Value| -> Vec<(String, String)> {
        let found = warnings(&interview(&source, &turns));
        let found = found.iter().map(|one| {
            (
                one["code"].as_str().unwrap().to_owned(),
                one["pointer"].as_str().unwrap().to_owned(),
            )
        });
        found.collect()
    };
    let contradicts = |key: &str| vec![("dates-contradict".to_owned(), format!("/source/{key}"))];
    assert_eq!(
        codes(json!({"published": "2024-05-03"})),
        contradicts("published")
    );
    assert_eq!(
        codes(json!({"published": "2025"})),
        contradicts("published")
    );
    assert_eq!(
        codes(json!({"conducted": "2024-06"})),
        contradicts("conducted")
    );
    assert_eq!(
        codes(json!({"conducted": "2024-04", "published": "2023"})),
        contradicts("conducted")
    );
    for agrees in [
        "2024-05-02", "2024-05", "2024", "../2024", "2024-04/2024-06",
    ] {
        assert_eq!(
            codes(json!({"published": agrees, "conducted": agrees})),
            [],
            "{agrees}"
        );
    }
}

#[test]
fn turns_whose_times_go_back_cause_a_warning() {
    let turn = |start: Option<f64>, end: Option<f64>| {
        let mut turn = json!({"speaker": "mara", "paragraphs": ["The ice was late."]});
        for (key, time) in [("start_time", start), ("end_time", end)] {
            if let Some(time) = time {
                turn[key] = json!(time);
            }
        }
        turn
    };
    let codes = |turns: Vec<Value>| -> Vec<(String, String)> {
        let recording = json!({"media": "https://ice.example/talk.mp3"});
        let found = warnings(&interview(&recording, &json!(turns)));
        let found = found.iter().map(|one| {
            (
                one["code"].as_str().unwrap().to_owned(),
                one["pointer"].as_str().unwrap().to_owned(),
            )
        });
        found.collect()
    };
    let goes_back = |field: &str| {
        vec![(
            "times-go-back".to_owned(),
            format!("/sections/0/turns/{field}"),
        )]
    };
    assert_eq!(
        codes(vec![turn(Some(60.0), None), turn(Some(5.0), None)]),
        goes_back("1/start_time")
    );
    assert_eq!(
        codes(vec![
            turn(Some(60.0), None),
            turn(None, None),
            turn(Some(59.5), Some(70.0))
        ]),
        goes_back("2/start_time")
    );
    assert_eq!(
        codes(vec![turn(Some(60.0), None), turn(None, Some(50.0))]),
        goes_back("1/end_time")
    );
    // One jump back causes one warning.
    assert_eq!(
        codes(vec![
            turn(Some(60.0), None),
            turn(Some(1.0), None),
            turn(Some(2.0), None)
        ]),
        goes_back("1/start_time")
    );
    // Turns may overlap, and may start at the same time.
    let overlap = vec![
        turn(Some(1.0), Some(6.0)),
        turn(Some(5.0), Some(9.0)),
        turn(Some(5.0), None),
    ];
    assert_eq!(codes(overlap), []);
}

#[test]
fn times_without_the_url_of_the_recording_cause_a_warning() {
    let turn = json!({"paragraphs": ["The ice was late."]});
    let timed = json!({"paragraphs": ["The ice was late."], "start_time": 5});
    let media = json!({"media": "https://ice.example/talk.mp3"});
    let without = warnings(&interview(&json!({}), &json!([turn, timed])));
    assert_eq!(without[0]["code"], "should-have", "{without:?}");
    assert_eq!(
        without[0]["message"],
        "an interview should have `source.media`"
    );
    let help = "add `source.media`, the URL of the recording, so that links open it at the time";
    assert_eq!(without[0]["help"], json!([help]));
    for archive in [
        interview(&media, &json!([turn, timed])),
        interview(&json!({}), &json!([turn])),
    ] {
        assert_eq!(warnings(&archive), Vec::<Value>::new());
    }
}
