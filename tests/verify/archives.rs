//! The archives of these tests, each loaded for the program and for the oracle.

use std::sync::{Arc, LazyLock};

use onrecord_corpus::verify::Corpus;
use onrecord_test_support::build_archive;

use crate::oracle::Oracle;

/// The real interview; one with odd letters, signs and repeated words; one in scripts without spaces; one for
/// the English rules of verify; one in other languages; and a translation.
pub static ARCHIVE: LazyLock<TestArchive> = LazyLock::new(|| {
    TestArchive::new(
        Some(include_str!("../../data/archive.json")),
        &[
            ("abroad", include_str!("texts/abroad.json")),
            ("harbour", include_str!("texts/harbour.json")),
            ("odd", include_str!("texts/odd.json")),
            ("translated", include_str!("texts/translated.json")),
            ("unspaced", include_str!("texts/unspaced.json")),
            (
                "yemelyanau-chongqing",
                include_str!("../../data/interviews/yemelyanau-chongqing.json"),
            ),
        ],
    )
});

/// Only the interview with odd letters, for tests that verify many texts.
pub static ODD: LazyLock<TestArchive> =
    LazyLock::new(|| TestArchive::new(None, &[("odd", include_str!("texts/odd.json"))]));

/// An archive, loaded by the program and by the oracle.
pub struct TestArchive {
    pub corpus: Corpus,
    pub oracle: Oracle,
}

impl TestArchive {
    pub fn new(shared: Option<&str>, interviews: &[(&str, &str)]) -> Self {
        let archive = build_archive(shared, interviews);
        let texts: Vec<_> = interviews.iter().map(|(_, text)| *text).collect();
        Self {
            corpus: Corpus::new(Arc::new(archive)),
            oracle: Oracle::new(&texts),
        }
    }

    /// An archive of one interview with one section, with a turn for each list of paragraphs.
    pub fn from_turns(turns: &[Vec<String>]) -> Self {
        let turns: Vec<_> = turns
            .iter()
            .map(|paragraphs| serde_json::json!({ "paragraphs": paragraphs }))
            .collect();
        let interview = serde_json::json!({
            "format": 1, "title": "Turns", "language": "en",
            "sections": [{ "id": "all", "turns": turns }],
        });
        Self::new(None, &[("turns", &interview.to_string())])
    }
}
