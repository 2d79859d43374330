use std::fmt::Write as _;

use proptest::prelude::*;

use crate::document::{Block, Speech, Unit};
use crate::interview::Role;

use super::*;

fn read_text(text: &str) -> Document {
    read(text.as_bytes()).unwrap()
}

fn refusal(text: &str) -> Refusal {
    read(text.as_bytes()).unwrap_err()
}

fn speeches(document: &Document) -> Vec<&Speech> {
    let speeches = document.blocks.iter().filter_map(|block| match block {
        Block::Speech(speech) => Some(speech),
        Block::Heading { .. } => None,
    });
    speeches.collect()
}

/// The speech as "speaker @start–end: text", and headings as "# title".
fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        let mut line = String::new();
        match block {
            Block::Heading { text, .. } => write!(line, "# {text}").unwrap(),
            Block::Speech(speech) => {
                line.push_str(speech.speaker.as_deref().unwrap_or_default());
                for (sign, time) in [(" @", speech.start), ("–", speech.end)] {
                    if let Some(time) = time {
                        write!(line, "{sign}{time}").unwrap();
                    }
                }
                let words: Vec<_> = speech.text.split_whitespace().collect();
                write!(line, ": {}", words.join(" ")).unwrap();
            }
        }
        lines.push(line);
    }
    lines
}

#[test]
fn rows_are_speech() {
    let table = "speaker,words,tags,timestamp\n,(Talk),,\nDB,There we go&#8212;so.,a;b,[0:00]\n\
        DB:,\"Tell me,\nif you would, \"\"so\"\".\n\nNow.\",,\nRA,It <laugh> was.,,[0:05:00] tape turned\n";
    let document = read_text(table);
    assert_eq!(
        lines(&document),
        [
            ": (Talk)",
            "DB @0: There we go—so.",
            "DB:: Tell me, if you would, \"so\".",
            "DB:: Now.",
            "RA @300: It <laugh> was."
        ]
    );
    let asides: Vec<_> = (document.set_aside.iter())
        .map(|aside| (aside.line, aside.text.as_str()))
        .collect();
    assert_eq!(asides, [(8, "tape turned")]);
    assert_eq!(document.remarks, ["columns that were not read: tags"]);
}

#[test]
fn the_delimiter_is_found_from_the_headers() {
    for table in [
        "Speaker,Start,End,Text\nAnn,1,2.5,Yes.",
        "Speaker;Start;End;Text\nAnn;1,0;2,5;Yes.",
        "sep=;\r\nSpeaker;Start;End;Text\r\nAnn;1;2,5;\"Yes.\"\r\n",
        "Speaker\tStart\tEnd\tText\nAnn\t0:01\t0:02.5\tYes.",
        "\u{feff}Speaker|Start|End|Text\nAnn|0:01|0:02.5|Yes.",
    ] {
        assert_eq!(lines(&read_text(table)), ["Ann @1–2.5: Yes."], "{table}");
    }
}

#[test]
fn rows_before_the_header_row_are_set_aside() {
    let document = read_text("Interview 7,,\n,,\nSpeaker,Text,Time\nAnn,Yes.,0:01\n");
    assert_eq!(document.set_aside[0].text, "Interview 7");
    assert_eq!(lines(&document), ["Ann @1: Yes."]);
}

#[test]
fn a_row_with_more_cells_is_read_if_only_the_text_can_have_the_delimiters() {
    let table = "speaker,words,timestamp\nAnn,Hello there.,0:01\nBo,Yes.,0:02\n\
        Bo,It was cold, and dark,0:03\nAnn,So.,,\n";
    assert_eq!(
        lines(&read_text(table)),
        [
            "Ann @1: Hello there.",
            "Bo @2: Yes.",
            "Bo @3: It was cold, and dark",
            "Ann: So."
        ]
    );
    for (table, line) in [
        // The name may have the comma.
        (
            "speaker,words,timestamp\nAnn,Yes.,0:01\nQuist, Ada,No.,0:02\n",
            3,
        ),
        // The tags may have the comma.
        ("speaker,words,tags\nAnn,Yes.,a\nAnn,No, never.,b\n", 3),
        (
            "speaker,words,timestamp\nAnn,Yes.,0:01\nAnn,No, never,0:02,x\n",
            3,
        ),
    ] {
        assert_eq!(refusal(table).line, Some(line), "{table}");
    }
}

#[test]
fn a_row_with_fewer_cells_is_read_if_it_is_not_part_of_another() {
    let table = "speaker,words,timestamp\nAnn,Hello there.,0:01\nAnn,Yes.\n";
    assert_eq!(
        lines(&read_text(table)),
        ["Ann @1: Hello there.", "Ann: Yes."]
    );
    for (table, line) in [
        // A line break without quotation marks.
        (
            "speaker,words,timestamp\nAnn,Yes.,0:01\nAnn,Hello\nmy friend.,0:02\n",
            4,
        ),
        ("speaker,words,timestamp\nAnn,Yes.,0:01\nAnn\n", 3),
        ("time,words,speaker\n0:01,Yes.,Ann\nso it went,on\n", 3),
    ] {
        assert_eq!(refusal(table).line, Some(line), "{table}");
    }
    let narrow = "speaker,words,tags\nAnn,Yes.\nBo,No.\n";
    assert_eq!(lines(&read_text(narrow)), ["Ann: Yes.", "Bo: No."]);
}

#[test]
fn broken_quotation_marks_are_refused_except_between_tabs() {
    assert_eq!(
        refusal("speaker,text\nAnn,Yes.\nAnn,\"No\" she said\n").line,
        Some(3)
    );
    assert_eq!(refusal("speaker,text\nAnn,\"Yes.\nBo,No.\n").line, Some(2));
    let tabs = "Speaker\tTranskript\nAB\t\"Ja\", sagte er.\n";
    assert_eq!(lines(&read_text(tabs)), ["AB: \"Ja\", sagte er."]);
}

#[test]
fn tables_without_a_column_for_the_text_are_refused_with_an_example_of_headers() {
    let refusal = refusal("Ann,Hello there.,0:01\n");
    assert!(
        refusal.message.contains("speaker, start, end, text"),
        "{refusal}"
    );
    assert!(read(b"").is_err());
}

#[test]
fn two_columns_that_may_be_the_words_are_refused() {
    let table = "speaker,text,transcript\nAnn,Yes.,Yeah.\n";
    assert!(refusal(table).message.contains("`text`"));
    assert_eq!(
        lines(&read_text("speaker,text,words\nAnn,Yes.,1\n")),
        ["Ann: Yes."]
    );
}

#[test]
fn the_exports_of_oral_history_digital_are_read() {
    let table = "Band\tTimecode\tSprecher\tTranskript (rus)\tÜbersetzung (ger)\tHauptüberschrift (rus)\tAnmerkungen (rus)\n\
        1\t00:00:02.000\tINT\tИтак <n(стук)>, да?\tAlso\tНачало\tБерлин\n1\t00:00:09.500\tAB\tДа <p2>.\tJa\t\t\n\
        2\t00:00:01.000\tAB\tНет.\tNein\tКонец\t\n";
    let document = read_text(table);
    assert_eq!(
        lines(&document),
        [
            "# Начало",
            "INT @2: Итак, да?",
            "AB @9.5: Да.",
            "# Конец",
            "AB: Нет."
        ]
    );
    assert_eq!(document.language.as_deref(), Some("ru"));
    assert_eq!(speeches(&document)[0].role, Some(Role::Interviewer));
    let asides: Vec<_> = (document.set_aside.iter())
        .map(|aside| aside.text.as_str())
        .collect();
    assert_eq!(asides, ["Берлин", "<n(стук)>", "<p2>"]);
    assert!(
        document
            .remarks
            .iter()
            .any(|remark| remark.contains("start again on line 4"))
    );
}

#[test]
fn whole_numbers_that_cannot_be_seconds_are_milliseconds() {
    let table = "start\tend\ttext\n0\t2400\tSo we left\n2400\t61000\tat dawn.\n";
    let document = read_text(table);
    assert_eq!(
        lines(&document),
        [" @0–2.4: So we left", " @2.4–61: at dawn."]
    );
    assert_eq!(
        lines(&read_text("start,text\n0,Yes.\n9,No.\n")),
        [" @0: Yes.", " @9: No."]
    );
}

#[test]
fn rows_that_end_in_the_middle_of_sentences_are_cues() {
    let cues = read_text("speaker,text\nAnn,So we\nAnn,left\nAnn,at dawn.\n");
    assert!(
        speeches(&cues)
            .iter()
            .all(|speech| speech.unit == Unit::Cue)
    );
    let rows = read_text("speaker,text\nAnn,So we left.\nAnn,At dawn.\nBo,Why\nAnn,So.\n");
    assert!(
        speeches(&rows)
            .iter()
            .all(|speech| speech.unit == Unit::Paragraph)
    );
}

proptest! {
    #[test]
    fn every_word_is_kept_in_order(
        delimiter in prop::sample::select(vec![',', ';', '\t']),
        rows in prop::collection::vec(
            ("[A-C]{0,1}", "[a-z\";,\t\n'.]{1,6}( [a-z\",;\n]{1,5}){0,5}", "(|0:0[0-9])"),
            1..30,
        ),
    ) {
        let mut table = format!("speaker{delimiter}words{delimiter}time\n");
        let mut words = Vec::new();
        for (speaker, text, time) in &rows {
            words.extend(text.split_whitespace());
            let text = text.replace('"', "\"\"");
            writeln!(table, "{speaker}{delimiter}\"{text}\"{delimiter}{time}").unwrap();
        }
        let document = read_text(&table);
        let said: Vec<_> = (speeches(&document).into_iter())
            .flat_map(|speech| speech.text.split_whitespace())
            .collect();
        prop_assert_eq!(said, words);
    }

    #[test]
    fn no_file_panics(text in "(speaker|text|start|Ann|\"|,|;|\t|\n|0:01|<n\\(|\\)|>|é){0,60}") {
        let _ = read(format!("speaker,text,start\n{text}").as_bytes());
        let _ = read(text.as_bytes());
    }
}
