//! The loader: whatever a file holds, loading it ends well, and all that is found has a place inside
//! the file.

use bolero::{TypeGenerator, check};
use onrecord_model::archive::{InterviewFile, build};
use onrecord_model::source::diagnostic::{Location, Severity};
use onrecord_model::source::{File, SourceMap, line_and_column};

use crate::mutations::{Mutation, apply_mutations};

const REAL: &str = include_str!("../../data/interviews/yemelyanau-chongqing.json");
const SHARED: &str = include_str!("../../data/archive.json");
const MADE_UP: &str = include_str!("../api/made-up/interviews/sailing.json");
const MADE_UP_SHARED: &str = include_str!("../api/made-up/archive.json");

fn load(shared: &str, interview: &str) {
    let mut shared = File::new("archive.json".into(), shared.to_owned());
    let mut files = [InterviewFile {
        stem: "an-interview".into(),
        file: File::new("an-interview.json".into(), interview.to_owned()),
    }];
    let archive = build(Some(&mut shared), &mut files);
    let [one] = files;
    let at_fault = shared.has_errors() || one.file.has_errors();
    assert_eq!(
        archive.is_none(),
        at_fault,
        "an archive with faults, or none without"
    );
    for file in [&shared, &one.file] {
        has_its_places(file);
    }
}

/// Each finding stands at whole characters of the file; those of a value stand on that value.
fn has_its_places(file: &File) {
    let places = SourceMap::new(&file.text);
    for finding in &file.diagnostics {
        let span = places.span(&finding.location);
        assert!(
            file.text.get(span.clone()).is_some(),
            "{span:?} of {finding:?}"
        );
        let (line, column) = line_and_column(&file.text, span.start);
        assert!(line >= 1 && column >= 1);
        assert!(!finding.message.is_empty());
        assert!(
            !finding
                .message
                .contains("is not one that the file format has here"),
            "the types refuse what the check of the structure accepts: {}",
            file.text
        );
        if finding.severity == Severity::Fault && matches!(finding.location, Location::Pointer(..))
        {
            assert!(!span.is_empty(), "nowhere in the file: {finding:?}");
        }
    }
}

#[test]
fn any_bytes_as_an_interview_or_as_the_archive() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes);
            load(MADE_UP_SHARED, &text);
            load(&text, MADE_UP);
        });
}

/// The real bytes, some of them replaced.
#[derive(Debug, TypeGenerator)]
struct Overwritten {
    at: u32,
    length: u8,
    by: Vec<u8>,
}

fn overwritten(text: &str, edit: &Overwritten) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let start = edit.at as usize % bytes.len();
    let end = (start + usize::from(edit.length)).min(bytes.len());
    bytes.splice(start..end, edit.by.iter().copied());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn real_files_with_bytes_overwritten() {
    check!()
        .with_type::<Overwritten>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|edit| {
            load(MADE_UP_SHARED, &overwritten(MADE_UP, edit));
            load(&overwritten(MADE_UP_SHARED, edit), MADE_UP);
        });
}

#[test]
fn a_made_up_interview_with_its_values_changed() {
    check!()
        .with_type::<(Vec<Mutation>, bool)>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|(mutations, of_the_archive)| {
            if *of_the_archive {
                load(&apply_mutations(MADE_UP_SHARED, mutations), MADE_UP);
            } else {
                load(MADE_UP_SHARED, &apply_mutations(MADE_UP, mutations));
            }
        });
}

#[test]
fn the_real_interview_with_its_values_changed() {
    check!()
        .with_type::<Vec<Mutation>>()
        .with_test_time(2 * crate::fuzz_duration())
        .for_each(|mutations| load(SHARED, &apply_mutations(REAL, mutations)));
}
