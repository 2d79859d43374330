//! Documents from the hand-made archive, and from one in which every text is full of markup characters.

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Interview, Note, SpeakerRef, Turn};
use onrecord_text::Text;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::api::markdown;
use crate::api::tests::archive::{archive, bare, full};

/// The text of each block, as a reader sees it.
fn blocks(document: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for event in Parser::new_ext(document, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(text) => blocks.last_mut().unwrap().push_str(&text),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                blocks.push(String::new());
            }
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::BlockQuote(_)
                | Tag::Item
                | Tag::List(None)
                | Tag::Strong
                | Tag::Emphasis
                | Tag::Link { .. },
            )
            | Event::End(_)
            | Event::Rule => {}
            other => panic!("{other:?} in {document}"),
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

const MARKS: &str = "1. *a* _b_ `c` [d](e) <f> &amp; |g| ~~h~~ $i$ {#j} C# \\";

/// The full interview with every text replaced.
fn marked() -> Interview {
    let mut interview = full();
    interview.title = MARKS.into();
    interview.source.publisher = Some(MARKS.into());
    interview.source.rights = Some(MARKS.into());
    for participant in &mut interview.participants {
        participant.name = MARKS.into();
        participant.position = Some(MARKS.into());
    }
    let section = &mut interview.sections[0];
    section.title = Some(MARKS.into());
    section.text = Text::new([MARKS, MARKS]);
    for passage in interview
        .quotes
        .iter_mut()
        .flat_map(|quote| &mut quote.evidence)
    {
        passage.span = MARKS.len() + 1..2 * MARKS.len() + 1;
    }
    interview
}

#[test]
fn a_quote_has_its_words_and_a_source_line() {
    let archive = archive();
    let full = &archive.interviews[0];
    let document = markdown::quote(&full.quotes[0], full, &BaseUrl::default());
    assert_eq!(
        document,
        "> It more than doubled … towns joined.\n>\n\
         > — Anna, Trader, in [“Growth \\<fast>”](https://paper.example/growth#:~:text=\
         135%20million%20CNY%2C%20a%20third%20of%20all.-,It%20more%20than%20doubled,\
         -%2C%20and%20between%205%20and%2010%20towns) \
         ([2](https://paper.example/growth#:~:text=doubled%2C%20and%20between%205%20and%2010\
         -,towns%20joined.)), \
         2024-05\n"
    );
    let base = BaseUrl::parse("https://record.example").unwrap();
    let known = markdown::quote(&full.quotes[0], full, &base);
    let record = "\n[On record](https://record.example/quotes/full/doubled)\n";
    assert_eq!(known, document + record);
}

#[test]
fn a_fact_has_its_statement_its_evidence_and_its_figures() {
    let archive = archive();
    let full = &archive.interviews[0];
    let document = markdown::fact(&full.facts[0], full, &BaseUrl::default());
    let blocks = blocks(&document);
    assert_eq!(blocks[0], "Statement of towns.");
    assert_eq!(
        blocks[1],
        "It more than doubled, and between 5 and 10 towns"
    );
    assert_eq!(blocks[2], "— Anna, Trader, in “Growth <fast>”, 2024-05");
    assert_eq!(blocks[3], "Label of growth: “more than doubled”");
    assert_eq!(blocks[4], "Label of towns: “between 5 and 10 towns”");
    assert_eq!(blocks[5..], ["Note: A note."]);
}

#[test]
fn texts_full_of_markup_characters_render_literally() {
    let marked = marked();
    let base = BaseUrl::default();
    let quote = blocks(&markdown::quote(&marked.quotes[0], &marked, &base));
    let from = format!("— {MARKS}, {MARKS}, in “{MARKS}” (2), {MARKS}, 2024-05");
    assert_eq!(quote, [format!("{MARKS} … {MARKS}"), from]);

    let section = blocks(&markdown::section(&marked.sections[0], &marked, &base));
    let turn = format!("{MARKS}: {MARKS}");
    let source = format!("“{MARKS}”, {MARKS}, 2024-05. Rights: {MARKS}");
    assert_eq!(section, [MARKS, &turn, &turn, &format!("— {source}")]);

    let interview = blocks(&markdown::interview(&marked, &base));
    assert_eq!(interview[0], MARKS);
    assert_eq!(interview[1], format!("Interviewee: {MARKS}, {MARKS}"));
    assert_eq!(
        interview[interview.len() - 3..],
        [turn.clone(), turn, source]
    );
}

#[test]
fn text_without_a_speaker_is_not_attributed_to_anybody() {
    let mut interviews = [full(), bare()];
    let no_base = BaseUrl::default();
    let bare = markdown::interview(&interviews[1], &no_base);
    assert_eq!(blocks(&bare), ["Bare", "Nothing was said.", "“Bare”"]);

    let section = &mut interviews[0].sections[0];
    section.text = Text::new(["How far?", "Far.", "And on.", "They laugh."]);
    let editor = SpeakerRef {
        participant: None,
        role: onrecord_model::interview::Role::Editor,
    };
    let answer = Turn {
        paragraphs: 1..3,
        ..section.turns.pop().unwrap()
    };
    section.turns.push(answer);
    section.turns.push(Turn {
        id: section.turns[0].id.clone(),
        speaker: editor,
        paragraphs: 3..4,
        paragraph_times: vec![],
        start_time: None,
        end_time: None,
        notes: vec![Note {
            text: "Who laughs?".into(),
            url: Some("https://a.example/b".into()),
            agrees: None,
        }],
    });
    let full = &interviews[0];
    assert_eq!(
        blocks(&markdown::section(&full.sections[0], full, &no_base))[..6],
        [
            "Trade",
            "The Paper: How far?",
            "Anna: Far.",
            "And on.",
            "Editor: They laugh.",
            "Note: Who laughs? (source)"
        ]
    );
    assert_eq!(
        crate::api::text::interview(full),
        "Growth <fast>\n\nPage: https://paper.example/growth\nPublished: 2024-05\n\nTrade\n\n\
         The Paper: How far?\n\nAnna: Far.\n\nAnd on.\n\n[Editor] They laugh.\n"
    );
}
