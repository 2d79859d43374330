//! Markdown and plain text: readers see exactly the words of the transcript.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::harness::{ApiResponse, Server, array, made_up, public, real, text};

/// A block of a document as a reader sees it: its text, and the targets of its links.
#[derive(Debug, Default, PartialEq)]
struct Block {
    is_quoted: bool,
    text: String,
    links: Vec<String>,
}

fn blocks(document: &str) -> Vec<Block> {
    let (mut blocks, mut is_quoted) = (Vec::<Block>::new(), false);
    for event in Parser::new(document) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => is_quoted = true,
            Event::End(TagEnd::BlockQuote(_)) => is_quoted = false,
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item) => blocks.push(Block {
                is_quoted,
                ..Block::default()
            }),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let block = blocks.last_mut().expect("a block");
                block.links.push(dest_url.to_string());
            }
            Event::Text(text) => blocks.last_mut().expect("a block").text.push_str(&text),
            Event::Start(Tag::List(None) | Tag::Strong | Tag::Emphasis)
            | Event::End(_)
            | Event::Rule => {}
            other => panic!("{other:?} in {document}"),
        }
    }
    blocks
}

/// Gets an item in another format, and checks the links between the formats.
fn get_as(server: &Server, item: &Value, suffix: &str, media: &str) -> ApiResponse {
    let url = text(&item["url"]);
    let path = url.strip_prefix(crate::harness::PUBLIC_URL).unwrap_or(url);
    let response = server.get(&format!("{path}{suffix}")).expect_status(200);
    assert_eq!(response.header("content-type"), Some(media));
    let links = response.header("link").unwrap_or_default();
    let json = format!("<{url}>; rel=\"alternate\"; type=\"application/json\"");
    assert!(links.contains(&json), "{response}");
    let here = format!("<{url}{suffix}>; rel=\"alternate\"");
    assert!(!links.contains(&here), "{response}");
    let as_json = server.get(path);
    assert!(
        as_json.header("link").unwrap_or_default().contains(&here),
        "{as_json}"
    );
    response
}

fn markdown(server: &Server, item: &Value) -> Vec<Block> {
    blocks(get_as(server, item, ".md", "text/markdown; charset=utf-8").text())
}

/// Ensures that these blocks are a block quote of the words, with their speaker and source.
fn assert_cites(cited: &[Block], item: &Value, words: &str) {
    let [quoted, source] = cited else {
        panic!("{cited:?}")
    };
    assert!(quoted.is_quoted && source.is_quoted);
    assert_eq!(quoted.text, words);
    let speaker = item["speaker"]["name"].as_str();
    let expected = format!("— {}", speaker.unwrap_or_default());
    assert!(source.text.starts_with(&expected), "{}", source.text);
    let pages = array(&item["evidence"]).iter();
    let pages: Vec<_> = pages
        .filter_map(|piece| piece["source_url"].as_str())
        .collect();
    assert_eq!(source.links, pages);
}

#[test]
fn a_quote_is_its_exact_words_with_their_speaker_and_source() {
    for server in [real(), made_up(), public()] {
        for quote in server.all_items("/quotes") {
            assert_cites(
                &markdown(server, &quote)[..2],
                &quote,
                text(&quote["words"]),
            );
        }
    }
}

#[test]
fn a_fact_is_its_statement_evidence_and_figures() {
    for server in [real(), made_up()] {
        for fact in server.all_items("/facts") {
            let blocks = markdown(server, &fact);
            assert_eq!(blocks[0].text, text(&fact["statement"]));
            let evidence = array(&fact["evidence"]).iter();
            let words: Vec<_> = evidence.map(|piece| text(&piece["words"])).collect();
            assert_cites(&blocks[1..3], &fact, &words.join(" … "));
            for (block, figure) in blocks[3..].iter().zip(array(&fact["figures"])) {
                let editor = (figure["read_by"] == "editor")
                    .then(|| format!(" (interpreted by the editor: {})", text(&figure["reason"])));
                let expected = format!(
                    "{}: “{}”{}",
                    text(&figure["label"]),
                    text(&figure["words"]),
                    editor.unwrap_or_default()
                );
                assert_eq!(block.text, expected);
            }
        }
    }
}

#[test]
fn a_document_links_to_the_server_only_if_it_has_a_public_url() {
    let quote = &public().all_items("/quotes")[0];
    let last = markdown(public(), quote).pop().expect("a block");
    assert_eq!(
        (&*last.text, &*last.links),
        ("On record", &[text(&quote["url"]).to_owned()][..])
    );
    let quote = &real().all_items("/quotes")[0];
    assert_eq!(markdown(real(), quote).len(), 2);
}

/// The paragraphs of a section, each with its label in a document. `editor` is the label of text without
/// a speaker.
fn paragraphs(section: &Value, editor: &str) -> Vec<String> {
    let turns = array(&section["turns"]);
    let spoken = turns.iter().any(|turn| turn["speaker"].is_object());
    let mut paragraphs = Vec::new();
    for turn in turns {
        let mut label = match turn["speaker"]["name"].as_str() {
            Some(name) => format!("{name}: "),
            None if spoken => editor.to_owned(),
            None => String::new(),
        };
        for paragraph in array(&turn["paragraphs"]) {
            paragraphs.push(std::mem::take(&mut label) + text(&paragraph["text"]));
        }
    }
    paragraphs
}

#[test]
fn a_section_and_an_interview_have_every_paragraph_with_its_speaker() {
    for server in [real(), made_up()] {
        let sections = server.all_items("/sections");
        let assert_contains = |item: &Value, expected: Vec<String>| {
            let blocks = markdown(server, item).into_iter().map(|block| block.text);
            let mut blocks = blocks.into_iter();
            // Headings, notes and the source may come between the paragraphs.
            for paragraph in expected {
                let next = blocks.find(|block| *block == paragraph);
                assert!(next.is_some(), "{paragraph}");
            }
        };
        for section in &sections {
            assert_contains(section, paragraphs(section, "Editor: "));
        }
        for interview in server.all_items("/interviews") {
            let own = sections
                .iter()
                .filter(|section| section["interview"] == interview["id"]);
            assert_contains(
                &interview,
                own.flat_map(|section| paragraphs(section, "Editor: "))
                    .collect(),
            );
        }
    }
}

#[test]
fn a_plain_text_is_its_title_source_and_paragraphs() {
    for server in [real(), made_up()] {
        let sections = server.all_items("/sections");
        for interview in server.all_items("/interviews") {
            let response = get_as(server, &interview, ".txt", "text/plain; charset=utf-8");
            let own = sections
                .iter()
                .filter(|section| section["interview"] == interview["id"]);
            let mut expected = vec![text(&interview["title"]).to_owned()];
            for section in own {
                expected.extend(section["title"].as_str().map(str::to_owned));
                expected.extend(paragraphs(section, "[Editor] "));
            }
            let blocks = response.text().trim_end().split("\n\n");
            let blocks = blocks
                .filter(|block| !block.starts_with("Publisher: ") && !block.starts_with("Page: "));
            assert_eq!(blocks.collect::<Vec<_>>(), expected);
        }
    }
}
