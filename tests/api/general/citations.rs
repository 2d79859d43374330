//! Citations say what the interview says, in each format. `tests/clients/citations` parses them with a
//! program that is not ours.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{array, made_up, real, send_undocumented, text};

/// The only item of a citation in CSL-JSON.
fn csl_item(citation: &Value) -> &Value {
    assert_eq!(array(citation).len(), 1);
    &citation[0]
}

fn names(interview: &Value, role: &str) -> Vec<Value> {
    let participants = array(&interview["participants"]).iter();
    let with_role = participants.filter(|participant| participant["role"] == role);
    let names = with_role.map(|participant| json!({ "literal": participant["name"] }));
    names.collect()
}

#[test]
fn an_interview_is_cited_with_its_title_its_participants_and_its_source() {
    for server in [real(), made_up()] {
        for interview in server.all_items("/interviews") {
            let url = text(&interview["url"]);
            let citation = server.get(&format!("{url}.csl.json")).json();
            let item = csl_item(&citation);
            assert_eq!(item["title"], interview["title"]);
            assert_eq!(item["publisher"], interview["source"]["publisher"]);
            for (field, role) in [("author", "interviewee"), ("interviewer", "interviewer")] {
                let names = names(&interview, role);
                let cited = item.get(field).map_or(&[][..], |names| array(names));
                assert_eq!(cited, names, "{url} {field}");
            }
            let source = &interview["source"];
            let page = source.get("url").or(source.get("media"));
            assert_eq!(item.get("URL"), page);
            for suffix in [".citation.txt", ".bib", ".ris"] {
                let citation = server.get(&format!("{url}{suffix}")).text().to_owned();
                if let Some(page) = page {
                    assert!(citation.contains(text(page)), "{citation}");
                }
            }
        }
    }
}

#[test]
fn a_quote_is_cited_with_its_words_its_speaker_and_the_link_that_highlights_them() {
    for server in [real(), made_up()] {
        for quote in server.all_items("/quotes") {
            let url = text(&quote["url"]);
            let citation = server.get(&format!("{url}.csl.json")).json();
            let item = csl_item(&citation);
            // Neither interviews nor other quotes have this id, as with a hyphen: quote `b-c` of `a`, and `c` of `a-b`.
            let id = format!("{}/{}", text(&quote["interview"]), text(&quote["id"]));
            assert_eq!(item["id"], id);
            let note = text(&item["note"]);
            assert!(
                note.starts_with(&format!("“{}”", text(&quote["words"]))),
                "{note}"
            );
            let speaker = quote["speaker"].get("name").map_or("", |name| text(name));
            assert!(note.contains(speaker), "{note}");
            let evidence = &quote["evidence"][0];
            let link = evidence.get("source_url").or(evidence.get("media_url"));
            assert_eq!(item.get("URL"), link);
            let sentence = server.get(&format!("{url}.citation.txt")).text().to_owned();
            assert!(
                sentence.starts_with(&format!("“{}” — {speaker}", text(&quote["words"]))),
                "{sentence}"
            );
        }
    }
}

#[test]
fn only_interviews_and_quotes_have_citations() {
    for path in [
        "/facts/yemelyanau-chongqing/trade-2023",
        "/people/yemelyanau",
        "/quotes",
    ] {
        send_undocumented(&Method::GET, &format!("{path}.bib")).expect_status(404);
    }
}
