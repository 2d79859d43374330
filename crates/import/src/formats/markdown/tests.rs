//! Markdown as people write transcripts in it.

use super::*;
use crate::document::Block;
use crate::testing::{asides, said};

fn import(text: &str) -> Document {
    read(text.as_bytes()).unwrap()
}

#[test]
fn escapes_entities_and_emphasis_are_read() {
    let document = import(
        "**Ada:** AT&amp;T \\*said\\* *so*, __twice__.\n\n**Ben:** 3 < 4?\n\n**Ada:** a_b `c*d`.\n",
    );
    assert_eq!(
        said(&document),
        [
            "Ada: AT&T *said* so, twice.",
            "Ben: 3 < 4?",
            "Ada: a_b c*d."
        ]
    );
}

#[test]
fn a_time_after_a_name_is_the_start_of_the_turn() {
    let document = import("**Ada:** \\[07:54\\] We left.\n\n**Ben:** Why?\n\n**Ada:** So.\n");
    let Block::Speech(first) = &document.blocks[0] else {
        panic!("speech");
    };
    assert_eq!(
        (first.start, clean(&first.text)),
        (Some(474.0), "We left.".to_owned())
    );
}

#[test]
fn links_keep_their_text_and_their_targets_are_set_aside() {
    let document = import(
        "Ada: We [left](https://a.example \"Then\") <https://b.example>.\n\nBen: ![A quay](q.png) Why?\n\nAda: So [it][1].\n\n[1]: https://c.example\n",
    );
    assert_eq!(
        said(&document),
        [
            "Ada: We left https://b.example.",
            "Ben: Why?",
            "Ada: So it."
        ]
    );
    for text in [
        "https://a.example",
        "Then",
        "A quay",
        "q.png",
        "https://c.example",
    ] {
        assert!(asides(&document).contains(&text), "{text}");
    }
}

#[test]
fn footnotes_and_comments_are_set_aside() {
    let document = import(
        "Ada: We left[^1].\n\nBen: Why?\n\nAda: So.\n\n<!-- check -->\n\n[^1]: A note\n    in two lines.\n",
    );
    assert_eq!(said(&document), ["Ada: We left.", "Ben: Why?", "Ada: So."]);
    assert_eq!(
        asides(&document),
        ["check", "[^1]", "[^1]: A note in two lines."]
    );
}

#[test]
fn words_that_look_like_markup_stay() {
    let document = import(
        "1984. That was the year.\n\n[Ada]: Never.\n\n~5 or ~6 <title> of it\n\nWe left and then we came back again.\n---\n",
    );
    assert_eq!(
        said(&document),
        [
            "1984. That was the year.",
            "Ada: Never.",
            "Ada: ~5 or ~6 <title> of it",
            "Ada: We left and then we came back again."
        ]
    );
}

#[test]
fn the_numbers_of_lists_are_not_words() {
    let document = import("1. Who?\n\n   Ada.\n\n2. Why?\n\nSo.\n\n3. Where?\n\nThere.\n");
    assert_eq!(
        said(&document),
        ["Who?", "Ada.", "Why?", "So.", "Where?", "There."]
    );
}

#[test]
fn each_line_that_names_a_speaker_is_a_paragraph() {
    let document = import("Ada: We left\nat dawn.\nBen: Why?\nAda: So.  \nBen: Where?\n");
    assert_eq!(
        said(&document),
        [
            "Ada: We left at dawn.",
            "Ben: Why?",
            "Ada: So.",
            "Ben: Where?"
        ]
    );
}

#[test]
fn quotations_lists_and_code_are_read() {
    let document = import(
        "Ada: We left.\n\n> At dawn.\n\n- One\n- Two\n\n```\nThree\n```\n\nBen: Why?\n\nAda: So.\n\nBen: So?\n",
    );
    assert_eq!(
        said(&document),
        [
            "Ada: We left.", "Ada: At dawn.", "Ada: One", "Ada: Two", "Ada: Three", "Ben: Why?",
            "Ada: So.", "Ben: So?"
        ]
    );
}

#[test]
fn html_is_read_as_in_pages() {
    let document = import(
        "<p><strong>Ada:</strong> We<br>left.</p>\n\n**Ben:** Why<sup>2</sup>?\n\n<details><summary>More</summary>\n\n**Ada:** So.\n\n</details>\n",
    );
    assert_eq!(
        said(&document),
        ["Ada: We left.", "Ben: Why2?", "[More]", "Ada: So."]
    );
}

#[test]
fn html_that_would_swallow_the_text_after_it_is_refused() {
    for (text, line) in [
        ("Ada: So.\n\n<aside>\n\nBen: Why?", 3),
        ("Ada: So.\n\n<!-- Ben: Why?", 3),
    ] {
        assert_eq!(read(text.as_bytes()).unwrap_err().line, Some(line));
    }
}

#[test]
fn the_only_heading_of_level_1_is_the_title() {
    let document = import("# The *Potter*\n\n## One {#one}\n\nAda: So.\n\nBen: Why?\n\nAda: So.\n");
    assert_eq!(document.title.as_deref(), Some("The Potter"));
    assert_eq!(said(&document)[0], "[One]");
}

#[test]
fn lines_of_the_file_are_kept() {
    let document = import(
        "---\r\ntitle: x\r\n---\r\n\r\nAda: We\r\nleft.\r\nBen: Why?\r\n\r\n```\r\nAda: So.\r\n```\r\n\r\nAda: [So](https://a.example).\r\n",
    );
    let lines: Vec<_> = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Speech(speech) => speech.line,
            Block::Heading { line, .. } => *line,
        })
        .collect();
    assert_eq!(lines, [5, 7, 10, 13]);
    assert_eq!(document.set_aside[0].line, 13);
}

#[test]
fn struck_out_text_is_kept_and_reported() {
    let document = import("Ada: ~~Never~~ once.\n\nBen: Why?\n\nAda: So.\n");
    assert_eq!(said(&document)[0], "Ada: Never once.");
    assert!(document.remarks[0].starts_with("line 1: “Never”"));
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    /// Words that mean something in Markdown or HTML, and others.
    fn word() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-z]{1,8}",
            "[a-z]{1,5}[.,?!]",
            Just("*".to_owned()),
            Just("_so_".to_owned()),
            Just("3<4".to_owned()),
            Just("<b>".to_owned()),
            Just("a&b;".to_owned()),
            Just("&lt;".to_owned()),
            Just("[x]".to_owned()),
            Just("`".to_owned()),
            Just("é—“".to_owned()),
            Just("|".to_owned()),
            Just("~~".to_owned()),
            Just("#".to_owned()),
        ]
    }

    /// Escapes all punctuation, as the specification allows.
    fn escape(word: &str) -> String {
        word.chars()
            .flat_map(|c| {
                c.is_ascii_punctuation()
                    .then_some('\\')
                    .into_iter()
                    .chain([c])
            })
            .collect()
    }

    proptest! {
        #[test]
        fn every_escaped_word_is_kept_in_order(
            paragraphs in prop::collection::vec(prop::collection::vec(word(), 1..12), 1..8)
        ) {
            let mut text = String::new();
            let mut expected = Vec::new();
            for (index, words) in paragraphs.iter().enumerate() {
                let name = ["Ada", "Ben"][index % 2];
                text.extend(["**", name, ":** so "]);
                text.push_str(&words.iter().map(|word| escape(word)).collect::<Vec<_>>().join(" "));
                text.push_str(if index % 3 == 0 { "\n" } else { "\n\n" });
                expected.push("so".to_owned());
                expected.extend(words.iter().cloned());
            }
            let document = import(&text);
            let found: Vec<String> = document
                .blocks
                .iter()
                .filter_map(|block| match block {
                    Block::Speech(speech) => Some(speech.text.clone()),
                    Block::Heading { .. } => None,
                })
                .flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
                .collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn nothing_makes_the_reader_panic(text in "(\\PC|[\n<>&*_`\\[\\]:#~|=-]){0,200}") {
            let _ = read(text.as_bytes());
            let _ = crate::formats::html::read(text.as_bytes());
        }
    }
}
