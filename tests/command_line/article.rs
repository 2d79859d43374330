//! `verify` of two articles: one with ten quotations, three of which are wrong, and one with fifteen in
//! newspaper style, six of which are wrong.

use serde_json::Value;

use crate::verify::verify;

/// The article with ten quotations. Seven of them are correct, in different ways.
pub const ARTICLE: &str = "tests/command_line/draft.md";

/// Compares an output with a file; `BLESS=1` writes the file.
fn assert_matches_file(file: &str, output: &str) {
    let path = format!("{}/tests/command_line/{file}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, output).expect("a writable file");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        output == expected,
        "{file} differs. To update it, run\n\
         BLESS=1 cargo test --test command_line article\n\
         and read the difference. The output is now:\n{output}"
    );
}

#[test]
fn the_output_for_people_shows_each_quotation_in_context() {
    let (text, code) = verify(&["--file", ARTICLE]);
    assert_eq!(code, 1);
    assert_matches_file("draft.txt", &text);
    let document = std::fs::read_to_string("docs/verify.md").expect("a file of the project");
    let sample = document
        .split("```")
        .find_map(|block| block.strip_prefix("text\n"));
    let shown = sample.expect("a sample");
    assert!(
        text.contains(shown),
        "docs/verify.md shows different output"
    );
}

#[test]
fn a_pull_request_gets_an_annotation_for_each_quotation_to_fix() {
    let (text, code) = verify(&["--file", ARTICLE, "--format", "github"]);
    assert_eq!(code, 1);
    assert_matches_file("draft.github.txt", &text);
}

#[test]
fn the_json_output_has_the_server_response_and_the_location_in_the_draft() {
    let (text, code) = verify(&["--file", ARTICLE, "--format", "json"]);
    assert_eq!(code, 1);
    let document: Value = serde_json::from_str(&text).expect("one JSON document");
    let items = document["items"].as_array().expect("a list");
    let verdicts: Vec<&str> = items
        .iter()
        .filter_map(|item| item["verdict"].as_str())
        .collect();
    assert_eq!(
        verdicts,
        [
            "exact", "case", "near", "typographic", "elided", "near", "typographic", "case",
            "near", "exact"
        ]
    );
    let first = &items[0];
    assert_eq!(
        (&first["file"], &first["line"], &first["column"]),
        (&ARTICLE.into(), &9.into(), &50.into())
    );
    assert_eq!(
        (&first["said"], &first["passed"]),
        (&true.into(), &true.into())
    );
    let found = &first["matches"][0];
    assert_eq!(found["section"], "trade");
    assert_eq!(
        found["words"],
        "We will continue to set new records in trade cooperation,"
    );
    assert_eq!(items[4]["passed"], false);
    assert_eq!(document["passed"], false);
    assert_eq!(document["folding"], 2);
    assert_eq!(document["searched"]["interviews"], 1);
    let reasons: Vec<&Value> = document["not_checked"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["why"])
        .collect();
    assert_eq!(reasons, ["short", "short"]);
}

/// The article with fifteen quotations.
const MISQUOTED: &str = "tests/command_line/misquoted.md";

#[test]
fn an_article_with_six_wrong_quotations_has_six_errors() {
    for options in [&[][..], &["--allow", "elided,inserted"]] {
        let args = [&["--file", MISQUOTED, "--format", "json"], options].concat();
        let (text, code) = verify(&args);
        assert_eq!(code, 1);
        let document: Value = serde_json::from_str(&text).expect("one JSON document");
        let items = document["items"].as_array().expect("a list");
        assert_eq!(items.len(), 15, "{text}");
        let refused = items.iter().filter(|item| item["passed"] == false);
        let refused: Vec<(&str, Vec<&str>)> = refused
            .map(|item| {
                let kinds = item["refused"].as_array().expect("a list").iter();
                let kinds = kinds
                    .filter_map(Value::as_str)
                    .filter(|kind| *kind != "elided");
                (item["text"].as_str().unwrap_or_default(), kinds.collect())
            })
            .collect();
        assert_eq!(
            refused,
            [
                ("companies from Chongqing", vec!["negation_cut"]),
                (
                    "limited to the areas of trade and investment.",
                    vec!["negation_cut"]
                ),
                (
                    "The potential for our cooperation is certainly … limited to the areas of \
                     trade and investment.",
                    vec!["negation_omitted"]
                ),
                (
                    "Chongqing have great potential for cooperation.",
                    vec!["question_cut"]
                ),
                (
                    "Belarusian-Chinese relations are actively developing now,",
                    vec!["other_speaker"]
                ),
                (
                    "Clearly, strengthening our cooperation in logistics is a mutual priority.",
                    vec!["other_speaker"]
                ),
            ]
        );
        let not_checked = document["not_checked"].as_array().expect("a list");
        assert_eq!(not_checked.len(), 0, "{text}");
        assert_eq!(document["comments"].as_array().map(Vec::len), Some(0));
    }
    let (text, _) = verify(&["--file", MISQUOTED]);
    assert_eq!(text.matches("\n  --> ").count(), 6, "{text}");
    assert_matches_file("misquoted.txt", &text);
}
