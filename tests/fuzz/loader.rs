//! The loader: any file can be loaded without a panic, and every diagnostic has a location inside the file.

use bolero::check;
use onrecord_model::archive::{InterviewFile, build};
use onrecord_model::source::diagnostic::{Location, Severity};
use onrecord_model::source::{File, SourceMap, UNEXPECTED_VALUE, line_and_column};

use crate::mutations::{Mutation, Overwritten, apply_mutations, overwrite};

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
    let [interview] = files;
    let has_errors = shared.has_errors() || interview.file.has_errors();
    assert_eq!(
        archive.is_none(),
        has_errors,
        "there must be an archive if and only if the files have no errors"
    );
    for file in [&shared, &interview.file] {
        check_diagnostics(file);
    }
}

/// Checks that the span of each diagnostic is in the file, and that the span of an error in a value is not
/// empty.
fn check_diagnostics(file: &File) {
    let source_map = SourceMap::new(&file.text);
    for diagnostic in &file.diagnostics {
        let span = source_map.span(&diagnostic.location);
        assert!(
            file.text.get(span.clone()).is_some(),
            "{span:?} of {diagnostic:?}"
        );
        let (line, column) = line_and_column(&file.text, span.start);
        assert!(line >= 1 && column >= 1);
        assert!(!diagnostic.message.is_empty());
        assert!(
            diagnostic.message != UNEXPECTED_VALUE,
            "deserialization rejects what the structural check accepts: {}",
            file.text
        );
        if diagnostic.severity == Severity::Fault
            && matches!(diagnostic.location, Location::Pointer(..))
        {
            assert!(!span.is_empty(), "not in the file: {diagnostic:?}");
        }
    }
}

#[test]
fn any_bytes_can_be_loaded_as_an_interview_or_as_the_archive_file() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes);
            load(MADE_UP_SHARED, &text);
            load(&text, MADE_UP);
        });
}

fn overwrite_text(text: &str, edit: &Overwritten) -> String {
    String::from_utf8_lossy(&overwrite(text.as_bytes(), edit)).into_owned()
}

#[test]
fn files_with_overwritten_bytes_can_be_loaded() {
    check!()
        .with_type::<Overwritten>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|edit| {
            load(MADE_UP_SHARED, &overwrite_text(MADE_UP, edit));
            load(&overwrite_text(MADE_UP_SHARED, edit), MADE_UP);
        });
}

#[test]
fn a_made_up_archive_with_changed_values_can_be_loaded() {
    check!()
        .with_type::<(Vec<Mutation>, bool)>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|(mutations, in_archive_file)| {
            if *in_archive_file {
                load(&apply_mutations(MADE_UP_SHARED, mutations), MADE_UP);
            } else {
                load(MADE_UP_SHARED, &apply_mutations(MADE_UP, mutations));
            }
        });
}

#[test]
fn the_real_interview_with_changed_values_can_be_loaded() {
    check!()
        .with_type::<Vec<Mutation>>()
        .with_test_time(2 * crate::fuzz_duration())
        .for_each(|mutations| load(SHARED, &apply_mutations(REAL, mutations)));
}
