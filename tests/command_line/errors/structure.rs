//! Structural errors: invalid JSON, unknown, missing and duplicate fields, and values of the wrong type.

use onrecord_test_support::{ARCHIVE_FILE, ArchiveFolder, INTERVIEW_FILE};

use super::{Case, assert_each_reported, errors};

/// Structural errors. All errors in a file are reported at once.
const STRUCTURE: &[Case] = &[
    (
        "a missing value before a comma",
        INTERVIEW_FILE,
        "\"set_aside\": [",
        "\"set_aside\": [‹,›",
        "bad-json",
    ),
    (
        "a misspelt field in invalid JSON",
        INTERVIEW_FILE,
        "\"set_aside\": [",
        "\"set_asides\": [‹,›",
        "bad-json",
    ),
    (
        "a trailing comma",
        ARCHIVE_FILE,
        "{ \"unit\": \"route\", \"forms\": [\"route\", \"routes\"] }\n  ]",
        "{ \"unit\": \"route\", \"forms\": [\"route\", \"routes\"] },\n  ‹]›",
        "bad-json",
    ),
    (
        "a misspelt field of the file",
        INTERVIEW_FILE,
        "\"facts\": [",
        "‹\"fact\"›: [",
        "unknown-field",
    ),
    (
        "a misspelt field of a figure",
        INTERVIEW_FILE,
        "\"words\": \"1.02 billion CNY\",\n          \"value\"",
        "\"words\": \"1.02 billion CNY\",\n          ‹\"valeu\"›",
        "unknown-field",
    ),
    (
        "a misspelt field of a date",
        INTERVIEW_FILE,
        "\"date\": { \"words\": \"2023\", \"edtf\"",
        "\"date\": { \"words\": \"2023\", ‹\"etdf\"›",
        "unknown-field",
    ),
    (
        "a misspelt field of the archive",
        ARCHIVE_FILE,
        "\"topics\"",
        "‹\"topic\"›",
        "unknown-field",
    ),
    (
        "a missing field",
        INTERVIEW_FILE,
        "\"id\": \"trade-2023\",\n      ",
        "",
        "missing-field",
    ),
    (
        "a duplicate field",
        INTERVIEW_FILE,
        "\"value\": 207600,",
        "\"value\": 207600, ‹\"value\"›: 207600,",
        "duplicate-field",
    ),
    (
        "a number in quotation marks",
        INTERVIEW_FILE,
        "\"value\": 207600",
        "\"value\": ‹\"207600\"›",
        "wrong-type",
    ),
    (
        "an unknown modifier",
        INTERVIEW_FILE,
        "\"value\": 11000,\n          \"modifier\": \"nearly\"",
        "\"value\": 11000,\n          \"modifier\": ‹\"neraly\"›",
        "wrong-type",
    ),
    (
        "an unknown role",
        INTERVIEW_FILE,
        "\"role\": \"interviewee\"",
        "\"role\": ‹\"guest\"›",
        "wrong-type",
    ),
    (
        "an unknown value of `read_by`",
        INTERVIEW_FILE,
        "\"value\": 207600,",
        "\"value\": 207600, \"read_by\": ‹\"scan\"›,",
        "wrong-type",
    ),
    (
        "null for an absent field",
        INTERVIEW_FILE,
        "\"retrieved\": \"2025-05-04\"",
        "\"retrieved\": ‹null›",
        "wrong-type",
    ),
];

/// Further values of the wrong type.
const WRONG_TYPES: &[Case] = &[
    (
        "a field of another object",
        INTERVIEW_FILE,
        "\"role\": \"interviewee\"",
        "\"role\": \"interviewee\", ‹\"statement\"›: \"T\"",
        "unknown-field",
    ),
    (
        "a string instead of a list of strings",
        INTERVIEW_FILE,
        "\"topics\": [\"geography\", \"tourism\"]",
        "\"topics\": ‹\"geography\"›",
        "wrong-type",
    ),
    (
        "an object instead of a list of objects",
        INTERVIEW_FILE,
        "\"evidence\": [{ \"section\": \"country\", \"words\": \"With nearly 11,000 lakes in its territory, Belarus is known as the “Land of Lakes”.\" }]",
        "\"evidence\": ‹{› \"section\": \"country\", \"words\": \"With nearly 11,000 lakes in its territory, Belarus is known as the “Land of Lakes”.\" }",
        "wrong-type",
    ),
    (
        "a string instead of an object",
        INTERVIEW_FILE,
        "\"date\": { \"words\": \"2023\", \"edtf\": \"2023\" }",
        "\"date\": ‹\"2023\"›",
        "wrong-type",
    ),
    (
        "a list instead of an object",
        INTERVIEW_FILE,
        "\"set_aside\": [",
        "\"set_aside\": [ ‹[›\"country\", \"T\", 1, \"T\"],",
        "wrong-type",
    ),
    (
        "an empty object",
        INTERVIEW_FILE,
        "\"quotes\": [",
        "\"quotes\": [ ‹{›},",
        "missing-field",
    ),
    (
        "a number instead of a string",
        INTERVIEW_FILE,
        "\"words\": \"2023\", \"edtf\": \"2023\"",
        "\"words\": \"2023\", \"edtf\": ‹2023›",
        "wrong-type",
    ),
    (
        "a boolean in quotation marks",
        INTERVIEW_FILE,
        "\"key\": true",
        "\"key\": ‹\"true\"›",
        "wrong-type",
    ),
    (
        "a fraction instead of a whole number",
        ARCHIVE_FILE,
        "\"format\": 1",
        "\"format\": ‹1.5›",
        "wrong-type",
    ),
    (
        "null in a list",
        ARCHIVE_FILE,
        "\"forms\": [\"route\", \"routes\"]",
        "\"forms\": [\"route\", ‹null›]",
        "wrong-type",
    ),
];

#[test]
fn a_structural_error_is_reported_with_its_line_and_column() {
    assert_each_reported(STRUCTURE);
    assert_each_reported(WRONG_TYPES);
}

#[test]
fn all_structural_errors_are_reported_at_once_in_terms_of_the_file_format() {
    let archive = ArchiveFolder::copy_of_real_data();
    for cases in [STRUCTURE, WRONG_TYPES] {
        for (_, file, from, to, code) in cases {
            // Some cases alter text that another has already altered, and one hides all facts.
            let is_independent = *code != "bad-json" && !from.starts_with("\"facts\"");
            if is_independent && archive.read(file).contains(from) {
                archive.replace(file, from, to);
            }
        }
    }
    let errors = errors(&archive);
    assert!(errors.len() > 10, "{errors:#?}");
    for error in &errors {
        let text = format!("{} {}", error["message"], error["help"]);
        for rust_term in [
            "struct ", "invalid type", "variant", "f64", "u32", "usize", "sequence", "Option",
        ] {
            assert!(!text.contains(rust_term), "{text}");
        }
        assert!(
            error["line"].is_u64() && error["pointer"].is_string(),
            "{error}"
        );
    }
}

#[test]
fn a_structural_error_says_what_is_expected_and_what_was_found() {
    let first_error = |from: &str, to: &str| {
        let archive = ArchiveFolder::copy_of_real_data();
        archive.replace(INTERVIEW_FILE, from, to);
        let error = errors(&archive).remove(0);
        let help = error["help"].as_array().cloned().unwrap_or_default();
        let help = help
            .first()
            .and_then(|help| help.as_str().map(str::to_owned));
        let message = error["message"].as_str().expect("a message").to_owned();
        (message, help.unwrap_or_default())
    };
    let cases = [
        (
            ("\"value\": 207600", "\"value\": \"207600\""),
            "expected a number, found a string",
            "write it without quotation marks: 207600",
        ),
        (
            ("\"set_aside\": [", "\"set_asides\": ["),
            "unknown field `set_asides`",
            "did you mean `set_aside`?",
        ),
        (
            ("\"role\": \"interviewee\"", "\"role\": \"interviewees\""),
            "`interviewees` is not one of ",
            "did you mean `interviewee`?",
        ),
        (
            ("\"language\": \"en\"", "\"language\": \"English\""),
            "`English` is not a BCP 47 language tag",
            "did you mean `en`?",
        ),
        (
            ("\"quotes\": [", "\"quotes\": [ {},"),
            "missing fields `id` and `evidence`",
            "`id`: The quote's slug.",
        ),
        (
            ("\"retrieved\": \"2025-05-04\"", "\"retrieved\": null"),
            "`null` is not allowed in this file format",
            "remove the field, or give it a value",
        ),
        (
            ("\"set_aside\": [", "\"set_aside\": [,"),
            "this is not valid JSON: expected a value",
            "",
        ),
    ];
    for ((from, to), message, help) in cases {
        let (actual_message, actual_help) = first_error(from, to);
        assert!(actual_message.starts_with(message), "{actual_message}");
        assert_eq!(actual_help, help, "{actual_message}");
    }
}
