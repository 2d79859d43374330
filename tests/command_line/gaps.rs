//! Coverage: what nobody claims is a gap, shown where it stands with what to paste.

use onrecord_test_support::{ArchiveFolder, INTERVIEW_FILE};

const SENTENCE: &str = "Belarusian spacecraft and satellites are currently in orbit.";

#[test]
fn a_reading_that_nobody_claims_is_a_gap_ready_to_paste() {
    let archive = ArchiveFolder::copy_of_real_data();
    let with_a_number = SENTENCE.replace("satellites", "‹nearly 12 satellites›");
    let text = archive.read(INTERVIEW_FILE);
    // The sentence stands in the transcript and in evidence; both say the same.
    let mark = text.find(SENTENCE).expect("the sentence");
    let head = &text[..mark + with_a_number.find('‹').expect("a mark")];
    let line = head.matches('\n').count() + 1;
    archive.write(
        INTERVIEW_FILE,
        text.replace(SENTENCE, &with_a_number.replace(['‹', '›'], "")),
    );
    let checked = archive.check();
    let gap = &checked["findings"][0];
    assert_eq!(checked["gaps"], 1, "{checked:#}");
    assert_eq!(gap["severity"], "gap");
    assert_eq!(gap["line"], line as u64);
    assert_eq!(gap["message"], "unannotated figure: “nearly 12”");
    let help = gap["help"].to_string();
    assert!(
        help.contains(r#"\"words\": \"nearly 12\", \"value\": 12, \"modifier\": \"nearly\""#),
        "{help}"
    );
    assert_eq!(archive.check_text(&[]).1, 0, "a gap alone is no fault");
    assert_eq!(
        archive.check_text(&["--strict"]).1,
        1,
        "and is one when asked to be strict"
    );
}

#[test]
fn a_reading_set_aside_with_its_reason_is_no_gap() {
    let archive = ArchiveFolder::copy_of_real_data();
    let text = archive
        .read(INTERVIEW_FILE)
        .replace(SENTENCE, &SENTENCE.replace("satellites", "12 satellites"));
    archive.write(INTERVIEW_FILE, text.replace(
        "\"set_aside\": [",
        "\"set_aside\": [ { \"section\": \"role-of-chongqing\", \"words\": \"12\", \"reason\": \"a test\" },",
    ));
    let (text, code) = archive.check_text(&["--strict"]);
    assert_eq!(code, 0, "{text}");
}

#[test]
fn a_reading_whose_words_stand_twice_is_set_aside_by_what_its_gap_says() {
    let archive = ArchiveFolder::copy_of_real_data();
    let text = archive.read(INTERVIEW_FILE).replace(
        SENTENCE,
        "Belarusian spacecraft are 12 in orbit and 12 on the ground.",
    );
    archive.write(INTERVIEW_FILE, &text);
    let checked = archive.check();
    assert_eq!(checked["gaps"], 2, "{checked:#}");
    let entries = [0, 1].map(|index| {
        let help = checked["findings"][index]["help"][1].as_str();
        let entry = help.and_then(|help| help.strip_prefix("or set it aside: "));
        entry.expect("an entry to paste")
    });
    archive.replace(
        INTERVIEW_FILE,
        "\"set_aside\": [",
        &format!("\"set_aside\": [ {}, ", entries.join(", ")),
    );
    let (text, code) = archive.check_text(&["--strict"]);
    assert_eq!(code, 0, "{text}");
}

#[test]
fn an_entry_that_a_fact_claims_or_that_states_nothing_is_warned_of() {
    let archive = ArchiveFolder::copy_of_real_data();
    let text = archive.read(INTERVIEW_FILE).replace(
        "\"set_aside\": [",
        "\"set_aside\": [ { \"section\": \"country\", \"words\": \"nearly 11,000\", \"reason\": \"a test\" },
         { \"section\": \"country\", \"words\": \"stunning architecture\", \"reason\": \"a test\" },",
    );
    archive.write(INTERVIEW_FILE, text);
    let checked = archive.check();
    assert_eq!(checked["warnings"], 2, "{checked:#}");
    assert_eq!(checked["faults"], 0);
}

#[test]
fn a_whole_fact_that_a_gap_suggests_keeps_the_schema_and_closes_the_gap() {
    let archive = ArchiveFolder::copy_of_real_data();
    let text = archive.read(INTERVIEW_FILE).replace(
        SENTENCE,
        "Nearly 12 cities paid 90 dollars each in May 2019; 12 paid for 3 routes and 3 lakes.",
    );
    archive.write(INTERVIEW_FILE, &text);
    let checked = archive.check();
    let findings = checked["findings"].as_array().expect("findings");
    assert_eq!(findings.len(), 6, "{checked:#}");
    let facts: Vec<String> = (findings.iter().enumerate())
        .map(|(number, gap)| {
            let help = gap["help"][2].as_str().expect("a third suggestion");
            let (_, fact) = help.split_once(": ").expect("a fact");
            let unit = fact.replace("\"unit\": \"?\"", "\"unit\": \"city\"");
            let dollars = unit.find('|').map_or(unit.clone(), |bar| {
                let end = bar + unit[bar..].find('"').expect("an end");
                format!("{}{}", &unit[..bar], &unit[end..])
            });
            dollars.replace('?', &format!("gap-{number}"))
        })
        .collect();
    archive.replace(
        INTERVIEW_FILE,
        "\"facts\": [",
        &format!("\"facts\": [ {}, ", facts.join(", ")),
    );
    let checked = archive.check();
    assert_eq!(
        (&checked["faults"], &checked["gaps"]),
        (&0.into(), &0.into()),
        "{checked:#}"
    );
    let schema = include_str!("../../data/schema/interview.schema.json");
    let schema = serde_json::from_str(schema).expect("JSON");
    let interview = serde_json::from_str(&archive.read(INTERVIEW_FILE)).expect("JSON");
    let valid = jsonschema::validate(&schema, &interview);
    assert!(valid.is_ok(), "{valid:?}");
}
