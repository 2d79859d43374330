//! Each kind of fault, made in the real interview: `check` names it, and points at it.

use onrecord_test_support::{ARCHIVE_FILE, ArchiveFolder, INTERVIEW_FILE};

/// What is altered, from what, to what, and the code of the fault. `‹…›` marks what the caret
/// points at, if that is in the altered file; a code with `…` is one that others follow from.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// Faults of structure: all in each file.
const STRUCTURE: &[Case] = &[
    (
        "a bracket left open",
        INTERVIEW_FILE,
        "\"set_aside\": [",
        "\"set_aside\": [‹,›",
        "bad-json",
    ),
    (
        "a misspelt key before what is not JSON",
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
        "a misspelt key of the file",
        INTERVIEW_FILE,
        "\"facts\": [",
        "‹\"fact\"›: [",
        "unknown-field",
    ),
    (
        "a misspelt key of a figure",
        INTERVIEW_FILE,
        "\"words\": \"1.02 billion CNY\",\n          \"value\"",
        "\"words\": \"1.02 billion CNY\",\n          ‹\"valeu\"›",
        "unknown-field",
    ),
    (
        "a misspelt key of a date",
        INTERVIEW_FILE,
        "\"date\": { \"words\": \"2023\", \"edtf\"",
        "\"date\": { \"words\": \"2023\", ‹\"etdf\"›",
        "unknown-field",
    ),
    (
        "a misspelt key of the archive",
        ARCHIVE_FILE,
        "\"topics\"",
        "‹\"topic\"›",
        "unknown-field",
    ),
    (
        "a key left out",
        INTERVIEW_FILE,
        "\"id\": \"trade-2023\",\n      ",
        "",
        "missing-field",
    ),
    (
        "a key twice",
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
        "a modifier that there is not",
        INTERVIEW_FILE,
        "\"value\": 11000,\n          \"modifier\": \"nearly\"",
        "\"value\": 11000,\n          \"modifier\": ‹\"neraly\"›",
        "wrong-type",
    ),
    (
        "a role that there is not",
        INTERVIEW_FILE,
        "\"role\": \"interviewee\"",
        "\"role\": ‹\"guest\"›",
        "wrong-type",
    ),
    (
        "a reader other than the editor",
        INTERVIEW_FILE,
        "\"value\": 207600,",
        "\"value\": 207600, \"read_by\": ‹\"scan\"›,",
        "wrong-type",
    ),
    (
        "null for a field that is absent",
        INTERVIEW_FILE,
        "\"retrieved\": \"2025-05-04\"",
        "\"retrieved\": ‹null›",
        "wrong-type",
    ),
];

/// What else a slip makes of a value.
const WRONG_TYPES: &[Case] = &[
    (
        "a key of another object",
        INTERVIEW_FILE,
        "\"role\": \"interviewee\"",
        "\"role\": \"interviewee\", ‹\"statement\"›: \"T\"",
        "unknown-field",
    ),
    (
        "a string for a list of strings",
        INTERVIEW_FILE,
        "\"topics\": [\"geography\", \"tourism\"]",
        "\"topics\": ‹\"geography\"›",
        "wrong-type",
    ),
    (
        "an object for a list of objects",
        INTERVIEW_FILE,
        "\"evidence\": [{ \"section\": \"country\", \"words\": \"With nearly 11,000 lakes in its territory, Belarus is known as the “Land of Lakes”.\" }]",
        "\"evidence\": ‹{› \"section\": \"country\", \"words\": \"With nearly 11,000 lakes in its territory, Belarus is known as the “Land of Lakes”.\" }",
        "wrong-type",
    ),
    (
        "a string for an object",
        INTERVIEW_FILE,
        "\"date\": { \"words\": \"2023\", \"edtf\": \"2023\" }",
        "\"date\": ‹\"2023\"›",
        "wrong-type",
    ),
    (
        "a list for an object",
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
        "a number for a string",
        INTERVIEW_FILE,
        "\"words\": \"2023\", \"edtf\": \"2023\"",
        "\"words\": \"2023\", \"edtf\": ‹2023›",
        "wrong-type",
    ),
    (
        "a truth in quotation marks",
        INTERVIEW_FILE,
        "\"key\": true",
        "\"key\": ‹\"true\"›",
        "wrong-type",
    ),
    (
        "a count that is not whole",
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

/// Faults of meaning: all in all files.
const MEANING: &[Case] = &[
    (
        "a format of the future",
        INTERVIEW_FILE,
        "\"format\": 1",
        "\"format\": ‹2›",
        "unknown-format",
    ),
    (
        "a format of the future in the archive",
        ARCHIVE_FILE,
        "\"format\": 1",
        "\"format\": ‹2›",
        "unknown-format",
    ),
    (
        "an id with a capital",
        INTERVIEW_FILE,
        "\"id\": \"trade-2023\"",
        "\"id\": ‹\"Trade-2023\"›",
        "bad-slug",
    ),
    (
        "an id that another fact has",
        INTERVIEW_FILE,
        "\"id\": \"trade-doubled-2024\"",
        "\"id\": ‹\"trade-2023\"›",
        "duplicate-id",
    ),
    (
        "an id that another figure has",
        INTERVIEW_FILE,
        "\"id\": \"population-of-belarus\"",
        "\"id\": ‹\"territory-of-belarus\"›",
        "duplicate-id",
    ),
    (
        "a section's id twice",
        INTERVIEW_FILE,
        "\"id\": \"logistics\",",
        "\"id\": ‹\"people\"›,",
        "duplicate-id…",
    ),
    (
        "a topic declared twice",
        ARCHIVE_FILE,
        "\"id\": \"geography\"",
        "\"id\": ‹\"history\"›",
        "duplicate-id…",
    ),
    (
        "a noun declared twice",
        ARCHIVE_FILE,
        "\"unit\": \"route\"",
        "\"unit\": ‹\"resident\"›",
        "duplicate-id…",
    ),
    (
        "a noun with the name of a currency",
        ARCHIVE_FILE,
        "\"unit\": \"route\"",
        "\"unit\": ‹\"EUR\"›",
        "reserved-name…",
    ),
    (
        "a noun with the name of a physical unit",
        ARCHIVE_FILE,
        "\"unit\": \"route\"",
        "\"unit\": ‹\"kg\"›",
        "reserved-name…",
    ),
    (
        "a noun with the name of a share",
        ARCHIVE_FILE,
        "\"unit\": \"route\"",
        "\"unit\": ‹\"basis_point\"›",
        "reserved-name…",
    ),
    (
        "a form that another noun has",
        ARCHIVE_FILE,
        "\"forms\": [\"route\", \"routes\"]",
        "\"forms\": [\"route\", ‹\"Lakes\"›, \"routes\"]",
        "shared-form",
    ),
    (
        "an alias that is the id of another participant",
        INTERVIEW_FILE,
        "\"aliases\": [\"Dmitry Yemelyanov\"]",
        "\"aliases\": [\"Dmitry Yemelyanov\", ‹\"cq-currents\"›]",
        "shared-name",
    ),
    (
        "a language that is no tag",
        INTERVIEW_FILE,
        "\"language\": \"en\"",
        "\"language\": ‹\"English language\"›",
        "bad-language",
    ),
    (
        "a page that is no address",
        INTERVIEW_FILE,
        "\"url\": \"https://chongqinglifeguide.com/",
        "\"url\": ‹\"chongqinglifeguide.com/",
        "bad-url",
    ),
    (
        "a day that the calendar lacks",
        INTERVIEW_FILE,
        "\"retrieved\": \"2025-05-04\"",
        "\"retrieved\": ‹\"2025-02-30\"›",
        "bad-date",
    ),
    (
        "a date in words",
        INTERVIEW_FILE,
        "\"words\": \"2023\", \"edtf\": \"2023\"",
        "\"words\": \"2023\", \"edtf\": ‹\"in 2023\"›",
        "bad-date",
    ),
    (
        "a blank at the end of a title",
        INTERVIEW_FILE,
        "\"title\": \"Opening a New Chapter of Deepening Cooperation\"",
        "\"title\": \"Opening a New Chapter of Deepening Cooperation‹ ›\"",
        "bad-text",
    ),
    (
        "a tab in a paragraph",
        INTERVIEW_FILE,
        "In which areas of cooperation are",
        "In which areas‹\\t›of cooperation are",
        "bad-text",
    ),
    (
        "a letter that NFC would compose",
        INTERVIEW_FILE,
        "What role does Chongqing play in",
        "What role does Chongqing pl‹a\u{301}›y in",
        "bad-text",
    ),
    (
        "an empty statement",
        INTERVIEW_FILE,
        "\"statement\": \"In 2023, the total import and export value between Chongqing and Belarus reached 1.02 billion CNY, a year-on-year increase of 100.9%.\"",
        "\"statement\": ‹\"\"›",
        "bad-text",
    ),
    (
        "a comma in a measure",
        INTERVIEW_FILE,
        "\"measure\": \"total territory\"",
        "\"measure\": ‹\"territory, total\"›",
        "bad-text",
    ),
    (
        "a speaker who is no participant",
        INTERVIEW_FILE,
        "\"speaker\": \"cq-currents\", \"paragraphs\": [\"In which areas",
        "\"speaker\": ‹\"cq-curents\"›, \"paragraphs\": [\"In which areas",
        "unknown-speaker",
    ),
    (
        "a section that there is not",
        INTERVIEW_FILE,
        "{ \"section\": \"trade\", \"words\": \"the total import",
        "{ \"section\": ‹\"trades\"›, \"words\": \"the total import",
        "unknown-section",
    ),
    (
        "a topic that nobody declares",
        INTERVIEW_FILE,
        "\"topics\": [\"geography\", \"tourism\"],\n      \"statement\": \"With nearly",
        "\"topics\": [\"geography\", ‹\"turism\"›],\n      \"statement\": \"With nearly",
        "unknown-topic",
    ),
    (
        "a share of a figure that there is not",
        INTERVIEW_FILE,
        "\"figure\": \"great-stone-residents-count\"",
        "\"figure\": ‹\"great-stone-resident-count\"›",
        "unknown-figure",
    ),
    (
        "a unit that nobody declares",
        INTERVIEW_FILE,
        "\"unit\": \"lake\"",
        "\"unit\": ‹\"lakes\"›",
        "unknown-unit",
    ),
    (
        "a noun that is no longer declared",
        ARCHIVE_FILE,
        "{ \"unit\": \"lake\", \"forms\": [\"lake\", \"lakes\"] }",
        "{ \"unit\": \"pond\", \"forms\": [\"ponds\"] }",
        "unknown-unit",
    ),
    (
        "a digit of quoted words",
        INTERVIEW_FILE,
        "\"words\": \"In 2023, the total import and export value between Chongqing and Belarus reached 1.02 billion",
        "\"words\": \"In 2023, the total import and export value between Chongqing and Belarus reached ‹1.03› billion",
        "words-not-found",
    ),
    (
        "a word of a quote",
        INTERVIEW_FILE,
        "\"words\": \"The memory of generations makes",
        "\"words\": \"The ‹memories› of generations makes",
        "words-not-found",
    ),
    (
        "a word left out of a quote",
        INTERVIEW_FILE,
        "\"words\": \"The potential for our cooperation is certainly not limited",
        "\"words\": \"The potential for our cooperation is ‹certainly limited›",
        "words-not-found",
    ),
    (
        "words that begin inside a word",
        INTERVIEW_FILE,
        "\"words\": \"With nearly 11,000 lakes in its territory",
        "\"words\": ‹\"ith nearly 11,000 lakes in its territory",
        "words-not-at-boundary",
    ),
    (
        "words that begin inside a number",
        INTERVIEW_FILE,
        "\"words\": \"1.02 billion CNY\"",
        "\"words\": ‹\"02 billion CNY\"›",
        "words-not-at-boundary",
    ),
    (
        "words that end before a percent sign",
        INTERVIEW_FILE,
        "\"words\": \"increase of 100.9%\"",
        "\"words\": ‹\"increase of 100.9\"›",
        "words-not-at-boundary",
    ),
    (
        "words that stand more than once",
        INTERVIEW_FILE,
        "\"words\": \"half of which\"",
        "\"words\": ‹\"of\"›",
        "words-ambiguous",
    ),
    (
        "an occurrence that there is not",
        INTERVIEW_FILE,
        "\"words\": \"1.02 billion CNY\",",
        "\"words\": \"1.02 billion CNY\", \"occurrence\": ‹2›,",
        "no-such-occurrence",
    ),
    (
        "evidence of two speakers",
        INTERVIEW_FILE,
        "\"evidence\": [{ \"section\": \"country\", \"words\": \"With nearly 11,000 lakes in its territory, Belarus is known as the “Land of Lakes”.\" }]",
        "\"evidence\": ‹[›{ \"section\": \"country\", \"words\": \"With nearly 11,000 lakes in its territory, Belarus is known as the “Land of Lakes”.\" }, { \"section\": \"people\", \"words\": \"No wonder our country is called the land of forests and lakes.\" }]",
        "two-speakers",
    ),
    (
        "a quote of the editor's text",
        INTERVIEW_FILE,
        "\"quotes\": [",
        "\"quotes\": [ { \"id\": \"lakes\", \"evidence\": [‹{› \"section\": \"country\", \"words\": \"With nearly 11,000 lakes in its territory\" }] },",
        "editor-quoted",
    ),
    (
        "a modifier cut off",
        INTERVIEW_FILE,
        "\"words\": \"over 135 residents\"",
        "\"words\": ‹\"135 residents\"›",
        "reading-cut",
    ),
    (
        "a currency cut off",
        INTERVIEW_FILE,
        "\"words\": \"1.02 billion CNY\"",
        "\"words\": ‹\"1.02 billion\"›",
        "reading-cut",
    ),
    (
        "a direction cut off",
        INTERVIEW_FILE,
        "\"words\": \"increase of 100.9%\"",
        "\"words\": ‹\"100.9%\"›",
        "reading-cut",
    ),
    (
        "a day cut out of its date",
        INTERVIEW_FILE,
        "\"words\": \"January 28, 2021\", \"edtf\": \"2021-01-28\"",
        "\"words\": ‹\"2021\"›, \"edtf\": \"2021\"",
        "reading-cut",
    ),
    (
        "words that state no number",
        INTERVIEW_FILE,
        "\"words\": \"nearly 11,000 lakes\"",
        "\"words\": ‹\"lakes in its territory\"›",
        "nothing-stated",
    ),
    (
        "a digit of a value",
        INTERVIEW_FILE,
        "\"value\": 1020000000",
        "\"value\": ‹1020000001›",
        "value-not-stated",
    ),
    (
        "a digit of a percentage",
        INTERVIEW_FILE,
        "\"value\": 100.9",
        "\"value\": ‹100.8›",
        "value-not-stated",
    ),
    (
        "a value that is rounded",
        INTERVIEW_FILE,
        "\"value\": 100.9",
        "\"value\": ‹101›",
        "value-not-stated",
    ),
    (
        "a value with more digits than are kept",
        INTERVIEW_FILE,
        "\"value\": 100.9",
        "\"value\": ‹100.9000000000000000000000000000000001›",
        "too-many-digits",
    ),
    (
        "a number in two forms",
        INTERVIEW_FILE,
        "    {\n          \"id\": \"territory-of-belarus\",",
        "    ‹{›\n          \"fraction\": \"1/3\", \"id\": \"territory-of-belarus\",",
        "figure-shape",
    ),
    (
        "another modifier",
        INTERVIEW_FILE,
        "\"value\": 11000,\n          \"modifier\": \"nearly\"",
        "\"value\": 11000,\n          \"modifier\": ‹\"approx\"›",
        "modifier-not-stated",
    ),
    (
        "a modifier that the words do not have",
        INTERVIEW_FILE,
        "\"value\": 207600,",
        "\"value\": 207600, \"modifier\": ‹\"approx\"›,",
        "modifier-not-stated",
    ),
    (
        "a modifier left out",
        INTERVIEW_FILE,
        "\"words\": \"nearly 11,000 lakes\",\n          \"value\": 11000,\n          \"modifier\": \"nearly\",",
        "\"words\": ‹\"nearly 11,000 lakes\"›,\n          \"value\": 11000,",
        "modifier-not-stated",
    ),
    (
        "the other direction",
        INTERVIEW_FILE,
        "\"kind\": \"increase_by\"",
        "\"kind\": ‹\"decrease_by\"›",
        "change-not-stated",
    ),
    (
        "a change made a level",
        INTERVIEW_FILE,
        "\"words\": \"increase of 100.9%\",\n          \"value\": 100.9,\n          \"unit\": \"percent\",\n          \"change\": { \"kind\": \"increase_by\", \"from\": \"2022\", \"reason\": \"“year-on-year”: from the year before 2023.\" },",
        "\"words\": ‹\"increase of 100.9%\"›,\n          \"value\": 100.9,\n          \"unit\": \"percent\",",
        "change-not-stated",
    ),
    (
        "another currency",
        INTERVIEW_FILE,
        "\"value\": 1020000000,\n          \"unit\": \"CNY\"",
        "\"value\": 1020000000,\n          \"unit\": ‹\"USD\"›",
        "unit-not-stated",
    ),
    (
        "another physical unit",
        INTERVIEW_FILE,
        "\"unit\": \"km2\"",
        "\"unit\": ‹\"[mi_i]2\"›",
        "unit-not-stated",
    ),
    (
        "another noun",
        INTERVIEW_FILE,
        "\"unit\": \"lake\"",
        "\"unit\": ‹\"city\"›",
        "unit-not-stated",
    ),
    (
        "a currency for a noun, whatever the reason",
        INTERVIEW_FILE,
        "\"unit\": \"lake\"",
        "\"reason\": \"A test.\", \"unit\": ‹\"CNY\"›",
        "unit-not-stated",
    ),
    (
        "a value of the editor without a reason",
        INTERVIEW_FILE,
        "\"value\": 207600,",
        "\"value\": 207601, \"read_by\": ‹\"editor\"›,",
        "reason-missing",
    ),
    (
        "another year",
        INTERVIEW_FILE,
        "\"words\": \"2023\", \"edtf\": \"2023\"",
        "\"words\": \"2023\", \"edtf\": ‹\"2024\"›",
        "date-not-stated",
    ),
    (
        "another day",
        INTERVIEW_FILE,
        "\"words\": \"January 28, 2021\", \"edtf\": \"2021-01-28\"",
        "\"words\": \"January 28, 2021\", \"edtf\": ‹\"2021-01-29\"›",
        "date-not-stated",
    ),
    (
        "a date past what the words allow, whatever the reason",
        INTERVIEW_FILE,
        "\"edtf\": \"2024-01/2024-10\"",
        "\"edtf\": ‹\"2024-01/2024-11\"›",
        "date-not-stated",
    ),
    (
        "a date narrowed without a reason",
        INTERVIEW_FILE,
        "\"words\": \"2023\", \"edtf\": \"2023\"",
        "\"words\": \"2023\", \"edtf\": ‹\"2023-05\"›",
        "reason-missing",
    ),
    (
        "what it changed from, without a reason",
        INTERVIEW_FILE,
        "\"from\": \"2022\", \"reason\": \"“year-on-year”: from the year before 2023.\"",
        "\"from\": ‹\"2022\"›",
        "reason-missing",
    ),
];

fn faults(archive: &ArchiveFolder) -> Vec<serde_json::Value> {
    let checked = archive.check();
    let findings = checked["findings"].as_array().expect("a list of findings");
    findings
        .iter()
        .filter(|one| one["severity"] == "fault")
        .cloned()
        .collect()
}

fn run(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (what, file, from, to, code) in cases {
        let archive = ArchiveFolder::copy_of_real_data();
        let place = archive.replace(file, from, to);
        let faults = faults(&archive);
        let (code, follows) = (code.trim_end_matches('…'), code.ends_with('…'));
        let found = faults.iter().any(|fault| {
            let at_place = place
                .is_none_or(|(line, column)| fault["line"] == line && fault["column"] == column);
            fault["code"] == code && at_place
        });
        if !found {
            wrong.push(format!(
                "{what}: expected {code} at {place:?}, found {faults:#?}"
            ));
        } else if faults.len() > 1 && !follows {
            wrong.push(format!(
                "{what}: one mistake is {} faults: {faults:#?}",
                faults.len()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_fault_of_structure_is_named_at_its_line_and_column() {
    run(STRUCTURE);
    run(WRONG_TYPES);
}

#[test]
fn all_faults_of_structure_are_reported_at_once_and_in_words_of_the_format() {
    let archive = ArchiveFolder::copy_of_real_data();
    for cases in [STRUCTURE, WRONG_TYPES] {
        for (_, file, from, to, code) in cases {
            // Some cases alter what another has altered already, and one hides all facts.
            let is_apart = *code != "bad-json" && !from.starts_with("\"facts\"");
            if is_apart && archive.read(file).contains(from) {
                archive.replace(file, from, to);
            }
        }
    }
    let faults = faults(&archive);
    assert!(faults.len() > 10, "{faults:#?}");
    for fault in &faults {
        let words = format!("{} {}", fault["message"], fault["help"]);
        for rust in [
            "struct ", "invalid type", "variant", "f64", "u32", "usize", "sequence", "Option",
        ] {
            assert!(!words.contains(rust), "{words}");
        }
        assert!(
            fault["line"].is_u64() && fault["pointer"].is_string(),
            "{fault}"
        );
    }
}

#[test]
fn a_fault_of_structure_says_what_is_needed_and_what_is_there() {
    let said = |from: &str, to: &str| {
        let archive = ArchiveFolder::copy_of_real_data();
        archive.replace(INTERVIEW_FILE, from, to);
        let fault = faults(&archive).remove(0);
        let help = fault["help"].as_array().cloned().unwrap_or_default();
        let help = help
            .first()
            .and_then(|help| help.as_str().map(str::to_owned));
        let message = fault["message"].as_str().expect("a message").to_owned();
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
            ("\"quotes\": [", "\"quotes\": [ {},"),
            "missing fields `id` and `evidence`",
            "`id`: The quote's slug.",
        ),
        (
            ("\"retrieved\": \"2025-05-04\"", "\"retrieved\": null"),
            "`null` is not a value in this file format",
            "remove the field, or give it a value",
        ),
        (
            ("\"set_aside\": [", "\"set_aside\": [,"),
            "this is not valid JSON: expected a value",
            "",
        ),
    ];
    for ((from, to), message, help) in cases {
        let (said, helped) = said(from, to);
        assert!(said.starts_with(message), "{said}");
        assert_eq!(helped, help, "{said}");
    }
}

#[test]
fn a_fault_of_meaning_is_named_at_its_line_and_column() {
    run(MEANING);
}

#[test]
fn all_faults_of_all_files_are_reported_at_once() {
    let archive = ArchiveFolder::copy_of_real_data();
    archive.replace(ARCHIVE_FILE, "\"unit\": \"route\"", "\"unit\": ‹\"Route\"›");
    archive.replace(INTERVIEW_FILE, "\"value\": 207600", "\"value\": ‹207601›");
    archive.replace(INTERVIEW_FILE, "\"value\": 100.9", "\"value\": ‹100.8›");
    archive.write("interviews/second.json", "{ \"format\": 1, }");
    archive.write("interviews/third.json", "");
    let found: Vec<String> = faults(&archive)
        .iter()
        .map(|fault| fault["code"].to_string())
        .collect();
    for code in [
        "\"bad-slug\"",
        "\"value-not-stated\"",
        "\"bad-json\"",
        "\"empty-file\"",
    ] {
        assert!(
            found.contains(&code.to_owned()),
            "{code} is among {found:?}"
        );
    }
    assert_eq!(
        found
            .iter()
            .filter(|code| *code == "\"value-not-stated\"")
            .count(),
        2
    );
}

#[test]
fn a_file_that_cannot_be_used_at_all_is_a_fault_of_the_file() {
    let cases: [(&str, Vec<u8>, &str); 6] = [
        (
            "interviews/marked.json",
            b"\xEF\xBB\xBF{}".to_vec(),
            "bad-json",
        ),
        ("interviews/empty.json", Vec::new(), "empty-file"),
        ("interviews/latin1.json", b"{\"title\": \"caf\xE9\"}".to_vec(), "unreadable"),
        ("interviews/large.json", vec![b' '; 16 * 1024 * 1024 + 1], "too-large"),
        ("interviews/wide.json", b"\xFF\xFE{\0}\0".to_vec(), "unreadable"),
        ("interviews/Not a slug.json", b"{\"format\": 1, \"title\": \"T\", \"language\": \"en\", \"sections\": [{\"id\": \"a\", \"turns\": [{\"paragraphs\": [\"T\"]}]}]}".to_vec(), "bad-slug"),
    ];
    for (file, bytes, code) in cases {
        let archive = ArchiveFolder::copy_of_real_data();
        archive.write(file, bytes);
        let faults = faults(&archive);
        assert_eq!(faults.len(), 1, "{file}: {faults:?}");
        assert_eq!(faults[0]["code"], code, "{file}");
        assert!(
            faults[0]["file"]
                .as_str()
                .is_some_and(|name| name.ends_with(file)),
            "{file}"
        );
    }
}
