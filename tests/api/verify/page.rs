//! `/verify.html`: what the page says about a text and about a draft.

use std::sync::LazyLock;

use serde_json::json;

use crate::harness::openapi::Operation;
use crate::harness::{ApiResponse, Server, encode, get, made_up, post_with, text};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

static MISLEADING: LazyLock<Server> = LazyLock::new(|| Server::start("tests/api/misleading", ""));

/// The page for a text as an HTML document without its tags, so that a test can search for sentences.
fn page(query: &str) -> String {
    shown(&get(&format!("/verify.html?{query}")))
}

fn misleading_page(quotation: &str, speaker: &str) -> String {
    let (text, speaker) = (encode(quotation), encode(speaker));
    shown(&MISLEADING.get(&format!("/verify.html?text={text}&speaker={speaker}")))
}

fn post_form(fields: &[(&str, &str)]) -> ApiResponse {
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encode(value)));
    post_with(
        "/verify.html",
        &[FORM],
        &pairs.collect::<Vec<_>>().join("&"),
    )
}

fn shown(response: &ApiResponse) -> String {
    assert_eq!(response.status, 200, "{response}");
    without_tags(response.text())
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
    }
    text.replace("&#34;", "\"").replace("&#39;", "'")
}

#[track_caller]
fn assert_says(page: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(page.contains(sentence), "{sentence} is not in: {page}");
    }
}

#[test]
fn a_browser_may_show_the_result_of_a_form_again_and_no_other_cache_may() {
    let draft = "He says: “set new records”";
    let page = post_form(&[("draft", draft), ("format", "text")]).expect_status(200);
    assert_eq!(page.header("cache-control"), Some("private, no-cache"));
}

#[test]
fn each_verdict_is_an_answer_in_words() {
    for (words, name, sentences) in [
        (
            "We will continue to set new records in trade cooperation",
            "exact",
            &[
                "Yes, word for word",
                "May be quoted, said by Dzmitry Yemelyanau",
                "goes on after these words",
            ][..],
        ),
        (
            "with most of China's key highways",
            "typographic",
            &["Yes; only the marks differ", "a matter of house style"],
        ),
        (
            "WE WILL CONTINUE to set new records",
            "case",
            &["Yes; only capital letters or the marks at the ends differ"],
        ),
        (
            "Belarus is providing … timber, and pulp",
            "elided",
            &[
                "Yes, with words left out",
                "Left out: “high-quality agricultural and food products,”",
            ],
        ),
        (
            "We will continue [as promised] to set new records",
            "inserted",
            &[
                "Yes, with words inserted in brackets",
                "Inserted by the quotation: “as promised”",
            ],
        ),
        (
            "is home to over 135 residents, half of which are owned by Chinese firms",
            "near",
            &[
                "Nearly: these words differ",
                "“owned” where “funded” was said.",
                "The whole sentence",
            ],
        ),
        (
            "The potential for our cooperation is limited to the areas of trade and investment",
            "near",
            &[
                "No: “not” is left out",
                "“not” is left out.",
                "“certainly not” is missing.",
            ],
        ),
        (
            "with the signing of 31 agreements",
            "near",
            &["No: a number differs", "“31” where “13” was said."],
        ),
        (
            "We will fly to Mars.",
            "near",
            &[
                "No: even the closest words on record differ",
                "Nothing may be quoted.",
            ],
        ),
        (
            "Nobody ever uttered such a remark.",
            "absent",
            &[
                "Not found on record",
                "1 interview was searched.",
                "does not prove that it was never said: it may have been said in other words. Search for its words",
                "Nothing may be quoted.",
            ],
        ),
    ] {
        let page = page(&format!("text={}", encode(words)));
        assert_says(&page, sentences);
        let markup = get(&format!("/verify.html?text={}", encode(words)));
        let names = format!("data-api=\"{name}");
        assert!(markup.text().contains(&names), "{markup}");
    }
    let corrected = made_up().get(&format!("/verify.html?text={}", encode("we had 17 boats")));
    let sentences = [
        "No longer: the transcript has been corrected",
        "Corrected on 2026-02-03: “we had 17 boats” is now “we had 7 boats”",
    ];
    assert_says(&shown(&corrected), &sentences);
}

#[test]
fn each_caution_is_part_of_the_answer() {
    for (quotation, speaker, answer) in [
        (
            "the mayor sold the lighthouse",
            "",
            "Not as it stands: “never” was cut off before these words",
        ),
        ("We kept the lamp … keep the oil", "", "is left out"),
        (
            "So the town sold the lighthouse",
            "",
            "Yes, but these words are part of a question",
        ),
        (
            "The repairs cost $5",
            "",
            "Yes, but “million” was cut off after a number",
        ),
        ("They must have known.", "Rowan Hale", "not by Rowan Hale"),
        ("The ferry ran at night.", "", "Yes, in a translation"),
    ] {
        let page = misleading_page(quotation, speaker);
        assert_says(&page, &[answer, "The whole sentence, as it is on record."]);
    }
}

#[test]
fn the_differences_and_the_place_are_marked() {
    let words = "is home to over 135 residents, half of which are owned by Chinese firms";
    let response = get(&format!("/verify.html?text={}", encode(words)));
    for markup in [
        "half of which are <del>owned</del> by Chinese firms",
        "<ins>funded</ins>",
        "<a href=\"/interviews/yemelyanau-chongqing.html#p10:~:text=",
        "<a href=\"/verify?text=is%20home",
    ] {
        assert!(response.text().contains(markup), "{markup}: {response}");
    }
}

#[test]
fn the_result_comes_before_the_form_and_the_legend() {
    let response = get("/verify.html?text=set%20new%20records");
    let parts = ["id=\"h1\"", "<textarea", "<summary>How to read a result"];
    let places = parts.map(|part| response.text().find(part));
    assert!(places.is_sorted() && places[0].is_some(), "{response}");
    assert!(!response.text().contains("<details open>"), "{response}");
    assert!(get("/verify.html").text().contains("<details open>"));
}

#[test]
fn a_number_in_other_words_is_not_another_number() {
    for (words, sentences) in [
        (
            "with the signing of thirteen agreements",
            &[
                "Nearly: these words differ",
                "“thirteen” where “13” was said.",
            ],
        ),
        (
            "a year-on-year increase of 100.9 percent",
            &["Nearly: these words differ", "100.9 percent"],
        ),
        (
            "import and export value between Chongqing and Belarus reached CNY 1.02 billion",
            &["Nearly", "“CNY” stands elsewhere in the sentence."],
        ),
    ] {
        assert_says(&page(&format!("text={}", encode(words))), sentences);
    }
}

#[test]
fn a_text_that_is_too_short_for_a_draft_is_found_alone_with_a_note() {
    let note = "In a draft, quotations of fewer than three words are not checked, because they say too little.";
    assert_says(&page("text=trade"), &["Yes", note]);
    assert!(!page("text=set%20new%20records").contains(note));
}

#[test]
fn what_an_ellipsis_leaves_out_is_marked_in_the_words_on_record() {
    let words = "Belarus is providing … timber, and pulp";
    let response = get(&format!("/verify.html?text={}", encode(words)));
    let omitted = "<ins class=\"omitted\">high-quality agricultural and food products,</ins>";
    assert!(response.text().contains(omitted), "{response}");
}

#[test]
fn without_a_text_there_are_only_the_forms() {
    for url in ["/verify.html", "/verify.html?utm_source=a"] {
        let page = shown(&get(url));
        assert_says(&page, &["The words, as you have them", "Your article"]);
        assert!(!page.contains("searched"), "{page}");
    }
    assert_eq!(
        get("/verify.html").body,
        get("/verify.html?utm_source=a").body
    );
}

#[test]
fn a_text_that_is_blank_or_too_long_gets_a_hint_and_is_kept() {
    for query in ["text=", "text=%20%0A", "text"] {
        assert_says(&page(query), &["Enter the words of a quotation."]);
    }
    let long = "b".repeat(8001);
    let response = post_form(&[("text", &long), ("speaker", "yemelyanau")]);
    assert_says(
        &shown(&response),
        &[
            "Text has 8001 characters; at most 8000 are accepted.",
            &long,
        ],
    );
    assert!(
        response.text().contains("value=\"yemelyanau\""),
        "{response}"
    );
    for (draft, hint) in [
        (" \n".to_owned(), "The draft is empty."),
        ("c".repeat(262_145), "The draft has 262145 bytes"),
        (
            "“never said at all” ".repeat(1001),
            "The draft has 1001 quotations",
        ),
    ] {
        let page = shown(&post_form(&[("draft", &draft), ("format", "text")]));
        assert_says(&page, &[hint, draft.trim()]);
    }
    let page = shown(&post_form(&[("draft", "kept"), ("format", "pdf")]));
    assert_says(&page, &["Format can't be “pdf”.", "kept"]);
}

#[test]
fn an_unknown_speaker_gets_the_names_that_were_probably_meant() {
    let response = get("/verify.html?text=set%20new%20records&speaker=Dzmitri%20Yemelianou");
    let page = shown(&response);
    let sentences = [
        "Nobody called “Dzmitri Yemelianou” speaks in the archive.",
        "Did you mean Dzmitry Yemelyanau?",
        "Yes, but said by Dzmitry Yemelyanau; nobody called “Dzmitri Yemelianou” speaks in the archive",
    ];
    assert_says(&page, &sentences);
    let link =
        "<a href=\"/verify.html?text=set%20new%20records&amp;speaker=Dzmitry%20Yemelyanau\">";
    assert!(
        response.text().replace("&#38;", "&amp;").contains(link),
        "{response}"
    );
}

#[test]
fn what_was_entered_is_escaped() {
    let script = "<script>alert(1)</script>\"'&";
    let query = format!("text={0}&speaker={0}", encode(script));
    let posted = post_form(&[
        ("draft", &format!("“{script} is what they said”")),
        ("format", "text"),
    ]);
    for response in [get(&format!("/verify.html?{query}")), posted] {
        assert!(!response.text().contains("<script>"), "{response}");
        assert!(!response.text().contains("\"\"'"), "{response}");
        assert!(response.text().contains("&#60;script&#62;"), "{response}");
    }
}

#[test]
fn a_draft_gets_a_result_for_each_quotation_with_its_line() {
    let draft = "“We will continue to set new records,” said Dzmitry Yemelyanau.\r\n\r\n\
                 He “will never set new records” again.\r\n\r\n\
                 “Chongqing and Belarus are both important nodes,” said Dzmitry Yemelyanau.\r\n\r\n\
                 “two words” and “never closed\r\n";
    let response = post_form(&[("draft", draft), ("format", "markdown")]);
    let page = shown(&response);
    assert_says(
        &page,
        &[
            "3 quotations checked",
            "1 may be quoted, 1 to look at, 1 not on record in these words, 2 not checked.",
            "Line 1 of the draft, as said by Dzmitry Yemelyanau",
            "Line 3 of the draft",
            "Line 5 of the draft, as said by Dzmitry Yemelyanau",
            "Yes, but said by CQ Currents, not by Dzmitry Yemelyanau",
            "Line 7: “two words” fewer than three words, which say too little to be checked in a draft. Check it alone",
            "this quotation mark is never closed",
        ],
    );
    let unknown = "Lukashenko said: “The tenth members of the organisation.”";
    let unknown = shown(&post_form(&[("draft", unknown), ("format", "text")]));
    let nobody = "Nobody called “Lukashenko” speaks in the archive.";
    assert_says(&unknown, &["as said by Lukashenko", "Nearly", nobody]);
    let unquoted_draft = "Lukashenko said: “Belarus is known as the Land of Lakes.”";
    let unquoted = shown(&post_form(&[("draft", unquoted_draft), ("format", "text")]));
    let answer = "Nearly, but nobody called “Lukashenko” speaks in the archive";
    assert_says(&unquoted, &[answer, "Only the punctuation or the spelling"]);
    let link = "speaker=Lukashenko#results";
    let page_of_unquoted = post_form(&[("draft", unquoted_draft), ("format", "text")]);
    assert!(page_of_unquoted.text().contains(link), "{page_of_unquoted}");
    let places = ["id=\"q1\"", "id=\"q2\"", "id=\"q3\""].map(|id| response.text().find(id));
    assert!(places.is_sorted() && places[0].is_some(), "{places:?}");
    let kept = without_tags(response.text());
    assert_says(&kept, &["again.\n\n“Chongqing"]);
    let quiet = shown(&post_form(&[
        ("draft", "Nothing is quoted."),
        ("format", "text"),
    ]));
    assert_says(&quiet, &["0 quotations checked"]);
}

#[test]
fn the_page_has_the_verdict_that_the_api_has() {
    for words in ["set new records", "set new record", "new records were set"] {
        let api = get(&format!("/verify?text={}", encode(words))).json();
        let verdict = text(&api["items"][0]["verdict"]);
        let page = get(&format!("/verify.html?text={}", encode(words)));
        let names = format!("data-api=\"{verdict}");
        assert!(page.text().contains(&names), "{page}");
    }
}

#[test]
fn a_form_with_a_text_gets_the_page_that_a_query_gets() {
    let fields = [("text", "set new records"), ("speaker", "cq-currents")];
    let posted = post_form(&fields);
    let queried = get("/verify.html?text=set+new+records&speaker=cq-currents");
    assert_eq!(posted.body, queried.body);
    assert!(queried.header("etag").is_some() && posted.header("etag").is_none());
}

#[test]
fn every_documented_status_of_post_is_tested() {
    let exercise = |status| match status {
        200 => post_form(&[("text", "a")]),
        400 => post_with("/verify.html?%FF=1", &[FORM], "text=a"),
        412 => post_with("/verify.html", &[FORM, ("if-match", "\"other\"")], "text=a"),
        413 => post_with("/verify.html", &[FORM], &"a".repeat(1024 * 1024 + 1)),
        414 => post_with(&format!("/verify.html?{}", "&".repeat(8192)), &[FORM], ""),
        415 => {
            let json = [("content-type", "application/json")];
            let response = post_with("/verify.html", &json, &json!({"texts": ["a"]}).to_string());
            assert_eq!(response.header("accept-post"), Some(FORM.1), "{response}");
            response
        }
        417 => post_with("/verify.html", &[FORM, ("expect", "a-miracle")], "text=a"),
        431 => {
            let mut headers = vec![("x-a", "a"); 101];
            headers.push(FORM);
            post_with("/verify.html", &headers, "text=a")
        }
        other => panic!("no known request gets a {other}"),
    };
    let elsewhere = [408, 500, 503];
    let statuses = Operation::by_id("post_verify_page").responses.keys();
    for status in statuses.filter(|status| !elsewhere.contains(*status)) {
        assert_eq!(exercise(*status).status, *status);
    }
}
