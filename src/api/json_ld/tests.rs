//! Documents from the hand-made archive.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use onrecord_model::interview::{Role, Slug, SpeakerRef, Turn};
use onrecord_quantities::Modifier;
use onrecord_text::Text;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::*;
use crate::api::tests::archive::{archive, full};

fn read(document: &[u8]) -> Value {
    serde_json::from_slice(document).unwrap()
}

fn figure_of(id: &str, change: impl FnOnce(&mut Figure)) -> Value {
    let mut archive = archive();
    let base = BaseUrl::default();
    let interview = Arc::get_mut(&mut archive.interviews[0]).unwrap();
    let facts = interview.facts.iter_mut();
    let mut figures = facts.flat_map(|fact| &mut fact.figures);
    change(figures.find(|figure| figure.id.as_str() == id).unwrap());
    let interview = &archive.interviews[0];
    for fact in &interview.facts {
        for figure in &fact.figures {
            if figure.id.as_str() == id {
                return read(&statistic(figure, fact, interview, &archive, &base));
            }
        }
    }
    panic!("no figure {id}");
}

fn numbers(observation: &Value) -> [Option<String>; 3] {
    ["value", "minValue", "maxValue"].map(|name| observation.get(name).map(Value::to_string))
}

#[test]
fn an_exclusive_bound_becomes_the_next_integer_for_a_count_and_is_left_out_otherwise() {
    for (unit, modifier, value, expected) in [
        ("town", None, "40", ["40", "", ""]),
        ("town", Some(Modifier::Approx), "40", ["40", "", ""]),
        ("town", Some(Modifier::MoreThan), "40", ["", "41", ""]),
        ("town", Some(Modifier::MoreThan), "2.5", ["", "3", ""]),
        ("town", Some(Modifier::Nearly), "40", ["", "", "39"]),
        ("town", Some(Modifier::LessThan), "2.5", ["", "", "2"]),
        ("town", Some(Modifier::AtLeast), "40", ["", "40", ""]),
        ("town", Some(Modifier::AtMost), "40", ["", "", "40"]),
        ("km2", Some(Modifier::MoreThan), "40.50", ["40.5", "", ""]),
        ("km2", Some(Modifier::Nearly), "40", ["40", "", ""]),
        ("km2", Some(Modifier::AtLeast), "40", ["", "40", ""]),
    ] {
        let observation = figure_of("towns", |figure| {
            figure.unit = unit.into();
            figure.modifier = modifier;
            figure.value = onrecord_quantities::Value::Exact(Decimal::from_str(value).unwrap());
        });
        let expected = expected.map(|digits| (!digits.is_empty()).then(|| digits.to_owned()));
        assert_eq!(
            numbers(&observation),
            expected,
            "{modifier:?} {value} {unit}"
        );
        // A bound already expresses the modifier.
        let expected_modifier = modifier.filter(|_| observation.get("value").is_some());
        let qualifier = observation.pointer("/valueReference/0/termCode");
        assert_eq!(
            qualifier,
            expected_modifier
                .map(|modifier| json!(modifier.name()))
                .as_ref()
        );
    }
}

#[test]
fn a_range_has_a_minimum_and_a_maximum_and_a_fraction_is_a_string() {
    let unchanged = |_: &mut Figure| ();
    assert_eq!(
        numbers(&figure_of("towns", unchanged)),
        [None, Some("5".into()), Some("10".into())]
    );
    assert_eq!(figure_of("share", unchanged)["value"], "1/3");
}

#[test]
fn a_figure_says_how_it_changed_and_what_it_is_a_share_of() {
    let growth = figure_of("growth", |_| ());
    assert_eq!(
        growth["valueReference"],
        json!([{"@type": "DefinedTerm", "termCode": "multiplied_by"}])
    );
    assert_eq!(
        growth["measurementDenominator"],
        json!({"@type": "StatisticalVariable", "name": "Label of volume"})
    );
    assert_eq!(growth["subjectOf"]["@type"], "Claim");
    assert_eq!(growth.get("observationDate"), None);
    assert_eq!(figure_of("volume", |_| ())["observationDate"], "2023");
}

#[test]
fn every_digit_of_a_number_is_kept() {
    let digits = "79228162514264337593543950335";
    let mut interview = full();
    let figure = &mut interview.facts[0].figures[0];
    figure.value = onrecord_quantities::Value::Exact(Decimal::from_str(digits).unwrap());
    let (fact, base) = (&interview.facts[0], BaseUrl::default());
    let document = statistic(&fact.figures[0], fact, &interview, &archive(), &base);
    let document = String::from_utf8(document).unwrap();
    assert!(
        document.contains(&format!("\"value\":{digits},")),
        "{document}"
    );
}

#[test]
fn a_quote_has_its_words_its_creator_and_all_its_positions() {
    let archive = archive();
    let base = BaseUrl::parse("https://record.example/a").unwrap();
    let full = &archive.interviews[0];
    let document = read(&quote(&full.quotes[0], full, &archive, &base));
    assert_eq!(document["@type"], "Quotation");
    assert_eq!(
        document["@id"],
        "https://record.example/a/quotes/full/doubled"
    );
    assert_eq!(document["text"], "It more than doubled … towns joined.");
    assert_eq!(document["creator"]["name"], "Anna");
    let text: Vec<char> = full.sections[0].text.as_str().chars().collect();
    let targets = document["annotation"]["target"].as_array().unwrap();
    assert_eq!(targets.len(), 2);
    for (resource, words) in targets
        .iter()
        .zip(["It more than doubled", "towns joined."])
    {
        assert_eq!(
            resource["source"],
            "https://record.example/a/sections/full/trade"
        );
        let position = &resource["selector"][1];
        let [start, end] =
            ["start", "end"].map(|edge| usize::try_from(position[edge].as_u64().unwrap()).unwrap());
        assert_eq!(resource["selector"][0]["exact"], words);
        assert_eq!(text[start..end].iter().collect::<String>(), words);
    }
}

#[test]
fn a_turn_is_an_answer_only_after_an_interviewers_turn() {
    let archive = archive();
    let base = BaseUrl::default();
    let full = &archive.interviews[0];
    let document = read(&section(&full.sections[0], full, &base));
    let question = &document["hasPart"][0];
    assert_eq!(question["@type"], "Question");
    assert_eq!(question["suggestedAnswer"][0]["@type"], "Answer");
    assert_eq!(question["suggestedAnswer"][0]["author"]["name"], "Anna");
    assert_eq!(document["text"], full.sections[0].text.as_str());

    let without_questions = read(&interview(&archive.interviews[1], &archive, &base));
    let part = &without_questions["hasPart"][0]["hasPart"][0];
    assert_eq!(part["@type"], "CreativeWork");
    assert_eq!(part.get("author"), None);
}

/// The types of a node and of its parts, by `@id`.
fn add_types(node: &Value, types: &mut BTreeMap<String, String>) {
    let text = |name: &str| node[name].as_str().unwrap().to_owned();
    let earlier = types.insert(text("@id"), text("@type"));
    assert_eq!(earlier, None, "{node}");
    for list in ["hasPart", "suggestedAnswer"] {
        for part in node[list].as_array().into_iter().flatten() {
            add_types(part, types);
        }
    }
}

#[test]
fn a_turn_has_one_type_and_one_question_in_all_documents() {
    let base = BaseUrl::default();
    let mut interview = full();
    let turns = std::mem::take(&mut interview.sections[0].turns);
    let editor = SpeakerRef {
        participant: None,
        role: Role::Editor,
    };
    let speakers = [turns[0].speaker, turns[1].speaker, editor];
    interview.sections[0].text = Text::new(["So."; 5]);
    for sequence in 0..3_usize.pow(5) {
        interview.sections[0].turns = (0..5)
            .map(|index| Turn {
                id: Slug::parse(&format!("turn-{index}")).unwrap(),
                speaker: speakers[sequence / 3_usize.pow(index) % 3],
                paragraphs: index as usize..index as usize + 1,
                paragraph_times: vec![],
                start_time: None,
                end_time: None,
                notes: vec![],
            })
            .collect();
        let questions =
            onrecord_model::interview::Section::find_questions(&interview.sections[0].turns);
        interview.sections[0].questions = questions;
        let whole = &interview.sections[0];
        let document = read(&section(whole, &interview, &base));
        let mut types = BTreeMap::new();
        add_types(&document, &mut types);
        assert_eq!(types.len(), 6, "{document}");
        for index in 0..5 {
            let alone = read(&turn(0, index, &interview, &base));
            let id = alone["@id"].as_str().unwrap();
            assert_eq!(alone["@type"], types[id], "{id} {document}");
            let question = whole.question_of(index);
            let is_answer_to = |part: &&Value| {
                let answers = part["suggestedAnswer"].as_array().into_iter().flatten();
                answers.into_iter().any(|answer| answer["@id"] == id)
            };
            let parts = document["hasPart"].as_array().unwrap();
            let position = parts
                .iter()
                .find(is_answer_to)
                .map(|part| &part["position"]);
            let expected = question.map(|question| json!(question + 1));
            assert_eq!(position, expected.as_ref(), "{id} {document}");
        }
    }
}
