mod false_labels;
mod names;

use proptest::prelude::*;

use super::find_speakers;
use crate::document::{Block, Document};
use crate::interview::Role;
use crate::paragraph::{Kind, Paragraph, Run};
use crate::text::clean;

/// A paragraph in which `**` and `*` mark bold and italics, `# ` a heading, and `|` separates the cells
/// of a row.
fn paragraph(text: &str) -> Paragraph {
    if let Some(heading) = text.strip_prefix("# ") {
        let mut paragraph = paragraph(heading);
        paragraph.kind = Kind::Heading(2);
        return paragraph;
    }
    if text.contains('|') {
        let cells = text.split('|').map(|cell| vec![cell.to_owned()]);
        return Paragraph {
            kind: Kind::Row(cells.collect()),
            ..Paragraph::default()
        };
    }
    let runs = text.split("**").enumerate().flat_map(|(bold, text)| {
        text.split('*').enumerate().map(move |(italic, text)| Run {
            text: text.to_owned(),
            is_bold: bold % 2 == 1,
            is_italic: italic % 2 == 1,
        })
    });
    Paragraph {
        runs: runs.filter(|run| !run.text.is_empty()).collect(),
        ..Paragraph::default()
    }
}

fn read(texts: &[&str]) -> Document {
    let mut document = Document::default();
    let paragraphs = texts.iter().map(|text| paragraph(text)).collect();
    find_speakers(paragraphs, &mut document).unwrap();
    document
}

/// What is said, as `speaker: words`, and headings as `# title`.
fn said(texts: &[&str]) -> Vec<String> {
    let document = read(texts);
    let lines = document.blocks.iter().map(|block| match block {
        Block::Heading { text, .. } => format!("# {text}"),
        Block::Speech(speech) => {
            let name = speech.speaker.as_deref().unwrap_or("-");
            format!("{name}: {}", clean(&speech.text))
        }
    });
    lines.collect()
}

#[test]
fn bold_names_with_a_colon_are_labels_and_other_bold_words_are_not() {
    let texts = [
        "**Lena Duarte:** They **never** asked us.",
        "Not once.",
        "**Kofi Mensah**: Who is they?",
        "**The Board.** That is who.",
        "**Note:** I said it.",
    ];
    let expected = [
        "Lena Duarte: They never asked us.",
        "Lena Duarte: Not once.",
        "Kofi Mensah: Who is they?",
        "Kofi Mensah: The Board. That is who.",
        "Kofi Mensah: Note: I said it.",
    ];
    assert_eq!(said(&texts), expected);
}

#[test]
fn bold_names_without_a_colon_are_labels_if_they_recur() {
    let texts = [
        "**Ada Quill** We left.",
        "**Ben Hart** When?",
        "**Ada Quill** Soon.",
        "**Ben Hart** Why?",
    ];
    assert_eq!(
        said(&texts)[..2],
        ["Ada Quill: We left.", "Ben Hart: When?"]
    );
    let texts = [
        "Ada: We left.",
        "**Rope Walk** was its name.",
        "Ben: So?",
        "Ada: Yes.",
    ];
    assert_eq!(said(&texts)[1], "Ada: Rope Walk was its name.");
}

#[test]
fn a_quotation_before_a_colon_is_not_a_label() {
    let texts = [
        "Ada: So.",
        "“Mother: stay,” I said.",
        "Ben: When?",
        "Ada: Yes.",
    ];
    assert_eq!(said(&texts)[1], "Ada: “Mother: stay,” I said.");
}

#[test]
fn a_bold_name_and_a_time_label_the_paragraphs_below() {
    let texts = [
        "**Site visit-20260615-Meeting Transcript**",
        "15 June 2026, 01:35pm",
        "Nick Adair started transcription",
        "**Della Moss**   0:03",
        "We said we would not dig.",
        "**Rey Amador**   1:00:09",
        "Structural.",
        "Nick Adair stopped transcription",
    ];
    assert_eq!(
        said(&texts),
        [
            "Della Moss: We said we would not dig.",
            "Rey Amador: Structural."
        ]
    );
    let document = read(&texts);
    assert_eq!(document.set_aside.len(), 3);
}

#[test]
fn bold_or_italic_paragraphs_that_ask_are_questions() {
    for mark in ["**", "*"] {
        let texts = [
            "*By Nell Ames*".to_owned(),
            format!("{mark}You never left?{mark}"),
            "Never.".to_owned(),
            "The clay did not.".to_owned(),
            format!("{mark}Tell me of the clay.{mark}"),
            "It is **red**.".to_owned(),
            format!("{mark}Red?{mark} As rust."),
        ];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let expected = [
            "Interviewer: You never left?",
            "Interviewee: Never.",
            "Interviewee: The clay did not.",
            "Interviewer: Tell me of the clay.",
            "Interviewee: It is red.",
            "Interviewer: Red?",
            "Interviewee: As rust.",
        ];
        assert_eq!(said(&texts), expected);
    }
}

#[test]
fn headings_that_recur_as_names_are_labels_and_others_are_sections() {
    let texts = [
        "# Hollis Ward", "We moved it.", "# Ines Caldera", "What?", "# Hollis Ward", "The lamp.",
    ];
    let expected = [
        "Hollis Ward: We moved it.",
        "Ines Caldera: What?",
        "Hollis Ward: The lamp.",
    ];
    assert_eq!(said(&texts), expected);
    let texts = [
        "# Childhood", "Ada: We left.", "# The Navy", "Ben: When?", "Ada: Soon.",
    ];
    assert_eq!(said(&texts)[0], "# Childhood");
}

#[test]
fn headings_that_ask_are_questions() {
    let texts = ["# You never left?", "Never.", "# Did you want to?", "Once."];
    assert_eq!(said(&texts)[2], "Interviewer: Did you want to?");
}

#[test]
fn rows_of_two_cells_are_a_name_and_words() {
    let texts = [
        "# Weir keepers",
        "JOSS|How high did it rise?",
        "Wren:|To the third step.",
        "|Then the fourth.",
    ];
    let expected = [
        "# Weir keepers",
        "JOSS: How high did it rise?",
        "Wren: To the third step.",
        "Wren: Then the fourth.",
    ];
    assert_eq!(said(&texts), expected);
}

#[test]
fn a_table_explains_initials() {
    let texts = [
        "Name|Abbreviation",
        "Luca Castell|LCA",
        "Ashley Clay|ACE",
        "LCA: So.",
        "ACE: One question: who pays?",
    ];
    let document = read(&texts);
    assert_eq!(document.people[0].aliases, ["LCA"]);
    assert_eq!(said(&texts)[1], "ACE: One question: who pays?");
    assert_eq!(document.set_aside.len(), 3);
}

#[test]
fn words_of_other_tables_are_kept() {
    let texts = [
        "Ada: We sold these.",
        "Boat|Price|Year|Owner|Port|Sold|Crew",
        "Mary|5|1931|Moss|Rye|Yes|4",
        "Ben: So few?",
    ];
    let words = said(&texts).join(" ");
    assert!(words.contains("Boat") && words.contains("Rye"), "{words}");
}

#[test]
fn a_record_of_debates_has_names_that_end_with_a_full_stop() {
    let texts = [
        "Mr. DODDS. Mr. President, it is with sadness that I rise.",
        "Paul and I both came here in 1974.",
        "The PRESIDENT. So ordered.",
    ];
    let expected = [
        "Mr. DODDS: Mr. President, it is with sadness that I rise.",
        "Mr. DODDS: Paul and I both came here in 1974.",
        "The PRESIDENT: So ordered.",
    ];
    assert_eq!(said(&texts), expected);
}

#[test]
fn sentences_before_the_first_label_have_no_speaker() {
    let texts = [
        "We met her on the quay. It rained.",
        "**Nell Ames:** Were you many?",
        "**Rosa:** Yes.",
    ];
    assert_eq!(said(&texts)[0], "-: We met her on the quay. It rained.");
}

#[test]
fn a_remark_in_a_label_is_set_aside_and_a_description_stays() {
    let texts = [
        "Ada [laughing]: We left.",
        "Ben (off mic): When?",
        "Ada: Soon.",
        "Cy Lee (Chair): So.",
        "Ben: Yes.",
    ];
    let names: Vec<_> = said(&texts)
        .iter()
        .map(|line| line.split(": ").next().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["Ada", "Ben", "Ada", "Cy Lee (Chair)", "Ben"]);
    assert_eq!(read(&texts).set_aside.len(), 2);
}

#[test]
fn roles_of_labels_are_stated() {
    let texts = [
        "Interviewer: Where?",
        "Narrator: Here.",
        "Interviewer: Why?",
    ];
    let document = read(&texts);
    let roles = document.blocks.iter().filter_map(|block| match block {
        Block::Speech(speech) => speech.role,
        Block::Heading { .. } => None,
    });
    let roles: Vec<_> = roles.collect();
    assert_eq!(
        roles,
        [Role::Interviewer, Role::Interviewee, Role::Interviewer]
    );
}

/// Words of a sentence without anything that is set aside.
fn sentence() -> impl Strategy<Value = String> {
    let word = "[a-zéß]{1,8}";
    (prop::collection::vec(word, 1..12), "[.?!]").prop_map(|(words, end)| {
        let text = words.join(" ");
        let mut chars = text.chars();
        let first: String = chars
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        format!("{first}{}{end}", chars.as_str())
    })
}

proptest! {
    #[test]
    fn words_stay_whole_and_in_order(
        turns in prop::collection::vec((0..3_usize, prop::collection::vec(sentence(), 1..4)), 3..20),
        form in 0..5_usize,
    ) {
        let names = ["Zadie Quillon", "Benedek Harte", "DR. ORMEROD"];
        let mut texts = Vec::new();
        for (number, (name, paragraphs)) in turns.iter().enumerate() {
            let name = names[*name];
            let minutes = number + 10;
            let first = &paragraphs[0];
            match form {
                0 => texts.push(format!("{name}: {first}")),
                1 => texts.push(format!("**{name}:** {first}")),
                2 => texts.push(format!("[00:{minutes}:07] {name}: {first}")),
                3 => texts.extend([format!("{name}  {minutes}:07"), first.clone()]),
                _ => texts.push(format!("{name} (00:{minutes}:07): {first}")),
            }
            texts.extend_from_slice(&paragraphs[1..]);
        }
        let expected = turns.iter().flat_map(|(name, paragraphs)| {
            paragraphs.iter().map(|text| format!("{}: {text}", names[*name]))
        });
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        prop_assert_eq!(said(&texts), expected.collect::<Vec<_>>());
    }

    #[test]
    fn any_paragraphs_are_read(texts in prop::collection::vec("[AQa:.*?\\[\\]()<>0-9 \t|>–—éß中]{0,24}", 0..12)) {
        let mut document = Document::default();
        let paragraphs = texts.iter().map(|text| paragraph(text)).collect();
        let _ = find_speakers(paragraphs, &mut document);
    }
}

#[test]
fn a_label_without_words_is_set_aside_and_its_time_belongs_to_the_next_words() {
    let document = read(&[
        "**Ada Quill:** We rowed.",
        "**Break:** [19:48]",
        "**Ben Carter:** Who rowed?",
        "**Ada Quill:** I did.",
    ]);
    assert_eq!(crate::testing::asides(&document), ["Break: [19:48]"]);
    let starts = document.blocks.iter().map(|block| match block {
        Block::Heading { .. } => None,
        Block::Speech(speech) => speech.start,
    });
    assert_eq!(starts.collect::<Vec<_>>(), [None, Some(1188.0), None]);
}
