//! Transcripts in each format: any bytes, the pieces of a format in any order, damaged files and long ones.
//! An import neither panics nor takes more than linear time, and what it makes loads without errors.

mod pieces;

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use bolero::{TypeGenerator, check};
use onrecord_import::{Format, Imported, Input, Refusal, import, parse_catalogue};
use onrecord_model::archive::{InterviewFile, build};
use onrecord_model::source::File;
use onrecord_model::source::diagnostic::Severity;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::mutations::{Overwritten, overwrite};
use pieces::{FORMATS, SPEECH};

/// A file of each kind.
const FILES: &[(&str, &[u8])] = &[
    ("captions.vtt", include_bytes!("transcripts/captions.vtt")),
    ("captions.srt", include_bytes!("transcripts/captions.srt")),
    ("segments.json", include_bytes!("transcripts/segments.json")),
    ("results.json", include_bytes!("transcripts/results.json")),
    (
        "front-matter.md",
        include_bytes!("transcripts/front-matter.md"),
    ),
    ("labels.txt", include_bytes!("transcripts/labels.txt")),
    ("court.txt", include_bytes!("transcripts/court.txt")),
    ("article.html", include_bytes!("transcripts/article.html")),
    ("podcast.html", include_bytes!("transcripts/podcast.html")),
    ("table.csv", include_bytes!("transcripts/table.csv")),
    ("speeches.tei", include_bytes!("transcripts/speeches.tei")),
    ("record.xml", include_bytes!("transcripts/record.xml")),
    (WORD, include_bytes!("transcripts/document.xml")),
];

/// The file whose bytes are the main part of a Word document.
const WORD: &str = "document.docx";

/// A Word document with this main part.
fn word(document: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("word/document.xml", SimpleFileOptions::default())
        .expect("a part");
    writer.write_all(document).expect("a part");
    writer.finish().expect("an archive").into_inner()
}

fn import_as(name: &str, bytes: &[u8], format: Option<Format>) -> Result<Imported, Refusal> {
    let bytes = if name == WORD || format == Some(Format::Word) {
        &word(bytes)
    } else {
        bytes
    };
    import(Input {
        name,
        bytes,
        format,
    })
}

/// Checks that an import loads without errors, or is refused in a sentence.
fn check_import(name: &str, bytes: &[u8], format: Option<Format>) {
    let imported = match import_as(name, bytes, format) {
        Ok(imported) => imported,
        Err(refusal) => {
            assert!(!refusal.to_string().is_empty());
            return;
        }
    };
    let paragraphs = imported.interview.sections.iter();
    let paragraphs = paragraphs.flat_map(|section| &section.turns);
    let words = paragraphs.flat_map(|turn| &turn.paragraphs);
    let words: usize = words.map(|text| text.split_whitespace().count()).sum();
    assert_eq!(words, imported.report.words);
    let json = imported.interview.to_json();
    let mut files = [InterviewFile {
        stem: imported.id,
        file: File::new("transcript.json".into(), json),
    }];
    build(None, &mut files);
    let diagnostics = files[0].file.diagnostics.iter();
    let error = diagnostics
        .into_iter()
        .find(|one| one.severity == Severity::Fault);
    assert!(error.is_none(), "{error:?}\n{}", files[0].file.text);
}

#[test]
fn any_bytes_can_be_imported_in_any_format() {
    check!()
        .with_type::<(u8, Vec<u8>)>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|(index, bytes)| {
            let format = &FORMATS[usize::from(*index) % FORMATS.len()];
            check_import("transcript", bytes, Some(format.format));
            check_import("transcript", bytes, None);
            let text = String::from_utf8_lossy(bytes);
            let framed = [format.frame.0, &text, format.frame.1].concat();
            check_import("transcript", framed.as_bytes(), Some(format.format));
        });
}

#[test]
fn any_table_is_a_catalogue_or_refused() {
    check!()
        .with_type::<Vec<(u8, Vec<u8>)>>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|cells| {
            let columns = ["file", "id", "published", "url", "interviewers"];
            let mut table = columns.join(",").into_bytes();
            for (separator, cell) in cells {
                table.push(b",,,,\n;\""[usize::from(*separator) % 7]);
                table.extend_from_slice(cell);
            }
            if let Err(refusals) = parse_catalogue(&table) {
                assert!(!refusals.is_empty());
            }
        });
}

#[test]
fn the_pieces_of_a_format_can_be_imported_in_any_order() {
    check!()
        .with_type::<(u8, Vec<(u8, u8)>)>()
        .with_test_time(2 * crate::fuzz_duration())
        .for_each(|(index, pieces)| {
            let format = &FORMATS[usize::from(*index) % FORMATS.len()];
            // A piece of speech stands between two pieces of the format.
            let pieces = pieces.iter().flat_map(|(piece, speech)| {
                let piece = format.all[usize::from(*piece) % format.all.len()];
                let speech = SPEECH
                    .get(usize::from(*speech))
                    .copied()
                    .unwrap_or_default();
                [piece, speech]
            });
            let text: String = pieces.collect();
            let text = [format.frame.0, &text, format.frame.1].concat();
            check_import("transcript", text.as_bytes(), Some(format.format));
        });
}

#[test]
fn damaged_files_can_be_imported() {
    check!()
        .with_type::<(u8, Vec<Overwritten>)>()
        .with_test_time(2 * crate::fuzz_duration())
        .for_each(|(index, edits)| {
            let (name, bytes) = FILES[usize::from(*index) % FILES.len()];
            let mut bytes = bytes.to_vec();
            for edit in edits.iter().take(4) {
                bytes = overwrite(&bytes, edit);
            }
            check_import(name, &bytes, None);
        });
}

/// A piece of a format, and another one, many times.
#[derive(Debug, TypeGenerator)]
struct Repeated {
    format: u8,
    pieces: [u8; 2],
    times: u8,
}

/// An import of 100 KB takes milliseconds. In quadratic time it would take minutes.
#[test]
fn long_files_are_imported_in_linear_time() {
    /// In bytes.
    const LENGTH: usize = 100_000;
    const LIMIT: Duration = Duration::from_secs(20);
    check!()
        .with_type::<Repeated>()
        .with_test_time(2 * crate::fuzz_duration())
        .for_each(|repeated| {
            let format = &FORMATS[usize::from(repeated.format) % FORMATS.len()];
            let [first, second] = repeated.pieces.map(|index| {
                let index = usize::from(index);
                SPEECH
                    .get(index)
                    .copied()
                    .unwrap_or(format.all[index % format.all.len()])
            });
            let pair = first.repeat(usize::from(repeated.times % 4) + 1) + second;
            let text = pair.repeat(LENGTH / pair.len());
            let text = [format.frame.0, &text, format.frame.1].concat();
            let started = Instant::now();
            let _ = import_as("transcript", text.as_bytes(), Some(format.format));
            assert!(started.elapsed() < LIMIT, "{:?}: {pair:?}", format.format);
        });
}

#[test]
fn each_file_is_imported() {
    for (name, bytes) in FILES {
        let imported = import_as(name, bytes, None);
        assert!(imported.is_ok(), "{name}: {:?}", imported.err());
        check_import(name, bytes, None);
    }
}
