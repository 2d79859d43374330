//! `POST /verify` with a draft. The tests of `onrecord_drafts` check which quotations are found.

use onrecord_test_support as support;
use serde_json::{Value, json};

use super::{assert_errors, post_texts as post_body};
use crate::harness::{array, post, post_too_much, text};

const ARTICLE: &str = include_str!("../../command_line/draft.md");

fn verify_draft(draft: &str, format: &str) -> Value {
    let response = post_body(&json!({ "draft": draft, "format": format }));
    response.expect_status(200).json()
}

/// What the command line says about the same draft, without the name of the file.
fn verify_file(draft: &str, extension: &str) -> Value {
    let folder = support::ArchiveFolder::new(&[]);
    let name = format!("draft.{extension}");
    folder.write(&name, draft);
    let file = format!("{}/{name}", folder.path());
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    let output = support::run(&["verify", "--file", &file, "--format", "json", data]);
    let mut document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    for list in ["items", "not_checked", "comments"] {
        for item in document[list].as_array_mut().expect("a list") {
            let fields = item.as_object_mut().expect("an object");
            assert_eq!(fields.shift_remove("file"), Some(json!(file)));
        }
    }
    document
}

fn offset(place: &Value, name: &str) -> usize {
    usize::try_from(place[name].as_u64().expect("an offset")).expect("small")
}

/// The characters of the draft at a place.
fn at<'a>(draft: &'a [char], place: &Value) -> &'a [char] {
    &draft[offset(place, "start")..offset(place, "end")]
}

#[test]
fn a_draft_has_the_same_result_as_on_the_command_line() {
    const MARKDOWN: &str = "\
---\ntitle: “Not checked”\n---\n\n\
“We will continue to set new records in trade cooperation,” he said, “identify more points of cooperation.”\n\n\
> limited to the areas of trade\n>\n> — Dzmitry Yemelyanau\n\n\
“The potential for our cooperation … trade and investment” <!-- onrecord: allow negation_omitted, known --> \
“set aside words” <!-- onrecord: set aside, by telephone --> <!-- onrecord: alow x -->\n\n\
Ada Quill said: “No wonder our country is called the land of lakes.” “Great Stone” and “never closed.\n";
    let html = format!(
        "<html>\n<body>\n\n    <p>{}</p>\n\n    <p>“the tenth &mdash; member”</p>\n    <p>— Dzmitry Yemelyanau</p>\n",
        "“We will continue to set new records in trade cooperation,” said <b>Dzmitry Yemelyanau</b>."
    );
    let with_mark = format!("\u{feff}{MARKDOWN}");
    let windows = ARTICLE.replace('\n', "\r\n");
    for (draft, format, extension) in [
        (ARTICLE, "markdown", "md"),
        (&*windows, "markdown", "md"),
        (ARTICLE, "text", "txt"),
        (ARTICLE, "html", "html"),
        (MARKDOWN, "markdown", "md"),
        (MARKDOWN, "text", "txt"),
        (&*with_mark, "markdown", "md"),
        (&*html, "html", "html"),
        ("Nothing is quoted here.", "text", "txt"),
    ] {
        let (ours, theirs) = (verify_draft(draft, format), verify_file(draft, extension));
        for field in ["items", "not_checked", "comments", "passed", "folding"] {
            assert_eq!(ours[field], theirs[field], "{field} of {format}: {draft}");
        }
        assert_eq!(
            ours["searched"]["interviews"],
            theirs["searched"]["interviews"]
        );
    }
}

#[test]
fn a_quotation_is_at_its_offsets_in_code_points_and_at_its_line_and_column() {
    // An emoji of several code points, a combining mark, and letters of three and four bytes.
    let before = "👩‍🚀 e\u{301}長𝒳 ";
    for (format, draft) in [
        (
            "markdown",
            format!("# “{before}a b”\n\n{before}“We *will* continue to set new records”."),
        ),
        (
            "text",
            format!("\u{feff}“{before}a b”\r\n\r\n{before}“We will continue to set new records”."),
        ),
        (
            "html",
            format!(
                "<h1>“{before}a b”</h1>\n\n    {before}“We <i>will</i> continue to set new records”."
            ),
        ),
    ] {
        let characters: Vec<char> = draft.chars().collect();
        let verified = verify_draft(&draft, format);
        let items = array(&verified["items"]);
        let last = items.last().expect("a quotation");
        assert_eq!(last["text"], "We will continue to set new records");
        assert_eq!(last["verdict"], "exact", "{verified}");
        let quoted: String = at(&characters, last).iter().collect();
        let plain = quoted
            .replace(['*'], "")
            .replace("<i>", "")
            .replace("</i>", "");
        assert_eq!(plain, text(&last["text"]));
        for place in items.iter().chain(array(&verified["not_checked"])) {
            // The character before a quotation is its opening mark.
            assert_eq!(characters[offset(place, "start") - 1], '“', "{place}");
            let lines: Vec<&str> = draft.trim_start_matches('\u{feff}').split('\n').collect();
            let line: Vec<char> = lines[offset(place, "line") - 1].chars().collect();
            let column = offset(place, "column") - 1;
            assert_eq!(line[column], at(&characters, place)[0], "{place}");
            assert_eq!(line[column - 1], '“', "{place}");
        }
    }
}

#[test]
fn the_speaker_is_the_one_whom_the_draft_names() {
    let words = "We will continue to set new records in trade cooperation";
    for (draft, speaker, refused) in [
        (
            format!("“{words},” said Dzmitry Yemelyanau."),
            json!("Dzmitry Yemelyanau"),
            json!([]),
        ),
        (
            format!("> {words}\n>\n> — CQ Currents"),
            json!("CQ Currents"),
            json!(["other_speaker"]),
        ),
        (
            format!("“{words},” said Ada Quill."),
            json!("Ada Quill"),
            json!(["unknown_speaker"]),
        ),
        (format!("“{words}.”"), Value::Null, json!([])),
    ] {
        let item = verify_draft(&draft, "markdown")["items"][0].take();
        assert_eq!(item["speaker"]["name"], speaker, "{item}");
        assert_eq!(item["refused"], refused, "{item}");
        assert_eq!(item["passed"], json!(refused == json!([])), "{item}");
    }
}

#[test]
fn html_is_read_in_whole_whatever_its_indentation() {
    let draft = "\
<!DOCTYPE html>\n<html>\n  <head><title>T</title><style>q::before { content: \"“\" }</style></head>\n  <body>\n\n\
      <blockquote>\n\n        <p>We will continue to set new records</p>\n      </blockquote>\n\
      <p>— Dzmitry Yemelyanau</p>\n\n\
      <div>5 < 6, and <q>set new&nbsp;records in trade</q> again.</div>\n      <input hidden>\n\
      <p>&ldquo;the tenth\n        member&rdquo;</p>\n  </body>\n</html>\n";
    let verified = verify_draft(draft, "html");
    let found = array(&verified["items"]).iter().map(|item| {
        let speaker = item["speaker"]["name"].as_str();
        (text(&item["text"]), text(&item["verdict"]), speaker)
    });
    assert_eq!(
        found.collect::<Vec<_>>(),
        [
            (
                "We will continue to set new records",
                "exact",
                Some("Dzmitry Yemelyanau")
            ),
            ("set new\u{a0}records in trade", "typographic", None),
            ("the tenth member", "exact", None),
        ],
    );
    assert_eq!(verified["not_checked"], json!([]));
}

#[test]
fn nothing_that_looks_like_a_quotation_is_left_out_silently() {
    let draft = "{{ page.quotes }}\n\n“two words” and “{{ name }} said it”, “never closed\n\n\
                 Dzmitry Yemelyanau: We go on.\n\n“two more”\n";
    let verified = verify_draft(draft, "markdown");
    // The command line lists them in the same order.
    assert_eq!(
        verified["not_checked"],
        verify_file(draft, "md")["not_checked"]
    );
    let why: Vec<_> = array(&verified["not_checked"])
        .iter()
        .map(|one| text(&one["why"]))
        .collect();
    assert_eq!(
        why,
        ["output", "short", "code", "never_closed", "label", "short"],
        "{verified}"
    );
    assert_eq!(verified["passed"], false);
    let quiet = verify_draft("Nothing is quoted here.", "text");
    assert_eq!(
        (&quiet["items"], &quiet["passed"]),
        (&json!([]), &json!(true))
    );
}

#[test]
fn a_body_with_a_draft_that_is_invalid_is_rejected() {
    for (body, errors) in [
        (json!({"draft": "a"}), &[("", "missing")][..]),
        (json!({"format": "text"}), &[("", "missing")]),
        (
            json!({"draft": "", "format": "text"}),
            &[("/draft", "malformed")],
        ),
        (
            json!({"draft": 5, "format": "text"}),
            &[("/draft", "malformed")],
        ),
        (
            json!({"draft": "a", "format": null}),
            &[("/format", "malformed")],
        ),
        (
            json!({"draft": "a", "format": "md"}),
            &[("/format", "malformed")],
        ),
        (
            json!({"draft": "a", "format": "text", "speaker": "b"}),
            &[("/speaker", "unknown")],
        ),
        (
            json!({"draft": "a", "format": "text", "texts": ["a"]}),
            &[("", "malformed")],
        ),
        (
            json!({"drafts": "a", "format": "text"}),
            &[("/drafts", "unknown"), ("", "missing")],
        ),
    ] {
        let response = post_body(&body).expect_status(400);
        assert_errors(&response, "bad-body", errors);
    }
    for body in [
        json!({"draft": "", "format": "text"}),
        json!({"format": "text"}),
    ] {
        let response = post_body(&body).expect_status(400).json();
        let detail = text(&response["errors"][0]["detail"]);
        assert!(
            detail.ends_with("Set it to the text of the article."),
            "{detail}"
        );
    }
    let near = post_body(&json!({"draft": "a", "format": "HTML5"})).expect_status(400);
    assert_eq!(near.json()["errors"][0]["suggestion"], "html");
    let repeated = r#"{"draft": "a", "draft": "b", "format": "text", "more": 1}"#;
    assert_errors(
        &post("/verify", repeated).expect_status(400),
        "bad-body",
        &[("/draft", "repeated"), ("/more", "unknown")],
    );
}

#[test]
fn a_draft_with_a_thousand_quotations_is_accepted_and_a_larger_one_is_rejected() {
    let draft = |count| "“this was never said” ".repeat(count);
    assert_eq!(
        array(&verify_draft(&draft(1000), "text")["items"]).len(),
        1000
    );
    let long = format!("“{}”", "é".repeat(100_001));
    for (draft, detail) in [
        (draft(1001), "has 1001 quotations"),
        ("“ ".repeat(1001), "has 1001 passages"),
        (long, "line 1, column 2 has 100001 characters"),
        ("é".repeat(131_073), "has 262146 bytes"),
    ] {
        let body = json!({ "draft": draft, "format": "text" }).to_string();
        let response = post_too_much("/verify", &body);
        assert_errors(&response, "bad-body", &[("/draft", "malformed")]);
        assert!(
            text(&response.json()["detail"]).contains(detail),
            "{response}"
        );
    }
}

#[test]
fn control_characters_in_a_draft_are_read_as_on_the_command_line() {
    let draft = "A\u{b}“We will continue to set new records”\u{0}\u{c}“two\u{2}words here” \u{3}not quoted\u{4}";
    let (ours, theirs) = (verify_draft(draft, "text"), verify_file(draft, "txt"));
    assert_eq!(array(&ours["items"]).len(), 2, "{ours}");
    assert_eq!(ours["items"], theirs["items"]);
    assert_eq!(ours["not_checked"], json!([]));
    assert_eq!(ours["not_checked"], theirs["not_checked"]);
}
