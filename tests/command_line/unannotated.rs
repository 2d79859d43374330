//! Coverage: each figure or date that no fact annotates is reported at its location, with text to paste.

use onrecord_test_support::{ArchiveFolder, INTERVIEW_FILE};

const SENTENCE: &str = "Belarusian spacecraft and satellites are currently in orbit.";

#[test]
fn an_unannotated_figure_is_reported_with_text_to_paste() {
    let archive = ArchiveFolder::copy_of_real_data();
    let with_a_number = SENTENCE.replace("satellites", "‹nearly 12 satellites›");
    let text = archive.read(INTERVIEW_FILE);
    // The sentence occurs in the transcript and in evidence; both are changed.
    let sentence_start = text.find(SENTENCE).expect("the sentence");
    let head = &text[..sentence_start + with_a_number.find('‹').expect("a mark")];
    let line = head.matches('\n').count() + 1;
    archive.write(
        INTERVIEW_FILE,
        text.replace(SENTENCE, &with_a_number.replace(['‹', '›'], "")),
    );
    let checked = archive.check();
    let diagnostic = &checked["findings"][0];
    assert_eq!(checked["gaps"], 1, "{checked:#}");
    assert_eq!(diagnostic["severity"], "gap");
    assert_eq!(diagnostic["line"], line as u64);
    assert_eq!(diagnostic["message"], "unannotated figure: “nearly 12”");
    let help = diagnostic["help"].to_string();
    assert!(
        help.contains(r#"\"words\": \"nearly 12\", \"value\": 12, \"modifier\": \"nearly\""#),
        "{help}"
    );
    assert_eq!(
        archive.check_text(&[]).1,
        0,
        "it is not an error by default"
    );
    assert_eq!(
        archive.check_text(&["--strict"]).1,
        1,
        "it is an error with --strict"
    );
}

#[test]
fn a_figure_set_aside_with_a_reason_is_not_reported() {
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
fn a_figure_whose_words_occur_twice_is_set_aside_by_the_suggested_entry() {
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
fn a_set_aside_entry_without_effect_causes_a_warning() {
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
fn a_suggested_fact_is_valid_and_annotates_the_figure() {
    let archive = ArchiveFolder::copy_of_real_data();
    let text = archive.read(INTERVIEW_FILE).replace(
        SENTENCE,
        "Nearly 12 cities paid 90 dollars each in May 2019; 12 paid for 3 routes and 3 lakes.",
    );
    archive.write(INTERVIEW_FILE, &text);
    let checked = archive.check();
    let diagnostics = checked["findings"]
        .as_array()
        .expect("a list of diagnostics");
    assert_eq!(diagnostics.len(), 6, "{checked:#}");
    let facts: Vec<String> = (diagnostics.iter().enumerate())
        .map(|(number, diagnostic)| {
            let help = diagnostic["help"][2].as_str().expect("a third suggestion");
            let (_, fact) = help.split_once(": ").expect("a fact");
            let with_unit = fact.replace("\"unit\": \"?\"", "\"unit\": \"city\"");
            // Of several currencies, separated by `|`, take the first.
            let with_currency = with_unit.find('|').map_or(with_unit.clone(), |bar| {
                let end = bar
                    + with_unit[bar..]
                        .find('"')
                        .expect("a closing quotation mark");
                format!("{}{}", &with_unit[..bar], &with_unit[end..])
            });
            with_currency.replace('?', &format!("gap-{number}"))
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
