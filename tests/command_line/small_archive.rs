//! A small archive in which two people have the same last name, and helpers that check drafts against it.

use onrecord_test_support::{ARCHIVE_FILE, ArchiveFolder};
use serde_json::{Value, json};

use crate::verify::verify;

/// Words of Wren Ash.
pub const WREN: &str = "The orchard was never ours to give away";

/// The result of checking a draft.
pub struct DraftOutcome {
    /// For each quotation: its text, its verdict, and the kinds of problem that it is refused for.
    pub items: Vec<(String, String, Vec<String>)>,
    /// For each passage that is not checked, the reason.
    pub not_checked: Vec<String>,
    /// The messages about comments that are invalid or have no effect.
    pub comments: Vec<String>,
    pub code: i32,
}

impl DraftOutcome {
    /// The kinds of problem that the quotations are refused for, together.
    pub fn refusals(&self) -> Vec<&str> {
        let all = self.items.iter().flat_map(|(_, _, refused)| refused);
        all.map(String::as_str).collect()
    }
}

/// The output for people about a draft.
pub fn print(draft: &str) -> String {
    verify_in_archive(draft, &[]).0
}

/// Checks a draft against the archive.
pub fn check(draft: &str, args: &[&str]) -> DraftOutcome {
    let (text, code) = verify_in_archive(draft, &[&["--format", "json"], args].concat());
    let document: Value = serde_json::from_str(&text).expect("one JSON document");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let string = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let items = list(&document["items"]).into_iter().map(|item| {
        let refused = list(&item["refused"]).iter().map(string).collect();
        (string(&item["text"]), string(&item["verdict"]), refused)
    });
    DraftOutcome {
        items: items.collect(),
        not_checked: (list(&document["not_checked"]).iter())
            .map(|one| string(&one["why"]))
            .collect(),
        comments: (list(&document["comments"]).iter())
            .map(|one| string(&one["message"]))
            .collect(),
        code,
    }
}

fn verify_in_archive(draft: &str, args: &[&str]) -> (String, i32) {
    let archive = ArchiveFolder::new(&[
        (ARCHIVE_FILE, r#"{"format": 1, "name": "Orchard"}"#),
        ("interviews/talk.json", &talk().to_string()),
        ("draft.md", draft),
    ]);
    let draft = format!("{}/draft.md", archive.path());
    let required_args = ["--file", &draft, archive.path()];
    verify(&[&required_args, args].concat())
}

fn talk() -> Value {
    let person = |id: &str, name: &str| json!({"id": id, "name": name, "role": "interviewee"});
    json!({
        "format": 1,
        "title": "The orchard",
        "language": "en",
        "participants": [person("wren", "Wren Ash"), person("tom", "Tom Ash"), person("lea", "Lea Moor"),
            {"id": "ivy", "name": "Ivy Stone", "role": "interviewer"},
            {"id": "weekly", "name": "Orchard Weekly", "aliases": ["OW"], "role": "interviewer"}],
        "source": {"publisher": "Orchard Weekly"},
        "sections": [{"id": "all", "title": "All", "turns": [
            {"speaker": "wren", "paragraphs": [
                format!("{WREN}."),
                "Back in 1990 the well froze, and it cost us 5% of the crop.",
                "We will plant the lower field in May. The goats may have the rest.",
                "It has 12 gates and 106 trees.",
                "We had thirty – five died in the frost.",
                "果园从来不是我们的。",
                "我们五月在下面种树。",
            ]},
            {"speaker": "tom", "paragraphs": [
                "The wall fell because nobody had looked at it for years.",
                "Will the bees come back after a winter like that?",
            ]},
            {"speaker": "ivy", "paragraphs": ["Do you miss the old trees in winter?"]},
            {"speaker": "lea", "paragraphs": [
                "I sold the cider press to a man from the coast.",
                "On va continuer comme avant. Ce n’est pas un jeu. Vous venez avec nous ?",
                "Vamos a seguir, como antes.",
                "Będziemy działać jak dotąd.",
                "Мы продолжим, как раньше.",
            ]},
        ]}],
    })
}
