//! Errors in the content of a file: values that contradict the transcript, the archive or a standard.

use onrecord_test_support::{ARCHIVE_FILE, ArchiveFolder, INTERVIEW_FILE};

use super::{Case, assert_each_reported, errors};

/// Errors in the content. The errors of all files are reported at once.
const CONTENT: &[Case] = &[
    (
        "a future version of the format",
        INTERVIEW_FILE,
        "\"format\": 1",
        "\"format\": ‹2›",
        "unknown-format",
    ),
    (
        "a future version of the format in the archive",
        ARCHIVE_FILE,
        "\"format\": 1",
        "\"format\": ‹2›",
        "unknown-format",
    ),
    (
        "an id with a capital letter",
        INTERVIEW_FILE,
        "\"id\": \"trade-2023\"",
        "\"id\": ‹\"Trade-2023\"›",
        "bad-slug",
    ),
    (
        "the id of another fact",
        INTERVIEW_FILE,
        "\"id\": \"trade-doubled-2024\"",
        "\"id\": ‹\"trade-2023\"›",
        "duplicate-id",
    ),
    (
        "the id of another figure",
        INTERVIEW_FILE,
        "\"id\": \"population-of-belarus\"",
        "\"id\": ‹\"territory-of-belarus\"›",
        "duplicate-id",
    ),
    (
        "the id of another section",
        INTERVIEW_FILE,
        "\"id\": \"logistics\",",
        "\"id\": ‹\"people\"›,",
        "duplicate-id…",
    ),
    (
        "the id that another turn has without one of its own",
        INTERVIEW_FILE,
        "{ \"speaker\": \"cq-currents\", \"paragraphs\": [\"What new achievements",
        "{ \"id\": ‹\"role-of-chongqing-1\"›, \"speaker\": \"cq-currents\", \"paragraphs\": [\"What new achievements",
        "duplicate-id",
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
        "the form of another noun",
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
        "a language that is not a language tag",
        INTERVIEW_FILE,
        "\"language\": \"en\"",
        "\"language\": ‹\"English language\"›",
        "bad-language",
    ),
    (
        "the name of a language in place of its tag",
        INTERVIEW_FILE,
        "\"language\": \"en\"",
        "\"language\": ‹\"english\"›",
        "bad-language",
    ),
    (
        "a licence that is not an SPDX identifier",
        INTERVIEW_FILE,
        "\"rights\": \"Not stated on the page.\"",
        "\"license\": ‹\"CC BY 4.0\"›",
        "bad-license",
    ),
    (
        "a URL without a scheme",
        INTERVIEW_FILE,
        "\"url\": \"https://chongqinglifeguide.com/",
        "\"url\": ‹\"chongqinglifeguide.com/",
        "bad-url",
    ),
    (
        "a day that does not exist",
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
        "a space at the end of a title",
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
        "text that is not in NFC",
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
        "a speaker who is not a participant",
        INTERVIEW_FILE,
        "\"speaker\": \"cq-currents\", \"paragraphs\": [\"In which areas",
        "\"speaker\": ‹\"cq-curents\"›, \"paragraphs\": [\"In which areas",
        "unknown-speaker",
    ),
    (
        "an unknown section",
        INTERVIEW_FILE,
        "{ \"section\": \"trade\", \"words\": \"the total import",
        "{ \"section\": ‹\"trades\"›, \"words\": \"the total import",
        "unknown-section",
    ),
    (
        "an undeclared topic",
        INTERVIEW_FILE,
        "\"topics\": [\"geography\", \"tourism\"],\n      \"statement\": \"With nearly",
        "\"topics\": [\"geography\", ‹\"turism\"›],\n      \"statement\": \"With nearly",
        "unknown-topic",
    ),
    (
        "a share of an unknown figure",
        INTERVIEW_FILE,
        "\"figure\": \"great-stone-residents-count\"",
        "\"figure\": ‹\"great-stone-resident-count\"›",
        "unknown-figure",
    ),
    (
        "an undeclared unit",
        INTERVIEW_FILE,
        "\"unit\": \"lake\"",
        "\"unit\": ‹\"lakes\"›",
        "unknown-unit",
    ),
    (
        "a noun whose declaration was removed",
        ARCHIVE_FILE,
        "{ \"unit\": \"lake\", \"forms\": [\"lake\", \"lakes\"] }",
        "{ \"unit\": \"pond\", \"forms\": [\"ponds\"] }",
        "unknown-unit",
    ),
    (
        "a wrong digit in quoted words",
        INTERVIEW_FILE,
        "\"words\": \"In 2023, the total import and export value between Chongqing and Belarus reached 1.02 billion",
        "\"words\": \"In 2023, the total import and export value between Chongqing and Belarus reached ‹1.03› billion",
        "words-not-found",
    ),
    (
        "a wrong word in a quote",
        INTERVIEW_FILE,
        "\"words\": \"The memory of generations makes",
        "\"words\": \"The ‹memories› of generations makes",
        "words-not-found",
    ),
    (
        "a missing word in a quote",
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
        "words that occur more than once",
        INTERVIEW_FILE,
        "\"words\": \"half of which\"",
        "\"words\": ‹\"of\"›",
        "words-ambiguous",
    ),
    (
        "an occurrence that does not exist",
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
        "a year cut out of its date",
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
        "a wrong digit in a value",
        INTERVIEW_FILE,
        "\"value\": 1020000000",
        "\"value\": ‹1020000001›",
        "value-not-stated",
    ),
    (
        "a wrong digit in a percentage",
        INTERVIEW_FILE,
        "\"value\": 100.9",
        "\"value\": ‹100.8›",
        "value-not-stated",
    ),
    (
        "a rounded value",
        INTERVIEW_FILE,
        "\"value\": 100.9",
        "\"value\": ‹101›",
        "value-not-stated",
    ),
    (
        "a value with too many digits",
        INTERVIEW_FILE,
        "\"value\": 100.9",
        "\"value\": ‹100.9000000000000000000000000000000001›",
        "too-many-digits",
    ),
    (
        "a number given in two forms",
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
        "a modifier that the words do not state",
        INTERVIEW_FILE,
        "\"value\": 207600,",
        "\"value\": 207600, \"modifier\": ‹\"approx\"›,",
        "modifier-not-stated",
    ),
    (
        "a missing modifier",
        INTERVIEW_FILE,
        "\"words\": \"nearly 11,000 lakes\",\n          \"value\": 11000,\n          \"modifier\": \"nearly\",",
        "\"words\": ‹\"nearly 11,000 lakes\"›,\n          \"value\": 11000,",
        "modifier-not-stated",
    ),
    (
        "the opposite direction",
        INTERVIEW_FILE,
        "\"kind\": \"increase_by\"",
        "\"kind\": ‹\"decrease_by\"›",
        "change-not-stated",
    ),
    (
        "a change given as a level",
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
        "a currency instead of a noun, even with a reason",
        INTERVIEW_FILE,
        "\"unit\": \"lake\"",
        "\"reason\": \"A test.\", \"unit\": ‹\"CNY\"›",
        "unit-not-stated",
    ),
    (
        "an editor's value without a reason",
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
        "a date outside what the words allow, even with a reason",
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
        "the start of a change without a reason",
        INTERVIEW_FILE,
        "\"from\": \"2022\", \"reason\": \"“year-on-year”: from the year before 2023.\"",
        "\"from\": ‹\"2022\"›",
        "reason-missing",
    ),
];

#[test]
fn an_error_in_the_content_is_reported_with_its_line_and_column() {
    assert_each_reported(CONTENT);
}

#[test]
fn all_errors_in_all_files_are_reported_at_once() {
    let archive = ArchiveFolder::copy_of_real_data();
    archive.replace(ARCHIVE_FILE, "\"unit\": \"route\"", "\"unit\": ‹\"Route\"›");
    archive.replace(INTERVIEW_FILE, "\"value\": 207600", "\"value\": ‹207601›");
    archive.replace(INTERVIEW_FILE, "\"value\": 100.9", "\"value\": ‹100.8›");
    archive.write("interviews/second.json", "{ \"format\": 1, }");
    archive.write("interviews/third.json", "");
    let found: Vec<String> = errors(&archive)
        .iter()
        .map(|error| error["code"].to_string())
        .collect();
    for code in [
        "\"bad-slug\"",
        "\"value-not-stated\"",
        "\"bad-json\"",
        "\"empty-file\"",
    ] {
        assert!(
            found.contains(&code.to_owned()),
            "{code} is missing from {found:?}"
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
